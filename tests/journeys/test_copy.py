"""A sample message goes to the clipboard in one press, as it looks."""

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.conftest import Opens

pytestmark = pytest.mark.journey

TOOL = "/tool/foto-van-een-brief-voor-clienten"
TEXT = """
> Dag **[naam]**,
> tot morgen.
>
> 3. Neem mee:
>     - je pas
>     - de brief
> 4. Kom binnen

<blockquote>Zonder regel, met <b>vet</b> en <p>een alinea</p></blockquote>

> Buiten
>
> > Binnen
"""
PERMITTED = ["clipboard-read", "clipboard-write"]


def copied(page: Page, number: int) -> str:
    """What lies on the clipboard after the button of that quote was pressed."""
    page.get_by_role("button", name="Kopieer deze tekst").nth(number).click()
    expect(page.locator(".copy [role=status]").nth(number)).to_have_text("Gekopieerd.")
    return str(page.evaluate("navigator.clipboard.readText()"))


def test_a_sample_message_is_copied_as_it_looks(open_browser: Opens) -> None:
    page = open_browser("amina", permissions=PERMITTED)
    page.goto(TOOL)
    text = copied(page, 0)
    assert "\n\n1. Leg de brief op tafel" in text
    assert "\n2. " in text
    assert "**" not in text


def test_whatever_stands_in_a_quote_is_copied(open_browser: Opens) -> None:
    page = open_browser("amina", permissions=PERMITTED)
    page.goto("/tools/nieuw")
    page.get_by_label("Titel").fill("Citaten om te kopiëren")
    page.get_by_label("In één zin").fill("Voor als je citaten kopieert.")
    page.get_by_role("radio", name="voorbeeld").check()
    page.get_by_label("Uitleg").fill(TEXT)
    page.get_by_role("button", name="Plaats in de kast").click()
    expect(page.get_by_role("button", name="Kopieer deze tekst")).to_have_count(3)
    assert copied(page, 0) == "Dag [naam],\ntot morgen.\n\n3. Neem mee:\n- je pas\n- de brief\n4. Kom binnen"
    assert copied(page, 1) == "Zonder regel, met vet en\n\neen alinea"
    assert copied(page, 2) == "Buiten\n\nBinnen"


def test_who_may_not_copy_is_told_so(open_browser: Opens) -> None:
    page = open_browser("amina")
    page.add_init_script("navigator.clipboard.writeText = () => Promise.reject(new Error('refused'))")
    page.goto(TOOL)
    page.get_by_role("button", name="Kopieer deze tekst").first.click()
    expect(page.locator(".copy [role=status]").first).to_contain_text("Kopiëren lukt hier niet")


def test_without_javascript_the_message_can_still_be_read_and_there_is_no_dead_button(open_browser: Opens) -> None:
    page = open_browser("amina", java_script_enabled=False)
    page.goto(TOOL)
    expect(page.locator(".prose blockquote").first).to_be_visible()
    expect(page.get_by_role("button", name="Kopieer deze tekst")).to_have_count(0)
