"""Pages for what goes wrong with the program itself: they ask nothing of what is broken."""

from collections.abc import Callable

import pytest
from flask import Flask
from sqlalchemy import text

from ladekast.accounts.models import User
from ladekast.lib.db import db
from tests.page import Browser

Browsers = Callable[[User], Browser]


def test_a_database_that_does_not_answer_is_a_page_that_says_so(bram: User, sign_in: Browsers) -> None:
    hers = sign_in(bram)
    db.session.execute(text("DROP TABLE tool_tag"))
    db.session.commit()
    page = hers.get("/", status=503)
    assert page.all("main a, main p")


def test_a_fault_of_ours_is_a_page_that_says_so(
    app: Flask, bram: User, sign_in: Browsers, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken() -> None:
        raise RuntimeError("a fault of ours")

    monkeypatch.setitem(app.view_functions, "home.index", broken)
    monkeypatch.setitem(app.config, "PROPAGATE_EXCEPTIONS", False)
    page = sign_in(bram).get("/", status=500)
    assert "fault of ours" not in page.text
    assert page.all("main p")
