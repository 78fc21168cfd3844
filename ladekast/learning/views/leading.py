"""Who takes part, for who leads it: the list, who was there, and taking somebody off it."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from urllib.parse import quote

from flask import Response, abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from ladekast.accounts import queries as people
from ladekast.accounts.access import current_user, settings
from ladekast.accounts.guarding import record_confirmation
from ladekast.accounts.models import User
from ladekast.learning import commands, queries, rules
from ladekast.learning.forms.taking_part import PresenceForm, RemoveForm
from ladekast.learning.models import LearningEvent, SignUp
from ladekast.learning.rules import Objection
from ladekast.learning.views import blueprint, event_or_404
from ladekast.lib import spreadsheets
from ladekast.lib.clock import now
from ladekast.lib.db import db
from ladekast.lib.templating import moment as in_words

COLUMNS = ("Naam", "Team", "Telefoon", "E-mailadres", "Plek", "Sinds", "Was erbij")
MOST_AT_ONCE = 50  # addresses in one mail
LONGEST_LINK = 1900  # characters: more does not open in Outlook
PRESENCE = {True: "ja", False: "nee", None: ""}


@blueprint.route("/leren/<int:id>/deelnemers", methods=["GET", "POST"])
def participants(id: int) -> ResponseReturnValue:
    """Who has a place and who waits; from the start on, who was there."""
    found = _to_lead(id)
    placed = queries.placed(found)
    if request.method != "POST":
        return _show(found, placed, PresenceForm(placed=placed))
    objection = rules.to_tick(found, now())
    if objection is not None:
        raise commands.ObjectionError(found, objection)
    form = PresenceForm(request.form, placed=placed)
    if not form.validate():
        return _show(found, placed, form), 422
    if form.is_doubtful:
        form.certain.data = "1"
        return _show(found, placed, form, asks_again=True), 422
    commands.tick(event=found, present=form.present_ids)
    return _back_to_list(found, f"Opgeslagen: {_were_there(len(form.present_ids))}.")


@blueprint.get("/leren/<int:id>/deelnemers.csv")
def participants_file(id: int) -> ResponseReturnValue:
    """The same list for a spreadsheet."""
    found = _to_lead(id)
    name = f"deelnemers-{found.id}-{found.slug}.csv"
    return Response(
        spreadsheets.table(COLUMNS, _rows(found)),
        content_type="text/csv; charset=utf-8",
        headers={"Content-Disposition": f'attachment; filename="{name}"'},
    )


@blueprint.route("/leren/<int:id>/deelnemers/<int:person_id>/weghalen", methods=["GET", "POST"])
def remove(id: int, person_id: int) -> ResponseReturnValue:
    """Asks why, and takes somebody off the list, who reads it."""
    found = _to_lead(id)
    person = people.by_id(person_id) or abort(404)
    sign_up = queries.sign_up_of(found, person) or abort(404)
    objection = rules.to_sign_off(sign_up, found, now())
    if objection is Objection.NOT_SIGNED_UP:
        return _back_to_list(found, f"{person.name} is al niet meer aangemeld.", "info")
    if objection is not None:
        raise commands.ObjectionError(found, objection)
    form = RemoveForm(request.form)
    if request.method == "POST" and form.validate():
        commands.remove(
            event=found, person=person, by=current_user(), reason=form.reason.data or "", settings=settings()
        )
        record_confirmation(form, by=current_user(), subject=f"reden bij leermoment {found.id}")
        return _back_to_list(found, f"{person.name} staat niet meer op de lijst en krijgt een mail.")
    moves_up = rules.promotes(found, now()) and bool(queries.waiting(found))
    page = render_template("learning/remove.html", event=found, sign_up=sign_up, form=form, moves_up=moves_up)
    return page, 422 if request.method == "POST" else 200


def _to_lead(number: int) -> LearningEvent:
    """The leermoment of which she may see who comes; 403 for others, 404 for a draft that is not hers."""
    found = event_or_404(number)
    if not rules.may_lead(current_user(), found):
        abort(403)
    return found


def _show(found: LearningEvent, placed: Sequence[SignUp], form: PresenceForm, *, asks_again: bool = False) -> str:
    tried = Counter(each.tries_tool_id for each in placed if each.tries_tool_id)
    return render_template(
        "learning/participants.html",
        event=found,
        placed=placed,
        waiting=queries.waiting(found),
        may_tick=rules.to_tick(found, now()) is None,
        may_remove=rules.to_change(found, now()) is None,
        tried=[(tool, tried[tool.id]) for tool in found.tools if tried[tool.id]],
        mail_all=_mail_to(each.person for each in placed),
        asks_again=asks_again,
        form=form,
    )


def _mail_to(people: Iterable[User]) -> str:
    """Begins a mail to them that shows nobody the addresses of the others; empty when mail programs cannot take so
    many."""
    addresses = [quote(each.email, safe="") for each in people if each.is_active]
    link = f"mailto:?bcc={','.join(addresses)}"
    return link if 0 < len(addresses) <= MOST_AT_ONCE and len(link) <= LONGEST_LINK else ""


def _back_to_list(found: LearningEvent, message: str, kind: str = "success") -> ResponseReturnValue:
    db.session.commit()
    flash(message, kind)
    return redirect(url_for("learning.participants", id=found.id), 303)


def _rows(found: LearningEvent) -> Iterator[Sequence[str]]:
    for each in queries.placed(found):
        yield _row(each, "doet mee")
    for number, each in enumerate(queries.waiting(found), 1):
        yield _row(each, f"wachtlijst, nummer {number}")


def _row(sign_up: SignUp, standing: str) -> Sequence[str]:
    user = sign_up.person
    team = user.team.name if user.team else ""
    since, presence = in_words(sign_up.since), PRESENCE[sign_up.was_there]
    return (user.name, team, user.phone, user.email, standing, since, presence)


def _were_there(count: int) -> str:
    return {0: "er was niemand", 1: "1 collega was erbij"}.get(count, f"{count} collega’s waren erbij")
