"""What Bram, who asks, and Amina, who is asked, see of a request in each of its states."""

from datetime import timedelta

import pytest

from ladekast.accounts import access
from ladekast.accounts.models import User
from ladekast.cabinet import commands as cabinet
from ladekast.cabinet.models import Tool
from ladekast.lib.clock import today
from ladekast.lib.db import db
from ladekast.shadowing import commands
from ladekast.shadowing.models import ShadowingRequest, State
from tests import make
from tests.page import Browser, Page, words
from tests.shadowing.conftest import offer_with, ways_on


def path(found: ShadowingRequest, step: str = "") -> str:
    return f"/meekijken/{found.id}/{step}".rstrip("/")


def history(page: Page) -> list[str]:
    """What happened, without the moment at which it did."""
    return [words(each.select_one("p")) for each in page.all(".timeline__event")]


@pytest.mark.parametrize(
    ("state", "his_badge", "his_ways", "her_badge", "her_ways"),
    [
        (
            State.ASKED,
            "Wacht op antwoord van Amina de Wit",
            ["Vraag intrekken"],
            "Wacht op jouw antwoord",
            ["Spreek dit af", "Stel een ander moment voor", "Het lukt niet"],
        ),
        (
            State.PROPOSED,
            "Wacht op jouw antwoord",
            ["Spreek dit af", "Stel een ander moment voor", "Vraag intrekken"],
            "Wacht op antwoord van Bram Jansen",
            ["Het lukt niet"],
        ),
        (State.ACCEPTED, "Afgesproken", ["Verzetten", "Afzeggen"], "Afgesproken", ["Verzetten", "Afzeggen"]),
        (State.DECLINED, "Het lukt Amina de Wit niet", [], "Je zei dat het niet lukt", []),
        (State.WITHDRAWN, "Je trok het in", ["Vraag een nieuw moment"], "Bram Jansen trok het in", []),
        (State.LAPSED, "Vervallen", ["Vraag een nieuw moment"], "Vervallen", []),
        (State.CANCELLED, "Afgezegd", ["Vraag een nieuw moment"], "Afgezegd", []),
        (State.TOOK_PLACE, "Doorgegaan", ["Vertel hoe het was"], "Doorgegaan", []),
        (
            State.MISSED,
            "Niet doorgegaan",
            ["Ja, het ging door", "Vraag een nieuw moment"],
            "Niet doorgegaan",
            ["Ja, het ging door"],
        ),
    ],
)
def test_both_see_how_it_stands_and_what_they_can_do(
    his: Browser,
    hers: Browser,
    bram: User,
    tool: Tool,
    state: State,
    his_badge: str,
    his_ways: list[str],
    her_badge: str,
    her_ways: list[str],
) -> None:
    found = make.request(bram, tool, state)
    for browser, badge, ways in ((his, his_badge, his_ways), (hers, her_badge, her_ways)):
        page = browser.get(path(found))
        assert words(page.all("main .badge")[0]) == badge
        assert ways_on(page) == ways
        assert words(browser.get("/meekijken").one(".request-card .badge")) == badge


def test_each_finds_the_other_on_the_page(his: Browser, hers: Browser, bram: User, amina: User, tool: Tool) -> None:
    found = make.request(bram, tool)
    for browser, other in ((his, amina), (hers, bram)):
        side = browser.get(path(found)).one(".request__side")
        assert other.email in str(side)
        assert side.select_one("a[href^='tel:']")


def test_everything_that_happened_is_told_to_each_as_it_was(
    his: Browser, hers: Browser, bram: User, tool: Tool
) -> None:
    found = make.request(bram, tool, State.PROPOSED)
    make.time_passes(found, days=6)
    commands.remind_and_lapse(settings=access.settings())
    db.session.commit()
    hers.post(path(found, "afwijzen"), {"version": str(found.version), "reason": "Te druk.", "other": ""})
    assert history(his.get(path(found))) == [
        "Jij vroeg het",
        "Amina de Wit stelde een ander moment voor",
        "De Ladekast herinnerde jou eraan",
        "Amina de Wit zei dat het niet lukt",
    ]
    page = hers.get(path(found))
    assert history(page) == [
        "Bram Jansen vroeg het",
        "Jij stelde een ander moment voor",
        "De Ladekast herinnerde Bram Jansen eraan",
        "Jij zei dat het niet lukt",
    ]
    assert words(page.all(".timeline__note")[-1]) == "Te druk."


@pytest.mark.parametrize(
    ("state", "told"),
    [
        (State.LAPSED, "De vraag verviel"),
        (State.CANCELLED, "Amina de Wit zegde de afspraak af"),
        (State.WITHDRAWN, "Jij trok de vraag in"),
        (State.TOOK_PLACE, "Jij liet weten dat het doorging"),
        (State.MISSED, "Jij liet weten dat het niet doorging"),
    ],
)
def test_how_it_ended_is_the_last_thing_told(his: Browser, bram: User, tool: Tool, state: State, told: str) -> None:
    assert history(his.get(path(make.request(bram, tool, state))))[-1] == told


def test_moved_and_thanked_is_told_too(his: Browser, hers: Browser, bram: User, tool: Tool) -> None:
    found = make.request(bram, tool, State.ACCEPTED)
    hers.post(path(found, "verzetten"), make.moments(make.span(12), version=str(found.version), reason="Overleg."))
    make.time_passes(found, days=20)
    his.post(path(found, "doorgegaan"), {"version": str(found.version), "answer": "ja"})
    his.post(path(found, "bedanken"), {"version": str(found.version), "thanks": "Fijn!", "learned": "Begin klein."})
    page = hers.get(path(found))
    assert history(page) == [
        "Bram Jansen vroeg het",
        "Jij koos een moment",
        "Jij verzette de afspraak",
        "Bram Jansen liet weten dat het doorging",
        "Bram Jansen schreef hoe het was",
    ]
    assert "Fijn!" in words(page.one("[aria-labelledby=hoe-het-was]"))
    assert "Verander wat je schreef" in ways_on(his.get(path(found)))


def test_an_answer_shows_what_the_other_wrote_last_and_no_older_word(
    his: Browser, hers: Browser, bram: User, tool: Tool
) -> None:
    found = make.request(bram, tool)
    hers.post(path(found, "ander-moment"), make.moments(make.span(9), version="1", note="Dan zit ik vol."))
    page = his.get(path(found))
    assert "Amina de Wit schrijft: Dan zit ik vol." in words(page.one("[aria-labelledby=antwoord]"))
    his.post(path(found, "ander-moment"), make.moments(make.span(10), version=str(found.version)))
    assert "zit ik vol" not in words(hers.get(path(found)).one("[aria-labelledby=antwoord]"))


def test_the_only_moment_is_chosen_already(his: Browser, hers: Browser, bram: User, tool: Tool) -> None:
    one = make.request(bram, tool, spans=[make.span(8)])
    assert len(hers.get(path(one)).all("input[name=moment][checked]")) == 1
    his.post(path(one, "intrekken"), {"version": "1"})
    two = make.request(bram, tool, spans=[make.span(8), make.span(9)])
    assert not hers.get(path(two)).all("input[name=moment][checked]")


def test_each_gets_an_example_of_her_own(his: Browser, hers: Browser, bram: User, tool: Tool) -> None:
    found = make.request(bram, tool)
    assert "zijdeur" in words(hers.get(path(found)).one("#note-hint"))
    hers.post(path(found, "ander-moment"), make.moments(make.span(9), version="1"))
    hint = words(his.get(path(found)).one("#note-hint"))
    assert hint.startswith("Bijvoorbeeld: ")
    assert "zijdeur" not in hint


def test_where_it_is_can_be_pressed_when_it_is_a_link(his: Browser, hers: Browser, bram: User, tool: Tool) -> None:
    found = make.request(bram, tool)
    sent = {
        "version": "1",
        "moment": str(found.moments[0].id),
        "place": "https://meet.example/kamer javascript:alert(1)",
    }
    hers.post(path(found, "afspreken"), sent)
    links = [str(each["href"]) for each in his.get(path(found)).all("[aria-labelledby=afspraak] a")]
    assert links == ["https://meet.example/kamer"]


def test_the_client_is_asked_first(his: Browser, hers: Browser, bram: User, tool: Tool) -> None:
    sentence = "Vraag eerst je cliënt of het goed is dat er iemand meekijkt. Nee is ook goed."
    assert "vraagt eerst aan de cliënt of dat goed is" in his.get(f"/tools/{tool.id}/meekijken").text
    found = make.request(bram, tool)
    assert sentence in hers.get(path(found)).text
    assert sentence not in his.get(path(found)).text


def test_after_the_appointment_both_are_asked_one_thing(his: Browser, hers: Browser, bram: User, tool: Tool) -> None:
    found = make.request(bram, tool, State.ACCEPTED)
    make.time_passes(found, days=8)
    for browser in (his, hers):
        page = browser.get(path(found))
        assert words(page.one("main .badge")) == "Is het doorgegaan?"
        assert ways_on(page) == ["Ja, het ging door", "Nee"]
        assert "Laat het weten" in words(browser.get("/").one("[aria-labelledby=wacht]"))
    hers.post(path(found, "doorgegaan"), {"version": str(found.version), "answer": "nee"})
    assert "Laat het weten" not in words(his.get("/").one("[aria-labelledby=wacht]"))


def test_when_nobody_answered_somebody_else_can_be_asked(
    his: Browser, hers: Browser, bram: User, carla: User, tool: Tool
) -> None:
    offer_with(tool, carla)
    found = make.request(bram, tool, State.LAPSED)
    others = his.get(path(found)).one("[aria-labelledby=anderen]")
    assert carla.email in str(others)
    assert [str(each["href"]) for each in others.select(".button")] == [
        f"/tools/{tool.id}/meekijken?bij={carla.id}&van={found.id}"
    ]
    assert "Vraag een nieuw moment" in ways_on(his.get(path(found)))
    assert not hers.get(path(found)).all("[aria-labelledby=anderen]")


def test_who_cannot_show_it_any_more_is_not_asked_again(
    his: Browser, bram: User, amina: User, carla: User, tool: Tool
) -> None:
    found = make.request(bram, tool, State.CANCELLED)
    cabinet.hand_over_tools(giver=amina, receiver=carla, by=None)
    db.session.commit()
    assert ways_on(his.get(path(found))) == []


def test_the_redactie_is_called_and_not_asked_to_be_watched(his: Browser, bram: User, carla: User, tool: Tool) -> None:
    found = make.request(bram, tool, State.DECLINED)
    others = his.get(path(found)).one("[aria-labelledby=anderen]")
    assert carla.email in str(others)
    assert not others.select(".button")


def test_who_was_away_is_said_to_have_been(his: Browser, hers: Browser, bram: User, amina: User, tool: Tool) -> None:
    amina.away_until = today() + timedelta(days=5)
    found = make.request(bram, tool)
    page = his.get(path(found))
    assert words(page.all("main .badge")[0]) == "Amina de Wit was er even niet"
    assert history(page)[-1] == "De Ladekast gaf meteen antwoord"
    assert "is er even niet, tot" in words(page.one(".request__note"))
    assert words(hers.get(path(found)).one("main .badge")) == "Je was er even niet"


def test_a_tool_with_another_colleague_or_none_says_so(
    his: Browser, bram: User, amina: User, carla: User, tool: Tool
) -> None:
    found = make.request(bram, tool)
    assert "intussen" not in his.get(path(found)).text
    cabinet.release_tool(tool=tool, by=amina)
    db.session.commit()
    assert "heeft intussen geen collega meer" in his.get(path(found)).text
    cabinet.adopt_tool(tool=tool, by=carla)
    db.session.commit()
    assert "heeft intussen een andere collega: Carla Visser" in his.get(path(found)).text
    cabinet.archive_tool(tool=tool, by=carla)
    db.session.commit()
    assert "intussen uit de kast gehaald" in his.get(path(found)).text


def test_a_colleague_who_left_cannot_be_reached_any_more(his: Browser, bram: User, amina: User, tool: Tool) -> None:
    found = make.request(bram, tool)
    amina.is_active = False
    db.session.commit()
    side = his.get(path(found)).one(".request__side")
    assert "werkt hier niet meer" in words(side)
    assert amina.email not in str(side)


def test_a_clash_stands_at_the_moment_it_is_about(hers: Browser, bram: User, amina: User, tool: Tool) -> None:
    make.request(amina, make.tool(bram, title="Van Bram"), State.ACCEPTED, spans=[make.span(7)])
    found = make.request(bram, tool, spans=[make.span(7), make.span(8)])
    page = hers.get(path(found))
    first, second = page.all("input[name=moment]")
    assert "Meekijken: Van Bram" in words(page.one(f"#{first['aria-describedby']}"))
    assert not second.get("aria-describedby")


@pytest.mark.parametrize("state", list(State))
def test_the_page_of_each_step_knows_what_it_is_about_and_leads_back(
    his: Browser, hers: Browser, bram: User, tool: Tool, state: State
) -> None:
    found = make.request(bram, tool, state)
    for browser in (his, hers):
        page = browser.get(path(found))
        for step in page.all(f"main a.button[href^='{path(found)}/']"):
            form = browser.get(str(step["href"]))
            assert tool.title in form.heading
            assert form.all(f"main form a.button[href='{path(found)}']")
            told = [str(each["value"]) for each in form.all("main input[name=version]")]
            assert told == ([] if state is State.TOOK_PLACE else [str(found.version)])
