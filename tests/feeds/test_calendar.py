"""How Bram wants his appointments."""

from collections.abc import Callable
from datetime import timedelta

import pytest

from ladekast.accounts import access
from ladekast.accounts.models import User
from ladekast.calendar import commands, queries
from ladekast.lib.clock import now
from ladekast.lib.db import db
from tests.feeds.test_subscription import TITLE, plan
from tests.page import Browser, words

Browsers = Callable[[User], Browser]


def test_bram_switches_invitations_off_and_on(sign_in: Browsers, bram: User) -> None:
    his = sign_in(bram)
    page = his.get("/mijn/agenda")
    assert page.heading == "Mijn agenda"
    assert page.all("#takes_invitations[checked]")
    assert his.post("/mijn/agenda", {}).location == "/mijn/agenda"
    page = his.get("/mijn/agenda")
    assert not page.all("#takes_invitations[checked]")
    assert "Je keuze is opgeslagen." in page.text
    assert not queries.settings_of(bram.id).takes_invitations
    his.post("/mijn/agenda", {"takes_invitations": "y"})
    assert his.get("/mijn/agenda").all("#takes_invitations[checked]")


def test_switching_does_not_end_the_link_nor_a_new_link_the_choice(sign_in: Browsers, bram: User) -> None:
    his = sign_in(bram)
    before = links(his)
    his.post("/mijn/agenda", {})
    assert links(his) == before
    his.post("/mijn/agenda/vernieuwen")
    assert links(his) != before
    assert not queries.settings_of(bram.id).takes_invitations


def links(browser: Browser) -> list[str]:
    """What can be copied, which must be where the link leads."""
    found = browser.get("/mijn/agenda").all("a.handout")
    assert [each["href"] for each in found] == [words(each) for each in found]
    return [words(each) for each in found]


def test_both_links_lead_to_the_address_that_people_know(sign_in: Browsers, bram: User) -> None:
    https, webcal = links(sign_in(bram))
    assert https.startswith(f"{access.base_url()}/agenda/")
    assert https.endswith(".ics")
    assert webcal == https.replace("http://", "webcal://")


def test_no_two_people_have_the_same_link(sign_in: Browsers, bram: User, amina: User) -> None:
    assert not set(links(sign_in(bram))) & set(links(sign_in(amina)))


def test_bram_sees_what_is_coming_and_not_what_is_over_or_off_or_somebody_elses(
    sign_in: Browsers, bram: User, amina: User
) -> None:
    his = sign_in(bram)
    assert "Je hebt nu geen afspraken." in his.get("/mijn/agenda").text
    plan(bram, amina)
    plan(amina, title="Iets van Amina")
    plan(bram, title="Al geweest", starts_at=now() - timedelta(days=2))
    commands.cancel(appointment=plan(bram, title="Ging niet door"))
    db.session.commit()
    page = his.get("/mijn/agenda")
    assert page.one('main a[href="/meekijken/1"]').text == TITLE
    assert "https://video.example/kamer" in page.text
    for other in ("Iets van Amina", "Ging niet door", "Al geweest"):
        assert other not in page.text


def test_his_own_page_leads_to_it(sign_in: Browsers, bram: User) -> None:
    assert sign_in(bram).get("/mijn").all('main a[href="/mijn/agenda"]')


@pytest.mark.parametrize("path", ["/mijn/agenda", "/mijn/agenda/vernieuwen"])
def test_a_stranger_changes_nothing(visitor: Browser, bram: User, path: str) -> None:
    visitor.post(path, {"takes_invitations": "y"}, 401)
    assert queries.settings_of(bram.id).edition == 1


def test_a_stranger_is_asked_to_log_in(visitor: Browser) -> None:
    assert visitor.get("/mijn/agenda", 303).location == "/inloggen?next=/mijn/agenda"


def test_renewing_is_never_done_by_opening_a_link(sign_in: Browsers, bram: User) -> None:
    sign_in(bram).get("/mijn/agenda/vernieuwen", 405)
    assert queries.settings_of(bram.id).edition == 1


@pytest.mark.parametrize("number", [1, 6])
def test_the_page_asks_the_same_number_of_questions_for_any_number_of_appointments(
    sign_in: Browsers, bram: User, amina: User, queries: Callable[[], int], number: int
) -> None:
    for _ in range(number):
        plan(bram, amina)
    his = sign_in(bram)
    db.session.remove()
    before = queries()
    his.get("/mijn/agenda")
    assert queries() - before <= 4  # SQLite begins; who, how she wants them, her appointments
