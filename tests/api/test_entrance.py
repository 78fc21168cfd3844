"""Who gets in: a program with a token, the browser of a colleague, and nobody else."""

from collections.abc import Callable

import pytest
from flask import Flask
from sqlalchemy import select, text

from ladekast.accounts import commands, queries
from ladekast.accounts.models import ApiToken, User
from ladekast.api.entrance import MOST_ASKED, MOST_REFUSED
from ladekast.audit import queries as audit
from ladekast.lib.db import db
from tests import make
from tests.api.conftest import SEARCH, Program, token_of
from tests.page import Browser

Browsers = Callable[[User], Browser]
PROMISED = 1_200  # a minute


def bearer(token: str) -> dict[str, str]:
    """The header of somebody with this token."""
    return {"Authorization": f"Bearer {token}"}


def test_a_token_lets_a_program_in(robot: Program, amina: User) -> None:
    make.tool(amina)
    assert robot.search()["total"] == 1


def test_only_the_hash_of_a_token_is_kept(bram: User) -> None:
    token = token_of(bram, "  intranet \n zoekt ")
    kept = db.session.scalars(select(ApiToken)).one()
    assert (kept.name, kept.token_hash) == ("intranet zoekt", queries.digest(token))
    assert len(token) >= 43
    entry = audit.latest(page=1).items[0]
    assert (entry.action, entry.subject) == ("token gemaakt", "Bram Jansen (bram@kwadraad.example)")
    assert token not in f"{entry.action}{entry.subject}{entry.detail}"


def test_the_browser_of_a_colleague_gets_in_with_its_session(sign_in: Browsers, bram: User) -> None:
    answer = sign_in(bram).get(SEARCH).response
    assert answer.json
    assert answer.json["total"] == 0


@pytest.mark.parametrize("path", [SEARCH, "/api/v1/openapi.json", "/api/v1/niets", "/api/", "/api"])
def test_who_says_nothing_hears_what_to_say_and_is_not_sent_to_log_in(stranger: Program, path: str) -> None:
    assert "token" in stranger.problem(path, 401)["detail"]
    assert stranger.open(path).headers["WWW-Authenticate"] == 'Bearer realm="Ladekast"'


BAD = [
    "",
    " ",
    "Bearer",
    "Bearer ",
    "Bearer  ",
    "Bearer x",
    "bearer x y z",
    "Basic YmVoZWVyOndhY2h0d29vcmQ=",
    "Basic geen-base64",
    'Digest username="x", realm=',
    "Bearer " + "a" * 100_000,
    "Bearer \xff\xfe",
    "Bearer 😀".encode().decode("latin-1"),
    "Bearer %00",
    "Bearer ' OR 1=1 --",
    "Bearer,Bearer",
    "Token token=x",
    "=?utf-8?q?x?=",
]


@pytest.mark.parametrize("said", BAD, ids=lambda said: repr(said[:20]))
def test_another_header_is_refused(robot: Program, said: str) -> None:
    robot.problem(SEARCH, 401, headers={"Authorization": said})


def test_the_name_of_the_scheme_has_no_case(robot: Program) -> None:
    _, _, token = robot.headers["Authorization"].partition(" ")
    assert robot.open(SEARCH, headers={"Authorization": f"bEARER   {token} "}).status_code == 200


def test_a_token_in_the_address_is_none(stranger: Program, bram: User) -> None:
    token = token_of(bram)
    stranger.problem(f"{SEARCH}?token={token}&access_token={token}&Authorization=Bearer%20{token}", 401)


def test_a_token_that_was_withdrawn_works_no_more(robot: Program) -> None:
    commands.revoke_api_token(token=db.session.scalars(select(ApiToken)).one())
    db.session.commit()
    robot.problem(SEARCH, 401)
    assert audit.latest(page=1).items[0].action == "token ingetrokken"


def test_when_bram_leaves_his_token_works_no_more(robot: Program, bram: User) -> None:
    commands.deactivate(user=bram, by=None)
    db.session.commit()
    robot.problem(SEARCH, 401)


def test_when_bram_comes_back_his_old_token_does_not(robot: Program, bram: User) -> None:
    commands.deactivate(user=bram, by=None)
    commands.reactivate(user=bram, by=None)
    db.session.commit()
    robot.problem(SEARCH, 401)


def test_who_left_in_another_way_is_kept_out_too(robot: Program, bram: User) -> None:
    bram.is_active = False
    db.session.commit()
    robot.problem(SEARCH, 401)


def test_no_token_is_made_for_who_left(bram: User) -> None:
    bram.is_active = False
    with pytest.raises(ValueError, match="bram"):
        commands.make_api_token(user=bram, name="intranet")


def test_a_wrong_token_is_wrong_also_from_who_is_logged_in(sign_in: Browsers, bram: User) -> None:
    assert sign_in(bram).client.get(SEARCH, headers=bearer("verzonnen")).status_code == 401


@pytest.mark.parametrize(
    "path", ["/", "/zoeken", "/mijn", "/beheer/collegas", "/opensearch.xml", "/apis", "/API/v1/search"]
)
def test_a_token_opens_no_page(robot: Program, path: str) -> None:
    answer = robot.open(path)
    assert answer.status_code == 303
    assert answer.headers["Location"].startswith("/inloggen")


def test_an_address_that_is_not_there_is_told_as_a_problem(robot: Program, sign_in: Browsers, bram: User) -> None:
    for path in ("/api/v1/niets", "/api/v2/search", "/api/", "/api", "/api/v1/search/"):
        robot.problem(path, 404)
        assert sign_in(bram).client.get(path).mimetype == "application/problem+json"


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "PATCH"])
def test_another_method_is_told_as_a_problem(robot: Program, method: str) -> None:
    robot.problem(SEARCH, 405, method=method)
    assert "GET" in robot.open(SEARCH, method=method).headers["Allow"]


def test_a_database_that_does_not_answer_is_told_as_a_problem(robot: Program, amina: User) -> None:
    make.tool(amina)
    db.session.execute(text("DROP TABLE tool_tag"))
    db.session.commit()
    robot.problem(SEARCH, 503)


def test_a_fault_of_ours_is_told_as_a_problem(app: Flask, robot: Program, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken() -> None:
        raise RuntimeError("a fault of ours")

    monkeypatch.setitem(app.view_functions, "api.search", broken)
    monkeypatch.setitem(app.config, "PROPAGATE_EXCEPTIONS", False)
    assert "fault of ours" not in str(robot.problem(SEARCH, 500))


def test_who_floods_waits_and_others_do_not(app: Flask, robot: Program, bram: User, sign_in: Browsers) -> None:
    number = db.session.scalars(select(ApiToken.id)).one()
    for _ in range(PROMISED - 1):
        assert app.extensions["api"]["asked"].count(f"token {number}") == 0
    assert robot.open(SEARCH).status_code == 200
    for _ in range(MOST_ASKED - PROMISED):
        app.extensions["api"]["asked"].count(f"token {number}")
    robot.problem(SEARCH, 429)
    robot.problem("/api/niets", 429)
    assert 1 <= int(robot.open(SEARCH).headers["Retry-After"]) <= 60
    assert Program(app, token_of(bram, "een ander")).open(SEARCH).status_code == 200
    assert sign_in(bram).client.get(SEARCH).status_code == 200


def test_a_session_can_flood_too(app: Flask, sign_in: Browsers, bram: User) -> None:
    for _ in range(MOST_ASKED):
        app.extensions["api"]["asked"].count(f"user {bram.id}")
    answer = sign_in(bram).client.get(SEARCH)
    assert (answer.status_code, answer.mimetype) == (429, "application/problem+json")


def test_who_guesses_tokens_must_wait_and_a_real_one_beside_her_must_not(robot: Program) -> None:
    for number in range(MOST_REFUSED):
        assert robot.open(SEARCH, headers=bearer(f"geraden-{number}")).status_code == 401
    robot.problem(SEARCH, 429, headers=bearer("geraden"))
    robot.problem(SEARCH, 429, headers={})
    assert robot.open(SEARCH).status_code == 200
