"""Finds in a text what a machine can recognise as somebody's own: numbers, addresses, dates of birth, and names and
homes where words beside them tell whose.

What is valid is for python-stdnum and phonenumbers to say. Every look is linear in the length of the text: each
pattern begins where a run begins and is bounded, so that no text can keep a server busy.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import lru_cache

import phonenumbers
from phonenumbers import Leniency, PhoneNumberFormat, PhoneNumberMatcher, PhoneNumberType
from stdnum import iban, numdb
from stdnum.nl import bsn

REGION = "NL"


class Kind(StrEnum):
    """What can be found."""

    BSN = "bsn"
    IBAN = "iban"
    EMAIL = "email"
    PHONE = "phone"
    BIRTH_DATE = "birth-date"
    NAME = "name"
    HOME = "home"


NAMES = {
    Kind.BSN: "burgerservicenummer (BSN)",
    Kind.IBAN: "rekeningnummer (IBAN)",
    Kind.EMAIL: "e-mailadres",
    Kind.PHONE: "telefoonnummer",
    Kind.BIRTH_DATE: "geboortedatum",
    Kind.NAME: "naam van een cliënt",
    Kind.HOME: "adres van een cliënt",
}
PLURALS = {
    Kind.BSN: "burgerservicenummers (BSN)",
    Kind.IBAN: "rekeningnummers (IBAN)",
    Kind.EMAIL: "e-mailadressen",
    Kind.PHONE: "telefoonnummers",
    Kind.BIRTH_DATE: "geboortedatums",
    Kind.NAME: "namen van cliënten",
    Kind.HOME: "adressen van cliënten",
}


@dataclass(frozen=True)
class Hit:
    """One thing found: as it stands in the text, from where to where, and its value however it was written (an
    address in lower case, a phone number in E.164, a day in ISO 8601, of other numbers the signs alone, of a name or a
    home its words in lower case)."""

    kind: Kind
    text: str
    start: int
    end: int
    value: str


def find(text: str, *, is_known: Callable[[str], bool]) -> list[Hit]:
    """What in this text is somebody's own, in the order of the text.

    `is_known` gets the value of an e-mail address or phone number and tells that it may be read by everybody, because
    it belongs to a colleague for one. Mailboxes and numbers of organisations are nobody's own. What stands in a web
    address is not looked at.
    """
    rest = _WEB_ADDRESS.sub(lambda found: BLOT * len(found[0]), text)
    hits: list[Hit] = []
    for look in (_emails, _ibans, _dates, _phones, _bsns, _names, _homes):
        found = list(look(rest))
        hits += [hit for hit, is_somebodys in found if is_somebodys and not _is_known_contact(hit, is_known)]
        rest = _without(rest, [hit for hit, _ in found])
    return sorted(hits, key=lambda hit: hit.start)


def e164(phone: str) -> str | None:
    """A phone number as all its ways of writing have it in common; None for what is none."""
    try:
        number = phonenumbers.parse(phone, REGION)
    except phonenumbers.NumberParseException:
        return None
    return phonenumbers.format_number(number, PhoneNumberFormat.E164)


Looked = Iterator[tuple[Hit, bool]]  # what was recognised, and whether it is somebody's own
BLOT = "|"  # stands where something was recognised, so that nothing else is seen in it
_IN_ADDRESS = r"[^\s<>()\[\]\"“”|]"
_WEB_ADDRESS = re.compile(
    rf"(?:https?://|www\.){_IN_ADDRESS}+|(?<![\w.@-])[\w.-]+\.[a-z]{{2,}}/(?![+0][\d-]{{8,}}(?![\w/])){_IN_ADDRESS}*",
    re.IGNORECASE,
)
_EMAIL = re.compile(
    r"(?<![\w.+-])[._+-]{0,9}(?P<address>(?P<mailbox>[^\W_][\w.+-]{0,63})@"
    r"(?:[a-z0-9][a-z0-9-]{0,62}\.)+[a-z]{2,24})(?![a-z0-9])",
    re.IGNORECASE,
)
# Mailboxes that several people read, as the first word before the @.
_SHARED = {
    "aanmelden", "aanmelding", "aanmeldingen", "abuse", "administratie", "afspraak", "afspraken", "algemeen",
    "allen", "avg", "balie", "bestuur", "bibliotheek", "boekhouding", "collegas", "communicatie", "contact",
    "cursus", "directie", "fg", "functionarisgegevensbescherming", "gemeente", "helpdesk", "hr", "iedereen",
    "incasso", "info", "informatie", "inschrijven", "inschrijving", "klacht", "klachten", "klantcontact",
    "klantenservice", "loket", "medewerkers", "meldpunt", "nieuwsbrief", "noreply", "office", "opleiding", "pers",
    "personeelszaken", "planning", "postbus", "postmaster", "privacy", "receptie", "redactie", "secretariaat",
    "security", "service", "servicedesk", "servicepunt", "spreekuur", "support", "systeembeheer", "team",
    "training", "vacatures", "verhuur", "vragen", "webmaster", "webredactie",
}  # fmt: skip
_IBAN_BEGINS = re.compile(r"(?<![a-z0-9])[a-z]{2}\d{2}(?=[ \u00a0.-]?[a-z0-9])", re.IGNORECASE | re.ASCII)
_BIRTH = r"\b(?:geboren|geboorte-?(?:datum|dag)|geb(?:\.? ?dat)?\b\.?)"
_BORN_BEFORE = re.compile(
    rf"{_BIRTH}(?:[\s:|*_]{{0,20}}|(?P<between>(?:[^\n\d.!?;]|\.(?!\s+(?-i:[A-Z]))){{0,40}}))\Z", re.IGNORECASE
)
_BORN_AFTER = re.compile(rf"[ ,|(]{{0,5}}(?:is |werd )?{_BIRTH}", re.IGNORECASE)
_NEAR = 60  # characters in which a word about birth is looked for
_ABOUT_MANY = re.compile(r"\b(?:na|voor|vóór|vanaf|sinds|tot|tussen)\s*\Z", re.IGNORECASE)
_MONTHS = {
    "jan": 1, "feb": 2, "maa": 3, "mrt": 3, "apr": 4, "mei": 5, "jun": 6,
    "jul": 7, "aug": 8, "sep": 9, "okt": 10, "nov": 11, "dec": 12,
}  # fmt: skip
_DATE = re.compile(
    r"(?<![\d-])(?:(?P<iso>\d{4}-\d{1,2}-\d{1,2})"
    r"|(?P<day>\d{1,2})(?:(?P<sign> ?[-/.] ?)(?P<month>\d{1,2})(?P=sign)"
    rf"|(?:e|ste)? ?(?P<name>{'|'.join(_MONTHS)})[a-z]{{0,6}}\.? ?)(?P<year>\d{{4}}|\d{{2}}))(?![\d]|[-/.]\d)",
    re.IGNORECASE | re.ASCII,
)
# A mobile number as most people write it, set apart from a number that happens to stand beside it.
_MOBILE = re.compile(r"( |(?<!\d))(06[ .-]?(?:\d{8}|\d{4} \d{4}|\d\d(?: \d\d){3}))(?!\d)( ?)", re.ASCII)
_PEOPLES = (PhoneNumberType.FIXED_LINE, PhoneNumberType.MOBILE, PhoneNumberType.FIXED_LINE_OR_MOBILE)
_BSN = re.compile(
    r"(?:(?<!\w)|(?<=bsn))(?:(?<!\d[.,-])(?<!€)(?<!€ )\d{9}(?![.,-]?\d)"
    r"|(?<!\d[ \u00a0.,-])(?<!€)(?<!€ )\d{2,4}([ \u00a0.-])\d{2,4}(?:\1\d{2,4}){1,2}(?![ \u00a0.,-]?\d))(?!\w)",
    re.IGNORECASE | re.ASCII,
)
# Words for whom we help. A name is looked for behind them only: alone it may be that of a colleague, or of a street.
_GAP = "[ \u00a0]{1,3}"
_TITLE = r"(?:\b(?:mevrouw|meneer|mijnheer|(?:de|geachte|beste) heer)\b|\b(?:mevr|mw|dhr)\b\.?)"
_CLIENT = r"\b(?:cli[eë]nt|klant|hulpvrager)(?:e|en|es)?\b"
_NOT_YOURS = r"(?<!\bje )(?<!\bjouw )(?<!\buw )"
_MY_CLIENT = rf"\b(?:mijn|m['’]n|onze|een|één|deze|die){_GAP}{_CLIENT}"
_ONE = rf"(?:{_MY_CLIENT}|{_TITLE})"
_CAPITAL, _SMALL = "[A-ZÀ-ÖØ-ÞĀ-Ɏ]", "[a-zß-öø-ÿĀ-Ɏ]"
_WORD = rf"(?:[DdLlO]['’])?{_CAPITAL}{_SMALL}{{1,30}}(?:['’-]{_CAPITAL}?{_SMALL}{{1,30}}){{0,2}}(?!\w)"
_SURNAME = rf"(?:(?i:van|de|den|der|het|ten|ter|el|al|bin|ben|von|['’]t){_GAP}){{0,3}}{_WORD}"
_NAME = re.compile(
    # “Leer je cliënt Teams” is about any client of the reader; “voor de klant, Voorkom …” has a title behind it.
    rf"(?i:{_TITLE}|\b(?:familie|gezin)\b|{_MY_CLIENT},|{_NOT_YOURS}{_CLIENT}(?:{_GAP}(?:heet|genaamd))?)"
    rf"(?:{_GAP}|(?<=\.))[(“‘\"*_]{{0,3}}(?P<name>(?:{_CAPITAL}\.[ ]?){{0,4}}{_SURNAME}(?:{_GAP}{_SURNAME}){{0,3}})"
)
# What has a capital and is nobody's name: languages, and what a client learns to use.
_NO_NAMES = {
    "android", "arabisch", "duits", "engels", "excel", "facebook", "frans", "google", "instagram", "internet",
    "messenger", "microsoft", "nederlands", "oekraïens", "outlook", "perzisch", "pools", "roemeens", "russisch",
    "signal", "skype", "somalisch", "spaans", "teams", "tigrinya", "turks", "windows", "word", "zoom",
}  # fmt: skip
# A street with a number, or a postcode. “Onderweg” and “voetpad” are no streets, so that some ends want a capital.
_OLD = rf"[A-Z][\w'’-]{{1,30}}{_GAP}(?=[A-Z])"  # “Oude” of “Oude Singel”
_POSTCODE = r"(?<!€ )[1-9]\d{3} ?[A-Z]{2}\b"
_HOME = re.compile(
    rf"(?<![\w-])(?:(?:(?:{_OLD}|[\w'’-]{{2,40}})(?i:straat|laan|gracht|singel|kade|plein|steeg)"
    rf"|(?:{_OLD}|[A-Z][\w'’-]{{1,40}})(?i:weg|hof|dijk|pad|park|plantsoen|wal|dreef|markt))"
    rf"{_GAP}(?:(?:nr|nummer|no)\.?{_GAP})?\d{{1,4}}(?!\d)(?:[ -]?(?:[a-zA-Z]|\d{{1,3}})(?!\w))?"
    rf"(?:,?{_GAP}{_POSTCODE})?|{_POSTCODE})"
)
_SENTENCE = 100  # characters in which a word about one client is looked for
_WITHIN = r"(?:[^.!?\n]|\.(?!\s+(?-i:[A-Z])))*"  # no sentence ends here
_LIVES_BEFORE = re.compile(
    r"\b(?:woont|woonde|wonen|woonachtig|verhuisde|(?:woon|huis|thuis)adres)"
    r"(?:[ ,:]{1,3}(?:aan|op|in|te|naar|is|nu|nog|alleen|samen|daar|de|het|(?-i:[A-Z])\w{1,30}))*[ ,:]{1,3}\Z",
    re.IGNORECASE,
)
_ONE_BEFORE = re.compile(rf"{_ONE}{_WITHIN}\Z", re.IGNORECASE)
_ONE_AFTER = re.compile(rf"{_WITHIN}{_ONE}", re.IGNORECASE)


def _is_known_contact(hit: Hit, is_known: Callable[[str], bool]) -> bool:
    return hit.kind in (Kind.EMAIL, Kind.PHONE) and is_known(hit.value)


def _without(text: str, hits: Iterable[Hit]) -> str:
    """The same text, as long, with blots for these."""
    signs = list(text)
    for hit in hits:
        signs[hit.start : hit.end] = BLOT * (hit.end - hit.start)
    return "".join(signs)


def _hit(kind: Kind, found: re.Match[str], value: str, group: int | str = 0) -> Hit:
    return Hit(kind, found[group], found.start(group), found.end(group), value)


def _emails(text: str) -> Looked:
    for found in _EMAIL.finditer(text):
        first_word = re.split(r"[\W\d_]", found["mailbox"].lower().replace("no-reply", "noreply"), maxsplit=1)[0]
        yield _hit(Kind.EMAIL, found, found["address"].lower(), "address"), first_word not in _SHARED


def _ibans(text: str) -> Looked:
    end = 0
    for begun in _IBAN_BEGINS.finditer(text):
        pattern = _iban_of(begun[0][:2].upper())
        found = pattern.match(text, begun.start()) if pattern and begun.start() >= end else None
        if found and iban.is_valid(found[0], check_country=False):
            end = found.end()
            yield _hit(Kind.IBAN, found, iban.compact(found[0])), True


@lru_cache
def _iban_of(country: str) -> re.Pattern[str] | None:
    """What an IBAN of this country looks like; None where they have none."""
    ((_, about),) = numdb.get("iban").info(country)
    parts = re.findall(r"(\d+)!", about.get("bban", ""))
    more = 2 + sum(map(int, parts))
    pattern = rf"[a-z]{{2}}(?:[ \u00a0.-]?[a-z0-9]){{{more}}}(?![a-z0-9])"
    return re.compile(pattern, re.IGNORECASE | re.ASCII) if parts else None


def _dates(text: str) -> Looked:
    """Days that exist. One is somebody's own when the words beside it say that it is her birth; a year of two digits
    may be part of another number when they do not."""
    for found in _DATE.finditer(text):
        day, is_birth = _day(found), _is_birth(text, found)
        if day is not None and (is_birth or len(found["year"] or "") != 2):
            yield _hit(Kind.BIRTH_DATE, found, day.isoformat()), is_birth


def _day(found: re.Match[str]) -> date | None:
    try:
        if found["iso"]:
            year, month, day = map(int, found["iso"].split("-"))
            return date(year, month, day)
        month = int(found["month"]) if found["month"] else _MONTHS[found["name"].lower()]
        return date(int(found["year"]) + (1900 if len(found["year"]) == 2 else 0), month, int(found["day"]))
    except ValueError:
        return None


def _is_birth(text: str, found: re.Match[str]) -> bool:
    """“Geboren na 1 januari 2006” is a rule about many, and nobody's birthday."""
    before = _BORN_BEFORE.search(text[max(0, found.start() - _NEAR) : found.start()])
    if before:
        return not _ABOUT_MANY.search(before["between"] or "")
    return _BORN_AFTER.match(text[found.end() : found.end() + _NEAR]) is not None


def _phones(text: str) -> Looked:
    apart = _MOBILE.sub(lambda found: BLOT * len(found[1]) + found[2] + BLOT * len(found[3]), text)
    for found in PhoneNumberMatcher(apart, REGION, leniency=Leniency.VALID):
        if found.raw_string.lstrip("(").startswith(("+", "0")):
            value = phonenumbers.format_number(found.number, PhoneNumberFormat.E164)
            hit = Hit(Kind.PHONE, found.raw_string, found.start, found.end, value)
            yield hit, phonenumbers.number_type(found.number) in _PEOPLES


def _bsns(text: str) -> Looked:
    for found in _BSN.finditer(text):
        digits = re.sub(r"\D", "", found[0])
        if len(digits) == 9 and bsn.is_valid(digits):
            yield _hit(Kind.BSN, found, digits), True


def _names(text: str) -> Looked:
    for found in _NAME.finditer(text):
        words = found["name"].casefold().split()
        yield _hit(Kind.NAME, found, " ".join(words), "name"), words[0] not in _NO_NAMES


def _homes(text: str) -> Looked:
    """Most streets and postcodes are where an organisation is, as a tool or a leermoment tells. One is a home when its
    sentence is about one client, or says that somebody lives there."""
    for found in _HOME.finditer(text):
        yield _hit(Kind.HOME, found, " ".join(found[0].casefold().split())), _is_home(text, found)


def _is_home(text: str, found: re.Match[str]) -> bool:
    before, after = text[max(0, found.start() - _SENTENCE) : found.start()], text[found.end() : found.end() + _SENTENCE]
    return bool(_LIVES_BEFORE.search(before) or _ONE_BEFORE.search(before) or _ONE_AFTER.match(after))
