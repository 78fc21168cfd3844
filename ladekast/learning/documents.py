"""What of a leermoment can be found: all but its place, which is for those who come."""

import hashlib
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from functools import cache
from pathlib import Path

from sqlalchemy import Select, func, select
from sqlalchemy.orm import selectinload

from ladekast.accounts.models import User
from ladekast.cabinet.models import Tool
from ladekast.cabinet.taxonomy import taxonomy
from ladekast.calendar.moments import FURTHEST
from ladekast.config import CONTENT
from ladekast.learning.models import LearningEvent
from ladekast.lib import markup
from ladekast.lib.clock import AMSTERDAM, today
from ladekast.lib.db import db
from ladekast.search import SearchDocument, index

SORT = "leermoment"
ONLY_EVENTS = {"wat": (SORT,)}  # for a question about leermomenten and nothing else that can be found
# What people call any of them. Not in `content/words.yaml`: a tool that holds one of these words is about something
# else, a course for clients say, and is not to be found by the others.
CALLED = ("leermoment", "workshop", "bijscholing", "training", "deskundigheidsbevordering")
SHORTEST_MONTH = 28  # days
AT_ONCE = 200
FINDABLE = (LearningEvent.opened_at.is_not(None), LearningEvent.cancelled_at.is_(None))


@cache
def edition() -> str:
    """Changes whenever this file or the taxonomy does, so that an index that was made before is made anew."""
    made_of = Path(__file__).read_bytes() + (CONTENT / "taxonomy.yaml").read_bytes()
    return hashlib.sha256(made_of).hexdigest()[:12]


def coming() -> dict[str, Sequence[str]]:
    """The scope of a question about the leermomenten of this month and later, as far ahead as any can be planned."""
    days = range(0, FURTHEST.days + SHORTEST_MONTH, SHORTEST_MONTH)
    return {**ONLY_EVENTS, "maand": sorted({_month(today() + timedelta(days=each)) for each in days})}


def document_id(event: LearningEvent) -> str:
    """The name of a leermoment in the index, which holds other things too."""
    return f"event:{event.id}"


def event_id(document: str) -> int:
    """The leermoment that a document of the index stands for."""
    return int(document.removeprefix("event:"))


def document_of(event: LearningEvent) -> SearchDocument:
    """The leermoment as the search engine takes it."""
    texts = (markup.to_plain(html) for html in (event.body_html, event.material_html))
    return SearchDocument(
        id=document_id(event),
        title=event.title,
        summary=event.aim,
        names=tuple(_names(event)),
        body="\n".join(text for text in texts if text),
        facets=_facets(event),
        moments={"created": event.created_at.isoformat()},
    )


def every_document() -> Iterator[SearchDocument]:
    """All leermomenten that were opened and not called off, in batches, for an index that is built anew."""
    last = 0
    while True:
        after = _findable().where(LearningEvent.id > last).order_by(LearningEvent.id).limit(AT_ONCE)
        events = db.session.scalars(after).unique().all()
        if not events:
            return
        last = events[-1].id
        yield from map(document_of, events)


def count() -> int:
    """How many leermomenten can be found."""
    return db.session.scalar(select(func.count(LearningEvent.id)).where(*FINDABLE)) or 0


def refresh_leader(*, owner: User) -> None:
    """Lets the index know that a colleague has another name, or is here no longer: what she leads is found by it."""
    _refresh(_findable().where(LearningEvent.leader_id == owner.id))


def refresh_tool(*, tool: Tool) -> None:
    """Lets the index know that a tool has another title: what is about it is found by it."""
    _refresh(_findable().where(LearningEvent.tools.any(Tool.id == tool.id)))


def _refresh(statement: Select[LearningEvent]) -> None:
    """Holds them until the commit: else who calls one off meanwhile would find it again."""
    db.session.flush()
    held = statement.order_by(LearningEvent.id).with_for_update(of=LearningEvent)
    for event in db.session.scalars(held, execution_options={"populate_existing": True}).unique():
        index.changed(document_of(event))


def _findable() -> Select[LearningEvent]:
    return select(LearningEvent).where(*FINDABLE).options(selectinload(LearningEvent.tools))


def _names(event: LearningEvent) -> Iterator[str]:
    lists = taxonomy()
    yield from CALLED
    yield from (f"fase {key} {lists.phase(key).name}" for key in event.phases)
    yield from (lists.target_groups[key].name for key in event.groups if key in lists.target_groups)
    yield from (tool.title for tool in sorted(event.tools, key=lambda tool: tool.id))
    if event.leader and event.leader.is_active:
        yield event.leader.name
    if event.shown_town:
        yield event.shown_town


def _facets(event: LearningEvent) -> dict[str, tuple[str, ...]]:
    """By the names that addresses use. What is about no phase or group in particular is for all of them."""
    lists = taxonomy()
    phases = event.phases or [phase.key for phase in lists.phases]
    return {
        "wat": (SORT,),
        "fase": tuple(str(key) for key in phases),
        "doelgroep": tuple(event.groups or lists.target_groups),
        "maand": (_month(event.ends_at.astimezone(AMSTERDAM)),),
    }


def _month(day: date) -> str:
    return f"{day:%Y-%m}"
