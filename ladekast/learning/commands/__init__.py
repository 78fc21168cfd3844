"""Everything that changes a leermoment, or who takes part in it. The caller commits."""

from ladekast.learning.commands.following import end_for, follow
from ladekast.learning.commands.impossible import EditConflictError, ObjectionError, TooFewPlacesError
from ladekast.learning.commands.planning import (
    add_material,
    cancel,
    close,
    edit,
    open_up,
    plan,
    restore,
    take_over,
    tick,
)
from ladekast.learning.commands.taking_part import remove, sign_off, sign_up, try_tool

__all__ = [
    "EditConflictError",
    "ObjectionError",
    "TooFewPlacesError",
    "add_material",
    "cancel",
    "close",
    "edit",
    "end_for",
    "follow",
    "open_up",
    "plan",
    "remove",
    "restore",
    "sign_off",
    "sign_up",
    "take_over",
    "tick",
    "try_tool",
]
