"""The forms by which a wish is asked, changed and closed."""

import secrets
from typing import Any

from werkzeug.datastructures import MultiDict
from wtforms import HiddenField, RadioField, SelectMultipleField, StringField, TextAreaField
from wtforms.validators import ValidationError

from ladekast.accounts.guarding import Guarded
from ladekast.cabinet.content import phases_from
from ladekast.cabinet.taxonomy import taxonomy
from ladekast.lib.forms import Required, at_most, only_line, only_lines, only_token, version_from
from ladekast.wishes.commands.asking import Said
from ladekast.wishes.models import Kind
from ladekast.wishes.wording import BEGINNINGS

LONGEST_SUBJECT = 120
LONGEST_EXPLANATION = 2000
LONGEST_REASON = 300


class WishForm(Guarded):
    """What somebody asks of all colleagues. The kind is the first half of a sentence, the subject the second."""

    kind = RadioField("Wat wil je?", [Required("Kies of je iets wilt leren of een tool zoekt.")], validate_choice=False)
    subject = StringField(
        "Maak de zin af",
        [Required("Maak de zin af: waar gaat je vraag over?"), at_most(LONGEST_SUBJECT)],
        filters=[only_line],
        description="In een paar woorden. Bijvoorbeeld: beeldbellen met ouderen.",
    )
    explanation = TextAreaField(
        "Wil je er iets bij vertellen?",
        [at_most(LONGEST_EXPLANATION)],
        filters=[only_lines],
        description="Wat probeerde je al? Waar loop je op vast? Schrijf niets over een cliënt.",
    )
    phases = SelectMultipleField("Bij welke fasen hoort het?", validate_choice=False)
    groups = SelectMultipleField("Voor welke doelgroep?", validate_choice=False)
    submission = HiddenField(filters=[only_token])
    version = HiddenField()
    guarded = ("subject", "explanation")

    def __init__(self, formdata: MultiDict[str, str] | None = None, *, data: dict[str, Any] | None = None) -> None:
        """`data` stands in the fields to begin with."""
        super().__init__(formdata, data=data)
        lists = taxonomy()
        self.kind.choices = [(kind.value, f"{words} …") for kind, words in BEGINNINGS.items()]
        self.phases.choices = [(str(phase.key), f"{phase.key}. {phase.name}") for phase in lists.phases]
        self.groups.choices = [(term.key, term.name) for term in lists.particular_groups.values()]
        if not self.submission.data:
            self.submission.data = secrets.token_urlsafe(24)

    @property
    def said(self) -> Said:
        """What the form says, after `validate`."""
        return Said(
            kind=self.kind.data,
            subject=self.subject.data or "",
            explanation=self.explanation.data or "",
            phases=phases_from(self.phases.data or ()),
            target_groups=tuple(dict.fromkeys(self.groups.data or ())),
        )

    @property
    def seen_version(self) -> int:
        """The version that this edit began from; 0, which none has, when the field was tampered with."""
        return version_from(self.version.data)

    def validate_kind(self, field: RadioField) -> None:
        """Refuses what is neither of the two."""
        if field.data not in list(Kind):
            raise ValidationError("Kies of je iets wilt leren of een tool zoekt.")

    def validate_phases(self, field: SelectMultipleField) -> None:
        """Refuses what is no phase."""
        _refuse_strange(field)

    def validate_groups(self, field: SelectMultipleField) -> None:
        """Refuses what is no target group."""
        _refuse_strange(field)


class CloseForm(Guarded):
    """Why it may be closed. Of her own question she need not say why; somebody else has something to explain."""

    reason = StringField("Waarom?", [at_most(LONGEST_REASON)], filters=[only_line])
    guarded = ("reason",)

    def __init__(self, formdata: MultiDict[str, str] | None = None, *, is_hers: bool) -> None:
        super().__init__(formdata)
        self.must_explain = not is_hers

    def validate(self, extra_validators: Any = None) -> bool:
        """Whether all is right, and said what must be said."""
        is_right = super().validate(extra_validators)
        if self.must_explain and not self.reason.data:
            self.reason.errors = ["Schrijf kort waarom je deze vraag van een collega sluit."]
            return False
        return is_right


def as_data(said: Said) -> dict[str, Any]:
    """The `data` of a form that says this."""
    return {
        "kind": said.kind,
        "subject": said.subject,
        "explanation": said.explanation,
        "phases": [str(key) for key in said.phases],
        "groups": list(said.target_groups),
    }


def _refuse_strange(field: SelectMultipleField) -> None:
    known = {str(choice[0]) for choice in field.choices or ()}
    strange = [str(key) for key in field.data or () if key not in known]
    if strange:
        raise ValidationError(f"“{strange[0][:40]}” is geen keuze uit deze lijst.")
