"""The pages about experiences: all about one tool, telling one, and changing or taking back one's own."""

from urllib.parse import urlencode

from flask import Blueprint, abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from ladekast import search
from ladekast.accounts.access import current_user, settings
from ladekast.accounts.guarding import record_confirmation
from ladekast.cabinet.models import Tool
from ladekast.cabinet.views import back_to, tool_or_404
from ladekast.experiences import commands, listing, queries, rules
from ladekast.experiences.forms import ExperienceForm
from ladekast.experiences.models import Experience
from ladekast.experiences.summing import add_up
from ladekast.lib.db import db

blueprint = Blueprint("experiences", __name__)


@blueprint.get("/tools/<int:id>/ervaringen")
def of_tool(id: int) -> ResponseReturnValue:
    """What colleagues told of a tool, added up and one by one; narrowed to what the address says."""
    tool, chosen = tool_or_404(id), listing.read(request.args)
    told, path = queries.of_tool(tool), url_for("experiences.of_tool", id=id)
    return render_template(
        "experiences/of_tool.html",
        tool=tool,
        sum=add_up(told),
        page=listing.page(told, chosen, request.args.get("pagina")),
        groups=listing.groups(told, chosen),
        chips=listing.chips(chosen, path),
        href_for=lambda number: f"{path}?{urlencode([*listing.pairs(chosen), ('pagina', number)])}",
        may_tell=rules.may_tell(current_user(), tool),
    )


@blueprint.route("/tools/<int:id>/ervaringen/nieuw", methods=["GET", "POST"])
def new(id: int) -> ResponseReturnValue:
    """Tells one; not of a tool that was taken out."""
    tool, me = tool_or_404(id), current_user()
    last = queries.last_of(me, tool) if request.method != "POST" else None
    form = ExperienceForm(request.form, tool=tool, author=me, may_be_asked=last is None or last.may_be_asked)
    if not rules.may_tell(me, tool):
        return render_template("experiences/archived.html", tool=tool, texts=form.texts), 410
    if request.method != "POST":
        return _show(form, tool)
    if not form.validate():
        return _show(form, tool), 422
    return _tell(form, tool)


def _tell(form: ExperienceForm, tool: Tool) -> ResponseReturnValue:
    record_confirmation(form, by=current_user(), subject=f"ervaring bij {tool.title}")
    try:
        told = commands.tell(
            author=current_user(),
            tool=tool,
            said=form.said(),
            submission=form.submission.data or "",
            settings=settings(),
        )
    except commands.TooManyError:
        db.session.rollback()
        return _show(form, tool, too_many=rules.MOST_A_DAY), 429
    if told.withdrawn_at:
        return _done(
            "Je hebt deze ervaring ingetrokken, en dat blijft zo. Met “Zet terug” staat ze weer bij de tool.", "info"
        )
    return back_to(tool, "Dank je wel. Je collega’s lezen je ervaring nu bij deze tool.")


@blueprint.route("/ervaringen/<int:id>/wijzigen", methods=["GET", "POST"])
def edit(id: int) -> ResponseReturnValue:
    """Says one's own in another way."""
    found = _mine_or_403(id)
    form = ExperienceForm(request.form, tool=found.tool, author=current_user(), kept=found)
    if request.method != "POST":
        return _show(form, found.tool, found)
    if not form.validate():
        return _show(form, found.tool, found), 422
    record_confirmation(form, by=current_user(), subject=f"ervaring bij {found.tool.title}")
    commands.change(experience=found, said=form.said(found), settings=settings())
    return _done("Je ervaring is opgeslagen.")


@blueprint.post("/ervaringen/<int:id>/intrekken")
def withdraw(id: int) -> ResponseReturnValue:
    """Takes one's own back; again is no mistake."""
    commands.withdraw(experience=_mine_or_403(id))
    return _done(
        "Je ervaring is ingetrokken. Je collega’s zien haar niet meer. Hieronder kun je haar altijd terugzetten."
    )


@blueprint.post("/ervaringen/<int:id>/terugzetten")
def put_back(id: int) -> ResponseReturnValue:
    """Tells it after all."""
    commands.put_back(experience=_mine_or_403(id))
    return _done("Je ervaring staat weer bij de tool.")


def _mine_or_403(number: int) -> Experience:
    """The experience with this number; 404 for what somebody else took back, 403 for what she told."""
    found = queries.by_id(number)
    if found is None or not rules.may_see(current_user(), found):
        abort(404)
    if not rules.may_change(current_user(), found):
        abort(403)
    return found


def _done(message: str, kind: str = "success") -> ResponseReturnValue:
    """Keeps what was changed, makes it findable, and shows what is hers with a word on what happened."""
    db.session.commit()
    search.catch_up()
    flash(message, kind)
    return redirect(url_for("accounts.mine"), 303)


def _show(form: ExperienceForm, tool: Tool, found: Experience | None = None, *, too_many: int = 0) -> str:
    return render_template("experiences/form.html", form=form, tool=tool, found=found, too_many=too_many)
