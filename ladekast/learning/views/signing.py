"""Signing up, giving a place back, and what somebody will try since."""

from flask import request
from flask.typing import ResponseReturnValue

from ladekast.accounts.access import current_user, settings
from ladekast.learning import commands, queries, rules
from ladekast.learning.forms.taking_part import TryForm
from ladekast.learning.models import Standing
from ladekast.learning.rules import Objection
from ladekast.learning.views import back_to, blueprint, event_or_404
from ladekast.learning.views.reading import show, tools_about
from ladekast.lib.clock import now

WAITING = "wachtlijst"  # what the form says when somebody saw before that it was full


@blueprint.post("/leren/<int:id>/aanmelden")
def sign_up(id: int) -> ResponseReturnValue:
    """Gives her a place, or one in the waiting list."""
    found, me = event_or_404(id), current_user()
    was_in = rules.is_signed_up(queries.sign_up_of(found, me))
    mine = commands.sign_up(event=found, person=me, settings=settings())
    if was_in:
        return back_to(found, "Je was al aangemeld.", "info")
    if mine.standing == Standing.PLACED:
        return back_to(found, _placed())
    return back_to(found, _waiting(queries.line_number(mine)))


@blueprint.post("/leren/<int:id>/afmelden")
def sign_off(id: int) -> ResponseReturnValue:
    """Gives her place back, or takes her from the waiting list."""
    found, me = event_or_404(id), current_user()
    mine = queries.sign_up_of(found, me)
    if rules.to_sign_off(mine, found, now()) is Objection.NOT_SIGNED_UP:
        return back_to(found, "Je was niet aangemeld.", "info")
    had_place = mine is not None and mine.standing == Standing.PLACED
    commands.sign_off(event=found, person=me, settings=settings())
    return back_to(found, "Je bent afgemeld. Je plek is vrij." if had_place else "Je staat niet meer op de wachtlijst.")


@blueprint.post("/leren/<int:id>/proberen")
def try_tool(id: int) -> ResponseReturnValue:
    """Notes which tool she will try."""
    found, me = event_or_404(id), current_user()
    objection = rules.to_try(queries.sign_up_of(found, me), found, now())
    if objection is not None:
        raise commands.ObjectionError(found, objection)
    form = TryForm(request.form, tools=tools_about(found))
    if not form.validate():
        return show(found, form), 422
    commands.try_tool(event=found, person=me, tool=form.chosen)
    return back_to(found, _tries(form))


def _placed() -> str:
    was_full = request.form.get("verwacht") == WAITING
    return f"{'Er kwam net een plek vrij. ' if was_full else ''}Je doet mee. Je krijgt een mail met alle gegevens."


def _waiting(number: int) -> str:
    knew = request.form.get("verwacht") == WAITING
    return f"{'' if knew else 'De laatste plek is net vergeven. '}Je bent nummer {number} op de wachtlijst."


def _tries(form: TryForm) -> str:
    return f"Veel plezier met {form.chosen.title}." if form.chosen else "Dat is goed. Dank je wel voor je antwoord."
