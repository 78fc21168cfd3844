"""The form of a leermoment as a browser has it: filled in, opened, and what came of it."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import select

from ladekast.accounts import commands as accounts
from ladekast.calendar.moments import Span
from ladekast.learning.models import LearningEvent
from ladekast.lib.db import db
from tests import make
from tests.page import Browser, Page

NEW = "/leren/nieuw"
HOSTILE = "<script>alert(1)</script>"


def typed(*spans: Span, **changes: Any) -> dict[str, Any]:
    """A filled-in form: the four questions, and nothing folded."""
    asked = {"title": "Beeldbellen oefenen", "aim": "je scherm delen", "way": "online", "submission": "one"}
    return make.moments(*spans) | asked | changes


def events() -> Sequence[LearningEvent]:
    """All there are."""
    return db.session.scalars(select(LearningEvent).order_by(LearningEvent.id)).unique().all()


def only() -> LearningEvent:
    """The one there is."""
    (found,) = events()
    return found


def filled(page: Page) -> dict[str, Any]:
    """What stands in the form, as a browser would send it."""
    sent: dict[str, Any] = {}
    for each in page.all("main form.form input, main form.form textarea, main form.form select"):
        if each.name == "select":
            chosen = each.select("option[selected]")
            sent[str(each["name"])] = str(chosen[0]["value"]) if chosen else ""
        elif each.get("type") in ("checkbox", "radio"):
            sent.setdefault(str(each["name"]), [])
            sent[str(each["name"])] += [str(each["value"])] if each.has_attr("checked") else []
        else:
            sent[str(each["name"])] = each.text.strip() if each.name == "textarea" else str(each.get("value", ""))
    return sent


def path(event: LearningEvent, step: str = "bewerken") -> str:
    return f"/leren/{event.id}/{step}"


def again(browser: Browser, event: LearningEvent, **changes: Any) -> dict[str, Any]:
    """The form as it opens, with some answers changed."""
    return filled(browser.get(path(event))) | changes


def leave(event: LearningEvent) -> None:
    """Who leads it leaves, without an heir."""
    assert event.leader
    accounts.deactivate(user=event.leader, by=None)
    db.session.commit()
