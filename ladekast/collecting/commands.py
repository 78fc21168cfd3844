"""Everything that changes favourites, somebody's own drawers and what lies in them. Never commits."""

import json
from dataclasses import dataclass
from hashlib import sha256

from ladekast.accounts import queries as people
from ladekast.accounts.models import User
from ladekast.audit import commands as audit
from ladekast.cabinet.models import Tool
from ladekast.cabinet.rules import is_archived
from ladekast.collecting import queries, rules
from ladekast.collecting.models import CollectedTool, Collection, Favourite
from ladekast.lib.clock import now
from ladekast.lib.db import db


class TooManyDrawersError(Exception):
    """She has as many drawers as one can have."""


class FullError(Exception):
    """There lie as many tools in the drawer as fit."""


class ChangedMeanwhileError(Exception):
    """The drawer was changed after she began."""


class NotInItError(Exception):
    """The tool does not lie in the drawer."""


class ThrownAwayError(Exception):
    """The drawer was thrown away; it must be brought back first."""

    def __init__(self, drawer: Collection) -> None:
        super().__init__(drawer.id)
        self.drawer = drawer


@dataclass(frozen=True)
class About:
    """What a drawer says of itself; see `Collection`."""

    name: str
    intro: str = ""
    is_shared: bool = False


def star(*, person: User, tool: Tool) -> None:
    """Makes it a favourite; once is enough."""
    people.hold(person)
    if queries.favourite(person, tool) is None:
        db.session.add(Favourite(person_id=person.id, tool_id=tool.id))
        db.session.flush()


def unstar(*, person: User, tool: Tool) -> None:
    """Makes it no favourite any more; once is enough."""
    people.hold(person)
    mine = queries.favourite(person, tool)
    if mine is not None:
        db.session.delete(mine)
        db.session.flush()


def make(*, owner: User, about: About, submission: str) -> Collection:
    """A new drawer. `submission` names the filled-in form: sent twice it makes one, and with other words another, so
    that who goes back in her browser loses nothing. Raises TooManyDrawersError, and ThrownAwayError when she threw that
    away meanwhile."""
    people.hold(owner)
    key = _key(submission, about)
    made = queries.by_submission(owner, key)
    if made is None:
        return _new(owner, about, key)
    _begin(made)
    return made


def change(*, drawer: Collection, about: About, seen_version: int) -> bool:
    """Makes it say this, and tells whether that is something else. Raises ChangedMeanwhileError when it was changed
    since `seen_version`, and ThrownAwayError."""
    _begin(drawer)
    if about == about_of(drawer):
        return False
    _require(drawer, seen_version)
    for name, value in vars(about).items():
        setattr(drawer, name, value)
    _changed(drawer)
    return True


def throw_away(*, drawer: Collection) -> None:
    """Nobody sees it any more but whose it is, who can bring it back; once is enough."""
    queries.hold(drawer)
    if drawer.thrown_away_at is None:
        drawer.thrown_away_at = now()
        _changed(drawer)


def stop_sharing(*, drawer: Collection, by: User) -> None:
    """An editor takes it from the eyes of colleagues: nothing in it is lost to whose it is. The log book tells it."""
    queries.hold(drawer)
    if drawer.is_shared:
        drawer.is_shared = False
        _changed(drawer)
        audit.record(actor=by, action="lade niet meer gedeeld", subject=f"eigen lade {drawer.id}")


def bring_back(*, drawer: Collection) -> None:
    """Makes it what it was; once is enough. Raises TooManyDrawersError."""
    people.hold(drawer.owner)
    queries.hold(drawer)
    if drawer.thrown_away_at is not None:
        _require_room(drawer.owner)
        drawer.thrown_away_at = None
        _changed(drawer)


def copy(*, drawer: Collection, owner: User, submission: str) -> Collection:
    """A private drawer of her own with the same name, words, tools and notes, without what is in the cabinet no more;
    one for each `submission`. Raises TooManyDrawersError, and ThrownAwayError when she threw that away meanwhile."""
    people.hold(owner)
    made = queries.by_submission(owner, submission)
    if made is not None:
        _begin(made)
        return made
    made = _new(owner, About(drawer.name, drawer.intro), submission)
    live = [row for row in lying_in(drawer) if not is_archived(row.tool)]
    for position, row in enumerate(live, 1):
        _lay(made, row.tool, position, row.note)
    db.session.flush()
    return made


def put(*, drawer: Collection, tool: Tool, note: str = "") -> bool:
    """Lays a tool at the end of a drawer, and tells whether it did not lie in it yet. One that was taken out comes
    back, with the note that it had unless there is another. Raises FullError and ThrownAwayError."""
    _begin(drawer)
    found = {row.tool_id: row for row in queries.rows(drawer)}
    row = found.get(tool.id)
    if row is not None and row.taken_out_at is None:
        return False
    if sum(each.taken_out_at is None for each in found.values()) >= rules.MOST_TOOLS:
        raise FullError
    last = max((each.position for each in found.values()), default=0)
    row = row or _lay(drawer, tool, 0, note)
    row.position, row.note, row.taken_out_at = last + 1, note or row.note, None
    _changed(drawer)
    return True


def take_out(*, drawer: Collection, tool: Tool) -> bool:
    """Takes a tool out of a drawer, and tells whether it lay in it. Raises ThrownAwayError."""
    _begin(drawer)
    row = row_of(drawer, tool)
    if row is not None:
        row.taken_out_at = now()
        _changed(drawer)
    return row is not None


def note(*, drawer: Collection, tool: Tool, text: str, seen_version: int) -> bool:
    """Notes this about a tool, and tells whether that is something else. Raises NotInItError, ChangedMeanwhileError
    and ThrownAwayError."""
    _begin(drawer)
    row = row_of(drawer, tool)
    if row is None:
        raise NotInItError
    if row.note == text:
        return False
    _require(drawer, seen_version)
    row.note = text
    _changed(drawer)
    return True


def move(*, drawer: Collection, tool: Tool, places: int, seen_version: int) -> bool:
    """Moves a tool so many places down, up when negative, and tells whether it could go any further. Raises
    NotInItError, ChangedMeanwhileError and ThrownAwayError."""
    _begin(drawer)
    _require(drawer, seen_version)
    lying = lying_in(drawer)
    at = next((number for number, row in enumerate(lying) if row.tool_id == tool.id), None)
    if at is None:
        raise NotInItError
    to = min(max(0, at + places), len(lying) - 1)
    if to == at:
        return False
    lying.insert(to, lying.pop(at))
    for position, row in enumerate(lying, 1):
        row.position = position
    _changed(drawer)
    return True


def lying_in(drawer: Collection) -> list[CollectedTool]:
    """What lies in it, in order."""
    return [row for row in queries.rows(drawer) if row.taken_out_at is None]


def row_of(drawer: Collection, tool: Tool) -> CollectedTool | None:
    """How a tool lies in it; None when it does not."""
    return next((row for row in lying_in(drawer) if row.tool_id == tool.id), None)


def about_of(drawer: Collection) -> About:
    """What it says of itself now."""
    return About(drawer.name, drawer.intro, drawer.is_shared)


def _key(submission: str, about: About) -> str:
    return sha256(json.dumps([submission, *vars(about).values()]).encode()).hexdigest()


def _begin(drawer: Collection) -> None:
    queries.hold(drawer)
    if drawer.thrown_away_at is not None:
        raise ThrownAwayError(drawer)


def _require(drawer: Collection, seen_version: int) -> None:
    if seen_version != drawer.version:
        raise ChangedMeanwhileError


def _require_room(owner: User) -> None:
    if queries.count_of(owner) >= rules.MOST_DRAWERS:
        raise TooManyDrawersError


def _new(owner: User, about: About, submission: str) -> Collection:
    """Needs her held: nobody else counts her drawers meanwhile."""
    _require_room(owner)
    made = Collection(owner=owner, submission=submission, version=1, **vars(about))
    db.session.add(made)
    db.session.flush()
    return made


def _changed(drawer: Collection) -> None:
    drawer.version += 1
    drawer.changed_at = now()
    db.session.flush()


def _lay(drawer: Collection, tool: Tool, position: int, note: str) -> CollectedTool:
    row = CollectedTool(collection_id=drawer.id, tool_id=tool.id, position=position, note=note)
    db.session.add(row)
    return row
