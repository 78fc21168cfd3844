"""An analysed document: what an index keeps of it, whatever the index is."""

from collections.abc import Mapping
from dataclasses import dataclass

from ladekast.search import language
from ladekast.search.document import SearchDocument

# The zones of a document, in the order used everywhere, by weight. Changing them or `Entry` makes another
# FORMAT.
ZONES = ("title", "summary", "names", "body")
FORMAT = 1
INDEX_VERSION = f"{FORMAT}-{language.ANALYSER_VERSION}"

Lengths = tuple[int, int, int, int]


@dataclass(frozen=True)
class Entry:
    """A document's tokens by zone, and what it is counted, filtered and sorted by."""

    id: str
    zones: tuple[list[str], list[str], list[str], list[str]]
    facets: Mapping[str, tuple[str, ...]]
    moments: Mapping[str, str]

    @property
    def lengths(self) -> Lengths:
        """The number of tokens in each zone."""
        title, summary, names, body = self.zones
        return len(title), len(summary), len(names), len(body)


def analyse(document: SearchDocument) -> Entry:
    """The document as an index keeps it."""
    summary = " ".join((document.summary, *document.tags))
    texts = (document.title, summary, " ".join(document.names), document.body)
    title, described, named, body = (language.tokens(text) for text in texts)
    return Entry(document.id, (title, described, named, body), document.facets, document.moments)
