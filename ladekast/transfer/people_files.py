"""`people.yaml`: the colleagues, as far as others may know them. No secret, nothing that lets anybody in."""

from collections.abc import Iterable
from dataclasses import dataclass, fields
from pathlib import Path

from ladekast.accounts.models import User
from ladekast.lib import text
from ladekast.transfer import marked, records, yaml_text
from ladekast.transfer.files import knows_as_email
from ladekast.transfer.sources import FileError, decoded

NAME = "people.yaml"
HEAD = "# De collega’s bij deze export van de digitale ladekast."
LARGEST = 16 * 1024 * 1024  # bytes; a hundred thousand colleagues
LONGEST = 100  # as the database has names


@dataclass(frozen=True, kw_only=True)
class Person:
    """A colleague."""

    email: str
    name: str = ""
    team: str = ""
    municipality: str = ""
    function: str = ""


def text_of(people: Iterable[User]) -> str:
    """The whole file, by e-mail address."""
    found = sorted((_person(user) for user in people), key=lambda person: person.email)
    return "\n".join([HEAD, *(line for person in found for line in _lines(person)), "" if found else "[]\n"])


def read(path: Path) -> list[Person]:
    """The people in a file. Raises FileError when it cannot be right."""
    try:
        return _each_once(records.items(marked.load(decoded(path, LARGEST)), "Dit bestand"))
    except FileError as error:
        raise FileError(error.reason, error.line, path.name) from None


def _each_once(said: Iterable[marked.Marked]) -> list[Person]:
    found: dict[str, Person] = {}
    for each in said:
        person = _read(each)
        if person.email in found:
            raise FileError(f"email: “{person.email[:40]}” staat er twee keer.", each.line)
        found[person.email] = person
    return list(found.values())


def _person(user: User) -> Person:
    team = user.team
    return Person(
        email=user.email,
        name=user.name,
        team=team.name if team else "",
        municipality=team.municipality if team else "",
        function=user.function,
    )


def _lines(person: Person) -> list[str]:
    said = [(each.name, getattr(person, each.name)) for each in fields(person)]
    (_, email), *rest = said
    return [f"- email: {email}", *(f"  {name}: {yaml_text.scalar(value)}" for name, value in rest if value)]


def _read(said: marked.Marked) -> Person:
    found = records.record(Person, said, "Deze collega")
    clean = {each.name: text.one_line(getattr(found, each.name)) for each in fields(found)}
    if not knows_as_email(clean["email"].lower()):
        raise FileError(f"email: “{clean['email'][:40]}” is geen e-mailadres.", said.line)
    if any(len(value) > LONGEST for name, value in clean.items() if name != "email"):
        raise FileError(f"Deze collega: ten hoogste {LONGEST} tekens op een regel.", said.line)
    return Person(**{**clean, "email": clean["email"].lower()})
