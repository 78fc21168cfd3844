"""What a colleague tells about herself."""

from collections.abc import Callable

import pytest

from ladekast.accounts.models import User
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
    ],
)
def test_what_cannot_be_is_asked_for_again(
    sign_in: Callable[[User], Browser], amina: User, field: str, value: str, sentence: str
) -> None:
    page = sign_in(amina).post("/mijn", FILLED_IN | {field: value}, 422)
    assert page.errors() == {field: sentence}
    assert page.one("#function")["value"] == "coördinator"


def test_a_stranger_is_asked_to_log_in(visitor: Browser) -> None:
    assert visitor.get("/mijn", 303).location == "/inloggen?next=/mijn"
    visitor.post("/mijn", FILLED_IN, 401)


def test_no_other_method(sign_in: Callable[[User], Browser], amina: User) -> None:
    hers = sign_in(amina)
    assert hers.client.put("/mijn", headers={"X-CSRFToken": hers.token()}).status_code == 405


def test_a_head_request_changes_nothing(sign_in: Callable[[User], Browser], amina: User) -> None:
    assert sign_in(amina).client.head("/mijn").status_code == 200
