"""What a correction is called on screen (Dutch: people read it), as each side sees it."""

from typing import NamedTuple, Protocol

from ladekast.cabinet.models import Tool
from ladekast.cabinet.rules import is_ownerless
from ladekast.corrections.models import Correction, State


class Standing(NamedTuple):
    """How a correction stands, in a few words, with the kind and the icon of its badge."""

    words: str
    kind: str
    icon: str


class Standable(Protocol):
    """A correction, or a line of a list about one."""

    @property
    def state(self) -> str: ...


def standing(correction: Standable, *, is_hers_to_decide: bool) -> Standing:
    """How it stands for who decides, or for who suggested it."""
    return {
        State.OPEN: Standing(
            "Wacht op jou" if is_hers_to_decide else "Wacht op antwoord",
            "warning" if is_hers_to_decide else "info",
            "hourglass-split",
        ),
        State.TAKEN_OVER: Standing("Overgenomen", "success", "check-circle"),
        State.ANSWERED: Standing("Beantwoord", "info", "chat-left-text"),
        State.WITHDRAWN: Standing("Ingetrokken", "plain", "slash-circle"),
    }[State(correction.state)]


def readers(tool: Tool) -> str:
    """Who will read a correction of this tool, by name."""
    if is_ownerless(tool):
        return "De redactie"
    names = [user.name for user in (tool.owner, *tool.co_authors) if user and user.is_active]
    return " of ".join(filter(None, [", ".join(names[:-1]), names[-1]]))


def outcome(correction: Correction) -> str:
    """What became of it, in a sentence; empty while it waits."""
    by = correction.answered_by.name if correction.answered_by else "Iemand"
    return {
        State.OPEN: "",
        State.TAKEN_OVER: f"{by} heeft deze verbetering overgenomen.",
        State.ANSWERED: f"{by} heeft geantwoord.",
        State.WITHDRAWN: f"{correction.author.name} heeft deze verbetering ingetrokken.",
    }[State(correction.state)]
