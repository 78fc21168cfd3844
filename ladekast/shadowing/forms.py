"""The forms about watching along. Each says which version of the request it was made for."""

import secrets
from collections.abc import Iterable, Sequence
from typing import Any

from werkzeug.datastructures import MultiDict
from wtforms import BooleanField, HiddenField, RadioField, SelectField, StringField, TextAreaField
from wtforms.validators import ValidationError

from ladekast.accounts.guarding import Guarded
from ladekast.accounts.models import User
from ladekast.calendar.forms import MomentForm, MomentsForm, filled_in
from ladekast.calendar.moments import Span
from ladekast.lib.clock import now
from ladekast.lib.forms import Required, at_most, only_line, only_lines, only_token, version_from
from ladekast.lib.templating import stretch
from ladekast.shadowing.models import ShadowingMoment, ShadowingOffer, ShadowingRequest, Way

WAYS = {Way.ONLINE: "online", Way.ON_LOCATION: "op locatie", Way.BOTH: "online en op locatie"}
YES, NO = "ja", "nee"
LONGEST_WHY = 300


def _place() -> StringField:
    return StringField(
        "Waar?",
        [at_most(300)],
        filters=[only_line],
        description="Een adres, of de link van het online gesprek. Mag later ook.",
    )


def _reason(label: str, hint: str = "", *, ask: str = "") -> TextAreaField:
    required = [Required(ask)] if ask else []
    return TextAreaField(label, [*required, at_most(500)], filters=[only_lines], description=hint)


def _asked_before(request: ShadowingRequest) -> dict[str, Any]:
    """What its asker wrote, and of the moments that she named last those that are still to come."""
    hers = [taken for taken in request.history if taken.by_id == request.asker_id]
    named = next((taken.moments for taken in reversed(hers) if taken.moments), [])
    return {"why": request.why, "way": request.way} | filled_in(each for each in named if each.starts_at > now())


class VersionedForm(Guarded):
    """A form about a request as somebody saw it."""

    version = HiddenField()
    guarded = ("place", "note", "reason")
    is_at = ""  # the place as it stands

    def former(self, name: str) -> Any:
        """The place stood there already, whoever wrote it; what she says with it is new."""
        return self.is_at if name == "place" else super().former(name)

    @property
    def seen_version(self) -> int | None:
        """The version that she saw: none when the form does not say so; 0, which no request has, for what is none."""
        return version_from(self.version.data) if self.version.data else None

    def named_in(self, _found: ShadowingRequest) -> Sequence[Span] | None:
        """The moments that this filled-in form is about; None for a form without any."""
        return None


class AskForm(Guarded, MomentsForm):
    """What somebody wants to see, in which way and when. `host` is whom she saw on the page that she filled in."""

    why = TextAreaField(
        "Wat wil je zien?",
        [Required("Schrijf kort wat je wilt zien. Dan weet je collega wat zij kan laten zien."), at_most(LONGEST_WHY)],
        filters=[only_lines],
        description="Bijvoorbeeld: hoe je het scherm deelt, en wat je dan zegt. Schrijf niets over een cliënt.",
    )  # fmt: skip
    way = RadioField("Hoe wil je meekijken?", [Required("Kies online of op locatie.")], validate_choice=False)
    host = HiddenField()
    submission = HiddenField(filters=[only_token])
    seen_overlap = HiddenField()
    guarded = ("why",)

    def __init__(
        self,
        formdata: MultiDict[str, str] | None = None,
        *,
        offer: ShadowingOffer,
        earlier: ShadowingRequest | None = None,
        why: str = "",
    ) -> None:
        """`offer` says in which ways one can watch; when there is one only, it is chosen already. `earlier` is a
        question that she takes along: what still holds of it is filled in. `why` stands there to begin with."""
        super().__init__(formdata, data={"why": why} | (_asked_before(earlier) if earlier else {}))
        self.ways = [Way.ONLINE, Way.ON_LOCATION] if offer.way == Way.BOTH else [Way(offer.way)]
        self.way.choices = [(way.value, WAYS[way]) for way in self.ways]
        if not formdata and self.way.data not in self.ways:
            self.way.data = self.ways[0].value if len(self.ways) == 1 else None
        if not self.submission.data:
            self.submission.data = secrets.token_urlsafe(24)

    def field_errors(self) -> list[tuple[str, str]]:
        """As the page asks: the moments come last."""
        moments = {field.id for three in self.moment_fields() for field in three[1:]}
        return sorted(super().field_errors(), key=lambda error: error[0] in moments)

    def validate_way(self, field: RadioField) -> None:
        """Refuses a way that is not offered."""
        if field.data not in self.ways:
            raise ValidationError("Dit kan niet bij deze tool. Kies een van de mogelijkheden hieronder.")


class OfferForm(Guarded):
    """What the colleague of a tool says about watching along."""

    is_possible = RadioField(
        "Kunnen collega’s bij jou meekijken?", [Required("Kies ja of nee.")], validate_choice=False
    )
    way = RadioField("Hoe?", [Required("Kies online, op locatie of allebei.")], validate_choice=False)
    suits_when = StringField(
        "Wanneer komt het uit?",
        [at_most(200)],
        filters=[only_line],
        description="Bijvoorbeeld: dinsdagochtend, tijdens het spreekuur.",
    )
    second_contact = SelectField(
        "Wie kan het ook laten zien?",
        default="",
        description="Deze collega wordt gevraagd als jij er even niet bent. Spreek het eerst samen af.",
    )  # fmt: skip
    guarded = ("suits_when",)

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        self.is_possible.choices = [(YES, "ja"), (NO, "nee")]
        self.way.choices = [(way.value, name) for way, name in WAYS.items()]

    def offer_colleagues(self, people: Iterable[User], keeper: User | None) -> None:
        """Fills the list of second contacts: everybody but who answers for the tool already."""
        others = [(str(user.id), user.name) for user in people if keeper is None or user.id != keeper.id]
        self.second_contact.choices = [("", "Niemand"), *others]

    def validate_is_possible(self, field: RadioField) -> None:
        """Refuses what is neither."""
        if field.data not in (YES, NO):
            raise ValidationError("Kies ja of nee.")

    def validate_way(self, field: RadioField) -> None:
        """Refuses what is no way."""
        if field.data not in list(Way):
            raise ValidationError("Kies online, op locatie of allebei.")


class AcceptForm(VersionedForm):
    """One of the moments that the other named."""

    moment = RadioField("Kies een moment", [Required("Kies een van de momenten.")], validate_choice=False)
    place = _place()
    note = _reason("Wil je er iets bij zeggen?")

    def offer_moments(self, moments: Sequence[ShadowingMoment]) -> None:
        """Fills the list to choose from."""
        self.moment.choices = [(str(each.id), stretch(each).capitalize()) for each in moments]

    def span_among(self, moments: Sequence[ShadowingMoment]) -> Span | None:
        """What she chose; None, and the field says so, when it is none of these."""
        for each in moments:
            if str(each.id) == self.moment.data:
                return Span(each.starts_at, each.ends_at)
        self.moment.errors = ["Dit moment staat er niet meer bij. Kies een van de momenten hieronder."]
        return None

    def named_in(self, found: ShadowingRequest) -> Sequence[Span]:
        """The moment that she chose, whenever it was named."""
        moments = [each for taken in found.history for each in taken.moments]
        return [Span(each.starts_at, each.ends_at) for each in moments if str(each.id) == self.moment.data]


class _TimedForm(VersionedForm, MomentForm):
    """A form about a request in which somebody names moments."""

    def named_in(self, _found: ShadowingRequest) -> Sequence[Span]:
        """The moments that she named."""
        self.validate()
        return self.spans


class ProposeForm(_TimedForm, MomentsForm):
    """Other moments."""

    place = _place()
    note = _reason(
        "Wil je er iets bij zeggen?", "Bijvoorbeeld waarom het andere moment niet past. Schrijf niets over een cliënt."
    )
    seen_overlap = HiddenField()


class MoveForm(_TimedForm):
    """Another time for an appointment, which asks for a reason, or only another place."""

    place = _place()
    reason = _reason("Waarom?", "Alleen nodig bij een andere dag of tijd. Schrijf niets over een cliënt.")
    seen_overlap = HiddenField()
    stands_at: Span | None = None

    def compare_with(self, found: ShadowingRequest) -> None:
        """The appointment as it stands: what is filled in must be something else."""
        self.is_at = found.place
        if found.appointment:
            self.stands_at = Span(found.appointment.starts_at, found.appointment.ends_at)

    @property
    def is_other_time(self) -> bool:
        """Whether she moves it, after `validate`."""
        return self.spans != [self.stands_at]

    def validate(self, extra_validators: Any = None) -> bool:
        """Whether all is right: a moment that can be, a reason for another one, and something that changes."""
        super().validate(extra_validators)
        if self.is_other_time and not self.reason.data:
            self.reason.errors = ["Schrijf kort waarom je de afspraak verzet."]
        if not self.is_other_time and self.place.data in (None, self.is_at):
            self.place.errors = ["Er verandert zo niets. Schrijf een andere plek, of kies een andere dag of tijd."]
        return not self.errors

    def named_in(self, found: ShadowingRequest) -> Sequence[Span]:
        """The moment that she named; none with another place than the one that was kept, which is another press."""
        spans = super().named_in(found)
        return spans if self.place.data in (None, found.place) else []


class DeclineForm(VersionedForm):
    """No, and who perhaps can."""

    reason = _reason(
        "Waarom lukt het niet?",
        "Kort is genoeg. Schrijf niets over een cliënt.",
        ask="Schrijf kort waarom het niet lukt. Dan weet je collega waar zij aan toe is.",
    )
    other = SelectField(
        "Wie kan het misschien wel laten zien?", default="", description="Je collega ziet dan hoe zij die kan bereiken."
    )

    def offer_colleagues(self, people: Iterable[User], without: Iterable[int]) -> None:
        """Fills the list of others to ask; not the two themselves."""
        left_out = set(without)
        others = [(str(user.id), user.name) for user in people if user.id not in left_out]
        self.other.choices = [("", "Dat weet ik niet"), *others]


class WithdrawForm(VersionedForm):
    """Never mind."""

    reason = _reason("Wil je er iets bij zeggen?", "Bijvoorbeeld: ik heb het intussen gezien.")


class CancelForm(VersionedForm):
    """An appointment that is off."""

    reason = _reason(
        "Waarom gaat het niet door?",
        "Kort is genoeg. Schrijf niets over een cliënt.",
        ask="Schrijf kort waarom het niet doorgaat.",
    )


class OutcomeForm(VersionedForm):
    """Did it take place?"""

    answer = RadioField("Is het doorgegaan?", validate_choice=False)

    def validate_answer(self, field: RadioField) -> None:
        """Refuses what is neither."""
        if field.data not in (YES, NO):
            raise ValidationError("Kies ja of nee.")


class ThankForm(Guarded):
    """What it brought, for the host, and if she likes for everybody. It can be told again, so it knows no version."""

    thanks = TextAreaField(
        "Bedankje",
        [at_most(500)],
        filters=[only_lines],
        description="Alleen je collega leest dit. Zij krijgt er een mail van.",
    )
    learned = StringField(
        "Wat heb je geleerd, in één zin?",
        [at_most(200)],
        filters=[only_line],
        description="Over de tool, niet over een cliënt.",
    )
    learned_is_shared = BooleanField(
        "Collega’s mogen deze zin lezen bij de tool",
        description="Zonder jouw naam en zonder die van je collega. Je kunt het later terugnemen.",
    )
    guarded = ("thanks", "learned")
