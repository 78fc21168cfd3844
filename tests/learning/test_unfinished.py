"""Amina is still filling in the form of a leermoment, and finds it again."""

from ladekast.accounts.models import User
from ladekast.drafts.models import Draft
from ladekast.lib.db import db
from tests import make
from tests.learning.filling import NEW, filled, only, path, typed
from tests.page import Browser


def test_a_form_that_is_not_finished_is_kept_until_it_is(hers: Browser) -> None:
    begun = filled(hers.get(NEW)) | {"title": "Half", "from_1": "10:00", "places": "veel"}
    resume = hers.post(NEW, begun | {"draft": "auto"}).location
    page = hers.get(resume)
    again = filled(page)
    assert (again["title"], again["from_1"], again["places"]) == ("Half", "10:00", "veel")
    assert again["submission"] == begun["submission"]
    assert page.one("form[data-keep-draft=submission]")
    hers.post(NEW, again | typed(title="Heel", places="") | {"submission": again["submission"]})
    assert only().title == "Heel"
    assert db.session.query(Draft).count() == 0
    hers.post(NEW, begun | {"draft": "auto"})
    assert db.session.query(Draft).count() == 0, "a save that came late is no draft"


def test_an_edit_that_is_not_finished_is_kept_too(hers: Browser, amina: User) -> None:
    found = make.event(amina)
    begun = filled(hers.get(path(found))) | {"aim": "Nog te bedenken"}
    hers.post(path(found), begun | {"draft": "auto"})
    again = filled(hers.get(path(found)))
    assert again == begun | {name: again[name] for name in ("draft_seen", "csrf_token")}
    hers.post(path(found), again)
    assert found.aim == "Nog te bedenken"
    assert db.session.query(Draft).count() == 0
