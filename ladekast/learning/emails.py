"""The mails about a moment to learn, each to one person. Facts in, message out; nothing is looked up here.

Each holds one action: a page where a signed-in person presses. A link by itself does nothing. `place` goes only into
what reaches somebody with a place or who leads it; the templates of the others do not even get it.
"""

from collections.abc import Collection
from typing import Literal

from ladekast.accounts.models import User
from ladekast.learning.models import LearningEvent
from ladekast.lib import text
from ladekast.outbox.rendering import Message, render

Change = Literal["title", "moment", "place"]


def event_address(*, base_url: str, event: LearningEvent) -> str:
    """Where a leermoment stands; goes on working when its title changes."""
    return f"{base_url}/leren/{event.id}"


def placed(*, event: LearningEvent, to: User, base_url: str) -> Message:
    """She signed up and has a place."""
    return _render("placed", event, to, base_url, place=_place(event))


def waiting(*, event: LearningEvent, to: User, number: int, base_url: str) -> Message:
    """She signed up for a full one; `number` is her place in the waiting list, 1 is next."""
    return _render("waiting", event, to, base_url, number=number, until=event.promotion_stops)


def promoted(*, event: LearningEvent, to: User, base_url: str) -> Message:
    """A place came free and it is hers; she may give it back."""
    return _render("promoted", event, to, base_url, place=_place(event))


def signed_off(*, event: LearningEvent, to: User, base_url: str) -> Message:
    """She gave back her place, or waits no more."""
    return _render("signed_off", event, to, base_url)


def removed(*, event: LearningEvent, to: User, by: User, reason: str, base_url: str) -> Message:
    """She was taken off the list, by who leads it or by another one who sees to it."""
    return _render("removed", event, to, base_url, reason=text.lines(reason), is_by_leader=by.id == event.leader_id)


def changed(
    *,
    event: LearningEvent,
    to: User,
    is_placed: bool,
    changes: Collection[Change],
    before_title: str,
    base_url: str,
) -> Message:
    """It was edited in a way that matters for her: what (`title`, `moment`, `place`), and how it is now. With another
    title it tells what she knew it by. Who waits does not get the place."""
    facts = {"is_placed": is_placed, "place": _place(event) if is_placed else ""}
    return _render("changed", event, to, base_url, **facts, **_changes(changes, before_title))


def cancelled(*, event: LearningEvent, to: User, is_placed: bool, base_url: str) -> Message:
    """It does not take place; also for who waits."""
    reason = text.lines(event.cancel_reason)
    return _render("cancelled", event, to, base_url, is_placed=is_placed, reason=reason)


def no_place(*, event: LearningEvent, to: User, base_url: str) -> Message:
    """The waiting list moves up no more, and she is still in it."""
    return _render("no_place", event, to, base_url, others=f"{base_url}/leren")


def reminder(*, event: LearningEvent, to: User, base_url: str) -> Message:
    """The day before, to who has a place."""
    return _render("reminder", event, to, base_url, place=_place(event))


def leads(*, event: LearningEvent, to: User, by: User | None, after: User | None = None, base_url: str) -> Message:
    """She leads it from now on: `by` chose her (herself, or None: nobody else did), or she does what `after` did, who
    left."""
    facts = {"place": _place(event), "by": _other(by, to), "after": after.name if after else ""}
    return _render("leads", event, to, base_url, **facts)


def leads_changed(
    *, event: LearningEvent, to: User, by: User, changes: Collection[Change], before_title: str, base_url: str
) -> Message:
    """What she leads was edited, by herself or by somebody else; `changes` and `before_title` as for `changed`."""
    facts = {"place": _place(event), "by": _other(by, to), **_changes(changes, before_title)}
    return _render("leads_changed", event, to, base_url, **facts)


def leads_cancelled(*, event: LearningEvent, to: User, by: User, base_url: str) -> Message:
    """What she leads does not take place; she decided so, or somebody else."""
    reason = text.lines(event.cancel_reason)
    return _render("leads_cancelled", event, to, base_url, by=_other(by, to), reason=reason)


def leads_no_more(*, event: LearningEvent, to: User, by: User | None, base_url: str) -> Message:
    """She leads it no more. `by` changed that; None is the program."""
    return _render("leads_no_more", event, to, base_url, by=_other(by, to))


def leader_left(*, event: LearningEvent, to: User, name: str, base_url: str) -> Message:
    """To an editor: who was to lead it works here no more."""
    return _render("leader_left", event, to, base_url, left=text.one_line(name))


def leader_reminder(*, event: LearningEvent, to: User, placed: int, waiting: int, base_url: str) -> Message:
    """The day before, to who leads it: how many come and wait."""
    return _render("leader_reminder", event, to, base_url, place=_place(event), placed=placed, waiting=waiting)


def leader_after(*, event: LearningEvent, to: User, placed: int, waiting: int, base_url: str) -> Message:
    """After it, to who led it: who was there, the material, and whether to repeat it when people waited in vain."""
    return _render("leader_after", event, to, base_url, placed=placed, waiting=waiting)


def thanks(*, event: LearningEvent, to: User, asks_tool: bool, base_url: str) -> Message:
    """After it, to who took part: thank you, and, when it was about a tool (`asks_tool`), which one will you try?"""
    return _render("thanks", event, to, base_url, has_material=bool(event.material), asks_tool=asks_tool)


def _render(name: str, event: LearningEvent, to: User, base_url: str, **facts: object) -> Message:
    link = event_address(base_url=base_url, event=event)
    about = {
        "title": text.one_line(event.title),
        "when": event,
        "way": event.way,
        "town": text.one_line(event.shown_town),
    }
    people = {"name": to.name, "leader": _leader(event)}
    links = {"link": link, "participants": f"{link}/deelnemers"}
    return render(f"learning/emails/{name}.txt", **about, **people, **links, **facts)


def _changes(changes: Collection[Change], before_title: str) -> dict[str, object]:
    return {"changes": changes, "before_title": text.one_line(before_title)}


def _leader(event: LearningEvent) -> str:
    return event.leader.name if event.leader and event.leader.is_active else ""


def _place(event: LearningEvent) -> str:
    return text.one_line(event.place)


def _other(by: User | None, to: User) -> str:
    return by.name if by and by is not to else ""
