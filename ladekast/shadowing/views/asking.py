"""Asking a colleague whether one can watch a tool in use."""

from flask import redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from ladekast.accounts import queries as people
from ladekast.accounts.access import current_user, settings
from ladekast.accounts.models import User
from ladekast.cabinet.models import Tool
from ladekast.cabinet.views import tool_or_404
from ladekast.calendar import queries as calendar
from ladekast.calendar.queries import Overlaps
from ladekast.lib import text
from ladekast.lib.clock import today
from ladekast.lib.paging import LONGEST_NUMBER
from ladekast.shadowing import commands, queries, rules
from ladekast.shadowing.forms import LONGEST_WHY, AskForm
from ladekast.shadowing.models import ShadowingOffer, ShadowingRequest
from ladekast.shadowing.views import address, back_to, blueprint, refuse_too_many, typed


@blueprint.route("/tools/<int:id>/meekijken", methods=["GET", "POST"])
def ask(id: int) -> ResponseReturnValue:
    """Asks, in one form. Who cannot ask reads why, and whom to turn to."""
    tool = tool_or_404(id)
    offer = queries.offer_of(tool)
    form = _form(tool, offer)
    if request.method == "POST":
        # Of two windows of hers at once, the second sees what the first one asked; and nobody leaves meanwhile.
        people.hold(current_user(), *queries.hosts(tool))
    sent_before = queries.by_submission(current_user(), form.submission.data or "") if request.form else None
    if sent_before:
        return redirect(address(sent_before), 303)
    refuse_too_many()
    hosts = queries.hosts(tool)
    objection = rules.objection(current_user(), tool, offer, hosts, queries.open_of(current_user()))
    if objection:
        return _refuse(tool, offer, objection)
    return _ask(tool, offer, form, [person for person in hosts if person.id != current_user().id])


def _form(tool: Tool, offer: ShadowingOffer) -> AskForm:
    """As it was sent; or new, with what the address fills in: her own earlier question, or words of the page that she
    comes from."""
    if request.method == "POST":
        return AskForm(request.form, offer=offer)
    why = text.lines(request.args.get("waarom", "")[:LONGEST_WHY])
    return AskForm(offer=offer, earlier=_earlier(tool), why=why)


def _ask(tool: Tool, offer: ShadowingOffer, form: AskForm, hosts: list[User]) -> ResponseReturnValue:
    host = _chosen(hosts, form.host.data or request.args.get("bij", ""))
    if request.method != "POST":
        return _show(tool, offer, form, host or hosts[0], hosts)
    changed_hands = bool(form.host.data) and host is None
    if not form.validate():
        return _show(tool, offer, form, host or hosts[0], hosts, changed_hands=changed_hands), 422
    if changed_hands:
        return _show(tool, offer, form, hosts[0], hosts, changed_hands=True), 409
    found = calendar.overlapping(current_user().id, form.spans)
    if found and not form.seen_overlap.data:
        return _show(tool, offer, form, host or hosts[0], hosts, overlaps=found), 422
    return _post(tool, form, host or hosts[0])


def _post(tool: Tool, form: AskForm, host: User) -> ResponseReturnValue:
    question = commands.Question(form.why.data or "", form.way.data, form.spans)
    made = commands.ask(
        asker=current_user(),
        host=host,
        tool=tool,
        question=question,
        submission=form.submission.data,
        settings=settings(),
    )
    if rules.is_away(host, today()):
        return back_to(made, f"{host.name} is er even niet. Hieronder lees je wie je kunt vragen.", "info", form=form)
    return back_to(made, f"Je vraag is verstuurd. {host.name} krijgt er een mail van.", form=form)


def _refuse(tool: Tool, offer: ShadowingOffer, objection: rules.Objection) -> ResponseReturnValue:
    page = render_template(
        "shadowing/refused.html",
        tool=tool,
        offer=offer,
        objection=objection.value,
        waiting=queries.open_of(current_user()),
        most=rules.MOST_OPEN,
        texts=typed(),
        editors=people.editors() if objection == rules.Objection.NOBODY else [],
    )
    if objection == rules.Objection.ARCHIVED:
        return page, 410
    return page, 409 if request.method == "POST" else 200


def _show(
    tool: Tool,
    offer: ShadowingOffer,
    form: AskForm,
    host: User,
    hosts: list[User],
    *,
    overlaps: Overlaps = (),
    changed_hands: bool = False,
) -> str:
    form.host.data = str(host.id)
    form.seen_overlap.data = "1" if overlaps else ""
    return render_template(
        "shadowing/ask.html",
        tool=tool,
        offer=offer,
        form=form,
        host=host,
        others=[person for person in hosts if person.id != host.id],
        is_away=rules.is_away(host, today()),
        agenda=calendar.upcoming(current_user().id),
        overlaps=overlaps,
        changed_hands=changed_hands,
        href_for=lambda person: url_for("shadowing.ask", id=tool.id, bij=person.id, van=request.args.get("van")),
    )


def _earlier(tool: Tool) -> ShadowingRequest | None:
    """Her own question about this tool that the address names, to ask it of somebody else; anything else is none."""
    number = request.args.get("van", "")
    is_number = number.isascii() and number.isdigit() and len(number) <= LONGEST_NUMBER
    found = queries.request_of(current_user(), int(number)) if is_number else None
    is_hers = found is not None and (found.asker_id, found.tool_id) == (current_user().id, tool.id)
    return found if is_hers else None


def _chosen(hosts: list[User], number: str) -> User | None:
    return next((person for person in hosts if str(person.id) == number), None)
