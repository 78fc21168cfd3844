"""What waits for a judgement: the lists of the editors."""

from collections.abc import Callable
from datetime import timedelta

import pytest

from ladekast.accounts.models import User
from ladekast.cabinet import commands
from ladekast.lib.clock import now
from ladekast.lib.db import db
from tests import make
from tests.cabinet.test_judge import judge, said
from tests.page import Browser, words

Browsers = Callable[[User], Browser]


@pytest.fixture
def hers(sign_in: Browsers, carla: User) -> Browser:
    """Carla's browser."""
    return sign_in(carla)


def test_the_queue_shows_what_nobody_looked_at_the_oldest_first(hers: Browser, amina: User, carla: User) -> None:
    old, new = make.tool(amina, title="Oud"), make.tool(amina, title="Nieuw")
    new.created_at, old.created_at = now() - timedelta(days=1), now() - timedelta(days=30)
    judge(make.tool(amina, title="Mag"), carla, "allowed")
    commands.archive_tool(tool=make.tool(amina, title="Weg"), by=amina)
    db.session.commit()
    page = hers.get("/beheer/gebruik")
    assert [words(each) for each in page.all(".to-do__title")] == ["Oud", "Nieuw"]
    answer = hers.post(page.all(".to-do__actions a")[0]["href"], said(old, use_policy="allowed"))  # type: ignore[arg-type]
    back = hers.get(answer.location)
    assert [words(each) for each in back.all(".to-do__title")] == ["Nieuw"]
    assert "Je oordeel staat bij “Oud”." in back.text
    judge(new, carla, "allowed")
    assert "Alles is bekeken" in hers.get("/beheer/gebruik").text


def test_what_is_long_being_found_out_comes_back(hers: Browser, amina: User, carla: User) -> None:
    for title, days in (("Kort", 27), ("Lang", 28)):
        tool = make.tool(amina, title=title)
        judge(tool, carla, "under-review", "Nog even.")
        tool.judged_at = now() - timedelta(days=days)
    make.tool(None, use_policy="under-review", use_note="Nog even.").created_at = now() - timedelta(days=60)
    db.session.commit()
    page = hers.get("/beheer/gebruik?lijst=onderzoek")
    assert len(page.all(".to-do")) == 2
    assert words(page.one("main [aria-current=true]")) == "Lang in onderzoek (2)"
    hers.get("/beheer/gebruik?lijst=verzonnen&pagina=-3")


def test_the_queue_is_narrowed_to_a_kind_and_stays_so(hers: Browser, amina: User) -> None:
    app, guide = make.tool(amina, title="Een app", kind="app"), make.tool(amina, title="Een gids", kind="guide")
    page = hers.get("/beheer/gebruik?soort=guide")
    assert [words(each) for each in page.all(".to-do__title")] == ["Een gids"]
    assert len(page.all("nav[aria-label='Welke soort'] a")) == 3
    answer = hers.post(page.all(".to-do__actions a")[0]["href"], said(guide, use_policy="allowed"))  # type: ignore[arg-type]
    assert answer.location == "/beheer/gebruik?lijst=nieuw&soort=guide"
    assert "Alles is bekeken" in hers.get(answer.location).text
    assert [words(each) for each in hers.get("/beheer/gebruik?soort=x").all(".to-do__title")] == [app.title]


def test_the_queue_asks_as_many_queries_however_long_it_is(
    hers: Browser, amina: User, queries: Callable[[], int]
) -> None:
    def cost() -> int:
        before = queries()
        hers.get("/beheer/gebruik")
        return queries() - before

    make.tool(amina)
    few = cost()
    for number in range(40):
        make.tool(amina, title=f"Tool {number}")
    assert cost() == few
    assert len(hers.get("/beheer/gebruik?pagina=2").all(".to-do")) == 11
