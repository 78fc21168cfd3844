"""Requests as pages need them, each in a fixed number of queries. A request is only ever found for its two people."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, Select, case, func, or_, select
from sqlalchemy.orm import joinedload, lazyload

from ladekast.accounts.models import User
from ladekast.accounts.queries import LARGEST_ID, editors
from ladekast.cabinet.models import Tool
from ladekast.calendar.models import Appointment
from ladekast.experiences import queries as experiences
from ladekast.lib.clock import now, today
from ladekast.lib.db import db
from ladekast.shadowing import rules
from ladekast.shadowing.models import ShadowingOffer, ShadowingRequest, ShadowingStep, State, Step, Way

LEARNED_SHOWN = 3
# Of the tool that a request is about, lists tell the title.
_TOOL_IN_BRIEF = joinedload(ShadowingRequest.tool).options(lazyload(Tool.tags), lazyload(Tool.co_author_rows))
QUESTION_STANDS = timedelta(days=14)  # how long the first page goes on asking whether it took place


@dataclass(frozen=True)
class Shown:
    """How often a tool was shown to somebody, and what those wrote who let it be read. No names."""

    count: int
    learned: Sequence[str]


def request_of(user: User, request_id: int) -> ShadowingRequest | None:
    """The request with this number, if she is one of its two people."""
    found = db.session.get(ShadowingRequest, request_id) if request_id <= LARGEST_ID else None
    return found if found and rules.party_of(user, found) else None


def by_submission(asker: User, submission: str) -> ShadowingRequest | None:
    """The request of hers that was made by this filled-in form, if it was sent before."""
    hers = ShadowingRequest.asker_id == asker.id
    return db.session.scalars(select(ShadowingRequest).where(hers, ShadowingRequest.submission == submission)).first()


def open_of(asker: User) -> Sequence[ShadowingRequest]:
    """The requests of hers that wait for an answer, the oldest first."""
    return _all(select(ShadowingRequest).where(ShadowingRequest.asker_id == asker.id, _is_open()))


def steps_of(user: User, since: datetime) -> int:
    """How many steps somebody took since a moment."""
    hers = select(func.count(ShadowingStep.id)).where(ShadowingStep.by_id == user.id, ShadowingStep.at > since)
    return db.session.scalar(hers) or 0


def waiting_for(user: User) -> Sequence[ShadowingRequest]:
    """The requests in which it is her turn: first those in which a colleague waits for her answer, then those in which
    nobody said whether it took place; of each the oldest first."""
    asked = (ShadowingRequest.host_id == user.id) & (ShadowingRequest.state == State.ASKED)
    proposed = (ShadowingRequest.asker_id == user.id) & (ShadowingRequest.state == State.PROPOSED)
    hers = _with_appointment().where(or_(asked, proposed, _is_to_be_told(user)))
    return _all(hers.order_by(case((ShadowingRequest.state == State.ACCEPTED, 1), else_=0)))


def waiting_for_others(user: User) -> Sequence[ShadowingRequest]:
    """The requests in which the other one is to answer, the oldest first."""
    asked = (ShadowingRequest.asker_id == user.id) & (ShadowingRequest.state == State.ASKED)
    proposed = (ShadowingRequest.host_id == user.id) & (ShadowingRequest.state == State.PROPOSED)
    return _all(select(ShadowingRequest).where(or_(asked, proposed)))


def agreed(user: User) -> Sequence[ShadowingRequest]:
    """Her appointments that are not over, the first one first."""
    accepted = _with_appointment().where(_is_hers(user), ShadowingRequest.state == State.ACCEPTED)
    return _all(accepted.where(Appointment.ends_at > now()).order_by(Appointment.starts_at))


def over(user: User) -> Select[ShadowingRequest]:
    """Everything of hers that nobody waits for any more, the last one first, to be shown in pages."""
    is_past = (ShadowingRequest.state == State.ACCEPTED) & (Appointment.ends_at <= now())
    ended = ShadowingRequest.state.not_in([*rules.OPEN, State.ACCEPTED])
    mine = _with_appointment().where(_is_hers(user), or_(ended, is_past & ~_is_to_be_told(user)))
    return mine.order_by(ShadowingRequest.since.desc(), ShadowingRequest.id.desc())


def unanswered(user: User) -> Sequence[ShadowingRequest]:
    """Everything of hers that stands open or is still to come: what ends when she leaves. Held until the commit: who
    answers at the same time comes first or finds it ended."""
    hers = select(ShadowingRequest).where(_is_hers(user), or_(_is_open(), _is_accepted()))
    # In two steps: what was waited for, an appointment say, is seen by the next statement only.
    db.session.execute(hers.with_only_columns(ShadowingRequest.id).with_for_update())
    return _all(hers)


def unanswered_count(user: User) -> int:
    """How many requests of hers stand open or are still to come."""
    hers = select(func.count(ShadowingRequest.id)).where(_is_hers(user), or_(_is_open(), _is_accepted()))
    return db.session.scalar(hers) or 0


def waiting_since(moment: datetime) -> Sequence[ShadowingRequest]:
    """Requests that nobody answered since this moment, held until the commit: another worker skips them."""
    old = select(ShadowingRequest).where(_is_open(), ShadowingRequest.since <= moment)
    return _held(old)


def to_follow_up(moment: datetime) -> Sequence[ShadowingRequest]:
    """Appointments that were over before this moment and of which nobody asked how they went; held, as above."""
    untold = _with_appointment().where(_is_accepted(), ShadowingRequest.followed_up_at.is_(None))
    return _held(untold.where(Appointment.ends_at < moment))


def offer_of(tool: Tool) -> ShadowingOffer:
    """What the colleague of a tool says about watching along; as long as she says nothing: it is possible."""
    return db.session.get(ShadowingOffer, tool.id) or _unsaid(tool)


def hosts(tool: Tool, offer: ShadowingOffer | None = None) -> list[User]:
    """Whom one can ask to show a tool, its colleague first; see `rules.hosts`. `offer`: for who has it already."""
    return rules.hosts(tool, offer or offer_of(tool), experiences.askable(tool))


def hosts_by_tool(tools: Sequence[Tool]) -> dict[int, list[User]]:
    """The same for several tools, by their numbers."""
    said = select(ShadowingOffer).where(ShadowingOffer.tool_id.in_([tool.id for tool in tools]))
    offers = {offer.tool_id: offer for offer in db.session.scalars(said).unique()} if tools else {}
    askable = experiences.askable_by_tool(tools) if tools else {}
    return {
        tool.id: rules.hosts(tool, offers.get(tool.id) or _unsaid(tool), askable.get(tool.id, [])) for tool in tools
    }


def watchable(tools: Sequence[Tool]) -> set[int]:
    """The numbers of those of these tools of which their colleague does not say that one cannot watch."""
    ids = [tool.id for tool in tools]
    refused = select(ShadowingOffer.tool_id).where(ShadowingOffer.tool_id.in_(ids), ~ShadowingOffer.is_possible)
    return set(ids) - set(db.session.scalars(refused))


def shown(tool: Tool) -> Shown:
    """How often a tool was shown, and the last few lines that may be read."""
    readable = case((ShadowingRequest.learned_is_shared, ShadowingRequest.learned), else_="")
    took_place = (ShadowingRequest.tool_id == tool.id) & (ShadowingRequest.state == State.TOOK_PLACE)
    every = db.session.scalars(select(readable).where(took_place).order_by(ShadowingRequest.since.desc())).all()
    return Shown(len(every), [line for line in every if line][:LEARNED_SHOWN])


def others_to_ask(request: ShadowingRequest) -> list[User]:
    """Whom the asker can turn to instead: who was named, or else the other people of the tool, or else the editors."""
    named = [request.other_colleague] if request.other_colleague else []
    people = [*named, *hosts(request.tool)]
    involved = (request.asker_id, request.host_id)
    free = [each for each in people if each.id not in involved and each.is_active and not rules.is_away(each, today())]
    if free:
        return free[:1]
    return [each for each in editors() if each.id not in involved]


def last_note(request: ShadowingRequest, *steps: Step) -> str:
    """What was written with the newest of these steps."""
    return next((taken.note for taken in reversed(request.history) if taken.step in steps), "")


def _unsaid(tool: Tool) -> ShadowingOffer:
    return ShadowingOffer(tool_id=tool.id, is_possible=True, way=Way.BOTH, suits_when="")


def _is_hers(user: User) -> ColumnElement[bool]:
    return or_(ShadowingRequest.asker_id == user.id, ShadowingRequest.host_id == user.id)


def _is_open() -> ColumnElement[bool]:
    return ShadowingRequest.state.in_(rules.OPEN)


def _is_accepted() -> ColumnElement[bool]:
    return ShadowingRequest.state == State.ACCEPTED


def _is_to_be_told(user: User) -> ColumnElement[bool]:
    """Of an appointment that was over lately, of which neither said whether it took place."""
    lately = (Appointment.ends_at <= now()) & (Appointment.ends_at > now() - QUESTION_STANDS)
    return _is_hers(user) & _is_accepted() & lately


def _with_appointment() -> Select[ShadowingRequest]:
    return select(ShadowingRequest).outerjoin(ShadowingRequest.appointment)


def _held(statement: Select[ShadowingRequest]) -> Sequence[ShadowingRequest]:
    return _all(statement.with_for_update(skip_locked=True, of=ShadowingRequest))


def _all(statement: Select[ShadowingRequest]) -> Sequence[ShadowingRequest]:
    ordered = statement.order_by(ShadowingRequest.since, ShadowingRequest.id)
    return db.session.scalars(ordered.options(_TOOL_IN_BRIEF)).unique().all()
