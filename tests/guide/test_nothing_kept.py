"""What somebody answered stands in the address, and is kept nowhere."""

import sys
from collections.abc import Callable, Iterator

import pytest
import structlog
from flask import Flask
from gunicorn.app.wsgiapp import WSGIApplication

from ladekast.cli.serving import WEB
from ladekast.finding.models import SearchCount
from ladekast.guide import views
from ladekast.lib import errors, logs
from ladekast.lib.db import db
from tests.page import Browser


def test_nothing_is_stored_or_counted(hers: Browser) -> None:
    page = hers.get("/wijzer?fase=2&doelgroep=ouderen&voorkeur=online")
    assert page.response.headers["Cache-Control"] == "no-store"
    cookies = page.response.headers.getlist("Set-Cookie")
    assert all(cookie.startswith("ladekast=") for cookie in cookies), "only the one that keeps her signed in"
    with hers.client.session_transaction() as kept:
        assert not {"fase", "doelgroep", "voorkeur"} & set(map(str, kept))
        assert "ouderen" not in str(dict(kept))
    assert db.session.query(SearchCount).count() == 0


def test_the_web_server_writes_no_log_of_addresses(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "argv", [*WEB[2:]])
    monkeypatch.delenv("GUNICORN_CMD_ARGS", raising=False)
    web = WSGIApplication()
    assert web.cfg is not None
    assert web.cfg.accesslog is None


@pytest.fixture
def logged(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], caplog: pytest.LogCaptureFixture
) -> Iterator[Callable[[], str]]:
    """Logs as the running program does, and gives what was logged since the last call."""

    def since() -> str:
        logs.configure()  # on the standard error of this moment
        monkeypatch.setattr(errors, "log", structlog.get_logger())
        return "".join((*capsys.readouterr(), caplog.text))

    yield since
    structlog.reset_defaults()


def test_a_fault_does_not_tell_the_log_what_was_answered(
    app: Flask, hers: Browser, logged: Callable[[], str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object) -> None:
        raise RuntimeError("a fault of ours")

    monkeypatch.setattr(views, "advise", broken)
    monkeypatch.setitem(app.config, "PROPAGATE_EXCEPTIONS", False)
    assert "/wijzer" not in logged()
    hers.get("/wijzer?doelgroep=psychische-problematiek", status=500)
    written = logged()
    assert '"path": "/wijzer"' in written
    assert "psychische-problematiek" not in written
