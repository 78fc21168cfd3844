"""The page that she comes from may fill in why she wants to watch."""

from urllib.parse import quote

from ladekast.cabinet.models import Tool
from tests.page import Browser


def _why(browser: Browser, tool: Tool, reason: str) -> str:
    page = browser.get(f"/tools/{tool.id}/meekijken?waarom={quote(reason)}")
    return page.one("textarea[name=why]").text.strip()


def test_the_reason_in_the_address_stands_in_the_form(his: Browser, tool: Tool) -> None:
    assert _why(his, tool, "Op de vraag “beeldbellen” antwoordde je.") == "Op de vraag “beeldbellen” antwoordde je."


def test_it_is_plain_text_and_no_longer_than_may_be_sent(his: Browser, tool: Tool) -> None:
    assert _why(his, tool, "<script>alert(1)</script>\x00") == "<script>alert(1)</script>"
    assert len(_why(his, tool, "x" * 5000)) == 300


def test_what_she_sends_counts_and_not_the_address(his: Browser, tool: Tool) -> None:
    page = his.post(f"/tools/{tool.id}/meekijken?waarom=Uit het adres", {"why": ""}, status=422)
    assert "Schrijf kort wat je wilt zien." in page.errors()["why"]
    assert page.one("textarea[name=why]").text.strip() == ""
