"""What stands in a text as typed: names of things that exist, and words that may be kept."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache

from ladekast.search import language, lexicon
from ladekast.search.synonyms import Synonyms
from ladekast.search.view import View

_NAMES = 2  # the place in entry.ZONES of names of people, teams and the like
_MOST_WORDS = 32


def recognised(text: str, names: Mapping[str, Sequence[str]], same: Synonyms) -> list[str]:
    """The keys with a name, or a synonym of it, that stands in the text as a run of words, in any inflection."""
    stems = [word.stem for word in _words(text)]
    runs = {tuple(stems[start:end]) for start in range(len(stems)) for end in range(start + 1, len(stems) + 1)}
    meant = runs | {equal.tokens for _, _, equal in same.within(stems)}
    return [key for key, each in names.items() if any(_stems(name) in meant for name in each)]


def known_words(view: View, text: str) -> list[str]:
    """The folded words that the lexicon has or that stand in a text of the view, each once; never a name of people."""
    kept = (word.plain.replace(" ", "-") for word in _words(text) if word.tokens and _may_be_kept(view, word))
    return list(dict.fromkeys(kept))


def _may_be_kept(view: View, word: language.Word) -> bool:
    """Of a word with a hyphen each piece of letters must be no name, and the whole must stand in a text."""
    pieces = word.plain.split()
    if any(map(lexicon.is_name, pieces)) or not any(map(str.isalpha, pieces)):
        return False
    if lexicon.is_plain_word(word.plain):
        return True
    return _stands_in_text(view, word.stem) and (len(pieces) > 1 or _is_written(view, word.plain))


def _is_written(view: View, word: str) -> bool:
    return any(each.count(word) for each in view.vocabularies)


def _stands_in_text(view: View, token: str) -> bool:
    for _, posting in view.postings(token):
        if any(any(zone) for place, zone in enumerate(posting.zones) if place != _NAMES):
            return True
    return False


# Names are the same for every question.
@lru_cache(maxsize=2_048)
def _stems(name: str) -> tuple[str, ...]:
    return tuple(word.stem for word in _words(name))


def _words(text: str) -> Iterator[language.Word]:
    words: Iterable[language.Word] = language.words(language.tidy(text))
    return (word for word, _ in zip(words, range(_MOST_WORDS), strict=False))
