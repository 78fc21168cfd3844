"""Two people who edit one leermoment at once: what the other one changed stays, and where both did, she chooses."""

import hashlib
from collections.abc import Callable, Sequence
from dataclasses import fields, replace
from typing import Any

from ladekast.accounts.models import User
from ladekast.cabinet.models import Tool
from ladekast.cabinet.taxonomy import taxonomy
from ladekast.calendar.moments import Span
from ladekast.learning.content import EventContent
from ladekast.learning.forms.planning import STOPS, EventForm
from ladekast.learning.wording import WAYS, duration_in_words
from ladekast.lib.templating import moment as in_words
from ladekast.lib.templating import stretch

NAMES = [field.name for field in fields(EventContent)]
LENGTH = 10  # of the mark of one field
FIELDS = {"net_minutes": "net"}  # what is called otherwise in the form
LABELS = {"span": "Wanneer", "closes_at": "Aanmelden kan tot"}  # of what has several fields there


def mark_of(value: object) -> str:
    """A short sign of a value: another value has another one."""
    return hashlib.sha256(repr(_plain(value)).encode("utf-8", "replace")).hexdigest()[:LENGTH]


def marks_of(content: EventContent) -> str:
    """The signs of all fields, for a form to say what it began from."""
    return "".join(mark_of(getattr(content, name)) for name in NAMES)


def only_touched(mine: EventContent, began: str, now: EventContent) -> EventContent:
    """What it says now, with only those fields as in `mine` that differ from what she began from. Whatever is no sign
    of ours counts as touched."""
    marks = dict(zip(NAMES, (began[at : at + LENGTH] for at in range(0, len(began), LENGTH)), strict=False))
    touched = [name for name in NAMES if marks.get(name) != mark_of(getattr(mine, name))]
    changes: dict[str, Any] = {name: getattr(mine, name) for name in touched}
    return replace(now, **changes)


def differences(form: EventForm, mine: EventContent, theirs: EventContent) -> list[tuple[str, str, str]]:
    """Label in the form, what it says now and what she wrote, for each field where the two differ."""
    differing = [name for name in NAMES if getattr(mine, name) != getattr(theirs, name)]
    return [
        (_label(form, name), _shown(name, getattr(theirs, name)), _shown(name, getattr(mine, name)))
        for name in differing
    ]


def changed_since(form: EventForm, began: str, now: EventContent) -> list[tuple[str, str]]:
    """Label in the form and present value of each field that somebody else changed since she began."""
    if len(began) != LENGTH * len(NAMES):
        return []
    marks = [began[at : at + LENGTH] for at in range(0, len(began), LENGTH)]
    changed = [name for name, mark in zip(NAMES, marks, strict=True) if mark != mark_of(getattr(now, name))]
    return [(_label(form, name), _shown(name, getattr(now, name))) for name in changed]


def _label(form: EventForm, name: str) -> str:
    return LABELS.get(name) or str(form[FIELDS.get(name, name)].label.text)


def _plain(value: object) -> object:
    """As something that always has the same words."""
    if isinstance(value, (User, Tool)):
        return value.id
    if isinstance(value, Span):
        return value.starts_at.isoformat(), value.ends_at.isoformat()
    return [_plain(each) for each in value] if isinstance(value, tuple) else value


def _shown(name: str, value: Any) -> str:
    """A value as people read it; nothing for nothing."""
    shown: dict[str, Callable[[Any], str]] = {
        "span": stretch,
        "way": lambda way: WAYS[way],
        "leader": lambda user: user.name,
        "places": str,
        "closes_at": in_words,
        "net_minutes": duration_in_words,
        "tools": lambda tools: ", ".join(tool.title for tool in tools),
        "phases": lambda keys: ", ".join(taxonomy().phase(key).name for key in keys),
        "groups": _group_names,
    }
    if name == "promotion_ends":
        return STOPS.get(value, "")
    return shown.get(name, str)(value) if value else ""


def _group_names(keys: Sequence[str]) -> str:
    names = taxonomy().target_groups
    return ", ".join(names[key].name for key in keys if key in names)
