"""What a feature hands over of something that can be found."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field

from ladekast.search import language


@dataclass(frozen=True)
class SearchDocument:
    """Something that can be found.

    `id` says what it is for the feature ("tool:12"). The texts, in order of weight: `title`; `summary` with
    `tags` (keywords); `names` (of phases, groups, owner, team); `body` (plain text). `facets` are the values
    that it can be filtered by, `moments` the ISO times that it can be sorted by; without one it comes last. `lift`, a
    whole number from 0 to 10, puts it a little before what answers a question nearly as well.
    """

    id: str
    title: str
    summary: str = ""
    tags: tuple[str, ...] = ()
    names: tuple[str, ...] = ()
    body: str = ""
    facets: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    moments: Mapping[str, str] = field(default_factory=dict)
    lift: int = 0


def dump(document: SearchDocument) -> str:
    """The document as one line of JSON, with its texts tidied."""
    return json.dumps(
        {
            "id": document.id,
            "title": language.tidy(document.title),
            "summary": language.tidy(document.summary),
            "tags": [language.tidy(tag) for tag in document.tags],
            "names": [language.tidy(name) for name in document.names],
            "body": language.tidy(document.body),
            "facets": {facet: list(values) for facet, values in document.facets.items()},
            "moments": dict(document.moments),
            "lift": document.lift,
        },
        ensure_ascii=False,
    )


def load(line: str) -> SearchDocument:
    """The document that `dump` wrote. Raises ValueError, KeyError or TypeError for anything else."""
    values = json.loads(line)
    return SearchDocument(
        id=values["id"],
        title=values["title"],
        summary=values["summary"],
        tags=tuple(values["tags"]),
        names=tuple(values["names"]),
        body=values["body"],
        facets={facet: tuple(keys) for facet, keys in values["facets"].items()},
        moments=values["moments"],
        lift=values.get("lift", 0),  # a row that waits since the program knew no lift says nothing of it
    )
