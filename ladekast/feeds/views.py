"""My calendar: how I want my appointments, and the address where a program fetches them."""

from flask import Blueprint, Response, abort, current_app, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from ladekast.accounts import access
from ladekast.accounts import queries as people
from ladekast.accounts.access import current_user, public
from ladekast.calendar import commands, invitations, queries
from ladekast.feeds import tokens
from ladekast.feeds.forms import CalendarForm
from ladekast.feeds.tokens import Subscription
from ladekast.lib.db import db

# No token in the name of a file that a browser keeps, and no copy in a search engine.
FEED_HEADERS = {"Content-Disposition": 'inline; filename="ladekast.ics"', "X-Robots-Tag": "noindex"}
blueprint = Blueprint("feeds", __name__)


@blueprint.route("/mijn/agenda", methods=["GET", "POST"])
def calendar() -> ResponseReturnValue:
    """How I get my appointments."""
    kept = queries.settings_of(current_user().id)
    if request.method == "POST":
        form = CalendarForm(request.form)
        commands.take_invitations(person_id=current_user().id, is_wanted=form.takes_invitations.data)
        db.session.commit()
        flash("Je keuze is opgeslagen.", "success")
        return redirect(url_for("feeds.calendar"), 303)
    address = _address(Subscription(current_user().id, kept.edition))
    return render_template(
        "feeds/calendar.html",
        form=CalendarForm(obj=kept),
        address=f"{access.base_url()}{address}",
        webcal=f"webcal://{access.base_url().partition('://')[2]}{address}",
        appointments=queries.upcoming(current_user().id),
    )


@blueprint.post("/mijn/agenda/vernieuwen")
def renew() -> ResponseReturnValue:
    """A new address for my subscription; the old one answers no more."""
    commands.renew_link(person_id=current_user().id)
    db.session.commit()
    flash("Je hebt een nieuwe link. De oude werkt niet meer.", "success")
    return redirect(url_for("feeds.calendar"), 303)


@blueprint.get("/agenda/<token>.ics")
@public
def subscription(token: str) -> ResponseReturnValue:
    """The appointments of whose link this is, for a program. Gone when she renewed it or left."""
    found = tokens.read(token, key=_key()) or abort(404)
    person = people.by_id(found.person_id)
    is_alive = person is not None and person.is_active
    if not is_alive or queries.settings_of(found.person_id).edition != found.edition:
        return render_template("feeds/gone.html"), 410
    text = invitations.subscription(queries.subscribed(found.person_id), settings=access.settings())
    return Response(text, content_type="text/calendar; charset=utf-8", headers=FEED_HEADERS)


def _address(found: Subscription) -> str:
    return url_for("feeds.subscription", token=tokens.write(found, key=_key()))


def _key() -> str:
    return str(current_app.secret_key)
