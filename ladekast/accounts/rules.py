"""Who may do what, and what may be a password. Pure yes and no; no role is named anywhere else."""

from dataclasses import dataclass
from datetime import datetime, timedelta

import email_validator

from ladekast.accounts.models import ApiToken, OneTimeLink, Purpose, Role, User

# An intranet may well have addresses that end in .local.
email_validator.SPECIAL_USE_DOMAIN_NAMES.remove("local")

ROLE_NAMES = {Role.WORKER: "Medewerker", Role.EDITOR: "Redacteur", Role.ADMIN: "Beheerder"}
LIFETIMES = {Purpose.WELCOME: timedelta(days=7), Purpose.RESET: timedelta(hours=1)}

SHORTEST_PASSWORD = 10
# Ten characters or more, and still among the first that anybody tries.
_COMMON = """
0123456789 1234567890 12345678910 123456789012 1111111111 0987654321 1q2w3e4r5t 1qaz2wsx3edc qwertyuiop
qwerty12345 qwerty123456 qwertyuiop123 wachtwoord wachtwoord1 wachtwoord12 wachtwoord123 wachtwoord1234
welkom12345 welkom123456 welkom1234 welkom2025! welkom2026! welkom2027! password12 password123 password1234
passw0rd123 geheim12345 geheim1234 abcdefghij abcdefghijk asdfghjkl1 iloveyou123 ikhouvanjou ladekast123
ladekast1234 kwadraad123 kwadraad1234 administrator beheerder123 zomer2026! welkomwelkom geheimgeheim
"""
COMMON_PASSWORDS = frozenset(_COMMON.split())
EMPTY_OF_MEANING = " -_.!?"


def may_administer(user: User) -> bool:
    """People, teams and the log book."""
    return user.role == Role.ADMIN


def may_look_after(user: User) -> bool:
    """The lists of what asks for attention: editors and administrators, each what she may do something about."""
    return may_administer(user) or may_edit_any_tool(user)


def may_edit_any_tool(user: User) -> bool:
    """Every tool, also that of a colleague, and its use policy."""
    return user.role in (Role.EDITOR, Role.ADMIN)


def objection_to_receiver(user: User, *, giver: User | None) -> str | None:
    """Why what is `giver`'s cannot be handed over to this colleague, as a sentence; None when it can.

    She must be here and able to sign in: with anybody else it would wait for nobody.
    """
    if giver is not None and user.id == giver.id:
        return f"{user.name} heeft dit nu zelf. Kies een andere collega."
    if not user.is_active:
        return f"{user.name} kan niet inloggen. Kies een andere collega."
    if user.password_hash is None:
        return f"{user.name} heeft nog geen wachtwoord gekozen en kan niet inloggen. Kies een andere collega."
    return None


def is_email(value: str) -> bool:
    """Whether this can be an e-mail address; nobody is asked whether it exists.

    Only with plain letters: to others few servers can deliver, and a mail that names one as Reply-To would not leave.
    """
    if not value.isascii():
        return False
    try:
        email_validator.validate_email(value, check_deliverability=False)
    except email_validator.EmailNotValidError:
        return False
    return True


def objection_to_password(password: str, *, email: str) -> str | None:
    """Why this may not be somebody's password, as a sentence for her; None when it may."""
    if len(password) < SHORTEST_PASSWORD:
        return f"Gebruik ten minste {SHORTEST_PASSWORD} tekens."
    plain = password.casefold().strip(EMPTY_OF_MEANING)
    if plain in (email.casefold(), email.casefold().partition("@")[0]):
        return "Je wachtwoord mag niet je e-mailadres zijn. Kies iets anders."
    if password.casefold() in COMMON_PASSWORDS or plain in COMMON_PASSWORDS or len(set(plain)) < 4:
        return "Dit wachtwoord is te makkelijk te raden. Kies iets anders, bijvoorbeeld drie losse woorden."
    return None


def is_open(link: OneTimeLink, moment: datetime) -> bool:
    """Whether somebody may still choose a password with this link."""
    return link.used_at is None and link.expires_at > moment and link.user.is_active


def works(token: ApiToken) -> bool:
    """Whether a program may still ask something with this token."""
    return token.revoked_at is None and token.user.is_active


@dataclass(frozen=True)
class Limit:
    """How often something may be tried within a time: for one e-mail address, and from one place."""

    per_email: int
    per_address: int
    within: timedelta


SIGN_IN_LIMIT = Limit(per_email=5, per_address=30, within=timedelta(minutes=15))
RESET_LIMIT = Limit(per_email=3, per_address=30, within=timedelta(hours=1))
