"""Password hashes. Each call costs about 150 ms by design: never make one while a transaction is open."""

from functools import cache

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from ladekast.lib import text

hasher = PasswordHasher()


def hash_of(password: str) -> str:
    """What to keep of this password."""
    return hasher.hash(_composed(password))


def is_right(password: str, kept: str | None) -> bool:
    """Whether this is the password of which `kept` is the hash.

    Without a hash (nobody has this address, or she has no password yet) it takes as long and is never right.
    """
    try:
        return hasher.verify(kept or _nobody(), _composed(password)) and kept is not None
    except (VerificationError, InvalidHashError):
        return False


@cache
def _nobody() -> str:
    return hasher.hash("nobody has this password")


def _composed(password: str) -> str:
    """The same letters whichever keyboard they were typed on."""
    return text.composed(password, "NFKC")
