"""Everything that changes a request. Each step leaves its trace, its mail and its place in both calendars."""

import secrets
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy.orm.exc import StaleDataError

from ladekast.accounts import queries as people
from ladekast.accounts.models import User
from ladekast.cabinet import queries as cabinet
from ladekast.cabinet.models import Tool
from ladekast.calendar import commands as calendar
from ladekast.calendar.moments import Span
from ladekast.config import Settings
from ladekast.lib.clock import now, today
from ladekast.lib.db import db
from ladekast.lib.templating import day
from ladekast.lib.workdays import working_days_after
from ladekast.shadowing import queries, rules, telling
from ladekast.shadowing.models import (
    ShadowingMoment,
    ShadowingOffer,
    ShadowingRequest,
    ShadowingStep,
    State,
    Step,
    Way,
)

FOLLOWED_UP_AFTER = timedelta(days=1)
AT_ONCE = 50
NOBODY_ANSWERED = "Er kwam geen antwoord."


class ImpossibleStepError(Exception):
    """The table of transitions does not allow this step to this person, now. Holds the request as it stands."""

    def __init__(self, request: ShadowingRequest) -> None:
        super().__init__("not now")
        self.request = request


class TooManyOpenError(Exception):
    """She has as many requests waiting as one person may."""


@dataclass(frozen=True)
class Question:
    """What somebody asks: why, in which way, at which moments."""

    why: str
    way: str
    spans: Sequence[Span]


def offer(*, tool: Tool, is_possible: bool, way: str, suits_when: str, second_contact: User | None) -> ShadowingOffer:
    """Says of a tool whether and how one can watch it, and who else knows about it."""
    cabinet.hold(tool)
    kept = queries.offer_of(tool)
    kept.is_possible, kept.way, kept.suits_when = is_possible, Way(way).value, suits_when
    kept.second_contact = second_contact
    db.session.add(kept)
    return kept


def ask(
    *, asker: User, host: User, tool: Tool, question: Question, submission: str | None = None, settings: Settings
) -> ShadowingRequest:
    """Asks a colleague to let her watch. A host who is away answers at once, with who else can be asked.

    `submission` names the filled-in form: sent twice, it makes one request. Raises TooManyOpenError when too many
    requests of hers wait already.
    """
    people.hold(asker)
    sent_before = queries.by_submission(asker, submission or "")
    if sent_before:
        return sent_before
    if len(queries.open_of(asker)) >= rules.MOST_OPEN:
        raise TooManyOpenError
    request = ShadowingRequest(
        tool=tool, asker=asker, host=host, why=question.why, way=Way(question.way).value, place="", version=0,
        state=State.ASKED, submission=submission or secrets.token_urlsafe(24),
    )  # fmt: skip
    _note(request, Step.ASK, asker, State.ASKED, spans=question.spans)
    if rules.is_away(host, today()):
        _answer_for_who_is_away(request)
    else:
        telling.asked(request, settings)
    return request


def accept(
    *, request: ShadowingRequest, by: User, span: Span, place: str | None, note: str, settings: Settings
) -> None:
    """Agrees on one of the moments that the other named; it comes in both calendars.

    `place` is an address or a link, empty when there is none; None keeps what was said before. Raises
    ImpossibleStepError, also for a moment that nobody named or that is over.
    """
    named = [Span(each.starts_at, each.ends_at) for each in request.moments]
    if span not in named or span.starts_at <= now():
        raise ImpossibleStepError(request)
    _take(request, Step.ACCEPT, by, note=note, spans=[span])
    request.place = request.place if place is None else place
    request.appointment = calendar.plan(
        settings=settings,
        guest_ids=[request.asker_id, request.host_id],
        starts_at=span.starts_at,
        ends_at=span.ends_at,
        title=f"Meekijken: {request.tool.title}",
        place=request.place,
        path=f"/meekijken/{request.id}",
    )
    telling.accepted(request, by, note, settings)


def propose(
    *, request: ShadowingRequest, by: User, spans: Sequence[Span], place: str | None, note: str, settings: Settings
) -> None:
    """Names other moments; now the other one is to choose. Raises ImpossibleStepError."""
    _take(request, Step.PROPOSE, by, note=note, spans=spans)
    request.place = request.place if place is None else place
    telling.proposed(request, by, note, settings)


def decline(*, request: ShadowingRequest, by: User, reason: str, other: User | None, settings: Settings) -> None:
    """Says no, with who else can perhaps be asked. Raises ImpossibleStepError."""
    _take(request, Step.DECLINE, by, note=reason)
    request.other_colleague = other
    telling.declined(request, reason, settings)


def withdraw(*, request: ShadowingRequest, by: User, reason: str, settings: Settings) -> None:
    """The asker needs no answer any more. Raises ImpossibleStepError."""
    _take(request, Step.WITHDRAW, by, note=reason)
    telling.withdrawn(request, reason, settings)


def move(
    *, request: ShadowingRequest, by: User, span: Span, place: str | None, reason: str, settings: Settings
) -> None:
    """Puts the appointment at another time, in both calendars. Raises ImpossibleStepError."""
    _take(request, Step.MOVE, by, note=reason, spans=[span])
    place_before = request.place
    request.place = request.place if place is None else place
    if request.appointment:
        calendar.move(
            appointment=request.appointment, starts_at=span.starts_at, ends_at=span.ends_at, place=request.place
        )
    telling.moved(request, by, reason, settings, place_before=place_before)


def cancel(*, request: ShadowingRequest, by: User | None, reason: str, settings: Settings) -> None:
    """Takes the appointment out of both calendars. Nobody: the program, for who left. Raises ImpossibleStepError."""
    _take(request, Step.CANCEL, by, note=reason)
    if request.appointment:
        calendar.cancel(appointment=request.appointment)
    telling.cancelled(request, by, reason, settings)


def tell_outcome(*, request: ShadowingRequest, by: User, took_place: bool) -> None:
    """Says whether it took place. Raises ImpossibleStepError."""
    _take(request, Step.CONFIRM if took_place else Step.DENY, by)


def thank(
    *, request: ShadowingRequest, by: User, thanks: str, learned: str, is_shared: bool, settings: Settings
) -> None:
    """A thank-you for the host, and one line of what the asker learned, to be read at the tool when she says so.

    May be done again, also to take her consent back; the same again is no step. Raises ImpossibleStepError.
    """
    row = _allow(request, Step.THANK, by)
    is_news = (thanks, learned) != (request.thanks, request.learned)
    if is_news or is_shared != request.learned_is_shared:
        _note(request, Step.THANK, by, row.after)
    if is_news:  # her consent alone leaves a mail with her words true
        telling.withdraw_older(request)
    request.thanks, request.learned, request.learned_is_shared = thanks, learned, is_shared
    if is_news and (thanks or learned):
        telling.thanked(request, settings)


def remind_and_lapse(*, settings: Settings) -> int:
    """Reminds who did not answer for some working days, once, and lets lapse what nobody answers at all.

    Returns how many requests that were, at most AT_ONCE: so that others can write between two commits.
    """
    moment = now()
    waiting = queries.waiting_since(moment - timedelta(days=rules.REMINDED_AFTER))
    due = [(request, step) for request in waiting if (step := _due(request, moment))][:AT_ONCE]
    for request, step in due:
        if step is Step.LAPSE:
            _lapse(request, NOBODY_ANSWERED, settings)
        else:
            _remind(request, moment, settings)
    return len(due)


def ask_afterwards(*, settings: Settings) -> int:
    """Asks both, a day after their appointment, whether it took place. Once. Returns as `remind_and_lapse` does."""
    due = queries.to_follow_up(now() - FOLLOWED_UP_AFTER)[:AT_ONCE]
    for request in due:
        request.followed_up_at = now()
        telling.followed_up(request, settings)
    return len(due)


def end_for(*, leaver: User, settings: Settings) -> None:
    """Ends everything that stands open with a colleague who leaves, and tells the other ones."""
    note = f"{leaver.name} werkt hier niet meer."
    for request in queries.unanswered(leaver):
        heir = request.tool.owner
        if heir and heir.is_active and rules.party_of(heir, request) is None:
            request.other_colleague = heir
        if request.state in rules.OPEN:
            _lapse(request, note, settings)
        elif request.appointment and request.appointment.starts_at > now():
            cancel(request=request, by=None, reason=note, settings=settings)


def _answer_for_who_is_away(request: ShadowingRequest) -> None:
    until = request.host.away_until
    _take(request, Step.DECLINE, None, note=f"{request.host.name} is er even niet, tot {day(until)}." if until else "")
    request.other_colleague = next(iter(queries.others_to_ask(request)), None)


def _due(request: ShadowingRequest, moment: datetime) -> Step | None:
    """What the program does by itself with a request that waits, if anything."""
    if working_days_after(request.since, rules.LAPSES_AFTER) <= moment:
        return Step.LAPSE
    is_late = working_days_after(request.since, rules.REMINDED_AFTER) <= moment
    return Step.REMIND if is_late and not request.reminded_at else None


def _remind(request: ShadowingRequest, moment: datetime, settings: Settings) -> None:
    request.reminded_at = moment
    _take(request, Step.REMIND, None)
    telling.reminded(request, settings)


def _lapse(request: ShadowingRequest, note: str, settings: Settings) -> None:
    _take(request, Step.LAPSE, None, note=note)
    telling.lapsed(request, note, settings)


def _take(
    request: ShadowingRequest, step: Step, by: User | None, *, note: str = "", spans: Iterable[Span] = ()
) -> None:
    """Takes a step that the table allows. Raises ImpossibleStepError, also to the second of two at once."""
    row = _allow(request, step, by)
    _note(request, step, by, row.after, note=note, spans=spans)
    telling.withdraw_older(request)


def _allow(request: ShadowingRequest, step: Step, by: User | None) -> rules.Transition:
    row = rules.transition(step, rules.party_of(by, request), request, now())
    if row is None:
        raise ImpossibleStepError(request)
    return row


def _note(
    request: ShadowingRequest, step: Step, by: User | None, state: State, *, note: str = "", spans: Iterable[Span] = ()
) -> None:
    moment = now()
    if request.state != state or request.version == 0:
        request.since, request.reminded_at = moment, None
    request.state = state.value
    request.version += 1
    moments = [ShadowingMoment(starts_at=span.starts_at, ends_at=span.ends_at) for span in spans]
    taken = ShadowingStep(number=request.version, step=step.value, at=moment, by=by, note=note, moments=moments)
    request.history.append(taken)
    db.session.add(request)
    try:
        db.session.flush()
    except StaleDataError:
        raise ImpossibleStepError(request) from None
