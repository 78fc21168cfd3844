"""What leermomenten are called on screen (Dutch: people read it), and how one stands for who looks at it."""

from dataclasses import dataclass

from ladekast.accounts.models import User
from ladekast.learning import rules
from ladekast.learning.models import Stage, Way
from ladekast.learning.queries import Seen
from ladekast.learning.rules import Objection
from ladekast.lib.clock import now

WAYS = {Way.ONLINE: "online", Way.ON_LOCATION: "op locatie"}

OBJECTIONS = {
    Objection.DRAFT: "Dit leermoment is nog een concept. Zet het eerst open.",
    Objection.CLOSED: "De aanmelding is gesloten. Vraag wie het begeleidt of er nog iets kan.",
    Objection.FULL: "Er kan niemand meer bij: de wachtlijst schuift niet meer op.",
    Objection.STARTED: "Dit leermoment is al begonnen.",
    Objection.OVER: "Dit leermoment is al geweest.",
    Objection.NOT_OVER: "Dit kan nog niet: het leermoment is nog niet geweest.",
    Objection.CANCELLED: "Dit leermoment gaat niet door.",
    Objection.THROWN_AWAY: "Dit concept is weggegooid. Haal het eerst terug.",
    Objection.NOT_THROWN_AWAY: "Alleen een concept dat is weggegooid, kun je terughalen.",
    Objection.LEADS_IT: "Jij begeleidt dit leermoment. Je hoeft je niet aan te melden.",
    Objection.NOT_SIGNED_UP: "Je bent niet aangemeld voor dit leermoment.",
    Objection.WAS_NOT_THERE: "Dit is een vraag voor wie erbij was.",
    Objection.HAS_LEADER: "Dit leermoment heeft al een begeleider.",
    Objection.LEFT: "Deze collega werkt hier niet meer.",
}


@dataclass(frozen=True)
class Shown:
    """How a leermoment stands, in a few words, with the kind and the icon of its badge."""

    words: str
    kind: str
    icon: str


def standing_of(seen: Seen, viewer: User) -> Shown:
    """How it stands for the person whose `seen` it is."""
    stage = rules.stage(seen.event, now())
    if rules.is_thrown_away(seen.event):
        return Shown("Weggegooid", "plain", "archive")
    if stage is Stage.CANCELLED:
        return Shown("Gaat niet door", "danger", "slash-circle")
    if stage is Stage.DRAFT:
        return Shown("Concept", "info", "pencil")
    if stage is Stage.TOOK_PLACE:
        return _over(seen)
    if seen.event.leader_id == viewer.id:
        return Shown("Jij begeleidt dit", "info", "person")
    if rules.is_signed_up(seen.sign_up):
        return _signed_up(seen)
    if stage is Stage.CLOSED:
        return Shown("Aanmelden kan niet meer", "plain", "x-lg")
    return _places(seen)


def _over(seen: Seen) -> Shown:
    if rules.took_part(seen.sign_up):
        return Shown("Je was erbij", "success", "check-circle")
    return Shown("Geweest", "plain", "clock-history")


def _signed_up(seen: Seen) -> Shown:
    if seen.number is None:
        return Shown("Je doet mee", "success", "check-circle")
    if not rules.promotes(seen.event, now()):
        return Shown("Er kwam geen plek vrij", "plain", "hourglass-split")
    return Shown(f"Je bent nummer {seen.number} op de wachtlijst", "warning", "hourglass-split")


def _places(seen: Seen) -> Shown:
    if seen.stands_still:
        return Shown("Wachtlijst staat stil", "warning", "people")
    if seen.is_full:
        return Shown(f"Vol, {waiting_in_words(seen.waiting)}" if seen.waiting else "Vol", "warning", "people")
    if seen.free is None:
        return Shown("Plek genoeg", "success", "people")
    return Shown(f"Nog {places_in_words(seen.free)}", "success", "people")


def places_in_words(count: int) -> str:
    """`1 plek`, `3 plekken`."""
    return "1 plek" if count == 1 else f"{count} plekken"


def waiting_in_words(count: int) -> str:
    """`1 wacht`, `3 wachten`."""
    return "1 wacht" if count == 1 else f"{count} wachten"


def comers_in_words(placed: int, waiting: int, *, is_over: bool = False) -> str:
    """`5 doen mee, 2 wachten`; when it is over `5 hadden een plek, 2 niet`."""
    if not placed + waiting:
        return "Niemand had zich aangemeld" if is_over else "Nog niemand heeft zich aangemeld"
    if is_over:
        come, wait = f"{placed} {'had' if placed == 1 else 'hadden'} een plek", f"{waiting} niet"
    else:
        come, wait = f"{placed} {'doet' if placed == 1 else 'doen'} mee", waiting_in_words(waiting)
    return f"{come}, {wait}" if waiting else come


def told_in_words(count: int) -> str:
    """`2 collega’s krijgen een mail.`, for after something that was done."""
    if count == 0:
        return "Niemand krijgt daar een mail van."
    return "1 collega krijgt een mail." if count == 1 else f"{count} collega’s krijgen een mail."


def duration_in_words(minutes: int) -> str:
    """`45 minuten`, `1 uur`, `2 uur en 30 minuten`."""
    hours, rest = divmod(minutes, 60)
    parts = [f"{hours} uur" if hours else "", ("1 minuut" if rest == 1 else f"{rest} minuten") if rest else ""]
    return " en ".join(part for part in parts if part)
