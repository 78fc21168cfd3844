"""Everything that changes a correction."""

import secrets
from collections.abc import Mapping
from datetime import timedelta
from enum import Enum, auto

from ladekast.accounts import queries as people
from ladekast.accounts.models import User
from ladekast.cabinet import commands as cabinet
from ladekast.cabinet.commands import EditConflictError, Why
from ladekast.cabinet.content import ToolContent, problems
from ladekast.cabinet.models import Action, Tool
from ladekast.cabinet.rules import is_archived
from ladekast.config import Settings
from ladekast.corrections import queries, rules, telling
from ladekast.corrections.models import Correction, State
from ladekast.lib.clock import now
from ladekast.lib.db import db

A_DAY = timedelta(days=1)
LONGEST_REASON = 300


class TooManyError(Exception):
    """She has as many corrections waiting at this tool, or sent as many today, as one person may."""


class Obstacle(Enum):
    """Why nothing can be done with a correction now."""

    CLOSED = auto()  # somebody decided about it already, or its author took it back
    ARCHIVED = auto()  # the tool was taken out of the cabinet: nobody changes it until it is put back
    NO_TEXT = auto()  # she only told what is wrong
    CLASH = auto()  # somebody changed the same field in another way, and nobody chose between the two
    UNFIT = auto()  # the tool would say something that no tool may say


class ImpossibleError(Exception):
    """Nothing was changed, and why. `problems` holds a sentence for each field of which the text is not fit."""

    def __init__(self, correction: Correction, why: Obstacle, problems: Mapping[str, str] | None = None) -> None:
        super().__init__(why.name)
        self.correction, self.why, self.problems = correction, why, problems or {}


def suggest(
    *, author: User, tool: Tool, base: ToolContent, base_version: int, content: ToolContent, note: str,
    submission: str, settings: Settings,
) -> Correction:  # fmt: skip
    """Suggests that the tool says `content`, for the reason in `note`; she began from `base`, which is its version
    `base_version`. What is decided about the tool stays as it was.

    `submission` names the filled-in form: sent twice it makes one correction, with other words another one. Raises
    TooManyError.
    """
    people.hold(author)
    text = rules.text_of(content, base)
    earlier = queries.by_submission(author, submission)
    if earlier and (earlier.tool_id, earlier.note, earlier.suggested) == (tool.id, note, text):
        return earlier
    too_many_here = queries.open_count(author, tool) >= rules.MOST_OPEN
    if too_many_here or queries.count_since(author, now() - A_DAY) >= rules.MOST_A_DAY:
        raise TooManyError
    made = Correction(tool=tool, author=author, base_version=base_version, content=text.to_json(), note=note)
    made.submission = secrets.token_urlsafe(24) if earlier else submission or None
    db.session.add(made)
    db.session.flush()
    telling.suggested(made, says_how=text != base, settings=settings)
    return made


def take_over(*, correction: Correction, by: User, seen_version: int = 0, settings: Settings) -> None:
    """Makes the tool say what was suggested, in the text as it stands now, and thanks who suggested it.

    `seen_version` is the version of the tool beside which she chose for the suggested text; 0 when she did not see
    that somebody changed the same. Raises ImpossibleError.
    """
    _hold_open(correction)
    if is_archived(correction.tool):
        raise ImpossibleError(correction, Obstacle.ARCHIVED)
    proposal = queries.proposal_of(correction, seen_version)
    if not proposal.touched:
        raise ImpossibleError(correction, Obstacle.NO_TEXT)
    if proposal.clashes:
        raise ImpossibleError(correction, Obstacle.CLASH)
    if wrong := problems(proposal.merged):
        raise ImpossibleError(correction, Obstacle.UNFIT, wrong)
    _put_in_the_tool(correction, by, proposal.merged)
    _close(correction, State.TAKEN_OVER, by)
    telling.taken_over(correction, by, settings)


def answer(*, correction: Correction, by: User, text: str, settings: Settings) -> None:
    """Says something to it instead of taking it over. Raises ImpossibleError."""
    _hold_open(correction)
    correction.answer = text
    _close(correction, State.ANSWERED, by)
    telling.answered(correction, by, settings)


def withdraw(*, correction: Correction) -> None:
    """Her author takes it back. Raises ImpossibleError."""
    _hold_open(correction)
    correction.state = State.WITHDRAWN.value
    telling.closed(correction)


def _hold_open(correction: Correction) -> None:
    queries.hold(correction)
    if not rules.is_open(correction):
        raise ImpossibleError(correction, Obstacle.CLOSED)


def _put_in_the_tool(correction: Correction, by: User, content: ToolContent) -> None:
    reason = correction.note.partition("\n")[0][:LONGEST_REASON]
    try:
        cabinet.edit_tool(
            tool=correction.tool,
            by=by,
            content=content,
            seen_version=correction.tool.version,
            why=Why(reason=reason, suggested_by=correction.author),
            action=Action.CORRECTED,
        )
    except EditConflictError:
        raise ImpossibleError(correction, Obstacle.CLASH) from None


def _close(correction: Correction, state: State, by: User) -> None:
    correction.state, correction.answered_by, correction.answered_at = state.value, by, now()
