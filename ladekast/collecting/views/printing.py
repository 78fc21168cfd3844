"""A drawer on paper for a client: without notes, and without anything of colleagues."""

from flask import redirect, render_template, request
from flask.typing import ResponseReturnValue

from ladekast.accounts.access import base_url
from ladekast.accounts.guarding import Colleagues
from ladekast.cabinet import queries as cabinet
from ladekast.collecting import commands
from ladekast.collecting.rules import is_for_client, may_hand_out
from ladekast.collecting.sheet import sheet_of
from ladekast.collecting.views import address, blueprint, drawer_or_404

FOR_CLIENT = "client"


@blueprint.get("/lades/<int:id>/afdrukken")
def print_out(id: int) -> ResponseReturnValue:
    """The tools that a client may get along, when the address says that it is for one; else the drawer itself, which
    prints as it is. What is in the cabinet no more or may not be used stays off the paper, and so does what has
    neither words for her nor a place to go: its title alone would tell her nothing."""
    found = drawer_or_404(id)
    if request.args.get("voor") != FOR_CLIENT:
        return redirect(address(found), 302)
    rows, colleagues = commands.lying_in(found), Colleagues()
    tools = [tool for tool in cabinet.in_order([row.tool_id for row in rows]) if may_hand_out(tool)]
    allowed = {tool.id for tool in tools}
    sheets = [
        (tool, sheet_of(tool, is_large=False, base_url=base_url(), colleagues=colleagues))
        for tool in tools
        if is_for_client(tool)
    ]
    return render_template(
        "collecting/print.html",
        drawer=found,
        sheets=[sheet for _, sheet in sheets],
        left_out=[row.tool.title for row in rows if row.tool_id not in allowed],
        for_worker=[tool for tool in tools if not is_for_client(tool)],
        unwritten=[tool for tool, sheet in sheets if not sheet.is_written_for_client],
        cut=[sheet.title for _, sheet in sheets if sheet.is_cut],
        telling=[sheet.title for _, sheet in sheets if sheet.is_title_telling],
    )
