"""The forms by which a wish is answered."""

from collections.abc import Sequence

from werkzeug.datastructures import MultiDict
from wtforms import StringField, TextAreaField

from ladekast.accounts.guarding import Guarded
from ladekast.cabinet.models import Tool
from ladekast.cabinet.rules import is_archived
from ladekast.collecting.forms import WHICH, archived
from ladekast.collecting.naming import Meant
from ladekast.lib.forms import Required, at_most, only_line, only_lines
from ladekast.wishes.rules import is_usable

LONGEST_NOTE = 300
UNKNOWN = "Deze tool kennen we niet. Schrijf de titel zoals die in de kast staat, of plak het adres van de tool."
# Both forms stand on one page: what has the same name in both has an id of its own in the second.


class _AnswerForm(Guarded):
    """An answer that names a tool, or may; after `accept` that is in `found`, or in `likely` what she may mean."""

    guarded = ("note",)
    tool: StringField
    found: Tool | None = None
    likely: Sequence[Tool] = ()

    def __init__(self, formdata: MultiDict[str, str] | None = None, *, data: dict[str, str] | None = None) -> None:
        """The tool that she chose from `likely` comes in the place of what she typed before. `data` stands in the
        fields to begin with."""
        super().__init__(formdata, data=data)
        self.tool.data = only_line(formdata.get("meant")) if formdata and "meant" in formdata else self.tool.data

    def accept(self, meant: Meant) -> bool:
        """Whether all is right, now that it is known which tool her words name; if not, the form says what is wrong."""
        self.found, self.likely = meant.tool, [each for each in meant.likely if is_usable(each)]
        is_valid = self.validate()
        if self.tool.data and meant.tool is None:
            self.refuse(WHICH if self.likely else UNKNOWN)
        elif meant.tool and is_archived(meant.tool):
            self.refuse(archived(meant.tool))
        elif meant.tool and not is_usable(meant.tool):
            self.refuse(f"De redactie zegt: gebruik “{meant.tool.title}” niet. Kies een andere tool.")
        return is_valid and not self.tool.errors

    def refuse(self, sentence: str) -> None:
        """Says beside the field why this tool is no answer."""
        self.tool.errors = [*self.tool.errors, sentence]


class ShowForm(_AnswerForm):
    """What she says with “dit kan ik laten zien”, if she likes: what, and with which tool."""

    note = TextAreaField(
        "Wat kun je laten zien?",
        [at_most(LONGEST_NOTE)],
        filters=[only_lines],
        description="Kort is genoeg. Schrijf niets over een cliënt.",
    )
    tool = StringField(
        "Met welke tool?",
        filters=[only_line],
        id="laten-zien-tool",
        description="De titel, het adres of het nummer. Collega’s kunnen dan vragen of ze mee mogen kijken.",
    )


class ToolForm(_AnswerForm):
    """A tool that is in the cabinet, and a word on why."""

    tool = StringField(
        "Welke tool?",
        [Required("Schrijf welke tool het is: de titel, het adres of het nummer.")],
        filters=[only_line],
        description="De titel, het adres of het nummer.",
    )
    note = TextAreaField(
        "Wil je er iets bij zeggen?",
        [at_most(LONGEST_NOTE)],
        filters=[only_lines],
        id="tool-note",
        description="Bijvoorbeeld waar je op moet letten. Schrijf niets over een cliënt.",
    )
