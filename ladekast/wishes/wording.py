"""What wishes are called on screen (Dutch: people read it)."""

from ladekast.accounts.models import User
from ladekast.cabinet.taxonomy import taxonomy
from ladekast.lib.templating import day
from ladekast.wishes.commands.asking import Said
from ladekast.wishes.models import Kind, Wish
from ladekast.wishes.queries import Line
from ladekast.wishes.rules import Objection, is_open

NAMES = {Kind.LEARN: "Leervraag", Kind.TOOL: "Gezocht"}
BEGINNINGS = {Kind.LEARN: "Ik wil leren over", Kind.TOOL: "Ik zoek een tool voor"}
ICONS = {Kind.LEARN: "mortarboard", Kind.TOOL: "search"}
LABELS = {
    "kind": "Wat wil je?",
    "subject": "Maak de zin af",
    "explanation": "Uitleg",
    "phases": "Fasen",
    "target_groups": "Doelgroepen",
}
OBJECTIONS = {
    Objection.CLOSED: "Deze vraag is gesloten.",
    Objection.CLOSED_TO_CHANGE: "Deze vraag is gesloten. Open hem eerst weer, dan kun je hem bewerken.",
    Objection.CLOSED_TO_ANSWER: "Deze vraag is gesloten. Antwoorden kan daarom niet meer.",
    Objection.HER_OWN: "Dit is je eigen vraag. Die kun je niet aan jezelf laten zien. Een tool noemen kan wel.",
}


def title_of(wish: Wish) -> str:
    """What it is about, to begin a line with: “Beeldbellen met ouderen”."""
    return wish.subject[:1].upper() + wish.subject[1:]


def others_in_words(count: int) -> str:
    """How many colleagues want the same; nothing for none."""
    return f"{count} {'collega' if count == 1 else 'collega’s'} ook" if count else ""


def asker_of(wish: Wish) -> str:
    """Who asked, also when she left."""
    return wish.asker.name if wish.asker.is_active else f"{wish.asker.name} (werkt hier niet meer)"


def line_in_words(line: Line) -> str:
    """What a list tells of a wish in short, below what it is about."""
    parts = (
        NAMES[Kind(line.wish.kind)],
        others_in_words(line.others),
        "er is een antwoord" if line.is_answered else "",
        "" if is_open(line.wish) else "gesloten",
    )
    return " · ".join(part for part in parts if part)


def closed_in_words(wish: Wish, viewer: User) -> str:
    """When it was closed and by whom, to the one who reads it."""
    by = wish.closed_by.name if wish.closed_by and wish.closed_by_id != wish.asker_id else "wie het vroeg"
    by = "jou" if wish.closed_by_id == viewer.id else by
    return f"Op {day(wish.closed_at)} gesloten door {by}." if wish.closed_at else ""


def differences(theirs: Said, mine: Said) -> list[tuple[str, str, str]]:
    """What is asked, how it stands and what she wrote, wherever the two differ."""
    return [
        (label, _shown(name, theirs), _shown(name, mine))
        for name, label in LABELS.items()
        if getattr(theirs, name) != getattr(mine, name)
    ]


def _shown(name: str, said: Said) -> str:
    value, lists = getattr(said, name), taxonomy()
    if name == "kind":
        return f"{BEGINNINGS[Kind(value)]} …"
    if name == "phases":
        return ", ".join(lists.phase(key).name for key in value)
    if name == "target_groups":
        return ", ".join(lists.target_groups[key].name for key in value if key in lists.target_groups)
    return str(value)
