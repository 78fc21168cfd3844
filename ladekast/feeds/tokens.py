"""The secret part of an address to subscribe to: signed, not stored. It ends with its edition."""

from typing import NamedTuple

from itsdangerous import BadData, URLSafeSerializer

SALT = "calendar subscription"


class Subscription(NamedTuple):
    """Whose calendar it is, and the edition of her link."""

    person_id: int
    edition: int


def write(subscription: Subscription, *, key: str) -> str:
    """The token, signed with `key`."""
    return str(URLSafeSerializer(key, SALT).dumps(subscription))


def read(token: str, *, key: str) -> Subscription | None:
    """What we signed ourselves; None for anything else."""
    try:
        return Subscription(*URLSafeSerializer(key, SALT).loads(token))
    except BadData:
        return None
