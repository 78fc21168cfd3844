"""The mails about watching along, each to one of the two. Facts in, message out; nothing is looked up here.

Each holds one action: the page of the request, where a signed-in person decides. A link by itself does nothing.
"""

from collections.abc import Sequence

from ladekast.accounts.models import User
from ladekast.outbox.rendering import Message, render
from ladekast.shadowing.models import ShadowingRequest
from ladekast.shadowing.rules import other_of


def request_address(*, base_url: str, request: ShadowingRequest) -> str:
    """Where a request stands."""
    return f"{base_url}/meekijken/{request.id}"


def asked(*, request: ShadowingRequest, base_url: str, for_her_experience: bool = False) -> Message:
    """To the host: somebody wants to watch along. `for_her_experience`: it is not her tool, but she told that it works
    for her."""
    facts = {"why": request.why, "moments": list(request.moments), "for_her_experience": for_her_experience}
    return _render("asked", request, request.host, base_url, **facts)


def proposed(*, request: ShadowingRequest, to: User, note: str, base_url: str) -> Message:
    """To who is to choose now: the other one named other moments."""
    return _render("proposed", request, to, base_url, note=note, moments=list(request.moments))


def accepted(*, request: ShadowingRequest, to: User, by: User, note: str, base_url: str) -> Message:
    """To each of the two: the appointment stands."""
    facts = {"when": request.appointment, "note": note, "by": by.name, "is_own": by.id == to.id}
    return _render("accepted", request, to, base_url, **facts)


def moved(*, request: ShadowingRequest, to: User, by: User, note: str, base_url: str) -> Message:
    """To each of the two: another time."""
    facts = {"when": request.appointment, "note": note, "by": by.name, "is_own": by.id == to.id}
    return _render("moved", request, to, base_url, **facts)


def placed(*, request: ShadowingRequest, to: User, by: User, note: str, is_first: bool, base_url: str) -> Message:
    """To each of the two: where it is, at the time that stood already. `is_first`: nobody had said where."""
    facts = {"when": request.appointment, "note": note, "by": by.name, "is_own": by.id == to.id, "is_first": is_first}
    return _render("placed", request, to, base_url, **facts)


def cancelled(*, request: ShadowingRequest, to: User, by: User | None, note: str, base_url: str) -> Message:
    """To each of the two: it is off. Nobody: the program did it, because one of them left."""
    is_own = by is not None and by.id == to.id
    facts = {"when": request.appointment, "note": note, "by": by.name if by else "", "is_own": is_own}
    return _render("cancelled", request, to, base_url, **facts)


def declined(*, request: ShadowingRequest, note: str, others: Sequence[User], base_url: str) -> Message:
    """To the asker: the host cannot, and who perhaps can."""
    return _render("declined", request, request.asker, base_url, note=note, others=_names(others))


def withdrawn(*, request: ShadowingRequest, note: str, base_url: str) -> Message:
    """To the host: she need not answer any more."""
    return _render("withdrawn", request, request.host, base_url, note=note)


def reminder(*, request: ShadowingRequest, to: User, base_url: str) -> Message:
    """To who is to answer: the other one still waits. Sent once."""
    return _render("reminder", request, to, base_url, moments=list(request.moments))


def lapsed(*, request: ShadowingRequest, to: User, note: str, others: Sequence[User], base_url: str) -> Message:
    """Nobody answered, or one of them left: who else to ask."""
    return _render("lapsed", request, to, base_url, note=note, others=_names(others))


def follow_up(*, request: ShadowingRequest, to: User, base_url: str) -> Message:
    """To each of the two, a day later: did it take place?"""
    return _render("follow_up", request, to, base_url, when=request.appointment)


def thanked(*, request: ShadowingRequest, base_url: str) -> Message:
    """To the host: what it brought her colleague."""
    return _render("thanked", request, request.host, base_url, thanks=request.thanks, learned=request.learned)


def _render(name: str, request: ShadowingRequest, to: User, base_url: str, **facts: object) -> Message:
    other = other_of(to, request)
    link = request_address(base_url=base_url, request=request)
    people = {"name": to.name, "other": other.name, "other_is_here": other.is_active, "is_host": other is request.asker}
    about = {"tool": request.tool.title, "way": request.way, "place": request.place, "link": link}
    return render(f"shadowing/emails/{name}.txt", **people, **about, **facts)


def _names(people: Sequence[User]) -> list[str]:
    return [each.name for each in people]
