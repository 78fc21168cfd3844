"""The synonyms of the field, in `content/words.yaml`, and how such a file is read."""

import logging
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

from ladekast import config
from ladekast.search import language, synonyms
from ladekast.search.synonyms import Equal, Synonyms
from tests.search.shelf import Shelf, opened, tool

FILE = config.CONTENT / "words.yaml"
ENTRIES: list[Any] = yaml.safe_load(FILE.read_text("utf-8"))
GROUPS: list[list[str]] = [entry for entry in ENTRIES if isinstance(entry, list)]
ONE_WAY: list[dict[str, list[str]]] = [entry for entry in ENTRIES if isinstance(entry, dict)]
TERMS = [
    term for entry in ENTRIES for side in ([entry] if isinstance(entry, list) else entry.values()) for term in side
]

SAME = [
    ("LVB", "licht verstandelijke beperking"),
    ("GKB", "gemeentelijke kredietbank"),
    ("BKR", "Bureau Krediet Registratie"),
    ("WSNP", "wettelijke schuldsanering"),
    ("Msnp", "minnelijk traject"),
    ("vtlb", "vrij te laten bedrag"),
    ("UWV", "uitvoeringsinstituut werknemersverzekeringen"),
    ("CJIB", "Centraal Justitieel Incassobureau"),
    ("CAK", "centraal administratiekantoor"),
    ("DUO", "dienst uitvoering onderwijs"),
    ("SVB", "sociale verzekeringsbank"),
    ("Bbz", "besluit bijstandverlening zelfstandigen"),
    ("WW", "werkloosheidswet"),
    ("AOW", "algemene ouderdomswet"),
    ("bijstand", "participatiewet"),
    ("Wmo", "wet maatschappelijke ondersteuning"),
    ("ggz", "geestelijke gezondheidszorg"),
    ("POH", "praktijkondersteuner"),
    ("zzp", "ondernemer"),
    ("NT2", "Nederlands als tweede taal"),
    ("AVG", "privacy"),
    ("MGV", "motiverende gespreksvoering"),
    ("ZRM", "Zelfredzaamheid-Matrix"),
    ("sociaal raadslieden", "sociaal raadsman"),
    ("wijkteam", "sociaal team"),
    ("wijkteam", "buurtteam"),
    ("beeldbellen", "videobellen"),
    ("maatje", "buddy"),
    ("aanmaning", "sommatie"),
    ("bewindvoering", "beschermingsbewind"),
    ("ontruiming", "uithuiszetting"),
    ("woningcorporatie", "woningbouwvereniging"),
    ("huurtoeslag", "huursubsidie"),
    ("laptop", "pc"),
    ("tablet", "iPad"),
    ("e-learning", "zelfstudie"),
    ("oefenen", "trainen"),
    ("achteraf betalen", "Klarna"),
    ("administratie", "papierwinkel"),
    ("zelfdoding", "suïcide"),
]
ONLY_THERE = [
    ("uitkering", "ww"),
    ("vluchteling", "statushouder"),
    ("vrijwilliger", "maatje"),
    ("beslag", "deurwaarder"),
    ("vtlb", "beslagvrije voet"),
    ("verslaving", "gokken"),
    ("appje", "whatsapp"),
    ("niet goed lezen", "laaggeletterd"),
    ("geen eten", "voedselbank"),
    ("analfabeet", "laaggeletterd"),
    ("energiearmoede", "noodfonds"),
    ("studieschuld", "duo"),
    ("eindjes aan elkaar knopen", "rondkomen"),
    ("bekeuring", "cjib"),
    ("Teams", "beeldbellen"),
    ("iemand logt niet in", "inloggen"),
    ("de huur niet betaald", "huurachterstand"),
    ("bankrekening leeg", "bankbeslag"),
    ("stroom eraf", "afsluiting"),
    ("een schone lei", "wsnp"),
    ("tweedehands laptop", "fonds laptop"),
    ("haar dochter vertaalt", "kind tolk"),
    ("hij snapt het niet", "terugvraagmethode"),
    ("Google Translate", "vertaalapp"),
    ("out of office", "afwezig"),
]
NEVER = [
    ("uitkering", "toeslagen"),
    ("Msnp", "wettelijk traject"),
    ("bewindvoering", "budgetbeheer"),
    ("Teams", "zoom"),
    ("gokken", "alcohol"),
    ("automatische incasso", "aanmaning"),
    ("schulden", "geldzorgen"),
    ("mobility mentoring", "bewind"),
    ("sparen", "intervisie"),
    ("signalen", "whatsapp"),
]


def stems(text: str) -> tuple[str, ...]:
    return tuple(word.stem for word in language.words(language.tidy(text)))


def found_by(text: str, known: Synonyms) -> set[str]:
    """The terms that somebody finds too who searches for the text."""
    return {equal.text for _, _, equal in known.within(stems(text))}


@pytest.fixture
def words(tmp_path: Path) -> Path:
    return tmp_path / "words.yaml"


@pytest.fixture(scope="module")
def field() -> Synonyms:
    return synonyms.load(FILE)


@pytest.fixture(scope="module")
def cabinet(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Shelf]:
    """One document for each pair of words that mean the same, with the second one in its title."""
    with opened(tmp_path_factory.mktemp("words"), Path(config.MEMORY)) as shelf:
        shelf.words.write_text(FILE.read_text("utf-8"), "utf-8")
        shelf.place(*(tool(number, other) for number, (_, other) in enumerate(SAME)))
        yield shelf


def test_each_term_of_a_group_finds_the_others(words: Path) -> None:
    words.write_text("- [wifi, draadloos internet, hotspot]", "utf-8")
    known = synonyms.load(words)

    assert found_by("geen wifi thuis", known) == {"draadloos internet", "hotspot"}
    assert found_by("draadloos internet", known) == {"wifi", "hotspot"}


def test_a_direction_works_one_way_only(words: Path) -> None:
    words.write_text("- van: [uitkering, steun]\n  naar: [bijstand, ww]", "utf-8")
    known = synonyms.load(words)

    assert found_by("steun", known) == found_by("uitkeringen", known) == {"bijstand", "ww"}
    assert found_by("bijstand", known) == set()


def test_a_term_may_stand_in_a_group_and_in_a_direction(words: Path) -> None:
    words.write_text("- [ggz, psychiatrie]\n- van: [ggz]\n  naar: [angst, psychiatrie]", "utf-8")

    assert found_by("ggz", synonyms.load(words)) == {"psychiatrie", "angst"}


def test_an_equal_tells_its_term_as_the_file_has_it(words: Path) -> None:
    words.write_text("- [lvb, licht verstandelijke beperking]", "utf-8")
    found = list(synonyms.load(words).within(stems("een lvb")))

    assert found == [(1, 2, Equal(stems("licht verstandelijke beperking"), "licht verstandelijke beperking"))]


@pytest.mark.parametrize(
    "entry",
    [
        "lvb",
        "[]",
        "[lvb]",
        "[lvb, [zwakbegaafd]]",
        "[aan, yes]",
        "[lvb, null]",
        "[lvb, 1.5]",
        "[wifi, van de]",
        "[wifi, '?!']",
        "{van: [lvb]}",
        "{van: [lvb], naar: []}",
        "{van: lvb, naar: zwakbegaafd}",
        "{van: [lvb], naar: [zwakbegaafd], ook: [wifi]}",
        "{van: [lvb], naar: [{a: b}]}",
    ],
)
def test_a_wrong_entry_is_left_out_and_named(entry: str, words: Path, caplog: pytest.LogCaptureFixture) -> None:
    words.write_text(f"- [ggz, psychiatrie]\n- {entry}\n- [maatje, buddy]", "utf-8")
    with caplog.at_level(logging.WARNING):
        known = synonyms.load(words)

    assert set(known.groups) == {stems(term) for term in ("ggz", "psychiatrie", "maatje", "buddy")}
    assert f"entry 2 of {words} left out" in caplog.text


def test_the_field_has_many_entries_and_all_can_be_read(words: Path, caplog: pytest.LogCaptureFixture) -> None:
    words.write_text(FILE.read_text("utf-8"), "utf-8")
    with caplog.at_level(logging.WARNING):
        known = synonyms.load(words)

    assert len(ENTRIES) >= 600
    assert len(known.groups) > len(ENTRIES)
    assert caplog.text == ""


@pytest.mark.parametrize("sides", [GROUPS, [entry["van"] for entry in ONE_WAY]], ids=["groups", "directions"])
def test_no_term_stands_twice(sides: list[list[str]]) -> None:
    counted = Counter(term for terms in sides for term in {stems(term) for term in terms})

    assert [term for term, times in counted.items() if times > 1] == []


def test_a_term_is_written_once_in_lower_case() -> None:
    assert [term for term in TERMS if term != " ".join(term.lower().split())] == []
    assert [entry for entry in GROUPS if len(set(entry)) < len(entry)] == []


def test_nothing_is_found_by_a_number_alone(field: Synonyms) -> None:
    found = {equal for equals in field.groups.values() for equal in equals.values()}

    assert [equal.text for equal in found if all(token.isdigit() for token in equal.tokens)] == []


@pytest.mark.parametrize(("one", "other"), SAME)
def test_words_that_mean_the_same_find_each_other(one: str, other: str, field: Synonyms) -> None:
    assert other.lower() in found_by(one, field)
    assert one.lower() in found_by(other, field)


@pytest.mark.parametrize(("asked", "term"), ONLY_THERE)
def test_a_wide_word_finds_the_narrow_one(asked: str, term: str, field: Synonyms) -> None:
    assert term.lower() in found_by(asked, field)


@pytest.mark.parametrize(("asked", "term"), [pair for pair in ONLY_THERE if pair[0] != "Teams"])
def test_the_narrow_word_does_not_find_the_wide_one(asked: str, term: str, field: Synonyms) -> None:
    assert asked.lower() not in found_by(term, field)


@pytest.mark.parametrize(("one", "other"), NEVER)
def test_words_that_only_look_alike_do_not_find_each_other(one: str, other: str, field: Synonyms) -> None:
    assert other.lower() not in found_by(one, field)
    assert one.lower() not in found_by(other, field)


@pytest.mark.parametrize("number", range(len(SAME)), ids=lambda number: SAME[number][0])
def test_who_searches_for_one_word_sees_what_has_the_other(cabinet: Shelf, number: int) -> None:
    assert f"tool:{number}" in cabinet.ids(SAME[number][0])


@pytest.mark.parametrize(("many", "one"), [("maatjes", "maatje"), ("kaartjes", "kaartje"), ("potjes", "potje")])
def test_small_things_are_found_by_one_or_many(many: str, one: str) -> None:
    assert language.tokens(many) == language.tokens(one)
