"""The items that are looked in: the starter tools and a hundred made-up ones, placed as an import places them."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from flask import Flask

from ladekast import create_app, search
from ladekast.accounts import commands as accounts
from ladekast.accounts.models import Role, Team
from ladekast.cabinet.documents import tool_id
from ladekast.cabinet.models import Origin, Tool
from ladekast.config import MEMORY, load
from ladekast.lib.db import Model, db
from ladekast.transfer import commands as transfer

HERE = Path(__file__).parent
COLLEAGUES = (
    ("wilma.vanrossum", "Wilma van Rossum", "Sociaal Team Gouda", "Gouda"),
    ("yusuf.karaca", "Yusuf Karaca", "wijkteam Katwijk", "Katwijk"),
    ("marloes.dijkgraaf", "Marloes Dijkgraaf", "team Leiden Noord", "Leiden"),
    ("sjoerd.hiemstra", "Sjoerd Hiemstra", "team Woerden", "Woerden"),
    ("fatiha.elamrani", "Fatiha el Amrani", "team Rotterdam Zuid", "Rotterdam"),
    ("thom.verschuren", "Thom Verschuren", "team Teylingen", "Teylingen"),
    ("ingeborg.slagter", "Ingeborg Slagter", "team Hoeksche Waard", "Hoeksche Waard"),
    ("ruben.kooistra", "Ruben Kooistra", "team Lansingerland", "Lansingerland"),
)


@contextmanager
def collection(folder: Path) -> Iterator[Flask]:
    """The application in a context with all items in its index; what it keeps goes in the folder."""
    app = create_app(load({"LADEKAST_DATA_DIR": str(folder), "LADEKAST_SEARCH_DIR": MEMORY}))
    with app.app_context():
        Model.metadata.create_all(db.engine)
        for email, name, team, town in COLLEAGUES:
            place = Team(name=team, municipality=town)
            accounts.add_user(email=f"{email}@kwadraad.example", name=name, role=Role.WORKER, team=place)
        db.session.commit()
        _take_in(transfer.starter_files(), Origin.STARTER)
        _take_in(transfer.tool_files(HERE / "items"), Origin.IMPORT)
        db.session.commit()
        search.rebuild()
        yield app
        db.session.remove()
        db.engine.dispose()


def _take_in(paths: Sequence[Path], origin: Origin) -> None:
    report = transfer.import_files(paths=paths, by=None, origin=origin, after_each=lambda _: None)
    if report.bad:
        raise ValueError(report.bad)


def key_of(document: str) -> str:
    """The key of the tool that a document of the index stands for."""
    tool = db.session.get(Tool, tool_id(document))
    return tool.key if tool else ""
