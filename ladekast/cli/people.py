"""Colleagues, from a terminal."""

import sys

import click
from flask import current_app

from ladekast import search
from ladekast.accounts import access, commands, emails, passwords, queries
from ladekast.accounts.models import Role, Team, User
from ladekast.accounts.rules import objection_to_password
from ladekast.admin.wording import left_in_words
from ladekast.cabinet import commands as cabinet
from ladekast.cli.starting import fail, in_app
from ladekast.config import Settings
from ladekast.learning import commands as learning
from ladekast.lib.db import db
from ladekast.shadowing import commands as shadowing

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
    if heir is not None and (heir is user or not heir.is_active):
        raise fail(f"{heir.email} kan de tools en leermomenten niet krijgen: kies een andere, actieve collega.")
    try:
        commands.deactivate(user=user, by=None)
    except commands.LastAdminError:
        raise fail("Dit is de enige beheerder. Maak eerst een ander beheerder.") from None
    count = cabinet.hand_over_tools(giver=user, receiver=heir, by=None) if heir else 0
    shadowing.end_for(leaver=user, settings=access.settings())
    led = learning.end_for(leaver=user, heir=heir, settings=access.settings())
    current_app.extensions["profile_changed"](owner=user)
    db.session.commit()
    search.catch_up()
    click.echo(
        f"{user.email} kan niet meer inloggen." + (f" {left_in_words(count, led)} overgedragen." if heir else "")
    )


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
