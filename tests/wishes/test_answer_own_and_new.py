"""When an answer counts from, and what is no answer of who asked."""

from datetime import timedelta

import pytest

from ladekast.accounts.models import User
from ladekast.lib.clock import now
from ladekast.lib.db import db
from ladekast.wishes.commands import asking
from ladekast.wishes.commands.impossible import ObjectionError
from ladekast.wishes.models import Wish
from tests import make
from tests.page import Browser
from tests.tables import everything
from tests.wishes.answers import answers, only_answer, told, with_show
from tests.wishes.conftest import path

OWN = "Dit is je eigen vraag. Die kun je niet aan jezelf laten zien. Een tool noemen kan wel."


def _begun_long_ago(browser: Browser, wish: Wish, step: str) -> str:
    """She begins to make something, and leaves it for 31 days; gives the name of her form."""
    browser.post(path(wish, step))
    answer = only_answer()
    answer.at -= timedelta(days=31)
    token = answer.submission or ""
    db.session.commit()
    return token


def _home(browser: Browser) -> str:
    return browser.get("/").text


def test_a_tool_is_an_answer_since_it_was_placed(
    his: Browser, hers: Browser, carlas: Browser, carla: User, wish: Wish
) -> None:
    asking.support(wish=wish, person=carla)
    db.session.commit()
    token = _begun_long_ago(his, wish, "nieuwe-tool")
    his.post("/tools/nieuw", make.form(submission=token))
    assert told() == ["amina", "carla"]
    assert only_answer().at > now() - timedelta(minutes=1)
    assert "Er is een antwoord op je vraag" in _home(hers)
    assert "Er is een antwoord op een vraag die jij ook hebt" in _home(carlas)


def test_a_leermoment_is_an_answer_since_it_opened(his: Browser, hers: Browser, bram: User, wish: Wish) -> None:
    token = _begun_long_ago(his, wish, "leermoment")
    make.event(bram).submission = token
    db.session.commit()
    assert told() == ["amina"]
    assert only_answer().at > now() - timedelta(minutes=1)
    assert "Er is een antwoord op je vraag" in _home(hers)


def test_amina_cannot_show_it_to_herself(hers: Browser, amina: User, wish: Wish) -> None:
    before = everything()
    page = hers.post(path(wish, "laten-zien"), {"note": "Mijn tekst"}, status=409)
    assert OWN in page.text
    assert "Mijn tekst" in page.text
    assert everything() == before
    with pytest.raises(ObjectionError):
        with_show(wish, amina)
    assert answers() == []
