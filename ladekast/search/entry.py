"""An analysed document: what an index keeps of it, whatever the index is."""

from collections.abc import Mapping
from dataclasses import dataclass

from ladekast.search import language
from ladekast.search.document import SearchDocument

# The zones of a document, in the order used everywhere, by weight. Changing them or `Entry` makes another
# FORMAT.
ZONES = ("title", "summary", "names", "body")
FORMAT = 3
_MOST = 0xFF
INDEX_VERSION = f"{FORMAT}-{language.ANALYSER_VERSION}"

Lengths = tuple[int, int, int, int]


@dataclass(frozen=True)
class Entry:
    """A document with its tokens by zone, and its words as people read them with the tokens of each."""

    document: SearchDocument
    zones: tuple[list[str], list[str], list[str], list[str]]
    words: Mapping[str, tuple[str, ...]]

    @property
    def lengths(self) -> Lengths:
        """The number of tokens in each zone."""
        title, summary, names, body = self.zones
        return len(title), len(summary), len(names), len(body)

    @property
    def counts(self) -> dict[str, bytes]:
        """By token one octet for each zone: how often it stands there, 255 for more."""
        found: dict[str, bytearray] = {}
        for zone, tokens in enumerate(self.zones):
            for token in tokens:
                each = found.setdefault(token, bytearray(len(ZONES)))
                each[zone] = min(each[zone] + 1, _MOST)
        return {token: bytes(each) for token, each in found.items()}


def analyse(document: SearchDocument) -> Entry:
    """The document as an index keeps it."""
    summary = " ".join((document.summary, *document.tags))
    texts = (document.title, summary, " ".join(document.names), document.body)
    title, described, named, body = (language.tokens(text) for text in texts)
    words = {word: tokens for text in texts for word, tokens in language.written(text).items()}
    return Entry(document, (title, described, named, body), words)
