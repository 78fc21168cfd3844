"""What somebody may be typing. Everything suggested finds something."""

from collections.abc import Callable, Iterable, Iterator
from functools import reduce
from operator import or_

from ladekast.search import bits, language, plan, spelling
from ladekast.search.answer import Suggestions
from ladekast.search.match import match
from ladekast.search.synonyms import Synonyms
from ladekast.search.view import View
from ladekast.search.vocabulary import Vocabulary

_SHORTEST = 2  # letters
_MOST_TEXT = 200  # characters
_MOST_WORDS = 40  # that begin as the one that is being typed; the most usual of them


def suggest(view: View, same: Synonyms, text: str, limit: int) -> Suggestions:
    """Texts that complete or correct the last word of this one, and titles with its words, at most `limit` of each."""
    before, last = _taken_apart(text)
    if len(last) < _SHORTEST or last in language.STOP_WORDS:
        return Suggestions()
    earlier = plan.read(before)
    matched = match(view, plan.make(earlier, same, spelling.Speller(view)))
    within = 0 if matched.is_weak else matched.found
    words = list(_words(view, last, within))
    texts = tuple(f"{before}{spelling.written(view, word)}" for word in words[:limit])
    return Suggestions(texts, tuple(_titles(view, earlier, words, limit)))


def _taken_apart(text: str) -> tuple[str, str]:
    """The tidy text before the last word, and that word folded."""
    tidy = language.tidy(text[:_MOST_TEXT])
    last = ""
    for word in language.words(tidy):
        last = tidy[word.start :] if word.end == len(tidy) else ""
    return tidy.removesuffix(last), language.fold(last)


def _words(view: View, last: str, within: int) -> Iterator[str]:
    """The folded words for what is being typed, the most usual first, one for each stem; else a better spelling."""
    begun = _counted(view, _most_usual(view, last, Vocabulary.starting), within)
    spelt = begun or _counted(view, spelling.nearest(view, last, _MOST_WORDS), within)
    found = spelt or _counted(view, _most_usual(view, last, Vocabulary.starting_like), within)
    stems = set()
    for word in found if spelt and not begun else sorted(found, key=lambda word: -found[word]):
        if language.stem(word) not in stems:
            stems.add(language.stem(word))
            yield word


def _most_usual(view: View, beginning: str, look_up: Callable[[Vocabulary, str], list[str]]) -> list[str]:
    counts: dict[str, int] = {}
    for each in view.vocabularies:
        for word in look_up(each, beginning):
            counts[word] = counts.get(word, 0) + each.count(word)
    return sorted(counts, key=lambda word: -counts[word])[:_MOST_WORDS]


def _counted(view: View, words: Iterable[str], within: int) -> dict[str, int]:
    """In how many of these documents each word stands; those in none are left out."""
    counts = {word: (view.holding(language.stem(word)) & within).bit_count() for word in words}
    return {word: count for word, count in counts.items() if count}


def _titles(view: View, earlier: plan.Asked, words: list[str], limit: int) -> Iterator[tuple[str, str]]:
    """Documents with all that was typed in their title, the shortest title first."""
    holding = reduce(or_, (view.in_titles(language.stem(word)) for word in words), 0)
    for word in earlier.words:
        for token in word.tokens[-1:]:
            holding &= view.in_titles(token)
    numbers = sorted(bits.numbers(holding), key=lambda number: (view.row(number).lengths[0], view.row(number).order))
    for number in numbers[:limit]:
        known = view.document(number)
        yield known.id, known.title
