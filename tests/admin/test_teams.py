"""The beheerder keeps the teams."""

from collections.abc import Callable

import pytest
from sqlalchemy import select

from ladekast.accounts import queries
from ladekast.accounts.models import User
from ladekast.audit.models import AuditEntry
from ladekast.lib.db import db
from tests import make
from tests.page import Browser


@pytest.fixture
def his(sign_in: Callable[[User], Browser], daan: User) -> Browser:
    """Daan's browser."""
    return sign_in(daan)


def test_daan_adds_a_team(his: Browser) -> None:
    his.get("/beheer/teams")
    his.post("/beheer/teams", {"name": "Broodnodig", "municipality": "Katwijk"})
    team = queries.team_by_name("Broodnodig")
    assert team is not None
    assert team.municipality == "Katwijk"
    assert db.session.scalars(select(AuditEntry)).one().action == "team toegevoegd"
    assert "Broodnodig" in his.get("/beheer/teams").text


def test_daan_renames_a_team_and_tools_are_found_by_it(his: Browser, amina: User) -> None:
    tool = make.tool(amina)
    his.get(f"/beheer/teams/{amina.team_id}")
    his.post(f"/beheer/teams/{amina.team_id}", {"name": "Papierwinkel", "municipality": ""})
    assert amina.team is not None
    assert amina.team.name == "Papierwinkel"
    assert "Alle gemeenten" in his.get("/beheer/teams").text
    assert his.get("/zoeken?q=papierwinkel").all(f'article[data-tool-id="{tool.id}"]')


def test_a_team_has_a_name_of_its_own(his: Browser, daan: User) -> None:
    taken = {"name": "Er is al een team met deze naam."}
    assert his.post("/beheer/teams", {"name": ""}, 422).errors() == {"name": "Vul de naam van het team in."}
    assert his.post("/beheer/teams", {"name": "Wijkteam Katwijk"}, 422).errors() == taken
    his.post("/beheer/teams", {"name": "Broodnodig", "municipality": ""})
    assert his.post(f"/beheer/teams/{daan.team_id}", {"name": "Broodnodig"}, 422).errors() == taken


def test_an_unknown_team_is_not_there(his: Browser) -> None:
    his.get("/beheer/teams/99", 404)


def test_nobody_else_may_change_a_team(visitor: Browser, sign_in: Callable[[User], Browser], amina: User) -> None:
    path = f"/beheer/teams/{amina.team_id}"
    visitor.get(path, 303)
    visitor.post(path, {"name": "Van mij"}, 401)
    sign_in(amina).get(path, 403)
    sign_in(amina).post(path, {"name": "Van mij"}, 403)


def test_no_other_method(his: Browser, daan: User) -> None:
    headers = {"X-CSRFToken": his.token()}
    assert his.client.delete(f"/beheer/teams/{daan.team_id}", headers=headers).status_code == 405
