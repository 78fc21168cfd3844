"""What of a tool can be found."""

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from pathlib import Path

from sqlalchemy import select

from ladekast.accounts.models import User
from ladekast.cabinet.models import Tool
from ladekast.cabinet.taxonomy import Term, taxonomy
from ladekast.config import CONTENT
from ladekast.lib import markup
from ladekast.lib.db import db
from ladekast.search import SearchDocument

NOT_REVIEWED = "not-reviewed"
EVERYWHERE = "*"
SORT = "tool"
ONLY_TOOLS = {"wat": (SORT,)}  # for a question about tools and nothing else that can be found
AT_ONCE = 200


@cache
def edition() -> str:
    """Changes whenever this file or the taxonomy does, so that an index that was made before is made anew."""
    made_of = Path(__file__).read_bytes() + (CONTENT / "taxonomy.yaml").read_bytes()
    return hashlib.sha256(made_of).hexdigest()[:12]


def document_id(tool: Tool) -> str:
    """The name of a tool in the index, which may hold other things too."""
    return f"tool:{tool.id}"


def tool_id(document: str) -> int:
    """The tool that a document of the index stands for."""
    return int(document.removeprefix("tool:"))


def document_of(tool: Tool) -> SearchDocument:
    """The tool as the search engine takes it: words by weight, values to filter on, moments to sort on."""
    return SearchDocument(
        id=document_id(tool),
        title=tool.title,
        summary=tool.summary,
        tags=tuple(tool.keywords),
        names=tuple(_names(tool)),
        body="\n".join(filter(None, (markup.to_plain(tool.body_html), tool.fit_note, tool.for_client, tool.told))),
        facets=_facets(tool),
        moments=_moments(tool),
        lift=tool.lift,
    )


def every_document() -> Iterator[SearchDocument]:
    """All tools that are in the cabinet, in batches, for an index that is built anew."""
    last = 0
    while True:
        live = select(Tool).where(Tool.id > last, Tool.archived_at.is_(None)).order_by(Tool.id).limit(AT_ONCE)
        tools = db.session.scalars(live).unique().all()
        if not tools:
            return
        last = tools[-1].id
        yield from map(document_of, tools)


def _names(tool: Tool) -> Iterator[str]:
    lists = taxonomy()
    yield lists.kinds[tool.kind].name
    yield from (f"fase {key} {lists.phase(key).name}" for key in tool.phases)
    yield from _terms(tool.suitable, lists.target_groups)
    yield from _terms(tool.methods, lists.methods)
    yield from _terms(tool.forms, lists.forms)
    yield from tool.municipalities
    if tool.owner and tool.owner.is_active:
        yield from _owner_names(tool.owner)


def _owner_names(owner: User) -> Iterator[str]:
    yield owner.name
    if owner.team:
        yield from (owner.team.name, owner.team.municipality)


def _terms(keys: Iterable[str], terms: Mapping[str, Term]) -> Iterator[str]:
    yield from (terms[key].name for key in keys if key in terms)


def _facets(tool: Tool) -> dict[str, tuple[str, ...]]:
    """By the names that addresses use. A tool without phases lies in every drawer."""
    phases = tool.phases or [phase.key for phase in taxonomy().phases]
    return {
        "wat": (SORT,),
        "fase": tuple(str(key) for key in phases),
        "doelgroep": tuple(tool.suitable),
        "soort": (tool.kind,),
        "vorm": tuple(tool.forms),
        "methode": tuple(tool.methods),
        "nodig": tuple(tool.needs),
        "gebruik": (tool.use_policy or NOT_REVIEWED,),
        "gemeente": tuple(tool.municipalities) or (EVERYWHERE,),
    }


def _moments(tool: Tool) -> dict[str, str]:
    checked = {"checked": tool.checked.isoformat()} if tool.checked else {}
    return {"created": tool.created_at.isoformat()} | checked
