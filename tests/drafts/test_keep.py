"""Somebody keeps what she is writing, goes on with it another time, and loses nothing by it."""

from collections.abc import Callable
from threading import Barrier, Thread
from typing import Any

import pytest
from flask import Flask
from werkzeug.test import TestResponse

from ladekast.accounts import passwords
from ladekast.accounts.models import User
from ladekast.drafts import queries
from ladekast.drafts.commands import LARGEST, MOST
from ladekast.drafts.models import Draft
from ladekast.lib.db import db
from ladekast.lib.templating import clock
from tests import make
from tests.page import Browser, forget_last_request, words

SignIn = Callable[[User], Browser]
NEW = "/tools/nieuw"
PASSWORD = "drie losse woorden"
TOKEN = "one filled-in form"
RESUMED = "/tools/nieuw?concept=one+filled-in+form"


def by_itself(browser: Browser, path: str = NEW, tab: str = "this tab", **typed: Any) -> TestResponse:
    """What the script of the page sends, and what it gets."""
    sent = {**make.form(**typed), "draft": "auto", "draft_tab": tab, "csrf_token": browser.token()}
    forget_last_request()
    return browser.client.post(path, data=sent, headers={"Accept": "application/json"})


def only_draft() -> Draft:
    """The one that there is."""
    return db.session.query(Draft).one()


def test_the_button_keeps_it_and_she_goes_on_with_it_later(amina: User, sign_in: SignIn) -> None:
    page = sign_in(amina).post(NEW, make.form(draft="1", title="Half", body="Eerst dit,\nen dan"))
    assert page.location == RESUMED
    page = sign_in(amina).get(RESUMED)
    assert page.one("#title")["value"] == "Half"
    assert page.one("#body").text.strip() == "Eerst dit,\nen dan"
    assert [box["value"] for box in page.all("input[name=phases][checked]")] == ["2", "3"]
    assert "Je gaat verder met je concept van" in page.text
    assert page.one("input[name=draft_seen]")["value"] == only_draft().stamp


def test_a_form_of_which_hardly_anything_is_right_is_kept_too(amina: User, sign_in: SignIn) -> None:
    sign_in(amina).post(NEW, {"draft": "1", "submission": TOKEN, "body": "Alleen dit nog"})
    assert sign_in(amina).get(RESUMED).one("#body").text.strip() == "Alleen dit nog"
    assert "Zonder titel" in sign_in(amina).get("/mijn").text


def test_the_script_hears_when_it_was_kept_and_where_to_go_on(amina: User, sign_in: SignIn) -> None:
    answer = by_itself(sign_in(amina))
    draft = only_draft()
    assert answer.json == {"saved_at": clock(draft.saved_at), "seen": draft.stamp, "resume": RESUMED}


def test_what_is_secret_or_ours_is_not_kept(amina: User, sign_in: SignIn) -> None:
    by_itself(sign_in(amina), old_password="geheim", draft_seen="x")
    kept = set(queries.at(amina, NEW, TOKEN).values)  # type: ignore[union-attr]
    assert kept == set(make.form())


def test_signs_that_no_database_keeps_are_left_out(amina: User, sign_in: SignIn) -> None:
    answer = by_itself(sign_in(amina), title="Half\x00 \x07", submission="a\x00b", tab="\x00t" * 90)
    assert answer.status_code == 200
    assert (only_draft().title, only_draft().token) == ("Half", "ab")


def test_placing_the_tool_ends_the_draft_and_a_late_save_brings_it_not_back(amina: User, sign_in: SignIn) -> None:
    browser = sign_in(amina)
    by_itself(browser)
    browser.post(NEW, make.form())
    assert db.session.query(Draft).count() == 0
    assert by_itself(browser).json == {"over": True}
    browser.post(NEW, make.form(draft="1"))
    assert db.session.query(Draft).count() == 0


def test_an_edit_has_a_draft_of_its_own_until_it_is_saved(amina: User, sign_in: SignIn) -> None:
    found, browser = make.tool(amina), sign_in(amina)
    path = f"/tools/{found.id}/bewerken"
    by_itself(browser, path, body="Nog niet af", version="1")
    page = browser.get(path)
    assert page.one("#body").text.strip() == "Nog niet af"
    assert found.body != "Nog niet af"
    browser.post(path, make.form(body="Nog niet af", version="1"))
    assert db.session.query(Draft).count() == 0


def test_an_edit_that_says_what_is_there_is_no_draft(amina: User, sign_in: SignIn) -> None:
    found, browser = make.tool(amina, phases=(2, 3)), sign_in(amina)
    path = f"/tools/{found.id}/bewerken"
    by_itself(browser, path, body="Anders", version="1")
    assert by_itself(browser, path, version="1").json == {"over": True}
    assert db.session.query(Draft).count() == 0


def test_an_edit_that_says_what_is_there_leaves_what_another_page_kept(amina: User, sign_in: SignIn) -> None:
    found, browser = make.tool(amina, phases=(2, 3)), sign_in(amina)
    path = f"/tools/{found.id}/bewerken"
    by_itself(browser, path, body="Anders", version="1")
    assert by_itself(browser, path, tab="another", version="1").json == {"over": True}
    assert queries.at(amina, path, "").values["body"] == "Anders"  # type: ignore[union-attr]


@pytest.mark.parametrize("is_edit", [True, False])
def test_saving_from_another_page_throws_away_what_it_did_not_see(amina: User, sign_in: SignIn, is_edit: bool) -> None:
    browser = sign_in(amina)
    path = f"/tools/{make.tool(amina, title='Een andere').id}/bewerken" if is_edit else NEW
    by_itself(browser, path, body="Alleen hier", version="1")
    browser.post(path, make.form(body="In het andere venster", version="1"))
    assert [each.values["body"] for each in queries.thrown_away_by(amina)] == ["Alleen hier"]
    assert not queries.kept_by(amina)
    assert "een concept uit een ander venster" in browser.get("/mijn").text


def test_saving_ends_what_the_same_page_kept_last_though_it_never_heard_so(amina: User, sign_in: SignIn) -> None:
    browser = sign_in(amina)
    by_itself(browser, body="Bijna")
    browser.post(NEW, make.form(body="Helemaal", draft_tab="this tab"))
    assert db.session.query(Draft).count() == 0


def test_an_empty_form_tells_of_the_draft_that_waits(amina: User, sign_in: SignIn) -> None:
    make.draft(amina, title="Half")
    page = sign_in(amina).get(NEW)
    assert page.one("#title")["value"] == ""
    assert page.one(f"a[href='{RESUMED}']").text == "Half"


def test_of_two_tabs_the_second_asks_before_it_writes_over_the_first(amina: User, sign_in: SignIn) -> None:
    browser = sign_in(amina)
    first = by_itself(browser, tab="first", body="van de eerste")
    seen = first.json["seen"]  # type: ignore[index]
    second = by_itself(browser, tab="second", draft_seen=seen, body="van de tweede")
    assert second.status_code == 200, "it began from what the first one kept"
    again = by_itself(browser, tab="first", draft_seen=seen, body="de eerste ging door")
    assert again.status_code == 409
    told: dict[str, str] = again.json  # type: ignore[assignment]
    assert told["other"] == RESUMED
    assert queries.at(amina, NEW, TOKEN).values["body"] == "van de tweede"  # type: ignore[union-attr]
    chosen = by_itself(browser, tab="first", draft_seen=told["seen"], body="de eerste ging door")
    assert chosen.status_code == 200
    assert queries.at(amina, NEW, TOKEN).values["body"] == "de eerste ging door"  # type: ignore[union-attr]


def test_an_answer_that_never_came_is_no_other_tab(amina: User, sign_in: SignIn) -> None:
    browser = sign_in(amina)
    by_itself(browser, body="een")
    assert by_itself(browser, body="een twee").status_code == 200
    assert by_itself(browser, tab="another", body="een twee").status_code == 200, "it says the same"


def test_by_the_button_she_chooses_too(amina: User, sign_in: SignIn) -> None:
    browser = sign_in(amina)
    browser.post(NEW, make.form(draft="1", body="in het ene venster"))
    page = browser.post(NEW, make.form(draft="1", body="in het andere"), status=409)
    assert "in een ander venster" in page.text
    assert page.one(f"main a[href='{RESUMED}']")
    fields = {str(each["name"]): str(each["value"]) for each in page.all("main form input[type=hidden]")}
    browser.post(NEW, {**fields, "draft": "1"})
    assert browser.get(RESUMED).one("#body").text.strip() == "in het andere"


def test_too_much_text_is_refused_and_stays_in_the_browser(amina: User, sign_in: SignIn) -> None:
    browser = sign_in(amina)
    answer = by_itself(browser, body="é" * (LARGEST // 2))
    assert answer.status_code == 413
    assert "te veel tekst" in answer.json["sentence"]  # type: ignore[index]
    page = browser.post(NEW, make.form(draft="1", body="Mijn verhaal. " * (LARGEST // 10)), status=413)
    assert "“Vorige”" in page.text
    shown = [words(each) for each in page.all(".typed__text")]
    assert shown[:3] == [make.TOOL["title"], make.TOOL["summary"], ("Mijn verhaal. " * (LARGEST // 10)).strip()]
    assert "method" not in shown
    assert db.session.query(Draft).count() == 0


def test_nobody_has_more_drafts_than_she_can_finish(amina: User, sign_in: SignIn) -> None:
    for number in range(MOST):
        make.draft(amina, title=f"Concept {number}", token=f"form {number}")
    browser = sign_in(amina)
    assert by_itself(browser).status_code == 422
    page = browser.post(NEW, make.form(draft="1", body="De eenenvijftigste"), status=422)
    assert "Concept 7" in page.text
    assert page.one("input[name=body]")["value"] == "De eenenvijftigste"
    seen = queries.at(amina, NEW, "form 3").stamp  # type: ignore[union-attr]
    assert by_itself(browser, submission="form 3", draft_seen=seen).status_code == 200, "those that she has go on"


def test_who_signs_in_again_finds_the_draft_kept(amina: User, sign_in: SignIn) -> None:
    amina.password_hash = passwords.hash_of(PASSWORD)
    browser = sign_in(amina)
    db.session.commit()
    sent = make.form(draft="1", body="Bijna kwijt", csrf_token=browser.token())
    browser.client.delete_cookie("ladekast")
    assert by_itself(browser).status_code == 401
    carried = {str(each["name"]): str(each["value"]) for each in browser.post(NEW, sent, 401).all("input[type=hidden]")}
    page = browser.post("/inloggen", {**carried, "email": amina.email, "password": PASSWORD})
    assert page.location == RESUMED
    assert browser.get(RESUMED).one("#body").text.strip() == "Bijna kwijt"


@pytest.mark.parametrize("seen", ["", "\x00", "2026-13-45", "x" * 5000])
def test_nothing_that_a_form_can_say_breaks_it(amina: User, sign_in: SignIn, seen: str) -> None:
    browser = sign_in(amina)
    by_itself(browser)
    assert by_itself(browser, tab="another", draft_seen=seen, body="anders").status_code == 409
    browser.get(f"{NEW}?concept=%00{'x' * 300}", status=303)


def test_two_saves_at_one_instant_make_one_draft(amina: User, app: Flask) -> None:
    if db.engine.dialect.name == "sqlite":
        pytest.skip("this database queues writers")
    number, meet, answers = amina.id, Barrier(2), []

    def save(tab: str) -> None:
        with app.app_context():
            browser = Browser(app, db.session.get(User, number))
            meet.wait()
            answers.append(by_itself(browser, tab=tab).status_code)

    threads = [Thread(target=save, args=[f"tab {each}"]) for each in range(2)]
    for each in threads:
        each.start()
    for each in threads:
        each.join()
    assert answers == [200, 200]
    assert db.session.query(Draft).count() == 1
