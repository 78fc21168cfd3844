"""From answers to reasons: whatever is answered, there are some, with both sides, and nobody is told what to do."""

from collections.abc import Iterator, Sequence
from itertools import chain, combinations, pairwise

import hypothesis.strategies as st
import pytest
from hypothesis import given, settings
from werkzeug.datastructures import MultiDict

from ladekast.cabinet.taxonomy import taxonomy
from ladekast.guide.answers import STEP, oddities, read
from ladekast.guide.book import Direction
from ladekast.guide.loading import guide
from ladekast.guide.weighing import Advice, FormAdvice, Reasons, advise
from tests.guide.asking import every_answer, every_pair

FORMS = ["online", "blended", "face-to-face", "phone"]


def powerset(of: Sequence[str]) -> Iterator[tuple[str, ...]]:
    """Every choice of these, also none."""
    return chain.from_iterable(combinations(of, size) for size in range(len(of) + 1))


def advice_for(**given: str | list[str]) -> Advice:
    """What a worker reads who answered this."""
    return advise(guide(), {name: [each] if isinstance(each, str) else each for name, each in given.items()})


def about(advice: Advice, form: str) -> FormAdvice:
    """What is said of a form."""
    return next(each for each in advice.forms if each.form == form)


def keys(*reasons: Reasons) -> list[str]:
    """The reasons, by key."""
    return [rule.key for each in reasons for rule in each.rules]


def holds_reasons(advice: Advice) -> None:
    """There are two sides to each form, each with where it comes from and how strong it is; and it leans to nothing
    that the client did not ask for."""
    assert {each.form for each in advice.forms} >= set(FORMS)
    for each in advice.forms:
        strongest = each.reasons.strongest
        assert strongest.fits or strongest.both or each.form == "group"
        assert strongest.careful or strongest.both or each.form == "group"
        assert sorted(keys(strongest, each.reasons.others)) == sorted(keys(each.reasons)), "nothing is lost in folding"
    assert set(advice.leaning) <= set(advice.wanted)
    for rule in advice.rules:
        assert rule.reason
        assert rule.citations
        assert rule.strength.help
    assert len({rule.key for rule in advice.rules}) == len(advice.rules), "nothing is said twice"
    shown = {rule.key for rule in advice.rules}
    assert {rule.other_side for rule in advice.rules if rule.other_side} <= shown, "the other side is always there"


def test_who_answers_nothing_reads_what_holds_in_general() -> None:
    advice = advice_for()
    holds_reasons(advice)
    assert [each.form for each in advice.forms] == FORMS
    assert all(each.is_general for each in advice.forms)
    assert (list(advice.first), list(advice.leaning)) == ([], [])


def test_whatever_two_things_she_answers_there_are_reasons() -> None:
    for answers in every_pair():
        holds_reasons(advise(guide(), answers))


def test_no_reason_and_no_contradiction_is_there_for_nothing() -> None:
    seen = {rule.key for rule in advice_for().rules}
    said: set[str] = set()
    hurdles: set[str] = set()
    for answers in every_pair():
        advice = advise(guide(), answers)
        seen |= {rule.key for rule in advice.rules}
        said |= set(advice.contradictions)
        hurdles |= {each.key for each in advice.hurdles}
    assert {rule.key for rule in guide().rules} - seen == set()
    assert {each.say for each in guide().contradictions} - said == set()
    assert {each.key for each in guide().hurdles} - hurdles == set()


def test_each_answer_changes_something() -> None:
    nothing = {rule.key for rule in advice_for().rules}
    alone = {(name, value): advise(guide(), {name: (value,)}) for name, value in every_answer()}
    silent = [answer for answer, advice in alone.items() if {rule.key for rule in advice.rules} == nothing]
    assert silent == [("taal", "goed")], "this says something with another answer only"


@settings(max_examples=100, deadline=None)
@given(st.data())
def test_any_set_of_answers_gets_reasons(data: st.DataObject) -> None:
    answers = {
        name: data.draw(st.lists(st.sampled_from(list(question.values)), max_size=20 if question.several else 1))
        for name, question in guide().questions.items()
    }
    advice = advise(guide(), {name: values for name, values in answers.items() if values})
    holds_reasons(advice)
    assert set(advice.leaning) <= {each.form for each in advice.forms}
    assert not (advice.leaning and (advice.contradictions or advice.hurdles))
    assert len(advice.hurdles) <= 1, "one headline says why it cannot be now"


@settings(max_examples=100, deadline=None)
@given(st.lists(st.tuples(st.sampled_from([*guide().questions, STEP, "q"]), st.text(max_size=90)), max_size=40))
def test_junk_in_the_address_is_left_out_and_told(pairs: list[tuple[str, str]]) -> None:
    answers = read(MultiDict(pairs), guide())
    for name, values in answers.given.items():
        assert set(values) <= guide().questions[name].values.keys()
    assert all(0 < len(sentence) < 250 for sentence in oddities(answers, guide()))
    holds_reasons(advise(guide(), answers.given))


@pytest.mark.parametrize("form", FORMS)
def test_what_the_client_wants_comes_first(form: str) -> None:
    advice = advice_for(voorkeur=form, fase="3", doel="psychosociaal", zeker="twijfel")
    assert [rule.key[:3] for rule in advice.first] == ["wil", "jij"]
    assert [each.form for each in advice.forms][0] == form
    assert about(advice, form).is_wanted


def test_practical_work_shows_what_the_one_says_and_what_the_other_says() -> None:
    advice = advice_for(doel="praktisch-materieel", digitaal="goed", lezen="goed")
    [(one, other)] = about(advice, "online").reasons.both
    assert (one.direction, other.direction) == (Direction.FITS, Direction.CAREFUL)
    assert "online" not in advice.leaning


@pytest.mark.parametrize(
    "group",
    ["jongeren", "ondernemers", "migratieachtergrond", "psychische-problematiek", "sociaal-geisoleerd", "ouderen"],
)
def test_a_group_that_stands_in_both_lists_shows_both(group: str) -> None:
    assert len(about(advice_for(doelgroep=group), "online").reasons.both) == 1


@pytest.mark.parametrize("wish", [{}, {"voorkeur": "weet-niet"}, {"voorkeur": "niet-gevraagd"}])
def test_it_leans_nowhere_while_nobody_knows_what_the_client_wants(wish: dict[str, str | list[str]]) -> None:
    assert list(advice_for(fase="5", digitaal="goed", lezen="goed", **wish).leaning) == []


@pytest.mark.parametrize("form", FORMS)
def test_no_form_is_what_is_left_over(form: str) -> None:
    particular = {rule.key for rule in guide().rules if rule.form == form and not (rule.when.is_always or rule.first)}
    assert {rule.direction for rule in guide().rules if rule.key in particular} == {Direction.FITS, Direction.CAREFUL}


def test_what_always_holds_against_a_form_stays_when_the_answers_speak_for_it_only() -> None:
    advice = advice_for(fase="4")
    assert [rule.key for rule in about(advice, "face-to-face").reasons.careful] == ["algemeen-echt-vast"]
    assert [rule.key for rule in about(advice, "blended").reasons.careful] == ["algemeen-blended-energie"]
    assert not about(advice, "face-to-face").is_general


def test_a_child_interprets_only_where_the_language_is_hard() -> None:
    assert "kind-als-tolk" not in {rule.key for rule in advice_for(digitaal="weinig", taal="goed").watch}
    assert "kind-als-tolk" in {rule.key for rule in advice_for(taal="weinig").watch}


def test_whatsapp_is_spoken_of_unless_there_is_no_smartphone() -> None:
    assert "whatsapp-bellen" in {rule.key for rule in advice_for(voorkeur="phone").watch}
    assert "whatsapp-bellen" in {rule.key for rule in advice_for(voorkeur="phone", heeft="smartphone").watch}
    assert "whatsapp-bellen" not in {rule.key for rule in advice_for(voorkeur="phone", heeft="niets").watch}


def test_the_wish_of_the_client_is_enough_to_lean_while_nothing_speaks_against_it() -> None:
    assert list(advice_for(voorkeur="phone").leaning) == ["phone"]
    assert list(advice_for(voorkeur="phone", fase="5", digitaal="goed", lezen="goed").leaning) == ["phone"]
    assert list(advice_for(voorkeur="phone", taal="weinig").leaning) == []


def test_answers_that_do_not_go_together_say_so_and_lean_nowhere() -> None:
    advice = advice_for(heeft=["niets", "smartphone"], voorkeur="online")
    assert not advice.hurdles
    assert [sentence[:25] for sentence in advice.contradictions] == ["Je koos “niets hiervan”, "]
    assert list(advice.leaning) == []
    holds_reasons(advice)


DEVICES = list(powerset([key for key in guide().questions["heeft"].values if key != "niets"]))


@pytest.mark.parametrize("wish", ["online", "blended"])
def test_what_cannot_be_now_is_no_mistake_and_comes_with_what_can(wish: str) -> None:
    for has in DEVICES:
        advice = advice_for(heeft=list(has) or ["niets"], voorkeur=wish)
        can = "smartphone" in has or {"laptop", "internet"} <= {*has}
        assert [bool(advice.hurdles), bool(advice.contradictions)] == [not can, False], has
        for hurdle in advice.hurdles:
            assert all(way.when.holds({"heeft": list(has) or ["niets"], "voorkeur": [wish]}) for way in hurdle.ways)
        holds_reasons(advice)


def test_the_strongest_reason_for_and_against_a_form_stands_first() -> None:
    order = list(guide().strengths)
    for answers in every_pair():
        for each in advise(guide(), answers).forms:
            for side in (each.reasons.fits, each.reasons.careful):
                places = [order.index(rule.strength.key) for rule in side]
                assert places == sorted(places)


def test_without_a_device_she_reads_of_the_funds() -> None:
    assert "fonds" in {rule.key for rule in advice_for(heeft="email").watch}
    assert "fonds" not in {rule.key for rule in advice_for(heeft=["smartphone", "email"]).watch}
    assert "fonds" not in {rule.key for rule in advice_for().watch}, "not known is not missing"


def test_strengths_and_sources_are_told_once() -> None:
    advice = advice_for(doel="informatie-groep", doelgroep="schaamte")
    for told in (advice.strengths, advice.sources):
        assert len(set(told)) == len(told) > 1


def test_forms_stand_in_the_order_of_the_cabinet() -> None:
    places = list(taxonomy().forms)
    order = [places.index(each.form) for each in advice_for(doel="informatie-groep").forms]
    assert all(one < other for one, other in pairwise(order))
