"""Fields for moments: a day, from and to, picked or typed. A browser without pickers sends what somebody typed."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime, time
from typing import Any, ClassVar, NamedTuple, cast

import wtforms
from wtforms.widgets import TextInput

from ladekast.calendar import moments
from ladekast.calendar.moments import Span
from ladekast.lib import text
from ladekast.lib.clock import AMSTERDAM
from ladekast.lib.forms import Form
from ladekast.lib.templating import Stretch


class DayField(wtforms.Field):
    """A day. `data` is None when nothing was typed, or nothing that is a day."""

    widget = TextInput()
    data: date | None

    def process_formdata(self, valuelist: list[Any]) -> None:
        """Reads what was typed; raises ValueError with a sentence."""
        if valuelist:
            self.data = None  # also when the next line raises
            typed = _typed(valuelist)
            self.data = moments.day_from(typed) if typed else None

    def _value(self) -> str:
        return self.data.isoformat() if self.data and not self.errors else _typed(self.raw_data)


class ClockField(wtforms.Field):
    """A time of the clock. `data` is None when nothing was typed, or nothing that is a time."""

    widget = TextInput()
    data: time | None

    def process_formdata(self, valuelist: list[Any]) -> None:
        """Reads what was typed; raises ValueError with a sentence."""
        if valuelist:
            self.data = None  # also when the next line raises
            typed = _typed(valuelist)
            self.data = moments.clock_from(typed) if typed else None

    def _value(self) -> str:
        return f"{self.data:%H:%M}" if self.data and not self.errors else _typed(self.raw_data)


class MomentFields(NamedTuple):
    """The fields of one moment."""

    number: int
    day: DayField
    start: ClockField
    end: ClockField


class MomentForm(Form):
    """One moment. After `validate` it is in `span`; days and times to begin with are those in Amsterdam."""

    numbers: ClassVar[tuple[int, ...]] = (1,)

    day_1 = DayField("Dag")
    from_1 = ClockField("Van")
    to_1 = ClockField("Tot")

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        self.spans: list[Span] = []

    @property
    def span(self) -> Span:
        """The first moment. Raises IndexError when the form is wrong, or was not asked yet."""
        return self.spans[0]

    def moment_fields(self) -> Iterator[MomentFields]:
        """The fields of each moment."""
        for number in self.numbers:
            day, start, end = (self[f"{name}_{number}"] for name in ("day", "from", "to"))
            yield MomentFields(number, cast(DayField, day), cast(ClockField, start), cast(ClockField, end))

    def validate(self, extra_validators: Any = None) -> bool:
        """Whether all is right: each moment complete and possible, and none at the same time as another."""
        super().validate(extra_validators)
        found: dict[int, Span] = {}
        for fields in self.moment_fields():
            span = _span(fields)
            if span is not None and _stands_apart(span, found, fields.day):
                found[fields.number] = span
        self.spans = list(found.values())
        return not self.errors


class MomentsForm(MomentForm):
    """One to three moments, to choose from. After `validate` they are in `spans`."""

    numbers = (1, 2, 3)

    day_2 = DayField("Dag")
    from_2 = ClockField("Van")
    to_2 = ClockField("Tot")
    day_3 = DayField("Dag")
    from_3 = ClockField("Van")
    to_3 = ClockField("Tot")


def filled_in(spans: Iterable[Stretch]) -> dict[str, Any]:
    """The `data` of a form in which these moments stand already."""
    data: dict[str, Any] = {}
    for number, each in enumerate(spans, 1):
        start, end = each.starts_at.astimezone(AMSTERDAM), each.ends_at.astimezone(AMSTERDAM)
        data |= {f"day_{number}": start.date(), f"from_{number}": start.time(), f"to_{number}": end.time()}
    return data


def _typed(values: Sequence[Any] | None) -> str:
    return text.one_line(str(values[0])) if values else ""


def _say(field: wtforms.Field, sentence: str) -> None:
    field.errors = [*field.errors, sentence]


def _span(fields: MomentFields) -> Span | None:
    """The moment of these fields; None when a later one is left empty, or with a sentence at what is wrong."""
    three = (fields.day, fields.start, fields.end)
    if fields.number > 1 and not any(_typed(field.raw_data) for field in three):
        return None
    _ask_for_missing(fields)
    if any(field.errors for field in three):
        return None
    starts_at, ends_at = _moment(fields.day, fields.start), _moment(fields.day, fields.end)
    if starts_at is None or ends_at is None:
        return None
    span = Span(starts_at, ends_at)
    sentence = moments.problem(span)
    if sentence:
        _say(fields.end if ends_at <= starts_at else fields.day, sentence)
    return None if sentence else span


def _ask_for_missing(fields: MomentFields) -> None:
    questions = {
        fields.day: "Vul de dag in.",
        fields.start: "Vul in hoe laat het begint.",
        fields.end: "Vul in hoe laat het eindigt.",
    }
    for field, question in questions.items():
        if field.data is None and not field.errors:
            _say(field, question)


def _moment(day: DayField, clock: ClockField) -> datetime | None:
    """The moment, or None with a sentence at the time when the clock skips or repeats it."""
    try:
        return moments.at(cast(date, day.data), cast(time, clock.data))
    except ValueError as error:
        _say(clock, str(error))
        return None


def _stands_apart(span: Span, others: dict[int, Span], day: DayField) -> bool:
    for number, other in others.items():
        if span == other:
            _say(day, f"Dit is hetzelfde als moment {number}. Kies een ander moment of maak dit leeg.")
            return False
        if span.overlaps(other):
            _say(day, f"Dit valt deels samen met moment {number}. Kies een andere tijd.")
            return False
    return True
