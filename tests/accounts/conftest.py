"""What the stories about getting in share."""

import pytest
from argon2 import PasswordHasher

from ladekast.accounts import commands, passwords
from ladekast.accounts.models import User
from ladekast.lib.db import db

PASSWORD = "groene fiets zolder"


@pytest.fixture(autouse=True)
def _quick_hashes(monkeypatch: pytest.MonkeyPatch) -> None:
    """A real hash costs 150 ms on purpose; here only that it is one counts."""
    monkeypatch.setattr(passwords, "hasher", PasswordHasher(time_cost=1, memory_cost=8, parallelism=1))


@pytest.fixture
def member(amina: User) -> User:
    """Amina, who chose a password."""
    commands.set_password(user=amina, password_hash=passwords.hash_of(PASSWORD))
    db.session.commit()
    return amina
