"""What pages show of answers: on the page of a wish, at a tool, on the first page, and what is mine. Each in a fixed
number of queries."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta

from sqlalchemy import Select, and_, distinct, func, or_, select

from ladekast.accounts.models import User
from ladekast.cabinet import queries as cabinet
from ladekast.cabinet.models import Tool
from ladekast.lib.clock import now
from ladekast.lib.db import db
from ladekast.shadowing import queries as shadowing
from ladekast.shadowing.models import ShadowingRequest
from ladekast.wishes import hinting, queries, rules, standing
from ladekast.wishes.forms_answering import ShowForm, ToolForm
from ladekast.wishes.models import Way, Wish, WishAnswer, WishHint, WishSupport
from ladekast.wishes.queries import Line
from ladekast.wishes.similar import good_finds
from ladekast.wishes.standing import NOT_WITHDRAWN, Answer, State

SUGGESTED = 3
AT_HOME = 3
AT_TOOL = 5
MINE = 10
HERS_STANDS = timedelta(days=30)  # how long the first page asks whether an answer is enough
OTHERS_STAND = timedelta(days=7)  # how long it tells of an answer to what somebody wants too
SOME = 2  # of one alone everybody could tell who it is


@dataclass(frozen=True)
class Shown:
    """An answer as somebody sees it: whether one can ask by a request to watch, and whether some who wanted to know did
    so since. Never who, or when."""

    answer: Answer
    can_be_asked: bool
    is_watched: bool


@dataclass(frozen=True)
class OnPage:
    """What the page of a wish shows: the answers, the newest first, who may know more, whether the one who looks is one
    of those, tools that may be the answer, and the form to answer with one; what she said that she can show herself,
    with the form to say more and the titles of her own tools."""

    answers: Sequence[Shown]
    knowers: Sequence[User]
    is_hinted: bool
    tools: Sequence[Tool]
    tool_form: ToolForm
    offer: Answer | None
    show_form: ShowForm
    own_titles: Sequence[str]


@dataclass(frozen=True)
class AtHome:
    """What the first page tells: her own wishes that were answered, those that she wants too, and how many there are
    that she can perhaps answer, with the newest of these."""

    hers: Sequence[Wish]
    others: Sequence[Wish]
    to_answer: int
    first_to_answer: Wish | None


@dataclass(frozen=True)
class Mine:
    """The wishes that she asked, open ones first, and those to which she said “ik ook”."""

    asked: Sequence[Line]
    supported: Sequence[Line]


def of(wish: Wish, viewer: User) -> OnPage:
    """What the page of this wish shows. What is still being made only she sees who makes it."""
    every = standing.answers_of(wish)
    seen = [each for each in every if each.state is not State.BEING_MADE or each.row.by_id == viewer.id]
    hosts = shadowing.hosts_by_tool([each.tool for each in seen if each.tool and each.row.way == Way.SHOW])
    watched = _watched(wish, viewer)
    knowers = hinting.people(wish)
    offer = next((each for each in seen if each.row.by_id == viewer.id and each.row.way == Way.SHOW), None)
    return OnPage(
        answers=[Shown(each, _can_be_asked(each, hosts), each.row.id in watched) for each in seen],
        knowers=[each for each in knowers if each.id != viewer.id],
        is_hinted=viewer in knowers,
        tools=suggested(wish, seen) if rules.is_open(wish) else [],
        tool_form=ToolForm(),
        offer=offer,
        show_form=ShowForm(data={"note": offer.row.note, "tool": _usable_title(offer.tool)} if offer else {}),
        own_titles=db.session.scalars(cabinet.owned_by_title(viewer).with_only_columns(Tool.title)).all(),
    )


def at_home(viewer: User) -> AtHome:
    """What waits for her."""
    moment = now()
    hers = _newest().where(Wish.asker_id == viewer.id, Wish.closed_at.is_(None))
    others = _newest().join(WishSupport).where(WishSupport.person_id == viewer.id, Wish.asker_id != viewer.id)
    asked = select(Wish, func.count().over()).join(WishHint).join(User, User.id == WishHint.person_id)
    to_answer = asked.where(User.id == viewer.id, hinting.is_asked(), ~standing.has_answer())
    first = db.session.execute(to_answer.order_by(Wish.created_at.desc(), Wish.id.desc()).limit(1)).unique().first()
    return AtHome(
        hers=_all(hers.where(standing.has_answer(since=moment - HERS_STANDS, but=viewer)).limit(AT_HOME)),
        others=_all(others.where(standing.has_answer(since=moment - OTHERS_STAND, but=viewer)).limit(AT_HOME)),
        to_answer=first[1] if first else 0,
        first_to_answer=first[0] if first else None,
    )


def mine(viewer: User) -> Mine:
    """What she asked, and what she wants too."""
    newest = (Wish.created_at.desc(), Wish.id.desc())
    hers = select(Wish.id).where(Wish.asker_id == viewer.id).order_by(Wish.closed_at.is_not(None), *newest)
    wanted = select(Wish.id).join(WishSupport).where(WishSupport.person_id == viewer.id, Wish.closed_at.is_(None))
    asked = db.session.scalars(hers.limit(MINE)).all()
    supported = db.session.scalars(wanted.order_by(*newest).limit(MINE)).all()
    lines = queries.lines([*asked, *supported])
    return Mine(lines[: len(asked)], lines[len(asked) :])


def about(tool: Tool) -> Sequence[Wish]:
    """Open wishes that this tool is an answer to."""
    answered = select(WishAnswer.id).select_from(standing.IN_FULL).where(WishAnswer.wish_id == Wish.id, NOT_WITHDRAWN)
    with_it = answered.where(WishAnswer.way == Way.TOOL, Tool.id == tool.id, standing.stands())
    return _all(_newest().where(Wish.closed_at.is_(None), with_it.correlate(Wish).exists()).limit(AT_TOOL))


def _can_be_asked(answer: Answer, hosts: dict[int, list[User]]) -> bool:
    return answer.is_answer and answer.tool is not None and answer.row.by in hosts.get(answer.tool.id, [])


def _watched(wish: Wish, viewer: User) -> set[int]:
    """The numbers of the answers since which some who want to know asked that colleague to watch that tool: some beside
    the one who looks, and not all of them, or everybody could tell who."""
    same = (ShadowingRequest.tool_id == WishAnswer.tool_id) & (ShadowingRequest.host_id == WishAnswer.by_id)
    wants = select(WishSupport.person_id).where(WishSupport.wish_id == wish.id)
    theirs = or_(ShadowingRequest.asker_id == wish.asker_id, ShadowingRequest.asker_id.in_(wants))
    since = select(WishAnswer.id).join(ShadowingRequest, same & (ShadowingRequest.since > WishAnswer.at) & theirs)
    some = since.where(WishAnswer.wish_id == wish.id, WishAnswer.way == Way.SHOW).group_by(WishAnswer.id)
    hers = some.where(ShadowingRequest.asker_id != viewer.id)
    others = wants.where(WishSupport.person_id != viewer.id).with_only_columns(func.count()).scalar_subquery()
    all_but_her, number = others + int(wish.asker_id != viewer.id), func.count(distinct(ShadowingRequest.asker_id))
    return set(db.session.scalars(hers.having(and_(number >= SOME, number < all_but_her))))


def _usable_title(tool: Tool | None) -> str:
    return tool.title if tool and rules.is_usable(tool) else ""


def suggested(wish: Wish, given: Sequence[Answer]) -> list[Tool]:
    """The best tools for its words, without those in the answers given already, as far as they are good finds and may
    be used."""
    but = {each.tool.id for each in given if each.tool}
    found = cabinet.in_order([each for each in good_finds(wish.subject) if each not in but])
    return [each for each in found if rules.is_usable(each)][:SUGGESTED]


def _newest() -> Select[Wish]:
    return select(Wish).order_by(Wish.created_at.desc(), Wish.id.desc())


def _all(statement: Select[Wish]) -> Sequence[Wish]:
    return db.session.scalars(statement).unique().all()
