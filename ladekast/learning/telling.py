"""Who is told what after each change: one mail to each person whose part in it changed, with the appointment for her
own calendar.

What still waited for her about this leermoment is withdrawn when the new mail tells all of it: a late server delivers
no news that is not true any more. A reminder or a thank-you tells not all, so it comes after.
"""

from collections.abc import Callable, Collection, Sequence
from datetime import datetime

from ladekast.accounts import queries as people
from ladekast.accounts.models import User
from ladekast.cabinet.rules import is_archived
from ladekast.calendar import commands as calendar
from ladekast.calendar.invitations import Invitation
from ladekast.config import Settings
from ladekast.learning import emails, queries, rules
from ladekast.learning.content import EventContent
from ladekast.learning.models import LearningEvent, SignUp, Standing, Way
from ladekast.lib.clock import now
from ladekast.outbox import commands as outbox
from ladekast.outbox import queries as box
from ladekast.outbox.rendering import Message


def signed_up(sign_up: SignUp, settings: Settings) -> None:
    """Confirms that she has a place, or which number she is in the waiting list."""
    event, to = sign_up.event, sign_up.person
    if sign_up.standing == Standing.PLACED:
        message = emails.placed(event=event, to=to, base_url=settings.base_url)
        _mail(event, to, message, _joined(event, to, settings))
    else:
        number = queries.line_number(sign_up)
        _mail(event, to, emails.waiting(event=event, to=to, number=number, base_url=settings.base_url))


def promoted(sign_up: SignUp, settings: Settings) -> None:
    """Tells her that a place came free, and is hers."""
    event, to = sign_up.event, sign_up.person
    message = emails.promoted(event=event, to=to, base_url=settings.base_url)
    _mail(event, to, message, _joined(event, to, settings))


def signed_off(sign_up: SignUp, settings: Settings) -> None:
    """Confirms that she is off the list."""
    event, to = sign_up.event, sign_up.person
    message = emails.signed_off(event=event, to=to, base_url=settings.base_url)
    _mail(event, to, message, _left(event, to, settings))


def removed(sign_up: SignUp, by: User, reason: str, settings: Settings) -> None:
    """Tells her who took her off the list, and why."""
    event, to = sign_up.event, sign_up.person
    message = emails.removed(event=event, to=to, by=by, reason=reason, base_url=settings.base_url)
    _mail(event, to, message, _left(event, to, settings))


def changes_since(before: EventContent, event: LearningEvent) -> set[emails.Change]:
    """What people in it must know: whether the title, the moment or the place is another one."""
    changes = _changes_for_all(before, event)
    return changes | {"place"} if before.place != event.place else changes


def changed(event: LearningEvent, before: EventContent, by: User, settings: Settings) -> None:
    """Gives everybody with a place the leermoment as it is now, and who waits what she may know of it, as long as she
    may still get a place. Who begins to lead it hears of that, which tells all."""
    changes, public = changes_since(before, event), _changes_for_all(before, event)
    placed = [each for each in queries.placed(event) if each.person_id != event.leader_id]
    waiting = queries.waiting(event) if public and rules.promotes(event, now()) else []
    news = _not_reached(event, [*placed, *waiting])
    for each in placed:
        if each.person_id in news:
            signed_up(each, settings)
        else:
            _mail_changed(event, before, each, changes, settings, _invitation(event, each.person, settings))
    for each in waiting:
        if each.person_id in news:
            signed_up(each, settings)
        else:
            _mail_changed(event, before, each, public, settings)
    if event.leader is not None and event.leader == before.leader:
        message = emails.leads_changed(
            event=event,
            to=event.leader,
            by=by,
            changes=changes,
            before_title=before.title,
            base_url=settings.base_url,
        )
        _mail_doer(event, event.leader, by, message, _invitation(event, event.leader, settings))


def cancelled(event: LearningEvent, by: User, settings: Settings) -> None:
    """Tells everybody in it, the waiting list too, and takes it from their calendars."""
    for each in [*queries.placed(event), *queries.waiting(event)]:
        is_placed = each.standing == Standing.PLACED
        message = emails.cancelled(event=event, to=each.person, is_placed=is_placed, base_url=settings.base_url)
        _mail(event, each.person, message, _invitation(event, each.person, settings) if is_placed else None)
    if event.leader is not None:
        message = emails.leads_cancelled(event=event, to=event.leader, by=by, base_url=settings.base_url)
        _mail_doer(event, event.leader, by, message, _invitation(event, event.leader, settings))


def leads(event: LearningEvent, to: User, by: User | None, settings: Settings, *, after: User | None = None) -> None:
    """Tells who leads it from now on: chosen by somebody, or instead of who left (`after`)."""
    other = by if by is not None and by.id != to.id else None
    message = emails.leads(event=event, to=to, by=other, after=after, base_url=settings.base_url)
    _mail_doer(event, to, by, message, _joined(event, to, settings))


def leads_no_more(event: LearningEvent, to: User, by: User | None, settings: Settings) -> None:
    """Tells who led it until now."""
    other = by if by is not None and by.id != to.id else None
    message = emails.leads_no_more(event=event, to=to, by=other, base_url=settings.base_url)
    _mail_doer(event, to, by, message, _left(event, to, settings))


def leader_left(event: LearningEvent, leaver: User, settings: Settings) -> None:
    """Asks the editors to find somebody who leads it."""
    for editor in people.editors():
        message = emails.leader_left(event=event, to=editor, name=leaver.name, base_url=settings.base_url)
        _put(event, editor, message, None, topic=f"{_topics(event)}leader:{editor.id}")


def hear(event: LearningEvent, *, since: int, but: User) -> int:
    """How many others get a mail about it that was put in after the one with this number. Needs the leermoment held:
    then nobody else put one in."""
    return len(box.receivers(topic=_topics(event), since=since) - {but.email})


def out_of_her_calendar(event: LearningEvent, leaver: User, settings: Settings) -> None:
    """Who left gets no mail; what waits for her is withdrawn, and she is in it no more."""
    outbox.withdraw(topic=_topic(event, leaver))
    _left(event, leaver, settings)


def reminded(event: LearningEvent, settings: Settings) -> None:
    """Reminds who has a place, and who leads it; not who had a mail about it since yesterday."""
    moment = event.starts_at - rules.REMINDED_BEFORE
    placed = queries.placed(event)
    for each in placed:
        if each.since < moment:
            message = emails.reminder(event=event, to=each.person, base_url=settings.base_url)
            _put(event, each.person, message, None, expires_at=event.starts_at)
    if event.leader is not None and event.opened_at is not None and event.opened_at < moment:
        message = _to_leader(emails.leader_reminder, event, event.leader, placed, settings)
        _put(event, event.leader, message, None, expires_at=event.starts_at)


def waited_in_vain(event: LearningEvent, settings: Settings) -> None:
    """Tells who still waits that no place came free."""
    for each in queries.waiting(event):
        _mail(event, each.person, emails.no_place(event=event, to=each.person, base_url=settings.base_url))


def leader_asked(event: LearningEvent, settings: Settings) -> None:
    """Asks who led it to tick who was there, and to add material."""
    if event.leader is not None:
        placed = queries.placed(event)
        _put(event, event.leader, _to_leader(emails.leader_after, event, event.leader, placed, settings), None)


def thanked(event: LearningEvent, settings: Settings) -> None:
    """Thanks who was there, and asks which tool she will try."""
    asks_tool = not all(is_archived(tool) for tool in event.tools)
    for each in filter(rules.took_part, queries.placed(event)):
        message = emails.thanks(event=event, to=each.person, asks_tool=asks_tool, base_url=settings.base_url)
        _put(event, each.person, message, None)


def _changes_for_all(before: EventContent, event: LearningEvent) -> set[emails.Change]:
    """As `changes_since`, without what only those know who have a place."""
    differs: dict[emails.Change, bool] = {
        "title": before.title != event.title,
        "moment": (before.span.starts_at, before.span.ends_at) != (event.starts_at, event.ends_at),
        "place": before.way != event.way or (event.way == Way.ON_LOCATION and before.town != event.town),
    }
    return {name for name, is_other in differs.items() if is_other}


def _not_reached(event: LearningEvent, sign_ups: Sequence[SignUp]) -> set[int]:
    """Who does not know yet how she stands, because that mail waits still: what is changed since she reads in that."""
    since = {_topic(event, each.person): each.since for each in sign_ups}
    waits = box.not_reached(topic=_topics(event), since=since)
    return {each.person_id for each in sign_ups if _topic(event, each.person) in waits}


def _mail_changed(
    event: LearningEvent,
    before: EventContent,
    sign_up: SignUp,
    changes: Collection[emails.Change],
    settings: Settings,
    invitation: Invitation | None = None,
) -> None:
    to = sign_up.person
    message = emails.changed(
        event=event,
        to=to,
        is_placed=sign_up.standing == Standing.PLACED,
        changes=changes,
        before_title=before.title,
        base_url=settings.base_url,
    )
    _mail(event, to, message, invitation)


def _to_leader(
    write: Callable[..., Message], event: LearningEvent, to: User, placed: Sequence[SignUp], settings: Settings
) -> Message:
    count = len(queries.waiting(event))
    return write(event=event, to=to, placed=len(placed), waiting=count, base_url=settings.base_url)


def _joined(event: LearningEvent, person: User, settings: Settings) -> Invitation | None:
    """She is in it from now on: what her own calendar gets."""
    if event.appointment is not None:
        calendar.join(appointment=event.appointment, person_id=person.id)
    return _invitation(event, person, settings)


def _invitation(event: LearningEvent, person: User, settings: Settings) -> Invitation | None:
    if event.appointment is None:
        return None
    return calendar.invite(
        appointment=event.appointment, person=person, settings=settings, note=_led_by(event, but=person)
    )


def _left(event: LearningEvent, person: User, settings: Settings) -> Invitation | None:
    """She is in it no more: what takes it from her own calendar."""
    if event.appointment is None:
        return None
    return calendar.leave(appointment=event.appointment, person=person, settings=settings)


def _led_by(event: LearningEvent, but: User) -> str:
    """For a calendar (Dutch: a person reads it). How to reach who left is nobody's business any more."""
    leader = event.leader
    if leader is None or leader.id == but.id or not leader.is_active:
        return ""
    return f"Met {leader.name}, {leader.phone or leader.email}"


def _mail_doer(
    event: LearningEvent, to: User, by: User | None, message: Message, invitation: Invitation | None
) -> None:
    """Who did it herself and has nothing to take into her calendar knows it already."""
    if invitation or by is None or by.id != to.id:
        _mail(event, to, message, invitation)


def _mail(event: LearningEvent, to: User, message: Message, invitation: Invitation | None = None) -> None:
    """All that is to be told now, instead of what waits. What waits for her calendar goes on waiting when this has
    nothing for it: it may be what takes an appointment out that she has no more."""
    outbox.withdraw(topic=_topic(event, to), keeps_calendar=invitation is None)
    _put(event, to, message, invitation)


def _put(
    event: LearningEvent,
    to: User,
    message: Message,
    invitation: Invitation | None,
    *,
    topic: str = "",
    expires_at: datetime | None = None,
) -> None:
    if not to.is_active:
        return
    leader = event.leader
    outbox.put(
        to=to.email,
        subject=message.subject,
        text=message.text,
        reply_to=leader.email if leader and leader.is_active and leader.id != to.id else None,
        expires_at=expires_at,
        topic=topic or _topic(event, to),
        calendar=invitation.text if invitation else "",
        calendar_method=invitation.method if invitation else "",
    )


def _topic(event: LearningEvent, to: User) -> str:
    return f"{_topics(event)}{to.id}"


def _topics(event: LearningEvent) -> str:
    return f"learning:{event.id}:"
