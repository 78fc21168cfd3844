"""Who may do what with a leermoment, and when."""

from datetime import datetime, timedelta
from enum import StrEnum

from ladekast.accounts.models import User
from ladekast.accounts.rules import may_edit_any_tool
from ladekast.learning.models import LearningEvent, SignUp, Stage, Standing

REMINDED_BEFORE = timedelta(days=1)
THANKED_AFTER = timedelta(days=1)
ASKED_WITHIN = timedelta(days=14)  # after that nobody is asked any more how it went
LONGEST_BEFORE = timedelta(days=7)  # so long before the start the waiting list may stop moving


class Objection(StrEnum):
    """Why something cannot be done with a leermoment now; each has its own sentence on screen."""

    DRAFT = "draft"
    CLOSED = "closed"
    FULL = "full"
    STARTED = "started"
    OVER = "over"
    NOT_OVER = "not-over"
    CANCELLED = "cancelled"
    THROWN_AWAY = "thrown-away"
    NOT_THROWN_AWAY = "not-thrown-away"
    LEADS_IT = "leads-it"
    NOT_SIGNED_UP = "not-signed-up"
    WAS_NOT_THERE = "was-not-there"
    HAS_LEADER = "has-leader"
    LEFT = "left"


def stage(event: LearningEvent, moment: datetime) -> Stage:
    """How far it is."""
    if event.cancelled_at is not None:
        return Stage.CANCELLED
    if event.opened_at is None:
        return Stage.DRAFT
    if event.ends_at <= moment:
        return Stage.TOOK_PLACE
    return Stage.CLOSED if event.sign_up_ends <= moment else Stage.OPEN


def may_lead(user: User, event: LearningEvent) -> bool:
    """Who leads it or planned it: they see who comes, and a draft. An editor only when nobody leads it any more: else
    nobody could tell who was there."""
    is_left_alone = event.opened_at is not None and is_leaderless(event)
    return user.id in (event.leader_id, event.planner_id) or (is_left_alone and may_edit_any_tool(user))


def may_see(user: User, event: LearningEvent) -> bool:
    """Everybody sees what is open or was; a draft is for who works at it."""
    return event.opened_at is not None or may_lead(user, event)


def may_change(user: User, event: LearningEvent) -> bool:
    """Who may lead it; and an editor, for when those are ill, but not a draft."""
    return may_lead(user, event) or (event.opened_at is not None and may_edit_any_tool(user))


def may_see_place(user: User, event: LearningEvent, sign_up: SignUp | None) -> bool:
    """The address or the link is for who has a place, and for who may change it."""
    return may_change(user, event) or (sign_up is not None and sign_up.standing == Standing.PLACED)


def is_thrown_away(event: LearningEvent) -> bool:
    """A draft that was called off: nobody else ever saw it."""
    return event.cancelled_at is not None and event.opened_at is None


def is_leaderless(event: LearningEvent) -> bool:
    """Nobody leads it: who did works here no longer."""
    return event.leader is None or not event.leader.is_active


def to_sign_up(user: User, event: LearningEvent, moment: datetime) -> Objection | None:
    """Why she cannot sign up now; None when she can."""
    if not user.is_active:
        return Objection.LEFT
    if event.leader_id == user.id:
        return Objection.LEADS_IT
    return {
        Stage.DRAFT: Objection.DRAFT,
        Stage.CANCELLED: _called_off(event),
        Stage.TOOK_PLACE: Objection.OVER,
        Stage.CLOSED: Objection.STARTED if event.starts_at <= moment else Objection.CLOSED,
        Stage.OPEN: None,
    }[stage(event, moment)]


def to_wait(event: LearningEvent, moment: datetime) -> Objection | None:
    """Why nobody can join the waiting list of what is full; None when it still moves up."""
    return None if promotes(event, moment) else Objection.FULL


def to_sign_off(sign_up: SignUp | None, event: LearningEvent, moment: datetime) -> Objection | None:
    """Why she cannot give her place back now; None when she can."""
    if event.cancelled_at is not None:
        return Objection.CANCELLED
    if event.starts_at <= moment:
        return Objection.OVER if event.ends_at <= moment else Objection.STARTED
    return None if is_signed_up(sign_up) else Objection.NOT_SIGNED_UP


def to_change(event: LearningEvent, moment: datetime) -> Objection | None:
    """Why it cannot be edited or called off any more; None when it can. What is running is not changed any more but
    for its material."""
    if event.cancelled_at is not None:
        return _called_off(event)
    if event.opened_at is None or event.starts_at > moment:
        return None
    return Objection.OVER if event.ends_at <= moment else Objection.STARTED


def to_open(event: LearningEvent, moment: datetime) -> Objection | None:
    """Why a draft cannot be opened now; None when it can."""
    if event.cancelled_at is not None:
        return _called_off(event)
    if event.starts_at > moment:
        return None
    return Objection.OVER if event.ends_at <= moment else Objection.STARTED


def to_restore(event: LearningEvent) -> Objection | None:
    """Why it cannot be brought back; None for a draft that was thrown away. What others knew of stays called off."""
    return None if is_thrown_away(event) else Objection.NOT_THROWN_AWAY


def to_take_over(event: LearningEvent, moment: datetime) -> Objection | None:
    """Why nobody can begin to lead it now; None when anybody can."""
    return to_change(event, moment) or (None if is_leaderless(event) else Objection.HAS_LEADER)


def to_tick(event: LearningEvent, moment: datetime) -> Objection | None:
    """Why it cannot be told yet who was there; None when it can."""
    if event.cancelled_at is not None:
        return Objection.CANCELLED
    return Objection.NOT_OVER if event.opened_at is None or event.starts_at > moment else None


def to_try(sign_up: SignUp | None, event: LearningEvent, moment: datetime) -> Objection | None:
    """Why she cannot say what she will try; None when she can: she had a place, and nobody says she was not there."""
    if event.cancelled_at is not None:
        return Objection.CANCELLED
    if event.ends_at > moment:
        return Objection.NOT_OVER
    return None if took_part(sign_up) else Objection.WAS_NOT_THERE


def is_signed_up(sign_up: SignUp | None) -> bool:
    """She has a place or waits for one."""
    return sign_up is not None and sign_up.standing in (Standing.PLACED, Standing.WAITING)


def took_part(sign_up: SignUp | None) -> bool:
    """After the end: she had a place, and nobody said that she was not there."""
    return sign_up is not None and sign_up.standing == Standing.PLACED and sign_up.was_there is not False


def promotes(event: LearningEvent, moment: datetime) -> bool:
    """Whether the waiting list still moves up."""
    return stage(event, moment) in (Stage.OPEN, Stage.CLOSED) and moment < event.promotion_stops


def _called_off(event: LearningEvent) -> Objection | None:
    if event.cancelled_at is None:
        return None
    return Objection.THROWN_AWAY if is_thrown_away(event) else Objection.CANCELLED
