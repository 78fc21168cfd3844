"""One leermoment, told step by step: each function takes a step now, and sets it back to when it happened.

The steps are the commands that people use, so that nothing can stand here that they could not make. What is said of it
stands in `content/demo/learning.yaml` under `key`. `days` are working days before the day of the story (negative) or
after it.
"""

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime, time, timedelta
from functools import cache
from typing import Any

import yaml
from sqlalchemy import select

from ladekast.accounts.models import User
from ladekast.cabinet import queries as cabinet
from ladekast.cabinet.models import Tool
from ladekast.calendar import moments
from ladekast.calendar import queries as calendar
from ladekast.calendar.moments import Span
from ladekast.demo.diary import office_hour, working_day
from ladekast.demo.people import DEMO, MARK
from ladekast.demo.setting_back import count_as_sent, set_back
from ladekast.demo.story import Story
from ladekast.learning import commands, queries, rules
from ladekast.learning.content import EventContent
from ladekast.learning.models import LearningEvent, SignUp
from ladekast.lib.db import db

YEAR = timedelta(weeks=52)
PLAIN = ("way", "town", "place", "places", "promotion_ends")


def when(story: Story, key: str, days: int, hour: int) -> Span:
    """When it is, as long as it says itself."""
    starts_at = moments.at(working_day(story, days), time(hour))
    return Span(starts_at, starts_at + timedelta(minutes=_written()[key]["minutes"]))


def free(people: Sequence[User], span: Span) -> list[User]:
    """Those who have nothing else to do then."""
    return [each for each in people if not any(span.overlaps(busy) for busy in _busy(each))]


def about(key: str) -> list[Tool]:
    """The tools that it is about. Raises ValueError for one that does not lie in the cabinet."""
    found = {name: cabinet.by_key(name) for name in _written()[key]["tools"]}
    missing = [name for name, tool in found.items() if tool is None]
    if missing:
        raise ValueError(f"content/demo/learning.yaml: {key} is about unknown tools {missing}")
    return [tool for tool in found.values() if tool]


def places(key: str) -> int:
    """How many places it has."""
    return int(_written()[key]["places"])


def placed(event: LearningEvent) -> list[User]:
    """Who has a place."""
    return [each.person for each in queries.placed(event)]


def planned(story: Story, key: str, leader: User, span: Span, days: int, *, is_open: bool = True) -> LearningEvent:
    """Somebody planned it; `took_place` must follow when it is over, for nobody can plan what is."""
    later = span if span.starts_at > story.now else Span(span.starts_at + YEAR, span.ends_at + YEAR)
    event = commands.plan(
        planner=leader,
        content=_content(key, leader, later),
        submission=f"voorbeeld-{story.chance.getrandbits(64):x}",
        is_open=is_open,
        settings=story.settings,
    )
    event.created_at = office_hour(story, days)
    _set_back(event, event.created_at)
    return event


def joined(story: Story, event: LearningEvent, people: Sequence[User], first: int, last: int) -> None:
    """They signed up in this order, from one working day to another."""
    days = sorted(story.chance.randint(first, last) for _ in people)
    for person, moment in zip(people, sorted(office_hour(story, each) for each in days), strict=True):
        commands.sign_up(event=event, person=person, settings=story.settings)
        _set_back(event, moment)


def signed_off(story: Story, event: LearningEvent, person: User, days: int) -> None:
    """Somebody gave her place back, so who waited longest has it."""
    commands.sign_off(event=event, person=person, settings=story.settings)
    _set_back(event, office_hour(story, days))


def closed(story: Story, event: LearningEvent, days: int) -> None:
    """Nobody can sign up any more."""
    commands.close(event=event)
    event.closes_at = office_hour(story, days)


def cancelled(story: Story, event: LearningEvent, days: int) -> None:
    """Who leads it called it off."""
    reason = story.chance.choice(_stored()["why-not"]) + MARK
    commands.cancel(event=event, by=event.planner, reason=reason, settings=story.settings)
    _set_back(event, office_hour(story, days))


def took_place(event: LearningEvent, span: Span) -> None:
    """It is over."""
    event.starts_at, event.ends_at = span.starts_at, span.ends_at
    event.reminded_at = span.starts_at - rules.REMINDED_BEFORE
    if event.appointment:
        event.appointment.starts_at, event.appointment.ends_at = span.starts_at, span.ends_at
    db.session.flush()


def looked_back(key: str, event: LearningEvent, absent: Collection[User]) -> None:
    """Who led it ticked who was there and added the material; the first of them said what she will try."""
    there = [each for each in placed(event) if each not in absent]
    commands.tick(event=event, present={each.id for each in there})
    commands.add_material(event=event, text=_written()[key]["material"] + MARK)
    for person in there[: len(event.tools)]:
        commands.try_tool(event=event, person=person, tool=event.tools[0])


def followed(story: Story, event: LearningEvent) -> None:
    """The worker told people what time brought, when it was time."""
    while commands.follow(settings=story.settings):
        pass
    event.waiting_told_at, event.leader_asked_at = event.promotion_stops, event.ends_at
    event.thanked_at = event.ends_at + rules.THANKED_AFTER
    _set_back(event, event.thanked_at)


def _content(key: str, leader: User, span: Span) -> EventContent:
    said = _written()[key]
    return EventContent(
        **{name: said[name] for name in PLAIN if name in said},
        **{name: said[name] + MARK for name in ("title", "aim", "body")},
        span=span,
        leader=leader,
        closes_at=span.starts_at - timedelta(hours=said["closes"]) if "closes" in said else None,
        net_minutes=said.get("net"),
        tools=tuple(about(key)),
        phases=tuple(said.get("phases", ())),
        groups=tuple(said.get("groups", ())),
    )


def _busy(person: User) -> list[Span]:
    return [Span(each.starts_at, each.ends_at) for each in calendar.upcoming(person.id)]


def _set_back(event: LearningEvent, moment: datetime) -> None:
    """What was done before stands in the past already, and is earlier than this."""
    if event.opened_at:
        event.opened_at = min(event.opened_at, moment)
    if event.cancelled_at:
        event.cancelled_at = min(event.cancelled_at, moment)
    for each in db.session.scalars(select(SignUp).where(SignUp.event_id == event.id)).unique():
        each.since = min(each.since, moment)
    if event.appointment:
        set_back(event.appointment, moment)
    count_as_sent(f"learning:{event.id}:", moment)


def _written() -> Mapping[str, Mapping[str, Any]]:
    return dict(_stored()["to-learn"])


@cache
def _stored() -> Mapping[str, Any]:
    return dict(yaml.safe_load((DEMO / "learning.yaml").read_text(encoding="utf-8")))
