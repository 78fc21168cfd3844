"""What a form that keeps drafts needs in its view. How to use it: docs/extending.md, “Let a form keep drafts”.

Names that a form may not have for fields of its own: `draft`, `draft_seen` and `draft_tab`.
"""

from flask import Response, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from sqlalchemy.exc import IntegrityError

from ladekast.accounts.access import current_user, requested_path
from ladekast.accounts.resume import SECRET
from ladekast.drafts import commands, queries
from ladekast.drafts.commands import Form, NewerDraftError, TooLargeError, TooManyError, Typed
from ladekast.drafts.models import Draft
from ladekast.lib import problems, text
from ladekast.lib.db import db
from ladekast.lib.templating import clock

BUTTON = "draft"
OURS = (BUTTON, "draft_seen", "draft_tab", "csrf_token")
TOO_LARGE = "Dit is te veel tekst om als concept te bewaren. Maak het korter, of bewaar een deel ergens anders."
TOO_MANY = f"Je hebt al {commands.MOST} concepten. Maak er een af of gooi er een weg; dan kan deze er weer bij."
NEWER = "Je schreef hier ook verder in een ander venster, en dat is als laatste bewaard."

THROWN_AWAY = (
    "Je had hier ook een concept uit een ander venster. Dat is nu weggegooid. "
    "Bij “Mijn kast” kun je het nog 30 dagen terughalen."
)


def is_draft() -> bool:
    """Whether this post only asks to keep what was typed."""
    return BUTTON in request.form


def at(place: str, token: str = "") -> Draft | None:  # nosec B107
    """Her draft of the form at this path; `.values` goes into the form as if it was posted."""
    return queries.at(current_user(), place, text.one_line(token))


def done(place: str, token: str = "") -> None:  # nosec B107
    """Ends her draft in the transaction that saves for good. Never commits.

    What another page wrote, and is not in what she saved, lies among what she threw away: there she can bring it back.
    """
    other = _drop(place, token)
    if other:
        commands.throw_away(draft=other)
        flash(THROWN_AWAY, "info")


def keep(place: str, token: str, title: str, resume: str, *, form: str, is_over: bool = False) -> ResponseReturnValue:
    """Keeps what was posted as her draft of the form at the path `place`, and commits.

    `resume` is the address at which she goes on, `form` the words for this form, as “Nieuwe tool”. `is_over` says that
    this very form was saved for good already (its `submission` is known, or it says what is there now): a save that
    comes late, of a page left open, does not make a draft of it again. A draft of another page stays.
    Answers a script (`Accept: application/json`) with JSON, and a person by going to `resume`.
    """
    if is_over:
        _drop(place, token)
        db.session.commit()
        return _answer_over(resume)
    which = Form(place, text.one_line(token), form, text.one_line(title)[:200])
    try:
        draft = _put(which)
    except TooLargeError:
        return _refuse(413, TOO_LARGE)
    except TooManyError:
        return _refuse(422, TOO_MANY)
    except NewerDraftError as error:
        return _refuse(409, NEWER, error.draft)
    return _answer(draft, resume)


def set_aside(place: str, title: str, *, form: str) -> bool:
    """Keeps what was posted among what she threw away: there she can bring it back when she does not go on with it.
    There too goes what another page wrote.

    Tells whether there was room for it. Never commits.
    """
    which, typed, older = Form(place, "", form, text.one_line(title)[:200]), _typed(), at(place)
    if older and not typed.goes_on_from(older):
        commands.throw_away(draft=older)
    try:
        draft = commands.put(owner=current_user(), form=which, typed=typed)
    except (TooLargeError, TooManyError):
        return False
    commands.throw_away(draft=draft)
    return True


def _drop(place: str, token: str) -> Draft | None:
    return commands.drop(owner=current_user(), place=place, token=text.one_line(token), typed=_typed())


def _put(form: Form) -> Draft:
    try:
        return _try(form)
    except IntegrityError:  # two at one instant, where the database does not queue writers
        db.session.rollback()
        return _try(form)


def _try(form: Form) -> Draft:
    draft = commands.put(owner=current_user(), form=form, typed=_typed())
    db.session.commit()
    return draft


def _typed() -> Typed:
    """The pairs that were posted, of text that a database can keep, without what is ours or secret."""
    pairs = [(text.one_line(name), text.lines(value)) for name, value in request.form.items(multi=True)]
    return Typed(
        pairs=[pair for pair in pairs if pair[0] not in OURS and SECRET not in pair[0]],
        tab=text.one_line(request.form.get("draft_tab", ""))[:40],
        seen=request.form.get("draft_seen", ""),
    )


def _is_for_script() -> bool:
    return request.accept_mimetypes.best == "application/json"


def _answer(draft: Draft, resume: str) -> ResponseReturnValue:
    if _is_for_script():
        return problems.as_json({"saved_at": clock(draft.saved_at), "seen": draft.stamp, "resume": resume})
    flash(f"Je concept is bewaard om {clock(draft.saved_at)}. Alleen jij ziet het.", "success")
    return redirect(resume, 303)


def _answer_over(resume: str) -> ResponseReturnValue:
    if _is_for_script():
        return problems.as_json({"over": True})
    flash("Dit had je al opgeslagen. Er is geen concept meer nodig.", "info")
    return redirect(resume, 303)


def _refuse(status: int, sentence: str, newer: Draft | None = None) -> ResponseReturnValue:
    """Nothing was kept. The page has what she typed in it, so that she can send it again."""
    if _is_for_script():
        return _refuse_script(status, sentence, newer)
    pairs = _typed().pairs
    drafts = [newer] if newer else queries.kept_by(current_user()) if status == 422 else []
    page = render_template(
        "drafts/refused.html",
        sentence=sentence,
        newer=newer,
        drafts=drafts,
        pairs=pairs if status != 413 else [],
        texts=[value for _, value in pairs if " " in text.one_line(value)],  # no tokens, no names of choices
        to=requested_path(),
    )
    return page, status


def _refuse_script(status: int, sentence: str, newer: Draft | None) -> Response:
    told = {"sentence": sentence}
    if status == 422:
        told["drafts"] = url_for("accounts.mine", _anchor="concepten")
    if newer:
        told |= {"saved_at": clock(newer.saved_at), "seen": newer.stamp, "other": newer.address}
    response = problems.as_json(told)
    response.status_code = status
    return response
