"""Keeps what is somebody's own out of what colleagues write: a form asks before it takes it.

The sentences are about clients; what can be recognised at all is for `lib.privacy` to say.
"""

import hashlib
import hmac
import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any, ClassVar
from urllib.parse import unquote

import wtforms
from flask import current_app, has_request_context
from sqlalchemy import select

from ladekast.accounts.access import current_user, is_signed_in
from ladekast.accounts.models import User
from ladekast.audit import commands as audit
from ladekast.lib import markup, privacy
from ladekast.lib.db import db
from ladekast.lib.forms import Form
from ladekast.lib.privacy import Hit, Kind

CONFIRMED = "privacy_ok"  # the name of the box
LENGTH_OF_MARK = 16
AROUND = 40  # characters shown on either side of what was found
WHOLE_NUMBER = 11  # signs of a phone number in E.164 that can be told from any other number; `+31112` can not
LONGEST = markup.LONGEST  # characters of a text; nothing longer is kept
OURS = ("wijkteam", "socialeteam", "sociaalteam", "schuldhulp", "maatschappelijkwerk", "kredietbank", "bewindvoering")
SEEN = {
    Kind.BSN: "een burgerservicenummer (BSN)",
    Kind.IBAN: "een rekeningnummer (IBAN)",
    Kind.EMAIL: "een e-mailadres van iemand die geen collega is",
    Kind.PHONE: "een telefoonnummer van iemand die geen collega is",
    Kind.BIRTH_DATE: "een geboortedatum",
    Kind.NAME: "wat lijkt op de naam van een cliënt",
    Kind.HOME: "wat lijkt op het adres van een cliënt",
}


class Colleagues:
    """Whose addresses and numbers everybody here may read. Asks the database once, when something is to be known."""

    def know(self, value: str) -> bool:
        """Whether an e-mail address in lower case, or a phone number in E.164, is that of a colleague, also of one who
        left, or of a team that many read."""
        return value in self._phones if value.startswith("+") else value.startswith(OURS) or value in self._emails

    def are_in(self, line: str) -> bool:
        """Whether this line names a colleague in full, or tells an address or a number of one, however they are spaced
        and in a web address too. One word that is all her name may be any word."""
        closed = "".join(unquote(line).lower().split())
        digits = re.sub(r"\D", "", closed)
        words = _words(line)
        return (
            any(name in words for name in self._names)
            or ("@" in closed and any(email in closed for email in self._emails))
            or (digits != "" and any(number in digits for number in self._numbers))
        )

    @cached_property
    def _rows(self) -> Sequence[tuple[str, str, str]]:
        rows = db.session.execute(select(User.email, User.phone, User.name))
        return [(email, phone, name) for email, phone, name in rows]

    @cached_property
    def _emails(self) -> frozenset[str]:
        return frozenset(email for email, _, _ in self._rows)

    @cached_property
    def _phones(self) -> frozenset[str | None]:
        return frozenset(privacy.e164(phone) for _, phone, _ in self._rows)

    @cached_property
    def _numbers(self) -> frozenset[str]:
        """What the numbers end in, whether the country or a nought stands before it."""
        return frozenset(phone[-9:] for phone in self._phones if phone and len(phone) >= WHOLE_NUMBER)

    @cached_property
    def _names(self) -> frozenset[str]:
        names = (_words(name) for _, _, name in self._rows)
        return frozenset(name for name in names if len(name.split()) > 1)


@dataclass(frozen=True)
class Found:
    """Something of somebody in what was filled in: the field, what it is, and the text that it stands in."""

    field: wtforms.Field
    hit: Hit
    text: str

    @property
    def mark(self) -> str:
        """What a confirmation says of it: the same for the same number, however it is written, and never the number.
        Another for another person: what one let stand, the next is asked as well."""
        key = str(current_app.secret_key).encode()
        said = f"privacy:{_whose()}:{self.hit.kind}:{self.hit.value}".encode()
        return hmac.new(key, said, hashlib.sha256).hexdigest()[:LENGTH_OF_MARK]

    @property
    def name(self) -> str:
        """What it is called."""
        return privacy.NAMES[self.hit.kind]

    @property
    def before(self) -> str:
        """Some words in front of it."""
        start = max(0, self.hit.start - AROUND)
        return ("… " if start else "") + self.text[start : self.hit.start]

    @property
    def after(self) -> str:
        """Some words behind it."""
        end = self.hit.end + AROUND
        return self.text[self.hit.end : end] + (" …" if end < len(self.text) else "")


class Guarded(Form):
    """A form that asks before it takes what is somebody's own.

    `guarded` names its fields of text, or of lists of text. After `validate` what is new in them is in `hits`; the
    form is wrong until each of these was confirmed. What stood there before, `former`, is not asked again.
    """

    guarded: ClassVar[Sequence[str]] = ()
    hits: list[Found]
    most_shown: ClassVar[int] = 20

    def process(self, formdata: Any = None, *args: Any, **more: Any) -> None:
        """Takes what was sent, and which hits she saw and let stand."""
        super().process(formdata, *args, **more)
        self.hits = []
        self._confirmed = frozenset(str(formdata.get(CONFIRMED, "")).split()) if formdata else frozenset[str]()

    def former(self, name: str) -> Any:
        """What this field said before she changed it: what the form was made with, unless a form knows better."""
        return self[name].object_data

    @property
    def is_confirmed(self) -> bool:
        """Whether she let every hit stand."""
        return not self._open

    @property
    def privacy_marks(self) -> str:
        """What confirms these hits, and no others."""
        return " ".join(dict.fromkeys(found.mark for found in self.hits))

    def validate(self, extra_validators: Mapping[str, Any] | None = None) -> bool:
        """Whether all is right, and nothing of somebody's own is in it that she did not confirm."""
        super().validate(extra_validators)
        self.hits = list(self._new_hits())
        asked = self._open
        for field in dict.fromkeys(found.field for found in asked):
            field.errors = [*field.errors, _question(found for found in asked if found.field is field)]
        return not self.errors

    @property
    def _open(self) -> list[Found]:
        return [found for found in self.hits if found.mark not in self._confirmed]

    def _new_hits(self) -> Iterator[Found]:
        """Each once in a field, and none that stood in one of the fields before."""
        names = [name for name in self.guarded if name in self]
        colleagues = Colleagues()
        found = {(each.field.name, each.mark): each for name in names for each in self._look(name, colleagues)}
        stood = self._marks_of_former(names, colleagues) if found else set()
        yield from (each for each in found.values() if each.mark not in stood)

    def _look(self, name: str, colleagues: Colleagues) -> Iterator[Found]:
        text, field = _text(self[name].data), self[name]
        if text != _text(self.former(name)):
            yield from (Found(field, hit, text) for hit in privacy.find(text, is_known=colleagues.know))

    def _marks_of_former(self, names: Sequence[str], colleagues: Colleagues) -> set[str]:
        texts = [(self[name], _text(self.former(name))) for name in names]
        return {
            Found(field, hit, text).mark
            for field, text in texts
            for hit in privacy.find(text, is_known=colleagues.know)
        }


def record_confirmation(form: Guarded, *, by: User, subject: str) -> None:
    """Notes in the log book that somebody let hits stand: what kinds and how many, never what they say. Nothing when
    there was nothing to confirm. `subject` is what the form is about; a hit in it is left out."""
    if not form.hits:
        return
    for hit in reversed(privacy.find(subject, is_known=Colleagues().know)):
        subject = f"{subject[: hit.start]}…{subject[hit.end :]}"
    counts = Counter(found.hit.kind for found in form.hits)
    audit.record(actor=by, action="privacy bevestigd", subject=subject, detail=", ".join(_counted(counts)))


def _words(text: str) -> str:
    """The words of it alone, each with a blank on either side, so that a name is found as whole words."""
    return " " + " ".join(re.findall(r"[^\W_]+", text.casefold())) + " "


def _whose() -> int:
    """Who is asked; nobody outside a page."""
    return current_user().id if has_request_context() and is_signed_in() else 0


def _counted(counts: Mapping[Kind, int]) -> Iterator[str]:
    for kind, count in counts.items():
        yield f"{count} {privacy.NAMES[kind] if count == 1 else privacy.PLURALS[kind]}"


def _question(found: Iterator[Found]) -> str:
    kinds = dict.fromkeys(each.hit.kind for each in found)
    named = " en ".join(SEEN[kind] for kind in kinds)
    return f"We zien hier {named}. Schrijf het anders, of vink onderaan aan dat het hier mag staan."


def _text(value: Any) -> str:
    """What a field says as one text: a list with an item a line."""
    joined = value if isinstance(value, str) else "\n".join(map(str, value or ()))
    return joined[:LONGEST]
