"""What a session remembers of the searches in it, so that each counts once; nothing of it is kept here.

Searches are counted after the answer has left: nobody waits for it, and whatever goes wrong with it only goes to the
log. The text that was typed is remembered as a code that only this program can make.
"""

import hmac
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import lru_cache
from urllib.parse import urlencode

import structlog
from flask import Flask, Response, after_this_request, current_app, request, session, url_for
from sqlalchemy import Connection, func, select

from ladekast import search
from ladekast.accounts.models import User
from ladekast.cabinet import browsing
from ladekast.cabinet.browsing import Request
from ladekast.finding import counting
from ladekast.finding.counting import Searched
from ladekast.lib.clock import now, today
from ladekast.lib.db import db
from ladekast.search import Findings, language

log = structlog.get_logger()
NAME = "searched"  # in the session
MOST = 10  # searches of this session that count no second time today
CONTINUED_WITHIN = timedelta(minutes=2)
LONGEST = 200  # characters of words, and of filters; what is longer no editor reads
OPENED = ("cabinet.tool", "learning.event")
Write = Callable[[Connection], None]


@dataclass(frozen=True)
class Typed:
    """The last text that was counted: how many characters, and the code of it."""

    length: int
    code: str


@dataclass(frozen=True)
class Memory:
    """The last search of a session as it was counted, when (in seconds) and of which text; and the codes of the
    searches that were counted, the last one at the end, each with whether something was opened after it."""

    last: Searched
    at: float
    typed: Typed
    codes: Sequence[tuple[str, bool]]

    def add(self, last: Searched, typed: Typed, code: str) -> "Memory":
        """The same with one search more."""
        return Memory(last, now().timestamp(), typed, [*self.codes, (code, False)][-MOST:])

    def back_at(self, last: Searched, code: str) -> "Memory":
        """The same, with a search that was counted before as the last one; nothing continues it any more."""
        found = [each for each in self.codes if each[0] == code]
        return replace(self, last=last, at=0, codes=[*(each for each in self.codes if each not in found), *found])

    def forget_last(self) -> "Memory":
        """The same, as if the last search had not been."""
        return replace(self, codes=self.codes[:-1])

    def opened(self) -> "Memory":
        """The same, with the last search as one after which something was opened."""
        return replace(self, codes=[*self.codes[:-1], (self.codes[-1][0], True)])

    @property
    def is_opened(self) -> bool:
        """Whether something was opened after the last search."""
        return self.codes[-1][1]

    def is_continued_by(self, text: str, words: str) -> bool:
        """Whether this text only adds to the last one, or takes off it, so soon that it is the same search.

        Of a text that was taken off only the words that are counted can be compared.
        """
        if self.is_opened or now().timestamp() - self.at > CONTINUED_WITHIN.total_seconds():
            return False
        if len(text) < self.typed.length:
            return bool(words) and self.last.words.startswith(words)
        return len(text) > self.typed.length and _code(text[: self.typed.length]) == self.typed.code


NOTHING = Memory(Searched(date.min, "", ""), 0, Typed(0, ""), ())


def note(asked: Request, findings: Findings) -> None:
    """Counts this search, once its answer has left; not when it was counted before, or is only part of one."""
    looks_itself = _came_from("finding.search_words")  # an editor who follows up what others searched for
    if request.method != "GET" or not asked.words or asked.page > 1 or not findings.is_complete or looks_itself:
        return
    try:
        _note(asked, findings)
    except Exception as error:
        _tell(error)


def note_opened(response: Response) -> Response:
    """Counts that something among the results was opened, once for a search; for every answer of the application."""
    is_open = request.endpoint in OPENED and request.method == "GET" and response.status_code == 200
    if is_open and _came_from("finding.search"):
        memory = _read()
        if memory.codes and not memory.is_opened:
            _write(memory.opened())
            _afterwards(response, lambda connection: counting.count_click(connection, memory.last))
    return response


def _note(asked: Request, findings: Findings) -> None:
    memory, text = _read(), " ".join(asked.words.lower().split())
    searched = Searched(today(), _words(findings.text or asked.words), _filters(asked, findings))
    code = _code(f"{searched.day} {searched.filters} {text}")
    if code in dict(memory.codes):
        _write(memory.back_at(searched, code))
        return
    earlier = memory.last if memory.codes and memory.is_continued_by(text, searched.words) else None
    kept = memory.forget_last() if earlier else memory
    _write(kept.add(searched, Typed(len(text), _code(text)), code))
    found = 0 if findings.is_weak else findings.total

    def count(connection: Connection) -> None:
        if earlier:
            counting.withdraw(connection, earlier)
        counting.count(connection, searched, found)

    @after_this_request
    def count_it(response: Response) -> Response:
        _afterwards(response, count)
        return response


def _words(text: str) -> str:
    """The words of a question that may be kept: known ones, and never one that is part of a colleague's name."""
    known = search.known_words(text)
    names = db.session.scalar(select(func.aggregate_strings(User.name, " "))) if known else ""
    return _short((word for word in known if word not in _parts(names or "")), " ")


@lru_cache(maxsize=2)
def _parts(names: str) -> frozenset[str]:
    return frozenset(language.plain(names).split())


def _filters(asked: Request, findings: Findings) -> str:
    """The chosen filters as in an address. Only values that exist: what somebody typed herself could be a name."""
    free, unknown = findings.facets.get(browsing.FREE, {}), browsing.unknown(asked)
    chosen = [(name, value) for name, values in asked.chosen.items() for value in values]
    kept = [
        (name, value) for name, value in chosen if (value in free if name == browsing.FREE else value not in unknown)
    ]
    return _short((urlencode([pair]) for pair in sorted(kept)), "&")


def _short(parts: Iterable[str], between: str) -> str:
    joined = ""
    for part in parts:
        longer = f"{joined}{between}{part}" if joined else part
        if len(longer) > LONGEST:
            break
        joined = longer
    return joined


def _came_from(endpoint: str) -> bool:
    address = (request.referrer or "").partition("?")[0]
    return address.partition("://")[2] == request.host + url_for(endpoint)


def _code(text: str) -> str:
    return hmac.digest(str(current_app.secret_key).encode(), f"search:{text}".encode(), "sha256").hex()[:8]


def _read() -> Memory:
    try:
        kept = session[NAME]
        day, words, filters = kept["last"]
        last = Searched(date.fromisoformat(day), words, filters)
        return Memory(last, kept["at"], Typed(*kept["typed"]), [(code, opened) for code, opened in kept["codes"]])
    except (KeyError, TypeError, ValueError):  # nothing yet, or what an older program wrote
        return NOTHING


def _write(memory: Memory) -> None:
    last = (memory.last.day.isoformat(), memory.last.words, memory.last.filters)
    session[NAME] = {
        "last": last,
        "at": memory.at,
        "typed": (memory.typed.length, memory.typed.code),
        "codes": memory.codes,
    }


def _afterwards(response: Response, write: Write) -> None:
    app = current_app._get_current_object()  # type: ignore[attr-defined]
    response.call_on_close(lambda: _count(app, write))


def _count(app: Flask, write: Write) -> None:
    try:
        with app.app_context(), counting.hurried() as connection:
            write(connection)
    except Exception as error:
        _tell(error)


def _tell(error: Exception) -> None:
    """Says in the log what went wrong, without what was typed, which a whole traceback would show."""
    log.error("a search was not counted", error=type(error).__name__)
