"""Signing up, giving a place back, and the one routine by which the waiting list moves up."""

from ladekast.accounts import queries as people
from ladekast.accounts.models import User
from ladekast.cabinet.models import Tool
from ladekast.config import Settings
from ladekast.learning import queries, rules, telling
from ladekast.learning.commands.impossible import refuse
from ladekast.learning.models import LearningEvent, SignUp, Standing
from ladekast.lib.clock import now
from ladekast.lib.db import db


def sign_up(*, event: LearningEvent, person: User, settings: Settings) -> SignUp:
    """Gives her a place, or the last place in the waiting list; she gets one mail of it, also when it is asked twice.

    Raises ObjectionError.
    """
    people.hold(person)
    queries.hold(event)
    mine = queries.sign_up_of(event, person)
    if mine is not None and rules.is_signed_up(mine) and event.cancelled_at is None:
        return mine
    refuse(event, rules.to_sign_up(person, event, now()))
    is_full = queries.is_full(event)
    refuse(event, rules.to_wait(event, now()) if is_full else None)
    mine = mine or SignUp(event=event, person=person)
    mine.number = queries.next_number(event)
    _stand(mine, Standing.WAITING if is_full else Standing.PLACED)
    telling.signed_up(mine, settings)
    return mine


def sign_off(*, event: LearningEvent, person: User, settings: Settings) -> None:
    """Gives her place back, or takes her from the waiting list. Raises ObjectionError."""
    queries.hold(event)
    mine = queries.sign_up_of(event, person)
    refuse(event, rules.to_sign_off(mine, event, now()))
    if mine is not None:
        _stand(mine, Standing.SIGNED_OFF)
        telling.signed_off(mine, settings)
        promote(event, settings)


def remove(*, event: LearningEvent, person: User, by: User, reason: str, settings: Settings) -> None:
    """Takes somebody off the list, who reads why, and whether who leads it did. Raises ObjectionError."""
    queries.hold(event)
    hers = queries.sign_up_of(event, person)
    refuse(event, rules.to_sign_off(hers, event, now()))
    if hers is not None:
        _stand(hers, Standing.REMOVED)
        telling.removed(hers, by, reason, settings)
        promote(event, settings)


def promote(event: LearningEvent, settings: Settings) -> None:
    """Gives free places to who waits longest. Every way in which a place can come free ends here, and no other way
    leads from the waiting list to a place. Needs the leermoment held."""
    if not rules.promotes(event, now()):
        return
    line = [each for each in queries.waiting(event) if each.person.is_active]
    free = len(line) if event.places is None else max(0, event.places - len(queries.placed(event)))
    for each in line[:free]:
        _stand(each, Standing.PLACED)
        telling.promoted(each, settings)


def step_out(sign_up: SignUp, settings: Settings) -> None:
    """Takes somebody off the list who is told otherwise: she left, or leads it from now on. Needs it held."""
    _stand(sign_up, Standing.SIGNED_OFF)
    promote(sign_up.event, settings)


def try_tool(*, event: LearningEvent, person: User, tool: Tool | None) -> None:
    """Notes which tool she will try since she took part; None for none of them. Raises ObjectionError."""
    mine = queries.sign_up_of(event, person)
    refuse(event, rules.to_try(mine, event, now()))
    if mine is not None:
        mine.tries_tool = tool


def _stand(sign_up: SignUp, standing: Standing) -> None:
    sign_up.standing = standing.value
    sign_up.since = now()
    db.session.add(sign_up)
    db.session.flush()
