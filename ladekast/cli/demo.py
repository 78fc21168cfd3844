"""A cabinet to try things in: full of colleagues who do not exist, and gone when it stops."""

import os
import signal
import sys
import tempfile
from dataclasses import fields
from pathlib import Path

import click

from ladekast import search
from ladekast.accounts import passwords
from ladekast.cabinet.models import Origin
from ladekast.cli import serving
from ladekast.cli.content import take_in
from ladekast.cli.starting import application, clear_faults, settings_of
from ladekast.config import PREFIX, Settings
from ladekast.demo import people
from ladekast.demo.commands import fill
from ladekast.lib import migrating
from ladekast.lib.db import db
from ladekast.transfer.commands import starter_files

KEPT = ("bind", "organisation")


@click.command()
@click.option(
    "--seed", default=1, show_default=True, type=click.IntRange(min=0), help="Hetzelfde getal geeft dezelfde demo."
)
def demo(seed: int) -> None:
    """Start een ladekast vol verzonnen collega’s. Alles verdwijnt als je stopt."""
    for number in (signal.SIGTERM, signal.SIGINT, signal.SIGHUP):  # until the server has its own way of ending
        signal.signal(number, lambda *_: sys.exit(0))
    with clear_faults(), tempfile.TemporaryDirectory(prefix="ladekast-demo-") as folder:
        os.environ.update(_settings(Path(folder).resolve()))
        _prepare(seed)
        for account in people.accounts():
            click.echo(f"Log in als {account.role.lower()}: {account.email}, wachtwoord: {account.password}")
        serving.run()


def _settings(folder: Path) -> dict[str, str]:
    """A place of its own: of the settings of this machine only those in `KEPT` hold, every other has its default."""
    own = {
        "data_dir": str(folder / "data"),
        "search_dir": str(folder / "index"),
        "mail_url": (folder / "mail").as_uri(),
        "demo": "1",
    }
    names = [field.name for field in fields(Settings) if field.name not in KEPT]
    return {PREFIX + name.upper(): own.get(name, "") for name in names}


def _prepare(seed: int) -> None:
    app = application()
    serving.refuse_taken(settings_of(app).bind)
    password_hash = passwords.hash_of(people.password())
    with clear_faults(), app.app_context():
        migrating.upgrade()
        take_in(starter_files(), by=None, origin=Origin.STARTER, label="Eerste inhoud")
        fill(seed=seed, password_hash=password_hash, settings=settings_of(app))
        db.session.commit()
        search.rebuild()
