"""What every chapter of the demo works with."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from random import Random

from ladekast.accounts.models import Role, User
from ladekast.config import Settings


@dataclass(frozen=True)
class Story:
    """The made-up past: chance that is the same for the same seed, the moment it ends, and who are in it."""

    chance: Random
    now: datetime
    people: Sequence[User]
    settings: Settings

    @property
    def editor(self) -> User:
        """The first editor."""
        return self.first(Role.EDITOR)

    def first(self, role: Role) -> User:
        """The first person of a role: who one can log in as."""
        return next(person for person in self.people if person.role == role)

    def ago(self, first: int, last: int) -> datetime:
        """A moment from `first` to `last` days before the end."""
        return self.now - timedelta(days=self.chance.randint(first, last), minutes=self.chance.randrange(600))
