"""Planning a leermoment, changing it, opening and closing it, and calling it off."""

from typing import Any
from urllib.parse import urlsplit

from flask import make_response, render_template, request, url_for
from flask.typing import ResponseReturnValue
from werkzeug.datastructures import MultiDict

from ladekast.accounts import queries as people
from ladekast.accounts.access import base_url, current_user, settings
from ladekast.accounts.guarding import record_confirmation
from ladekast.cabinet import queries as cabinet
from ladekast.cabinet import rules as cabinet_rules
from ladekast.calendar import queries as calendar
from ladekast.calendar.moments import Span
from ladekast.calendar.queries import Overlaps
from ladekast.drafts import keeping
from ladekast.drafts.models import Draft
from ladekast.learning import commands, queries, rules
from ladekast.learning.commands import EditConflictError, ObjectionError, TooFewPlacesError
from ladekast.learning.content import content_of
from ladekast.learning.forms import conflict
from ladekast.learning.forms.about import line_of
from ladekast.learning.forms.planning import EventForm, as_data
from ladekast.learning.models import LearningEvent, Stage
from ladekast.learning.rules import Objection
from ladekast.learning.views import back_to, blueprint, event_or_404, event_to_change
from ladekast.learning.wording import told_in_words
from ladekast.lib.clock import now
from ladekast.lib.db import db
from ladekast.lib.paging import LONGEST_NUMBER

NEW = "/leren/nieuw"  # the path of the form by which a leermoment is planned
DRAFT = "concept"  # the name of the button that plans it unopened; a post without a name opens it
MOMENT = ("day_1", "from_1", "to_1", "closes_day", "closes_time")


@blueprint.route("/leren/nieuw", methods=["GET", "POST"])
def new() -> ResponseReturnValue:
    """Plans one, once for each filled-in form; `van` in the address copies another, `tool` names a tool, `concept` a
    form that she began to fill in before.
    """
    if request.method == "POST":
        return _plan()
    draft = keeping.at(NEW, request.args.get("concept", ""))
    page = make_response(_show(_form(_begin_with(), draft=draft), draft=draft))
    # Who goes back finds this very form again, so that sending it twice is recognised.
    page.headers["Cache-Control"] = "private, no-cache"
    return page


@blueprint.route("/leren/<int:id>/bewerken", methods=["GET", "POST"])
def edit(id: int) -> ResponseReturnValue:
    """Changes what it says; of another title, time or place everybody in it hears."""
    found = event_to_change(id)
    stands = content_of(found)
    draft = keeping.at(request.path)
    form = _form(as_data(stands), found, draft)
    if keeping.is_draft():
        return keeping.keep(request.path, "", found.title, request.path, form="Wijziging van een leermoment")
    if request.method == "POST":
        return _save(found, form)
    if draft is None:
        form.version.data, form.began.data = str(found.version), conflict.marks_of(stands)
    return _show(form, found, draft=draft)


@blueprint.post("/leren/<int:id>/openen")
def open_up(id: int) -> ResponseReturnValue:
    """Lets people sign up for a draft."""
    found = event_to_change(id)
    if found.opened_at is not None:
        return back_to(found, "Dit leermoment stond al open.", "info")
    if found.sign_up_ends <= now() < found.starts_at:
        return back_to(
            found,
            "Aanmelden kon maar tot een moment dat al voorbij is. Kies bij “Bewerken” een later moment.",
            "warning",
        )
    commands.open_up(event=found, by=current_user(), settings=settings())
    return back_to(found, "Je leermoment staat open voor aanmelding.")


@blueprint.post("/leren/<int:id>/sluiten")
def close(id: int) -> ResponseReturnValue:
    """Ends signing up now."""
    found = event_to_change(id)
    if found.opened_at is None:
        raise ObjectionError(found, Objection.DRAFT)
    if rules.stage(found, now()) is Stage.CLOSED:
        return back_to(found, "Aanmelden kon al niet meer.", "info")
    commands.close(event=found)
    return back_to(
        found,
        "Aanmelden kan niet meer. Wie op de wachtlijst staat, kan nog wel opschuiven. "
        "Weer openen? Kies bij “Bewerken” een later moment.",
    )


@blueprint.post("/leren/<int:id>/overnemen")
def take_over(id: int) -> ResponseReturnValue:
    """Leads what nobody leads any more."""
    found = event_or_404(id)
    if found.leader_id == current_user().id:
        return back_to(found, "Jij begeleidt dit leermoment al.", "info")
    commands.take_over(event=found, by=current_user(), settings=settings())
    return back_to(found, "Dank je wel. Jij begeleidt dit leermoment nu.")


def _plan() -> ResponseReturnValue:
    me, form = current_user(), _form(_begin_with())
    sent_before = queries.by_submission(me, form.submission.data or "")
    if keeping.is_draft():
        return _keep(form, is_over=sent_before is not None)
    if sent_before:
        return _plan_again(sent_before)
    if not form.validate():
        return _show(form), 422
    overlaps = _overlaps(form)
    if overlaps and not form.seen_overlap.data:
        return _show(form, overlaps=overlaps), 422
    made = commands.plan(
        planner=me,
        content=form.content,
        submission=form.submission.data or "",
        is_open=form.opens,
        settings=settings(),
    )
    record_confirmation(form, by=me, subject=f"leermoment {made.id}")
    keeping.done(NEW, form.submission.data or "")
    if form.opens:
        return back_to(made, "Je leermoment staat open voor aanmelding.")
    return back_to(made, "Je concept is bewaard. Alleen jij en wie het begeleidt kunnen het zien.")


def _keep(form: EventForm, *, is_over: bool) -> ResponseReturnValue:
    token = form.submission.data or ""
    resume = url_for("learning.new", concept=token)
    return keeping.keep(NEW, token, form.title.data or "", resume, form="Nieuw leermoment", is_over=is_over)


def _plan_again(made: LearningEvent) -> ResponseReturnValue:
    """Sent again with the same words it changes nothing; with other words it is an edit of what was made."""
    found = event_to_change(made.id)
    form = _form(as_data(content_of(found)), found)
    form.version.data = "1"
    return _save(found, form, unchanged="Dit leermoment had je al gepland.")


def _save(found: LearningEvent, form: EventForm, unchanged: str = "Er was niets gewijzigd.") -> ResponseReturnValue:
    if not form.validate():
        return _show(form, found), 422
    overlaps = _overlaps(form, found) if form.content.span != Span(found.starts_at, found.ends_at) else []
    if overlaps and not form.seen_overlap.data:
        return _show(form, found, overlaps=overlaps), 422
    me = current_user()
    try:
        told = commands.edit(
            event=found, by=me, content=form.content, seen_version=form.seen_version, settings=settings()
        )
    except EditConflictError:
        return _show_conflict(found.id, form)
    except TooFewPlacesError as error:
        form.refuse_fewer_places(error.taken)
        return _show(form, found), 422
    record_confirmation(form, by=me, subject=f"leermoment {found.id}")
    keeping.done(url_for("learning.edit", id=found.id))
    if found.opened_at is None and form.opens:
        commands.open_up(event=found, by=me, settings=settings())
        return back_to(found, "Je leermoment staat open voor aanmelding.")
    if told is None:
        return back_to(found, unchanged, "info")
    return back_to(found, f"Je wijziging is opgeslagen. {told_in_words(told)}")


def _show_conflict(number: int, typed: EventForm) -> ResponseReturnValue:
    """Both versions; what only the other one changed stays as it is now."""
    content = typed.content
    db.session.rollback()
    found = event_to_change(number)
    theirs = content_of(found)
    mine = conflict.only_touched(content, typed.began.data or "", theirs)
    form = _new_form(as_data(mine), found)
    form.version.data, form.began.data = str(found.version), conflict.marks_of(theirs)
    differences = conflict.differences(form, mine, theirs)
    labels = [label for label, *_ in differences]
    page = render_template(
        "learning/conflict.html",
        form=form,
        event=found,
        differences=differences,
        overlaps=[],
        stays=[pair for pair in conflict.changed_since(form, typed.began.data or "", theirs) if pair[0] not in labels],
    )
    return page, 409


def _form(data: dict[str, Any], found: LearningEvent | None = None, draft: Draft | None = None) -> EventForm:
    """The form as it was sent, as she left it, or with this in it."""
    typed = draft.values if draft else None
    return _new_form(data, found, request.form if request.method == "POST" else typed)


def _new_form(data: dict[str, Any], found: LearningEvent | None, typed: MultiDict[str, str] | None = None) -> EventForm:
    return EventForm(
        typed,
        colleagues=people.active(),
        hosts={request.host, urlsplit(base_url()).netloc},
        data=data,
        stands=content_of(found) if found else None,
        opens=(found is None or found.opened_at is None) and DRAFT not in request.form,
    )


def _begin_with() -> dict[str, Any]:
    """What stands in a new form: a copy of the leermoment in the address, or the tool in the address."""
    data: dict[str, Any] = {"leader": str(current_user().id)}
    tool = cabinet.by_id(number) if (number := _number("tool")) else None
    if copied := _copied():
        data |= _copy_of(copied)
    elif tool and not cabinet_rules.is_archived(tool):
        data |= {"tools": (line_of(tool),), "phases": [str(key) for key in tool.phases], "groups": tool.suitable}
    return data


def _copied() -> LearningEvent | None:
    """The leermoment in the address, of which she makes another."""
    number = _number("van")
    return queries.event_of(current_user(), number) if number else None


def _copy_of(event: LearningEvent) -> dict[str, Any]:
    """All of it but the moments, the tools that are gone, and what she may not see; she leads it, unless it is hers
    to say who does."""
    me = current_user()
    data = {name: value for name, value in as_data(content_of(event)).items() if name not in MOMENT}
    data["tools"] = tuple(line_of(tool) for tool in event.tools if not cabinet_rules.is_archived(tool))
    data["town"] = event.shown_town
    if not rules.may_see_place(me, event, queries.sign_up_of(event, me)):
        del data["place"]
    if not rules.may_lead(me, event) or not data["leader"]:
        del data["leader"]
    return data


def _number(name: str) -> int | None:
    typed = request.args.get(name, "")
    return int(typed) if typed.isascii() and typed.isdigit() and len(typed) <= LONGEST_NUMBER else None


def _overlaps(form: EventForm, found: LearningEvent | None = None) -> Overlaps:
    """Her own appointments at the same time, when she leads it herself; the calendars of others are theirs."""
    me, content = current_user(), form.content
    if content.leader != me:
        return []
    return calendar.overlapping(me.id, [content.span], but=found.appointment_id if found else None)


def _show(
    form: EventForm, found: LearningEvent | None = None, *, overlaps: Overlaps = (), draft: Draft | None = None
) -> str:
    form.seen_overlap.data = "1" if overlaps else ""
    return render_template(
        "learning/form.html",
        form=form,
        event=found,
        copied=None if found else _copied(),
        overlaps=overlaps,
        draft=draft,
        seen=queries.seen_by(current_user(), [found])[0] if found and found.opened_at else None,
    )
