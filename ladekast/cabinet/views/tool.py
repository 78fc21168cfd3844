"""One tool: reading it, taking it out of the cabinet and putting it back, and taking it under one's care."""

from collections.abc import Iterable, Mapping

from flask import abort, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from ladekast.accounts import queries as people
from ladekast.accounts.access import current_user
from ladekast.cabinet import cards, commands, queries, rules
from ladekast.cabinet.content import KEY, is_web_address
from ladekast.cabinet.models import Tool
from ladekast.cabinet.taxonomy import Term, taxonomy
from ladekast.cabinet.views import address, back_to, blueprint, tool_or_404
from ladekast.lib.paging import number_from, page_of
from ladekast.lib.templating import day

PER_PAGE = 30


@blueprint.get("/tools/<int:id>")
@blueprint.get("/tools/<int:id>-")
@blueprint.get("/tools/<int:id>-<slug>")
def tool(id: int, slug: str = "") -> ResponseReturnValue:
    """Reads a tool. An old title in the address leads to the present one."""
    found = tool_or_404(id)
    if slug != found.slug:
        return redirect(address(found), 301)
    contacts = people.editors() if rules.is_ownerless(found) else []
    if rules.is_archived(found):
        return render_template("cabinet/archived.html", tool=found, contacts=contacts), 410
    return render_template(
        "cabinet/tool.html",
        tool=found,
        contacts=contacts,
        trail=_trail(found),
        about=_about(found),
        sources=[_source(each) for each in found.source],
        explained=_explained(found),
    )


@blueprint.get("/tool/<key>")
def tool_by_key(key: str) -> ResponseReturnValue:
    """Leads to the tool with this key, so that a text can name a tool whatever its number is here."""
    found = queries.by_key(key) if KEY.fullmatch(key) else None
    return redirect(address(found or abort(404)), 302)


@blueprint.route("/tools/<int:id>/uit-de-kast", methods=["GET", "POST"])
def archive(id: int) -> ResponseReturnValue:
    """Asks whether she is sure, and takes the tool out of the cabinet."""
    found = tool_or_404(id)
    if rules.is_archived(found):
        return redirect(address(found), 303)
    if not rules.may_archive(current_user(), found):
        abort(403)
    if request.method != "POST":
        return render_template("cabinet/archive.html", tool=found)
    commands.archive_tool(tool=found, by=current_user())
    return back_to(found, "De tool is uit de kast gehaald. Je kunt hem altijd terugzetten.")


@blueprint.post("/tools/<int:id>/terugzetten")
def bring_back(id: int) -> ResponseReturnValue:
    """Puts a tool back; one that is in the cabinet already stays there."""
    found = tool_or_404(id)
    if not rules.is_archived(found):
        return redirect(address(found), 303)
    if not rules.may_bring_back(current_user(), found):
        abort(403)
    commands.bring_back_tool(tool=found, by=current_user())
    return back_to(found, "De tool staat weer in de kast.")


@blueprint.post("/tools/<int:id>/onder-mijn-hoede")
def adopt(id: int) -> ResponseReturnValue:
    """Makes her the colleague whom others can ask about it."""
    found = tool_or_404(id)
    if rules.is_archived(found) or found.owner_id == current_user().id:
        return redirect(address(found), 303)
    if not rules.may_adopt(current_user(), found):
        abort(403)
    commands.adopt_tool(tool=found, by=current_user())
    return back_to(found, "Dank je wel. Collega’s zien nu jouw naam en gegevens bij deze tool.")


@blueprint.post("/tools/<int:id>/loslaten")
def release(id: int) -> ResponseReturnValue:
    """Makes her no longer the colleague whom others ask about it."""
    found = tool_or_404(id)
    if not rules.may_release(current_user(), found):
        abort(403)
    commands.release_tool(tool=found, by=current_user())
    return back_to(found, "Je hebt deze tool losgelaten. Hij wacht op een andere collega.")


@blueprint.get("/tools/zonder-collega")
def ownerless_list() -> ResponseReturnValue:
    """The tools that wait for a colleague."""
    listed = queries.ownerless()
    page = page_of(listed.with_only_columns(Tool.id), number_from(request.args.get("pagina")), PER_PAGE)
    return render_template(
        "cabinet/ownerless_list.html",
        page=page,
        tools=cards.in_order(page.items),
        href_for=lambda n: url_for("cabinet.ownerless_list", pagina=n),
    )


@blueprint.get("/tools/uit-de-kast")
def archive_list() -> ResponseReturnValue:
    """All tools that were taken out."""
    page = page_of(queries.archived(), number_from(request.args.get("pagina")), PER_PAGE)
    return render_template(
        "cabinet/archive_list.html", page=page, href_for=lambda n: url_for("cabinet.archive_list", pagina=n)
    )


def _trail(found: Tool) -> list[tuple[str, str]]:
    """Where the tool lies: home, and its first drawer."""
    drawers = [taxonomy().phase(key) for key in found.phases[:1]]
    named = [(f"Lade {phase.key}: {phase.name}", url_for("cabinet.drawer", number=phase.key)) for phase in drawers]
    return [("Home", url_for("home.index")), *named]


def _about(found: Tool) -> list[tuple[str, str]]:
    """What else is known about it, as names and values; unknown stays empty."""
    lists = taxonomy()
    return [
        ("Vorm", _names(found.forms, lists.forms)),
        ("Werkwijze", _names(found.methods, lists.methods)),
        ("Wat de cliënt nodig heeft", _names(found.needs, lists.needs)),
        ("Waar", ", ".join(found.municipalities) or "overal"),
        ("Geplaatst", day(found.created_at)),
        ("Gewijzigd", day(found.changed_at)),
        ("Laatst nagekeken", day(found.checked) if found.checked else "nog niet"),
    ]


def _source(said: str) -> tuple[str, str]:
    """What a source is called, and its address when it ends in one: “Nibud, Geld, https://…” is a link on its name."""
    name, _, last = said.rpartition(" ")
    address = last.rstrip(".,;")
    if address[:1] in ("(", "<"):
        address = address[1:].rstrip(")>")
    if not name or "://" in name or not is_web_address(address):
        return said, ""
    return name.rstrip(" ,:;"), address


def _explained(found: Tool) -> list[tuple[str, str]]:
    """The words by which the tool is filed, each with what a newcomer should know of it."""
    lists = taxonomy()
    phases = [(f"Fase {phase.key}: {phase.name}", phase.help) for phase in lists.phases if phase.key in found.phases]
    used = [
        ([found.kind], lists.kinds),
        ([*found.suitable, *found.less_suitable], lists.target_groups),
        (found.forms, lists.forms),
        (found.methods, lists.methods),
        (found.needs, lists.needs),
    ]
    terms = [known[key] for keys, known in used for key in keys if key in known]
    return phases + [(term.name, term.help) for term in terms]


def _names(keys: Iterable[str], terms: Mapping[str, Term]) -> str:
    return ", ".join(terms[key].name for key in keys if key in terms)
