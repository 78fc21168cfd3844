"""Asking all colleagues something, changing it, closing it, and saying “ik ook”."""

from collections.abc import Sequence

from flask import abort, make_response, render_template, request, url_for
from flask.typing import ResponseReturnValue

from ladekast.accounts.access import current_user, settings
from ladekast.accounts.guarding import record_confirmation
from ladekast.lib.db import db, transaction
from ladekast.lib.text import one_line
from ladekast.wishes import hinting, listing, rules
from ladekast.wishes.commands import asking, following_up
from ladekast.wishes.commands.impossible import EditConflictError, TooManyError, refuse
from ladekast.wishes.forms import LONGEST_SUBJECT, CloseForm, WishForm, as_data
from ladekast.wishes.models import Kind, Wish
from ladekast.wishes.similar import Similar, similar_to
from ladekast.wishes.views import back_to, blueprint, wish_or_404
from ladekast.wishes.views.overview import list_address
from ladekast.wishes.wording import differences

LONGEST_WORDS = 300  # characters that are looked for while somebody types
NOTHING_SIMILAR = Similar()
TOO, CLOSED = "wie-ook", "gesloten"  # the parts of the page of a wish that a press here changes


@blueprint.route("/vragen/nieuw", methods=["GET", "POST"])
def new() -> ResponseReturnValue:
    """Posts a wish, once for each filled-in form; `over` in the address begins with these words, `soort` with a kind.

    What resembles it is shown first: a second press posts it all the same.
    """
    if request.method == "POST":
        return _post()
    over = one_line(request.args.get("over", ""))[:LONGEST_SUBJECT]
    kind = request.args.get("soort", "")
    form = WishForm(data={"subject": over, "kind": kind if kind in list(Kind) else None})
    page = make_response(_show(form, similar=similar_to(over)))
    # Who goes back finds this very form again, so that sending it twice is recognised.
    page.headers["Cache-Control"] = "private, no-cache"
    return page


@blueprint.get("/vragen/lijkt-op")
def similar() -> str:
    """The part of the form that shows what resembles the words in the address, while somebody types them."""
    found = similar_to(one_line(request.args.get("over", ""))[:LONGEST_WORDS])
    return render_template("wishes/_similar.html", similar=found)


@blueprint.route("/vragen/<int:id>/bewerken", methods=["GET", "POST"])
def edit(id: int) -> ResponseReturnValue:
    """Says it in other words."""
    wish = _wish_to_change(id)
    refuse(wish, rules.to_edit(wish))
    if request.method == "POST":
        return _save(wish, _form_of(wish))
    return _show(_form_of(wish), wish)


@blueprint.route("/vragen/<int:id>/sluiten", methods=["GET", "POST"])
def close(id: int) -> ResponseReturnValue:
    """Ends it, with a reason or without one."""
    wish, me = _wish_to_change(id), current_user()
    form = CloseForm(request.form, is_hers=rules.is_hers(me, wish))
    if request.method != "POST":
        return render_template("wishes/close.html", wish=wish, form=form)
    if not rules.is_open(wish):
        return back_to(wish, "Deze vraag was al gesloten.", "info", at=CLOSED)
    if not form.validate():
        return render_template("wishes/close.html", wish=wish, form=form), 422
    if not asking.close(wish=wish, by=me, reason=form.reason.data or ""):
        return back_to(wish, "Deze vraag was al gesloten.", "info", at=CLOSED)
    following_up.closed(wish=wish, settings=settings())
    record_confirmation(form, by=me, subject=f"vraag {wish.id}")
    return back_to(wish, "De vraag is gesloten. Heropenen kan altijd.", at=CLOSED)


@blueprint.post("/vragen/<int:id>/heropenen")
def reopen(id: int) -> ResponseReturnValue:
    """Lets colleagues answer it again."""
    wish = _wish_to_change(id)
    if not asking.reopen(wish=wish):
        return back_to(wish, "Deze vraag stond al open.", "info")
    return back_to(wish, "De vraag staat weer open.")


@blueprint.post("/vragen/<int:id>/ik-ook")
def support(id: int) -> ResponseReturnValue:
    """She wants it too. `lijst` in the address: she said so in the list that the rest of the address asks for."""
    wish, me, to = wish_or_404(id), current_user(), ""
    if "lijst" in request.args:
        asked = listing.read(request.args)
        to = f"{list_address(asked, pagina=str(asked.page))}#vraag-{wish.id}"
    if rules.is_hers(me, wish):
        return back_to(wish, "Dit is je eigen vraag. Is er een antwoord, dan hoor je het sowieso.", "info", to=to)
    if not asking.support(wish=wish, person=me):
        return back_to(wish, "Je zei al “ik ook”. Eén keer is genoeg.", "info", at=TOO, to=to)
    return back_to(wish, "Genoteerd: jij ook. Is er een antwoord, dan krijg je een mail.", at=TOO, to=to)


@blueprint.post("/vragen/<int:id>/niet-meer")
def leave(id: int) -> ResponseReturnValue:
    """She does not want it any more."""
    wish = wish_or_404(id)
    if not asking.leave(wish=wish, person=current_user()):
        return back_to(wish, "Je had geen “ik ook” gezegd bij deze vraag.", "info", at=TOO)
    return back_to(wish, "Je “ik ook” is weg. Je krijgt geen mail meer over deze vraag.", at=TOO)


def _post() -> ResponseReturnValue:
    me, form = current_user(), WishForm(request.form)
    if not form.validate():
        return _show(form, similar=_resembling(form)), 422
    found, said, name = _resembling(form), form.said, form.submission.data or ""
    sent_before = asking.posted(asker=me, said=said, submission=name)
    if sent_before:
        return back_to(sent_before, "Deze vraag had je al gesteld.", "info")
    if set(found.ids) - _seen():
        return _show(form, similar=found, is_asked_first=True), 422
    db.session.commit()  # from here on it writes
    try:
        made = asking.post(asker=me, said=said, submission=name)
    except TooManyError:
        db.session.rollback()
        return _show(form, too_many=rules.MOST_A_DAY), 429
    record_confirmation(form, by=me, subject=f"vraag {made.id}")
    hinting.look_again(made.id)
    return back_to(made, "Je vraag staat er. Is er een antwoord, dan krijg je een mail.")


def _resembling(form: WishForm) -> Similar:
    """What there is already. Looking that up takes a search: until the next commit this only reads, so that others can
    write."""
    db.session.commit()
    with transaction(writes=False):
        return similar_to(form.subject.data or "")


def _save(wish: Wish, form: WishForm) -> ResponseReturnValue:
    me = current_user()
    if not form.validate():
        return _show(form, wish), 422
    try:
        is_changed = asking.edit(wish=wish, by=me, said=form.said, seen_version=form.seen_version, settings=settings())
    except EditConflictError:
        return _show_conflict(wish.id, form)
    if not is_changed:
        return back_to(wish, "Er was niets gewijzigd.", "info")
    record_confirmation(form, by=me, subject=f"vraag {wish.id}")
    hinting.look_again(wish.id)
    return back_to(wish, "Je wijziging is opgeslagen.")


def _show_conflict(number: int, form: WishForm) -> ResponseReturnValue:
    """Both versions, and her own in the form: she chooses."""
    mine = form.said
    db.session.rollback()
    wish = _wish_to_change(number)
    form.version.data = str(wish.version)
    return _show(form, wish, theirs=differences(asking.said_by(wish), mine)), 409


def _wish_to_change(number: int) -> Wish:
    """The wish that she may change; 403 for who may not."""
    wish = wish_or_404(number)
    if not rules.may_change(current_user(), wish):
        abort(403)
    return wish


def _form_of(wish: Wish) -> WishForm:
    """The form of an edit, as it was sent or as the wish stands."""
    form = WishForm(request.form, data=as_data(asking.said_by(wish)))
    if request.method != "POST":
        form.version.data = str(wish.version)
    return form


def _seen() -> set[int]:
    """The wishes that the page showed her before she pressed."""
    return {int(each) for each in request.form.getlist("seen") if each.isascii() and each.isdigit() and len(each) < 10}


def _show(
    form: WishForm,
    wish: Wish | None = None,
    *,
    similar: Similar = NOTHING_SIMILAR,
    is_asked_first: bool = False,
    too_many: int = 0,
    theirs: Sequence[tuple[str, str, str]] = (),
) -> str:
    return render_template(
        "wishes/form.html",
        form=form,
        wish=wish,
        similar=similar,
        is_asked_first=is_asked_first,
        too_many=too_many,
        theirs=theirs,
        similar_href=url_for("wishes.similar"),
    )
