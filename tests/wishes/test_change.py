"""Amina says her question in other words, closes and reopens it; a redacteur may too."""

import pytest

from ladekast import search
from ladekast.accounts.models import User
from ladekast.wishes.documents import ONLY_WISHES
from ladekast.wishes.models import Wish
from tests.page import Browser, words
from tests.tables import everything
from tests.wishes.answers import told
from tests.wishes.conftest import filled, leave, only, page_of, path, typed


def stands_as(wish: Wish) -> dict[str, int]:
    """How the search engine counts it."""
    return search.find(search.Question(wish.subject, scope=ONLY_WISHES)).facets["stand"]


def test_amina_says_it_in_other_words_and_is_found_by_them(hers: Browser, wish: Wish) -> None:
    page = hers.get(path(wish, "bewerken"))
    assert filled(page)["kind"] == ["learn"]
    answer = hers.post(
        path(wish, "bewerken"), filled(page) | {"subject": "chatten met jongeren", "groups": ["jongeren"]}
    )
    found = only()
    assert (answer.location, found.version) == (f"/vragen/{wish.id}-chatten-met-jongeren#vraag", 2)
    assert (found.subject, found.target_groups) == ("chatten met jongeren", ["jongeren"])
    assert "Je wijziging is opgeslagen." in hers.get(answer.location).text
    assert hers.get(f"/vragen/{wish.id}-beeldbellen-met-ouderen", 301).location == page_of(only())
    assert [hit.id for hit in search.find(search.Question("chatten", scope=ONLY_WISHES)).hits] == [f"wish:{wish.id}"]


def test_the_same_again_is_no_change(hers: Browser, wish: Wish) -> None:
    before = everything()
    hers.post(path(wish, "bewerken"), filled(hers.get(path(wish, "bewerken"))))
    assert everything() == before
    assert "Er was niets gewijzigd." in hers.get(page_of(wish)).text


def test_wrong_input_shows_the_form_again(hers: Browser, wish: Wish) -> None:
    page = hers.post(path(wish, "bewerken"), typed(subject="", explanation="Mijn uitleg."), 422)
    assert list(page.errors()) == ["subject"]
    assert page.one("#explanation").text.strip() == "Mijn uitleg."


def test_when_a_redacteur_was_first_nothing_is_lost_and_amina_chooses(
    hers: Browser, carlas: Browser, wish: Wish
) -> None:
    mine = filled(hers.get(path(wish, "bewerken"))) | {"explanation": "Van mij.", "phases": ["2"]}
    carlas.post(path(wish, "bewerken"), filled(carlas.get(path(wish, "bewerken"))) | {"explanation": "Van Carla."})
    before = everything()
    page = hers.post(path(wish, "bewerken"), mine, 409)
    assert everything() == before
    assert page.heading == "Iemand was je voor"
    assert "Jouw tekst is nog niet bewaard, en ook niet weg." in page.text
    assert [words(each) for each in page.all(".versions h2")] == ["Uitleg", "Fasen"]
    assert "Van Carla." in words(page.one(".versions"))
    kept = filled(page)
    assert kept["explanation"] == "Van mij."
    hers.post(path(wish, "bewerken"), kept)
    assert (only().explanation, only().phases) == ("Van mij.", [2])


@pytest.mark.parametrize("version", ["", "0", "abc", "²", "9" * 50])
def test_a_version_that_was_tampered_with_is_a_conflict(hers: Browser, wish: Wish, version: str) -> None:
    hers.post(path(wish, "bewerken"), typed(subject="iets anders", version=version), 409)
    assert only().subject == "beeldbellen met ouderen"


def test_a_closed_one_is_opened_before_it_is_edited(hers: Browser, wish: Wish) -> None:
    mine = filled(hers.get(path(wish, "bewerken"))) | {"explanation": "Mijn lange uitleg."}
    hers.post(path(wish, "sluiten"))
    page = hers.post(path(wish, "bewerken"), mine, 409)
    assert "Deze vraag is gesloten. Open hem eerst weer, dan kun je hem bewerken." in page.text
    assert "Mijn lange uitleg." in words(page.one(".typed"))
    assert page.one(f"form[action='{path(wish, 'heropenen')}']")
    hers.get(path(wish, "bewerken"), 409)


def test_amina_closes_it_with_a_reason_and_opens_it_again(hers: Browser, his: Browser, wish: Wish) -> None:
    hers.get(path(wish, "sluiten"))
    hers.post(path(wish, "sluiten"), {"reason": "Ik weet genoeg."})
    banner = words(his.get(page_of(wish)).one(".wish__head .notice__text"))
    assert "gesloten door wie het vroeg. “Ik weet genoeg.”" in banner
    assert "gesloten door jou." in words(hers.get(page_of(wish)).one(".wish__head .notice__text"))
    assert "Nog niemand." not in hers.get(page_of(wish)).text
    assert (stands_as(wish), only().version) == ({"gesloten": 1}, 2)
    hers.post(path(wish, "heropenen"))
    assert (only().closed_at, only().closed_by, only().close_reason) == (None, None, "")
    assert "De vraag staat weer open." in hers.get(page_of(wish)).text
    assert stands_as(wish) == {"open": 1}


def test_closing_or_opening_twice_is_no_mistake(hers: Browser, wish: Wish) -> None:
    hers.post(path(wish, "heropenen"))
    assert "Deze vraag stond al open." in hers.get(page_of(wish)).text
    for _ in range(2):
        hers.post(path(wish, "sluiten"))
    assert "Deze vraag was al gesloten." in hers.get(page_of(wish)).text
    assert only().version == 2


def test_a_redacteur_says_why_she_closes_what_a_colleague_asked(carlas: Browser, wish: Wish) -> None:
    page = carlas.post(path(wish, "sluiten"), {"reason": " "}, 422)
    assert page.errors() == {"reason": "Schrijf kort waarom je deze vraag van een collega sluit."}
    assert only().closed_at is None
    carlas.post(path(wish, "sluiten"), {"reason": "Staat er dubbel."})
    assert "gesloten door jou. “Staat er dubbel.”" in carlas.get(page_of(wish)).text


@pytest.mark.parametrize(
    ("reason", "sentence"),
    [
        ("x" * 301, "Dit is te lang: gebruik ten hoogste 300 tekens."),
        ("Bel 06 87654321.", "We zien hier een telefoonnummer van iemand die geen collega is."),
    ],
)
def test_a_reason_that_is_not_right_is_kept_and_explained(
    hers: Browser, wish: Wish, reason: str, sentence: str
) -> None:
    page = hers.post(path(wish, "sluiten"), {"reason": reason}, 422)
    assert page.errors()["reason"].startswith(sentence)
    assert page.one("#reason")["value"] == reason
    assert only().closed_at is None


def test_what_somebody_asked_who_left_is_the_redactions_to_close(
    his: Browser, carlas: Browser, amina: User, wish: Wish
) -> None:
    leave(amina)
    his.post(path(wish, "sluiten"), status=403)
    carlas.post(path(wish, "sluiten"), {"reason": "Amina werkt hier niet meer."})
    page = his.post(path(wish, "ik-ook"), status=409)
    assert "Vraag het de redactie." in page.text


def test_a_question_of_who_left_lives_on_for_who_wants_it_too(
    his: Browser, carlas: Browser, amina: User, wish: Wish
) -> None:
    carlas.post(path(wish, "ik-ook"))
    leave(amina)
    his.post(path(wish, "laten-zien"), {"note": "Kom langs."})
    assert told() == ["carla"]
    assert "De vraag blijft staan voor wie het ook wil." in his.get(page_of(wish)).text


def test_a_colleague_reads_it_and_changes_nothing(his: Browser, wish: Wish) -> None:
    before = everything()
    for step in ("bewerken", "sluiten"):
        his.get(path(wish, step), 403)
    for step in ("bewerken", "sluiten", "heropenen"):
        his.post(path(wish, step), status=403)
        his.post(f"/vragen/999/{step}", status=404)
    his.get(path(wish, "heropenen"), 405)
    assert everything() == before
    assert not his.get(page_of(wish)).all(".wish__way")
