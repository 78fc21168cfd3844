"""The forms about somebody's own drawers. What colleagues may read one day is guarded from the first word."""

import secrets
from collections.abc import Sequence

from werkzeug.datastructures import MultiDict
from wtforms import HiddenField, SelectField, StringField, TextAreaField
from wtforms.validators import ValidationError

from ladekast.accounts.guarding import Guarded
from ladekast.cabinet.models import Tool
from ladekast.cabinet.rules import is_archived
from ladekast.collecting import rules
from ladekast.collecting.commands import About, about_of
from ladekast.collecting.models import Collection
from ladekast.collecting.naming import Meant
from ladekast.lib.forms import Form, Required, at_most, only_line, only_lines, only_token, version_from

LONGEST_NAME = 80
LONGEST_INTRO = 1000
LONGEST_NOTE = 300
NEW = "nieuw"  # the choice of a drawer that is still to be made
NO_ROOM = f"Je hebt al {rules.MOST_DRAWERS} eigen lades. Gooi er eerst een weg die je niet meer gebruikt."
FULL = f"Deze lade is vol: er liggen {rules.MOST_TOOLS} tools in. Haal er eerst een uit, of maak een nieuwe lade."
NOT_FOUND = "Zo’n tool vinden we niet. Schrijf de titel zoals die in de kast staat, of plak het adres van de tool."
WHICH = "We weten niet zeker welke tool je bedoelt. Kies hieronder, of schrijf de hele titel."


def archived(tool: Tool) -> str:
    """Why a tool cannot be kept that is in the cabinet no more."""
    return f"“{tool.title}” is uit de kast gehaald. Kies een andere tool."


def new_token() -> str:
    """A name for a form that was not sent yet."""
    return secrets.token_urlsafe(24)


def _note() -> TextAreaField:
    return TextAreaField(
        "Notitie",
        [at_most(LONGEST_NOTE)],
        filters=[only_lines],
        description="Waarvoor gebruik je deze tool? Schrijf niets over een cliënt.",
    )


class DrawerForm(Guarded):
    """What a drawer says of itself. `kept` is the drawer that she edits; who may read it stays as it is."""

    name = StringField("Naam", [Required("Geef de lade een naam."), at_most(LONGEST_NAME)], filters=[only_line])
    intro = TextAreaField("Waar is deze lade voor?", [at_most(LONGEST_INTRO)], filters=[only_lines])
    submission = HiddenField(filters=[only_token])
    version = HiddenField()
    guarded = ("name", "intro")

    def __init__(self, formdata: MultiDict[str, str] | None = None, *, kept: Collection | None = None) -> None:
        super().__init__(formdata or None, data=vars(about_of(kept)) if kept else {})
        self._is_shared = kept.is_shared if kept else False
        self.submission.data = self.submission.data or new_token()
        if kept and not formdata:
            self.version.data = str(kept.version)

    @property
    def about(self) -> About:
        """What it is to say."""
        return About(self.name.data or "", self.intro.data or "", self._is_shared)

    @property
    def seen_version(self) -> int:
        """The version that she began from."""
        return version_from(self.version.data)

    def refuse(self, sentence: str) -> None:
        """Says beside the name why it cannot be made."""
        self.name.errors = [*self.name.errors, sentence]


class ShareForm(Guarded):
    """Whether colleagues may read all that stands in a drawer. Who wrote it for herself is asked once more, before
    others do. `drawer` is shared, with these `notes`."""

    said = TextAreaField("In je lade")
    guarded = ("said",)

    def __init__(self, formdata: MultiDict[str, str], *, drawer: Collection, notes: Sequence[str]) -> None:
        super().__init__(formdata)
        self.said.data = "\n".join((drawer.name, drawer.intro, *notes))


class NoteForm(Guarded):
    """What somebody notes about one tool in her drawer."""

    note = _note()
    version = HiddenField()
    guarded = ("note",)

    def __init__(self, formdata: MultiDict[str, str] | None = None, *, kept: str, version: int) -> None:
        """`kept` is the note as it stands, `version` that of the drawer."""
        super().__init__(formdata or None, data={"note": kept})
        if not formdata:
            self.version.data = str(version)

    @property
    def seen_version(self) -> int:
        """The version that she began from."""
        return version_from(self.version.data)


class PlaceForm(Guarded):
    """In which drawer a tool is to lie: one of hers, or a new one that is made at once."""

    drawer = SelectField("In welke lade?", validate_choice=False)
    name = StringField(
        "Naam van de nieuwe lade",
        [at_most(LONGEST_NAME)],
        filters=[only_line],
        description="Alleen voor een nieuwe lade. Bijvoorbeeld: Intake.",
    )
    note = _note()
    submission = HiddenField(filters=[only_token])
    guarded = ("name", "note")

    def __init__(self, formdata: MultiDict[str, str] | None = None, *, drawers: Sequence[Collection]) -> None:
        """`drawers` are those that she can choose."""
        super().__init__(formdata or None)
        self._drawers = {str(each.id): each for each in drawers}
        named = [(key, each.name) for key, each in self._drawers.items()]
        self.drawer.choices = [*named, (NEW, "Een nieuwe lade")]
        if not formdata:
            self.drawer.data = self.drawer.choices[0][0]
        self.submission.data = self.submission.data or new_token()

    @property
    def chosen(self) -> Collection | None:
        """The drawer that she chose; None for a new one."""
        return self._drawers.get(self.drawer.data or "")

    def validate_drawer(self, field: SelectField) -> None:
        """Refuses what is no drawer of hers."""
        if field.data not in (NEW, *self._drawers):
            raise ValidationError("Kies een van je lades, of een nieuwe.")

    def validate_name(self, field: StringField) -> None:
        """A new drawer has a name, and no other gets one here."""
        if self.drawer.data == NEW and not field.data:
            raise ValidationError("Geef de nieuwe lade een naam.")
        if self.chosen and field.data:
            raise ValidationError(f"Je koos de lade “{self.chosen.name}”. Kies “Een nieuwe lade”, of maak dit leeg.")

    def refuse(self, sentence: str) -> None:
        """Says beside the drawers why it cannot lie there."""
        self.drawer.errors = [*self.drawer.errors, sentence]


class AddForm(Form):
    """Which tool is to lie in the drawer of this page. `likely` are those that she may mean."""

    tool = StringField("Welke tool?", filters=[only_line], description="De titel, of het adres van de tool.")
    likely: Sequence[Tool] = ()
    likely_part = "bedoel-je"  # of the page, with those to choose from

    def field_errors(self) -> list[tuple[str, str]]:
        """As of every form, and with something to choose the summary leads there."""
        wrong: list[tuple[str, str]] = super().field_errors()
        return [(self.likely_part, sentence) for _, sentence in wrong] if self.likely else wrong

    def accept(self, meant: Meant) -> Tool | None:
        """The tool that she means, when that is clear and can lie there; if not, the form says why."""
        self.likely = meant.likely
        if not self.tool.data:
            self.refuse("Schrijf welke tool je in deze lade wilt leggen.")
        elif meant.tool is None:
            self.refuse(WHICH if meant.likely else NOT_FOUND)
        elif is_archived(meant.tool):
            self.refuse(archived(meant.tool))
        return None if self.tool.errors else meant.tool

    def refuse(self, sentence: str) -> None:
        """Says beside the field why this tool cannot lie there."""
        self.tool.errors = [*self.tool.errors, sentence]
