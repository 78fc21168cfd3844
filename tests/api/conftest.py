"""A program of Bram, that searches with a token."""

from collections.abc import Iterator, Mapping
from typing import Any

import pytest
from flask import Flask
from werkzeug.test import TestResponse

from ladekast.accounts import commands
from ladekast.accounts.models import User
from ladekast.lib.db import db
from tests.page import forget_last_request

SEARCH = "/api/v1/search"


class Program:
    """Something that asks over HTTP and reads JSON."""

    def __init__(self, app: Flask, token: str | None = None) -> None:
        self.client = app.test_client()
        self.headers = {"Authorization": f"Bearer {token}"} if token else {}

    def open(self, path: str, method: str = "GET", headers: Mapping[str, str] | None = None) -> TestResponse:
        """The answer as it came; `headers` in the place of its own."""
        forget_last_request()
        return self.client.open(path, method=method, headers=self.headers if headers is None else headers)

    def search(self, query: str = "") -> Any:
        """What search found."""
        answer = self.open(f"{SEARCH}?{query}")
        assert answer.status_code == 200, answer.text
        assert answer.content_type == "application/json; charset=utf-8"
        return answer.json

    def problem(self, path: str, status: int, method: str = "GET", headers: Mapping[str, str] | None = None) -> Any:
        """What was wrong, told as problem details."""
        answer = self.open(path, method, headers)
        assert (answer.status_code, answer.content_type) == (status, "application/problem+json; charset=utf-8")
        assert answer.json
        assert answer.json["status"] == status
        return answer.json


def token_of(user: User, name: str = "intranet") -> str:
    """A token of this colleague, committed."""
    made = commands.make_api_token(user=user, name=name)
    db.session.commit()
    return made


@pytest.fixture(autouse=True)
def a_new_minute(app: Flask) -> Iterator[None]:
    """Nobody asked anything yet."""
    yield
    for limit in app.extensions["api"].values():
        limit.forget()


@pytest.fixture
def robot(app: Flask, bram: User) -> Program:
    """Bram's program."""
    return Program(app, token_of(bram))


@pytest.fixture
def stranger(app: Flask) -> Program:
    """A program without a token."""
    return Program(app)
