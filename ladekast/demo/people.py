"""The colleagues of the demo, from `content/demo/people.yaml`."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

import yaml

from ladekast.accounts.rules import ROLE_NAMES
from ladekast.config import CONTENT
from ladekast.lib.slugs import slug

DEMO = CONTENT / "demo"
MARK = " (voorbeeld)"  # behind every name that we made up


@dataclass(frozen=True)
class Person:
    """A colleague who does not exist; `team` is the marked name of one of `teams`."""

    name: str
    role: str
    team: str
    function: str
    ask: str

    @property
    def email(self) -> str:
        """Her address, at a domain that nobody can have."""
        return email_of(self.name)


@dataclass(frozen=True)
class Account:
    """What somebody needs to look around as one role."""

    role: str
    name: str
    email: str
    password: str


def email_of(name: str) -> str:
    """The address of somebody by her name, marked or not."""
    return f"{slug(name.removesuffix(MARK))}@voorbeeld.example"


@cache
def password() -> str:
    """The password of everybody in the demo."""
    return str(_stored()["password"])


@cache
def teams() -> Mapping[str, str]:
    """The marked name of each team and its municipality, which does exist."""
    return {each["name"] + MARK: each["municipality"] for each in _stored()["teams"]}


@cache
def people() -> Sequence[Person]:
    """All of them, in the order of the file."""
    return [Person(**each | {"name": each["name"] + MARK, "team": each["team"] + MARK}) for each in _stored()["people"]]


def accounts() -> Sequence[Account]:
    """The first person of each role."""
    firsts = {person.role: person for person in reversed(people())}
    return [Account(ROLE_NAMES[role], firsts[role].name, firsts[role].email, password()) for role in ROLE_NAMES]


@cache
def _stored() -> dict[str, Any]:
    return dict(yaml.safe_load((DEMO / "people.yaml").read_text(encoding="utf-8")))
