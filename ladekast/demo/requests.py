"""One request to watch along, told step by step: each function takes a step now, and sets it back to when it happened.

The steps are the commands that people use, so that no history can stand here that they could not make. `days` are
working days before the day of the story (negative) or after it.
"""

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from functools import cache

import yaml

from ladekast.accounts.models import User
from ladekast.cabinet.models import Tool
from ladekast.calendar.moments import Span
from ladekast.demo.diary import office_hour
from ladekast.demo.people import DEMO, MARK
from ladekast.demo.setting_back import count_as_sent, set_back
from ladekast.demo.story import Story
from ladekast.lib.workdays import working_days_after
from ladekast.shadowing import commands, queries, rules
from ladekast.shadowing.models import ShadowingRequest, Way

YEAR = timedelta(weeks=52)
TIME_TO_REMIND = -3  # working days: long enough ago to be reminded, too short to lapse


def says(story: Story, about: str) -> str:
    """One of the sentences about this in `content/demo/shadowing.yaml`, marked as made up."""
    sentence = story.chance.choice(_remarks()[about])
    return sentence if sentence.startswith("https:") else sentence + MARK  # the address says “voorbeeld” itself


def asked(story: Story, tool: Tool, asker: User, host: User, days: int, spans: Sequence[Span]) -> ShadowingRequest:
    """Somebody asked."""
    offered = Way(queries.offer_of(tool).way)
    way = story.chance.choice([Way.ONLINE, Way.ON_LOCATION]) if offered == Way.BOTH else offered
    question = commands.Question(says(story, "why"), way, spans)
    submission = f"voorbeeld-{story.chance.getrandbits(64):x}"
    request = commands.ask(
        asker=asker, host=host, tool=tool, question=question, submission=submission, settings=story.settings
    )
    _set_back(request, office_hour(story, days))
    return request


def accepted(story: Story, request: ShadowingRequest, span: Span, days: int) -> None:
    """Whose turn it was chose this moment."""
    place, note = says(story, request.way), says(story, "accept")
    by = _whose_turn(request)
    commands.accept(request=request, by=by, span=span, place=place, note=note, settings=story.settings)
    _set_back(request, office_hour(story, days))


def proposed(story: Story, request: ShadowingRequest, spans: Sequence[Span], days: int) -> None:
    """Whose turn it was named other moments."""
    by = _whose_turn(request)
    note = says(story, "propose" if by is request.host else "propose-back")
    commands.propose(request=request, by=by, spans=spans, place=None, note=note, settings=story.settings)
    _set_back(request, office_hour(story, days))


def declined(story: Story, request: ShadowingRequest, other: User, days: int) -> None:
    """The host could not, and named somebody else."""
    reason = says(story, "decline")
    commands.decline(request=request, by=request.host, reason=reason, other=other, settings=story.settings)
    _set_back(request, office_hour(story, days))


def withdrawn(story: Story, request: ShadowingRequest, days: int) -> None:
    """The asker needed it no more."""
    reason = says(story, "withdraw")
    commands.withdraw(request=request, by=request.asker, reason=reason, settings=story.settings)
    _set_back(request, office_hour(story, days))


def moved(story: Story, request: ShadowingRequest, by: User, span: Span, days: int) -> None:
    """One of the two chose another time."""
    reason = says(story, "move")
    commands.move(request=request, by=by, span=span, place=None, reason=reason, settings=story.settings)
    _set_back(request, office_hour(story, days))


def cancelled(story: Story, request: ShadowingRequest, by: User, days: int) -> None:
    """One of the two could not after all."""
    commands.cancel(request=request, by=by, reason=says(story, "cancel"), settings=story.settings)
    _set_back(request, office_hour(story, days))


def reminded(story: Story, request: ShadowingRequest) -> None:
    """Nobody answered for two working days: as the worker does, which then looks at the clock of today."""
    since = request.since
    request.since = office_hour(story, TIME_TO_REMIND)
    commands.remind_and_lapse(settings=story.settings)
    request.since = since
    request.reminded_at = working_days_after(since, rules.REMINDED_AFTER)
    _set_back(request, request.reminded_at)


def lapsed(story: Story, request: ShadowingRequest) -> None:
    """Nobody answered at all."""
    since = request.since
    commands.remind_and_lapse(settings=story.settings)
    _set_back(request, working_days_after(since, rules.LAPSES_AFTER))


def met(story: Story, tool: Tool, asker: User, host: User, days: int, spans: Sequence[Span]) -> ShadowingRequest:
    """They agreed on the first of these moments, it is over, and a day later both were asked how it was.

    Nobody can agree on a moment that is over: they do so for a year later, and then that is set back too.
    """
    later = [Span(each.starts_at + YEAR, each.ends_at + YEAR) for each in spans]
    request = asked(story, tool, asker, host, days, later)
    accepted(story, request, later[0], days + 1)
    for moment in (moment for taken in request.history for moment in taken.moments):
        moment.starts_at, moment.ends_at = moment.starts_at - YEAR, moment.ends_at - YEAR
    if request.appointment:
        request.appointment.starts_at, request.appointment.ends_at = spans[0].starts_at, spans[0].ends_at
    _follow_up(story, request, spans[0].ends_at + commands.FOLLOWED_UP_AFTER)
    return request


def told(story: Story, request: ShadowingRequest, by: User, days: int, *, took_place: bool = True) -> None:
    """One of the two said whether it took place."""
    commands.tell_outcome(request=request, by=by, took_place=took_place)
    _set_back(request, office_hour(story, days))


def thanked(story: Story, request: ShadowingRequest, *, is_shared: bool) -> None:
    """The asker left a thank-you and a line of what she learned, a few minutes after she said that it took place."""
    moment = request.since + timedelta(minutes=story.chance.randint(2, 9))
    thanks, learned = says(story, "thanks"), says(story, "learned")
    commands.thank(
        request=request,
        by=request.asker,
        thanks=thanks,
        learned=learned,
        is_shared=is_shared,
        settings=story.settings,
    )
    _set_back(request, moment)


def _whose_turn(request: ShadowingRequest) -> User:
    turn = rules.whose_turn(request)
    if turn is None:
        raise ValueError(f"nobody is to answer request {request.id}")
    return turn


def _follow_up(story: Story, request: ShadowingRequest, moment: datetime) -> None:
    commands.ask_afterwards(settings=story.settings)
    request.followed_up_at = moment
    count_as_sent(_topic(request), moment)


def _set_back(request: ShadowingRequest, moment: datetime) -> None:
    """What was done before stands in the past already, and is earlier than this."""
    request.since = min(request.since, moment)
    for taken in request.history:
        taken.at = min(taken.at, moment)
    if request.appointment:
        set_back(request.appointment, moment)
    count_as_sent(_topic(request), moment)


def _topic(request: ShadowingRequest) -> str:
    return f"shadowing:{request.id}:"


@cache
def _remarks() -> Mapping[str, Sequence[str]]:
    return dict(yaml.safe_load((DEMO / "shadowing.yaml").read_text(encoding="utf-8")))
