"""Leermomenten for a throw-away database: planned by command, with sign-ups in bulk, as each would be a mail."""

from collections.abc import Sequence

from ladekast.accounts import access
from ladekast.accounts.models import User
from ladekast.cabinet.models import Tool
from ladekast.calendar import commands as calendar
from ladekast.calendar.models import Guest
from ladekast.learning import commands
from ladekast.learning.content import EventContent
from ladekast.learning.models import LearningEvent, SignUp, Stage, Standing
from ladekast.lib.clock import now
from ladekast.lib.db import db
from tests import make

MOST_SIGN_UPS = 15
MOST_TOOLS = 4
FOR_MANY = (Stage.OPEN, Stage.TOOK_PLACE)  # stages in which a leermoment is also about the second tool and the next
DAYS = 28  # within which all of them are that are still to come
LONG_AGO = 60  # days


def hold_events(number: int, people: Sequence[User], tools: Sequence[Tool]) -> tuple[LearningEvent, LearningEvent]:
    """A leermoment in each stage for each leader in turn; the first person signed up for every second set of these.

    Gives two that are open: one that the first person leads, and one that she signed up for.
    """
    made: dict[Stage, list[LearningEvent]] = {stage: [] for stage in Stage}
    for each in range(number):
        turn, place = divmod(each, len(Stage))
        stage, leader = list(Stage)[place], people[turn % len(people)]
        others = [person for person in (people if turn % 2 else people[1:]) if person is not leader]
        about = tools[1:MOST_TOOLS] if stage in FOR_MANY else []
        event = _plan(each, leader, {*about, tools[each % len(tools)]}, stage)
        if stage is not Stage.DRAFT:
            _sign_up(event, _in_line(others[:MOST_SIGN_UPS], turn), stage)
        _bring_to(event, stage)
        made[stage].append(event)
    return made[Stage.OPEN][0], made[Stage.OPEN][1]


def _plan(each: int, leader: User, tools: set[Tool], stage: Stage) -> LearningEvent:
    content = EventContent(
        **{**make.EVENT, "title": f"Samen oefenen {each}"},
        leader=leader,
        span=make.span(days=1 + each % DAYS, hour=9 + each % 8),
        phases=(1 + each % 5,),
        tools=tuple(sorted(tools, key=lambda tool: tool.title)),
    )
    is_open, settings = stage is not Stage.DRAFT, access.settings()
    return commands.plan(planner=leader, content=content, submission=str(each), is_open=is_open, settings=settings)


def _in_line(people: Sequence[User], turn: int) -> Sequence[User]:
    """Now the first person signs up first, then last: she has a place, or waits."""
    return people if turn % 4 == 1 else people[::-1]


def _sign_up(event: LearningEvent, people: Sequence[User], stage: Stage) -> None:
    """Three in four get a place, the others wait; afterwards who had a place was there, and tries a tool."""
    event.places = max(1, len(people) * 3 // 4)
    for number, person in enumerate(people, 1):
        has_place = number <= event.places
        standing = Standing.PLACED if has_place else Standing.WAITING
        made = SignUp(event_id=event.id, person_id=person.id, number=number, standing=standing.value)
        if has_place and stage is Stage.TOOK_PLACE:
            made.was_there, made.tries_tool_id = True, event.tools[0].id
        if has_place and event.appointment:
            event.appointment.guests.append(Guest(person_id=person.id))
        db.session.add(made)
    db.session.flush()


def _bring_to(event: LearningEvent, stage: Stage) -> None:
    if stage is Stage.CLOSED:
        commands.close(event=event)
    elif stage is Stage.TOOK_PLACE:
        make.event_passes(event, days=LONG_AGO)
        commands.add_material(event=event, text="De **stappen** nog eens.")
    elif stage is Stage.CANCELLED and event.appointment:
        event.cancelled_at = now()
        calendar.cancel(appointment=event.appointment)
