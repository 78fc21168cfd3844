"""Colleagues, from a terminal."""

import sys

import click
from flask import current_app

from ladekast import search
from ladekast.accounts import access, commands, emails, passwords, queries
from ladekast.accounts.models import Role, Team, User
from ladekast.accounts.rules import objection_to_password, objection_to_receiver
from ladekast.admin.commands import stop_access
from ladekast.admin.wording import left_in_words
from ladekast.cabinet.commands import EditConflictError
from ladekast.cli.starting import fail, in_app
from ladekast.config import Settings
from ladekast.lib.db import db

ROLES = click.Choice([role.value for role in Role])


@click.group()
def users() -> None:
    """Collega’s: toevoegen, bekijken, rol geven, toegang stoppen."""


@users.command()
@click.argument("email")
@click.option("--name", required=True, help="Voor- en achternaam.")
@click.option("--role", type=ROLES, default=Role.WORKER.value, show_default=True)
@click.option("--team", help="Naam van het team; een nieuw team wordt gemaakt.")
@click.option("--password-stdin", is_flag=True, help="Lees het wachtwoord van de standaardinvoer.")
@in_app
def add(email: str, name: str, role: str, team: str | None, password_stdin: bool) -> None:
    """Voeg een collega toe. Zonder wachtwoord wordt een welkomstlink getoond."""
    password = _read_password(email) if password_stdin else None
    try:
        user = commands.add_user(email=email, name=name, role=role, team=_team(team))
    except commands.TakenError:
        raise fail(f"Er is al een collega met het adres {email}.") from None
    except ValueError:
        raise fail(f"{email} is geen e-mailadres.") from None
    if password is not None:
        commands.set_password(user=user, password_hash=passwords.hash_of(password))
        db.session.commit()
        click.echo(f"{user.email} kan inloggen.")
        return
    settings: Settings = current_app.extensions["ladekast"]
    token = commands.invite(user=user, by=None, base_url=settings.base_url)
    db.session.commit()
    click.echo(f"Welkomstlink voor {user.email} (werkt één keer):")
    click.echo(emails.link_address(base_url=settings.base_url, token=token))


@users.command(name="list")
@in_app
def list_() -> None:
    """Toon alle collega’s."""
    for user in queries.everyone():
        team = user.team.name if user.team else "-"
        state = "actief" if user.is_active else "inactief"
        click.echo(f"{user.email}\t{user.name}\t{user.role}\t{team}\t{state}")


@users.command()
@click.argument("email")
@click.argument("role", type=ROLES)
@in_app
def role(email: str, role: str) -> None:
    """Geef een collega een andere rol."""
    user = _known(email)
    try:
        commands.change_role(user=user, role=role, by=None)
    except commands.LastAdminError:
        raise fail("Dit is de enige beheerder. Maak eerst een ander beheerder.") from None
    db.session.commit()
    click.echo(f"{user.email}: {user.role}.")


@users.command()
@click.argument("email")
@click.option("--hand-over-to", "receiver", metavar="EMAIL", help="Wie de tools en de komende leermomenten krijgt.")
@in_app
def deactivate(email: str, receiver: str | None) -> None:
    """Stop de toegang van een collega die weg is.

    Zonder --hand-over-to wachten de tools op een nieuwe collega. Een leermoment gaat naar wie het plande; is die er
    ook niet meer, dan krijgt de redactie een mail.
    """
    user = _known(email)
    heir = _known(receiver) if receiver else None
    if heir is not None and (objection := objection_to_receiver(heir, giver=user)):
        raise fail(f"De tools en leermomenten gaan niet over: {objection}")
    try:
        handed = stop_access(leaver=user, receiver=heir, by=None, settings=access.settings())
    except commands.LastAdminError:
        raise fail("Dit is de enige beheerder. Maak eerst een ander beheerder.") from None
    except EditConflictError:
        raise fail("Net op dit moment wijzigde iemand een van de tools. Probeer het nog een keer.") from None
    current_app.extensions["profile_changed"](owner=user)
    db.session.commit()
    search.catch_up()
    left = f" {left_in_words(handed.tools, handed.led)} overgedragen." if heir else ""
    click.echo(f"{user.email} kan niet meer inloggen.{left}")


def _known(email: str) -> User:
    user = queries.by_email(email)
    if user is None:
        raise fail(f"Er is geen collega met het adres {email}.")
    return user


def _team(name: str | None) -> Team | None:
    if not name:
        return None
    return queries.team_by_name(name) or commands.add_team(name=name)


def _read_password(email: str) -> str:
    password = sys.stdin.readline().rstrip("\r\n")
    objection = objection_to_password(password, email=email)
    if objection:
        raise fail(objection)
    return password
