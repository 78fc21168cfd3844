"""What workers type: varied questions about generated tools, and those that ask too much."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import cycle, islice
from random import Random
from urllib.parse import urlencode

import yaml

from ladekast.cabinet.content import ToolContent
from ladekast.cabinet.taxonomy import taxonomy
from ladekast.config import CONTENT
from tests.benchmark.search.storing import PEOPLE, name_of
from tests.benchmark.search.vocabulary import everyday, field
from tests.benchmark.search.writing import MUNICIPALITIES, tool

Pairs = list[tuple[str, str]]
LETTERS = "abcdefghijklmnopqrstuvwxyz"
SENTENCES = (
    "hoe leg ik {0} uit aan een cliënt met {1}",
    "app om te oefenen met {0}",
    "wie weet iets van {0} en {1}",
    "ik zoek een brief over {0}",
    "mag ik {0} gebruiken zonder {1}",
)
_WORD = re.compile(r"[^\W\d_]{4,}")


@dataclass(frozen=True)
class Asked:
    """One question: what kind it is, and what stands behind the question mark of an address."""

    kind: str
    pairs: tuple[tuple[str, str], ...]

    def at(self, path: str, **also: str) -> str:
        """The address of a page for this question."""
        return f"{path}?{urlencode([*self.pairs, *also.items()])}"


def questions(number: int, items: int, seed: int) -> Sequence[Asked]:
    """So many questions, of each kind in turn, each about one of the first `items` tools."""
    dice = Random(f"questions {seed}")
    kinds = islice(cycle(KINDS.items()), number)
    return [Asked(kind, tuple(ask(dice, tool(dice.randrange(items))))) for kind, ask in kinds]


def _words(dice: Random, about: ToolContent, number: int) -> list[str]:
    """Words of its title and keywords, and then of what it says in one sentence."""
    told = [*_WORD.findall(about.title.lower()), *about.keywords, *_WORD.findall(about.summary.lower())]
    return dice.sample(told[: number + 3], min(number, len(told)))


def _of_words(least: int, most: int) -> Callable[[Random, ToolContent], Pairs]:
    return lambda dice, about: [("q", " ".join(_words(dice, about, dice.randint(least, most))))]


def _rare(dice: Random, about: ToolContent) -> Pairs:
    return [("q", max(dice.sample(_WORD.findall(about.body), 3), key=len).lower())]


def _common(dice: Random, about: ToolContent) -> Pairs:  # noqa: ARG001
    return [("q", " ".join(field().draw(dice, dice.choice((1, 2)))))]


def _sentence(dice: Random, about: ToolContent) -> Pairs:
    return [("q", dice.choice(SENTENCES).format(*_words(dice, about, 2)))]


def _typo(dice: Random, about: ToolContent) -> Pairs:
    words = _words(dice, about, dice.choice((1, 2)))
    return [("q", " ".join([_slip(dice, words[0]), *words[1:]]))]


def _slip(dice: Random, word: str) -> str:
    """The word with a letter too few, too many, another, or two that changed places."""
    at = dice.randrange(1, len(word) - 1)
    letter = dice.choice(LETTERS)
    slips = (
        word[:at] + word[at + 1 :],
        word[:at] + letter + word[at:],
        word[:at] + letter + word[at + 1 :],
        word[:at] + word[at + 1] + word[at] + word[at + 2 :],
    )
    return dice.choice(slips)


def _compound(dice: Random, about: ToolContent) -> Pairs:
    return [("q", "".join(_words(dice, about, 2)))]


def _synonym(dice: Random, about: ToolContent) -> Pairs:
    return [("q", " ".join([dice.choice(_terms()), *_words(dice, about, dice.choice((0, 1)))]))]


@cache
def _terms() -> Sequence[str]:
    """Every word of the synonyms, in lists, or in lists with a direction."""
    entries = yaml.safe_load((CONTENT / "words.yaml").read_text("utf-8"))
    lists = [each for entry in entries for each in (entry.values() if isinstance(entry, dict) else [entry])]
    return [str(term) for terms in lists for term in terms]


def _colleague(dice: Random, about: ToolContent) -> Pairs:
    name = name_of(dice.randrange(PEOPLE))
    return [("q", dice.choice((name, f"{name.split()[0]} {_words(dice, about, 1)[0]}")))]


def _filtered(dice: Random, about: ToolContent) -> Pairs:
    return [("q", " ".join(_words(dice, about, dice.choice((1, 2)))))] + _filters(dice, dice.choice((1, 2)))


def _browse(dice: Random, about: ToolContent) -> Pairs:  # noqa: ARG001
    return _filters(dice, dice.choice((1, 2, 3)))


def _filters(dice: Random, number: int) -> Pairs:
    lists = taxonomy()
    values: Mapping[str, Sequence[str]] = {
        "fase": "12345",
        "doelgroep": [*lists.target_groups],
        "soort": [*lists.kinds],
        "vorm": [*lists.forms],
        "gemeente": MUNICIPALITIES,
    }
    return [(name, dice.choice(values[name])) for name in dice.sample([*values], number)]


KINDS: Mapping[str, Callable[[Random, ToolContent], Pairs]] = {
    "one word": _of_words(1, 1),
    "two or three words": _of_words(2, 3),
    "four or five words": _of_words(4, 5),
    "rare word": _rare,
    "common words": _common,
    "sentence": _sentence,
    "typo": _typo,
    "compound": _compound,
    "synonym": _synonym,
    "colleague": _colleague,
    "words and filters": _filtered,
    "filters only": _browse,
}


def hostile() -> Mapping[str, Asked]:
    """Questions that ask too much, by what is too much about them."""
    dice = Random("hostile")
    everyday_words, field_words = everyday().draw(dice, 400), field().draw(dice, 400)
    slips = [_slip(dice, word) for word in field_words[:200]]
    texts = {
        "one letter": "a",
        "only stop words": "de het een van en in is dat op te",
        "200 everyday words": " ".join(everyday_words[:200]),
        "200 words of the field": " ".join(field_words[:200]),
        "200 words misspelt": " ".join(slips),
        "100 compounds": " ".join(map("".join, zip(field_words[:100], field_words[100:200], strict=True))),
        "a thousand OR": " ".join(["OR"] * 1000),
        "a thousand times one word": " ".join(["geld"] * 1000),
        "words of 500 letters": " ".join(letter * 500 for letter in "abcd"),
        "one long compound": "".join(field_words[:60])[:500],
        "50 phrases": " ".join(
            f'"{one} {other}"' for one, other in zip(field_words, field_words[50:100], strict=False)
        ),
        "a phrase of stop words": '"van de" "in het" "is een"',
        "minus of everything": " ".join(f"-{word}" for word in field_words[:200]),
        "open quotes": '"' * 500 + "geld",
        "digits": " ".join(map(str, range(300))),
        "mixed scripts": "geld деньги المال 钱 χρήμα pénzügy " * 20,
        "accents on accents": "g" + "e\u0301" * 400 + "ld",
        "control characters": "ge\x00ld\u202e \u200b" * 50,
        "hyphens": "-".join(field_words[:100]),
        "apostrophes": "'".join(field_words[:100]),
    }
    asked = {name: Asked(name, (("q", text),)) for name, text in texts.items()}
    many = tuple(("doelgroep", f"groep-{each}") for each in range(100))
    asked["a hundred facets"] = Asked("a hundred facets", (("q", "geld"), *many))
    asked["all facets"] = Asked(
        "all facets", (("q", "geld"), *(("doelgroep", key) for key in taxonomy().target_groups))
    )
    asked["far past the end"] = Asked("far past the end", (("q", "geld"), ("pagina", "99999999999999")))
    return asked
