"""After the appointment: did it take place, and what did it bring."""

from datetime import timedelta

import pytest

from ladekast.accounts.models import User
from ladekast.cabinet.models import Tool
from ladekast.lib.clock import now
from ladekast.lib.db import db
from ladekast.shadowing import commands, queries
from ladekast.shadowing.models import ShadowingRequest, State
from tests import make
from tests.page import Browser
from tests.shadowing.conftest import Browsers, forget_mail, mails
from tests.tables import everything

LEARNED = "Begin bij de brief die bovenop ligt."


@pytest.fixture
def met(bram: User, tool: Tool) -> ShadowingRequest:
    """Their appointment is over, and nobody said anything yet."""
    found = make.request(bram, tool, State.ACCEPTED)
    make.time_passes(found, days=7.5)
    forget_mail()
    return found


@pytest.fixture
def watched(bram: User, tool: Tool) -> ShadowingRequest:
    """Bram was there, and said so."""
    found = make.request(bram, tool, State.TOOK_PLACE)
    forget_mail()
    return found


def path(found: ShadowingRequest, step: str = "") -> str:
    return f"/meekijken/{found.id}{f'/{step}' if step else ''}"


def thanks(**changes: str) -> dict[str, str]:
    return {"thanks": "Dank je wel!", "learned": LEARNED} | changes


@pytest.mark.parametrize("who", ["amina", "bram"])
@pytest.mark.parametrize(("answer", "state"), [("ja", State.TOOK_PLACE), ("nee", State.MISSED)])
def test_each_of_the_two_tells_whether_it_took_place(
    sign_in: Browsers, amina: User, bram: User, met: ShadowingRequest, who: str, answer: str, state: State
) -> None:
    browser = sign_in(amina if who == "amina" else bram)
    values = {str(button["value"]) for button in browser.get(path(met)).all("button[name=answer]")}
    assert values == {"ja", "nee"}
    browser.post(path(met, "doorgegaan"), {"answer": answer, "version": str(met.version)})
    assert met.state == state
    assert mails() == []


def test_while_it_lasts_nobody_can_tell_yet(hers: Browser, met: ShadowingRequest) -> None:
    assert met.appointment
    met.appointment.starts_at, met.appointment.ends_at = now() - timedelta(minutes=1), now() + timedelta(hours=1)
    db.session.commit()
    assert not hers.get(path(met)).all("button[name=answer]")
    hers.post(path(met, "doorgegaan"), {"answer": "ja"}, 409)


def test_before_it_nobody_can_tell(hers: Browser, bram: User, tool: Tool) -> None:
    found = make.request(bram, tool, State.ACCEPTED)
    before = everything()
    hers.post(path(found, "doorgegaan"), {"answer": "ja"}, 409)
    assert everything() == before


def test_both_tell_at_once_and_the_first_counts(hers: Browser, his: Browser, met: ShadowingRequest) -> None:
    seen = str(met.version)
    his.post(path(met, "doorgegaan"), {"answer": "ja", "version": seen})
    before = everything()
    assert "Doorgegaan" in hers.post(path(met, "doorgegaan"), {"answer": "nee", "version": seen}, 409).text
    assert everything() == before


def test_who_said_no_by_mistake_says_yes_after_all(his: Browser, met: ShadowingRequest) -> None:
    his.post(path(met, "doorgegaan"), {"answer": "nee"})
    assert [str(button["value"]) for button in his.get(path(met)).all("button[name=answer]")] == ["ja"]
    his.post(path(met, "doorgegaan"), {"answer": "ja"})
    assert met.state == State.TOOK_PLACE


@pytest.mark.parametrize("answer", ["", "misschien", "ja\x00"])
def test_an_answer_that_is_none_changes_nothing(his: Browser, met: ShadowingRequest, answer: str) -> None:
    before = everything()
    page = his.post(path(met, "doorgegaan"), {"answer": answer}, 422)
    assert page.errors() == {"answer": "Kies ja of nee."}
    assert everything() == before


def test_pressing_twice_tells_once(his: Browser, met: ShadowingRequest) -> None:
    sent = {"answer": "ja", "version": str(met.version)}
    his.post(path(met, "doorgegaan"), sent)
    once = everything()
    his.post(path(met, "doorgegaan"), sent)
    assert everything() == once


def test_bram_thanks_and_amina_gets_a_mail(
    his: Browser, hers: Browser, amina: User, bram: User, watched: ShadowingRequest
) -> None:
    his.get(path(watched, "bedanken"))
    his.post(path(watched, "bedanken"), thanks())
    assert (watched.thanks, watched.learned, watched.learned_is_shared) == ("Dank je wel!", LEARNED, False)
    (mail,) = mails()
    assert (mail.to, mail.reply_to) == (amina.email, bram.email)
    assert "Dank je wel!" in mail.text
    assert "Dank je wel!" in hers.get(path(watched)).text


def test_what_he_learned_is_read_at_the_tool_when_he_says_so(
    his: Browser, sign_in: Browsers, carla: User, tool: Tool, watched: ShadowingRequest
) -> None:
    address = f"/tools/{tool.id}-{tool.slug}"
    his.post(path(watched, "bedanken"), thanks())
    assert LEARNED not in sign_in(carla).get(address).text
    his.post(path(watched, "bedanken"), thanks(learned_is_shared="y"))
    page = sign_in(carla).get(address)
    assert LEARNED in page.text
    assert "Dank je wel!" not in page.text
    assert watched.asker.name not in page.text
    his.post(path(watched, "bedanken"), thanks())
    assert LEARNED not in sign_in(carla).get(address).text
    assert queries.shown(tool).count == 1


def test_bram_sees_whether_others_read_what_he_learned(his: Browser, hers: Browser, watched: ShadowingRequest) -> None:
    shown, hidden = "Staat bij de tool, zonder namen.", "Alleen jullie twee lezen dit."
    his.post(path(watched, "bedanken"), thanks())
    assert hidden in his.get(path(watched)).text
    his.post(path(watched, "bedanken"), thanks(learned_is_shared="y"))
    text = his.get(path(watched)).text
    assert shown in text
    assert hidden not in text
    assert shown not in hers.get(path(watched)).text
    his.post(path(watched, "bedanken"), thanks(learned="", learned_is_shared="y"))
    assert shown not in his.get(path(watched)).text


def test_the_tool_counts_only_what_took_place(bram: User, tool: Tool) -> None:
    for state in State:
        make.request(bram, tool, state)
    assert queries.shown(tool) == queries.Shown(1, [])


def test_the_same_again_is_no_news(his: Browser, watched: ShadowingRequest) -> None:
    his.post(path(watched, "bedanken"), thanks())
    once = everything()
    his.post(path(watched, "bedanken"), thanks())
    assert everything() == once


def test_he_changes_his_words_and_they_are_not_lost(his: Browser, watched: ShadowingRequest) -> None:
    his.post(path(watched, "bedanken"), thanks())
    his.post(path(watched, "bedanken"), thanks(thanks="Heel erg bedankt!"))
    assert watched.thanks == "Heel erg bedankt!"
    assert [("Heel erg" in mail.text) for mail in mails()] == [True]
    assert his.get(path(watched, "bedanken")).one("textarea[name=thanks]").text.strip() == "Heel erg bedankt!"


def test_his_thanks_arrive_though_he_changes_his_consent(his: Browser, watched: ShadowingRequest) -> None:
    his.post(path(watched, "bedanken"), thanks())
    his.post(path(watched, "bedanken"), thanks(learned_is_shared="y"))
    assert [LEARNED in mail.text for mail in mails()] == [True]


def test_what_he_takes_back_is_not_sent(his: Browser, watched: ShadowingRequest) -> None:
    his.post(path(watched, "bedanken"), thanks())
    his.post(path(watched, "bedanken"), {"thanks": "", "learned": ""})
    assert mails() == []


def test_nothing_to_say_makes_no_mail(his: Browser, watched: ShadowingRequest) -> None:
    his.post(path(watched, "bedanken"), {"thanks": "", "learned": ""})
    assert mails() == []


@pytest.mark.parametrize(
    ("changes", "field", "sentence"),
    [
        ({"thanks": "x" * 10_000}, "thanks", "Dit is te lang: gebruik ten hoogste 500 tekens."),
        ({"learned": "x" * 201}, "learned", "Dit is te lang: gebruik ten hoogste 200 tekens."),
    ],
)
def test_what_cannot_be_is_told_beside_its_field_and_stays(
    his: Browser, watched: ShadowingRequest, changes: dict[str, str], field: str, sentence: str
) -> None:
    sent, before = thanks() | changes, everything()
    page = his.post(path(watched, "bedanken"), sent, 422)
    assert page.errors() == {field: sentence}
    assert page.one("textarea[name=thanks]").text.strip() == sent["thanks"]
    assert page.one("input[name=learned]")["value"] == sent["learned"]
    assert everything() == before


def test_hostile_words_stay_words(his: Browser, sign_in: Browsers, carla: User, watched: ShadowingRequest) -> None:
    hostile = "<script>alert(1)</script>\r\nBcc: bram@kwadraad.example\u200b"
    his.post(path(watched, "bedanken"), thanks(thanks=hostile, learned=hostile, learned_is_shared="y"))
    assert watched.learned == "<script>alert(1)</script> Bcc: bram@kwadraad.example"
    page = sign_in(carla).get(f"/tools/{watched.tool_id}-{watched.tool.slug}")
    assert "<script>alert(1)</script>" in page.text
    assert not page.all("main script")


@pytest.mark.parametrize("step", ["doorgegaan", "bedanken"])
def test_only_the_two_see_it(
    sign_in: Browsers, visitor: Browser, hers: Browser, carla: User, daan: User, watched: ShadowingRequest, step: str
) -> None:
    for user in (carla, daan):
        sign_in(user).post(path(watched, step), thanks(answer="ja"), 404)
    visitor.post(path(watched, step), thanks(answer="ja"), 401)
    hers.get(path(watched, "bedanken"), 403)


def test_a_link_tells_nothing(his: Browser, met: ShadowingRequest) -> None:
    his.get(path(met, "doorgegaan"), 405)
    his.get(f"{path(met)}?answer=ja")
    assert met.state == State.ACCEPTED


def test_a_host_who_left_gets_no_thanks_by_mail(his: Browser, amina: User, watched: ShadowingRequest) -> None:
    amina.is_active = False
    db.session.commit()
    his.post(path(watched, "bedanken"), thanks())
    assert watched.thanks == "Dank je wel!"
    assert mails() == []


def test_a_step_that_is_not_there_is_refused_by_the_command_too(bram: User, amina: User, tool: Tool) -> None:
    """Whoever calls it: the table is in the command, not in the page."""
    found = make.request(bram, tool)
    with pytest.raises(commands.ImpossibleStepError):
        commands.tell_outcome(request=found, by=bram, took_place=True)
    with pytest.raises(commands.ImpossibleStepError):
        commands.thank(request=found, by=amina, thanks="", learned="", is_shared=False, settings=None)  # type: ignore[arg-type]
