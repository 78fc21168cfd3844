"""Amina asks all her colleagues something."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from ladekast import search
from ladekast.accounts.models import User
from ladekast.audit.models import AuditEntry
from ladekast.lib.clock import now
from ladekast.lib.db import db
from ladekast.wishes.documents import ONLY_WISHES
from ladekast.wishes.models import Wish
from ladekast.wishes.rules import MOST_A_DAY
from tests import make
from tests.page import Browser, words
from tests.tables import everything
from tests.wishes.conftest import NEW, filled, leave, only, page_of, path, typed, wishes

HOSTILE = "<script>alert(1)</script>"


def test_amina_asks_with_two_answers_and_everybody_can_find_it(hers: Browser, his: Browser, amina: User) -> None:
    sent = filled(hers.get(NEW)) | {"kind": ["learn"], "subject": "beeldbellen met ouderen"}
    answer = hers.post(NEW, sent)
    found = only()
    assert answer.location == f"/vragen/{found.id}-beeldbellen-met-ouderen#vraag"
    assert (found.asker, found.kind, found.subject) == (amina, "learn", "beeldbellen met ouderen")
    assert (found.explanation, found.phases, found.target_groups, found.closed_at) == ("", [], [], None)
    page = his.get(answer.location)
    assert page.heading == "Beeldbellen met ouderen"
    assert "Gevraagd op" in page.text
    assert [hit.id for hit in search.find(search.Question("beeldbellen", scope=ONLY_WISHES)).hits] == ["wish:1"]
    assert "Je vraag staat er. Is er een antwoord, dan krijg je een mail." in hers.get(answer.location).text


def test_everything_that_she_tells_is_kept_and_shown(hers: Browser, his: Browser) -> None:
    hers.post(NEW, typed(kind="tool", explanation="Ik probeerde  Teams.\r\nDat lukte niet.", phases=["3", "2"],
                         groups=["ouderen", "lvb", "ouderen"]))  # fmt: skip
    found = only()
    assert found.explanation == "Ik probeerde  Teams.\nDat lukte niet."
    assert (found.phases, found.target_groups) == ([2, 3], ["ouderen", "lvb"])
    page = his.get(f"/vragen/{found.id}-beeldbellen-met-ouderen")
    assert page.heading == "Beeldbellen met ouderen"
    assert "mensen met een LVB" in words(page.one(".wish__badges"))


def test_the_address_of_a_search_fills_in_the_words_and_the_kind(hers: Browser) -> None:
    page = hers.get(f"{NEW}?over=%20een+dubbele%20%20jas%0A&soort=tool")
    assert page.one("#subject")["value"] == "een dubbele jas"
    assert [each["value"] for each in page.all("input[name=kind][checked]")] == ["tool"]


@pytest.mark.parametrize(
    "odd", ["?over=&soort=", "?soort=banaan", f"?over={'x' * 3000}", "?over=%00%EF", f"?over={HOSTILE}"]
)
def test_an_odd_address_opens_the_form_all_the_same(hers: Browser, odd: str) -> None:
    page = hers.get(NEW + odd)
    assert page.all("input[name=kind][checked]") == []
    assert len(str(page.one("#subject")["value"])) <= 120


@pytest.mark.parametrize(
    ("changes", "field", "sentence"),
    [
        ({"kind": ""}, "kind", "Kies of je iets wilt leren of een tool zoekt."),
        ({"kind": "banaan"}, "kind", "Kies of je iets wilt leren of een tool zoekt."),
        ({"subject": " \n "}, "subject", "Maak de zin af: waar gaat je vraag over?"),
        ({"subject": " \u200b\u00a0\u202e\t"}, "subject", "Maak de zin af: waar gaat je vraag over?"),
        ({"subject": "x" * 121}, "subject", "Dit is te lang: gebruik ten hoogste 120 tekens."),
        ({"subject": "beeldbellen " * 417}, "subject", "Dit is te lang: gebruik ten hoogste 120 tekens."),
        ({"explanation": "x" * 2001}, "explanation", "Dit is te lang: gebruik ten hoogste 2000 tekens."),
        ({"phases": ["6"]}, "phases", "“6” is geen keuze uit deze lijst."),
        ({"groups": ["marsmannetjes"]}, "groups", "“marsmannetjes” is geen keuze uit deze lijst."),
        ({"groups": ["iedereen"]}, "groups", "“iedereen” is geen keuze uit deze lijst."),
    ],
)
def test_each_wrong_answer_has_its_own_sentence_and_what_she_typed_stays(
    hers: Browser, changes: dict[str, object], field: str, sentence: str
) -> None:
    page = hers.post(NEW, typed(**({"explanation": "Mijn uitleg."} | changes)), 422)
    assert page.errors() == {field: sentence}
    if "explanation" not in changes:
        assert page.one("#explanation").text.strip() == "Mijn uitleg."
    assert wishes() == []


@pytest.mark.parametrize("field", ["subject", "explanation"])
def test_what_may_be_about_a_client_is_asked_first(hers: Browser, field: str) -> None:
    sent = typed(**{field: "Bel de buurvrouw op 06 87654321."})
    page = hers.post(NEW, sent, 422)
    assert "telefoonnummer van iemand die geen collega is" in page.errors()[field]
    assert wishes() == []
    hers.post(NEW, sent | {"privacy_ok": str(page.one("input[name=privacy_ok]")["value"])})
    (line,) = db.session.scalars(select(AuditEntry).where(AuditEntry.action == "privacy bevestigd"))
    assert (line.subject, line.detail) == (f"vraag {only().id}", "1 telefoonnummer")


def test_what_she_types_is_never_code_on_the_page(hers: Browser, his: Browser) -> None:
    hers.post(NEW, typed(subject=HOSTILE, explanation=HOSTILE))
    page = his.get(f"/vragen/{only().id}-{only().slug}")
    assert page.heading == HOSTILE
    assert HOSTILE in his.get("/vragen").text


@pytest.mark.parametrize(
    ("typed_in", "kept"),
    [
        ("📱 appen met jongeren 👩🏽‍💻", "📱 appen met jongeren 👩🏽‍💻"),
        ("תרגום בשיחה", "תרגום בשיחה"),
        ("bellen \u202eneredrev\u202c", "bellen neredrev"),
        ("🙂", "🙂"),
    ],
)
def test_any_sign_may_stand_in_it(hers: Browser, his: Browser, typed_in: str, kept: str) -> None:
    hers.post(NEW, typed(subject=typed_in))
    assert only().subject == kept
    page = his.get(f"/vragen/{only().id}-{only().slug}")
    assert page.heading == kept[:1].upper() + kept[1:]
    assert his.post(path(only(), "ik-ook")).location == f"{page_of(only())}#wie-ook"
    for address in ("/vragen", "/", "/mijn"):
        assert page.heading in his.get(address).text


def test_pressing_twice_makes_one(hers: Browser) -> None:
    first, second = (hers.post(NEW, typed()) for _ in range(2))
    assert first.location == second.location
    assert only()
    assert "Deze vraag had je al gesteld." in hers.get(second.location).text


def test_a_name_of_a_form_of_a_colleague_is_no_name_of_hers(hers: Browser, his: Browser) -> None:
    hers.post(NEW, typed(subject="laptops lenen"))
    his.post(NEW, typed(subject="groepen leiden"))
    assert [each.subject for each in wishes()] == ["laptops lenen", "groepen leiden"]


def test_twenty_a_day_is_enough_and_what_she_wrote_stays(hers: Browser, amina: User) -> None:
    for number in range(MOST_A_DAY):
        make.wish(amina, f"onderwerp {number}")
    before = everything()
    page = hers.post(NEW, typed(explanation="Mijn uitleg."), 429)
    assert f"Je stelde vandaag al {MOST_A_DAY} vragen." in page.text
    assert page.one("#explanation").text.strip() == "Mijn uitleg."
    assert everything() == before
    for each in wishes():
        each.created_at = now() - timedelta(days=1, minutes=1)
    db.session.commit()
    hers.post(NEW, typed())


def test_who_sends_nothing_at_all_reads_what_is_asked(hers: Browser) -> None:
    page = hers.post(NEW, {}, 422)
    assert list(page.errors()) == ["kind", "subject"]


def test_a_colleague_who_left_is_still_named_as_who_asked(his: Browser, amina: User, wish: Wish) -> None:
    leave(amina)
    page = his.get(page_of(wish))
    assert "Amina de Wit (werkt hier niet meer)" in words(page.one(".wish__since"))
    assert words(page.one(".wish__side .notice__text")) == "Amina de Wit werkt hier niet meer."
    assert "Amina de Wit (werkt hier niet meer)" in his.get("/vragen").text
