"""What is printed is one page: the sheet for a client whatever was written, and a tool of the starter content."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from ladekast.cabinet.taxonomy import taxonomy
from ladekast.transfer.tool_text import text_of
from tests import make
from tests.journeys.conftest import Opens, Server

pytestmark = pytest.mark.journey

FULL = {
    "title": "W" * 119 + "Ø",
    "link": "https://voorbeeld.example/" + "W" * 474,
    "needs": tuple(taxonomy().needs),
}
TEXTS = {
    "lines-of-wide-signs": "\n".join(["W" * 47] * 25),
    "short-lines-apart": "\n\n".join(["- 漢字" * 8] * 13),
    "one-word-without-end": "w" * 1200,
    "words-as-people-write": ("Je vult je naam en je nummer in. " * 40)[:1199],
}


def pages(page: Page) -> int:
    """On how many sheets of paper this goes."""
    return len(re.findall(rb"/Type\s*/Page\b(?!s)", page.pdf(prefer_css_page_size=True)))


def test_whatever_is_written_for_a_client_goes_on_one_page(open_browser: Opens, server: Server, tmp_path: Path) -> None:
    for key, text in TEXTS.items():
        said = make.content(**FULL, for_client=text, summary=key)
        (tmp_path / f"{key}.md").write_text(text_of(key, said))
    done = server.command("import", str(tmp_path))
    assert done.returncode == 0, done.stderr
    page = open_browser("bram")
    for key in TEXTS:
        page.goto(f"/tool/{key}")
        address = re.sub(r"-.*", "", page.url)
        for letters in ("", "?letter=groot"):
            page.goto(f"{address}/meegeven{letters}")
            assert pages(page) == 1, (key, letters)


def test_a_worker_prints_a_sheet_with_a_code(open_browser: Opens) -> None:
    page = open_browser("bram")
    page.add_init_script("window.print = () => document.body.dataset.printed = 'yes'")
    page.goto("/tool/geldfit-test")
    assert pages(page) == 1
    page.get_by_role("link", name="Geef mee aan je cliënt").click()
    code = page.get_by_role("img", name="QR-code van https://geldfit.nl")
    expect(code).to_be_visible()
    expect(code.locator("svg")).to_have_css("shape-rendering", "crispedges")
    expect(page.locator("[data-print-by-hand]")).to_be_hidden()
    page.get_by_role("button", name="Afdrukken").click()
    expect(page.locator("body")).to_have_attribute("data-printed", "yes")
    assert pages(page) == 1


def test_without_javascript_she_reads_how_to_print(open_browser: Opens) -> None:
    page = open_browser("bram", java_script_enabled=False)
    page.goto("/tools/1/meegeven")
    expect(page.get_by_text("Druk op Ctrl en P")).to_be_visible()
    expect(page.get_by_role("button", name="Afdrukken")).to_be_hidden()
