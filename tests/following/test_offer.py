"""The question at the first log-in: what would you like to follow? Asked until it is answered, never again."""

from typing import Any

import pytest

from ladekast.accounts.models import User
from ladekast.following.models import Kind
from tests.following.conftest import follow, follows
from tests.page import Browser, words

QUESTION = "Wil je horen wat er nieuw is?"


def test_it_is_asked_until_it_is_answered(his: Browser) -> None:
    for _ in range(2):
        page = his.get("/")
        assert QUESTION in page.text
    offer = page.one(".following__offer")
    assert [box["value"] for box in offer.select("input[name=fase]")] == ["1", "2", "3", "4", "5"]
    assert offer.select("details input[name=doelgroep]")
    assert [words(button) for button in offer.select("button")] == ["Volg deze", "Niet nu"]


@pytest.mark.parametrize("answer", [{"keuze": "niet-nu"}, {"keuze": "niet-nu", "fase": ["1"]}, {"fase": ["1", "2"]}])
def test_once_answered_it_is_never_asked_again(his: Browser, bram: User, answer: dict[str, Any]) -> None:
    his.post("/volgen/aanbod", answer)
    assert QUESTION not in his.get("/").text
    assert len(follows(bram)) == (0 if "keuze" in answer else 2)


def test_who_found_out_herself_is_not_asked(his: Browser, bram: User) -> None:
    follow(bram, Kind.PHASE, 3)
    assert QUESTION not in his.get("/").text
    his.post("/volgen/uit", {"kind": "phase", "value": "3"})
    assert QUESTION not in his.get("/").text


def test_saying_not_now_twice_is_fine(his: Browser) -> None:
    for _ in range(2):
        assert his.post("/volgen/aanbod", {"keuze": "niet-nu"}).location == "/"
