"""What a colleague tells about herself."""

from collections.abc import Callable
from datetime import timedelta

import pytest

from ladekast.accounts.models import User
from ladekast.lib.clock import today
from ladekast.lib.db import db
from tests import make
from tests.page import Browser

FILLED_IN = {
    "name": " Amina  Bos ",
    "function": "coördinator",
    "phone": "+31 (0)6-1234 5678",
    "ask_me_about": "beeldbellen\nbudgetteren",
}


def test_amina_changes_what_colleagues_see(sign_in: Callable[[User], Browser], amina: User) -> None:
    hers = sign_in(amina)
    assert hers.get("/mijn").one("#name")["value"] == "Amina de Wit"
    assert hers.post("/mijn", FILLED_IN).location == "/mijn"
    page = hers.get(f"/collegas/{amina.id}")
    assert page.heading == "Amina Bos"
    for text in ("coördinator", "+31 (0)6-1234 5678", "beeldbellen", "budgetteren"):
        assert text in page.text
    assert page.all('a[href="tel:+310612345678"]')


def test_every_part_is_one_step_away(sign_in: Callable[[User], Browser], amina: User) -> None:
    page = sign_in(amina).get("/mijn")
    steps = [str(each["href"]) for each in page.all('nav[aria-label="Op deze pagina"] a')]
    assert "#ervaringen" not in steps
    assert steps == [f"#{each['id']}" for each in page.all("main h2") if each["id"] != "ervaringen"]


def test_her_tools_are_found_by_her_new_name(sign_in: Callable[[User], Browser], amina: User) -> None:
    tool = make.tool(amina)
    hers = sign_in(amina)
    hers.post("/mijn", FILLED_IN | {"name": "Amina Zwanenburg"})
    assert hers.get("/zoeken?q=zwanenburg").all(f'article[data-tool-id="{tool.id}"]')


@pytest.mark.parametrize(
    ("field", "value", "sentence"),
    [
        ("name", " ", "Vul je naam in."),
        ("name", "x" * 101, "Dit is te lang: gebruik ten hoogste 100 tekens."),
        ("phone", "bel maar", "Gebruik alleen cijfers, spaties en + - ( )."),
        ("ask_me_about", "x" * 501, "Dit is te lang: gebruik ten hoogste 500 tekens."),
        ("away_until", "volgende week", "Schrijf de dag zo: 5-3-2026."),
        ("away_until", "31-2-2027", "Deze dag bestaat niet. Kijk hem nog eens na."),
        ("away_until", "1-1-2020", "Kies een dag na vandaag. Ben je er weer? Maak dit dan leeg."),
        ("away_until", f"{today()}", "Kies een dag na vandaag. Ben je er weer? Maak dit dan leeg."),
        (
            "away_until",
            f"{today() + timedelta(days=366)}",
            "Dit is meer dan een jaar vooruit. Kies een dag die eerder komt.",
        ),
    ],
)
def test_what_cannot_be_is_asked_for_again(
    sign_in: Callable[[User], Browser], amina: User, field: str, value: str, sentence: str
) -> None:
    page = sign_in(amina).post("/mijn", FILLED_IN | {field: value}, 422)
    assert page.errors() == {field: sentence}
    assert page.one("#function")["value"] == "coördinator"
    assert value in str(page.one(f"#{field}"))


@pytest.mark.parametrize("typed", ["%Y-%m-%d", "%d-%m-%Y", "%d/%m/%y"])
def test_amina_is_away_for_a_while(sign_in: Callable[[User], Browser], amina: User, typed: str) -> None:
    back = today() + timedelta(days=365)
    hers = sign_in(amina)
    hers.post("/mijn", FILLED_IN | {"away_until": back.strftime(typed)})
    assert amina.away_until == back
    assert hers.get("/mijn").one("#away_until")["value"] == back.isoformat()
    hers.post("/mijn", FILLED_IN | {"away_until": ""})
    assert amina.away_until is None


def test_who_is_back_is_not_asked_about_her_old_day(sign_in: Callable[[User], Browser], amina: User) -> None:
    amina.away_until = today()
    db.session.commit()
    assert not sign_in(amina).get("/mijn").one("#away_until")["value"]


def test_what_waits_comes_first_and_what_is_wrong_before_that(sign_in: Callable[[User], Browser], amina: User) -> None:
    make.draft(amina)
    hers = sign_in(amina)
    for page, first in ((hers.get("/mijn"), "concepten"), (hers.post("/mijn", {"name": ""}, 422), "gegevens")):
        sections = [str(each["aria-labelledby"]) for each in page.all("main section[aria-labelledby]")]
        assert (sections[0], sections.count("gegevens")) == (first, 1)


def test_mine_leads_to_her_requests_and_her_calendar(sign_in: Callable[[User], Browser], amina: User) -> None:
    page = sign_in(amina).get("/mijn")
    assert page.all("main a[href='/meekijken']")
    assert page.all("main a[href='/mijn/agenda']")


def test_a_stranger_is_asked_to_log_in(visitor: Browser) -> None:
    assert visitor.get("/mijn", 303).location == "/inloggen?next=/mijn"
    visitor.post("/mijn", FILLED_IN, 401)


def test_no_other_method(sign_in: Callable[[User], Browser], amina: User) -> None:
    hers = sign_in(amina)
    assert hers.client.put("/mijn", headers={"X-CSRFToken": hers.token()}).status_code == 405


def test_a_head_request_changes_nothing(sign_in: Callable[[User], Browser], amina: User) -> None:
    assert sign_in(amina).client.head("/mijn").status_code == 200
