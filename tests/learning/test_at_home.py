"""What waits on the first page for who leads a leermoment."""

from ladekast.accounts.models import User
from ladekast.learning import commands
from ladekast.lib.db import db
from tests import make
from tests.learning.conftest import colleague
from tests.page import Browser, words


def waiting(browser: Browser) -> list[str]:
    """What waits for her on the first page, a line each."""
    return [words(each) for each in browser.get("/").all("[aria-labelledby=wacht] li")]


def test_home_asks_who_leads_it_who_was_there(hers: Browser, amina: User, bram: User) -> None:
    found = make.event(amina, title="Scherm delen")
    make.event_passes(make.event(amina, title="Waar niemand kwam", span=make.span(6)), days=8)
    make.sign_ups(found, bram)
    assert waiting(hers) == []
    make.event_passes(found, days=8)
    (line,) = waiting(hers)
    assert line.startswith("Wie was erbij? Scherm delen, ")
    commands.tick(event=found, present=[bram.id])
    db.session.commit()
    assert waiting(hers) == []


def test_home_asks_no_more_when_it_is_long_ago(hers: Browser, amina: User, bram: User) -> None:
    found = make.event(amina)
    make.sign_ups(found, bram)
    make.event_passes(found, days=30)
    assert waiting(hers) == []


def test_home_tells_who_leads_it_that_others_wait_for_a_place(
    hers: Browser, his: Browser, amina: User, bram: User
) -> None:
    found = make.event(amina, title="Scherm delen", places=1)
    make.sign_ups(found, colleague(1), bram)
    (line,) = waiting(hers)
    assert line.startswith("1 collega wacht op een plek : Scherm delen, ")
    make.sign_ups(found, colleague(2))
    assert waiting(hers)[0].startswith("2 collega’s wachten op een plek : Scherm delen, ")
    assert waiting(his) == []
