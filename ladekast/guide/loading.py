"""Reads `content/guide.yaml`, and refuses whatever the guide would not understand, naming the file and the place."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import MISSING, fields
from functools import cache
from pathlib import Path
from typing import Any, Protocol, TypeVar

import yaml

from ladekast.cabinet.content import KEY
from ladekast.cabinet.taxonomy import taxonomy
from ladekast.config import CONTENT, SettingError
from ladekast.guide.book import (
    Citation,
    Contradiction,
    Direction,
    Guide,
    Hurdle,
    Question,
    Reserved,
    Rule,
    Source,
    Strength,
    Value,
    Values,
    When,
)

try:  # several times as fast, which every start of the program feels; not on each computer
    from yaml import CSafeLoader as SafeLoader
except ImportError:
    from yaml import SafeLoader  # type: ignore[assignment]

PARTS = ("reserved", "sources", "strengths", "questions", "contradictions", "hurdles", "rules")
KINDS = ("all", "any", "none", "maybe")  # of conditions


class _Keyed(Protocol):
    @property
    def key(self) -> str: ...


Made = TypeVar("Made")
Keyed = TypeVar("Keyed", bound=_Keyed)


class _WrongError(Exception):
    """Something in the file that is not understood."""


@cache
def guide() -> Guide:
    """The guide of this program, read once. Raises SettingError for a file that is none."""
    return load(CONTENT / "guide.yaml")


def load(path: Path) -> Guide:
    """As `guide`, of another file."""
    try:
        return _guide(yaml.load(path.read_text(encoding="utf-8"), Loader=SafeLoader))
    except (OSError, UnicodeError, yaml.YAMLError, _WrongError) as error:
        raise SettingError(f"{path} is geen blendwijzer: {error}.") from None


def _guide(stored: object) -> Guide:
    parts = _named(stored, PARTS)
    missing = [name for name in PARTS if name not in parts]
    if missing:
        raise _WrongError(f"“{missing[0]}” ontbreekt")
    reader = _Reader(
        sources={key: _source(key, each) for key, each in _named(parts["sources"]).items()},
        strengths=_by_key(_made(Strength, _named(each)) for each in _items(parts["strengths"])),
        questions=_by_key(map(_question, _items(parts["questions"]))),
    )
    contradictions = _by_key(map(reader.contradiction, _items(parts["contradictions"])))
    rules = _by_key(map(reader.rule, _items(parts["rules"])))
    for rule in rules.values():
        _check_other_side(rule, rules)
    hurdles = _by_key(reader.hurdle(each, rules) for each in _items(parts["hurdles"]))
    return Guide(
        questions=reader.questions,
        rules=tuple(rules.values()),
        contradictions=tuple(contradictions.values()),
        hurdles=tuple(hurdles.values()),
        reserved=tuple(_by_key(map(reader.reserved, _items(parts["reserved"]))).values()),
        strengths=reader.strengths,
        sources=reader.sources,
    )


class _Reader:
    """Reads what speaks of sources, strengths and questions."""

    def __init__(
        self, sources: Mapping[str, Source], strengths: Mapping[str, Strength], questions: Mapping[str, Question]
    ) -> None:
        self.sources, self.strengths, self.questions = sources, strengths, questions

    def rule(self, stored: object) -> Rule:
        """One rule."""
        with _in("regel", stored) as given:
            form = given.pop("for", "")
            read = {
                "when": self._when(given.pop("when", None)),
                "direction": Direction(_known(given.pop("direction", ""), list(Direction))),
                "citations": tuple(self._citations(given.pop("source", None))),
                "strength": self.strengths[_known(given.pop("strength", ""), self.strengths)],
                "form": _known(form, taxonomy().forms) if form else "",
            }
            rule = _made(Rule, given, read)
            _check(rule)
            return rule

    def contradiction(self, stored: object) -> Contradiction:
        """Some answers that cannot both be true."""
        with _in("tegenspraak", stored) as given:
            return _made(Contradiction, given, {"when": self._when(given.pop("when", None))})

    def hurdle(self, stored: object, rules: Mapping[str, Rule]) -> Hurdle:
        """Something that cannot be done now, with the rules that tell what can."""
        with _in("drempel", stored) as given:
            ways = tuple(rules[_known(key, rules)] for key in _items(given.pop("ways", None)))
            return _made(Hurdle, given, {"when": self._when(given.pop("when", None)), "ways": ways})

    def reserved(self, stored: object) -> Reserved:
        """Tools that are about one thing alone."""
        with _in("tools", stored) as given:
            tools = tuple(map(_tool, _items(given.pop("tools", None))))
            return _made(Reserved, given, {"when": self._when(given.pop("when", None)), "tools": tools})

    def _when(self, stored: object) -> When:
        given = _named(stored, KINDS)
        return When(*(self._values(given.get(kind, {})) for kind in KINDS))

    def _values(self, stored: object) -> Values:
        return {
            name: frozenset(_known(str(value), self.questions[_known(name, self.questions)].values) for value in values)
            for name, values in ((name, _items(values)) for name, values in _named(stored).items())
        }

    def _citations(self, stored: object) -> Iterator[Citation]:
        places = _named(stored)
        if not places:
            raise _WrongError("er staat geen bron bij")
        for key, place in places.items():
            yield Citation(self.sources[_known(key, self.sources)], str(place))


def _source(key: str, stored: object) -> Source:
    with _in("bron", {"key": key}):
        return _made(Source, _named(stored), {"key": key})


def _question(stored: object) -> Question:
    with _in("vraag", stored) as given:
        return _made(Question, given, {"values": _by_key(_answers(given.pop("values", None)))})


def _answers(stored: object) -> Iterable[Value]:
    """The values of a question: its own, or those of a list by which tools are filed."""
    if stored == "phases":
        return [Value(str(phase.key), f"{phase.key}. {phase.name}", phase.sentence) for phase in taxonomy().phases]
    if stored == "target_groups":
        return [Value(group.key, group.name) for group in taxonomy().particular_groups.values()]
    return [_value(_named(each)) for each in _items(stored)]


def _value(given: dict[str, Any]) -> Value:
    _known(given.get("method", ""), {"", *taxonomy().methods})
    return _made(Value, given, {"tools": tuple(map(_tool, _items(given.pop("tools", []))))})


def _check(rule: Rule) -> None:
    if (rule.direction is Direction.WATCH) == bool(rule.form):
        raise _WrongError("bij fits en careful hoort een vorm (for), bij watch niet")
    if rule.tool:
        _tool(rule.tool)


def _tool(key: object) -> str:
    if not KEY.fullmatch(str(key)):
        raise _WrongError(f"“{key}” is geen sleutel van een tool")
    return str(key)


def _check_other_side(rule: Rule, rules: Mapping[str, Rule]) -> None:
    """Both sides name each other, speak of one form on the same answers, and point in two directions."""
    if not rule.other_side:
        return
    other = rules.get(rule.other_side)
    is_other = other and other.other_side == rule.key and (other.form, other.when) == (rule.form, rule.when)
    if not other or not is_other or other.direction is rule.direction:
        raise _WrongError(f"regel “{rule.key}”: “{rule.other_side}” is niet de andere kant hiervan")


@contextmanager
def _in(kind: str, stored: object) -> Iterator[dict[str, Any]]:
    """Gives the fields of something, and says of whatever is wrong in them where that is."""
    given = _named(stored)
    try:
        yield given
    except _WrongError as error:
        raise _WrongError(f"{kind} “{given.get('key', '?')}”: {error}") from None


def _made(kind: type[Made], given: Mapping[str, Any], read: Mapping[str, Any] | None = None) -> Made:
    """An object of this kind, from fields as they were `given` and those that were `read` already."""
    known = {field.name: field for field in fields(kind)}  # type: ignore[arg-type]
    for name, value in given.items():
        if name in (read or {}):
            raise _WrongError(f"“{name}” is hier geen veld")
        if not isinstance(value, known[_known(name, known)].type):  # type: ignore[arg-type]
            raise _WrongError(f"“{name}” heeft een waarde die hier niet past")
    for name, field in known.items():
        if field.default is MISSING and not (given.get(name) or name in (read or {})):
            raise _WrongError(f"“{name}” ontbreekt")
    return kind(**given, **(read or {}))


def _by_key(found: Iterable[Keyed]) -> dict[str, Keyed]:
    made: dict[str, Keyed] = {}
    for each in found:
        if each.key in made:
            raise _WrongError(f"“{each.key}” staat er twee keer")
        made[each.key] = each
    return made


def _named(stored: object, allowed: Collection[str] = ()) -> dict[str, Any]:
    """A part of the file that has names with values; only the `allowed` ones, if there are such."""
    if not isinstance(stored, dict):
        raise _WrongError(f"{str(stored)[:40]!r} heeft geen namen met waarden")
    return {_known(str(name), allowed or [str(name)]): value for name, value in stored.items()}


def _items(stored: object) -> list[object]:
    if not isinstance(stored, list):
        raise _WrongError(f"{str(stored)[:40]!r} is geen lijst")
    return stored


def _known(name: object, known: Collection[str]) -> str:
    if name not in known:
        raise _WrongError(f"“{name}” kennen we hier niet")
    return str(name)
