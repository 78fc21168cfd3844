"""What somebody typed, as a plan."""

from dataclasses import dataclass
from pathlib import Path

import pytest

from ladekast.search import language, plan, synonyms
from ladekast.search.plan import Variant
from ladekast.search.spelling import Other
from ladekast.search.synonyms import Synonyms

NONE = Synonyms()


@dataclass
class Known:
    """An index with these words, and other words for some."""

    better: dict[str, list[Other]]
    tokens: frozenset[str] = frozenset()

    def holds(self, token: str) -> bool:
        return token in self.tokens

    def others(self, word: language.Word) -> list[Other]:
        return self.better.get(word.plain, [])


def made_of(text: str, same: Synonyms, **better: list[Other]) -> plan.Plan:
    """The plan for a text where these words, by how they are typed, have a better spelling."""
    return plan.make(plan.read(text), same, Known(better))


def exact(made: plan.Plan) -> list[str]:
    return [group.variants[0].terms[0] for group in made.groups]


def load(folder: Path, text: str) -> Synonyms:
    path = folder / "words.yaml"
    path.write_text(text, "utf-8")
    return synonyms.load(path)


@pytest.mark.parametrize(
    ("text", "terms"),
    [
        ("brief schrijven", ["brief", "schrijf"]),
        ("brief brieven BRIEF", ["brief"]),
        ("hoe schrijf ik een brief?", ["schrijf", "brief"]),
        ("app NOT online", ["app", "not", "onlin"]),
        ("app*", ["app"]),
        ('"app', ["app"]),
        ("'; DROP TABLE tool; --", ["drop", "tabl", "tol"]),
        ("app 🙂 \x00 brief", ["app", "brief"]),
        ("wat is dit", []),
    ],
)
def test_words_become_groups(text: str, terms: list[str]) -> None:
    assert exact(made_of(text, NONE)) == terms


@pytest.mark.parametrize("text", ["", "   ", "***", "🙂", '""', "- -", "\x00", '"""'])
def test_a_text_without_words_asks_for_everything(text: str) -> None:
    assert made_of(text, NONE).is_browse


def test_only_words_without_meaning_ask_for_something_that_is_not_there() -> None:
    made = made_of("wat is dit", NONE)

    assert not made.is_browse
    assert made.groups == ()


def test_exact_words_stand_between_quotes_of_any_kind() -> None:
    assert made_of("“Tweede Scherm” erbij", NONE).phrases == (" tweede scherm ",)


@pytest.mark.parametrize("text", ["app -brief", "-brief app", 'app -"brief"', "app -brieven"])
def test_a_word_after_a_minus_is_left_out(text: str) -> None:
    made = made_of(text, NONE)

    assert exact(made) == ["app"]
    assert made.excluded == (("brief",),)


def test_a_hyphenated_word_may_be_its_parts() -> None:
    (group,) = made_of("co-ouderschap", NONE).groups

    assert group.variants == (
        Variant(1.0, ("coouderschap",)),
        Variant(0.7, ("co", "ouderschap")),
        Variant(0.4, ("co",), is_part=True),
        Variant(0.4, ("ouderschap",), is_part=True),
    )


def test_a_compound_may_be_all_its_parts_or_one_of_them() -> None:
    (group,) = made_of("spaardoel", NONE).groups

    assert group.variants == (
        Variant(1.0, ("spaardoel",)),
        Variant(0.7, ("spar", "doel")),
        Variant(0.4, ("spar",), is_part=True),
        Variant(0.4, ("doel",), is_part=True),
    )


def test_a_better_spelling_stands_in_for_a_word_with_its_parts_and_synonyms(tmp_path: Path) -> None:
    known = load(tmp_path, "- [spaardoel, wens]")
    made = made_of(
        "spaardol", known, spaardol=[Other(("spaardoel",), 0.9, is_correction=True), Other(("spaarbol",), 0.63)]
    )

    assert [(variant.terms, round(variant.weight, 3)) for variant in made.groups[0].variants][:4] == [
        (("spaardol",), 1.0),
        (("spaardoel",), 0.9),
        (("spar", "doel"), 0.63),
        (("spaarbol",), 0.63),
    ]
    assert Variant(0.63, ("wen",), "wens") in made.groups[0].variants
    assert [(each.typed, each.used) for each in made.corrections] == [("spaardol", "spaardoel")]


def test_a_word_with_synonyms_that_are_there_is_not_corrected(tmp_path: Path) -> None:
    known = load(tmp_path, "- van: [wajong]\n  naar: [uitkering]")

    wrong = {"wajong": [Other(("jong",), 0.9, is_correction=True)]}

    assert plan.make(plan.read("wajong"), known, Known(wrong, frozenset(["uitker"]))).corrections == ()
    assert plan.make(plan.read("wajong"), known, Known(wrong)).corrections != ()


def test_words_between_quotes_are_not_corrected() -> None:
    assert made_of('"spaardol"', NONE, spaardol=[Other(("spaardoel",), 0.9, is_correction=True)]).corrections == ()


@pytest.mark.parametrize(
    ("text", "token", "first"),
    [
        ("deur waarder", "deurwaarder", "deur"),
        ("gezin coach", "gezinscoach", "gezin"),
        ("leg toeslagen uit", "uitleg", "leg"),
        ("vult samen een formulier in", "invul", "vul"),
    ],
)
def test_words_that_are_one_word_in_a_text_may_be_that_word(text: str, token: str, first: str) -> None:
    made = plan.make(plan.read(text), NONE, Known({}, frozenset([token])))

    assert made.groups[0].variants == (Variant(1.0, (first,)), Variant(1.0, (token,)))


def test_words_stay_apart_when_no_text_has_them_as_one() -> None:
    assert len(made_of("deur waarder", NONE).groups[0].variants) == 1


def test_a_long_question_is_cut_off() -> None:
    text = " ".join(f"woord{chr(97 + n // 26)}{chr(97 + n % 26)}" for n in range(500))

    assert len(made_of(text, NONE).groups) == 32


def test_a_synonym_weighs_less_and_must_hold_in_all_its_words(tmp_path: Path) -> None:
    known = load(tmp_path, "- [lvb, licht verstandelijke beperking]")
    (group,) = made_of("LVB", known).groups

    assert group.variants == (
        Variant(1.0, ("lvb",)),
        Variant(0.7, ("licht", "verstand", "beperk"), "licht verstandelijke beperking"),
    )


def test_a_synonym_of_several_words_is_recognised_with_its_small_words(tmp_path: Path) -> None:
    known = load(tmp_path, "- [laaggeletterd, moeite met lezen]")

    assert ("laaggeletterd",) in [variant.terms for variant in made_of("moeite met lezen", known).groups[0].variants]
    assert len(made_of("moeite lezen", known).groups[0].variants) == 1


@pytest.mark.parametrize("text", ["", "a: b", "[", "- lvb", "\x00"])
def test_a_file_of_synonyms_that_is_no_such_file_is_left_out(text: str, tmp_path: Path) -> None:
    assert load(tmp_path, text).groups == {}


def test_no_file_of_synonyms_is_no_synonyms(tmp_path: Path) -> None:
    assert synonyms.load(tmp_path / "words.yaml") == Synonyms()
