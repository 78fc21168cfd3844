"""Planning a leermoment, opening, changing and ending it."""

from collections.abc import Collection

from sqlalchemy.orm.exc import StaleDataError

from ladekast.accounts import queries as people
from ladekast.accounts.models import User
from ladekast.calendar import commands as calendar
from ladekast.config import Settings
from ladekast.learning import queries, rules, telling
from ladekast.learning.commands.impossible import EditConflictError, TooFewPlacesError, refuse
from ladekast.learning.commands.taking_part import promote, step_out
from ladekast.learning.content import PLAIN, EventContent, content_of
from ladekast.learning.documents import document_id, document_of
from ladekast.learning.models import LearningEvent
from ladekast.learning.rules import Objection
from ladekast.lib import markup
from ladekast.lib.clock import now
from ladekast.lib.db import db
from ladekast.outbox import queries as box
from ladekast.search import index


def plan(*, planner: User, content: EventContent, submission: str, is_open: bool, settings: Settings) -> LearningEvent:
    """A new leermoment, open to sign up for or as a draft. `submission` names the filled-in form: sent twice, it makes
    one."""
    people.hold(planner, *([content.leader] if content.leader else []))
    sent_before = queries.by_submission(planner, submission)
    if sent_before:
        return sent_before
    event = LearningEvent(planner=planner, submission=submission, version=1)
    _say(event, content)
    db.session.add(event)
    db.session.flush()
    if event.leader is not None and not event.leader.is_active:
        event.leader = planner  # who was chosen left while the form was being filled in
    if is_open:
        _open(event, planner, settings)
    return event


def open_up(*, event: LearningEvent, by: User, settings: Settings) -> None:
    """Lets people sign up for a draft; one that is open stays so. Who leads it gets it in her calendar.

    Raises ObjectionError.
    """
    queries.hold(event)
    refuse(event, rules.to_open(event, now()))
    if event.opened_at is None:
        event.version += 1
        _open(event, by, settings)


def _open(event: LearningEvent, by: User, settings: Settings) -> None:
    event.opened_at = now()
    event.appointment = calendar.plan(
        settings=settings,
        guest_ids=[event.leader_id] if event.leader_id else [],
        starts_at=event.starts_at,
        ends_at=event.ends_at,
        title=title_in_calendars(event),
        place=event.place,
        path=f"/leren/{event.id}",
    )
    if event.leader is not None:
        telling.leads(event, event.leader, by, settings)
    index.changed(document_of(event))


def edit(*, event: LearningEvent, by: User, content: EventContent, seen_version: int, settings: Settings) -> int | None:
    """Saves an edit and tells how many others get a mail about it; None when nothing changed: the same again is
    no edit. Of another title, time or place everybody in it gets word and a new invitation.

    `seen_version` is the version that she began from: raises EditConflictError when that is not the newest one.
    Raises TooFewPlacesError, and ObjectionError when it cannot be changed any more.
    """
    if content.leader is not None:
        people.hold(content.leader)
    queries.hold(event)
    refuse(event, rules.to_change(event, now()))
    before, newest = content_of(event), box.newest()
    if content == before:
        return None
    if seen_version != event.version:
        raise EditConflictError
    _require_room(event, content)
    _say(event, content)
    event.version += 1
    _flush()
    if event.leader_id != (before.leader.id if before.leader else None):
        _refuse_who_left(event)
    if event.opened_at is not None:
        _follow_up(event, before, by, settings)
    return telling.hear(event, since=newest, but=by)


def close(*, event: LearningEvent) -> None:
    """Nobody signs up any more; who waits still moves up. Raises ObjectionError."""
    queries.hold(event)
    refuse(event, rules.to_change(event, now()))
    event.closes_at = min(now(), event.sign_up_ends)
    event.version += 1  # who edits meanwhile would open it again without knowing


def cancel(*, event: LearningEvent, by: User, reason: str, settings: Settings) -> int:
    """It does not take place: everybody in it hears, and it goes from their calendars. A draft is thrown away. Returns
    how many others get a mail. Raises ObjectionError."""
    queries.hold(event)
    newest = box.newest()
    refuse(event, rules.to_change(event, now()))
    event.cancelled_at, event.cancel_reason = now(), reason
    if event.appointment is not None:
        calendar.cancel(appointment=event.appointment)
        telling.cancelled(event, by, settings)
        index.removed(document_id(event))
    return telling.hear(event, since=newest, but=by)


def restore(*, event: LearningEvent) -> None:
    """Brings back a draft that was thrown away. Raises ObjectionError."""
    queries.hold(event)
    refuse(event, rules.to_restore(event))
    event.cancelled_at = None


def take_over(*, event: LearningEvent, by: User, settings: Settings) -> None:
    """Makes her lead what nobody leads any more. Raises ObjectionError."""
    people.hold(by)
    queries.hold(event)
    refuse(event, rules.to_take_over(event, now()))
    lead(event, by, by=by, settings=settings)


def lead(event: LearningEvent, leader: User | None, *, by: User | None, settings: Settings) -> None:
    """Makes somebody lead it instead of who does; nobody by None. A place of her own comes free. Needs it held."""
    giver, event.leader = event.leader, leader
    event.version += 1  # who edits meanwhile would undo it without knowing
    db.session.flush()
    _refuse_who_left(event)
    if event.appointment is not None:
        _hand_over(event, giver, by, settings)
        index.changed(document_of(event))


def tick(*, event: LearningEvent, present: Collection[int]) -> None:
    """Notes who was there, by their numbers; of everybody else who had a place: that she was not. Raises
    ObjectionError."""
    queries.hold(event)
    refuse(event, rules.to_tick(event, now()))
    for each in queries.placed(event):
        each.was_there = each.person_id in present


def add_material(*, event: LearningEvent, text: str) -> None:
    """What people can read again afterwards, as Markdown; nothing takes it away."""
    queries.hold(event)
    event.material, event.material_html = text, str(markup.to_html(text)) if text else ""
    if event.opened_at is not None and event.cancelled_at is None:
        index.changed(document_of(event))


def title_in_calendars(event: LearningEvent) -> str:
    """What its appointment is called (Dutch: people read it)."""
    return f"Leermoment: {event.title}"


def _refuse_who_left(event: LearningEvent) -> None:
    """Who was chosen to lead it may have left since: she is held, so this is the last word."""
    if event.leader is not None and not event.leader.is_active:
        refuse(event, Objection.LEFT)


def _say(event: LearningEvent, content: EventContent) -> None:
    for name in PLAIN:
        setattr(event, name, getattr(content, name))
    event.starts_at, event.ends_at = content.span.starts_at, content.span.ends_at
    event.body, event.body_html = content.body, str(markup.to_html(content.body)) if content.body else ""
    event.tools = list(content.tools)
    event.be_about(phases=content.phases, groups=content.groups)


def _require_room(event: LearningEvent, content: EventContent) -> None:
    taken = len(queries.placed(event))
    if content.places is not None and content.places < taken:
        raise TooFewPlacesError(taken)


def _flush() -> None:
    try:
        db.session.flush()
    except StaleDataError:
        raise EditConflictError from None


def _follow_up(event: LearningEvent, before: EventContent, by: User, settings: Settings) -> None:
    """What comes of an edit of something open: in calendars and mail, in the waiting list, in the search index.

    The news goes out before anybody moves up: who gets a place then gets it as it is now, in one mail.
    """
    changes = telling.changes_since(before, event)
    if changes:
        _move(event, changes)
        telling.changed(event, before, by, settings)
    if event.leader != before.leader:
        _hand_over(event, before.leader, by, settings)
    if rules.promotes(event, now()):
        event.waiting_told_at = None
    promote(event, settings)
    index.changed(document_of(event))


def _move(event: LearningEvent, changes: Collection[str]) -> None:
    if "moment" in changes:
        is_soon = event.starts_at <= now() + rules.REMINDED_BEFORE
        event.reminded_at = now() if is_soon else None  # the news itself reminds of what is soon
    if event.appointment is not None:
        calendar.move(
            appointment=event.appointment,
            starts_at=event.starts_at,
            ends_at=event.ends_at,
            place=event.place,
            title=title_in_calendars(event),
        )


def _hand_over(event: LearningEvent, giver: User | None, by: User | None, settings: Settings) -> None:
    """Who led it is in it no more; who leads it now gives a place of her own back."""
    if giver is not None:
        telling.leads_no_more(event, giver, by, settings)
    leader = event.leader
    if leader is None:
        return
    own = queries.sign_up_of(event, leader)
    telling.leads(event, leader, by, settings, after=giver if giver and not giver.is_active else None)
    if own is not None and rules.is_signed_up(own):
        step_out(own, settings)
