"""Why a command could not be done."""

from ladekast.learning.models import LearningEvent
from ladekast.learning.rules import Objection


class ObjectionError(Exception):
    """The rules do not allow this now. Holds the leermoment as it stands, and why."""

    def __init__(self, event: LearningEvent, objection: Objection) -> None:
        super().__init__(objection.value)
        self.event = event
        self.objection = objection


class EditConflictError(Exception):
    """Somebody else saved the leermoment after this person began to edit it."""


class TooFewPlacesError(Exception):
    """More people have a place, `taken`, than there would be places."""

    def __init__(self, taken: int) -> None:
        super().__init__(str(taken))
        self.taken = taken


def refuse(event: LearningEvent, objection: Objection | None) -> None:
    """Raises ObjectionError when there is an objection."""
    if objection is not None:
        raise ObjectionError(event, objection)
