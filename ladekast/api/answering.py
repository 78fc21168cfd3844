"""What search found, in the shape that programs get: over HTTP, and from `ladekast search --json`."""

from dataclasses import replace
from itertools import count
from typing import Any

from ladekast.api.asking import Asked
from ladekast.cabinet import browsing, rules
from ladekast.cabinet.cards import Card
from ladekast.cabinet.documents import tool_id
from ladekast.search import Findings


def answer(asked: Asked, *, base_url: str) -> dict[str, Any]:
    """The same tools in the same order as the page, those that are wanted; `base_url` begins their addresses."""
    findings = _found(asked)
    scores = {tool_id(hit.id): round(hit.score, 4) for hit in findings.hits}
    return {
        "total": findings.total,
        "results": [
            _identity(result.tool, base_url)
            | {"snippet": "".join(part.text for part in result.snippet), "score": scores[result.tool.id]}
            | _facts(result.tool)
            | {"via": list(result.via)}
            for result in browsing.results(findings)
        ],
        "facets": {
            group.name: {option.key: option.count for option in group.options}
            for group in browsing.groups(findings, asked.request)
        },
        "suggestion": findings.text if findings.corrections else None,
        "weak": findings.is_weak,
        "complete": findings.is_complete,
    }


def _found(asked: Asked) -> Findings:
    """The findings with the wanted hits alone. Search knows pages: the smallest that holds all of these is asked."""
    size = next(size for size in count(asked.limit) if asked.offset % size + asked.limit <= size)
    page, first = asked.offset // size + 1, asked.offset % size
    findings = browsing.answer(replace(asked.request, page=page, per_page=size))
    # Past the end search gives its last page: there nothing is wanted.
    hits = findings.hits[first : first + asked.limit] if findings.page == page else []
    return replace(findings, hits=hits)


def _identity(tool: Card, base_url: str) -> dict[str, Any]:
    return {
        "id": tool.id,
        "key": tool.key,
        "title": tool.title,
        "summary": tool.summary,
        "url": f"{base_url}/tools/{tool.id}-{tool.slug}",
    }


def _facts(tool: Card) -> dict[str, Any]:
    """In the words of the file format; None for what nobody said."""
    return {
        "kind": tool.kind,
        "phases": tool.phases,
        "suitable": tool.suitable,
        "less_suitable": tool.less_suitable,
        "forms": tool.forms,
        "use_policy": tool.use_policy or None,
        "owner": _owner(tool),
        "checked": tool.checked.isoformat() if tool.checked else None,
    }


def _owner(tool: Card) -> dict[str, str] | None:
    return (
        None if tool.owner is None or rules.is_ownerless(tool) else {"name": tool.owner.name, "email": tool.owner.email}
    )
