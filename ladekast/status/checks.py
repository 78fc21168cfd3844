"""What `/readyz` and `ladekast check` look at. Each returns None when all is well, or a Dutch sentence."""

import os
import shutil
import stat
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.exc import SQLAlchemyError

from ladekast import search
from ladekast.cabinet import queries as tools
from ladekast.config import Settings
from ladekast.learning import documents as leermomenten
from ladekast.lib import migrating
from ladekast.lib.db import db
from ladekast.lib.migrating import NewerDatabaseError
from ladekast.outbox import queries as outbox
from ladekast.outbox.transport import transport_for

LEAST_FREE = 500 * 1024**2  # bytes


@dataclass(frozen=True)
class Line:
    """One line of `ladekast check`."""

    name: str
    is_good: bool
    text: str


def database_problem() -> str | None:
    """Whether the database answers and has the version of the program."""
    try:
        db.session.execute(select(1))
        migrating.refuse_newer()
        if not migrating.is_current():
            return "De database heeft een andere versie dan het programma. Voer “ladekast init” uit."
    except NewerDatabaseError:
        return "De database is gemaakt door een nieuwere versie van het programma."
    except SQLAlchemyError as error:
        return f"De database antwoordt niet ({type(error).__name__})."
    return None


def index_problem() -> str | None:
    """Whether the search index can be read."""
    try:
        return None if search.status().is_ready else "De zoekindex is er niet. Voer “ladekast reindex” uit."
    except SQLAlchemyError:
        return "Zonder de database is niet te zien of de zoekindex klopt."


def every_line(settings: Settings) -> list[Line]:
    """Everything that IT wants to know, in one list."""
    checks = (_database, _index, _mail, _disk, _permissions)
    return [_settings(settings), *(each(settings) for each in checks)]


def _settings(settings: Settings) -> Line:
    if settings.demo:
        return Line("instellingen", False, "LADEKAST_DEMO staat aan; dat hoort alleen bij “ladekast demo”")
    return Line("instellingen", True, f"gelezen; gegevens in {settings.data_dir}")


def _database(_settings: Settings) -> Line:
    problem = database_problem()
    return Line("database", problem is None, problem or f"versie {migrating.current_version()}")


def _index(_settings: Settings) -> Line:
    problem = database_problem() or index_problem()
    if problem:
        return Line("zoekindex", False, problem)
    found, total = search.status(), tools.count() + leermomenten.count()
    is_good = found.documents == total or found.waiting > 0
    told = f"{found.documents} van {total} tools en leermomenten, {found.waiting} wachten"
    return Line("zoekindex", is_good, told)


def _mail(settings: Settings) -> Line:
    if problem := database_problem():
        return Line("mail", False, problem)
    box = outbox.counts()
    server = "server ingesteld" if transport_for(settings.mail_url) else "geen server: mail wordt bewaard"
    told = f"{server}; {box.waiting} wachten, {box.failing} mislukt, {box.given_up} opgegeven"
    return Line("mail", box.failing + box.given_up == 0, told)


def _disk(settings: Settings) -> Line:
    free = shutil.disk_usage(settings.data_dir).free
    return Line("schijf", free > LEAST_FREE, f"{free // 1024**2} MB vrij")


def _permissions(settings: Settings) -> Line:
    key = settings.data_dir / "secret_key"
    if not os.access(settings.data_dir, os.W_OK):
        return Line("rechten", False, f"{settings.data_dir} is niet te schrijven")
    if key.exists() and stat.S_IMODE(key.stat().st_mode) & 0o077:
        return Line("rechten", False, f"{key} is door anderen te lezen; geef het mode 600")
    if stat.S_IMODE(settings.data_dir.stat().st_mode) & 0o077:
        return Line("rechten", False, f"{settings.data_dir} is voor anderen open; geef de map mode 700")
    return Line("rechten", True, "de gegevensmap is te schrijven, en alleen voor het programma")
