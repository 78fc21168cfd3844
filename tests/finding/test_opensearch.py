"""What a browser reads to search from its address bar."""

from collections.abc import Callable
from xml.etree import ElementTree

from werkzeug.test import TestResponse

from ladekast.accounts.models import User
from tests.page import Browser, forget_last_request

Browsers = Callable[[User], Browser]
ADDRESS = "http://127.0.0.1:8000"
NAMES = {"o": "http://a9.com/-/spec/opensearch/1.1/"}


def opened(browser: Browser, path: str) -> TestResponse:
    """What a program of hers gets with her session."""
    forget_last_request()
    return browser.client.get(path.removeprefix(ADDRESS), buffered=True)


def templates(browser: Browser) -> dict[str, str]:
    """Where the description says that each kind of answer is."""
    told = ElementTree.fromstring(opened(browser, "/opensearch.xml").data)
    return {each.attrib["type"]: each.attrib["template"] for each in told.findall("o:Url", NAMES)}


def test_every_page_tells_where_a_browser_reads_it(bram: User, sign_in: Browsers) -> None:
    hers = sign_in(bram)
    link = hers.get("/mijn").one("link[rel=search]")
    assert link["type"] == "application/opensearchdescription+xml"
    answer = opened(hers, str(link["href"]))
    assert answer.content_type == "application/opensearchdescription+xml; charset=utf-8"
    assert ElementTree.fromstring(answer.data).findtext("o:ShortName", namespaces=NAMES) == "Ladekast"


def test_what_is_typed_is_searched(bram: User, sign_in: Browsers) -> None:
    hers = sign_in(bram)
    assert templates(hers)["text/html"] == f"{ADDRESS}/zoeken?q={{searchTerms}}"


def test_while_she_types_there_are_suggestions(bram: User, sign_in: Browsers) -> None:
    hers = sign_in(bram)
    answer = opened(hers, templates(hers)["application/x-suggestions+json"].replace("{searchTerms}", "scherm"))
    assert (answer.status_code, answer.mimetype) == (200, "application/x-suggestions+json")
    assert answer.json
    assert (answer.json[0], len(answer.json)) == ("scherm", 4)


def test_its_picture_is_there(bram: User, sign_in: Browsers) -> None:
    hers = sign_in(bram)
    told = ElementTree.fromstring(opened(hers, "/opensearch.xml").data)
    assert opened(hers, str(told.findtext("o:Image", namespaces=NAMES))).mimetype == "image/svg+xml"


def test_who_is_not_logged_in_is_asked_to(visitor: Browser) -> None:
    assert opened(visitor, "/opensearch.xml").headers["Location"].startswith("/inloggen")
