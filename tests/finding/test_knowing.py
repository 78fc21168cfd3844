"""Colleagues to ask, beside what was found."""

from collections.abc import Callable
from datetime import timedelta

from ladekast.accounts.models import User
from ladekast.lib.clock import today
from ladekast.lib.db import db
from tests import make
from tests.finding.results import links
from tests.page import Browser, Page, words

Browsers = Callable[[User], Browser]


def known_by(page: Page) -> list[str]:
    """The colleagues the page names, in order."""
    return list(links(page, ".who-knows a"))


def test_who_has_most_about_it_is_named_first(
    amina: User, bram: User, carla: User, daan: User, sign_in: Browsers
) -> None:
    make.tool(amina, title="Beeldbellen")
    for title in ("Beeldbellen met een tolk", "Eerste keer beeldbellen"):
        make.tool(carla, title=title)
    make.tool(daan, title="Spaardoel")
    page = sign_in(bram).get("/zoeken?q=beeldbellen")
    assert known_by(page) == ["Carla Visser", "Amina de Wit"]
    assert "Wijkteam Katwijk 2 tools hierover" in words(page.all(".who-knows li")[0])
    assert links(page, ".who-knows a")["Carla Visser"] == f"/collegas/{carla.id}"


def test_no_more_than_three_are_named(amina: User, bram: User, carla: User, daan: User, sign_in: Browsers) -> None:
    for user in (amina, bram, carla, daan):
        make.tool(user, title=f"Beeldbellen van {user.name}")
    for each in (amina, bram, carla, daan):
        named = known_by(sign_in(each).get("/zoeken?q=beeldbellen"))
        assert len(named) == 3
        assert each.name not in named


def test_who_left_is_not_named_and_who_is_away_says_so(amina: User, bram: User, carla: User, sign_in: Browsers) -> None:
    make.tool(amina, title="Beeldbellen")
    make.tool(carla, title="Beeldbellen met een tolk")
    amina.is_active, carla.away_until = False, today() + timedelta(days=9)
    db.session.commit()
    page = sign_in(bram).get("/zoeken?q=beeldbellen")
    assert known_by(page) == ["Carla Visser"]
    assert "Even niet beschikbaar tot" in words(page.one(".who-knows"))


def test_nobody_is_named_without_words_or_a_good_find(amina: User, bram: User, sign_in: Browsers) -> None:
    make.tool(amina, title="Beeldbellen", body="Zet het scherm schuin.")
    hers = sign_in(bram)
    assert not known_by(hers.get("/zoeken"))
    assert not known_by(hers.get("/zoeken?q=zzyzx"))
    weak = hers.get("/zoeken?q=schuin+voetbalveld+belastingaangifte+ziekenhuis")
    assert "Geen goede treffers" in weak.text
    assert not known_by(weak)
    assert known_by(hers.get("/zoeken?q=beeldbellen")) == ["Amina de Wit"]
