"""The form by which a tool is placed and edited. Its fields are named as in the file format."""

import secrets
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any, ClassVar

from werkzeug.datastructures import MultiDict
from wtforms import (
    BooleanField,
    DateField,
    HiddenField,
    RadioField,
    SelectMultipleField,
    StringField,
    TextAreaField,
)
from wtforms.validators import Optional
from wtforms.widgets import TextArea

from ladekast.accounts import queries as people
from ladekast.accounts.guarding import Guarded
from ladekast.accounts.rules import objection_to_receiver
from ladekast.cabinet.commands import Why
from ladekast.cabinet.content import LONGEST, REQUIRED, ToolContent, phases_from, problems
from ladekast.cabinet.taxonomy import Term, taxonomy
from ladekast.lib.forms import at_most, only_line, only_lines, only_token, version_from, with_scheme
from ladekast.lib.text import one_line

EDITORS_FIELDS = ("use_policy", "use_note", "owner")
EXPLAINED = ("conditional", "under-review", "not-allowed")
ABOUT_THE_EDIT = ("reason", "is_minor")  # what only somebody who changes a tool is asked
LONGEST_REASON = 300
LISTS = ("phases", "suitable", "less_suitable", "methods", "forms", "needs")


class Words(StringField):
    """A list typed in one field, with commas or new lines between the items."""

    data: Any

    separators = ",\n"

    def _value(self) -> str:
        return self.separators[0].join(self.data or ()).replace(",", ", ") if self.data else ""

    def process_formdata(self, valuelist: list[Any]) -> None:
        text = "\n".join(str(value) for value in valuelist)
        if text and text == self._value():
            return  # an item of a file may hold a comma: who left it alone did not cut it in two
        for separator in self.separators:
            text = text.replace(separator, "\n")
        items = (one_line(item) for item in text.splitlines())
        self.data = tuple(dict.fromkeys(item for item in items if item))


class Lines(Words):
    """A list with one item a line, for items that may hold a comma."""

    separators = "\n"
    widget = TextArea()

    def _value(self) -> str:
        return "\n".join(self.data or ())


class Day(DateField):
    """A day as browsers send it, with our own sentence for what is none."""

    def process_formdata(self, valuelist: list[Any]) -> None:
        try:
            super().process_formdata(valuelist)
        except ValueError:
            raise ValueError("Dit is geen datum. Schrijf hem zo: 2026-03-05 (jaar-maand-dag).") from None


def _choices(terms: Mapping[str, Term]) -> list[tuple[str, str]]:
    return [(term.key, term.name) for term in terms.values()]


class ToolForm(Guarded):
    """What a worker fills in. Which values are good is for `content.problems` to say, the same as for files."""

    guarded: ClassVar[Sequence[str]] = (
        "title", "summary", "body", "link", "fit_note", "for_client", "use_note", "municipalities", "keywords",
        "source", "reason",
    )  # fmt: skip

    title = StringField("Titel", filters=[only_line])
    summary = TextAreaField("In één zin", filters=[only_line])
    kind = RadioField("Wat voor soort is het?", validate_choice=False)
    phases = SelectMultipleField("In welke lades?", validate_choice=False)
    body = TextAreaField("Uitleg: hoe gebruik je het?", filters=[only_lines])
    link = StringField("Link", filters=[only_line, with_scheme])
    suitable = SelectMultipleField("Geschikt voor", validate_choice=False)
    less_suitable = SelectMultipleField("Minder geschikt voor", validate_choice=False)
    fit_note = TextAreaField("Waarom past het wel of niet?", filters=[only_line])
    for_client = TextAreaField("Tekst voor de cliënt", filters=[only_lines])
    methods = SelectMultipleField("Werkwijze", validate_choice=False)
    forms = SelectMultipleField("Vorm", validate_choice=False)
    needs = SelectMultipleField("Wat heeft de cliënt nodig?", validate_choice=False)
    municipalities = Words("Alleen in deze gemeenten")
    keywords = Words("Zoekwoorden")
    source = Lines("Bron")
    checked = Day("Laatst nagekeken op", validators=[Optional()])
    use_policy = RadioField("Mag je dit gebruiken?", validate_choice=False)
    use_note = TextAreaField("Waarom?", filters=[only_line])
    owner = StringField("Collega bij deze tool (e-mailadres)", filters=[only_line])
    co_authors = Words("Wie mag hem ook bewerken? (e-mailadressen)")
    reason = StringField(
        "Wat heb je gewijzigd, en waarom?", filters=[only_line], validators=[Optional(), at_most(LONGEST_REASON)]
    )
    is_minor = BooleanField("Het is een kleine wijziging")
    version = HiddenField()
    submission = HiddenField(filters=[only_token])

    def __init__(
        self,
        formdata: MultiDict[str, str] | None = None,
        *,
        is_editor: bool,
        base: ToolContent | None = None,
        names_co_authors: bool = True,
    ):
        """`base` is what the tool says now, for an edit; `is_editor` shows the fields that only editors set, and
        `names_co_authors` the one in which she says who may edit it too.
        """
        super().__init__(formdata, data=_as_data(base) if base else None)
        self.base = base
        self.posted = set(formdata) if formdata else set()
        self._mark()
        self._fill_choices()
        self._leave_out(EDITORS_FIELDS, when=not is_editor)
        self._leave_out(["co_authors"], when=not names_co_authors)
        self._leave_out(ABOUT_THE_EDIT, when=base is None)
        if not self.submission.data:
            self.submission.data = secrets.token_urlsafe(24)

    def begin_anew(self, reason: str) -> None:
        """Makes it another filled-in form with the same words, and says why."""
        self.submission.data = secrets.token_urlsafe(24)
        self.title.errors = [reason]

    def _leave_out(self, names: Iterable[str], *, when: bool) -> None:
        for name in names if when else ():
            del self[name]

    def _fill_choices(self) -> None:
        lists = taxonomy()
        self.kind.choices = _choices(lists.kinds)
        self.phases.choices = [(str(phase.key), f"{phase.key}. {phase.name}") for phase in lists.phases]
        self.suitable.choices = self.less_suitable.choices = _choices(lists.target_groups)
        self.methods.choices = _choices(lists.methods)
        self.forms.choices = _choices(lists.forms)
        self.needs.choices = _choices(lists.needs)
        self.use_policy.choices = [("", "nog niet bekeken"), *_choices(lists.use_policies)]

    def _mark(self) -> None:
        for name in REQUIRED:
            self[name].flags.required = True
        for name, longest in LONGEST.items():
            self[name].flags.maxlength = longest

    @property
    def seen_version(self) -> int:
        """The version that this edit began from; 0, which no tool has, when the field was tampered with."""
        return version_from(self.version.data)

    @property
    def content(self) -> ToolContent:
        """What the form says; fields that it does not show keep what the tool says now."""
        base = self.base or ToolContent(title="", summary="", kind="", body="")
        return replace(base, **{name: value for name, value in self._values() if self._was_asked(name)})

    @property
    def why(self) -> Why:
        """What she says about her edit; nothing when she places a tool."""
        if "reason" not in self:
            return Why()
        return Why(reason=self.reason.data or "", is_minor=bool(self.is_minor.data))

    def _values(self) -> Iterable[tuple[str, Any]]:
        for field in self:
            if field.name == "phases":
                yield "phases", phases_from(field.data or ())
            elif field.name in LISTS:
                yield field.name, _in_its_order(field.data or (), getattr(self.base, field.name, ()))
            elif field.name == "co_authors":
                yield field.name, _apart_from(self._owner, field.data or ())
            elif field.name in ToolContent.__dataclass_fields__:
                yield field.name, field.data if isinstance(field.data, (tuple, date)) else _empty_or(field)

    def _was_asked(self, name: str) -> bool:
        """A box that is not ticked is not sent either; any other field that is not sent was not on the form."""
        return name in LISTS or name in self.posted or self.base is None

    def validate(self, extra_validators: Any = None) -> bool:
        """Adds to each field the sentence on what is wrong with it."""
        super().validate(extra_validators)
        found = problems(self.content)
        if sentence := self._wrong_owner():
            found["owner"] = sentence
        if sentence := self._wrong_co_author():
            found["co_authors"] = sentence
        if "use_policy" in self and self.content.use_policy in EXPLAINED and not self.content.use_note:
            found["use_note"] = "Leg in één regel uit waarom: collega’s willen de reden of de voorwaarde weten."
        for name, sentence in found.items():
            if name in self and not self[name].errors:
                self[name].errors = [sentence]
        return not self.errors

    @property
    def _owner(self) -> str:
        return (self.owner.data if "owner" in self else self.base.owner if self.base else "") or ""

    def _wrong_owner(self) -> str | None:
        """Who is to answer for it from now on must be able to; that who did so left is no mistake of who edits it."""
        email = self.content.owner
        if "owner" not in self or not email or (self.base and self.base.owner == email):
            return None
        user = people.by_email(email)
        return objection_to_receiver(user, giver=None) if user else "We kennen geen collega met dit e-mailadres."

    def _wrong_co_author(self) -> str | None:
        """Who was named already stays, also when she left: that is nobody’s mistake."""
        known = set(self.base.co_authors if self.base else ())
        wrong = [each for each in self.content.co_authors if each not in known and not _is_active(each)]
        return f"We kennen geen collega met het adres “{wrong[0][:80]}”." if wrong else None


def _in_its_order(ticked: Iterable[str], before: Sequence[str]) -> tuple[str, ...]:
    """Boxes are sent in the order of the page: what was ticked before keeps its place, so that nothing has changed."""
    return tuple(sorted(ticked, key=lambda key: before.index(key) if key in before else len(before)))


def _apart_from(owner: str, emails: Iterable[str]) -> tuple[str, ...]:
    """The addresses as they are kept, without that of the owner, who may edit anyway."""
    return tuple(dict.fromkeys(each.lower() for each in emails if each.lower() != owner.lower()))


def _is_active(email: str) -> bool:
    owner = people.by_email(email)
    return owner is not None and owner.is_active


def _empty_or(field: Any) -> Any:
    return field.data or (None if field.name == "checked" else () if isinstance(field, Words) else "")


def _as_data(content: ToolContent) -> dict[str, Any]:
    data = {name: getattr(content, name) for name in ToolContent.__dataclass_fields__}
    return {**data, "phases": [str(key) for key in content.phases]}


def any_wrong(form: ToolForm, names: Iterable[str]) -> bool:
    """Whether one of these fields has an error, so that the fold it lies in must be open."""
    return any(form[name].errors for name in names if name in form)
