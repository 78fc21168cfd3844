"""A cabinet to try things in: full of colleagues who do not exist, and gone when it stops."""

import os
import signal
import sys
import tempfile
from pathlib import Path

import click

from ladekast import search
from ladekast.accounts import passwords
from ladekast.cabinet.models import Origin
from ladekast.cli import serving
from ladekast.cli.content import take_in
from ladekast.cli.starting import application, clear_faults, settings_of
from ladekast.config import PREFIX
from ladekast.demo import people
from ladekast.demo.commands import fill
from ladekast.lib import migrating
from ladekast.lib.db import db
from ladekast.transfer.commands import starter_files


@click.command()
@click.option("--seed", default=1, show_default=True, help="Hetzelfde getal geeft dezelfde demo.")
def demo(seed: int) -> None:
    """Start een ladekast vol verzonnen collega’s. Alles verdwijnt als je stopt."""
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))  # until the server has its own way of ending
    with tempfile.TemporaryDirectory(prefix="ladekast-demo-", ignore_cleanup_errors=True) as folder:
        os.environ.update(_settings(Path(folder)))
        _prepare(seed)
        for account in people.accounts():
            click.echo(f"Log in als {account.role.lower()}: {account.email}, wachtwoord: {account.password}")
        serving.run()


def _settings(folder: Path) -> dict[str, str]:
    """A place of its own, whatever the settings of this machine say; where it listens stays as set."""
    own = {
        "DATA_DIR": str(folder / "data"),
        "DATABASE_URL": "",
        "SEARCH_DIR": str(folder / "index"),
        "MAIL_URL": (folder / "mail").as_uri(),
        "SECRET_KEY": "",
        "STARTER": "1",
        "DEMO": "1",
    }
    return {PREFIX + name: value for name, value in own.items()}


def _prepare(seed: int) -> None:
    app = application()
    serving.refuse_taken(settings_of(app).bind)
    password_hash = passwords.hash_of(people.password())
    with clear_faults(), app.app_context():
        migrating.upgrade()
        take_in(starter_files(), by=None, origin=Origin.STARTER, label="Eerste inhoud")
        fill(seed=seed, password_hash=password_hash)
        db.session.commit()
        search.rebuild(progress=lambda _: None)
        search.catch_up()
