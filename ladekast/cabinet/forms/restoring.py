"""The form that asks to bring back an older text."""

from wtforms import HiddenField, StringField
from wtforms.validators import Optional

from ladekast.accounts.guarding import Guarded
from ladekast.cabinet.content import ToolContent
from ladekast.cabinet.forms import LONGEST_REASON, ToolForm
from ladekast.lib.forms import at_most, only_line, version_from


class RestoreForm(Guarded):
    """Which version she saw, and why she brings the text back. In `text` stands what comes back with it, against what
    the tool says now: nothing of somebody’s own comes back unasked.
    """

    guarded = ("text", "reason")

    text = StringField("Wat er toen stond", id="tekst")
    reason = StringField("Waarom zet je deze tekst terug?", [Optional(), at_most(LONGEST_REASON)], [only_line])
    version = HiddenField()

    def brings_back(self, older: ToolContent, present: ToolContent) -> None:
        """Tells it what she would bring back, whatever was posted."""
        self.text.object_data, self.text.data = words(present), words(older)

    @property
    def seen_version(self) -> int:
        """The version that she saw; 0, which no tool has, when the field was tampered with."""
        return version_from(self.version.data)


def words(content: ToolContent) -> str:
    """All free text of a tool, a piece a line."""
    said = (getattr(content, name) for name in ToolForm.guarded if name in ToolContent.__dataclass_fields__)
    return "\n".join(each if isinstance(each, str) else "\n".join(each) for each in said)
