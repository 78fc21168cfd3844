"""Who has an e-mail address that a file names. Whom nobody knows becomes a sleeping account."""

from collections.abc import Iterable

from sqlalchemy import select

from ladekast.accounts import commands as people
from ladekast.accounts import queries as colleagues
from ladekast.accounts.models import Team, User
from ladekast.lib.db import db
from ladekast.transfer.people_files import Person


class Addresses:
    """Finds people by e-mail, each only once."""

    def __init__(self) -> None:
        self._found = {user.email: user for user in db.session.scalars(select(User))}

    def __contains__(self, email: object) -> bool:
        return email in self._found

    def __call__(self, email: str) -> User | None:
        """Who has this address: somebody new when nobody had it, nobody for an empty one."""
        if email and email not in self._found:
            self._found[email] = people.add_sleeping(email=email)
        return self._found.get(email)

    def introduce(self, persons: Iterable[Person]) -> int:
        """Adds those whom nobody knows, with what is told of them, and tells how many. Leaves the others alone."""
        new = [person for person in persons if person.email not in self._found]
        for person in new:
            self._found[person.email] = people.add_sleeping(
                email=person.email, name=person.name, team=_team(person), function=person.function
            )
        return len(new)


def _team(person: Person) -> Team | None:
    if not person.team:
        return None
    return colleagues.team_by_name(person.team) or people.add_team(name=person.team, municipality=person.municipality)
