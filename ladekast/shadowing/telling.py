"""Who is told what after each step: a mail to one person, with the appointment for her own calendar where there is one.

After each step what still waits about the request is withdrawn, whoever it is for: a late server delivers no news that
is not true any more. Only where it is comes after what was told before: that says nothing about the time.
"""

from ladekast.accounts.models import User
from ladekast.calendar import commands as calendar
from ladekast.calendar.invitations import Invitation
from ladekast.config import Settings
from ladekast.outbox import commands as outbox
from ladekast.outbox.rendering import Message
from ladekast.shadowing import emails, queries, rules
from ladekast.shadowing.models import ShadowingRequest


def withdraw_older(request: ShadowingRequest) -> None:
    """What still waits about a request is true no longer, also for who answered before her mail was there."""
    if not rules.is_about_place(request, request.history[-1]):
        _withdraw(request)


def asked(request: ShadowingRequest, settings: Settings) -> None:
    """Asks the host."""
    keepers = rules.hosts(request.tool, queries.offer_of(request.tool), [])
    message = emails.asked(request=request, for_her_experience=request.host not in keepers, base_url=settings.base_url)
    _mail(request, request.host, message)


def proposed(request: ShadowingRequest, by: User, note: str, settings: Settings) -> None:
    """Tells the other one that she is to choose."""
    to = rules.other_of(by, request)
    _mail(request, to, emails.proposed(request=request, to=to, note=note, base_url=settings.base_url))


def accepted(request: ShadowingRequest, by: User, note: str, settings: Settings) -> None:
    """Sends both the appointment."""
    for to in (request.asker, request.host):
        message = emails.accepted(request=request, to=to, by=by, note=note, base_url=settings.base_url)
        _mail_appointment(request, to, by, message, settings)


def moved(request: ShadowingRequest, by: User, note: str, settings: Settings, *, place_before: str) -> None:
    """Sends both the new time, or where it is when only that is new."""
    if rules.is_about_place(request, request.history[-1]):
        _placed(request, by, note, settings, is_first=not place_before)
        return
    for to in (request.asker, request.host):
        message = emails.moved(request=request, to=to, by=by, note=note, base_url=settings.base_url)
        _mail_appointment(request, to, by, message, settings)


def cancelled(request: ShadowingRequest, by: User | None, note: str, settings: Settings) -> None:
    """Takes it out of both calendars."""
    for to in (request.asker, request.host):
        message = emails.cancelled(request=request, to=to, by=by, note=note, base_url=settings.base_url)
        _mail_appointment(request, to, by, message, settings)


def declined(request: ShadowingRequest, note: str, settings: Settings) -> None:
    """Tells the asker, with whom she can ask instead."""
    others = queries.others_to_ask(request)
    message = emails.declined(request=request, note=note, others=others, base_url=settings.base_url)
    _mail(request, request.asker, message)


def withdrawn(request: ShadowingRequest, note: str, settings: Settings) -> None:
    """Tells the host that she need not answer."""
    _mail(request, request.host, emails.withdrawn(request=request, note=note, base_url=settings.base_url))


def reminded(request: ShadowingRequest, settings: Settings) -> None:
    """Reminds whose turn it is."""
    to = rules.whose_turn(request)
    if to is not None:
        _mail(request, to, emails.reminder(request=request, to=to, base_url=settings.base_url))


def lapsed(request: ShadowingRequest, note: str, settings: Settings) -> None:
    """Tells both that nobody waits any more; the asker with whom she can ask instead."""
    others = queries.others_to_ask(request)
    for to in (request.asker, request.host):
        message = emails.lapsed(request=request, to=to, note=note, others=others, base_url=settings.base_url)
        _mail(request, to, message)


def followed_up(request: ShadowingRequest, settings: Settings) -> None:
    """Asks both how it went."""
    _withdraw(request)
    for to in (request.asker, request.host):
        _mail(request, to, emails.follow_up(request=request, to=to, base_url=settings.base_url))


def thanked(request: ShadowingRequest, settings: Settings) -> None:
    """Gives the host her thank-you."""
    _mail(request, request.host, emails.thanked(request=request, base_url=settings.base_url))


def _placed(request: ShadowingRequest, by: User, note: str, settings: Settings, *, is_first: bool) -> None:
    for to in (request.asker, request.host):
        message = emails.placed(request=request, to=to, by=by, note=note, is_first=is_first, base_url=settings.base_url)
        _mail_appointment(request, to, by, message, settings)


def _mail_appointment(
    request: ShadowingRequest, to: User, by: User | None, message: Message, settings: Settings
) -> None:
    """Who did it herself and takes no invitations knows it already."""
    if request.appointment is None:
        return
    note = _with_whom(rules.other_of(to, request))
    invitation = calendar.invite(appointment=request.appointment, person=to, settings=settings, note=note)
    if invitation or by is None or by.id != to.id:
        _mail(request, to, message, invitation)


def _mail(request: ShadowingRequest, to: User, message: Message, invitation: Invitation | None = None) -> None:
    if not to.is_active:
        return
    other = rules.other_of(to, request)
    outbox.put(
        to=to.email,
        subject=message.subject,
        text=message.text,
        reply_to=other.email if other.is_active else None,
        topic=_topic(request, to),
        calendar=invitation.text if invitation else "",
        calendar_method=invitation.method if invitation else "",
    )


def _with_whom(other: User) -> str:
    """For a calendar (Dutch: a person reads it). How to reach who left is nobody's business any more."""
    reach = other.phone or other.email
    return f"Met {other.name}, {reach}" if other.is_active else f"Met {other.name}"


def _withdraw(request: ShadowingRequest) -> None:
    for person in (request.asker, request.host):
        outbox.withdraw(topic=_topic(request, person))


def _topic(request: ShadowingRequest, to: User) -> str:
    return f"shadowing:{request.id}:{to.id}"
