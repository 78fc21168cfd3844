"""What of a wish can be found."""

import hashlib
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from sqlalchemy import func, select

from ladekast.cabinet.taxonomy import taxonomy
from ladekast.config import CONTENT
from ladekast.lib.db import db
from ladekast.search import SearchDocument
from ladekast.wishes.models import Wish

SORT = "vraag"
OPEN, CLOSED = "open", "gesloten"
ONLY_WISHES = {"wat": (SORT,)}  # for a question about wishes and nothing else that can be found
ONLY_OPEN = {**ONLY_WISHES, "stand": (OPEN,)}
AT_ONCE = 200


@cache
def edition() -> str:
    """Changes whenever this file or the taxonomy does, so that an index that was made before is made anew."""
    made_of = Path(__file__).read_bytes() + (CONTENT / "taxonomy.yaml").read_bytes()
    return hashlib.sha256(made_of).hexdigest()[:12]


def document_id(wish: Wish) -> str:
    """The name of a wish in the index, which holds other things too."""
    return f"wish:{wish.id}"


def wish_id(document: str) -> int:
    """The wish that a document of the index stands for."""
    return int(document.removeprefix("wish:"))


def document_of(wish: Wish) -> SearchDocument:
    """The wish as the search engine takes it; a closed one can be found too."""
    return SearchDocument(
        id=document_id(wish),
        title=wish.subject,
        names=tuple(_names(wish)),
        body=wish.explanation,
        facets=_facets(wish),
        moments={"created": wish.created_at.isoformat()},
    )


def every_document() -> Iterator[SearchDocument]:
    """All wishes, in batches, for an index that is built anew."""
    last = 0
    while True:
        wishes = db.session.scalars(select(Wish).where(Wish.id > last).order_by(Wish.id).limit(AT_ONCE)).all()
        if not wishes:
            return
        last = wishes[-1].id
        yield from map(document_of, wishes)


def count() -> int:
    """How many wishes can be found."""
    return db.session.scalar(select(func.count(Wish.id))) or 0


def _names(wish: Wish) -> Iterator[str]:
    lists = taxonomy()
    yield from (f"fase {key} {lists.phase(key).name}" for key in wish.phases)
    yield from (lists.target_groups[key].name for key in wish.target_groups if key in lists.target_groups)


def _facets(wish: Wish) -> dict[str, tuple[str, ...]]:
    """By the names that addresses use. What is about no phase or group in particular is for all of them."""
    lists = taxonomy()
    phases = wish.phases or [phase.key for phase in lists.phases]
    return {
        "wat": (SORT,),
        "stand": (OPEN if wish.closed_at is None else CLOSED,),
        "fase": tuple(str(key) for key in phases),
        "doelgroep": tuple(wish.target_groups or lists.target_groups),
    }
