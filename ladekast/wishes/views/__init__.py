"""The pages of wishes, one file a subject; importing them registers them."""

from flask import Blueprint, abort, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from ladekast import search
from ladekast.lib.db import db
from ladekast.lib.forms import typed_in
from ladekast.wishes import queries
from ladekast.wishes.commands.impossible import ObjectionError
from ladekast.wishes.models import Wish
from ladekast.wishes.wording import OBJECTIONS

blueprint = Blueprint("wishes", __name__)
TYPED = ("subject", "explanation", "reason", "note", "tool")  # what somebody would not like to write again


def wish_or_404(number: int) -> Wish:
    """The wish with this number."""
    return queries.by_id(number) or abort(404)


def address(wish: Wish, at: str | None = None) -> str:
    """The path of its page, or of a part of it."""
    return url_for("wishes.one", id=wish.id, slug=wish.slug, _anchor=at)


def back_to(wish: Wish, message: str, kind: str = "success", *, at: str = "vraag", to: str = "") -> ResponseReturnValue:
    """Keeps what was done, lets the index know, and shows the wish with a word on what happened, or else the page `to`.

    `at` names the part of the page that changed: the keyboard goes on there.
    """
    db.session.commit()
    search.catch_up()
    flash(message, kind)
    return redirect(to or address(wish, at), 303)


@blueprint.errorhandler(ObjectionError)
def show_objection(error: ObjectionError) -> ResponseReturnValue:
    """What she wanted cannot be done now: why, how it stands, and the way on."""
    db.session.rollback()
    texts = typed_in(TYPED)
    sentence = OBJECTIONS[error.objection]
    return render_template("wishes/impossible.html", wish=error.wish, sentence=sentence, texts=texts), 409
