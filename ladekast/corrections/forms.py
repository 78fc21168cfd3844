"""The forms by which a correction is suggested and answered."""

from collections.abc import Iterable
from dataclasses import fields
from typing import Any

from werkzeug.datastructures import MultiDict
from wtforms import StringField, TextAreaField

from ladekast.accounts.guarding import Guarded
from ladekast.cabinet.content import DECIDED, ToolContent, differing
from ladekast.cabinet.forms import ABOUT_THE_EDIT, LISTS, ToolForm
from ladekast.cabinet.forms.restoring import words
from ladekast.corrections.rules import LONGEST_ANSWER, LONGEST_NOTE
from ladekast.lib.forms import Required, at_most, only_lines


class CorrectionForm(ToolForm):
    """What a colleague would change in a tool, and why. The reason is enough."""

    guarded = (*ToolForm.guarded, "note")
    note = TextAreaField(
        "Wat klopt er niet, of wat is beter?",
        [Required("Schrijf in een zin wat er niet klopt, of wat beter kan."), at_most(LONGEST_NOTE)],
        filters=[only_lines],
        description="Eén zin is genoeg. Schrijf niets over een cliënt.",
    )  # fmt: skip

    def __init__(
        self, formdata: MultiDict[str, str] | None = None, *, base: ToolContent, newest: ToolContent | None = None
    ) -> None:
        """`base` is what the tool said when she began, `newest` what it says now when that is something else."""
        super().__init__(formdata, is_editor=False, base=base, names_co_authors=False)
        self.began_from, self.newest = base, newest or base
        for name in [name for name in (*DECIDED, *ABOUT_THE_EDIT) if name in self]:
            del self[name]
        self.note.flags.required, self.note.flags.maxlength = True, LONGEST_NOTE

    def _was_asked(self, name: str) -> bool:
        """Who sends the reason alone did not see the boxes that she left without a tick."""
        return name in self.posted or (name in LISTS and "title" in self.posted)

    def former(self, name: str) -> Any:
        """What was taken out of the tool since she began does not stand there any more: that is asked."""
        return getattr(self.newest, name) if name in ToolContent.__dataclass_fields__ else super().former(name)

    def validate(self, extra_validators: Any = None) -> bool:
        """What is wrong with the tool already is not hers to mend, nor to let stand."""
        super().validate(extra_validators)
        touched, theirs = differing(self.content, self.began_from), ToolContent.__dataclass_fields__
        for field in [each for each in self if each.name in theirs and each.name not in touched]:
            field.errors = ()
            self.hits = [found for found in self.hits if found.field is not field]
        return not self.errors

    @property
    def changes_text(self) -> bool:
        """Whether she wrote how it would be better, beside what is wrong."""
        return self.content != self.began_from

    def field_errors(self) -> list[tuple[str, str]]:
        """As the page asks: the reason comes first."""
        return sorted(super().field_errors(), key=lambda error: error[0] != self.note.id)

    def say_too_many(self, sentence: str) -> None:
        """Nothing is sent, for this reason."""
        self.note.errors = [sentence]


def as_filled_in(content: ToolContent) -> list[tuple[str, str]]:
    """Names and values by which the form of a tool says this; what is decided about the tool is not among them."""
    return [(field.name, value) for field in fields(content) for value in _sent(content, field.name)]


def _sent(content: ToolContent, name: str) -> Iterable[str]:
    value = getattr(content, name)
    if name in DECIDED:
        return ()
    if name in LISTS:
        return [str(key) for key in value]
    return ["\n".join(value) if isinstance(value, tuple) else value]


class TakeOverForm(Guarded):
    """Takes over what was suggested. In `text` stands what comes in with it, against what the tool says now: that its
    suggester let it stand is not enough.
    """

    guarded = ("text",)
    text = StringField("Wat je overneemt", id="overnemen")

    def brings_in(self, merged: ToolContent, present: ToolContent) -> None:
        """Tells it what the tool would say, whatever was posted."""
        self.text.object_data, self.text.data = words(present), words(merged)


class AnswerForm(Guarded):
    """What who decides says to it."""

    guarded = ("answer",)
    answer = TextAreaField(
        "Jouw antwoord",
        [Required("Schrijf een antwoord. Eén zin is genoeg."), at_most(LONGEST_ANSWER)],
        filters=[only_lines],
    )

    def __init__(self, formdata: MultiDict[str, str] | None = None) -> None:
        super().__init__(formdata)
        self.answer.flags.required, self.answer.flags.maxlength = True, LONGEST_ANSWER
