"""Made-up content for the components; nothing of it is ever stored."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

from werkzeug.datastructures import MultiDict
from wtforms import BooleanField, DateField, RadioField, SelectField, SelectMultipleField, StringField, TextAreaField

from ladekast.accounts.guarding import Guarded
from ladekast.accounts.models import Team, User
from ladekast.cabinet.content import ToolContent
from ladekast.cabinet.models import Tool
from ladekast.cabinet.queries.history import FieldChange
from ladekast.cabinet.taxonomy import taxonomy
from ladekast.calendar.models import Appointment
from ladekast.calendar.moments import Span
from ladekast.experiences.models import Experience, Outcome
from ladekast.experiences.summing import Count, Sum
from ladekast.learning.forms.taking_part import PresenceForm
from ladekast.learning.models import LearningEvent, SignUp
from ladekast.learning.queries import Seen
from ladekast.lib.diff import items, pieces
from ladekast.lib.forms import Form, Required, at_most
from ladekast.shadowing.models import (
    ShadowingMoment,
    ShadowingOffer,
    ShadowingRequest,
    ShadowingStep,
    State,
    Step,
    Way,
)

LINK = "https://voorbeeld.example/oefenen"


@dataclass(frozen=True)
class Part:
    """A piece of text as search gives it back."""

    text: str
    is_marked: bool = False


@dataclass(frozen=True)
class Option:
    """An answer in a group of filters."""

    key: str
    name: str
    count: int


@dataclass(frozen=True)
class Chip:
    """A filter that is on, with the address without it."""

    label: str
    href: str


@dataclass(frozen=True)
class Offer:
    """Another list, and how much is in it."""

    label: str
    count: int
    href: str


@dataclass(frozen=True)
class Knowing:
    """A colleague who has some tools about something."""

    person: User
    tools: int


class ExampleForm(Form):
    """One field of each sort."""

    title = StringField("Titel", [Required("Vul een titel in.")], description="De naam die collega’s gebruiken.")
    summary = TextAreaField("In één zin", [Required("Schrijf in één zin wat het is."), at_most(80)])
    kind = RadioField("Wat voor soort is het?", [Required("Kies wat voor soort het is.")], validate_choice=False)
    phases = SelectMultipleField("In welke lades?", validate_choice=False)
    sort = SelectField("Volgorde", validate_choice=False)
    checked = DateField("Laatst nagekeken op", [Required("Vul een datum in.")])
    is_about_nobody = BooleanField("Er staat niets in over een cliënt")

    def __init__(self, formdata: MultiDict[str, str] | None = None, *, prefix: str = "") -> None:
        super().__init__(formdata, prefix=prefix)
        self.sort.choices = [("beste", "Beste eerst"), ("nieuwste", "Nieuwste eerst")]
        self.kind.choices = [(term.key, term.name) for term in list(taxonomy().kinds.values())[:3]]
        self.phases.choices = [(str(phase.key), f"{phase.key}. {phase.name}") for phase in taxonomy().phases]


class AskingForm(Guarded):
    """A field in which something may be seen that is somebody's own."""

    explanation = TextAreaField("Uitleg")
    guarded = ("explanation",)


def colleague() -> User:
    """Somebody to ask."""
    return User(
        id=0,
        name="Voorbeeld de Vries",
        email="voorbeeld@kwadraad.example",
        phone="06 00000000",
        function="Maatschappelijk werker",
        team=Team(name="Voorbeeldteam", municipality="Voorbeelddam"),
        ask_me_about="beeldbellen, meekijken op een tweede scherm",
        is_active=True,
    )


def away_colleague() -> User:
    """Somebody who is not there for a while."""
    away = colleague()
    away.id, away.away_until = 2, date(2999, 3, 5)
    return away


def knowing() -> list[Knowing]:
    """Two colleagues to ask about what was searched for."""
    return [Knowing(colleague(), 3), Knowing(away_colleague(), 1)]


def tool() -> Tool:
    """A tool with every field, and with somebody to ask."""
    return _tool(CONTENT, colleague())


def ownerless_tool() -> Tool:
    """A tool about which little is known yet."""
    little = ToolContent(title="Voorbeeld zonder collega", summary=CONTENT.summary, kind="app", body=CONTENT.body)
    return _tool(little, None)


def offer() -> ShadowingOffer:
    """What is said of watching that tool."""
    return ShadowingOffer(tool_id=0, is_possible=True, way=Way.BOTH, suits_when="dinsdagochtend")


def experience(outcome: Outcome) -> Experience:
    """What that colleague told of using it."""
    told = Experience(id=0, outcome=outcome, target_groups=["ouderen", "lvb"], phase=2, form="phone", told_at=MOMENT)
    told.text, told.author, told.author_id = "Rustig beginnen werkte het best.", colleague(), 0
    return told


def experiences_sum() -> Sum:
    """What some told, of whom one told twice."""
    return Sum(Count(4, 2, 1), 6, [("ouderen", Count(2, 1, 0)), ("jongeren", Count(0, 0, 1))])


def request(state: State) -> ShadowingRequest:
    """A request to the colleague of that tool, asked with two moments and answered with another."""
    asker, host = User(id=1, name="Voorbeeld Bakker"), colleague()
    made = ShadowingRequest(id=0, tool=tool(), asker=asker, host=host, asker_id=1, host_id=0, state=state)
    made.history = [
        _step(Step.ASK, asker, "", [MOMENT, MOMENT + timedelta(days=1)]),
        _step(Step.PROPOSE, host, "Dan is het rustiger.", [MOMENT + timedelta(days=7)]),
        _step(Step.REMIND, None, "", []),
    ]
    return made


def seen_event() -> Seen:
    """A leermoment with places left, about two phases."""
    return Seen(_event(leader=colleague(), phases=(2, 3)), placed=5, waiting=0, sign_up=None, number=None)


def full_event() -> Seen:
    """A full one, that nobody leads any more and that left something to read."""
    event = _event(leader=None, phases=())
    event.material = "Wat er op de dia’s stond."
    return Seen(event, placed=8, waiting=2, sign_up=None, number=None)


def sign_ups() -> list[SignUp]:
    """Two people who signed up."""
    return [SignUp(person=user, person_id=user.id, since=MOMENT) for user in (colleague(), away_colleague())]


def presence() -> PresenceForm:
    """Asks which of them were there."""
    return PresenceForm(placed=sign_ups())


def overlaps() -> list[tuple[Span, Appointment]]:
    """Something else at the same time."""
    end = MOMENT + timedelta(hours=1)
    return [(Span(MOMENT, end), Appointment(title="Voorbeeld van een afspraak", starts_at=MOMENT, ends_at=end))]


def _step(step: Step, by: User | None, note: str, starts: list[datetime]) -> ShadowingStep:
    moments = [ShadowingMoment(starts_at=start, ends_at=start + timedelta(hours=1)) for start in starts]
    return ShadowingStep(step=step, by=by, at=MOMENT - timedelta(days=3), note=note, moments=moments)


def _event(*, leader: User | None, phases: tuple[int, ...]) -> LearningEvent:
    made = LearningEvent(
        id=1, title="Voorbeeld van een leermoment", aim="een gesprek beginnen en je scherm delen.", way="on-location",
        town="Voorbeelddam", starts_at=MOMENT, ends_at=MOMENT + timedelta(hours=2), opened_at=MOMENT, places=8,
        material="", leader=leader, leader_id=0 if leader else None, promotion_ends=0,
    )  # fmt: skip
    made.be_about(phases=phases, groups=())
    return made


def _tool(content: ToolContent, owner: User | None) -> Tool:
    made = Tool(id=0 if owner else 1, key="voorbeeld", changed_at=datetime(2026, 11, 3, 12, tzinfo=UTC))
    made.take_over(content, owner)
    made.owner_id = owner.id if owner else None
    return made


CONTENT = ToolContent(
    title="Voorbeeld van een tool",
    summary="Eén zin waaraan een collega meteen ziet wat het is en wanneer je het gebruikt.",
    kind="method",
    body="Eerst leg je het uit.\n\n## Zo doe je het\n\n1. Begin klein.\n2. Doe het samen.\n\n> Let op dit.",
    link="https://voorbeeld.example/",
    phases=(2, 3),
    suitable=("ouderen", "digitaal-minder-vaardig"),
    less_suitable=("psychische-problematiek",),
    fit_note="Samen kijken geeft rust. Wie zich snel bekeken voelt, kan er onrustig van worden.",
    use_policy="conditional",
    use_note="Alleen met een account van het werk.",
    checked=date(2026, 11, 1),
)
MOMENT = datetime(2999, 3, 5, 9, tzinfo=UTC)
TITLE = (Part("Voorbeeld", is_marked=True), Part(" van een tool"))
SNIPPET = (Part("… waaraan een collega "), Part("meteen", is_marked=True), Part(" ziet wat het is …"))
OPTIONS = (Option("jongeren", "jongeren", 4), Option("ouderen", "ouderen", 12), Option("lvb", "mensen met een LVB", 0))
CHIPS = (Chip("Fase: Crisis", "/stijlgids"), Chip("Doelgroep: ouderen", "/stijlgids"))
OFFERS = (Offer("fase 4. Crisis", 7, "/stijlgids"), Offer("geschikt voor ouderen", 1, "/stijlgids"))
NOT_OURS = "Dit voorbeeld gaat over iemand die geboren is op 3 april 1985."
COUNTS = {1: 12, 2: 18, 3: 9, 4: 1}


CHANGES = (
    FieldChange(
        "body", "Uitleg", pieces("Zet het scherm schuin voor je.", "Zet het scherm recht voor je."), is_list=False
    ),
    FieldChange("phases", "Lades", items(["1. Lade", "2. Lade"], ["2. Lade", "3. Lade"]), is_list=True),
)


def page_address(number: int) -> str:
    """The address of a page of a long list; here every page is this one."""
    return f"/stijlgids?pagina={number}"
