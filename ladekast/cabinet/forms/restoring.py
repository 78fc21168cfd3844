"""The form that asks to bring back an older text."""

from wtforms import HiddenField, StringField
from wtforms.validators import Optional

from ladekast.accounts.guarding import Guarded
from ladekast.cabinet.forms import LONGEST_REASON
from ladekast.lib.forms import at_most, only_line, version_from


class RestoreForm(Guarded):
    """Which version she saw, and why she brings the text back."""

    guarded = ("reason",)

    reason = StringField("Waarom zet je deze tekst terug?", [Optional(), at_most(LONGEST_REASON)], [only_line])
    version = HiddenField()

    @property
    def seen_version(self) -> int:
        """The version that she saw; 0, which no tool has, when the field was tampered with."""
        return version_from(self.version.data)
