"""Taking a correction back."""

import pytest

from ladekast.accounts.models import User
from ladekast.cabinet.models import Tool
from ladekast.corrections.models import Correction, State
from tests import make
from tests.corrections.conftest import Browsers, at, mails
from tests.page import Browser

WITHDRAW = "/intrekken"


@pytest.fixture
def found(bram: User, tool: Tool) -> Correction:
    """Bram has a better title."""
    return make.correction(bram, tool, title="Twee schermen")


def test_bram_takes_it_back_and_the_mail_that_waits_is_not_sent(his: Browser, hers: Browser, found: Correction) -> None:
    assert his.post(at(found, WITHDRAW)).location == at(found)
    assert found.state == State.WITHDRAWN
    assert not mails()
    assert "Bram Jansen heeft deze verbetering ingetrokken." in hers.get(at(found)).text
    assert "Verbeteringen die op jou wachten" not in hers.get("/").text


def test_a_double_press_is_no_fault(his: Browser, found: Correction) -> None:
    his.post(at(found, WITHDRAW))
    his.post(at(found, WITHDRAW))
    assert "Je had deze verbetering al ingetrokken." in his.get(at(found)).text


def test_amina_was_first(his: Browser, hers: Browser, found: Correction) -> None:
    hers.post(at(found, "/overnemen"), {"version": "1"})
    page = his.post(at(found, WITHDRAW), status=409)
    assert "Amina de Wit heeft deze verbetering overgenomen." in page.text
    assert found.state == State.TAKEN_OVER


def test_nobody_else_does_so(hers: Browser, sign_in: Browsers, eva: User, found: Correction) -> None:
    hers.post(at(found, WITHDRAW), status=403)
    sign_in(eva).post(at(found, WITHDRAW), status=404)
    hers.get(at(found, WITHDRAW), 405)
    assert found.state == State.OPEN
