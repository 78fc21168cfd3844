"""The forms of how a leermoment ends: why it does not take place, and what there is to read afterwards."""

from typing import Any

from werkzeug.datastructures import MultiDict
from wtforms import HiddenField, TextAreaField
from wtforms.validators import ValidationError

from ladekast.accounts.guarding import Guarded
from ladekast.lib import markup
from ladekast.lib.forms import Required, at_most, only_lines


def rendered(_form: Any, field: Any) -> None:
    """Validator of Markdown: refuses what we do not show."""
    if sentence := markup.problem(field.data or ""):
        raise ValidationError(sentence)


class CancelForm(Guarded):
    """Why it does not take place; of a draft nobody is told, so nobody asks."""

    reason = TextAreaField(
        "Waarom gaat het niet door?",
        [Required("Schrijf kort waarom het niet doorgaat."), at_most(500)],
        filters=[only_lines],
        description="Kort is genoeg. Schrijf niets over een cliënt.",
    )
    guarded = ("reason",)

    def __init__(self, formdata: MultiDict[str, str] | None = None, *, is_open: bool) -> None:
        super().__init__(formdata)
        if not is_open:
            del self.reason

    @property
    def why(self) -> str:
        """The reason; nothing for a draft."""
        return self.data.get("reason") or ""


class MaterialForm(Guarded):
    """What people can read again. `began` is a mark of the text that she began from."""

    material = TextAreaField("Materiaal", [rendered], filters=[only_lines])
    began = HiddenField()
    guarded = ("material",)
