"""Making the system ready, and looking at how it is."""

import click

from ladekast import search
from ladekast.accounts import commands as accounts
from ladekast.cabinet import queries
from ladekast.cabinet.models import Origin
from ladekast.cli.content import take_in
from ladekast.cli.starting import application, clear_faults, fail, in_app, settings_of
from ladekast.config import Settings
from ladekast.learning import documents as leermomenten
from ladekast.lib import migrating
from ladekast.lib.db import db, transaction
from ladekast.status.checks import every_line
from ladekast.transfer.commands import starter_files


@click.command()
def init() -> None:
    """Maak alles klaar: database, eerste inhoud, zoekindex en eerste beheerder. Mag vaker."""
    app = application()
    with clear_faults(), app.app_context():
        settings = settings_of(app)
        migrating.upgrade()
        click.echo("Database: klaar.")
        if not search.status().is_ready:
            _build_index()
        _load_starter(settings)
        _tell_index()
        _make_admin(settings)


@click.command()
@in_app
def reindex() -> None:
    """Maak de zoekindex opnieuw. De oude antwoordt tot de nieuwe klaar is."""
    _build_index()
    _tell_index()


@click.command()
def check() -> None:
    """Kijk na of alles in orde is: één regel per onderdeel."""
    app = application()
    with clear_faults(), app.app_context(), transaction(writes=False):
        lines = every_line(settings_of(app))
    for line in lines:
        click.echo(f"{'goed ' if line.is_good else 'FOUT '} {line.name}: {line.text}")
    if not all(line.is_good for line in lines):
        raise fail("Niet alles is in orde.")


def _load_starter(settings: Settings) -> None:
    if not settings.starter:
        click.echo("Eerste inhoud: overgeslagen (LADEKAST_STARTER=0).")
        return
    take_in(starter_files(), by=None, origin=Origin.STARTER, label="Eerste inhoud")


def _build_index() -> None:
    with click.progressbar(length=queries.count() + leermomenten.count(), label="Zoekindex") as bar:
        search.rebuild(progress=lambda done: bar.update(done - bar.pos))


def _tell_index() -> None:
    search.catch_up()
    found = "tools en leermomenten" if leermomenten.count() else "tools"
    click.echo(f"Zoekindex: klaar ({search.status().documents} {found}).")


def _make_admin(settings: Settings) -> None:
    link = accounts.first_admin(email=settings.admin_email, base_url=settings.base_url)
    db.session.commit()
    if link:
        click.echo(f"Eerste beheerder: {settings.admin_email}")
        click.echo(f"Welkomstlink (werkt één keer): {link}")
