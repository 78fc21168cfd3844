"""What somebody is still writing stands under her own name, and with nobody else."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from flask import Flask

from ladekast import work
from ladekast.accounts.models import User
from ladekast.drafts import queries
from ladekast.drafts.commands import MOST, RESTORABLE
from ladekast.drafts.models import Draft
from ladekast.lib.db import db
from tests import make
from tests.page import Browser

SignIn = Callable[[User], Browser]
RESUMED = "/tools/nieuw?concept=one+filled-in+form"


def test_my_drafts_stand_under_mine_with_the_way_to_go_on(amina: User, sign_in: SignIn) -> None:
    make.draft(amina, title="Half")
    section = sign_in(amina).get("/mijn").one("section[aria-labelledby=concepten]")
    assert "Half" in section.text
    assert "Nieuwe tool, bewaard op" in section.text
    assert [link["href"] for link in section.select("a")] == [RESUMED]


def test_who_writes_nothing_sees_nothing_about_it(amina: User, sign_in: SignIn) -> None:
    assert not sign_in(amina).get("/mijn").all("#concepten")


@pytest.mark.parametrize("other", ["bram", "carla", "daan"])
def test_nobody_else_sees_it_nor_can_touch_it(
    amina: User, person: Callable[[str], User], sign_in: SignIn, other: str
) -> None:
    draft = make.draft(amina, title="Geheim plan")
    browser = sign_in(person(other))
    assert "Geheim plan" not in browser.get("/mijn").text
    assert "Geheim plan" not in browser.get("/tools/nieuw").text
    assert browser.get(RESUMED, status=303).location.startswith("/mijn")
    browser.post(f"/concepten/{draft.id}/weggooien", status=404)
    browser.post(f"/concepten/{draft.id}/terughalen", status=404)
    browser.post("/tools/nieuw", {**make.form(title="Van mij"), "draft": "1"})
    assert queries.at(amina, draft.place, draft.token).values["title"] == "Geheim plan"  # type: ignore[union-attr]


def test_a_number_that_no_draft_can_have_is_not_there(amina: User, sign_in: SignIn) -> None:
    for deed in ("weggooien", "terughalen"):
        sign_in(amina).post(f"/concepten/{'9' * 23}/{deed}", status=404)


def test_what_was_thrown_away_can_come_back(amina: User, sign_in: SignIn) -> None:
    draft, browser = make.draft(amina, title="Half"), sign_in(amina)
    browser.post(f"/concepten/{draft.id}/weggooien")
    page = browser.get("/mijn")
    assert "Half" in page.one("#concepten ~ .fold").text
    assert not page.all(f"a[href='{RESUMED}']")
    assert not browser.get("/tools/nieuw").all(f"a[href='{RESUMED}']")
    browser.post(f"/concepten/{draft.id}/terughalen")
    assert browser.get(RESUMED).one("#title")["value"] == "Half"
    browser.post(f"/concepten/{draft.id}/terughalen")
    assert "Je concept is terug." in browser.get("/mijn").text


def test_who_begins_again_gets_an_empty_form_and_loses_nothing(amina: User, sign_in: SignIn) -> None:
    draft, browser = make.draft(amina, title="Half"), sign_in(amina)
    assert browser.post(f"/concepten/{draft.id}/weggooien", {"begin_again": "1"}).location == "/tools/nieuw"
    make.draft(amina, title="Opnieuw")
    page = browser.post(f"/concepten/{draft.id}/terughalen")
    assert "Van dit formulier heb je al een ander concept." in browser.get(page.location).text
    assert [each.title for each in queries.kept_by(amina)] == ["Opnieuw"]
    browser.post(f"/concepten/{queries.kept_by(amina)[0].id}/weggooien")
    assert [each.title for each in queries.thrown_away_by(amina)] == ["Opnieuw", "Half"]


def test_nothing_comes_back_when_there_are_enough(amina: User, sign_in: SignIn) -> None:
    draft, browser = make.draft(amina), sign_in(amina)
    browser.post(f"/concepten/{draft.id}/weggooien")
    for number in range(MOST):
        make.draft(amina, token=f"form {number}")
    browser.post(f"/concepten/{draft.id}/terughalen")
    assert "Je hebt al 50 concepten." in browser.get("/mijn").text


def test_after_a_month_the_worker_removes_what_was_thrown_away(amina: User, app: Flask) -> None:
    old, late, kept = (make.draft(amina, token=each) for each in ("old", "late", "kept"))
    for draft, age in ((old, timedelta(hours=1)), (late, -timedelta(hours=1))):
        draft.discarded_at = draft.saved_at - RESTORABLE - age
    db.session.commit()
    work.run_once(app, 0)
    assert {each.token for each in db.session.query(Draft)} == {late.token, kept.token}


def test_my_page_asks_as_much_for_many_drafts_as_for_one(
    amina: User, sign_in: SignIn, queries: Callable[[], int]
) -> None:
    browser = sign_in(amina)
    counts = []
    for number in range(3):
        make.draft(amina, token=f"kept {number}")
        browser.post(f"/concepten/{make.draft(amina, token=f'away {number}').id}/weggooien")
        before = queries()
        browser.get("/mijn")
        counts.append(queries() - before)
    assert len(set(counts)) == 1
