"""Words of a question that are one word in a text: *deur waarder* is *deurwaarder*, “leg het uit” is *uitleggen*."""

from collections.abc import Callable, Iterator, Sequence

from ladekast.search import language
from ladekast.search.language import Word

_MOST_WORDS = 16  # of a question that are tried
_SHORTEST = 3  # letters of a word that may be written apart from the next

Holds = Callable[[str], bool]  # whether some document has a token


def joined(words: Sequence[Word], holds: Holds) -> Iterator[tuple[Word, str]]:
    """The words that make one word with the next, and the stem of that word, when some document has it."""
    tried = words[:_MOST_WORDS]
    for one, other in zip(tried, tried[1:], strict=False):
        if min(len(one.plain), len(other.plain)) >= _SHORTEST and (one.tokens or other.tokens):
            stem = next(filter(holds, map(language.stem, (one.plain + other.plain, f"{one.plain}s{other.plain}"))), "")
            if stem:
                yield one, stem
                yield other, stem


def with_particle(words: Sequence[Word], holds: Holds) -> Iterator[tuple[Word, str]]:
    """The verbs that stand apart from a particle behind them, and the stem of both, when some document has it."""
    for place, word in enumerate(words[:_MOST_WORDS]):
        behind = dict.fromkeys(each.plain for each in words[place + 1 : _MOST_WORDS])
        for particle in behind if word.tokens else ():
            if particle in language.PARTICLES and holds(particle + word.stem):
                yield word, particle + word.stem
