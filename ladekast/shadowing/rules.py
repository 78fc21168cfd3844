"""Who may do what with a request, and when: one table, from which the guards, the tests and the diagram come."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from ladekast.accounts.models import User
from ladekast.cabinet.models import Tool
from ladekast.cabinet.rules import is_archived, may_edit
from ladekast.calendar.moments import Span
from ladekast.shadowing.models import ShadowingMoment, ShadowingOffer, ShadowingRequest, ShadowingStep, State, Step

MOST_OPEN = 5  # requests that one person may have waiting
MOST_STEPS = 50  # that one person takes in a day: each may be a mail to a colleague
REMINDED_AFTER = 2  # working days in which nobody answered
LAPSES_AFTER = 10  # working days
HOSTS_SHOWN = 4  # of those who can show a tool: more names help nobody to choose


class Party(StrEnum):
    """Who takes a step: the one who asked, the one who was asked, or the program by itself."""

    ASKER = "asker"
    HOST = "host"
    LADEKAST = "ladekast"


class When(StrEnum):
    """At what time of the appointment a step makes sense."""

    ALWAYS = "always"
    BEFORE = "before it starts"
    AFTER = "after it ended"


class Objection(StrEnum):
    """Why somebody cannot ask to watch a tool."""

    ARCHIVED = "archived"
    OWN = "own"
    NOT_OFFERED = "not-offered"
    NOBODY = "nobody"
    ALREADY = "already"
    TOO_MANY = "too-many"


@dataclass(frozen=True)
class Transition:
    """One step that one party may take in one state, and the state that it leads to."""

    step: Step
    by: Party
    before: State | None
    after: State
    when: When = When.ALWAYS


TRANSITIONS = (
    Transition(Step.ASK, Party.ASKER, None, State.ASKED),
    Transition(Step.ACCEPT, Party.HOST, State.ASKED, State.ACCEPTED),
    Transition(Step.ACCEPT, Party.ASKER, State.PROPOSED, State.ACCEPTED),
    Transition(Step.PROPOSE, Party.HOST, State.ASKED, State.PROPOSED),
    Transition(Step.PROPOSE, Party.ASKER, State.PROPOSED, State.ASKED),
    Transition(Step.DECLINE, Party.HOST, State.ASKED, State.DECLINED),
    Transition(Step.DECLINE, Party.HOST, State.PROPOSED, State.DECLINED),
    Transition(Step.DECLINE, Party.LADEKAST, State.ASKED, State.DECLINED),
    Transition(Step.WITHDRAW, Party.ASKER, State.ASKED, State.WITHDRAWN),
    Transition(Step.WITHDRAW, Party.ASKER, State.PROPOSED, State.WITHDRAWN),
    Transition(Step.REMIND, Party.LADEKAST, State.ASKED, State.ASKED),
    Transition(Step.REMIND, Party.LADEKAST, State.PROPOSED, State.PROPOSED),
    Transition(Step.LAPSE, Party.LADEKAST, State.ASKED, State.LAPSED),
    Transition(Step.LAPSE, Party.LADEKAST, State.PROPOSED, State.LAPSED),
    Transition(Step.MOVE, Party.ASKER, State.ACCEPTED, State.ACCEPTED, When.BEFORE),
    Transition(Step.MOVE, Party.HOST, State.ACCEPTED, State.ACCEPTED, When.BEFORE),
    Transition(Step.CANCEL, Party.ASKER, State.ACCEPTED, State.CANCELLED, When.BEFORE),
    Transition(Step.CANCEL, Party.HOST, State.ACCEPTED, State.CANCELLED, When.BEFORE),
    Transition(Step.CANCEL, Party.LADEKAST, State.ACCEPTED, State.CANCELLED, When.BEFORE),
    Transition(Step.CONFIRM, Party.ASKER, State.ACCEPTED, State.TOOK_PLACE, When.AFTER),
    Transition(Step.CONFIRM, Party.HOST, State.ACCEPTED, State.TOOK_PLACE, When.AFTER),
    Transition(Step.CONFIRM, Party.ASKER, State.MISSED, State.TOOK_PLACE, When.AFTER),
    Transition(Step.CONFIRM, Party.HOST, State.MISSED, State.TOOK_PLACE, When.AFTER),
    Transition(Step.DENY, Party.ASKER, State.ACCEPTED, State.MISSED, When.AFTER),
    Transition(Step.DENY, Party.HOST, State.ACCEPTED, State.MISSED, When.AFTER),
    Transition(Step.THANK, Party.ASKER, State.TOOK_PLACE, State.TOOK_PLACE),
)

OPEN = (State.ASKED, State.PROPOSED)
TURN = {State.ASKED: Party.HOST, State.PROPOSED: Party.ASKER}


def party_of(user: User | None, request: ShadowingRequest) -> Party | None:
    """What somebody is in a request; None for who has nothing to do with it. Nobody is the program itself."""
    if user is None:
        return Party.LADEKAST
    return {request.asker_id: Party.ASKER, request.host_id: Party.HOST}.get(user.id)


def transition(step: Step, by: Party | None, request: ShadowingRequest, moment: datetime) -> Transition | None:
    """The row of the table that allows this step now; None when it is impossible."""
    for row in TRANSITIONS:
        if (row.step, row.by, row.before) == (step, by, request.state) and _is_time(row.when, request, moment):
            return row
    return None


def may_ever(step: Step, by: Party | None) -> bool:
    """Whether a party may take this step in any state at all."""
    return any((row.step, row.by) == (step, by) for row in TRANSITIONS)


def may_take(step: Step, user: User, request: ShadowingRequest, moment: datetime) -> bool:
    """Whether somebody may take this step now."""
    return transition(step, party_of(user, request), request, moment) is not None


def whose_turn(request: ShadowingRequest) -> User | None:
    """Whose answer the other waits for; None when nobody waits."""
    return {Party.HOST: request.host, Party.ASKER: request.asker}.get(TURN.get(State(request.state), Party.LADEKAST))


def other_of(user: User, request: ShadowingRequest) -> User:
    """The other of the two."""
    return request.host if user.id == request.asker_id else request.asker


def may_turn_to_others(user: User, request: ShadowingRequest) -> bool:
    """The asker who got no appointment, or lost it because her colleague left."""
    is_left_alone = request.state in (State.DECLINED, State.LAPSED) or not request.host.is_active
    return user.id == request.asker_id and is_left_alone


def changed_since(request: ShadowingRequest, seen_version: int) -> bool:
    """Whether a person did something after somebody saw this version; a reminder changes nothing."""
    return any(taken.number > seen_version and taken.step != Step.REMIND for taken in request.history)


def is_repeat(
    step: Step, user: User, request: ShadowingRequest, seen_version: int, spans: Iterable[Span] | None = None
) -> bool:
    """Whether this is the same press of the same button, sent twice: it was done the first time.

    `spans` are the moments that came along, None for a step without any: other ones are no repeat.
    """
    since = [taken for taken in request.history if taken.number > seen_version and taken.step != Step.REMIND]
    if [(taken.step, taken.by_id) for taken in since] != [(step, user.id)]:
        return False
    return spans is None or set(spans) == _spans(since[0].moments)


def is_about_place(request: ShadowingRequest, taken: ShadowingStep) -> bool:
    """Whether a step in this request moved an appointment to the time that it had: only where it is was new."""
    if taken.step != Step.MOVE:
        return False
    before = [each.moments for each in request.history[: request.history.index(taken)] if each.moments]
    return bool(before) and _spans(before[-1]) == _spans(taken.moments)


def is_away(user: User, day: date) -> bool:
    """Whether she said not to be asked on this day."""
    return user.away_until is not None and user.away_until > day


def may_offer(user: User, tool: Tool) -> bool:
    """Who may edit a tool says whether one can watch it."""
    return may_edit(user, tool)


def hosts(tool: Tool, offer: ShadowingOffer, users: Iterable[User]) -> list[User]:
    """Whom one can ask to show a tool: its colleague and the second contact, unless it is not offered, and `users` who
    told that it works for them; without who left."""
    if is_archived(tool):
        return []
    keepers = [tool.owner, offer.second_contact] if offer.is_possible else []
    others = [user for user in users if user.id != tool.owner_id]
    return _once(person for person in [*keepers, *others] if person and person.is_active)


def objection(
    asker: User, tool: Tool, offer: ShadowingOffer, possible: Iterable[User], waiting: Sequence[ShadowingRequest]
) -> Objection | None:
    """Why she cannot ask to watch this tool now; None when she can. `possible` are its hosts, `waiting` her open
    requests."""
    if is_archived(tool):
        return Objection.ARCHIVED
    if tool.owner_id == asker.id:
        return Objection.OWN
    if all(person.id == asker.id for person in possible):
        return Objection.NOBODY if offer.is_possible else Objection.NOT_OFFERED
    if any(request.tool_id == tool.id for request in waiting):
        return Objection.ALREADY
    return Objection.TOO_MANY if len(waiting) >= MOST_OPEN else None


def _once(people: Iterable[User]) -> list[User]:
    return list({person.id: person for person in people}.values())


def _spans(moments: Iterable[ShadowingMoment]) -> set[Span]:
    return {Span(each.starts_at, each.ends_at) for each in moments}


def _is_time(when: When, request: ShadowingRequest, moment: datetime) -> bool:
    appointment = request.appointment
    if when is When.ALWAYS or appointment is None:
        return when is When.ALWAYS
    return moment < appointment.starts_at if when is When.BEFORE else appointment.ends_at <= moment
