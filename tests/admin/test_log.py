"""The beheerder reads the log book."""

from collections.abc import Callable

from ladekast.accounts.models import User
from ladekast.audit import commands
from ladekast.lib.db import db
from tests.page import Browser


def test_an_empty_log_says_so(sign_in: Callable[[User], Browser], daan: User) -> None:
    assert "Nog niets in het logboek" in sign_in(daan).get("/beheer/logboek").text


def test_daan_leafs_back_in_time(sign_in: Callable[[User], Browser], daan: User) -> None:
    for number in range(51):
        commands.record(actor=daan, action="rol gewijzigd", subject=f"nummer {number}.")
    db.session.commit()
    his = sign_in(daan)
    assert "nummer 50." in his.get("/beheer/logboek").text
    assert "nummer 0." in his.get("/beheer/logboek?pagina=2").text


def test_the_log_is_only_for_reading(sign_in: Callable[[User], Browser], daan: User) -> None:
    sign_in(daan).post("/beheer/logboek", {}, 405)
