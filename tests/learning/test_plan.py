"""Amina plans a leermoment."""

from collections.abc import Callable

from ladekast.accounts import commands as accounts
from ladekast.accounts.models import User
from ladekast.calendar.queries import upcoming
from ladekast.learning.models import Stage
from ladekast.learning.rules import stage
from ladekast.lib.clock import now
from ladekast.lib.db import db
from tests import make
from tests.learning.conftest import mails, mails_to
from tests.learning.filling import NEW, events, filled, only, typed
from tests.page import Browser, words


def test_amina_plans_one_with_four_answers_and_it_is_open_in_her_calendar(hers: Browser, amina: User) -> None:
    page = hers.get(NEW)
    sent = filled(page) | {"title": "Beeldbellen oefenen", "aim": "je scherm delen", "way": "online"} | make.moments()
    answer = hers.post(NEW, sent)
    found = only()
    assert answer.location == f"/leren/{found.id}-beeldbellen-oefenen"
    assert (found.planner, found.leader, found.way, found.places) == (amina, amina, "online", None)
    assert stage(found, now()) is Stage.OPEN
    assert [each.starts_at for each in upcoming(amina.id)] == [make.span().starts_at]
    assert "Je leermoment staat open voor aanmelding." in hers.get(answer.location).text


def test_everything_that_she_can_tell_is_kept(hers: Browser, amina: User, bram: User) -> None:
    tool = make.tool(amina)
    closing = make.span(6)
    day = make.moments(closing)
    hers.post(
        NEW,
        typed(
            body="Neem je **laptop** mee.",
            way="on-location",
            town="Gouda",
            place="www.bellen.example/kamer",
            places="12 plekken",
            closes_day=day["day_1"],
            closes_time=day["from_1"],
            promotion_ends="24",
            net="45 min",
            leader=str(bram.id),
            tools=tool.title.upper(),
            phases=["2", "1"],
            groups=["ouderen"],
        ),
    )
    found = only()
    assert (found.body_html, found.town) == ("<p>Neem je <strong>laptop</strong> mee.</p>", "Gouda")
    assert (found.place, found.places) == ("https://www.bellen.example/kamer", 12)
    assert (found.closes_at, found.promotion_ends, found.net_minutes) == (closing.starts_at, 24, 45)
    assert (found.leader, found.planner, found.tools) == (bram, amina, [tool])
    assert (found.phases, found.groups) == ([1, 2], ["ouderen"])
    assert mails_to(bram)


def test_a_draft_is_seen_by_nobody_else_and_nobody_hears(hers: Browser, his: Browser, amina: User) -> None:
    answer = hers.post(NEW, typed(concept="1"))
    assert stage(only(), now()) is Stage.DRAFT
    assert not mails()
    assert not upcoming(amina.id)
    assert "Je concept is bewaard." in hers.get(answer.location).text
    his.get(answer.location, 404)


def test_pressing_twice_makes_one(hers: Browser, amina: User) -> None:
    first, second = (hers.post(NEW, typed()) for _ in range(2))
    assert first.location == second.location
    assert len(events()) == len(mails_to(amina)) == 1
    assert "Dit leermoment had je al gepland." in hers.get(second.location).text


def test_going_back_and_sending_other_words_changes_the_same_one(hers: Browser) -> None:
    hers.post(NEW, typed(concept="1"))
    hers.post(NEW, typed(title="Toch anders"))
    assert (only().title, stage(only(), now())) == ("Toch anders", Stage.OPEN)


def test_two_who_send_a_form_of_the_same_name_plan_two(hers: Browser, his: Browser) -> None:
    hers.post(NEW, typed())
    his.post(NEW, typed())
    assert len(events()) == 2


def test_her_own_appointment_at_the_same_time_is_shown_and_she_goes_on(hers: Browser, amina: User) -> None:
    make.event(amina, title="Iets anders")
    page = hers.post(NEW, typed(), 422)
    assert "Je hebt dan al iets anders" in page.text
    assert "Leermoment: Iets anders" in page.text
    assert len(events()) == 1
    again = filled(page)
    assert [words(each) for each in page.all(".form__buttons button")][0] == "Toch openzetten voor aanmelding"
    hers.post(NEW, again)
    assert len(events()) == 2


def test_what_a_colleague_leads_may_be_at_the_time_of_something_of_her_own(
    hers: Browser, amina: User, bram: User
) -> None:
    make.event(amina, title="Iets anders")
    hers.post(NEW, typed(leader=str(bram.id)))
    assert len(events()) == 2


def test_a_form_of_another_site_is_refused(hers: Browser) -> None:
    hers.post(NEW, typed(csrf_token="made up"), 400)
    assert not events()


def test_the_form_asks_as_many_queries_with_many_colleagues(
    hers: Browser, amina: User, queries: Callable[[], int]
) -> None:
    def asked() -> int:
        before = queries()
        hers.get(NEW)
        return queries() - before

    hers.get(NEW)
    few = asked()
    for number in range(10):
        accounts.add_user(email=f"c{number}@kwadraad.example", name=f"Collega {number}", by=None)
        make.tool(amina, title=f"Tool {number}")
    db.session.commit()
    hers.get("/leren")  # reads again who she is
    assert asked() == few
