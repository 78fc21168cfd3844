"""Bram asks Amina whether he may watch her tool in use."""

from datetime import date, timedelta

import pytest

from ladekast.accounts import commands as accounts
from ladekast.accounts.models import User
from ladekast.cabinet import commands as cabinet
from ladekast.cabinet.models import Tool
from ladekast.calendar.moments import Span
from ladekast.lib.clock import today
from ladekast.lib.db import db
from ladekast.shadowing import commands
from ladekast.shadowing.models import ShadowingMoment, State, Step, Way
from tests import make
from tests.page import Browser
from tests.shadowing.conftest import Browsers, mails, requests
from tests.tables import everything

HOSTILE = "<script>alert(1)</script>"


def question(*spans: Span, **changes: str) -> dict[str, str]:
    """A filled-in form."""
    return make.moments(*spans, **{"why": "Hoe je het scherm deelt.", "way": "online", "submission": "one"} | changes)


def path(tool: Tool) -> str:
    return f"/tools/{tool.id}/meekijken"


def sunday(month: int) -> date:
    """The next last Sunday of a month: when the clock changes."""
    for year in (today().year, today().year + 1):
        last = date(year, month, 31)
        found = last - timedelta(days=(last.weekday() + 1) % 7)
        if found > today():
            return found
    raise AssertionError


def test_bram_asks_and_amina_gets_a_mail(his: Browser, bram: User, amina: User, tool: Tool) -> None:
    spans = [make.span(7), make.span(8), make.span(9, hour=15)]
    page = his.get(path(tool))
    sent = question(*spans, host=str(page.one("input[name=host]")["value"]))
    answer = his.post(path(tool), sent | {"submission": str(page.one("input[name=submission]")["value"])})
    (found,) = requests()
    assert answer.location == f"/meekijken/{found.id}"
    assert (found.asker, found.host, found.tool, found.state) == (bram, amina, tool, State.ASKED)
    assert (found.why, found.way) == ("Hoe je het scherm deelt.", Way.ONLINE)
    assert [Span(each.starts_at, each.ends_at) for each in found.moments] == spans
    assert [(step.step, step.by) for step in found.history] == [(Step.ASK, bram)]
    (mail,) = mails()
    assert (mail.to, mail.reply_to, mail.calendar) == (amina.email, bram.email, "")
    assert f"/meekijken/{found.id}" in mail.text
    assert "Amina de Wit krijgt er een mail van." in his.get(answer.location).text


@pytest.mark.parametrize(
    ("changes", "field", "sentence"),
    [
        ({"why": " "}, "why", "Schrijf kort wat je wilt zien. Dan weet je collega wat zij kan laten zien."),
        ({"why": "\u200b\u2060"}, "why", "Schrijf kort wat je wilt zien. Dan weet je collega wat zij kan laten zien."),
        ({"why": "x" * 10_000}, "why", "Dit is te lang: gebruik ten hoogste 300 tekens."),
        ({"way": "telepathie"}, "way", "Dit kan niet bij deze tool. Kies een van de mogelijkheden hieronder."),
        ({"way": "both"}, "way", "Dit kan niet bij deze tool. Kies een van de mogelijkheden hieronder."),
        ({"way": ""}, "way", "Kies online of op locatie."),
        ({"day_1": ""}, "day_1", "Vul de dag in."),
        ({"from_1": "half tien"}, "from_1", "Schrijf de tijd zo: 9:30."),
        ({"day_2": "2027-02-30"}, "day_2", "Deze dag bestaat niet. Kijk hem nog eens na."),
        ({"to_1": "09:00"}, "to_1", "Het einde moet later zijn dan het begin."),
        ({"day_1": "2026-01-05"}, "day_1", "Dit moment is al voorbij. Kies een moment dat nog komt."),
        ({"day_1": "2036-01-05"}, "day_1", "Dit is meer dan een jaar vooruit. Kies een moment dat eerder komt."),
    ],
)
def test_what_cannot_be_is_told_beside_its_field_and_stays(
    his: Browser, tool: Tool, changes: dict[str, str], field: str, sentence: str
) -> None:
    sent, before = question() | changes, everything()
    page = his.post(path(tool), sent, 422)
    errors = page.errors()
    assert errors[field] == sentence
    assert set(errors) <= {field, "from_2", "to_2"}
    kept = {str(each["name"]): str(each.get("value", each.text)) for each in page.all("main input, main textarea")}
    assert kept["from_1"] == sent["from_1"]
    assert kept["why"].strip() == ("" if "\u200b" in sent["why"] else sent["why"].strip())
    assert everything() == before


@pytest.mark.parametrize(
    ("month", "typed", "word"), [(3, "02:30", "die tijd is er niet"), (10, "02:30", "die tijd is er twee keer")]
)
def test_the_hours_of_the_change_to_summer_time_and_back(
    his: Browser, tool: Tool, month: int, typed: str, word: str
) -> None:
    day = sunday(month).isoformat()
    errors = his.post(path(tool), question() | {"day_1": day, "from_1": typed, "to_1": "04:00"}, 422).errors()
    assert word in errors["from_1"]
    his.post(path(tool), question() | {"day_1": day, "from_1": "01:30", "to_1": "04:30"})
    (moment,) = requests()[0].moments
    assert moment.ends_at - moment.starts_at == timedelta(hours=2 if month == 3 else 4)


def test_two_moments_of_which_one_is_not_complete(his: Browser, tool: Tool) -> None:
    errors = his.post(path(tool), question() | {"day_2": "2027-01-05"}, 422).errors()
    assert set(errors) == {"from_2", "to_2"}


def test_bram_does_not_ask_twice_by_pressing_twice(his: Browser, tool: Tool) -> None:
    first, second = (his.post(path(tool), question()) for _ in range(2))
    assert first.location == second.location
    assert len(requests()) == len(mails()) == 1


def test_the_same_tool_is_asked_once_at_a_time(his: Browser, tool: Tool) -> None:
    his.post(path(tool), question())
    before = everything()
    assert "Je hebt dit al gevraagd." in his.get(path(tool)).text
    page = his.post(path(tool), question(submission="two"), 409)
    assert question()["why"] in page.all(".typed__text")[0].text
    assert page.all(f"a[href='/meekijken/{requests()[0].id}']")
    assert everything() == before


def test_five_requests_wait_at_most(his: Browser, bram: User, amina: User) -> None:
    tools = [make.tool(amina, title=f"Tool {number}") for number in range(6)]
    waiting = [make.request(bram, tool) for tool in tools[:5]]
    assert "Je hebt al 5 vragen openstaan." in his.get(path(tools[5])).text
    before = everything()
    page = his.post(path(tools[5]), question(), 409)
    assert {f"/meekijken/{found.id}" for found in waiting} <= {str(link["href"]) for link in page.all("main a[href]")}
    assert everything() == before
    his.post(f"/meekijken/{waiting[0].id}/intrekken", {"reason": ""})
    his.post(path(tools[5]), question())
    assert len(requests()) == 6


def test_one_person_cannot_have_more_by_another_way(bram: User, amina: User) -> None:
    tools = [make.tool(amina, title=f"Tool {number}") for number in range(6)]
    for tool in tools[:5]:
        make.request(bram, tool)
    with pytest.raises(commands.TooManyOpenError):
        make.request(bram, tools[5])


def test_nobody_asks_herself(hers: Browser, tool: Tool) -> None:
    page = hers.get(path(tool))
    assert "Dit is je eigen tool" in page.text
    assert page.all(f"a[href='{path(tool)}/aanbod']")
    hers.post(path(tool), question(), 409)
    assert requests() == []


@pytest.mark.usefixtures("bram")
def test_an_ownerless_tool_leads_to_the_redactie(his: Browser, carla: User) -> None:
    tool = make.tool(None)
    page = his.get(path(tool))
    assert carla.name in page.text
    assert "Vraag het aan de redactie." in page.text
    his.post(path(tool), question(), 409)
    assert requests() == []


def test_a_tool_that_somebody_else_can_show_needs_no_owner(his: Browser, carla: User) -> None:
    tool = make.tool(None)
    commands.offer(tool=tool, is_possible=True, way=Way.ONLINE, suits_when="", second_contact=carla)
    db.session.commit()
    his.post(path(tool), question())
    assert requests()[0].host is carla


def test_who_left_is_not_asked(his: Browser, amina: User, carla: User, tool: Tool) -> None:
    accounts.deactivate(user=amina, by=None)
    db.session.commit()
    page = his.get(path(tool))
    assert amina.name not in page.one("main").get_text()
    assert carla.name in page.text
    his.post(path(tool), question(host=str(amina.id)), 409)
    assert requests() == []


def test_a_tool_that_was_taken_out_is_not_watched(his: Browser, amina: User, tool: Tool) -> None:
    cabinet.archive_tool(tool=tool, by=amina)
    db.session.commit()
    assert "uit de kast gehaald" in his.get(path(tool), 410).text
    his.post(path(tool), question(), 410)
    assert requests() == []


def test_a_tool_that_one_cannot_watch_says_so(his: Browser, amina: User, tool: Tool) -> None:
    commands.offer(tool=tool, is_possible=False, way=Way.BOTH, suits_when="", second_contact=None)
    db.session.commit()
    page = his.get(path(tool))
    assert "Bij deze tool kun je niet meekijken." in page.text
    assert amina.phone in page.text
    his.post(path(tool), question(), 409)
    assert requests() == []


def test_his_own_appointments_warn_once(his: Browser, bram: User, amina: User, tool: Tool) -> None:
    make.request(bram, make.tool(amina, title="Iets anders"), State.ACCEPTED)
    assert "Meekijken: Iets anders" in his.get(path(tool)).text
    page = his.post(path(tool), question(make.span(8), make.span()), 422)
    assert "Meekijken: Iets anders" in page.text
    assert len(requests()) == 1
    his.post(
        path(tool), question(make.span(8), make.span(), seen_overlap=str(page.one("input[name=seen_overlap]")["value"]))
    )
    assert len(requests()) == 2


def test_hostile_words_stay_words(his: Browser, hers: Browser, tool: Tool) -> None:
    answer = his.post(path(tool), question(why=f"{HOSTILE}\r\nBcc: iedereen@kwadraad.example\r\n\u202eomgekeerd"))
    (found,) = requests()
    assert found.why == f"{HOSTILE}\nBcc: iedereen@kwadraad.example\nomgekeerd"
    for browser in (his, hers):
        page = browser.get(answer.location)
        assert HOSTILE in page.text
        assert not page.all("main script")
    (mail,) = mails()
    assert "\n" not in mail.subject
    assert HOSTILE in mail.text


def test_a_name_of_a_form_that_we_never_made_does_no_harm(his: Browser, tool: Tool) -> None:
    his.post(path(tool), question(submission="\0" + "x" * 10_000))
    assert requests()[0].submission == "x" * 64


def test_a_stranger_is_asked_to_log_in(visitor: Browser, tool: Tool) -> None:
    assert visitor.get(path(tool), 303).location.startswith("/inloggen")
    visitor.post(path(tool), question(), 401)
    assert requests() == []


@pytest.mark.parametrize("number", ["999", "999999999999", "99999999999999999999"])
def test_an_unknown_tool_is_not_there(his: Browser, number: str) -> None:
    his.get(f"/tools/{number}/meekijken", 404)
    his.post(f"/tools/{number}/meekijken", question(), 404)


def test_looking_asks_nothing(his: Browser, tool: Tool) -> None:
    before = everything()
    his.get(path(tool))
    assert everything() == before
    his.client.put(path(tool))
    assert his.client.delete(path(tool)).status_code == 405


def test_a_form_from_elsewhere_asks_nothing(his: Browser, tool: Tool) -> None:
    assert his.client.post(path(tool), data=question()).status_code in (303, 400)
    assert db.session.query(ShadowingMoment).count() == 0


def test_every_colleague_may_ask(sign_in: Browsers, carla: User, daan: User, tool: Tool) -> None:
    for user in (carla, daan):
        sign_in(user).post(path(tool), question())
    assert {found.asker for found in requests()} == {carla, daan}
