"""The form by which a leermoment is planned and edited."""

import secrets
from collections.abc import Collection, Iterable, Sequence
from datetime import date, datetime, time, timedelta
from typing import Any

from werkzeug.datastructures import MultiDict
from wtforms import HiddenField, RadioField, SelectField, SelectMultipleField, StringField, TextAreaField
from wtforms.validators import ValidationError

from ladekast.accounts.guarding import Guarded
from ladekast.accounts.models import User
from ladekast.cabinet.content import is_web_address, phases_from
from ladekast.cabinet.forms import Lines
from ladekast.cabinet.models import Tool
from ladekast.cabinet.taxonomy import taxonomy
from ladekast.calendar import moments
from ladekast.calendar.forms import ClockField, DayField, MomentForm, filled_in
from ladekast.calendar.moments import Span
from ladekast.learning.content import EventContent
from ladekast.learning.forms.about import UnknownToolsError, line_of, tools_from
from ladekast.learning.forms.ending import rendered
from ladekast.learning.forms.numbers import MinutesField, PlacesField
from ladekast.learning.models import Way
from ladekast.learning.wording import WAYS, duration_in_words
from ladekast.lib.clock import AMSTERDAM, now
from ladekast.lib.forms import Required, at_most, only_line, only_lines, only_token, version_from, with_scheme
from ladekast.lib.templating import moment as in_words

STOPS = {
    0: "tot het begin",
    2: "tot 2 uur ervoor",
    24: "tot 1 dag ervoor",
    48: "tot 2 dagen ervoor",
    168: "tot 1 week ervoor",
}
# The order of the questions on the page.
ORDER = (
    "title", "aim", "day_1", "from_1", "to_1", "way", "town", "place", "places", "closes_day", "closes_time",
    "promotion_ends", "body", "tools", "phases", "groups", "leader", "net",
)  # fmt: skip


class EventForm(Guarded, MomentForm):
    """What somebody fills in of a leermoment. After `validate` it is in `content`."""

    title = StringField(
        "Titel", [Required("Vul een titel in: waar gaat het leermoment over?"), at_most(120)], filters=[only_line]
    )
    aim = StringField(
        "Na afloop kun je …",
        [Required("Vul in wat een collega na afloop kan. Dan weet zij of het iets voor haar is."), at_most(200)],
        filters=[only_line],
    )
    way = RadioField("Hoe doe je mee?", [Required("Kies online of op locatie.")], validate_choice=False)
    town = StringField("Plaats", [at_most(80)], filters=[only_line])
    place = StringField("Adres of link", [at_most(300)], filters=[only_line, with_scheme])
    places = PlacesField("Hoeveel plekken zijn er?")
    closes_day = DayField("Laatste dag")
    closes_time = ClockField("Tot hoe laat")
    promotion_ends = SelectField("Tot wanneer schuift de wachtlijst op?", default="0", validate_choice=False)
    body = TextAreaField("Wat gaan jullie doen?", [rendered], filters=[only_lines])
    tools = Lines("Over welke tools gaat het?")
    phases = SelectMultipleField("Bij welke fasen hoort het?", validate_choice=False)
    groups = SelectMultipleField("Doelgroep", validate_choice=False)
    leader = SelectField("Wie begeleidt het?", validate_choice=False)
    net = MinutesField("Hoeveel tijd telt als leren?")
    submission = HiddenField(filters=[only_token])
    version = HiddenField()
    began = HiddenField()
    seen_overlap = HiddenField()
    guarded = ("title", "aim", "town", "place", "body")

    def __init__(
        self,
        formdata: MultiDict[str, str] | None = None,
        *,
        colleagues: Sequence[User],
        hosts: Collection[str],
        data: dict[str, Any] | None = None,
        stands: EventContent | None = None,
        opens: bool = True,
    ) -> None:
        """`colleagues` may lead it; `hosts` are those of our own addresses; `data` stands in the fields to begin with.

        `stands` is what an existing one says now: what is past in it may stay. `opens` tells that saving opens it.
        """
        super().__init__(formdata, data=data)
        self.colleagues = {str(user.id): user for user in colleagues}
        self.hosts, self.stands, self.opens = hosts, stands, opens
        self.about: list[Tool] = []
        self.closes_at: datetime | None = None
        self._fill_choices()
        if not self.submission.data:
            self.submission.data = secrets.token_urlsafe(24)

    def _fill_choices(self) -> None:
        lists = taxonomy()
        self.way.choices = [(way.value, name) for way, name in WAYS.items()]
        self.promotion_ends.choices = [(str(hours), words) for hours, words in STOPS.items()]
        self.phases.choices = [(str(phase.key), f"{phase.key}. {phase.name}") for phase in lists.phases]
        self.groups.choices = [(term.key, term.name) for term in lists.particular_groups.values()]
        nobody = [("", "Nog niemand")] if self._may_be_leaderless else []
        self.leader.choices = nobody + [(key, user.name) for key, user in self.colleagues.items()]

    @property
    def _may_be_leaderless(self) -> bool:
        """Nobody leads it now: that may stay so."""
        return self.stands is not None and (self.stands.leader is None or not self.stands.leader.is_active)

    @property
    def seen_version(self) -> int:
        """The version that this edit began from; 0, which none has, when the field was tampered with."""
        return version_from(self.version.data)

    @property
    def content(self) -> EventContent:
        """What the form says, after `validate`."""
        return EventContent(
            span=self.span,
            leader=self.colleagues.get(self.leader.data or "", self.stands.leader if self.stands else None),
            closes_at=self.closes_at,
            promotion_ends=int(self.promotion_ends.data),
            net_minutes=self.net.data,
            places=self.places.data,
            tools=tuple(self.about),
            phases=phases_from(self.phases.data or ()),
            groups=tuple(self.groups.data or ()),
            **{name: self[name].data or "" for name in ("title", "aim", "way", "town", "place", "body")},
        )

    def field_errors(self) -> list[tuple[str, str]]:
        """As the page asks."""
        return sorted(super().field_errors(), key=lambda error: ORDER.index(error[0]))

    def is_filled_in(self, names: Iterable[str]) -> bool:
        """Whether something stands in one of these fields that does not stand in an empty form."""
        return any(self[name].data not in (None, "", "0", [], ()) for name in names)

    def refuse_fewer_places(self, taken: int) -> None:
        """Says that so many people, two at least, have a place already."""
        self.places.errors = [
            f"Er hebben al {taken} collega’s een plek. Vul {taken} of meer in, of laat dit leeg: "
            "dan is er plek voor iedereen."
        ]

    def validate(self, extra_validators: Any = None) -> bool:
        """Whether all is right, also together: what ends before the start, and no longer than the moment itself."""
        super().validate(extra_validators)
        self._read_closing()
        if self.spans:
            self._compare_with(self.span)
        return not self.errors

    def validate_way(self, field: RadioField) -> None:
        """Refuses what is no way."""
        if field.data not in list(Way):
            raise ValidationError("Kies online of op locatie.")

    def validate_town(self, field: StringField) -> None:
        """Refuses a town for what is nowhere."""
        if field.data and self.way.data == Way.ONLINE:
            raise ValidationError("Een plaats hoort bij op locatie. Maak dit leeg, of kies “op locatie”.")

    def validate_place(self, field: StringField) -> None:
        """Refuses a link that no browser opens as a web page; an address, or a link with a word on it, is fine."""
        first = (field.data or "").partition(" ")[0]
        scheme, colon, rest = first.partition(":")
        if colon and rest and scheme.isalpha() and not is_web_address(first):
            raise ValidationError(
                "Een link begint met https:// en daarna de naam van de website. "
                "Is het een adres? Zet dan een spatie achter de dubbele punt."
            )

    def validate_promotion_ends(self, field: SelectField) -> None:
        """Refuses what is not in the list."""
        if field.data not in map(str, STOPS):
            raise ValidationError("Kies een van de tijden uit de lijst.")

    def validate_leader(self, field: SelectField) -> None:
        """Refuses who does not work here."""
        if field.data not in self.colleagues and not (self._may_be_leaderless and not field.data):
            raise ValidationError("Kies een collega uit de lijst.")

    def validate_tools(self, field: Lines) -> None:
        """Refuses lines that name no tool."""
        kept = self.stands.tools if self.stands else ()
        try:
            self.about = tools_from(field.data or (), hosts=self.hosts, kept=kept)
        except UnknownToolsError as error:
            raise ValidationError(str(error)) from None

    def validate_phases(self, field: SelectMultipleField) -> None:
        """Refuses what is no phase."""
        _refuse_strange(field)

    def validate_groups(self, field: SelectMultipleField) -> None:
        """Refuses what is no target group."""
        _refuse_strange(field)

    def _read_closing(self) -> None:
        day, clock = self.closes_day, self.closes_time
        self.closes_at = None
        if day.errors or clock.errors or (day.data is None and clock.data is None):
            return
        if day.data is None:
            _say(day, "Vul ook de dag in, of maak de tijd leeg.")
        elif clock.data is None:
            _say(clock, "Vul ook de tijd in, of maak de dag leeg.")
        elif self.stands and self.stands.closes_at and closing(self.stands.closes_at) == (day.data, clock.data):
            self.closes_at = self.stands.closes_at  # to the second, and in an hour that the clock has twice
        else:
            try:
                self.closes_at = moments.at(day.data, clock.data)
            except ValueError as error:
                _say(clock, str(error))

    def _compare_with(self, span: Span) -> None:
        if self.closes_at and self.closes_at > span.starts_at:
            _say(self.closes_day, "Aanmelden kan niet na het begin. Kies een eerder moment, of maak dit leeg.")
        elif self.closes_at and self.closes_at <= now() and (self.opens or self._is_new("closes_at", self.closes_at)):
            _say(self.closes_day, "Dit is al voorbij. Kies een later moment, of maak dit leeg.")
        longest = (span.ends_at - span.starts_at) // timedelta(minutes=1)
        if self.net.data is not None and not self.net.errors and self.net.data > longest:
            _say(self.net, f"Dat is langer dan het leermoment zelf, dat {duration_in_words(longest)} duurt.")
        if not self.promotion_ends.errors:
            self._compare_stop(span, int(self.promotion_ends.data))

    def _compare_stop(self, span: Span, hours: int) -> None:
        stops_at = span.starts_at - timedelta(hours=hours)
        is_new = self._is_new("promotion_ends", hours) or self._is_new("span", span)
        if stops_at <= now() and (self.opens or is_new):
            _say(
                self.promotion_ends,
                f"Dat was {in_words(stops_at)}: dan schuift er nooit iemand op. Kies een kortere tijd.",
            )

    def _is_new(self, name: str, value: object) -> bool:
        return self.stands is None or getattr(self.stands, name) != value


def as_data(content: EventContent) -> dict[str, Any]:
    """The `data` of a form that says this."""
    plain = ("title", "aim", "way", "town", "place", "places", "body", "groups")
    leader = content.leader if content.leader and content.leader.is_active else None
    closes_day, closes_time = closing(content.closes_at) if content.closes_at else (None, None)
    return {
        **{name: getattr(content, name) for name in plain},
        **filled_in([content.span]),
        "closes_day": closes_day,
        "closes_time": closes_time,
        "promotion_ends": str(content.promotion_ends),
        "net": content.net_minutes,
        "leader": str(leader.id) if leader else "",
        "tools": tuple(line_of(tool) for tool in content.tools),
        "phases": [str(key) for key in content.phases],
    }


def closing(moment: datetime) -> tuple[date, time]:
    """The day and the time of the clock in Amsterdam, as the form asks for them."""
    local = moment.astimezone(AMSTERDAM)
    return local.date(), local.time().replace(second=0, microsecond=0)


def _say(field: Any, sentence: str) -> None:
    field.errors = [*field.errors, sentence]


def _refuse_strange(field: SelectMultipleField) -> None:
    known = {str(choice[0]) for choice in field.choices or ()}
    strange = [str(key) for key in field.data or () if key not in known]
    if strange:
        raise ValidationError(f"“{strange[0][:40]}” is geen keuze uit deze lijst.")
