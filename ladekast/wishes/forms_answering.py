"""The forms by which a wish is answered."""

from collections.abc import Collection
from typing import Any

from werkzeug.datastructures import MultiDict
from wtforms import StringField, TextAreaField
from wtforms.validators import ValidationError

from ladekast.accounts.guarding import Guarded
from ladekast.cabinet.models import Tool
from ladekast.learning.forms.about import UnknownToolsError, tools_from
from ladekast.lib.forms import Required, at_most, only_line, only_lines

LONGEST_NOTE = 300
# Both forms stand on one page: what has the same name in both has an id of its own in the second.


class _AnswerForm(Guarded):
    """An answer that names a tool, or may; after `validate` that is in `found`."""

    guarded = ("note",)
    found: Tool | None = None

    def __init__(self, formdata: MultiDict[str, str] | None = None, *, hosts: Collection[str] = ()) -> None:
        """`hosts` are those of our own addresses."""
        super().__init__(formdata)
        self.hosts = hosts

    def validate_tool(self, field: Any) -> None:
        """Refuses what names no tool in the cabinet, or more than one."""
        try:
            self.found = next(iter(tools_from([field.data] if field.data else [], hosts=self.hosts)), None)
        except UnknownToolsError as error:
            raise ValidationError(str(error)) from None


class ShowForm(_AnswerForm):
    """“Dit kan ik laten zien”: a word on what, and with which tool."""

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
