"""What somebody typed, as a plan."""

from pathlib import Path

import pytest

from ladekast.search import plan, synonyms
from ladekast.search.plan import Variant
from ladekast.search.synonyms import Synonyms

NONE = Synonyms()


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
    assert exact(plan.make(text, NONE)) == terms


@pytest.mark.parametrize("text", ["", "   ", "***", "🙂", '""', "- -", "\x00", '"""'])
def test_a_text_without_words_asks_for_everything(text: str) -> None:
    assert plan.make(text, NONE).is_browse


def test_only_words_without_meaning_ask_for_something_that_is_not_there() -> None:
    made = plan.make("wat is dit", NONE)

    assert not made.is_browse
    assert made.groups == ()


def test_exact_words_stand_between_quotes_of_any_kind() -> None:
    assert plan.make("“Tweede Scherm” erbij", NONE).phrases == (" tweede scherm ",)


@pytest.mark.parametrize("text", ["app -brief", "-brief app", 'app -"brief"', "app -brieven"])
def test_a_word_after_a_minus_is_left_out(text: str) -> None:
    made = plan.make(text, NONE)

    assert exact(made) == ["app"]
    assert made.excluded == (("brief",),)


def test_a_hyphenated_word_may_be_its_parts() -> None:
    (group,) = plan.make("co-ouderschap", NONE).groups

    assert group.variants == (
        Variant(1.0, ("coouderschap",)),
        Variant(0.7, ("co", "ouderschap")),
        Variant(0.4, ("co",)),
        Variant(0.4, ("ouderschap",)),
    )


def test_a_long_question_is_cut_off() -> None:
    text = " ".join(f"woord{chr(97 + n // 26)}{chr(97 + n % 26)}" for n in range(500))

    assert len(plan.make(text, NONE).groups) == 32


def test_a_synonym_weighs_less_and_must_hold_in_all_its_words(tmp_path: Path) -> None:
    known = load(tmp_path, "- [lvb, licht verstandelijke beperking]")
    (group,) = plan.make("LVB", known).groups

    assert group.variants == (Variant(1.0, ("lvb",)), Variant(0.6, ("licht", "verstand", "beperk")))


def test_a_synonym_of_several_words_is_recognised_with_its_small_words(tmp_path: Path) -> None:
    known = load(tmp_path, "- [laaggeletterd, moeite met lezen]")

    assert ("laaggeletterd",) in [variant.terms for variant in plan.make("moeite met lezen", known).groups[0].variants]
    assert len(plan.make("moeite lezen", known).groups[0].variants) == 1


@pytest.mark.parametrize("text", ["", "a: b", "[", "- lvb", "\x00"])
def test_a_file_of_synonyms_that_is_no_such_file_is_left_out(text: str, tmp_path: Path) -> None:
    assert load(tmp_path, text).groups == {}


def test_no_file_of_synonyms_is_no_synonyms(tmp_path: Path) -> None:
    assert synonyms.load(tmp_path / "words.yaml") == Synonyms()
