"""The words of generated tools: everyday Dutch as often as people use it, and subjects of the field."""

import math
import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import accumulate
from random import Random

from ladekast.config import ROOT
from tests.content.cabinet import Starter, starters

LEXICON = ROOT / "ladekast" / "search" / "data" / "lexicon_nl.tsv"
WORDS_OF_A_TOPIC = 40
NAMES_OF_A_TOPIC = 8  # its most telling words
TOO_COMMON = 0.15  # of the starter tools: a word that stands in more of them is no subject
ENDS = ("brief", "gesprek", "plan", "hulp", "kaart", "training", "lijst", "uitleg")  # of compounds
_WORD = re.compile(r"[^\W\d_]{4,}")


@dataclass(frozen=True)
class Pool:
    """Words to draw from, each with the sum of the weights up to and including its own."""

    words: Sequence[str]
    ceilings: Sequence[float]

    def draw(self, dice: Random, number: int) -> list[str]:
        """So many words, heavy ones more often."""
        return dice.choices(self.words, cum_weights=self.ceilings, k=number)


@dataclass(frozen=True)
class Topic:
    """A subject: its most telling words, the compounds made of them, and everything that texts about it say."""

    names: Sequence[str]
    compounds: Sequence[str]
    words: Pool


@cache
def everyday() -> Pool:
    """The lexicon; a Zipf frequency of one more means ten times as usual."""
    rows = [line.split("\t") for line in LEXICON.read_text("utf-8").splitlines() if not line.startswith("#")]
    return _pool((row[0], 10 ** float(row[1])) for row in rows if len(row[0]) > 1)


@cache
def field() -> Pool:
    """The starter tools' own words, as often as these say them: some stand in a third of the generated texts."""
    return _pool(Counter(word for starter in starters() for word in _counted(starter).elements()).items())


@cache
def topics() -> Sequence[Topic]:
    """One for each starter tool: a word of one subject stands in one text of a hundred, that of many in one of ten."""
    counts = [_counted(starter) for starter in starters()]
    held = Counter(word for count in counts for word in count)
    return [_topic(count, held) for count in counts]


def _counted(starter: Starter) -> Counter[str]:
    said = starter.content
    return Counter(_WORD.findall(" ".join((said.title, said.summary, *said.keywords, said.body)).lower()))


def _topic(count: Mapping[str, int], held: Mapping[str, int]) -> Topic:
    number = len(starters())
    own = [word for word in count if held[word] < TOO_COMMON * number]
    own.sort(key=lambda word: (-count[word] * math.log(number / held[word]), word))
    names = own[:NAMES_OF_A_TOPIC]
    compounds = [f"{name}{end}" for name, end in zip(names, ENDS, strict=True) if not name.endswith(end)]
    words = [*names, *compounds, *own[NAMES_OF_A_TOPIC:WORDS_OF_A_TOPIC]]
    return Topic(names, compounds, _pool((word, 1 / rank) for rank, word in enumerate(words, 2)))


def _pool(weighed: Iterable[tuple[str, float]]) -> Pool:
    words, weights = zip(*weighed, strict=True)
    return Pool(words, list(accumulate(weights)))
