"""The form by which a tool is handed over."""

from wtforms import SelectField

from ladekast.accounts.forms import ReceiverForm
from ladekast.lib.forms import Required


class HandOverForm(ReceiverForm):
    """Who answers for the tool from now on."""

    receiver = SelectField(
        "Wie neemt de tool over?",
        [Required("Kies een collega.")],
        coerce=str,
        default="",
        validate_choice=False,
        description="Spreek het eerst samen af. Je collega krijgt er een mail over.",
    )
