"""What a program asks in an address. Where the page makes the best of it, a program hears what is not right."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from werkzeug.datastructures import MultiDict

from ladekast.cabinet import browsing

DEFAULT_LIMIT = 20
MOST = 100  # results at once
LAST_OFFSET = 999_999_999
AS_TYPED = ("", "0", "1")


@dataclass(frozen=True)
class Asked:
    """The question as the page reads it, and which of its results are wanted."""

    request: browsing.Request
    limit: int = DEFAULT_LIMIT
    offset: int = 0


def read(args: MultiDict[str, str]) -> Asked:
    """What an address without `objections` asks."""
    return Asked(browsing.read(args), int(args.get("limit") or DEFAULT_LIMIT), int(args.get("offset") or 0))


def objections(args: MultiDict[str, str]) -> dict[str, str]:
    """Each field that holds what it cannot hold, and a sentence about that.

    Names that we do not know are nothing to us, and an empty value is none.
    """
    request = browsing.read(args)
    found = {name: _to_filter(name, args.getlist(name), request) for name in browsing.names()}
    if (args.get("sorteer") or "beste") not in browsing.SORTS:
        found["sorteer"] = f"Kies uit: {', '.join(browsing.SORTS)}."
    if args.get(browsing.AS_TYPED, "") not in AS_TYPED:
        found[browsing.AS_TYPED] = "Kies 1, of laat dit weg."
    found["limit"] = _to_number(args.get("limit"), 1, MOST)
    found["offset"] = _to_number(args.get("offset"), 0, LAST_OFFSET)
    return {field: sentence for field, sentence in found.items() if sentence}


def _to_filter(name: str, given: Sequence[str], request: browsing.Request) -> str:
    chosen = list(request.chosen.get(name, ()))
    if chosen != list(dict.fromkeys(filter(None, given))):
        return "Er zijn te veel waarden gekozen, of een waarde is te lang."
    unknown = browsing.unknown(replace(request, chosen={name: chosen}))
    return f"Dit bestaat niet (meer): {', '.join(unknown)}." if unknown else ""


def _to_number(given: str | None, lowest: int, highest: int) -> str:
    if not given:
        return ""
    is_number = given.isascii() and given.isdigit() and len(given) <= len(str(highest))
    return "" if is_number and lowest <= int(given) <= highest else f"Kies een getal van {lowest} tot en met {highest}."
