"""Amina answers Bram, or Bram takes his question back: yes, another moment, no, never mind."""

from datetime import timedelta

import pytest

from ladekast.accounts import access
from ladekast.accounts import commands as accounts
from ladekast.accounts.models import User
from ladekast.cabinet import commands as cabinet
from ladekast.cabinet.models import Tool
from ladekast.calendar.queries import upcoming
from ladekast.lib.clock import now
from ladekast.lib.db import db
from ladekast.shadowing import commands
from ladekast.shadowing.models import ShadowingRequest, State
from tests import make
from tests.page import Browser
from tests.shadowing.conftest import Browsers, forget_mail, mails
from tests.tables import everything

GONE = "Dit moment staat er niet meer bij. Kies een van de momenten hieronder."
WHY_NOT = "Schrijf kort waarom het niet lukt. Dan weet je collega waar zij aan toe is."
STEPS = ("afspreken", "ander-moment", "afwijzen", "intrekken")


@pytest.fixture
def found(bram: User, tool: Tool) -> ShadowingRequest:
    """Bram asked, and the mail about it is gone."""
    made = make.request(bram, tool, spans=[make.span(7), make.span(8)])
    forget_mail()
    return made


def path(found: ShadowingRequest, step: str = "") -> str:
    return f"/meekijken/{found.id}{f'/{step}' if step else ''}"


def choice(found: ShadowingRequest, number: int = 0, **more: str) -> dict[str, str]:
    return {"moment": str(found.moments[number].id), "version": str(found.version)} | more


def test_amina_chooses_a_moment_and_both_get_it(
    hers: Browser, his: Browser, amina: User, bram: User, found: ShadowingRequest
) -> None:
    page = hers.get(path(found))
    moments = [str(each["value"]) for each in page.all("input[name=moment]")]
    sent = {"moment": moments[1], "place": "Kerkstraat 1", "note": "Bel aan.", "version": str(found.version)}
    hers.post(path(found, "afspreken"), sent)
    assert (found.state, found.place) == (State.ACCEPTED, "Kerkstraat 1")
    chosen = make.span(8)
    for person in (amina, bram):
        (appointment,) = upcoming(person.id)
        assert (appointment.starts_at, appointment.ends_at) == (chosen.starts_at, chosen.ends_at)
        assert (appointment.place, appointment.path) == ("Kerkstraat 1", path(found))
    assert {(mail.to, mail.reply_to) for mail in mails()} == {(amina.email, bram.email), (bram.email, amina.email)}
    assert all(mail.calendar_method == "REQUEST" and "Bel aan." in mail.text for mail in mails())
    assert "Kerkstraat 1" in his.get(path(found)).text


def test_amina_proposes_and_bram_chooses(hers: Browser, his: Browser, bram: User, found: ShadowingRequest) -> None:
    hers.get(path(found, "ander-moment"))
    hers.post(path(found, "ander-moment"), make.moments(make.span(9), note="Dinsdag past beter.", place="Bij mij"))
    assert found.state == State.PROPOSED
    assert [(mail.to, "Dinsdag past beter." in mail.text) for mail in mails()] == [(bram.email, True)]
    his.get(path(found))
    his.post(path(found, "afspreken"), choice(found))
    assert found.state == State.ACCEPTED
    assert found.appointment
    assert (found.appointment.starts_at, found.appointment.place) == (make.span(9).starts_at, "Bij mij")


def test_bram_proposes_in_his_turn(hers: Browser, his: Browser, amina: User, found: ShadowingRequest) -> None:
    hers.post(path(found, "ander-moment"), make.moments(make.span(9)))
    his.post(path(found, "ander-moment"), make.moments(make.span(10)))
    assert (found.state, [each.starts_at for each in found.moments]) == (State.ASKED, [make.span(10).starts_at])
    assert [mail.to for mail in mails()][-1] == amina.email


def test_amina_declines_and_names_a_colleague(
    hers: Browser, his: Browser, bram: User, carla: User, found: ShadowingRequest
) -> None:
    names = [option.text for option in hers.get(path(found, "afwijzen")).all("select[name=other] option")]
    assert names == ["Dat weet ik niet", "Carla Visser"]
    hers.post(path(found, "afwijzen"), {"reason": "Te druk.", "other": str(carla.id), "version": "1"})
    assert (found.state, found.other_colleague) == (State.DECLINED, carla)
    (mail,) = mails()
    assert (mail.to, "Te druk." in mail.text, "Carla Visser" in mail.text) == (bram.email, True, True)
    assert "Carla Visser" in his.get(path(found)).text


def test_bram_takes_it_back(his: Browser, amina: User, found: ShadowingRequest) -> None:
    his.get(path(found, "intrekken"))
    his.post(path(found, "intrekken"), {"reason": "Al gezien.", "version": str(found.version)})
    assert found.state == State.WITHDRAWN
    (mail,) = mails()
    assert (mail.to, "Al gezien." in mail.text) == (amina.email, True)


@pytest.mark.parametrize(
    ("step", "changes", "field", "sentence"),
    [
        ("afspreken", {"moment": ""}, "moment", "Kies een van de momenten."),
        ("afspreken", {"moment": "999999999999"}, "moment", GONE),
        ("afspreken", {"place": "x" * 301}, "place", "Dit is te lang: gebruik ten hoogste 300 tekens."),
        ("afspreken", {"note": "x" * 10_000}, "note", "Dit is te lang: gebruik ten hoogste 500 tekens."),
        ("ander-moment", {"day_1": ""}, "day_1", "Vul de dag in."),
        ("ander-moment", {"to_1": "9:00"}, "to_1", "Het einde moet later zijn dan het begin."),
        ("ander-moment", {"day_1": "2026-01-02"}, "day_1", "Dit moment is al voorbij. Kies een moment dat nog komt."),
        ("ander-moment", {"note": "x" * 501}, "note", "Dit is te lang: gebruik ten hoogste 500 tekens."),
        ("afwijzen", {"reason": " "}, "reason", WHY_NOT),
        ("afwijzen", {"other": "999999999999"}, "other", "Ongeldige keuze."),
        ("afwijzen", {"other": "1 OR 1=1"}, "other", "Ongeldige keuze."),
    ],
)  # fmt: skip
def test_what_cannot_be_is_told_beside_its_field_and_stays(
    hers: Browser, found: ShadowingRequest, step: str, changes: dict[str, str], field: str, sentence: str
) -> None:
    sent = make.moments(**choice(found, place="Bij mij", note="Tot dan", reason="Te druk", other="")) | changes
    before = everything()
    page = hers.post(path(found, step), sent, 422)
    assert page.errors() == {field: sentence}
    kept = {
        str(each["name"]): str(each.get("value", each.text)).strip() for each in page.all("main input, main textarea")
    }
    typed = {"place", "note", "reason"} & set(kept)
    assert typed
    assert {name: kept[name] for name in typed} == {name: sent[name].strip() for name in typed}
    assert everything() == before


def test_bram_withdraws_with_too_many_words(his: Browser, found: ShadowingRequest) -> None:
    page = his.post(path(found, "intrekken"), {"reason": "x" * 501}, 422)
    assert page.errors() == {"reason": "Dit is te lang: gebruik ten hoogste 500 tekens."}
    assert found.state == State.ASKED


def test_a_moment_of_another_request_is_not_chosen(
    hers: Browser, bram: User, amina: User, found: ShadowingRequest
) -> None:
    other = make.request(bram, make.tool(amina, title="Iets anders"), spans=[make.span(20)])
    page = hers.post(path(found, "afspreken"), {"moment": str(other.moments[0].id)}, 422)
    assert set(page.errors()) == {"moment"}
    assert found.state == State.ASKED


def test_a_moment_that_was_proposed_away_is_not_chosen(hers: Browser, his: Browser, found: ShadowingRequest) -> None:
    first = str(found.moments[0].id)
    hers.post(path(found, "ander-moment"), make.moments(make.span(9)))
    page = his.post(path(found, "afspreken"), {"moment": first}, 422)
    assert page.errors() == {"moment": GONE}
    with pytest.raises(commands.ImpossibleStepError):
        commands.accept(request=found, by=found.asker, span=make.span(7), place="", note="", settings=access.settings())


def test_a_moment_that_is_over_is_not_chosen(hers: Browser, found: ShadowingRequest) -> None:
    make.time_passes(found, days=(found.moments[0].starts_at - now()) / timedelta(days=1) + 0.01)
    over, still = (str(each.id) for each in found.moments)
    assert [str(each["value"]) for each in hers.get(path(found)).all("input[name=moment]")] == [still]
    assert set(hers.post(path(found, "afspreken"), {"moment": over}, 422).errors()) == {"moment"}
    hers.post(path(found, "afspreken"), {"moment": still})


def test_when_all_moments_are_over_another_one_is_asked_for(hers: Browser, found: ShadowingRequest) -> None:
    make.time_passes(found, days=20)
    page = hers.get(path(found))
    assert not page.all("input[name=moment]")
    assert "zijn voorbij" in page.text
    hers.post(path(found, "afspreken"), choice(found), 409)
    assert found.state == State.ASKED


def test_her_own_appointments_warn_once(hers: Browser, amina: User, carla: User, found: ShadowingRequest) -> None:
    make.request(carla, make.tool(amina, title="Iets anders"), State.ACCEPTED, spans=[make.span(9)])
    page = hers.post(path(found, "ander-moment"), make.moments(make.span(9)), 422)
    assert "Meekijken: Iets anders" in page.text
    assert found.state == State.ASKED
    seen = str(page.one("input[name=seen_overlap]")["value"])
    hers.post(path(found, "ander-moment"), make.moments(make.span(9), seen_overlap=seen))
    assert found.state == State.PROPOSED


def test_her_own_appointments_are_shown_at_the_moments(
    hers: Browser, amina: User, carla: User, found: ShadowingRequest
) -> None:
    make.request(carla, make.tool(amina, title="Iets anders"), State.ACCEPTED, spans=[make.span(8)])
    hints = [hint.text for hint in hers.get(path(found)).all(".choice__hint")]
    assert len(hints) == 1
    assert "Iets anders" in hints[0]
    hers.post(path(found, "afspreken"), choice(found, 1))


def test_an_old_mail_leads_to_how_it_stands(hers: Browser, found: ShadowingRequest) -> None:
    """The link in the mail only opens the page; what was withdrawn is not answered any more."""
    sent = choice(found)
    commands.withdraw(request=found, by=found.asker, reason="", settings=access.settings())
    db.session.commit()
    before = everything()
    page = hers.get(path(found))
    assert "Bram Jansen trok het in" in page.text
    assert not page.all("main form")
    hers.post(path(found, "afspreken"), sent, 409)
    for step in STEPS[1:3]:
        hers.get(path(found, step), 409)
    assert everything() == before


def test_looking_answers_nothing(hers: Browser, his: Browser, found: ShadowingRequest) -> None:
    before = everything()
    for step in ("", "ander-moment", "afwijzen"):
        hers.get(path(found, step))
        hers.client.head(path(found, step))
    his.get(path(found, "intrekken"))
    hers.get(path(found, "afspreken"), 405)
    assert everything() == before


def test_a_tool_that_changed_hands_leaves_the_question_with_who_was_asked(
    hers: Browser, amina: User, carla: User, found: ShadowingRequest
) -> None:
    cabinet.hand_over_tools(giver=amina, receiver=carla, by=None)
    db.session.commit()
    assert "heeft intussen een andere collega: Carla Visser" in hers.get(path(found)).text
    hers.post(path(found, "afspreken"), choice(found))
    assert (found.state, found.host) == (State.ACCEPTED, amina)


def test_a_tool_that_was_taken_out_can_still_be_shown(
    hers: Browser, amina: User, tool: Tool, found: ShadowingRequest
) -> None:
    cabinet.archive_tool(tool=tool, by=amina)
    db.session.commit()
    assert "uit de kast gehaald" in hers.get(path(found)).text
    hers.post(path(found, "afspreken"), choice(found))


def test_who_left_is_not_named_as_another(hers: Browser, carla: User, found: ShadowingRequest) -> None:
    accounts.deactivate(user=carla, by=None)
    db.session.commit()
    hers.post(path(found, "afwijzen"), {"reason": "Druk.", "other": str(carla.id)}, 422)


def test_hostile_words_stay_words(hers: Browser, his: Browser, found: ShadowingRequest) -> None:
    hostile = "<script>alert(1)</script>\r\nBcc: bram@kwadraad.example\u200b"
    hers.post(path(found, "afspreken"), choice(found, place=hostile, note=hostile))
    assert found.place == "<script>alert(1)</script> Bcc: bram@kwadraad.example"
    for browser in (his, hers):
        page = browser.get(path(found))
        assert not page.all("main script")
        assert "<script>alert(1)</script>" in page.text
    assert all("\nBcc" not in mail.calendar and "\n" not in mail.subject for mail in mails())


@pytest.mark.parametrize("number", ["0", "999", "999999999999", "99999999999999999999"])
def test_a_request_that_is_not_there(hers: Browser, number: str) -> None:
    hers.get(f"/meekijken/{number}", 404)
    for step in STEPS:
        hers.post(f"/meekijken/{number}/{step}", {}, 404)


def test_somebody_elses_request_is_not_there(
    sign_in: Browsers, carla: User, daan: User, found: ShadowingRequest
) -> None:
    for user in (carla, daan):
        browser = sign_in(user)
        browser.get(path(found), 404)
        for step in STEPS[1:]:
            browser.get(path(found, step), 404)


def test_each_step_belongs_to_one_of_the_two(hers: Browser, his: Browser, found: ShadowingRequest) -> None:
    hers.get(path(found, "intrekken"), 403)
    his.get(path(found, "afwijzen"), 403)


def test_who_is_signed_out_is_asked_to_log_in(visitor: Browser, found: ShadowingRequest) -> None:
    assert visitor.get(path(found), 303).location == f"/inloggen?next=/meekijken/{found.id}"
    visitor.get("/meekijken", 303)


def test_a_question_that_waits_is_not_sent_to_who_answered_it(
    hers: Browser, amina: User, bram: User, tool: Tool
) -> None:
    found = make.request(bram, tool)
    assert [mail.to for mail in mails()] == [amina.email]
    hers.post(path(found, "afwijzen"), {"reason": "Te druk.", "other": ""})
    assert [mail.to for mail in mails()] == [bram.email]
