"""What is to be looked at, each list in a fixed number of queries. Months are counted here, never in the database."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime, time, timedelta
from typing import Any

from sqlalchemy import ColumnElement, Row, Select, and_, func, or_, select
from sqlalchemy.orm import aliased

from ladekast.accounts.models import User
from ladekast.cabinet.models import Action, Revision, Tool
from ladekast.cabinet.queries import LIVE, number_of
from ladekast.cabinet.taxonomy import taxonomy
from ladekast.freshness import rules
from ladekast.freshness.models import LinkReport, OwnerAsked
from ladekast.freshness.waiting import Broken, Waiting
from ladekast.lib.clock import AMSTERDAM, today
from ladekast.lib.db import db
from ladekast.lib.paging import Page, page_of

_REPORTED = aliased(Tool)
_RECEIVED = (Action.HANDED_OVER, Action.ADOPTED)
_RECEIVED_AT = (
    select(func.max(Revision.at)).where(Revision.tool_id == Tool.id, Revision.action.in_(_RECEIVED)).correlate(Tool)
).scalar_subquery().label("received_at")  # fmt: skip
_COLUMNS = (
    Tool.id, Tool.title, Tool.kind, Tool.checked, Tool.created_at, Tool.version, Tool.owner_id, User.name,
    User.is_active, _RECEIVED_AT,
)  # fmt: skip


def is_due(day: date, periods: int = 1) -> ColumnElement[bool]:
    """On this day so many times its period went by since somebody knew that it was true."""
    kinds_by_months: defaultdict[int, list[str]] = defaultdict(list)
    for kind in taxonomy().kinds.values():
        kinds_by_months[kind.check_after_months].append(kind.key)
    return or_(
        *(
            and_(Tool.kind.in_(kinds), _was_true_by(rules.last_day_before(day, months * periods)))
            for months, kinds in kinds_by_months.items()
        )
    )


def has_broken_link() -> ColumnElement[bool]:
    """Somebody said that its link does not work, and nobody said or did anything about it since."""
    open_ones = select(LinkReport.tool_id).join(_REPORTED, _REPORTED.id == LinkReport.tool_id)
    open_ones = open_ones.where(LinkReport.closed_at.is_(None), LinkReport.link == _REPORTED.link)
    return Tool.id.in_(open_ones.correlate(None))  # looked up once, not for each tool


def of_owner(user: User) -> Select[Tool]:
    """What she is asked to look at: never checked first, then what was checked longest ago."""
    hers = and_(LIVE, Tool.owner_id == user.id)
    return _in_order(select(Tool).where(hers, or_(is_due(today()), has_broken_link())))


def has_waiting(user: User) -> bool:
    """Whether there is anything that she is asked to look at."""
    return bool(db.session.scalar(select(of_owner(user).exists())))


def overdue_twice() -> Select[Tool]:
    """What somebody answers for, and nobody looked at for two periods."""
    return _in_order(select(Tool).where(LIVE, ~_is_ownerless(), is_due(today(), periods=2)))


def overdue_ownerless() -> Select[Tool]:
    """What nobody answers for, and nobody looked at for a period."""
    return _in_order(select(Tool).where(LIVE, _is_ownerless(), is_due(today())))


def broken_ownerless() -> Select[Tool]:
    """What nobody answers for, and has a link that does not work."""
    return _in_order(select(Tool).where(LIVE, _is_ownerless(), has_broken_link()))


def page_of_waiting(tools: Select[Tool], number: int, per_page: int) -> Page[Waiting]:
    """A page of one of these lists, in four queries."""
    page = page_of(tools.with_only_columns(Tool.id), number, per_page)
    return Page(waiting(page.items), page.total, page.number, page.pages)


def ids_of(tools: Select[Tool]) -> Sequence[int]:
    """The numbers of all in a list, in its order."""
    return db.session.scalars(tools.with_only_columns(Tool.id)).all()


def waiting(ids: Sequence[int]) -> list[Waiting]:
    """These tools with what is to be looked at, in the order of the numbers, in two queries; in none for no tool."""
    found = {each.id: each for each in _listed(Tool.id.in_(ids))} if ids else {}
    return [found[each] for each in ids if each in found]


def broken_link(tool: Tool) -> Broken | None:
    """What was said of the link of a tool."""
    return _broken(Tool.id == tool.id).get(tool.id)


def report_of(user: User, tool: Tool) -> LinkReport | None:
    """What she said of the link that the tool has now, while that stands open."""
    hers = select(LinkReport).where(LinkReport.tool_id == tool.id, LinkReport.author_id == user.id)
    return db.session.scalars(hers.where(LinkReport.link == tool.link, LinkReport.closed_at.is_(None)).limit(1)).first()


def checked_by(tool: Tool) -> str:
    """The name of who said that it was true on the day on which it was checked last; "" when nobody here did."""
    said = Revision.content["checked"].as_string() == f"{tool.checked}"
    first = select(User.name, User.is_active).select_from(Revision).outerjoin(User, Revision.author_id == User.id)
    found = db.session.execute(
        first.where(Revision.tool_id == tool.id, said).order_by(Revision.number).limit(1)
    ).first()
    return found.name if found and found.is_active else ""


def counts() -> tuple[int, int, int]:
    """How long the three lists of editors are."""
    return number_of(overdue_twice()), number_of(overdue_ownerless()), number_of(broken_ownerless())


def owners_to_ask(moment: datetime, after: int, most: int) -> Sequence[User]:
    """The next owners by number, of whom something is to be looked at, who are here and not away, and whom nobody
    mailed for a week. Held until the commit: another worker skips them."""
    theirs = select(Tool.id).where(LIVE, Tool.owner_id == User.id, or_(is_due(today()), has_broken_link()))
    week = rules.ASKED_AT_MOST_EVERY
    lately = select(OwnerAsked).where(
        OwnerAsked.owner_id == User.id, OwnerAsked.asked_at > moment - week, OwnerAsked.asked_at <= moment + week
    )
    is_here = User.is_active & or_(User.away_until.is_(None), User.away_until <= today())
    wanted = select(User).where(User.id > after, is_here, theirs.exists(), ~lately.exists())
    held = wanted.order_by(User.id).limit(most).with_for_update(skip_locked=True, key_share=True, of=User)
    return db.session.scalars(held).unique().all()


def asked(owners: Iterable[User]) -> Mapping[int, OwnerAsked]:
    """When these were last mailed, as it is now that they are held."""
    ids = [owner.id for owner in owners]
    fresh = select(OwnerAsked).where(OwnerAsked.owner_id.in_(ids)).execution_options(populate_existing=True)
    return {row.owner_id: row for row in db.session.scalars(fresh)}


def waiting_of(owners: Iterable[User]) -> Mapping[int, list[Waiting]]:
    """All that is to be looked at, by owner, in two queries."""
    theirs = Tool.owner_id.in_([owner.id for owner in owners])
    found: defaultdict[int, list[Waiting]] = defaultdict(list)
    for each in _listed(and_(LIVE, theirs, or_(is_due(today()), has_broken_link()))):
        found[each.owner_id or 0].append(each)
    return found


def _listed(which: ColumnElement[bool]) -> list[Waiting]:
    """These tools in the order of lists."""
    asked = _in_order(select(Tool).where(which)).with_only_columns(*_COLUMNS)
    rows = db.session.execute(asked.outerjoin(User, Tool.owner_id == User.id)).all()
    broken = _broken(which)
    return [_waiting(row, broken.get(row.id)) for row in rows]


def _broken(which: ColumnElement[bool]) -> Mapping[int, Broken]:
    """What was said of the links of these tools, by tool."""
    said = select(LinkReport.tool_id, func.count(), func.min(LinkReport.reported_at), func.max(LinkReport.reported_at))
    open_ones = said.join(Tool, Tool.id == LinkReport.tool_id).where(which, _is_open())
    rows = db.session.execute(open_ones.group_by(LinkReport.tool_id))
    return {tool_id: Broken(count, since, last) for tool_id, count, since, last in rows}


def _waiting(row: Row[*tuple[Any, ...]], broken: Broken | None) -> Waiting:
    due = rules.due_on(row)
    return Waiting(
        id=row.id,
        title=row.title,
        kind=row.kind,
        version=row.version,
        checked=row.checked,
        created_at=row.created_at,
        owner_id=row.owner_id,
        owner=row.name if row.is_active else "",
        received_at=row.received_at,
        due=due if due <= today() else None,
        broken=broken,
    )


def _was_true_by(day: date) -> ColumnElement[bool]:
    end = datetime.combine(day + timedelta(days=1), time(), AMSTERDAM)
    return or_(Tool.checked <= day, and_(Tool.checked.is_(None), Tool.created_at < end))


def _is_open() -> ColumnElement[bool]:
    return and_(LinkReport.closed_at.is_(None), LinkReport.link == Tool.link)


def _is_ownerless() -> ColumnElement[bool]:
    gone = select(User.id).where(~User.is_active)
    return or_(Tool.owner_id.is_(None), Tool.owner_id.in_(gone))


def _in_order(tools: Select[Tool]) -> Select[Tool]:
    return tools.order_by(Tool.checked.is_not(None), Tool.checked, Tool.created_at, Tool.id)
