"""Puts generated tools into an empty database, in bulk, with colleagues who placed them and some leermomenten."""

from collections.abc import Iterator, Sequence
from datetime import timedelta
from typing import Any

from sqlalchemy import insert, select, text

from ladekast.accounts.models import Team, User
from ladekast.cabinet.content import ToolContent
from ladekast.cabinet.models import Action, Facet, Revision, Tool, ToolTag
from ladekast.lib.clock import now
from ladekast.lib.db import db
from tests.benchmark.filling import LEAST_EVENTS
from tests.benchmark.filling_events import hold_events
from tests.benchmark.search.writing import MUNICIPALITIES, html, tool

PEOPLE = 250
MOST_EVENTS = 60
FIRST_NAMES = ("Anouk", "Bilal", "Corrie", "Dennis", "Esra", "Floor", "Gerda", "Hassan", "Ineke", "Jeroen")
SURNAMES = ("Aalbers", "van den Berg", "Çelik", "Dekker", "el Idrissi", "Faber", "de Groot", "Hoekstra", "Ilic", "Kok")
AT_ONCE = 2000
# What the bare page looks in: the same texts, as SQLite's own full-text search takes them.
BARE_INDEX = (
    "CREATE VIRTUAL TABLE bare USING fts5(title, summary, body, content='tool', content_rowid='id')",
    "INSERT INTO bare(bare) VALUES('rebuild')",
)
PLAIN = ("title", "summary", "kind", "body", "link", "fit_note", "for_client", "use_policy", "use_note", "checked")

Row = dict[str, Any]


def fill(number: int) -> int:
    """Fills an empty database with so many tools and commits; the index is not made. Gives the worker who looks."""
    people = _add_people()
    owners = [person.id for person in people]
    for start in range(0, number, AT_ONCE):
        numbers = range(start, min(start + AT_ONCE, number))
        _store([(each, tool(each)) for each in numbers], number, owners)
    events = max(LEAST_EVENTS, min(number // 5, MOST_EVENTS))
    hold_events(events, people, db.session.scalars(select(Tool).order_by(Tool.id).limit(events)).unique().all())
    for statement in BARE_INDEX:
        db.session.execute(text(statement))
    db.session.commit()
    return owners[0]


def name_of(number: int) -> str:
    """The name of a colleague."""
    turn, first = divmod(number, len(FIRST_NAMES))
    return f"{FIRST_NAMES[first]} {SURNAMES[turn % len(SURNAMES)]}"


def _add_people() -> Sequence[User]:
    teams = [Team(name=f"Sociaal team {each}", municipality=each) for each in MUNICIPALITIES]
    people = [
        User(
            email=f"person{each}@kwadraad.example",
            name=name_of(each),
            team=teams[each % len(teams)],
            function="maatschappelijk werker",
            session_token=f"session {each}",
            password_hash="of no password at all",
        )
        for each in range(PEOPLE)
    ]
    db.session.add_all(people)
    db.session.commit()
    return people


def _store(numbered: Sequence[tuple[int, ToolContent]], number: int, owners: Sequence[int]) -> None:
    rows: dict[Any, list[Row]] = {Tool: [], ToolTag: [], Revision: []}
    for each, content in numbered:
        placed = now() - timedelta(minutes=10 * (number - each))
        rows[Tool].append(
            _tool(each, content, owners[each % len(owners)]) | {"created_at": placed, "changed_at": placed}
        )
        rows[ToolTag] += _tags(each, content)
        revision = {"tool_id": each + 1, "number": 1, "action": Action.PLACED.value, "content": content.to_json()}
        rows[Revision].append(revision)
    for model, made in rows.items():
        db.session.execute(insert(model), made)
    db.session.commit()


def _tool(each: int, content: ToolContent, owner: int) -> Row:
    own = {"id": each + 1, "key": f"tool-{each}", "owner_id": owner, "version": 1, "prominence": content.prominence}
    lists = {"keywords": list(content.keywords), "source": [], "body_html": html(content.body)}
    return {name: getattr(content, name) for name in PLAIN} | own | lists


def _tags(each: int, content: ToolContent) -> Iterator[Row]:
    keys = ((facet, str(key)) for facet in Facet for key in getattr(content, facet))
    for position, (facet, key) in enumerate(keys):
        yield {"tool_id": each + 1, "facet": facet, "key": key, "position": position}
