"""Small factories: what a test does not name gets a sensible value."""

import secrets
from collections.abc import Callable
from dataclasses import replace
from datetime import time, timedelta
from typing import Any

from sqlalchemy import select

from ladekast.accounts import access
from ladekast.accounts.models import User
from ladekast.cabinet import commands
from ladekast.cabinet.content import ToolContent
from ladekast.cabinet.models import Origin, Tool
from ladekast.calendar.models import Appointment
from ladekast.calendar.moments import Span, at
from ladekast.collecting import commands as collecting
from ladekast.collecting.models import Collection
from ladekast.corrections import commands as corrections
from ladekast.corrections.models import Correction
from ladekast.drafts import commands as drafts
from ladekast.drafts.models import Draft
from ladekast.experiences import commands as experiences
from ladekast.experiences.commands import Said
from ladekast.experiences.models import Experience
from ladekast.learning import commands as learning
from ladekast.learning.content import EventContent, content_of
from ladekast.learning.models import LearningEvent, SignUp
from ladekast.lib.clock import AMSTERDAM, today
from ladekast.lib.db import db
from ladekast.shadowing import commands as shadowing
from ladekast.shadowing.commands import Question
from ladekast.shadowing.models import ShadowingRequest, State
from ladekast.wishes.commands import asking
from ladekast.wishes.commands.asking import Said as Asked
from ladekast.wishes.models import Wish

TOOL: dict[str, Any] = {
    "title": "Tweede scherm naast de cliënt",
    "summary": "Een extra scherm waarop de cliënt ziet wat jij invult.",
    "kind": "method",
    "body": "Zet het scherm **schuin** voor jullie beiden.",
}

EVENT: dict[str, Any] = {
    "title": "Samen oefenen met beeldbellen",
    "aim": "Zelf een gesprek starten en je scherm delen.",
    "way": "online",
    "place": "https://bellen.example/oefenen",
    "body": "Neem je **eigen laptop** mee.",
}


def content(**changes: Any) -> ToolContent:
    """What a tool says."""
    return ToolContent(**{**TOOL, **changes})


def tool(author: User | None, **changes: Any) -> Tool:
    """A tool in the cabinet, committed and findable; without an author it is an ownerless one."""
    if author is None:
        key = changes.pop("key", "ownerless")
        made = commands.import_tool(key=key, content=content(**changes), by=None, origin=Origin.STARTER)
    else:
        made = commands.post_tool(author=author, content=content(**changes))
    db.session.commit()
    return made


def form(**changes: Any) -> dict[str, Any]:
    """A filled-in form for a tool, as a browser sends it."""
    return {**TOOL, "phases": ["2", "3"], "submission": "one filled-in form", **changes}


def span(days: int = 7, hour: int = 10) -> Span:
    """An hour so many days from now, at a time of day that every day has."""
    day = today() + timedelta(days=days)
    return Span(at(day, time(hour)), at(day, time(hour + 1)))


def moments(*spans: Span, **more: Any) -> dict[str, Any]:
    """The fields of these moments, as a browser sends them; without any: one moment."""
    sent = dict(more)
    for number, each in enumerate(spans or (span(),), 1):
        starts, ends = each.starts_at.astimezone(AMSTERDAM), each.ends_at.astimezone(AMSTERDAM)
        sent |= {
            f"day_{number}": f"{starts:%Y-%m-%d}",
            f"from_{number}": f"{starts:%H:%M}",
            f"to_{number}": f"{ends:%H:%M}",
        }
    return sent


def request(
    asker: User, tool: Tool, state: State = State.ASKED, *, host: User | None = None, spans: list[Span] | None = None
) -> ShadowingRequest:
    """A request to watch this tool, that came into its state step by step; committed."""
    host = host or tool.owner
    assert host
    question = Question("Hoe je het scherm deelt.", "online", spans or [span()])
    made = shadowing.ask(asker=asker, host=host, tool=tool, question=question, settings=access.settings())
    for step in WALKS[state]:
        step(made)
    db.session.commit()
    return made


def correction(author: User, tool: Tool, *, note: str = "Dit klopt niet meer.", **changes: Any) -> Correction:
    """A colleague suggests these changes to a tool as it is now; without any she only tells what is wrong."""
    made = corrections.suggest(
        author=author,
        tool=tool,
        base=tool.content,
        base_version=tool.version,
        content=replace(tool.content, **changes),
        note=note,
        submission=secrets.token_urlsafe(24),
        settings=access.settings(),
    )
    db.session.commit()
    return made


def time_passes(found: ShadowingRequest, **passed: float) -> None:
    """As if this much time (`days=8`) had passed since everything in this request was written."""
    ago = timedelta(**passed)
    appointment = [found.appointment] if found.appointment else []
    for each in [moment for step in found.history for moment in step.moments] + appointment:
        each.starts_at, each.ends_at = each.starts_at - ago, each.ends_at - ago
    for step in found.history:
        step.at -= ago
    found.since -= ago
    db.session.commit()


def experience(author: User, tool: Tool, outcome: str = "worked", **more: Any) -> Experience:
    """How it went with this tool; committed and findable."""
    told = experiences.tell(author=author, tool=tool, said=Said(outcome, **more), settings=access.settings())
    db.session.commit()
    return told


def withdrawn(told: Experience) -> None:
    """She takes it back; committed."""
    experiences.withdraw(experience=told)
    db.session.commit()


def event(leader: User, *, planner: User | None = None, is_open: bool = True, **changes: Any) -> LearningEvent:
    """A leermoment in a week, that anybody can sign up for; committed and findable."""
    said: dict[str, Any] = {**EVENT, "span": span(), **changes}
    made = learning.plan(
        planner=planner or leader,
        content=EventContent(leader=leader, **said),
        submission=secrets.token_urlsafe(24),
        is_open=is_open,
        settings=access.settings(),
    )
    db.session.commit()
    return made


def sign_ups(event: LearningEvent, *people: User) -> None:
    """These people sign up, in this order; committed."""
    for person in people:
        learning.sign_up(event=event, person=person, settings=access.settings())
    db.session.commit()


def wish(asker: User, subject: str = "beeldbellen met ouderen", kind: str = "learn", **more: Any) -> Wish:
    """A question to all colleagues; committed and findable."""
    made = asking.post(asker=asker, said=Asked(kind, subject, **more), submission=secrets.token_urlsafe(24))
    db.session.commit()
    return made


def content_of_event(event: LearningEvent, **changes: Any) -> EventContent:
    """What a leermoment says, with these changes."""
    return replace(content_of(event), **changes)


def edit_event(event: LearningEvent, by: User, **changes: Any) -> None:
    """Somebody changes this of a leermoment; committed."""
    content = content_of_event(event, **changes)
    learning.edit(event=event, by=by, content=content, seen_version=event.version, settings=access.settings())
    db.session.commit()


def event_passes(event: LearningEvent, **passed: float) -> None:
    """As if this much time (`days=8`) had passed since everything about this leermoment was written."""
    ago = timedelta(**passed)
    shifted: list[LearningEvent | Appointment] = [event, *([event.appointment] if event.appointment else [])]
    for each in shifted:
        each.starts_at, each.ends_at = each.starts_at - ago, each.ends_at - ago
    event.closes_at = event.closes_at and event.closes_at - ago
    event.opened_at = event.opened_at and event.opened_at - ago
    for sign_up in db.session.scalars(select(SignUp).where(SignUp.event_id == event.id)).unique():
        sign_up.since -= ago
    db.session.commit()


def _propose(found: ShadowingRequest) -> None:
    spans, settings = [span(days=8, hour=14)], access.settings()
    shadowing.propose(request=found, by=found.host, spans=spans, place="", note="", settings=settings)


def _accept(found: ShadowingRequest) -> None:
    first = found.moments[0]
    chosen = Span(first.starts_at, first.ends_at)
    shadowing.accept(request=found, by=found.host, span=chosen, place="", note="", settings=access.settings())


def _decline(found: ShadowingRequest) -> None:
    shadowing.decline(request=found, by=found.host, reason="Te druk.", other=None, settings=access.settings())


def _withdraw(found: ShadowingRequest) -> None:
    shadowing.withdraw(request=found, by=found.asker, reason="", settings=access.settings())


def _lapse(found: ShadowingRequest) -> None:
    time_passes(found, days=30)
    shadowing.remind_and_lapse(settings=access.settings())


def _cancel(found: ShadowingRequest) -> None:
    shadowing.cancel(request=found, by=found.host, reason="Ziek.", settings=access.settings())


def _confirm(found: ShadowingRequest) -> None:
    time_passes(found, days=10)
    shadowing.tell_outcome(request=found, by=found.asker, took_place=True)


def _deny(found: ShadowingRequest) -> None:
    time_passes(found, days=10)
    shadowing.tell_outcome(request=found, by=found.asker, took_place=False)


WALKS: dict[State, tuple[Callable[[ShadowingRequest], None], ...]] = {
    State.ASKED: (),
    State.PROPOSED: (_propose,),
    State.ACCEPTED: (_accept,),
    State.DECLINED: (_decline,),
    State.WITHDRAWN: (_withdraw,),
    State.LAPSED: (_lapse,),
    State.CANCELLED: (_accept, _cancel),
    State.TOOK_PLACE: (_accept, _confirm),
    State.MISSED: (_accept, _deny),
}


def own_drawer(owner: User, *tools: Tool, name: str = "Intake", **about: Any) -> Collection:
    """A drawer of her own in which these tools lie; committed."""
    said = collecting.About(name, **about)
    made = collecting.make(owner=owner, about=said, submission=secrets.token_urlsafe(24))
    for each in tools:
        collecting.put(drawer=made, tool=each)
    db.session.commit()
    return made


def draft(owner: User, **fields: str) -> Draft:
    """What somebody is still writing in the form for a new tool; `token` tells it from another."""
    typed = {"title": "Tweede scherm", **fields}
    form = drafts.Form("/tools/nieuw", typed.pop("token", "one filled-in form"), "Nieuwe tool", typed["title"])
    made = drafts.put(owner=owner, form=form, typed=drafts.Typed(list(typed.items())))
    db.session.commit()
    return made
