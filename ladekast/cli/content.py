"""Tools in from files, and the search of the page in a terminal."""

import json
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import click
from werkzeug.datastructures import MultiDict

from ladekast import search
from ladekast.accounts import access
from ladekast.accounts import queries as people
from ladekast.accounts.models import User
from ladekast.api import answering, asking
from ladekast.cabinet import browsing
from ladekast.cabinet.models import Origin
from ladekast.cli.starting import fail, in_app
from ladekast.lib import text
from ladekast.lib.db import db, transaction
from ladekast.transfer import commands
from ladekast.transfer.commands import Outcome, Report
from ladekast.transfer.people_files import Person
from ladekast.transfer.sources import FileError

BATCH = 100


@click.command(name="import")
@click.argument("folder", metavar="DIR", type=click.Path(path_type=Path))
@click.option("--as", "email", metavar="EMAIL", help="Wie importeert; zonder dit de eerste beheerder.")
@in_app
def import_(folder: Path, email: str | None) -> None:
    """Neem tools over uit de Markdown-bestanden in DIR, of alles uit een export in DIR."""
    try:
        paths, persons = commands.tool_files(folder), commands.people_of(folder)
    except NotADirectoryError:
        raise fail(f"{folder} is geen map.") from None
    except FileError as error:
        raise fail(f"{error.name}, regel {error.line}: {error.reason} Er is niets overgenomen.") from None
    report = take_in(paths, by=_importer(email), origin=Origin.IMPORT, label="Importeren", persons=persons)
    _tell_the_rest(report)
    if report.bad:
        raise fail(f"{len(report.bad)} van {len(paths)} bestanden overgeslagen.")


@click.command(name="search")
@click.argument("query")
@click.option("--json", "as_json", is_flag=True, help="Als JSON, voor programma’s.")
@click.option("--limit", default=10, show_default=True, type=click.IntRange(1, 100), help="Hoeveel resultaten.")
@in_app
def search_(query: str, as_json: bool, limit: int) -> None:
    """Zoek zoals de zoekpagina het doet."""
    asked = asking.Asked(browsing.read(MultiDict({"q": text.one_line(query)})), limit)
    with transaction(writes=False):
        found = answering.answer(asked, base_url=access.base_url())
    click.echo(json.dumps(found, ensure_ascii=False, indent=2) if as_json else "\n".join(_lines(found)))


def take_in(
    paths: Sequence[Path], *, by: User | None, origin: Origin, label: str, persons: Sequence[Person] = ()
) -> Report:
    """Imports with a progress bar, a commit and a bit of index every so many files, and tells what became of them."""
    with click.progressbar(length=len(paths), label=label) as bar:

        def after_each(number: int) -> None:
            bar.update(1)
            if number % BATCH == 0:
                _keep()

        report = commands.import_files(paths=paths, by=by, origin=origin, after_each=after_each, persons=persons)
        _keep()
    counts = report.counts
    click.echo(
        f"{label}: {counts[Outcome.NEW]} nieuw, {counts[Outcome.CHANGED]} gewijzigd, "
        f"{counts[Outcome.UNCHANGED]} ongewijzigd, {len(report.bad)} overgeslagen."
    )
    for each in report.bad:
        click.echo(f"{each.name}, regel {each.line}: {each.reason}", err=True)
    return report


def _tell_the_rest(report: Report) -> None:
    if report.new_people:
        click.echo(f"Collega’s: {report.new_people} nieuw. Ze kunnen pas inloggen als een beheerder hun toegang geeft.")
    for each in report.warned:
        click.echo(f"{each.name}, regel {each.line}: let op, hier staat iets als een {each.what}.", err=True)


def _keep() -> None:
    db.session.commit()
    search.catch_up()


def _importer(email: str | None) -> User:
    if email is None:
        admin = people.first_admin()
        if admin is None:
            raise fail("Er is nog geen beheerder. Voer eerst “ladekast init” uit.")
        return admin
    user = people.by_email(email)
    if user is None or not user.is_active:
        raise fail(f"Er is geen collega met het adres {email}.")
    return user


def _lines(found: dict[str, Any]) -> Iterator[str]:
    if not found["complete"]:
        yield "De zoekindex is niet te gebruiken; deze lijst is eenvoudiger dan anders. Voer “ladekast reindex” uit."
    if found["suggestion"]:
        yield f"Resultaten voor: {found['suggestion']}"
    if found["weak"]:
        yield "Geen goede treffers. Dit komt er nog het dichtst bij."
    for tool in found["results"]:
        yield f"{tool['id']}  {tool['title']}"
        yield f"  {tool['snippet']}"
    yield f"{found['total']} gevonden."
