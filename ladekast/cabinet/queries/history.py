"""What was ever saved of a tool: who did what, and which fields changed, in the words that people know."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from ladekast.accounts import queries as people
from ladekast.cabinet import queries
from ladekast.cabinet.content import ToolContent, differing
from ladekast.cabinet.models import Action, Origin, Revision, Tool
from ladekast.cabinet.taxonomy import taxonomy
from ladekast.lib import diff
from ladekast.lib.diff import Kind, Piece
from ladekast.lib.templating import day

# Of every field of a tool: what it is called where its changes are told.
LABELS = {
    "title": "Titel",
    "summary": "In één zin",
    "kind": "Soort",
    "body": "Uitleg",
    "link": "Link",
    "phases": "Lades",
    "suitable": "Geschikt voor",
    "less_suitable": "Minder geschikt voor",
    "fit_note": "Waarom het wel of niet past",
    "for_client": "Tekst voor de cliënt",
    "methods": "Werkwijze",
    "forms": "Vorm",
    "needs": "Wat de cliënt nodig heeft",
    "use_policy": "Mag je dit gebruiken?",
    "use_note": "Waarom mag het wel of niet?",
    "use_alternative": "Gebruik liever",
    "municipalities": "Alleen in deze gemeenten",
    "owner": "Collega bij deze tool",
    "co_authors": "Wie ook mag bewerken",
    "checked": "Laatst nagekeken",
    "keywords": "Zoekwoorden",
    "source": "Bron",
}
DEEDS = {
    Action.PLACED: "geplaatst",
    Action.CHANGED: "gewijzigd",
    Action.ARCHIVED: "uit de kast gehaald",
    Action.BROUGHT_BACK: "weer in de kast gezet",
    Action.ADOPTED: "onder de hoede genomen",
    Action.RELEASED: "losgelaten",
    Action.HANDED_OVER: "overgedragen",
    Action.CHECKED: "nagekeken",
    Action.JUDGED: "gebruik beoordeeld",
    Action.RESTORED: "teruggezet naar versie {number}",
    Action.CORRECTED: "verbetering van {colleague} overgenomen",
}
ELSEWHERE = {Origin.STARTER: "Meegekomen met de ladekast", Origin.IMPORT: "Ingelezen uit een bestand"}
TEXTS = ("title", "summary", "body", "link", "fit_note", "for_client", "use_note")  # compared by the word


@dataclass(frozen=True)
class FieldChange:
    """How one field changed: its name and label, and the pieces (`lib.diff`); of a list each piece is a whole item."""

    name: str
    label: str
    pieces: Sequence[Piece]
    is_list: bool

    @property
    def is_only_order(self) -> bool:
        """A list of which every item stayed, in another place."""
        return all(piece.kind is Kind.SAME for piece in self.pieces)


@dataclass(frozen=True)
class Entry:
    """One saved state and what the fields are called that changed in it."""

    revision: Revision
    changed: Sequence[str]


def entries(tool: Tool, revisions: Sequence[Revision]) -> list[Entry]:
    """These revisions of a tool with what changed in each; one query for all."""
    before = queries.numbered(tool, [each.number - 1 for each in revisions])
    return [Entry(each, _labels_since(before.get(each.number - 1), each)) for each in revisions]


def deed(revision: Revision) -> str:
    """What was done, as `teruggezet naar versie 2`."""
    colleague = revision.suggested_by.name if revision.suggested_by else "een collega"
    words = DEEDS.get(Action(revision.action), revision.action)
    return words.format(number=revision.restored_from or "?", colleague=colleague)


def who(revision: Revision) -> str:
    """Who did it, or how it came in when nobody did."""
    if revision.author:
        return revision.author.name
    return ELSEWHERE.get(Origin(revision.origin), "Het beheer")


def changes(before: ToolContent, after: ToolContent) -> list[FieldChange]:
    """Each field that differs, in the order of the file format. People and tools are named, in six queries at most."""
    return [_change(name, getattr(before, name), getattr(after, name)) for name in differing(before, after)]


def in_words(name: str, value: Any) -> list[str]:
    """The value of a field as people read it: one text, or the items of a list; nothing for nothing."""
    values = value if isinstance(value, tuple) else (value,) if value else ()
    known = _names(name, values)
    return [known.get(each, str(each)) for each in values]


def _labels_since(before: Revision | None, after: Revision) -> list[str]:
    return [LABELS[name] for name in differing(before.said, after.said)] if before else []


def _change(name: str, before: Any, after: Any) -> FieldChange:
    if name in TEXTS:
        return FieldChange(name, LABELS[name], diff.shortened(diff.pieces(before, after)), is_list=False)
    return FieldChange(name, LABELS[name], diff.items(in_words(name, before), in_words(name, after)), is_list=True)


def _names(name: str, values: Sequence[Any]) -> Mapping[Any, str]:
    """What these values of a field are called; what is gone meanwhile has no name."""
    lists = taxonomy()
    terms = {
        "kind": lists.kinds,
        "suitable": lists.target_groups,
        "less_suitable": lists.target_groups,
        "methods": lists.methods,
        "forms": lists.forms,
        "needs": lists.needs,
        "use_policy": lists.use_policies,
    }
    if name in terms:
        return {term.key: term.name for term in terms[name].values()}
    if name in ("owner", "co_authors"):
        return {user.email: user.name for user in people.by_emails(values)}
    if name == "use_alternative":
        return {key: tool.title for key in values if (tool := queries.by_key(key))}
    return {phase.key: f"{phase.key}. {phase.name}" for phase in lists.phases} if name == "phases" else _days(values)


def _days(values: Sequence[Any]) -> Mapping[Any, str]:
    return {value: day(value) for value in values if isinstance(value, date)}
