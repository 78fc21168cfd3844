"""Typed text survives a session that ended."""

from collections.abc import Callable
from urllib.parse import quote

import pytest

from ladekast.accounts import commands
from ladekast.accounts.models import User
from ladekast.cabinet import queries
from ladekast.lib.db import db
from tests import make
from tests.accounts.conftest import PASSWORD
from tests.page import Browser, Page

SAVED = "Je tekst is bewaard en wordt na het inloggen verstuurd."
TYPED = 'Blij & "boos"\r\n<script>'


def typed(browser: Browser) -> dict[str, str]:
    """The form of her own page, filled in while she was in."""
    return {"csrf_token": browser.token(), "name": "Amina de Wit", "ask_me_about": TYPED}


def expire(browser: Browser) -> None:
    browser.client.delete_cookie("ladekast")


def hidden(page: Page) -> dict[str, str]:
    fields = page.all(".plain__card form input[type=hidden]")
    return {str(each["name"]): str(each["value"]) for each in fields if each["name"] != "csrf_token"}


@pytest.fixture
def hers(sign_in: Callable[[User], Browser], member: User) -> Browser:
    return sign_in(member)


def test_amina_logs_in_and_her_text_is_posted(hers: Browser, member: User) -> None:
    sent = typed(hers)
    expire(hers)
    page = hers.post("/mijn", sent, 401)
    assert SAVED in page.text
    answer = hers.post("/inloggen", {"email": member.email, "password": PASSWORD, **hidden(page)})
    assert answer.location == "/mijn"
    assert len(answer.response.headers.getlist("Set-Cookie")) == 1
    assert member.ask_me_about == 'Blij & "boos"\n<script>'
    assert "Je gegevens zijn opgeslagen." in hers.get("/mijn").text


def test_a_wrong_password_keeps_her_text(hers: Browser, member: User) -> None:
    sent = typed(hers)
    expire(hers)
    carried = hidden(hers.post("/mijn", sent, 401))
    for password in ("", "wrong password"):
        page = hers.post("/inloggen", {"email": member.email, "password": password, **carried}, 422)
        assert hidden(page) == carried
    stale = {"email": member.email, "password": PASSWORD, "csrf_token": "old", **carried}
    assert hidden(hers.post("/inloggen", stale, 400)) == carried
    hers.post("/inloggen", {"email": member.email, "password": PASSWORD, **carried})
    assert member.ask_me_about.startswith("Blij")


def test_too_many_tries_keep_her_text(hers: Browser, member: User) -> None:
    sent = typed(hers)
    expire(hers)
    carried = hidden(hers.post("/mijn", sent, 401))
    for _ in range(5):
        hers.post("/inloggen", {"email": member.email, "password": "wrong password"}, 422)
    assert hidden(hers.post("/inloggen", {"email": member.email, "password": PASSWORD, **carried}, 429)) == carried


def test_what_is_wrong_in_her_text_is_told_after_logging_in(hers: Browser, member: User) -> None:
    sent = typed(hers) | {"name": "", "phone": "bel maar"}
    expire(hers)
    carried = hidden(hers.post("/mijn", sent, 401))
    page = hers.post("/inloggen", {"email": member.email, "password": PASSWORD, **carried}, 422)
    assert page.heading == "Mijn kast"
    assert set(page.errors()) == {"name", "phone"}
    assert "Blij" in page.one("#ask_me_about").text
    hers.get("/mijn")


def test_a_form_of_somebody_else_is_not_sent(
    hers: Browser, member: User, sign_in: Callable[[User], Browser], bram: User
) -> None:
    sent = typed(sign_in(bram))
    expire(hers)
    carried = hidden(hers.post("/mijn", sent, 401))
    page = hers.post("/inloggen", {"email": member.email, "password": PASSWORD, **carried}, 400)
    assert page.heading == "Dit formulier was verlopen"
    assert member.ask_me_about == ""


def test_a_form_from_another_site_is_not_sent(hers: Browser, member: User) -> None:
    expire(hers)
    carried = {"carried_to": "/mijn", "carried": '[["name", "Kwaad"]]'}
    page = hers.post("/inloggen", {"email": member.email, "password": PASSWORD, **carried}, 400)
    assert page.heading == "Dit formulier was verlopen"
    assert member.name == "Amina de Wit"


@pytest.mark.parametrize(
    "carried",
    [
        {"carried_to": "/mijn", "carried": "no json"},
        {"carried_to": "/mijn", "carried": "{}"},
        {"carried_to": "/mijn", "carried": "[1]"},
        {"carried_to": "/mijn", "carried": "[" * 5000},
        {"carried_to": "https://kwaad.example/", "carried": '[["a", "b"]]'},
        {"carried_to": "/inloggen", "carried": '[["a", "b"]]'},
        {"carried_to": "/uitloggen", "carried": '[["a", "b"]]'},
    ],
)
def test_what_was_tampered_with_is_left_out(visitor: Browser, member: User, carried: dict[str, str]) -> None:
    assert visitor.post("/inloggen", {"email": member.email, "password": PASSWORD, **carried}).location == "/"


def test_a_page_that_is_gone_says_so_after_logging_in(visitor: Browser, member: User) -> None:
    carried = {"carried_to": "/bestaat-niet", "carried": '[["a", "b"]]'}
    visitor.post("/inloggen", {"email": member.email, "password": PASSWORD, **carried}, 404)
    visitor.get("/mijn")


def test_passwords_are_not_carried(hers: Browser) -> None:
    sent = {"csrf_token": hers.token(), "old_password": "oud geheim", "password": "nieuw geheim"}
    expire(hers)
    page = hers.post("/mijn/wachtwoord", sent, 401)
    assert "geheim" not in page.response.get_data(as_text=True)


def test_more_than_fits_is_not_promised(hers: Browser) -> None:
    sent = typed(hers) | {"ask_me_about": "é" * 90_000}
    expire(hers)
    page = hers.post("/mijn", sent, 401)
    assert SAVED not in page.text
    assert "Log in en doe het nog een keer." in page.text


def test_after_a_new_password_an_old_form_asks_first(hers: Browser, member: User) -> None:
    sent = typed(hers)
    commands.sign_out_everywhere(user=member)
    db.session.commit()
    carried = hidden(hers.post("/mijn", sent, 401))
    page = hers.post("/inloggen", {"email": member.email, "password": PASSWORD, **carried}, 400)
    assert "Verstuur alsnog" in page.text
    assert member.ask_me_about == ""


def test_who_is_in_sends_an_expired_form_again_herself(hers: Browser, member: User) -> None:
    page = hers.post("/mijn", typed(hers) | {"csrf_token": "of last week"}, 400)
    assert page.heading == "Dit formulier was verlopen"
    assert "boos" in page.one("main ul").text
    fields = {str(each["name"]): str(each["value"]) for each in page.all('form[action="/mijn"] input')}
    assert hers.post("/mijn", fields).location == "/mijn"
    assert member.ask_me_about.startswith("Blij")


def test_an_expired_public_form_starts_over(visitor: Browser) -> None:
    page = visitor.post("/wachtwoord-vergeten", {"email": "a@b.example", "csrf_token": "old"}, 400)
    assert page.one("main a.button")["href"] == "/wachtwoord-vergeten"


def test_a_long_text_about_a_new_tool_is_placed_after_logging_in(hers: Browser, member: User) -> None:
    """What product.md promises: nothing of a long text is lost, and it stands in the cabinet once."""
    sent = make.form(body="Een lange uitleg. " * 1000, csrf_token=hers.token())
    expire(hers)
    carried = hidden(hers.post("/tools/nieuw", sent, 401))
    answer = hers.post("/inloggen", {"email": member.email, "password": PASSWORD, **carried})
    page = hers.get(answer.location)
    assert page.heading == make.TOOL["title"]
    assert page.text.count("Een lange uitleg.") == 1000
    (tool,) = queries.owned_by(member)
    assert tool.phases == [2, 3]


ELSEWHERE = ({"Origin": "https://elders.example"}, {"Sec-Fetch-Site": "cross-site"}, {"Sec-Fetch-Site": "same-site"})


@pytest.mark.parametrize("headers", ELSEWHERE)
def test_what_another_site_made_is_never_carried(visitor: Browser, headers: dict[str, str]) -> None:
    answer = visitor.client.post("/tools/nieuw", data={"title": "Van elders"}, headers=headers)
    assert answer.status_code == 401
    assert "Van elders" not in answer.get_data(as_text=True)


@pytest.mark.parametrize("headers", ELSEWHERE)
def test_what_another_site_made_is_not_one_press_away(
    amina: User, sign_in: Callable[[User], Browser], headers: dict[str, str]
) -> None:
    answer = sign_in(amina).client.post("/tools/nieuw", data={"title": "Van elders"}, headers=headers)
    assert answer.status_code == 400
    assert "Van elders" not in answer.get_data(as_text=True)


@pytest.mark.parametrize("target", ["http://[", "////elders.example", "/\\elders.example", "//elders.example", "/\t/x"])
def test_after_signing_in_nobody_is_sent_elsewhere(visitor: Browser, target: str) -> None:
    page = visitor.get(f"/inloggen?next={quote(target)}")
    assert "elders" not in str(page.soup.select("input[name=next]"))
