"""An appointment of Bram and Amina: in both calendars, moved, called off, and what becomes of it when one leaves."""

from datetime import timedelta

import pytest

from ladekast.accounts import access
from ladekast.accounts import commands as accounts
from ladekast.accounts.models import User
from ladekast.cabinet import commands as cabinet
from ladekast.cabinet.models import Tool
from ladekast.calendar import commands as calendar
from ladekast.calendar.models import Appointment
from ladekast.calendar.queries import upcoming
from ladekast.lib.clock import now
from ladekast.lib.db import db
from ladekast.shadowing import commands
from ladekast.shadowing.models import ShadowingRequest, State, Step
from tests import make
from tests.calendar.client import Client
from tests.page import Browser
from tests.shadowing.conftest import Browsers, forget_mail, mails
from tests.tables import everything

STEPS = ("verzetten", "afzeggen")
TOO_LONG = "Dit is te lang: gebruik ten hoogste 500 tekens."


@pytest.fixture
def found(bram: User, tool: Tool) -> ShadowingRequest:
    """They agreed, and the mail about it is gone."""
    made = make.request(bram, tool, State.ACCEPTED)
    forget_mail()
    return made


def path(found: ShadowingRequest, step: str = "") -> str:
    return f"/meekijken/{found.id}{f'/{step}' if step else ''}"


def sent(found: ShadowingRequest, days: int = 9, **changes: str) -> dict[str, str]:
    return make.moments(make.span(days), **{"place": "", "reason": "Ziek.", "version": str(found.version)} | changes)


def appointment(found: ShadowingRequest) -> Appointment:
    assert found.appointment
    return found.appointment


@pytest.mark.parametrize("who", ["amina", "bram"])
def test_each_of_the_two_moves_it(
    sign_in: Browsers, amina: User, bram: User, found: ShadowingRequest, who: str
) -> None:
    browser = sign_in(amina if who == "amina" else bram)
    browser.get(path(found, "verzetten"))
    browser.post(path(found, "verzetten"), sent(found, place="Kamer 3"))
    assert (found.state, found.history[-1].note) == (State.ACCEPTED, "Ziek.")
    for person in (amina, bram):
        (kept,) = upcoming(person.id)
        assert (kept.starts_at, kept.place, kept.sequence) == (make.span(9).starts_at, "Kamer 3", 1)
    assert {(mail.to, mail.reply_to) for mail in mails()} == {(amina.email, bram.email), (bram.email, amina.email)}
    assert {mail.calendar_method for mail in mails()} == {"REQUEST"}


@pytest.mark.parametrize("who", ["amina", "bram"])
def test_each_of_the_two_calls_it_off(
    sign_in: Browsers, amina: User, bram: User, found: ShadowingRequest, who: str
) -> None:
    browser = sign_in(amina if who == "amina" else bram)
    browser.get(path(found, "afzeggen"))
    browser.post(path(found, "afzeggen"), {"reason": "Ziek.", "version": str(found.version)})
    assert found.state == State.CANCELLED
    assert list(upcoming(amina.id)) == list(upcoming(bram.id)) == []
    assert {mail.calendar_method for mail in mails()} == {"CANCEL"}
    assert all("Ziek." in mail.text for mail in mails())


def test_after_inviting_moving_and_calling_off_no_calendar_holds_anything(
    hers: Browser, his: Browser, bram: User, amina: User, tool: Tool
) -> None:
    found, programs = make.request(bram, tool, State.ACCEPTED), {amina.email: Client(), bram.email: Client()}

    def deliver() -> list[list[str]]:
        for mail in mails():
            if mail.calendar:
                programs[mail.to].take(mail.calendar)
        forget_mail()
        return [[f"{entry.starts_at:%d}" for entry in program.appointments.values()] for program in programs.values()]

    assert deliver() == [[f"{make.span().starts_at:%d}"]] * 2
    hers.post(path(found, "verzetten"), sent(found, 9))
    assert deliver() == [[f"{make.span(9).starts_at:%d}"]] * 2
    his.post(path(found, "verzetten"), sent(found, 10))
    assert deliver() == [[f"{make.span(10).starts_at:%d}"]] * 2
    hers.post(path(found, "afzeggen"), {"reason": "Ziek."})
    assert deliver() == [[], []]


def test_news_takes_the_place_of_older_news_that_still_waits(hers: Browser, bram: User, tool: Tool) -> None:
    found = make.request(bram, tool, State.ACCEPTED)
    assert len(mails()) == 2
    hers.post(path(found, "afzeggen"), {"reason": "Ziek."})
    assert [mail.calendar_method for mail in mails()] == ["CANCEL", "CANCEL"]


def test_a_place_can_be_added_later_and_the_time_stays(hers: Browser, his: Browser, found: ShadowingRequest) -> None:
    assert "Je vult het in bij “Verzetten”" in his.get(path(found)).text
    before = appointment(found).starts_at
    form = hers.get(path(found, "verzetten"))
    filled = {name: str(form.one(f"input[name={name}]")["value"]) for name in ("version", "day_1", "from_1", "to_1")}
    hers.post(path(found, "verzetten"), filled | {"place": "Kamer 3", "reason": "De plek staat nu vast."})
    assert (appointment(found).starts_at, appointment(found).place) == (before, "Kamer 3")


def test_moving_keeps_the_place_until_she_empties_it(hers: Browser, found: ShadowingRequest) -> None:
    hers.post(path(found, "verzetten"), sent(found, place="Kamer 3"))
    assert hers.get(path(found, "verzetten")).one("input[name=place]")["value"] == "Kamer 3"
    hers.post(path(found, "verzetten"), sent(found, 10, place="Kamer 3"))
    assert (found.place, appointment(found).place) == ("Kamer 3", "Kamer 3")
    hers.post(path(found, "verzetten"), sent(found, 11, place=""))
    assert (found.place, appointment(found).place) == ("", "")


@pytest.mark.parametrize(
    ("step", "changes", "field", "sentence"),
    [
        ("verzetten", {"reason": " "}, "reason", "Schrijf kort waarom je de afspraak verzet."),
        ("verzetten", {"reason": "x" * 501}, "reason", TOO_LONG),
        ("verzetten", {"day_1": ""}, "day_1", "Vul de dag in."),
        ("verzetten", {"day_1": "2026-01-05"}, "day_1", "Dit moment is al voorbij. Kies een moment dat nog komt."),
        ("verzetten", {"from_1": "11:30"}, "to_1", "Het einde moet later zijn dan het begin."),
        ("verzetten", {"place": "x" * 301}, "place", "Dit is te lang: gebruik ten hoogste 300 tekens."),
        ("afzeggen", {"reason": "\u200b"}, "reason", "Schrijf kort waarom het niet doorgaat."),
        ("afzeggen", {"reason": "x" * 10_000}, "reason", TOO_LONG),
    ],
)
def test_what_cannot_be_is_told_beside_its_field_and_stays(
    hers: Browser, found: ShadowingRequest, step: str, changes: dict[str, str], field: str, sentence: str
) -> None:
    typed, before = sent(found) | changes, everything()
    page = hers.post(path(found, step), typed, 422)
    assert page.errors() == {field: sentence}
    assert page.one("textarea[name=reason]").text.strip() == typed["reason"].strip(" \u200b")
    assert everything() == before


def test_another_appointment_warns_once(hers: Browser, amina: User, carla: User, found: ShadowingRequest) -> None:
    make.request(carla, make.tool(amina, title="Iets anders"), State.ACCEPTED, spans=[make.span(9)])
    page = hers.post(path(found, "verzetten"), sent(found), 422)
    assert "Meekijken: Iets anders" in page.text
    assert appointment(found).sequence == 0
    hers.post(path(found, "verzetten"), sent(found, seen_overlap=str(page.one("input[name=seen_overlap]")["value"])))
    assert appointment(found).sequence == 1


def test_an_appointment_is_not_in_its_own_way(hers: Browser, found: ShadowingRequest) -> None:
    hers.post(path(found, "verzetten"), sent(found, 7) | {"to_1": "11:30"})
    assert appointment(found).ends_at == make.span().ends_at + timedelta(minutes=30)


def test_two_who_move_at_once_move_it_once(hers: Browser, his: Browser, found: ShadowingRequest) -> None:
    seen = str(found.version)
    hers.post(path(found, "verzetten"), sent(found, 9, version=seen))
    before = everything()
    page = his.post(path(found, "verzetten"), sent(found, 10, version=seen), 409)
    assert "Afgesproken" in page.text
    assert everything() == before


def test_who_moves_it_in_two_windows_reads_that_it_was_moved_once(hers: Browser, found: ShadowingRequest) -> None:
    seen = str(found.version)
    hers.post(path(found, "verzetten"), sent(found, 9, version=seen))
    before = everything()
    page = hers.post(path(found, "verzetten"), sent(found, 10, version=seen, reason="Toch niet."), 409)
    assert page.all(".typed__text")[0].text == "Toch niet."
    assert everything() == before


@pytest.mark.parametrize("step", STEPS)
def test_pressing_twice_does_it_once(hers: Browser, found: ShadowingRequest, step: str) -> None:
    typed = sent(found)
    hers.post(path(found, step), typed)
    once = everything()
    assert hers.post(path(found, step), typed).location == path(found)
    assert everything() == once


@pytest.mark.parametrize("step", STEPS)
def test_what_has_begun_is_not_moved_or_called_off(hers: Browser, found: ShadowingRequest, step: str) -> None:
    kept = appointment(found)
    kept.starts_at, kept.ends_at = now() - timedelta(seconds=1), now() + timedelta(hours=1)
    db.session.commit()
    hers.get(path(found, step), 409)
    hers.post(path(found, step), sent(found), 409)
    assert not {f"{path(found)}/{each}" for each in STEPS} & {
        link.get("href") for link in hers.get(path(found)).all("a")
    }


@pytest.mark.parametrize("step", STEPS)
def test_just_before_it_begins_it_still_can_be(hers: Browser, found: ShadowingRequest, step: str) -> None:
    kept = appointment(found)
    kept.starts_at = now() + timedelta(minutes=1)
    db.session.commit()
    hers.post(path(found, step), sent(found))


@pytest.mark.parametrize("step", STEPS)
def test_only_the_two_see_it(
    sign_in: Browsers, visitor: Browser, carla: User, daan: User, found: ShadowingRequest, step: str
) -> None:
    for user in (carla, daan):
        sign_in(user).get(path(found, step), 404)
    assert visitor.get(path(found, step), 303).location.startswith("/inloggen")


@pytest.mark.parametrize("step", STEPS)
def test_looking_changes_nothing(hers: Browser, found: ShadowingRequest, step: str) -> None:
    before = everything()
    hers.get(path(found, step))
    assert hers.client.put(path(found, step)).status_code == 405
    assert everything() == before


def test_who_wants_no_invitations_gets_the_mail_and_who_did_it_none(
    hers: Browser, amina: User, bram: User, tool: Tool
) -> None:
    for person in (amina, bram):
        calendar.take_invitations(person_id=person.id, is_wanted=False)
    found = make.request(bram, tool, State.ACCEPTED)
    assert [(mail.to, mail.calendar) for mail in mails() if mail.to == bram.email] == [(bram.email, "")]
    assert all(mail.to != amina.email for mail in mails())
    forget_mail()
    hers.post(path(found, "verzetten"), sent(found))
    hers.post(path(found, "afzeggen"), {"reason": "Ziek."})
    assert [(mail.to, mail.calendar) for mail in mails()] == [(bram.email, "")]


def test_who_switched_them_off_afterwards_still_hears_what_changes(
    hers: Browser, amina: User, found: ShadowingRequest
) -> None:
    calendar.take_invitations(person_id=amina.id, is_wanted=False)
    db.session.commit()
    hers.post(path(found, "afzeggen"), {"reason": "Ziek."})
    assert {mail.to: mail.calendar_method for mail in mails()}[amina.email] == "CANCEL"


def leaves(person: User, heir: User | None = None) -> None:
    """Somebody stops working here."""
    accounts.deactivate(user=person, by=None)
    if heir:
        cabinet.hand_over_tools(giver=person, receiver=heir, by=None)
    commands.end_for(leaver=person, settings=access.settings())
    db.session.commit()


def test_when_the_host_leaves_it_is_off_and_the_asker_reads_whom_to_ask(
    his: Browser, amina: User, bram: User, carla: User, found: ShadowingRequest
) -> None:
    leaves(amina, carla)
    assert (found.state, found.other_colleague) == (State.CANCELLED, carla)
    (mail,) = mails()
    assert (mail.to, mail.reply_to, mail.calendar_method) == (bram.email, None, "CANCEL")
    assert "Amina de Wit werkt hier niet meer." in mail.text
    page = his.get(path(found))
    assert "Carla Visser" in page.text
    assert amina.phone not in page.one("aside[aria-label=Contact]").text


def test_when_the_asker_leaves_the_host_hears_it(amina: User, bram: User, found: ShadowingRequest) -> None:
    leaves(bram)
    assert found.state == State.CANCELLED
    assert [(mail.to, mail.reply_to) for mail in mails()] == [(amina.email, None)]


def test_mail_that_still_waits_for_who_left_is_not_sent(amina: User, bram: User, tool: Tool) -> None:
    make.request(bram, tool, State.ACCEPTED)
    assert {mail.to for mail in mails()} == {amina.email, bram.email}
    leaves(amina)
    assert {mail.to for mail in mails()} == {bram.email}


@pytest.mark.parametrize(("state", "party"), [(State.ASKED, "host"), (State.PROPOSED, "host"), (State.ASKED, "asker")])
def test_what_stands_open_with_who_leaves_lapses(amina: User, bram: User, tool: Tool, state: State, party: str) -> None:
    found = make.request(bram, tool, state)
    leaver, other = (amina, bram) if party == "host" else (bram, amina)
    leaves(leaver)
    assert (found.state, found.history[-1].step, found.history[-1].by) == (State.LAPSED, Step.LAPSE, None)
    assert [mail.to for mail in mails()] == [other.email]
    assert f"{leaver.name} werkt hier niet meer." in mails()[0].text
    assert mails()[0].reply_to is None


def test_what_is_over_stays_as_it_was_when_somebody_leaves(amina: User, found: ShadowingRequest) -> None:
    make.time_passes(found, days=8)
    leaves(amina)
    assert found.state == State.ACCEPTED
    assert mails() == []


def test_who_takes_over_and_asked_herself_is_not_named(amina: User, bram: User, found: ShadowingRequest) -> None:
    leaves(amina, bram)
    assert found.other_colleague is None


def test_after_the_host_left_the_asker_asks_another(
    his: Browser, amina: User, carla: User, found: ShadowingRequest
) -> None:
    leaves(amina, carla)
    his.get(f"/tools/{found.tool_id}/meekijken?bij={carla.id}")
