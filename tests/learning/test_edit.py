"""Amina changes what her leermoment says."""

from collections.abc import Callable
from datetime import timedelta

import pytest

from ladekast.accounts import access
from ladekast.accounts.models import User
from ladekast.cabinet import commands as cabinet
from ladekast.calendar.queries import upcoming
from ladekast.learning import commands
from ladekast.learning.models import LearningEvent, Stage
from ladekast.learning.rules import stage
from ladekast.lib.clock import now
from ladekast.lib.db import db
from tests import make
from tests.learning.conftest import Browsers, begin, colleague, forget_mail, mails, mails_to, names
from tests.learning.filling import again, filled, leave, path
from tests.page import Browser, words
from tests.tables import everything


def buttons(browser: Browser, event: LearningEvent) -> list[str]:
    """What she can press."""
    return [words(each) for each in browser.get(path(event)).all("main button")]


def test_the_form_shows_what_it_says_and_saving_that_changes_nothing(hers: Browser, amina: User) -> None:
    tool = make.tool(amina)
    event = make.event(
        amina, way="on-location", town="Gouda", places=3, closes_at=make.span(6).starts_at, promotion_ends=48,
        net_minutes=45, tools=(tool,), phases=(2,), groups=("ouderen",),
    )  # fmt: skip
    sent, before = again(hers, event), everything()
    assert (sent["places"], sent["net"], sent["leader"]) == ("3", "0:45", str(amina.id))
    assert make.moments(make.span()).items() <= sent.items()
    answer = hers.post(path(event), sent)
    assert everything() == before
    assert "Er was niets gewijzigd." in hers.get(answer.location).text


def test_amina_changes_it_and_who_takes_part_hears(hers: Browser, bram: User, event: LearningEvent) -> None:
    make.sign_ups(event, bram)
    forget_mail()
    notice = hers.get(path(event)).one(".notice").text
    assert "1 collega heeft zich aangemeld." in " ".join(notice.split())
    answer = hers.post(path(event), again(hers, event, title="Anders", **make.moments(make.span(9))))
    assert (event.title, event.starts_at) == ("Anders", make.span(9).starts_at)
    assert [each.starts_at for each in upcoming(bram.id)] == [make.span(9).starts_at]
    assert len(mails_to(bram)) == 1
    assert "Je wijziging is opgeslagen. 1 collega krijgt een mail." in hers.get(answer.location).text


def test_before_anybody_signed_up_the_page_says_who_hears(
    hers: Browser, his: Browser, amina: User, bram: User, event: LearningEvent
) -> None:
    nobody = "Er heeft zich nog niemand aangemeld. Verander gerust, niemand krijgt een mail."
    assert words(hers.get(path(event)).one(".notice__text")) == nobody
    of_both = make.event(amina, planner=bram, span=make.span(8))
    told = words(his.get(path(of_both)).one(".notice__text"))
    assert told == f"Er heeft zich nog niemand aangemeld. Alleen {amina.name} krijgt een mail, want die begeleidt het."


def test_how_many_wait_is_told_too(hers: Browser, bram: User, event: LearningEvent) -> None:
    make.sign_ups(event, bram, colleague(1), colleague(2), colleague(3))
    text = " ".join(hers.get(path(event)).one(".notice").text.split())
    assert "4 collega’s hebben zich aangemeld, van wie 2 op de wachtlijst." in text


def test_a_draft_can_be_kept_a_draft_or_opened(hers: Browser, amina: User) -> None:
    event = make.event(amina, is_open=False)
    assert buttons(hers, event) == ["Zet open voor aanmelding", "Bewaar als concept"]
    hers.post(path(event), again(hers, event, title="Nog niet", concept="1"))
    assert (event.title, stage(event, now())) == ("Nog niet", Stage.DRAFT)
    hers.post(path(event), again(hers, event))
    assert stage(event, now()) is Stage.OPEN
    assert upcoming(amina.id)
    assert buttons(hers, event) == ["Opslaan"]


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"title": ""}, "title"),
        ({"day_1": "2026-01-05"}, "day_1"),
        ({"places": "veel"}, "places"),
        ({"leader": ""}, "leader"),
        ({"closes_day": "2026-01-05", "closes_time": "10:00"}, "closes_day"),
    ],
)
def test_what_cannot_be_is_told_beside_its_field_and_stays(
    hers: Browser, event: LearningEvent, changes: dict[str, str], field: str
) -> None:
    sent = again(hers, event, aim="Iets nieuws") | changes
    before = everything()
    page = hers.post(path(event), sent, 422)
    assert set(page.errors()) == {field}
    assert filled(page)["aim"] == "Iets nieuws"
    assert filled(page)["version"] == sent["version"]
    assert everything() == before


def test_no_fewer_places_than_have_one(hers: Browser, amina: User) -> None:
    event = make.event(amina, places=5)
    make.sign_ups(event, *map(colleague, range(3)))
    stands, sent = names(event), again(hers, event)
    page = hers.post(path(event), sent | {"places": "2"}, 422)
    assert page.errors()["places"].startswith("Er hebben al 3 collega’s een plek. Vul 3 of meer in")
    assert filled(page)["places"] == "2"
    assert (event.places, names(event)) == (5, stands)
    hers.post(path(event), sent | {"places": "3"})
    assert (event.places, names(event)) == (3, stands)


def test_more_places_make_who_waits_move_up(hers: Browser, bram: User, event: LearningEvent) -> None:
    make.sign_ups(event, colleague(1), colleague(2), bram)
    hers.post(path(event), again(hers, event, places=""))
    assert names(event) == (["Collega 1", "Collega 2", bram.name], [])


def test_pressing_save_twice_is_one_edit(hers: Browser, bram: User, event: LearningEvent) -> None:
    make.sign_ups(event, bram)
    forget_mail()
    sent = again(hers, event, title="Anders")
    for _ in range(2):
        hers.post(path(event), sent)
    assert (event.version, len(mails_to(bram))) == (2, 1)


def test_a_moment_that_clashes_with_her_own_is_shown_first(hers: Browser, amina: User, event: LearningEvent) -> None:
    make.event(amina, title="Iets anders", span=make.span(9))
    page = hers.post(path(event), again(hers, event, **make.moments(make.span(9))), 422)
    assert "Leermoment: Iets anders" in page.text
    assert event.title not in page.one(".notice--warning").text
    hers.post(path(event), filled(page))
    assert event.starts_at == make.span(9).starts_at


def test_the_leermoment_itself_is_no_clash(hers: Browser, event: LearningEvent) -> None:
    hers.post(path(event), again(hers, event, from_1="10:30", to_1="11:30"))
    assert event.starts_at == make.span().starts_at + timedelta(minutes=30)


def test_a_tool_that_was_taken_out_since_may_stay(hers: Browser, amina: User) -> None:
    tool = make.tool(amina)
    event = make.event(amina, tools=(tool,))
    cabinet.archive_tool(tool=tool, by=amina)
    db.session.commit()
    hers.post(path(event), again(hers, event, title="Anders"))
    assert (event.title, event.tools) == ("Anders", [tool])


@pytest.mark.parametrize("step", ["bewerken", "openen", "sluiten"])
def test_a_colleague_may_not_change_it_and_a_draft_is_not_there_for_him(
    his: Browser, carla: User, sign_in: Browsers, amina: User, event: LearningEvent, step: str
) -> None:
    title = event.title
    draft = make.event(amina, is_open=False, title="Concept", span=make.span(8))
    his.post(path(event, step), {"title": "Van Bram"}, 403)
    his.post(path(draft, step), {"title": "Van Bram"}, 404)
    sign_in(carla).post(path(draft, step), {"title": "Van Carla"}, 404)
    his.post("/leren/999/" + step, status=404)
    if step == "bewerken":
        his.get(path(event), 403)
        his.get(path(draft), 404)
    else:
        his.get(path(event, step), 405)
    db.session.rollback()
    assert (event.title, event.closes_at, draft.title) == (title, None, "Concept")


def test_a_redacteur_may_change_what_is_open(carla: User, sign_in: Browsers, event: LearningEvent) -> None:
    hers = sign_in(carla)
    hers.post(path(event), again(hers, event, title="Van Carla"))
    assert event.title == "Van Carla"


@pytest.mark.parametrize("step", ["bewerken", "openen", "sluiten", "annuleren"])
def test_what_runs_or_was_called_off_is_changed_no_more_and_her_words_come_back(
    hers: Browser, amina: User, event: LearningEvent, step: str
) -> None:
    off = make.event(amina, span=make.span(8))
    commands.cancel(event=off, by=amina, reason="Ziek.", settings=access.settings())
    begin(event)
    before = everything()
    for each, sentence in ((event, "is al begonnen"), (off, "gaat niet door")):
        page = hers.post(path(each, step), {"body": "Mijn lange uitleg.", "reason": "Een reden."}, 409)
        assert sentence in page.text
        assert "Mijn lange uitleg." in page.text
        if step in ("bewerken", "annuleren"):
            hers.get(path(each, step), 409)
    assert everything() == before


def test_a_redacteur_mends_a_word_though_nobody_leads_it(
    carla: User, bram: User, sign_in: Browsers, event: LearningEvent
) -> None:
    leave(event)
    leader = event.leader
    hers = sign_in(carla)
    sent = again(hers, event, title="Zonder typfout")
    assert sent["leader"] == ""
    hers.post(path(event), sent)
    assert (event.title, event.leader) == ("Zonder typfout", leader)
    hers.post(path(event), again(hers, event, leader=str(bram.id)))
    assert event.leader == bram


def test_the_form_asks_as_many_queries_with_many_who_signed_up(
    hers: Browser, event: LearningEvent, queries: Callable[[], int]
) -> None:
    def asked() -> int:
        hers.get("/leren")  # reads again who she is
        before = queries()
        hers.get(path(event))
        return queries() - before

    few = asked()
    make.sign_ups(event, *[colleague(number) for number in range(8)])
    assert asked() == few
    assert len(mails()) > 1
