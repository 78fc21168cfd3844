"""The words by which a tool is filed are explained where they stand."""

from collections.abc import Callable

import pytest

from ladekast.accounts.models import User
from ladekast.cabinet.taxonomy import taxonomy
from tests import make
from tests.page import Browser, words

Browsers = Callable[[User], Browser]


def test_a_tool_explains_the_words_by_which_it_is_filed(amina: User, bram: User, sign_in: Browsers) -> None:
    tool = make.tool(
        amina, phases=(4,), suitable=("lvb",), less_suitable=("ouderen",), methods=("outreachend",), needs=("digid",)
    )
    text = sign_in(bram).get(f"/tools/{tool.id}-{tool.slug}").text
    lists = taxonomy()
    used = [
        lists.target_groups["lvb"],
        lists.target_groups["ouderen"],
        lists.methods["outreachend"],
        lists.needs["digid"],
    ]
    assert [term.help for term in (lists.kinds[tool.kind], *used) if term.help not in text] == []
    assert lists.phase(4).help in text
    assert lists.phase(5).help not in text


def test_a_drawer_tells_a_newcomer_what_the_phase_is(amina: User, bram: User, sign_in: Browsers) -> None:
    make.tool(amina, kind="facility", phases=(4,))
    page = sign_in(bram).get("/lade/4")
    assert taxonomy().phase(4).help in page.text
    assert taxonomy().kinds["facility"].help in page.text


def test_a_tool_is_reached_by_its_key_too(amina: User, bram: User, sign_in: Browsers) -> None:
    tool = make.tool(amina, title="Tweede scherm")
    answer = sign_in(bram).client.get(f"/tool/{tool.key}")
    assert (answer.status_code, answer.headers["Location"]) == (302, f"/tools/{tool.id}-{tool.slug}")


def test_a_key_that_no_tool_has_is_a_404(bram: User, sign_in: Browsers) -> None:
    for key in ("geen-tool", "%00", "tweede-scherm%00", "Tweede-Scherm", "-", "x" * 500):
        sign_in(bram).get(f"/tool/{key}", status=404)


def test_no_other_address_stands_in_the_way_of_a_key(bram: User, sign_in: Browsers) -> None:
    for key in ("nieuw", "zonder-collega", "7-stappen", "2024"):
        tool = make.tool(None, key=key, title=f"Tool {key}")
        answer = sign_in(bram).client.get(f"/tool/{key}")
        assert answer.headers["Location"] == f"/tools/{tool.id}-{tool.slug}"


@pytest.mark.parametrize(
    ("source", "address", "name"),
    [
        ("Nibud, Geld, https://www.nibud.nl/geld/?a=1", "https://www.nibud.nl/geld/?a=1", "Nibud, Geld"),
        ("Nibud (https://nibud.nl)", "https://nibud.nl", "Nibud"),
        ("Nibud <https://nibud.nl>.", "https://nibud.nl", "Nibud"),
        ("Nibud, https://nibud.nl.", "https://nibud.nl", "Nibud"),
        ("Schuld, https://nl.example/Schuld_(economie)", "https://nl.example/Schuld_(economie)", "Schuld"),
        ("https://kaal.example/x", "https://kaal.example/x", "https://kaal.example/x"),
    ],
)
def test_a_source_on_the_web_is_a_link_by_its_name(
    amina: User, sign_in: Browsers, source: str, address: str, name: str
) -> None:
    tool = make.tool(amina, source=(source,))
    link = sign_in(amina).get(f"/tools/{tool.id}-{tool.slug}").one(".tool__sources a")
    assert (str(link["href"]), words(link)) == (address, name)


@pytest.mark.parametrize(
    "source",
    ["Rapport, par. 3", "a https://", "x https://[", "x https://?y", "x javascript:alert(1)", "mail ftp://a.example/b"],
)
def test_a_source_without_a_web_address_is_just_a_text(amina: User, sign_in: Browsers, source: str) -> None:
    tool = make.tool(amina, source=(source,))
    page = sign_in(amina).get(f"/tools/{tool.id}-{tool.slug}")
    assert words(page.one(".tool__sources li")) == source
    assert not page.all(".tool__sources a")


def test_two_addresses_in_a_source_stay_two_links(amina: User, sign_in: Browsers) -> None:
    tool = make.tool(amina, source=("A, https://a.example en B, https://b.example",))
    links = sign_in(amina).get(f"/tools/{tool.id}-{tool.slug}").all(".tool__sources a")
    assert [(str(link["href"]), words(link)) for link in links] == [
        (f"https://{name}.example", f"https://{name}.example") for name in ("a", "b")
    ]


def test_what_is_ready_to_use_is_one_press_away_and_marked_in_lists(amina: User, sign_in: Browsers) -> None:
    make.tool(amina, title="Zonder", body="Lees.")
    tool = make.tool(amina, title="Met", body="Lees.\n\n## Klaar om te gebruiken\n\n> Hoi")
    page = sign_in(amina).get(f"/tools/{tool.id}-{tool.slug}")
    assert words(page.one("#kop-klaar-om-te-gebruiken")) == words(page.one("a[href='#kop-klaar-om-te-gebruiken']"))
    cards = sign_in(amina).get("/zoeken").all(".tool-card")
    assert [("Klaar om te gebruiken" in words(card)) for card in cards] == [True, False]
