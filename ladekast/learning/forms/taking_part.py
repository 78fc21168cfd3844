"""The forms of who takes part, and of who leads it about them."""

from collections.abc import Iterable

from werkzeug.datastructures import MultiDict
from wtforms import HiddenField, RadioField, SelectMultipleField, TextAreaField
from wtforms.validators import ValidationError

from ladekast.accounts.guarding import Guarded
from ladekast.cabinet.models import Tool
from ladekast.learning.models import SignUp
from ladekast.lib.forms import Form, Required, at_most, only_lines

NO_TOOL = "geen"


class RemoveForm(Guarded):
    """Why somebody loses her place."""

    reason = TextAreaField(
        "Waarom?",
        [Required("Schrijf kort waarom. Je collega leest het."), at_most(500)],
        filters=[only_lines],
        description="Je collega krijgt dit per mail.",
    )
    guarded = ("reason",)


class PresenceForm(Form):
    """Who was there, of those who had a place. Nobody ticked means that nobody came, said twice."""

    present = SelectMultipleField("Was erbij", validate_choice=False)
    certain = HiddenField()

    def __init__(self, formdata: MultiDict[str, str] | None = None, *, placed: Iterable[SignUp]) -> None:
        """`placed` are those who had a place: who was ticked before is ticked, and until somebody was, everybody."""
        listed = list(placed)
        self.listed = {str(each.person_id): each.person_id for each in listed}
        self.is_first = all(each.was_there is None for each in listed)
        there = [str(each.person_id) for each in listed if each.was_there or self.is_first]
        super().__init__(formdata, data={"present": there})

    @property
    def is_doubtful(self) -> bool:
        """Nobody is ticked, and she did not say yet that she means it."""
        return not self.present.data and not self.certain.data

    @property
    def present_ids(self) -> set[int]:
        """The numbers of those who were there."""
        return {self.listed[key] for key in self.present.data or []}

    def validate_present(self, field: SelectMultipleField) -> None:
        """Refuses who is not on the list."""
        if not set(field.data or []) <= set(self.listed):
            raise ValidationError("Wie je aanvinkte, staat niet op de lijst. Kijk de lijst nog eens na.")


class TryForm(Form):
    """Which of the tools that it was about she will try."""

    tool = RadioField(
        "Welke tool ga je proberen?", [Required("Kies een tool, of “Geen van deze”.")], validate_choice=False
    )

    def __init__(
        self, formdata: MultiDict[str, str] | None = None, *, tools: Iterable[Tool], chosen_id: int | None = None
    ) -> None:
        """`chosen_id` is the tool that she chose before."""
        self.tools = {str(tool.id): tool for tool in tools}
        super().__init__(formdata, data={"tool": str(chosen_id) if chosen_id else None})
        self.tool.choices = [*((key, tool.title) for key, tool in self.tools.items()), (NO_TOOL, "Geen van deze")]

    @property
    def chosen(self) -> Tool | None:
        """The tool; None when it is none of them."""
        return self.tools.get(self.tool.data)

    def validate_tool(self, field: RadioField) -> None:
        """Refuses a tool that it was not about."""
        if field.data != NO_TOOL and field.data not in self.tools:
            raise ValidationError("Deze tool hoort niet bij dit leermoment. Kies een van de tools hieronder.")
