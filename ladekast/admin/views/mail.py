"""Mail that does not leave. What is in a mail stays between those who write and get it."""

from flask import abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from ladekast.accounts.access import current_user
from ladekast.admin.views import blueprint
from ladekast.audit import commands as audit
from ladekast.lib.db import db
from ladekast.lib.paging import number_from
from ladekast.outbox import commands, queries
from ladekast.outbox.commands import Gone
from ladekast.outbox.reasons import code_of, in_words

GONE = {
    Gone.SENT: "Deze mail is al verstuurd.",
    Gone.EXPIRED: "Deze mail is verlopen of ingetrokken. Hij wordt niet meer verstuurd.",
    Gone.OVERTAKEN: "Er is al een nieuwere mail over hetzelfde. Deze wordt niet meer verstuurd.",
}


@blueprint.get("/mail")
def mail() -> ResponseReturnValue:
    """What waits, what fails and why, and how much left lately."""
    return _box()


@blueprint.post("/mail/<int:id>/opnieuw")
def retry_mail(id: int) -> ResponseReturnValue:
    """Tries one mail again."""
    found = queries.by_id(id) or abort(404)
    try:
        commands.retry(mail=found)
    except commands.NotRetriedError as error:
        flash(GONE[error.why], "warning")
        return _box(), 409
    return _back_to_box("De mail wordt zo opnieuw geprobeerd.")


@blueprint.post("/mail/<int:id>/laten")
def drop_mail(id: int) -> ResponseReturnValue:
    """Stops with a mail that was given up: its address is dead, say. The log book tells who did."""
    found = queries.by_id(id) or abort(404)
    try:
        commands.drop(mail=found)
    except commands.NotGivenUpError:
        flash("Deze mail is niet opgegeven. Je kunt hem dus ook niet laten vallen.", "warning")
        return _box(), 409
    audit.record(actor=current_user(), action="mail niet meer sturen", subject=found.to)
    return _back_to_box("De mail wordt niet meer gestuurd.")


@blueprint.post("/mail/opnieuw")
def retry_all_mail() -> ResponseReturnValue:
    """Tries everything again that fails or was given up."""
    number = commands.retry_all()
    if not number:
        flash("Er is geen mail om opnieuw te proberen.", "info")
        return _box(), 409
    return _back_to_box(
        f"{number} mails worden zo opnieuw geprobeerd." if number > 1 else "Eén mail wordt zo opnieuw geprobeerd."
    )


def _box() -> str:
    page = queries.troubled(page=number_from(request.args.get("pagina")))
    return render_template(
        "admin/mail.html",
        page=page,
        counts=queries.counts(),
        in_words=in_words,
        code_of=code_of,
        href_for=lambda number: url_for("admin.mail", pagina=number),
    )


def _back_to_box(message: str) -> ResponseReturnValue:
    db.session.commit()
    flash(message, "success")
    return redirect(url_for("admin.mail"), 303)
