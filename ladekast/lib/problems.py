"""What goes wrong, told to programs: problem details (RFC 9457) where a person would get a page."""

import json
from collections.abc import Iterable, Mapping
from http import HTTPStatus

from flask import Response, request

ROOT = "/api/"
SENTENCES = {
    400: "Deze vraag klopt niet.",
    401: "Stuur een geldig token mee in de regel “Authorization: Bearer …”.",
    404: "Dit adres bestaat niet.",
    405: "Dit kan niet met deze methode.",
    413: "Deze vraag is te groot.",
    429: "Je vraagt te veel achter elkaar. Wacht even en probeer het opnieuw.",
    500: "Er ging bij ons iets mis. Probeer het later opnieuw.",
    503: "De ladekast is even niet bereikbaar. Probeer het over een minuut opnieuw.",
}


def is_for_program() -> bool:
    """Whether a program asks this and no person: it can read no page, and log in on none."""
    return f"{request.path}/".startswith(ROOT)


def answer(code: int, headers: Iterable[tuple[str, str]] = (), wrong: Mapping[str, str] | None = None) -> Response:
    """The problem of this status; `wrong` tells what is the matter with each field that is not right."""
    told = {
        "type": "about:blank",
        "title": HTTPStatus(code).phrase,
        "status": code,
        "detail": SENTENCES.get(code, SENTENCES[400 if code < 500 else 500]),
    }
    errors = [{"field": field, "detail": sentence} for field, sentence in (wrong or {}).items()]
    response = as_json(told | ({"errors": errors} if errors else {}), "application/problem+json")
    response.status_code = code
    response.headers.extend(list(headers))
    return response


def as_json(told: object, mimetype: str = "application/json") -> Response:
    """An answer for programs, with letters as they are."""
    text = json.dumps(told, ensure_ascii=False)
    return Response(f"{text}\n", content_type=f"{mimetype}; charset=utf-8")
