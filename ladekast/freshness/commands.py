"""Everything that happens around “klopt dit nog?”: links that fail, tools that change hands, and the mail to owners."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import update
from sqlalchemy.exc import IntegrityError

from ladekast.accounts.models import User
from ladekast.cabinet import commands as cabinet
from ladekast.cabinet import queries as tools
from ladekast.cabinet.models import Tool
from ladekast.config import Settings
from ladekast.freshness import emails, queries, rules
from ladekast.freshness.models import LinkReport, OwnerAsked
from ladekast.freshness.waiting import Waiting
from ladekast.lib.clock import AMSTERDAM, now
from ladekast.lib.db import db
from ladekast.outbox import commands as outbox
from ladekast.outbox.rendering import Message

AT_ONCE = 20  # owners; each may have a mail about many tools


@dataclass(frozen=True)
class Handed:
    """What somebody got of who left: tools, tools of others that she may edit now, and leermomenten that she leads."""

    tools: int
    co_authored: int
    led: int


def report_link(*, tool: Tool, by: User) -> bool:
    """Says that the link of a tool does not work, and tells whether this colleague had not said so yet."""
    tools.hold(tool)
    if queries.report_of(by, tool):
        return False
    db.session.add(LinkReport(tool=tool, author=by, link=tool.link))
    return True


def take_back_report(*, tool: Tool, by: User) -> bool:
    """Closes what she said of the link herself, not what others did, and tells whether there was anything."""
    tools.hold(tool)
    report = queries.report_of(by, tool)
    if report:
        report.closed_at = now()
        looked_at(owner=tool.owner)
    return report is not None


def close_reports(*, tool: Tool) -> None:
    """The link works: nothing that was said of it stands open any more."""
    open_ones = update(LinkReport).where(LinkReport.tool_id == tool.id, LinkReport.closed_at.is_(None))
    db.session.execute(open_ones.values(closed_at=now()))
    looked_at(owner=tool.owner)


def looked_at(*, owner: User | None) -> None:
    """Somebody looked at a tool of hers, or took it over: with nothing left, what waits to ask her is not sent."""
    db.session.flush()
    if owner is not None and not queries.has_waiting(owner):
        outbox.withdraw(topic=_topic(owner))


def hand_over(*, tool: Tool, receiver: User, by: User, settings: Settings) -> None:
    """Gives one tool to another colleague, who is told. Raises EditConflictError when it was changed at that moment."""
    giver = tool.owner
    cabinet.hand_over_tool(tool=tool, receiver=receiver, by=by)
    looked_at(owner=giver)
    if receiver.id != by.id:
        message = emails.handed_over(tool=tool, to=receiver, by=by, base_url=settings.base_url)
        _put(receiver, message, reply_to=by.email)


def hand_over_all(*, giver: User, receiver: User, by: User | None) -> tuple[int, int]:
    """Gives everything in the cabinet that is of a colleague to another; how many tools, and co-authorships of tools
    of others. The receiver hears of it by `tell_receiver`, when she got all there is."""
    owned = cabinet.hand_over_tools(giver=giver, receiver=receiver, by=by)
    return owned, cabinet.hand_over_co_authorship(giver=giver, receiver=receiver, by=by)


def tell_receiver(*, giver: User, receiver: User, handed: Handed, settings: Settings) -> None:
    """One mail about all that she got; none when she got nothing."""
    if not (handed.tools or handed.co_authored or handed.led):
        return
    facts = {"tools": handed.tools, "co_authored": handed.co_authored, "led": handed.led}
    _put(receiver, emails.inherited(to=receiver, giver=giver, base_url=settings.base_url, **facts))


def ask_owners(*, after: int, settings: Settings) -> int | None:
    """Mails the next owners who have something to look at: one mail about all of it, a week apart, and only when there
    is news or the last one is four weeks old. What was done before is not done again, however often this runs.

    `after` is the number of the owner whom it came to before, 0 to begin. Returns the number that it came to now, so
    that others can write between two commits; None when nobody is left.
    """
    moment = now()
    owners = queries.owners_to_ask(moment, after, AT_ONCE)
    if not owners:
        return None
    waiting, asked = queries.waiting_of(owners), queries.asked(owners)
    for owner in owners:
        theirs, row = waiting.get(owner.id, []), asked.get(owner.id)
        asked_at = rules.trusted(row.asked_at, moment) if row else None
        if _is_to_be_asked(theirs, asked_at, moment) and _claim(owner, row, moment):
            _ask(owner, theirs, settings)
    return owners[-1].id


def _is_to_be_asked(waiting: Sequence[Waiting], asked_at: datetime | None, moment: datetime) -> bool:
    if not waiting or not rules.may_be_asked(asked_at, moment):
        return False
    return rules.is_long_ago(asked_at, moment) or any(_is_news(each, asked_at) for each in waiting)


def _is_news(waiting: Waiting, asked_at: datetime | None) -> bool:
    """Whether it became due or hers, or somebody said something of its link, after the last mail."""
    if asked_at is None:
        return True
    became_due = waiting.due is not None and waiting.due > asked_at.astimezone(AMSTERDAM).date()
    became_hers = waiting.received_at is not None and waiting.received_at > asked_at
    return became_due or became_hers or (waiting.broken is not None and waiting.broken.last > asked_at)


def _claim(owner: User, row: OwnerAsked | None, moment: datetime) -> bool:
    """Notes that she is asked, in the same commit as the mail; False when another worker just did so."""
    if row is not None:
        row.asked_at = moment
        return True
    try:
        with db.session.begin_nested():
            db.session.add(OwnerAsked(owner_id=owner.id, asked_at=moment))
    except IntegrityError:
        return False
    return True


def _ask(owner: User, waiting: Sequence[Waiting], settings: Settings) -> None:
    topic = _topic(owner)
    outbox.withdraw(topic=topic)  # one that could not leave for a week says less than this one
    _put(owner, emails.to_check(to=owner, waiting=waiting, base_url=settings.base_url), topic=topic)


def _topic(owner: User) -> str:
    return f"check:{owner.id}"


def _put(to: User, message: Message, *, topic: str = "", reply_to: str | None = None) -> None:
    outbox.put(to=to.email, subject=message.subject, text=message.text, topic=topic, reply_to=reply_to)
