"""The form to tell an experience, which takes half a minute: only how it went must be told."""

import secrets
from collections.abc import Iterable, Sequence
from typing import Any

from werkzeug.datastructures import MultiDict
from wtforms import BooleanField, HiddenField, RadioField, SelectField, SelectMultipleField, StringField, TextAreaField
from wtforms.validators import ValidationError

from ladekast.accounts.guarding import Guarded
from ladekast.accounts.models import User
from ladekast.cabinet.models import Tool
from ladekast.cabinet.taxonomy import taxonomy
from ladekast.experiences import rules
from ladekast.experiences.commands import Said
from ladekast.experiences.models import Experience
from ladekast.experiences.wording import CHOICES
from ladekast.lib.forms import Required, at_most, only_line, only_lines, only_token

LONGEST_TEXT = 2000
LONGEST_THANKS = 500
Choices = list[tuple[str, str]]


class ExperienceForm(Guarded):
    """How it went. What belongs to the tool comes first in each list; phases keep their order, and those say so."""

    guarded = ("text", "thanks")

    outcome = RadioField(
        "Hoe ging het?", [Required("Kies of het werkte, deels werkte of niet werkte.")], validate_choice=False
    )
    target_groups = SelectMultipleField("Met wie?", validate_choice=False)
    phase = SelectField("In welke fase?", default="", validate_choice=False)
    form = SelectField("Hoe had je contact?", default="", validate_choice=False)
    text = TextAreaField(
        "Wat werkte, of juist niet?",
        [at_most(LONGEST_TEXT)],
        filters=[only_lines],
        description="Werkte het deels of niet? Met één zin help je je collega’s al. Schrijf niets over een cliënt.",
    )
    thanks = StringField(
        "Dank je wel",
        [at_most(LONGEST_THANKS)],
        filters=[only_line],
    )
    may_be_asked = BooleanField(
        "Collega’s mogen mij vragen om mee te kijken",
        description="Alleen als het werkte of deels werkte. Je kunt het later uitzetten.",
    )
    submission = HiddenField(filters=[only_token])

    def __init__(
        self,
        formdata: MultiDict[str, str] | None = None,
        *,
        tool: Tool,
        author: User,
        kept: Experience | None = None,
        may_be_asked: bool = True,
    ) -> None:
        """`kept` is the experience that she edits; without it `may_be_asked` is what the box begins with."""
        # Without anything sent, a box that is not in it would count as taken off.
        super().__init__(formdata or None, data=_as_data(kept) if kept else {"may_be_asked": may_be_asked})
        self._fill_choices(tool)
        self._leave_out(tool, author, kept)
        if kept is None and not self.submission.data:
            self.submission.data = secrets.token_urlsafe(24)

    def _fill_choices(self, tool: Tool) -> None:
        lists = taxonomy()
        groups = [(term.key, term.name) for term in lists.particular_groups.values()]
        own = " (bij deze tool)"
        phases = [
            (str(each.key), f"{each.key}. {each.name}{own if each.key in tool.phases else ''}") for each in lists.phases
        ]
        forms = [(term.key, term.name) for term in lists.forms.values()]
        self.outcome.choices = [(outcome.value, name) for outcome, name in CHOICES.items()]
        self.target_groups.choices = _first(tool.suitable, groups)
        self.phase.choices = [("", "Zeg ik niet"), *phases]
        self.form.choices = [("", "Zeg ik niet"), *_first(tool.forms, forms)]

    def _leave_out(self, tool: Tool, author: User, kept: Experience | None) -> None:
        """Nobody thanks twice for the same, or herself; and whom colleagues ask about her own tool she says there."""
        if tool.owner_id == author.id:
            del self.may_be_asked
        if not rules.may_thank(author, tool) or (kept and kept.thanks):
            del self.thanks
        elif tool.owner:
            self.thanks.label.text = f"Zeg dank je wel tegen {tool.owner.name}"
            self.thanks.description = f"Van je collega’s leest alleen {tool.owner.name} dit, in een mail."

    @property
    def texts(self) -> list[str]:
        """What she wrote herself."""
        return [field.data for field in self if field.name in self.guarded and field.data]

    def said(self, kept: Experience | None = None) -> Said:
        """What she tells; what this form did not ask her stays as it was in `kept`."""
        return Said(
            outcome=self.outcome.data,
            target_groups=tuple(dict.fromkeys(self.target_groups.data or ())),
            phase=int(self.phase.data) if self.phase.data else None,
            form=self.form.data or "",
            text=self.text.data or "",
            thanks=(self.thanks.data or "") if "thanks" in self else kept.thanks if kept else "",
            may_be_asked=self.may_be_asked.data if "may_be_asked" in self else bool(kept and kept.may_be_asked),
        )

    def validate_outcome(self, field: RadioField) -> None:
        """Refuses what is none of the three."""
        _refuse_unknown([field.data], field.choices, "Kies werkte, werkte deels of werkte niet.")

    def validate_target_groups(self, field: SelectMultipleField) -> None:
        """Refuses a group that is not in the list."""
        _refuse_unknown(field.data or (), field.choices, "Deze doelgroep bestaat niet. Kies uit de lijst.")

    def validate_phase(self, field: SelectField) -> None:
        """Refuses a phase that is not in the list."""
        _refuse_unknown([field.data or ""], field.choices, "Deze fase bestaat niet. Kies uit de lijst.")

    def validate_form(self, field: SelectField) -> None:
        """Refuses a form that is not in the list."""
        _refuse_unknown([field.data or ""], field.choices, "Deze vorm bestaat niet. Kies uit de lijst.")


def _as_data(kept: Experience) -> dict[str, Any]:
    names = ("outcome", "target_groups", "form", "text", "thanks", "may_be_asked")
    return {name: getattr(kept, name) for name in names} | {"phase": str(kept.phase or "")}


def _first(own: Iterable[str], choices: Choices) -> Choices:
    """The choices with those of the tool in front."""
    those = set(own)
    return sorted(choices, key=lambda choice: choice[0] not in those)


def _refuse_unknown(chosen: Iterable[str], choices: Any, sentence: str) -> None:
    known: Sequence[str] = [key for key, _ in choices]
    if any(key not in known for key in chosen):
        raise ValidationError(sentence)
