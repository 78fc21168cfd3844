"""A client that inspects every page it gets, so that each test of a page is also one of its structure."""

import re
from collections.abc import Iterable, Mapping
from typing import Any

from bs4 import BeautifulSoup, Tag
from flask import Flask, g, session
from flask_wtf.csrf import generate_csrf
from werkzeug.test import TestResponse

from ladekast.accounts import access
from ladekast.accounts.models import User

FIELDS = ("input", "textarea", "select")
INLINE = {"style", "onclick", "onchange"}


class Page:
    """A parsed answer with what tests ask of it."""

    def __init__(self, response: TestResponse) -> None:
        self.response = response
        self.status = response.status_code
        self.soup = BeautifulSoup(response.get_data(as_text=True), "html.parser")

    @property
    def heading(self) -> str:
        """The words of the h1."""
        return words(self.soup.h1)

    @property
    def text(self) -> str:
        """All words of the page."""
        return words(self.soup)

    @property
    def location(self) -> str:
        """Where the answer sends the browser."""
        return self.response.headers.get("Location", "")

    def one(self, selector: str) -> Tag:
        """The only element that a selector finds."""
        found = self.soup.select(selector)
        assert len(found) == 1, f"{selector} finds {len(found)} elements"
        return found[0]

    def all(self, selector: str) -> list[Tag]:
        """Every element that a selector finds."""
        return list(self.soup.select(selector))

    def errors(self) -> dict[str, str]:
        """The sentences of the error summary, by the id of the field each leads to."""
        return {str(link["href"])[1:]: words(link) for link in self.soup.select(".error-summary a")}


def forget_last_request() -> None:
    """The context of a test outlives its requests; outside tests each request has a `g` of its own, and with it the
    person who is signed in and her form token."""
    for name in list(g):
        g.pop(name)


def words(element: Tag | None) -> str:
    """The text of an element, with single blanks."""
    return " ".join(element.get_text(" ").split()) if element else ""


class Browser:
    """One person's browser, signed in or not."""

    def __init__(self, app: Flask, user: User | None = None) -> None:
        self.app = app
        self.client = app.test_client()
        if user is not None:
            self._sign_in(user)

    def _sign_in(self, user: User) -> None:
        with self.app.test_request_context():
            access.sign_in(user)
            made = dict(session)
        with self.client.session_transaction() as kept:
            kept.update(made)
            kept.permanent = True

    def get(self, path: str, status: int = 200) -> Page:
        """Opens a page and inspects it."""
        forget_last_request()
        page = Page(self.client.get(path))
        assert page.status == status, f"{path} answers {page.status}: {page.text[:300]}"
        if page.response.mimetype == "text/html" and page.status not in (301, 302, 303, 308):
            inspect(page)
        return page

    def post(self, path: str, data: Mapping[str, Any] | None = None, status: int = 303) -> Page:
        """Sends a form, with the token that a page would have put in it, and inspects the answer."""
        sent = {"csrf_token": self.token(), **(data or {})}
        forget_last_request()
        page = Page(self.client.post(path, data=sent))
        assert page.status == status, f"{path} answers {page.status}: {page.text[:300]}"
        if page.status not in (301, 302, 303, 308):
            inspect(page)
        return page

    def token(self) -> str:
        """A form token of this browser's session."""
        forget_last_request()
        with self.client.session_transaction() as kept, self.app.test_request_context():
            session.update(kept)
            made: str = generate_csrf()
            kept.update(session)
        return made


def inspect(page: Page) -> None:
    """What holds for every page, whoever reads it. Without selectors: each of those would walk the whole page."""
    soup, tags = page.soup, page.soup.find_all()
    assert [tag.name for tag in tags].count("h1") == 1, "a page has one h1"
    assert soup.title
    assert page.heading.split(" – ")[0] in words(soup.title), "the title tells the h1"
    assert soup.html
    assert soup.html.get("lang") == "nl"
    ids = [str(tag["id"]) for tag in tags if tag.has_attr("id")]
    assert len(ids) == len(set(ids)), f"ids are unique: {sorted(each for each in ids if ids.count(each) > 1)}"
    _inspect_labels(tags, set(ids))
    _inspect_links(tags, set(ids))
    inline = [tag for tag in tags if INLINE & tag.attrs.keys() or tag.name == "style"]
    inline += [tag for tag in tags if tag.name == "script" and not tag.has_attr("src")]
    assert not inline, "no inline style or script"
    for form in [tag for tag in tags if tag.name == "form" and tag.get("method") == "post"]:
        assert form.find("input", {"name": "csrf_token"}), "a form that posts carries a token"


def _inspect_labels(tags: Iterable[Tag], ids: set[str]) -> None:
    labelled = {str(tag["for"]) for tag in tags if tag.name == "label" and tag.has_attr("for")}
    assert labelled <= ids, f"labels of nothing: {labelled - ids}"
    for tag in tags:
        if tag.name in FIELDS and tag.get("type") not in ("hidden", "submit"):
            assert tag.get("id") in labelled or tag.get("aria-label"), f"a field has a label: {tag}"
        named = f"{tag.get('aria-describedby', '')} {tag.get('aria-labelledby', '')}".split()
        assert set(named) <= ids, f"described by what is not there: {set(named) - ids}"


def _inspect_links(tags: Iterable[Tag], ids: set[str]) -> None:
    for link in [tag for tag in tags if tag.name == "a" and tag.has_attr("href")]:
        href = str(link["href"])
        assert re.match(r"(/|#|\?|https?://|mailto:|tel:|webcal:)", href), f"odd link {href}"
        assert not href.startswith("#") or href[1:] in ids, f"a link to a part that is not there: {href}"
        assert words(link), f"a link without words: {link}"
