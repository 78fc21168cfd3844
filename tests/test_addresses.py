"""Addresses that people keep: what once worked goes on working."""

from collections.abc import Callable

import pytest

from ladekast.accounts.models import User
from tests import make
from tests.page import Browser

Browsers = Callable[[User], Browser]


@pytest.mark.parametrize("path", ["/zoeken", "/lade/1", "/collegas", "/mijn", "/tools/nieuw", "/tools/uit-de-kast"])
def test_a_slash_too_many_leads_to_the_page(bram: User, sign_in: Browsers, path: str) -> None:
    page = sign_in(bram).get(f"{path}/?q=a%20b&fase=1", status=301)
    assert page.location == f"{path}?q=a%20b&fase=1"


def test_the_number_of_a_tool_is_enough(amina: User, sign_in: Browsers) -> None:
    tool = make.tool(amina)
    for address in (f"/tools/{tool.id}", f"/tools/{tool.id}-oude-titel", f"/tools/{tool.id}-"):
        path = sign_in(amina).client.get(address, follow_redirects=True).request.path
        assert path == f"/tools/{tool.id}-tweede-scherm-naast-de-client"


@pytest.mark.parametrize(
    "path", ["//elders.example/", "//elders.example//", "/\\elders.example/", "/\t/elders.example/", "/\r\nX/"]
)
def test_no_address_leads_to_another_host(bram: User, sign_in: Browsers, path: str) -> None:
    answer = sign_in(bram).client.get("/", environ_overrides={"PATH_INFO": path})
    assert answer.status_code in (301, 308, 404)
    assert not answer.headers.get("Location", "/").startswith(("//", "/\\", "http://elders"))


@pytest.mark.parametrize(
    "path", ["/niets", "/tools/x", "/tools/0", "/lade/6", "/lade/x", "/lade/" + "9" * 40, "/a\x00b"]
)
def test_an_unknown_address_is_a_page_with_a_way_on(bram: User, sign_in: Browsers, path: str) -> None:
    page = sign_in(bram).get(path, status=404)
    assert page.all("main a[href='/']")


def test_a_wrong_method_is_a_page_too(bram: User, sign_in: Browsers) -> None:
    page = sign_in(bram).post("/zoeken", status=405)
    assert page.response.headers["Allow"]


def test_a_post_that_is_too_large_is_told(bram: User, sign_in: Browsers) -> None:
    sign_in(bram).post("/tools/nieuw", make.form(body="a" * 2_000_000), status=413)


def test_a_host_that_cannot_exist_is_refused_and_no_fault(visitor: Browser) -> None:
    answer = visitor.client.get("/inloggen", headers={"Host": "a" * 300 + ".example"})
    assert answer.status_code == 400
    assert "default-src 'none'" in answer.headers["Content-Security-Policy"]


def test_every_answer_forbids_what_we_do_not_use(visitor: Browser) -> None:
    headers = visitor.client.get("/inloggen").headers
    policy = headers["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert "no-store" in headers["Cache-Control"]
