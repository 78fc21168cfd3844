"""What is suggested while somebody types."""

import json
from collections.abc import Callable
from typing import Any
from urllib.parse import quote

import pytest

from ladekast.accounts.models import User
from ladekast.cabinet import commands
from ladekast.lib.db import db
from tests import make
from tests.finding.test_search_page import ODD
from tests.page import Browser, forget_last_request

Browsers = Callable[[User], Browser]
Suggested = dict[str, list[str]]


@pytest.fixture(autouse=True)
def shelf(amina: User) -> None:
    """Three tools, in two drawers, for two groups."""
    make.tool(amina, title="Beeldbellen met Teams", phases=(1,), suitable=("jongeren",))
    make.tool(amina, title="Budgetteren met een groep", phases=(4,), suitable=("ouderen",))
    make.tool(None, title="Foto van een brief", phases=(4,))


@pytest.fixture
def his(bram: User, sign_in: Browsers) -> Browser:
    """The browser of Bram."""
    return sign_in(bram)


def asked(browser: Browser, typed: str | bytes, more: str = "") -> Any:
    """The answer, as the script of the page gets it."""
    forget_last_request()
    answer = browser.client.get(f"/zoeken/suggesties?q={quote(typed)}{more}")
    assert answer.status_code == 200
    return answer.get_json(force=True)


def suggested(browser: Browser, typed: str) -> Suggested:
    """Group → texts."""
    return {group["name"]: [each["text"] for each in group["options"]] for group in asked(browser, typed)}


def hrefs(browser: Browser, typed: str) -> list[str]:
    """Where each of them leads."""
    return [each["href"] for group in asked(browser, typed) for each in group["options"]]


def test_a_word_is_completed_and_a_title_is_suggested(his: Browser) -> None:
    assert suggested(his, "beeldb") == {"Zoek naar": ["beeldbellen"], "Tools": ["Beeldbellen met Teams"]}


def test_a_typo_is_mended(his: Browser) -> None:
    assert "beeldbellen" in suggested(his, "beeldbelen")["Zoek naar"]


def test_what_she_typed_already_is_not_suggested(his: Browser) -> None:
    assert "Zoek naar" not in suggested(his, "Beeldbellen")


@pytest.mark.parametrize("typed", ["crisis", "cri", "Fase 4", "lade 4"])
def test_a_drawer_is_found_by_its_name_and_number(his: Browser, typed: str) -> None:
    assert "Lade 4: Crisis" in suggested(his, typed)["Lades en doelgroepen"]
    assert "/lade/4" in hrefs(his, typed)


@pytest.mark.parametrize("typed", ["oude", "ouderen", "voor ouderen"])
def test_a_target_group_leads_to_its_filter(his: Browser, typed: str) -> None:
    assert suggested(his, typed)["Lades en doelgroepen"] == ["Geschikt voor ouderen"]
    assert "/zoeken?doelgroep=ouderen" in hrefs(his, typed)


def test_a_drawer_or_group_with_nothing_in_it_is_not_suggested(his: Browser) -> None:
    for typed in ("nazorg", "laaggeletterden", "ondernemers"):
        assert "Lades en doelgroepen" not in suggested(his, typed), typed


@pytest.mark.parametrize("typed", ["amin", "Amina", "amina de", "wit"])
def test_a_colleague_who_placed_something_is_suggested(his: Browser, amina: User, typed: str) -> None:
    assert suggested(his, typed)["Collega’s"] == ["Amina de Wit"]
    assert f"/collegas/{amina.id}" in hrefs(his, typed)


def test_a_colleague_who_placed_nothing_or_left_is_not(his: Browser, amina: User) -> None:
    assert "Collega’s" not in suggested(his, "bram")
    amina.is_active = False
    db.session.commit()
    assert "Collega’s" not in suggested(his, "amina")


def test_a_colleague_whose_only_tool_was_taken_out_is_not(his: Browser, carla: User) -> None:
    out = make.tool(carla, title="Even maar")
    assert suggested(his, "carla")["Collega’s"] == [carla.name]
    commands.archive_tool(tool=out, by=carla)
    db.session.commit()
    assert "Collega’s" not in suggested(his, "carla")


@pytest.mark.parametrize("typed", ["be", "bu", "fo", "me", "la", "fase", "oud", "am", "een", "g"])
def test_everything_that_is_suggested_finds_something(his: Browser, typed: str) -> None:
    for href in hrefs(his, typed):
        page = his.get(href)
        assert page.all("article[data-tool-id], main .tool, main .contact-card, main .reach"), href
        assert "Niets gevonden" not in page.text


def test_there_are_never_more_than_ten(his: Browser, amina: User) -> None:
    for number in range(12):
        make.tool(amina, title=f"Amina{number} amin{chr(97 + number)}b amine{chr(97 + number)} {number}")
    assert len(hrefs(his, "am")) <= 10


@pytest.mark.parametrize("typed", ["", " ", "b", " b ", "!", "\x00", "   ", "x" * 101, "qxqxqx"])
def test_for_nothing_or_too_little_nothing_is_suggested(his: Browser, typed: str) -> None:
    assert asked(his, typed) == []


@pytest.mark.parametrize("typed", ODD, ids=lambda typed: repr(typed[:10]))
def test_odd_signs_are_no_fault(his: Browser, typed: str | bytes) -> None:
    assert isinstance(asked(his, typed), list)


def test_without_a_question_nothing_is_suggested(his: Browser) -> None:
    assert his.client.get("/zoeken/suggesties").get_json() == []


def test_an_address_bar_gets_the_texts_and_addresses_that_it_can_use(his: Browser) -> None:
    answer = his.client.get("/zoeken/suggesties?q=beeldb&voor=adresbalk")
    assert answer.mimetype == "application/x-suggestions+json"
    typed, texts, descriptions, addresses = json.loads(answer.data)
    assert (typed, texts, descriptions) == ("beeldb", ["beeldbellen", "Beeldbellen met Teams"], [])
    assert addresses == [
        "http://127.0.0.1:8000/zoeken?q=beeldbellen",
        "http://127.0.0.1:8000/tools/1-beeldbellen-met-teams",
    ]
    assert asked(his, "\x00", "&voor=adresbalk") == ["\x00", [], [], []]


def test_a_browser_may_keep_them_for_a_moment_and_nobody_else(his: Browser) -> None:
    headers = his.client.get("/zoeken/suggesties?q=beeld").headers
    assert headers["Cache-Control"] == "private, max-age=30"
    assert "Cookie" not in headers.get("Vary", "")


def test_a_stranger_gets_nothing(visitor: Browser) -> None:
    answer = visitor.client.get("/zoeken/suggesties?q=beeld")
    assert answer.status_code == 303
    assert "beeldbellen" not in answer.text.lower()


def test_suggesting_counts_no_search(his: Browser) -> None:
    asked(his, "beeldbellen")
    with his.client.session_transaction() as kept:
        assert "searched" not in kept


def test_as_many_queries_for_a_few_tools_as_for_many(his: Browser, amina: User, queries: Callable[[], int]) -> None:
    def cost(typed: str) -> int:
        asked(his, typed)
        before = queries()
        asked(his, typed)
        return queries() - before

    typed = ("beeld", "fase", "amina", "oud")
    few = [cost(each) for each in typed]
    for number in range(20):
        make.tool(amina, title=f"Beeldscherm {number}", suitable=("ouderen",), phases=(1, 2))
    assert [cost(each) for each in typed] == few
    assert max(few) <= 5
