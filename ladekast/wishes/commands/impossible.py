"""Why a command could not be done."""

from ladekast.wishes.models import Wish
from ladekast.wishes.rules import Objection


class ObjectionError(Exception):
    """The rules do not allow this now. Holds the wish as it stands, and why."""

    def __init__(self, wish: Wish, objection: Objection) -> None:
        super().__init__(objection.value)
        self.wish = wish
        self.objection = objection


class EditConflictError(Exception):
    """Somebody else changed, closed or reopened the wish after this person began to edit it."""


class TooManyError(Exception):
    """She posted more wishes today than anybody needs."""


def refuse(wish: Wish, objection: Objection | None) -> None:
    """Raises ObjectionError when there is an objection."""
    if objection is not None:
        raise ObjectionError(wish, objection)
