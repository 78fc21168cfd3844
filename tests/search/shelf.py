"""A small application around the engine alone: one table of texts takes the place of the features."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from flask import Flask
from sqlalchemy import Column, MetaData, Table, Text, delete, insert, select

from ladekast import search
from ladekast.lib import db
from ladekast.lib.db import Model
from ladekast.search import Findings, IndexStatus, Question, SearchDocument, document
from ladekast.search.models import WaitingDocument

WORDS = """
- [lvb, licht verstandelijke beperking]
- [jongeren, jeugd, tieners]
- [laaggeletterd, moeite met lezen]
"""

# Not among the models of the program: those are compared with its migrations.
BOOKS = Table("book", MetaData(), Column("id", Text, primary_key=True), Column("document", Text))


def _books() -> Iterator[SearchDocument]:
    for line in db.db.session.scalars(select(BOOKS.c.document).order_by(BOOKS.c.id)):
        yield document.load(line)


class Shelf:
    """Puts documents away as a view does, and looks for them as a page does: each in a context of its own."""

    def __init__(self, folder: Path, index: Path) -> None:
        self.folder = folder
        self.index = index
        self.words = folder / "words.yaml"
        self.words.write_text(WORDS, "utf-8")
        self.app = Flask("shelf")
        self.app.config["SQLALCHEMY_DATABASE_URI"] = f"sqlite:///{folder / 'shelf.sqlite3'}"
        db.init_app(self.app)
        search.init_app(self.app, index, _books, words=self.words)
        with self.app.app_context():
            BOOKS.metadata.create_all(db.db.engine)
            Model.metadata.create_all(db.db.engine, tables=[Model.metadata.tables[WaitingDocument.__tablename__]])

    def save(self, *documents: SearchDocument) -> None:
        """Commits documents without letting the index catch up."""
        with self.app.app_context():
            for each in documents:
                db.db.session.execute(delete(BOOKS).where(BOOKS.c.id == each.id))
                db.db.session.execute(insert(BOOKS).values(id=each.id, document=document.dump(each)))
                search.index.changed(each)
            db.db.session.commit()

    def place(self, *documents: SearchDocument) -> int:
        """Commits documents and lets the index catch up; gives the rows taken."""
        self.save(*documents)
        return self.catch_up()

    def take_out(self, id: str) -> None:
        """Commits that a document is gone, without letting the index catch up."""
        with self.app.app_context():
            db.db.session.execute(delete(BOOKS).where(BOOKS.c.id == id))
            search.index.removed(id)
            db.db.session.commit()

    def find(self, text: str = "", **question: object) -> Findings:
        """The answer to a question."""
        with self.app.app_context(), db.transaction(writes=False):
            return search.find(Question(text, **question))  # type: ignore[arg-type]

    def ids(self, text: str = "", **question: object) -> list[str]:
        """The ids found, in order."""
        return [hit.id for hit in self.find(text, **question).hits]

    def catch_up(self, wait: float = 1.0) -> int:
        """Lets the index catch up; gives the rows taken."""
        with self.app.app_context():
            return search.catch_up(wait)

    def rebuild(self, progress: Callable[[int], None] | None = None) -> int:
        """Makes the index anew; gives the number of documents."""
        with self.app.app_context():
            return search.rebuild(progress)

    def status(self) -> IndexStatus:
        """How the index is doing."""
        with self.app.app_context(), db.transaction(writes=False):
            return search.status()


@contextmanager
def opened(folder: Path, index: Path) -> Iterator[Shelf]:
    """A shelf; a second one for the same folders is as another process."""
    shelf = Shelf(folder, index)
    try:
        yield shelf
    finally:
        with shelf.app.app_context():
            db.db.engine.dispose()


def tool(number: int, title: str = "Iets", body: str = "", **more: object) -> SearchDocument:
    """A document with a short id."""
    return SearchDocument(f"tool:{number}", title, body=body, **more)  # type: ignore[arg-type]
