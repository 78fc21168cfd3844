"""Reading a tool."""

from collections.abc import Callable

from ladekast.accounts.models import User
from tests import make
from tests.page import Browser, words

Browsers = Callable[[User], Browser]


def test_it_tells_for_whom_it_fits_and_for_whom_less_and_why(amina: User, bram: User, sign_in: Browsers) -> None:
    groups = {"suitable": ("jongeren",), "less_suitable": ("ouderen",)}
    tool = make.tool(amina, **groups, fit_note="Alles gaat in tekst.")
    page = sign_in(bram).get(f"/tools/{tool.id}-{tool.slug}")
    assert words(page.one(".fits__side--yes li")) == "jongeren"
    assert words(page.one(".fits__side--less li")) == "ouderen"
    assert "Alles gaat in tekst." in words(page.one(".fits"))


def test_the_address_of_a_source_is_a_link_and_its_text_is_harmless(amina: User, sign_in: Browsers) -> None:
    tool = make.tool(amina, source=("<b>Rapport</b>, https://example.org/rapport",))
    page = sign_in(amina).get(f"/tools/{tool.id}-{tool.slug}")
    assert page.one(".tool__sources a[href='https://example.org/rapport']")
    assert not page.all(".facts b")


def test_what_nobody_looked_at_says_so(amina: User, sign_in: Browsers) -> None:
    tool = make.tool(amina)
    page = sign_in(amina).get(f"/tools/{tool.id}-{tool.slug}")
    assert "Nog niet bekeken" in words(page.one(".use-policy"))
    assert "nog niet" in words(page.one(".tool__about > .facts"))


def test_what_may_not_be_used_says_so_first_with_the_reason(amina: User, sign_in: Browsers) -> None:
    tool = make.tool(None, use_policy="not-allowed", use_note="Het is niet veilig.")
    page = sign_in(amina).get(f"/tools/{tool.id}-{tool.slug}")
    assert words(page.one(".tool__head .notice")) == "Niet gebruiken Het is niet veilig."
    assert "Niet gebruiken" in words(page.one(".use-policy"))
    assert page.text.count("Het is niet veilig.") == 1


def test_a_reader_sees_no_buttons_that_are_not_hers(amina: User, bram: User, sign_in: Browsers) -> None:
    tool = make.tool(amina)
    path = f"/tools/{tool.id}-{tool.slug}"
    assert sign_in(amina).get(path).all("a[href$=bewerken]")
    page = sign_in(bram).get(path)
    assert not page.all("a[href$=bewerken], a[href$=uit-de-kast], form[action$=hoede]")


def test_everything_a_colleague_typed_is_shown_as_text(amina: User, sign_in: Browsers) -> None:
    script = "<script>alert(1)</script>"
    amina.name, amina.ask_me_about = f"Amina {script}", script
    tool = make.tool(
        amina,
        title=script,
        summary=script,
        fit_note=script,
        keywords=(script,),
        source=(script,),
        municipalities=(script,),
    )
    for path in (f"/tools/{tool.id}-{tool.slug}", "/", "/zoeken?q=script", "/lade/1", f"/tools/{tool.id}/bewerken"):
        assert not sign_in(amina).get(path).all("script:not([src])")


def test_an_unknown_tool_is_a_page_with_a_way_on(amina: User, sign_in: Browsers) -> None:
    assert "er niet" in sign_in(amina).get("/tools/99-niets", status=404).heading
