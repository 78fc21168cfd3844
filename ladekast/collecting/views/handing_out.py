"""The sheet of paper about a tool that a client takes home: one A4 in plain words, with nothing of colleagues."""

from flask import render_template, request, url_for
from flask.typing import ResponseReturnValue

from ladekast.accounts import access
from ladekast.accounts.access import current_user
from ladekast.cabinet import rules
from ladekast.cabinet.models import Tool
from ladekast.cabinet.views import tool_or_404
from ladekast.collecting.rules import may_hand_out
from ladekast.collecting.sheet import sheet_of
from ladekast.collecting.views import blueprint
from ladekast.lib import qr

LARGE = "groot"
blueprint.add_app_template_global(qr.svg_or_nothing, "qr_code")


@blueprint.app_template_global()
def address_on_paper(tool: Tool) -> str:
    """The whole address of a tool’s page, as short as it can be: it leads there whatever the title becomes."""
    return f"{access.base_url()}/tools/{tool.id}"


@blueprint.app_template_global()
def address_of_client_text(tool: Tool) -> str:
    """Where she writes what a client reads of a tool, or suggests it when it is not hers."""
    form = "cabinet.edit_tool" if rules.may_edit(current_user(), tool) else "corrections.begin"
    return url_for(form, id=tool.id, _anchor="for_client")


@blueprint.get("/tools/<int:id>/meegeven")
def hand_out(id: int) -> ResponseReturnValue:
    """Shows the sheet as it will be printed. Of what is gone or may not be used there is none."""
    found = tool_or_404(id)
    if not may_hand_out(found):
        return render_template("collecting/hand_out_none.html", tool=found), 410 if rules.is_archived(found) else 409
    is_large = request.args.get("letter") == LARGE
    return render_template(
        "collecting/hand_out.html",
        tool=found,
        sheet=sheet_of(found, is_large=is_large, base_url=access.base_url()),
        is_large=is_large,
        may_edit=rules.may_edit(current_user(), found),
    )
