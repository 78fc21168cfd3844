"""Where Amina and Bram meet: filled in or changed afterwards, while the time of their appointment stays."""

import pytest

from ladekast.accounts import access
from ladekast.accounts.models import User
from ladekast.cabinet.models import Tool
from ladekast.calendar.models import Appointment
from ladekast.outbox.models import Mail
from ladekast.shadowing import commands
from ladekast.shadowing.models import ShadowingRequest, State
from tests import make
from tests.calendar.client import read
from tests.page import Browser, words
from tests.shadowing.conftest import forget_mail, mails
from tests.tables import everything

NOTHING_NEW = "Er verandert zo niets. Schrijf een andere plek, of kies een andere dag of tijd."


@pytest.fixture
def found(bram: User, tool: Tool) -> ShadowingRequest:
    """They agreed, and the mail about it is gone."""
    made = make.request(bram, tool, State.ACCEPTED)
    forget_mail()
    return made


def path(found: ShadowingRequest) -> str:
    return f"/meekijken/{found.id}/verzetten"


def appointment(found: ShadowingRequest) -> Appointment:
    assert found.appointment
    return found.appointment


def sent(found: ShadowingRequest, place: str, days: int = 7, **changes: str) -> dict[str, str]:
    """The form with the moment as it stands, unless it is moved to another day."""
    return make.moments(make.span(days), **{"place": place, "reason": "", "version": str(found.version)} | changes)


def mail_to(person: User) -> Mail:
    (mail,) = [each for each in mails() if each.to == person.email]
    return mail


def last_told(browser: Browser, found: ShadowingRequest) -> str:
    return words(browser.get(f"/meekijken/{found.id}").all(".timeline__event")[-1])


def test_where_it_is_is_filled_in_without_a_reason_and_told_as_such(
    hers: Browser, his: Browser, bram: User, found: ShadowingRequest
) -> None:
    before = appointment(found).starts_at
    answer = hers.post(path(found), sent(found, "Kamer 3"))
    assert (appointment(found).starts_at, appointment(found).place) == (before, "Kamer 3")
    assert "verzet" not in words(hers.get(answer.location).one(".messages")).lower()
    mail = mail_to(bram)
    assert mail.subject.startswith("De plek is bekend: meekijken met Amina de Wit")
    assert "Waar: Kamer 3" in mail.text
    assert "Waarom" not in mail.text
    for browser, who in ((hers, "Jij"), (his, "Amina de Wit")):
        assert last_told(browser, found).startswith(f"{who} paste de plek aan")
        assert "van 10:00 tot" not in last_told(browser, found)


def test_another_place_is_told_as_another_place(
    hers: Browser, his: Browser, bram: User, found: ShadowingRequest
) -> None:
    hers.post(path(found), sent(found, "Kamer 3"))
    forget_mail()
    hers.post(path(found), sent(found, "Kamer 4", reason="De beamer is stuk."))
    mail = mail_to(bram)
    assert mail.subject.startswith("De plek is veranderd: meekijken met Amina de Wit")
    assert "Amina de Wit schrijft: De beamer is stuk." in mail.text
    assert "De beamer is stuk." in last_told(his, found)


def test_a_place_that_is_not_sure_any_more_is_taken_out(hers: Browser, bram: User, found: ShadowingRequest) -> None:
    hers.post(path(found), sent(found, "Kamer 3"))
    forget_mail()
    hers.post(path(found), sent(found, ""))
    assert (found.place, appointment(found).place) == ("", "")
    assert mail_to(bram).subject.startswith("De plek is veranderd")
    assert "Waar: dat spreken jullie nog af" in mail_to(bram).text


def test_both_calendars_get_the_place(hers: Browser, amina: User, bram: User, found: ShadowingRequest) -> None:
    hers.post(path(found), sent(found, "Kamer 3"))
    for person in (amina, bram):
        event = read(mail_to(person).calendar).vevent
        assert (mail_to(person).calendar_method, event.sequence.value, event.location.value) == (
            "REQUEST",
            "1",
            "Kamer 3",
        )


def test_another_time_and_place_at_once_is_a_move(
    hers: Browser, his: Browser, bram: User, found: ShadowingRequest
) -> None:
    hers.post(path(found), sent(found, "Kamer 3", days=9), 422)
    hers.post(path(found), sent(found, "Kamer 3", days=9, reason="Ziek."))
    assert mail_to(bram).subject.startswith("Verzet: ")
    assert last_told(his, found).startswith("Amina de Wit verzette de afspraak")


def test_a_place_after_a_move_is_about_the_place_again(hers: Browser, bram: User, found: ShadowingRequest) -> None:
    hers.post(path(found), sent(found, "", days=9, reason="Ziek."))
    forget_mail()
    hers.post(path(found), sent(found, "Kamer 3", days=9))
    assert mail_to(bram).subject.startswith("De plek is bekend")
    forget_mail()
    hers.post(path(found), sent(found, "Kamer 3", days=7, reason="Toch."))
    assert mail_to(bram).subject.startswith("Verzet: ")


@pytest.mark.parametrize("place", ["Kamer 3", " Kamer  3 "])
def test_a_press_that_changes_nothing_says_so_and_mails_nobody(
    hers: Browser, found: ShadowingRequest, place: str
) -> None:
    hers.post(path(found), sent(found, "Kamer 3"))
    before = everything()
    page = hers.post(path(found), sent(found, place, reason="Zomaar."), 422)
    assert page.errors() == {"place": NOTHING_NEW}
    assert page.one("textarea[name=reason]").text.strip() == "Zomaar."
    assert everything() == before


def test_a_form_without_a_place_keeps_the_place(hers: Browser, found: ShadowingRequest) -> None:
    hers.post(path(found), sent(found, "Kamer 3"))
    only_moment = {name: value for name, value in sent(found, "").items() if name != "place"}
    assert hers.post(path(found), only_moment, 422).errors() == {"place": NOTHING_NEW}
    hers.post(path(found), only_moment | sent(found, "", days=9, reason="Ziek.") | {"place": "Kamer 3"})
    assert found.place == "Kamer 3"


def test_pressing_twice_does_it_once_and_another_place_is_not_taken_for_the_same(
    hers: Browser, found: ShadowingRequest
) -> None:
    typed = sent(found, "Kamer 3")
    hers.post(path(found), typed)
    once = everything()
    hers.post(path(found), typed)
    assert everything() == once
    page = hers.post(path(found), typed | {"place": "Kamer 4"}, 409)
    assert "Kamer 4" in [each.text for each in page.all(".typed__text")]
    assert everything() == once


def test_something_else_at_that_time_is_no_news_when_the_time_stays(
    hers: Browser, amina: User, carla: User, found: ShadowingRequest
) -> None:
    make.request(carla, make.tool(amina, title="Iets anders"), State.ACCEPTED, spans=[make.span(7)])
    hers.post(path(found), sent(found, "Kamer 3"))
    assert appointment(found).place == "Kamer 3"


def test_what_was_agreed_is_still_told_when_the_place_follows_at_once(hers: Browser, bram: User, tool: Tool) -> None:
    found = make.request(bram, tool, State.ACCEPTED)
    hers.post(path(found), sent(found, "Kamer 3"))
    told = [each.subject.partition(" ")[0] for each in mails() if each.to == bram.email]
    assert told == ["Afgesproken", "De"]
    hers.post(path(found), sent(found, "Kamer 3", days=9, reason="Ziek."))
    assert mail_to(bram).subject.startswith("Verzet: ")


def test_a_place_that_was_never_sent_is_not_sent_after_it_is_over(hers: Browser, found: ShadowingRequest) -> None:
    hers.post(path(found), sent(found, "Kamer 3"))
    make.time_passes(found, days=9)
    commands.ask_afterwards(settings=access.settings())
    assert [each.subject.partition("?")[0] for each in mails()] == ["Is het doorgegaan"] * 2
