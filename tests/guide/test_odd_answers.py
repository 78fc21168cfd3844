"""Answers that cannot be: each is told at once, in its own sentence; and whatever stands in the address is a page."""

import hypothesis.strategies as st
import pytest
from hypothesis import HealthCheck, given, settings

from ladekast.guide.loading import guide
from tests.guide.asking import ADVICE, every_answer, href, press
from tests.page import Browser, words

ODD = {
    "fase=9": "“9” kennen we niet; we lieten het weg.",
    "doelgroep=martianen&doel=x": "“martianen” en “x” kennen we niet; we lieten ze weg.",
    "heeft=a&heeft=b&heeft=c&heeft=d": "“a”, “b”, “c” en nog meer kennen we niet; we lieten ze weg.",
    "stap=nergens&fase=1": "“nergens” kennen we niet; we lieten het weg.",
    "fase=2&fase=3": "Bij “Fase” stonden meer antwoorden. We gaan uit van “2. De eerste achterstanden”.",
    "heeft=niets&heeft=laptop": "Je koos “niets hiervan”, en ook iets wat je cliënt wel heeft.",
    "digitaal=goed&doelgroep=digitaal-minder-vaardig": "koos ook “digitaal minder vaardig”",
    "lezen=goed&doelgroep=laaggeletterden": "koos ook “laaggeletterden”",
}


@pytest.mark.parametrize("query", ODD)
def test_answers_that_cannot_be_have_a_sentence_and_reasons_still(query: str, hers: Browser) -> None:
    page = hers.get(f"/wijzer?{query}")
    assert ODD[query] in words(page.one(".notice"))
    assert page.all(".guide-form .reasons li")


def test_a_question_too_says_what_it_left_out(hers: Browser) -> None:
    page = hers.get("/wijzer?stap=doel&fase=9")
    assert "“9” kennen we niet" in words(page.one(".notice"))
    assert not page.all("main input[type=hidden]")


@pytest.mark.parametrize("button", ["Verder", "Vorige", "Direct naar het antwoord"])
def test_what_cannot_be_is_told_at_once_at_that_question(button: str, hers: Browser) -> None:
    page = hers.get(press(hers.get("/wijzer?stap=heeft&fase=2"), button, heeft=["niets", "smartphone"]))
    assert page.heading == "Wat heeft je cliënt?"
    assert "Je koos “niets hiervan”" in words(page.one(".notice"))
    assert {each["value"] for each in page.all("input[checked]")} == {"niets", "smartphone"}
    assert hers.get(press(page, "Verder", heeft="smartphone")).heading == "Wat wil je cliënt zelf het liefst?"
    assert hers.get(href(page, "Sla over")).heading == "Wat wil je cliënt zelf het liefst?"


def test_two_answers_that_cannot_both_be_true_are_told_at_the_next_question(hers: Browser) -> None:
    page = hers.get(
        press(hers.get("/wijzer?stap=digitaal&doelgroep=digitaal-minder-vaardig"), "Verder", digitaal="goed")
    )
    assert page.heading == "Hoe goed verstaat en spreekt je cliënt Nederlands?"
    assert "koos ook “digitaal minder vaardig”" in words(page.one(".notice"))


def test_what_is_not_of_the_guide_is_no_answer(hers: Browser) -> None:
    assert hers.get("/wijzer?utm_source=mail").heading == "Blendwijzer"


def test_every_single_answer_makes_a_page(hers: Browser) -> None:
    for name, value in every_answer():
        assert hers.get(f"/wijzer?{name}={value}").heading == ADVICE


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.lists(
        st.tuples(
            st.sampled_from([*guide().questions, "stap"]),
            st.one_of(st.sampled_from([*every_answer()]).map(lambda pair: pair[1]), st.text(max_size=60)),
        ),
        max_size=25,
    )
)
def test_whatever_stands_in_the_address_is_a_page(hers: Browser, pairs: list[tuple[str, str]]) -> None:
    assert hers.client.get("/wijzer", query_string=pairs).status_code == 200
