"""Small factories: what a test does not name gets a sensible value."""

from typing import Any

from ladekast import search
from ladekast.accounts.models import User
from ladekast.cabinet import commands
from ladekast.cabinet.content import ToolContent
from ladekast.cabinet.models import Origin, Tool
from ladekast.lib.db import db

TOOL: dict[str, Any] = {
    "title": "Tweede scherm naast de cliënt",
    "summary": "Een extra scherm waarop de cliënt ziet wat jij invult.",
    "kind": "method",
    "body": "Zet het scherm **schuin** voor jullie beiden.",
}


def content(**changes: Any) -> ToolContent:
    """What a tool says."""
    return ToolContent(**{**TOOL, **changes})


def tool(author: User | None, **changes: Any) -> Tool:
    """A tool in the cabinet, committed and findable; without an author it is an ownerless one."""
    if author is None:
        key = changes.pop("key", "ownerless")
        made = commands.import_tool(key=key, content=content(**changes), by=None, origin=Origin.STARTER)
    else:
        made = commands.post_tool(author=author, content=content(**changes))
    db.session.commit()
    search.catch_up()
    return made


def form(**changes: Any) -> dict[str, Any]:
    """A filled-in form for a tool, as a browser sends it."""
    return {**TOOL, "phases": ["2", "3"], "submission": "one filled-in form", **changes}
