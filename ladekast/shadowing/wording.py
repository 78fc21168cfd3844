"""What a request is called on screen (Dutch: people read it), as each of its two people sees it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from ladekast.accounts.models import User
from ladekast.lib.clock import now
from ladekast.shadowing.models import ShadowingMoment, ShadowingRequest, ShadowingStep, State, Step
from ladekast.shadowing.rules import Party, is_about_place, other_of, party_of, whose_turn


@dataclass(frozen=True)
class Standing:
    """How a request stands, in a few words, with the kind and the icon of its badge. `to_do`: what she is asked."""

    words: str
    kind: str
    icon: str
    to_do: str = ""


@dataclass(frozen=True)
class Told:
    """One step of a request as its two people read it."""

    words: str
    icon: str
    at: datetime
    note: str
    moments: Sequence[ShadowingMoment]


# Past tense, so that it follows a name as well as “Jij”.
DEEDS = {
    Step.ASK: ("vroeg het", "eye"),
    Step.ACCEPT: ("koos een moment", "check-lg"),
    Step.PROPOSE: ("stelde een ander moment voor", "calendar-event"),
    Step.DECLINE: ("zei dat het niet lukt", "x-lg"),
    Step.WITHDRAW: ("trok de vraag in", "x-lg"),
    Step.MOVE: ("verzette de afspraak", "calendar-event"),
    Step.CANCEL: ("zegde de afspraak af", "slash-circle"),
    Step.CONFIRM: ("liet weten dat het doorging", "check-circle"),
    Step.DENY: ("liet weten dat het niet doorging", "slash-circle"),
    Step.THANK: ("schreef hoe het was", "chat-left-text"),
}
PLACED = ("paste de plek aan", "pencil")
BY_ITSELF = {
    Step.DECLINE: ("De Ladekast gaf meteen antwoord", "x-lg"),
    Step.LAPSE: ("De vraag verviel", "clock-history"),
    Step.CANCEL: ("De afspraak verviel", "slash-circle"),
}


def standing(request: ShadowingRequest, viewer: User) -> Standing:
    """How the request stands for one of its two people."""
    turn = whose_turn(request)
    if turn is not None and turn.id == viewer.id:
        return Standing("Wacht op jouw antwoord", "warning", "hourglass-split", "Geef antwoord")
    if turn is not None:
        return Standing(f"Wacht op antwoord van {turn.name}", "info", "hourglass-split")
    if request.state == State.ACCEPTED:
        return _agreed(request)
    return _ended(request, viewer)


def story(request: ShadowingRequest, viewer: User) -> Iterator[Told]:
    """Everything that happened, the first step first."""
    asked_last: User | None = None
    for taken in request.history:
        if taken.step in (Step.ASK, Step.PROPOSE):
            asked_last = taken.by
        deed = PLACED if is_about_place(request, taken) else DEEDS.get(Step(taken.step))
        words, icon = _deed(taken, deed, viewer, waited_for=other_of(asked_last, request) if asked_last else None)
        yield Told(words, icon, taken.at, taken.note, [] if deed is PLACED else taken.moments)


def _agreed(request: ShadowingRequest) -> Standing:
    if request.appointment and request.appointment.ends_at <= now():
        return Standing("Is het doorgegaan?", "warning", "question-circle", "Laat het weten")
    return Standing("Afgesproken", "success", "calendar-event")


def _ended(request: ShadowingRequest, viewer: User) -> Standing:
    is_asker = party_of(viewer, request) is Party.ASKER
    asker, host = request.asker.name, request.host.name
    no = f"Het lukt {host} niet" if is_asker else "Je zei dat het niet lukt"
    if request.history[-1].by is None:
        no = f"{host} was er even niet" if is_asker else "Je was er even niet"
    return {
        State.DECLINED: Standing(no, "plain", "x-lg"),
        State.WITHDRAWN: Standing("Je trok het in" if is_asker else f"{asker} trok het in", "plain", "x-lg"),
        State.LAPSED: Standing("Vervallen", "plain", "clock-history"),
        State.CANCELLED: Standing("Afgezegd", "plain", "slash-circle"),
        State.TOOK_PLACE: Standing("Doorgegaan", "success", "check-circle"),
        State.MISSED: Standing("Niet doorgegaan", "plain", "slash-circle"),
    }[State(request.state)]


def _deed(
    taken: ShadowingStep, deed: tuple[str, str] | None, viewer: User, *, waited_for: User | None
) -> tuple[str, str]:
    step = Step(taken.step)
    if step is Step.REMIND:
        return f"De Ladekast herinnerde {_name(waited_for, viewer, you='jou')} eraan", "bell"
    if taken.by is None or deed is None:
        return BY_ITSELF[step]
    words, icon = deed
    return f"{_name(taken.by, viewer, you='Jij')} {words}", icon


def _name(user: User | None, viewer: User, *, you: str) -> str:
    if user is None:
        return "iemand"
    return you if user.id == viewer.id else user.name
