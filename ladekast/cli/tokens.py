"""Tokens with which programs search, from a terminal."""

from datetime import datetime

import click

from ladekast.accounts import commands, queries
from ladekast.cli.starting import fail, in_app
from ladekast.lib.clock import AMSTERDAM
from ladekast.lib.db import db


@click.group()
def token() -> None:
    """Tokens voor programma’s: maken, bekijken, intrekken."""


@token.command()
@click.argument("email")
@click.option("--name", required=True, help="Waar het token voor is, bijvoorbeeld “intranet”.")
@in_app
def add(email: str, name: str) -> None:
    """Maak een token waarmee een programma zoekt als deze collega. Je ziet het één keer."""
    user = queries.by_email(email)
    if user is None or not user.is_active:
        raise fail(f"Er is geen actieve collega met het adres {email}.")
    try:
        made = commands.make_api_token(user=user, name=name)
    except ValueError:
        raise fail(f"Geef het token een naam van 1 tot en met {commands.LONGEST_TOKEN_NAME} tekens.") from None
    db.session.commit()
    click.echo(f"Token voor {user.email}. Bewaar het nu: het wordt niet nog een keer getoond.")
    click.echo(made)


@token.command(name="list")
@in_app
def list_() -> None:
    """Toon alle tokens: nummer, collega, naam, gemaakt, ingetrokken."""
    for each in queries.api_tokens():
        end = _day(each.revoked_at) if each.revoked_at else "-"
        click.echo(f"{each.id}\t{each.user.email}\t{each.name}\t{_day(each.created_at)}\t{end}")


@token.command()
@click.argument("number", metavar="ID", type=click.IntRange(min=1))
@in_app
def revoke(number: int) -> None:
    """Trek een token in. Het werkt meteen niet meer."""
    found = queries.api_token_by_id(number)
    if found is None:
        raise fail(f"Er is geen token met nummer {number}. Bekijk ze met “ladekast token list”.")
    commands.revoke_api_token(token=found)
    db.session.commit()
    click.echo(f"Token {found.id} ({found.name}) van {found.user.email} werkt niet meer.")


def _day(moment: datetime) -> str:
    return f"{moment.astimezone(AMSTERDAM):%Y-%m-%d}"
