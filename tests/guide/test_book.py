"""What stands in `content/guide.yaml`: sourced, readable, and all of it used; and what the program refuses there."""

import json
import re
from collections.abc import Callable
from copy import deepcopy
from pathlib import Path
from typing import Any

import pytest
import yaml

from ladekast.cabinet.taxonomy import taxonomy
from ladekast.config import CONTENT, SettingError
from ladekast.guide.loading import guide, load
from ladekast.guide.queries import BEYOND
from tests.content import reading
from tests.content.cabinet import starters

STORED = yaml.safe_load((CONTENT / "guide.yaml").read_text(encoding="utf-8"))
LONGEST_SENTENCE = 25  # words
FEWEST_RULES = 40
EVERY_RULE = pytest.mark.parametrize("rule", guide().rules, ids=lambda rule: rule.key)


def test_there_are_enough_rules_and_each_reason_stands_once() -> None:
    assert len(guide().rules) >= FEWEST_RULES
    assert len({rule.reason for rule in guide().rules}) == len(guide().rules)


@EVERY_RULE
def test_a_reason_reads_easily_and_says_where_it_comes_from(rule: Any) -> None:
    for sentence in reading.sentences(rule.reason):
        assert len(reading.words(sentence)) <= LONGEST_SENTENCE, sentence
    assert rule.reason.endswith(".")
    assert "!" not in rule.reason
    assert all(str(citation) for citation in rule.citations)
    assert all(citation.place for citation in rule.citations if citation.source.key in ("leiden", "inholland"))


@EVERY_RULE
def test_what_we_thought_of_ourselves_is_not_sold_as_research(rule: Any) -> None:
    is_only_ours = {citation.source.key for citation in rule.citations} == {"eigen"}
    assert not is_only_ours or rule.strength.key == "eigen"


def test_every_tool_that_a_reason_names_comes_with_the_program() -> None:
    assert {rule.tool for rule in guide().rules if rule.tool} <= {tool.key for tool in starters()}


def test_every_tool_that_is_made_for_an_aim_or_reserved_is_in_the_cabinet_or_in_the_demo() -> None:
    demo = {path.stem for path in (CONTENT / "demo" / "tools").glob("*.md")}
    named = {key for value in guide().questions["doel"].values.values() for key in value.tools}
    assert named <= {tool.key for tool in starters()}
    assert {key for each in guide().reserved for key in each.tools} <= {tool.key for tool in starters()} | demo


def test_a_tool_is_reserved_for_one_thing() -> None:
    reserved = [key for each in guide().reserved for key in each.tools]
    assert len(reserved) == len(set(reserved))


def test_every_aim_leads_to_tools() -> None:
    assert all(value.method or value.tools for value in guide().questions["doel"].values.values())


def test_one_word_for_one_thing() -> None:
    told = [rule.reason for rule in guide().rules]
    asked = [
        text
        for each in guide().questions.values()
        for value in each.values.values()
        for text in (value.name, value.hint)
    ]
    for text in (*told, *asked):
        assert not re.search(r"in het echt|op locatie|fysiek|essentieel|outreachend", text, re.IGNORECASE), text


def test_no_strength_and_no_source_is_there_for_nothing() -> None:
    used = {citation.source.key for rule in guide().rules for citation in rule.citations}
    assert set(guide().sources) == used
    assert set(guide().strengths) == {rule.strength.key for rule in guide().rules}


def test_every_particular_group_is_spoken_of() -> None:
    spoken = {
        key for rule in guide().rules for part in (rule.when.all, rule.when.any) for key in part.get("doelgroep", ())
    }
    assert spoken == set(taxonomy().particular_groups)


def test_what_a_client_has_goes_by_the_names_of_what_tools_need() -> None:
    needs = set(guide().questions["heeft"].values) - {"niets"} | {each for many in BEYOND.values() for each in many}
    assert needs == set(taxonomy().needs)


def test_every_question_reads_easily() -> None:
    for question in guide().questions.values():
        for text in (question.question, question.hint, *(value.name for value in question.values.values())):
            assert len(reading.words(reading.read(text).longest)) <= LONGEST_SENTENCE, text


Spoil = Callable[[dict[str, Any]], object]


def rule(stored: dict[str, Any], **changes: object) -> None:
    """Changes the first rule of the file."""
    stored["rules"][0].update(changes)


REFUSED: dict[str, tuple[Spoil, str]] = {
    "an unknown field": (lambda file: rule(file, weight=3), "regel “algemeen-online”: “weight” kennen we hier niet"),
    "an unknown form": (lambda file: rule(file, **{"for": "fax"}), "“fax” kennen we hier niet"),
    "an unknown question": (lambda file: rule(file, when={"all": {"leeftijd": [3]}}), "“leeftijd” kennen we hier niet"),
    "an unknown answer": (lambda file: rule(file, when={"all": {"fase": [6]}}), "“6” kennen we hier niet"),
    "an unknown kind of condition": (lambda file: rule(file, when={"some": {}}), "“some” kennen we hier niet"),
    "an answer that is no list": (lambda file: rule(file, when={"all": {"fase": 1}}), "'1' is geen lijst"),
    "an unknown direction": (lambda file: rule(file, direction="must"), "“must” kennen we hier niet"),
    "no direction": (lambda file: file["rules"][0].pop("direction"), "“” kennen we hier niet"),
    "an unknown strength": (lambda file: rule(file, strength="sterk"), "“sterk” kennen we hier niet"),
    "an unknown source": (lambda file: rule(file, source={"krant": ""}), "“krant” kennen we hier niet"),
    "no source": (lambda file: rule(file, source={}), "er staat geen bron bij"),
    "no reason": (lambda file: rule(file, reason=""), "“reason” ontbreekt"),
    "a reason that is no text": (lambda file: rule(file, reason=3), "“reason” heeft een waarde die hier niet past"),
    "a watch with a form": (lambda file: rule(file, direction="watch"), "bij fits en careful hoort een vorm"),
    "no form": (lambda file: file["rules"][0].pop("for"), "bij fits en careful hoort een vorm"),
    "an odd tool": (lambda file: rule(file, tool="Fonds!"), "“Fonds!” is geen sleutel van een tool"),
    "an odd tool that is reserved": (
        lambda file: file["reserved"][0]["tools"].append("A!"), "tools “collegas”: “A!” is geen sleutel van een tool"),
    "an odd tool for an aim": (
        lambda file: file["questions"][2]["values"][0].update(tools=["A!"]), "vraag “doel”: “A!” is geen sleutel"),
    "a hurdle with a way that is no rule": (
        lambda file: file["hurdles"][0].update(ways=["x"]), "“online-zonder-apparaat”: “x” kennen we hier niet"),
    "a hurdle without ways": (lambda file: file["hurdles"][0].pop("ways"), "is geen lijst"),
    "an other side that is not there": (lambda file: rule(file, other_side="x"), "“x” is niet de andere kant hiervan"),
    "an other side that knows nothing of it": (
        lambda file: rule(file, other_side="algemeen-online-minder"), "is niet de andere kant hiervan"),
    "a rule that stands twice": (lambda file: file["rules"].append(file["rules"][0]), "staat er twee keer"),
    "a rule that is no rule": (lambda file: file["rules"].append("niets"), "'niets' heeft geen namen met waarden"),
    "an unknown part": (lambda file: file.update(extra=[]), "“extra” kennen we hier niet"),
    "a part that is not there": (lambda file: file.pop("strengths"), "“strengths” ontbreekt"),
    "a question without hint": (lambda file: file["questions"][0].pop("hint"), "vraag “fase”: “hint” ontbreekt"),
    "an answer with an odd way of working": (
        lambda file: file["questions"][2]["values"][0].update(method="x"), "vraag “doel”: “x” kennen we hier niet"),
    "a source without a title": (lambda file: file["sources"]["eigen"].pop("title"), "bron “eigen”: “title” ontbreekt"),
    "a contradiction without words": (
        lambda file: file["contradictions"][0].pop("say"), "tegenspraak “niets-en-toch”: “say” ontbreekt"),
}  # fmt: skip


@pytest.mark.parametrize("fault", REFUSED)
def test_a_file_with_a_fault_is_refused_naming_file_and_place(fault: str, tmp_path: Path) -> None:
    spoil, said = REFUSED[fault]
    stored = deepcopy(STORED)
    spoil(stored)
    spoiled = tmp_path / "guide.yaml"
    spoiled.write_text(json.dumps(stored), encoding="utf-8")  # which is YAML too
    with pytest.raises(SettingError) as refused:
        load(spoiled)
    assert said in str(refused.value)
    assert str(spoiled) in str(refused.value)


@pytest.mark.parametrize("content", ["", "- a\n- b\n", "a: [", "rules: 3\n", "\x00"])
def test_what_is_no_guide_at_all_is_refused(content: str, tmp_path: Path) -> None:
    odd = tmp_path / "guide.yaml"
    odd.write_text(content)
    with pytest.raises(SettingError, match=r"guide\.yaml is geen blendwijzer"):
        load(odd)


def test_a_guide_that_is_not_there_is_refused(tmp_path: Path) -> None:
    with pytest.raises(SettingError, match="is geen blendwijzer"):
        load(tmp_path / "guide.yaml")
