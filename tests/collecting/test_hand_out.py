"""The sheet that a client takes home."""

from collections.abc import Callable

import pytest

from ladekast.accounts.models import User
from ladekast.cabinet import commands
from ladekast.cabinet.content import ToolContent, problems
from ladekast.cabinet.models import Tool
from ladekast.cabinet.taxonomy import taxonomy
from ladekast.collecting.sheet import ORDINARY, sheet_of
from ladekast.lib import qr
from ladekast.lib.db import db
from tests import make
from tests.page import Browser, Page, words

Browsers = Callable[[User], Browser]
LINK = "https://voorbeeld.example/oefenen"
NEEDS = taxonomy().needs
TEXT = "Op deze site oefen je met geld.\n\n- Kies één les.\n- Stop als je moe bent.\n\nSamen oefenen mag."


@pytest.fixture
def tool(amina: User) -> Tool:
    """What a client uses herself."""
    return make.tool(amina, kind="app", link=LINK, for_client=TEXT, needs=("smartphone", "digid"))


def sheet(browser: Browser, tool: Tool, letters: str = "") -> Page:
    """The page with the sheet."""
    return browser.get(f"/tools/{tool.id}/meegeven{letters}")


def test_bram_hands_out_a_tool_in_plain_words(tool: Tool, bram: User, sign_in: Browsers) -> None:
    page = sheet(sign_in(bram), tool)
    assert page.heading == tool.title
    paper = words(page.one(".hand-out"))
    for said in ("Kwadraad", "App", "Op deze site oefen je met geld.", "een smartphone", "je DigiD", LINK):
        assert said in paper
    assert [words(each) for each in page.all(".hand-out__text li")] == ["Kies één les.", "Stop als je moe bent."]
    assert "Vraag het je hulpverlener" in paper
    assert len(page.all(".hand-out__line")) == 2
    assert page.all(".notice") == []


def test_the_code_leads_to_the_tool_itself(tool: Tool, bram: User, sign_in: Browsers) -> None:
    code = sheet(sign_in(bram), tool).one(".hand-out .qr")
    assert code["aria-label"] == f"QR-code van {LINK}"
    assert str(code.select("path[stroke]")[0]["d"]) in str(qr.svg(LINK))


def test_there_is_nothing_of_colleagues_on_it(amina: User, bram: User, sign_in: Browsers) -> None:
    text = f"Dit helpt.\nBel {amina.name}.\nMail {bram.email}.\nBel {amina.phone}.\nVeel plezier."
    tool = make.tool(amina, for_client=text, link=LINK, suitable=("ouderen",), fit_note="Past bij wie belt.")
    page = sheet(sign_in(bram), tool)
    paper = words(page.one(".hand-out"))
    assert "Dit helpt. Veel plezier." in paper
    for hidden in (amina.name, amina.email, amina.phone, bram.email, "ouderen", "Past bij", f"/tools/{tool.id}"):
        assert hidden not in paper
    assert "gegevens van een collega hebben we weggelaten" in page.text


def test_a_number_of_an_organisation_stays(amina: User, bram: User, sign_in: Browsers) -> None:
    tool = make.tool(amina, for_client="Bel 0800-8115. Dat is gratis.", link=LINK)
    assert "Bel 0800-8115." in words(sheet(sign_in(bram), tool).one(".hand-out"))


def test_without_a_text_of_its_own_there_is_room_to_write_and_she_is_told(
    amina: User, bram: User, sign_in: Browsers
) -> None:
    tool = make.tool(amina)
    page = sheet(sign_in(bram), tool)
    paper = page.one(".hand-out")
    assert tool.summary not in words(paper)
    assert "Schrijf het samen op:" in words(paper)
    assert len(paper.select(".hand-out__line")) == 5
    said = words(page.one(".notice"))
    assert "nog geen tekst voor de cliënt" in said
    assert "heeft geen link" in said
    assert "Deze tool is vooral voor jou." in said
    assert page.one(".notice a")["href"] == f"/tools/{tool.id}/verbeteren#for_client"
    assert page.all(".hand-out .qr") == []
    assert "Er staat geen website bij." in words(page.one(".hand-out"))


def test_who_may_edit_it_is_led_to_the_form(amina: User, sign_in: Browsers) -> None:
    tool = make.tool(amina)
    hers = sign_in(amina)
    assert sheet(hers, tool).one(".notice a")["href"] == f"/tools/{tool.id}/bewerken#for_client"
    written = make.tool(amina, title="Zonder link", for_client=TEXT)
    assert sheet(hers, written).one(".notice a")["href"] == f"/tools/{written.id}/bewerken"


def test_when_all_that_was_said_is_about_a_colleague_there_is_room_to_write(
    amina: User, bram: User, sign_in: Browsers
) -> None:
    tool = make.tool(amina, for_client=f"Vraag {amina.name} ernaar.", link=LINK)
    assert "Je hulpverlener vertelt je wat dit is." in words(sheet(sign_in(bram), tool).one(".hand-out"))


@pytest.mark.parametrize(
    ("said", "is_given"),
    [
        ({"kind": "app", "link": LINK}, True),
        ({"kind": "method", "for_client": TEXT}, True),
        ({"kind": "app"}, False),
        ({"kind": "method", "link": LINK}, False),
        ({"kind": "example", "link": LINK}, False),
        ({"kind": "guide", "link": LINK}, False),
    ],
)  # fmt: skip
def test_a_tool_with_nothing_for_a_client_is_not_offered_to_give_along(
    amina: User, bram: User, sign_in: Browsers, said: dict[str, str], is_given: bool
) -> None:
    tool, his = make.tool(amina, **said), sign_in(bram)
    page = his.get(f"/tools/{tool.id}-{tool.slug}")
    assert bool(page.all(f'a[href="/tools/{tool.id}/meegeven"]')) is is_given
    assert sheet(his, tool).one(".hand-out h1")


@pytest.mark.parametrize("link", ["http://intranet/geld", "http://127.0.0.1:8000/tools/1"])
def test_a_link_that_only_colleagues_can_open_stays_inside(
    amina: User, bram: User, sign_in: Browsers, link: str
) -> None:
    page = sheet(sign_in(bram), make.tool(amina, for_client=TEXT, link=link))
    assert link not in words(page.one(".hand-out"))
    assert page.all(".hand-out .qr") == []
    assert "De link is niet voor cliënten." in words(page.one(".notice"))


def test_a_link_too_long_for_a_code_is_written_out(amina: User, bram: User, sign_in: Browsers) -> None:
    link = f"{LINK}?q={'a' * 440}"
    page = sheet(sign_in(bram), make.tool(amina, for_client=TEXT, link=link))
    assert page.all(".hand-out .qr") == []
    assert link in words(page.one(".hand-out__link"))
    assert "te lang voor een QR-code" in words(page.one(".notice"))


def test_the_letters_can_be_larger(tool: Tool, bram: User, sign_in: Browsers) -> None:
    his = sign_in(bram)
    assert his.get(f"/tools/{tool.id}/meegeven").one(".hand-out--13")
    page = sheet(his, tool, "?letter=groot")
    assert page.one(".hand-out--18")
    assert page.one(f'a[href="/tools/{tool.id}/meegeven"]')
    assert sheet(his, tool, "?letter=reusachtig").one(".hand-out--13")


def test_a_text_as_long_as_it_may_be_gets_smaller_letters(amina: User, bram: User, sign_in: Browsers) -> None:
    tool = make.tool(amina, for_client="\n".join(["W" * 47] * 25), title="W" * 120, link=LINK, needs=tuple(NEEDS))
    page = sheet(sign_in(bram), tool, "?letter=groot")
    assert page.one(f".hand-out--{ORDINARY[-1]}")
    assert "Groter past niet op één blad." in page.text


def test_an_archived_tool_is_not_handed_out(tool: Tool, amina: User, bram: User, sign_in: Browsers) -> None:
    commands.archive_tool(tool=tool, by=amina)
    db.session.commit()
    page = sign_in(bram).get(f"/tools/{tool.id}/meegeven", status=410)
    assert "Deze tool is uit de kast gehaald. Daarom is er geen meegeefblad meer." in page.text
    assert TEXT[:20] not in page.text


def test_what_may_not_be_used_is_not_handed_out_but_its_alternative_is(
    amina: User, bram: User, sign_in: Browsers
) -> None:
    other = make.tool(amina, title="Iets beters")
    tool = make.tool(amina, use_policy="not-allowed", use_note="Niet veilig.", use_alternative=other.key)
    page = sign_in(bram).get(f"/tools/{tool.id}/meegeven", status=409)
    assert "De redactie zegt: gebruik deze tool niet. Daarom is er geen meegeefblad." in page.text
    assert "Niet veilig." in page.text
    assert page.one(f'a[href="/tools/{other.id}/meegeven"]')


def test_a_tool_that_never_was_is_not_there(bram: User, sign_in: Browsers) -> None:
    sign_in(bram).get("/tools/999/meegeven", status=404)


def test_nothing_is_sent_to_it(tool: Tool, bram: User, sign_in: Browsers) -> None:
    sign_in(bram).post(f"/tools/{tool.id}/meegeven", status=405)


def test_whatever_is_written_is_words(amina: User, bram: User, sign_in: Browsers) -> None:
    tool = make.tool(amina, for_client="<script>alert(1)</script>\n**vet** & [een](https://a.example)", link=LINK)
    page = sheet(sign_in(bram), tool)
    assert page.all(".hand-out__text :is(script, strong, a)") == []
    assert "<script>alert(1)</script>" in words(page.one(".hand-out__text"))


def test_every_need_and_every_kind_has_words_for_a_client() -> None:
    lists = taxonomy()
    assert [each.key for each in (*lists.kinds.values(), *lists.needs.values()) if not each.for_client] == []


def test_the_tool_page_shows_the_way_back_on_paper(tool: Tool, bram: User, sign_in: Browsers) -> None:
    page = sign_in(bram).get(f"/tools/{tool.id}-{tool.slug}")
    code = page.one(".tool__code.on-paper .qr")
    assert str(code.select("path[stroke]")[0]["d"]) in str(qr.svg(f"http://127.0.0.1:8000/tools/{tool.id}"))


def test_a_text_is_bounded_in_signs_and_in_lines() -> None:
    good = ToolContent(title="a", summary="b", kind="app", body="c", for_client="\n".join("x" * 25))
    assert problems(good) == {}
    assert "te veel regels" in problems(make.content(for_client="\n".join("x" * 26)))["for_client"]
    assert "te lang" in problems(make.content(for_client="x" * 1201))["for_client"]


def test_a_sheet_has_only_what_a_client_reads(tool: Tool) -> None:
    found = sheet_of(tool, is_large=False, base_url="http://127.0.0.1:8000")
    assert (found.kind, found.link, found.points) == ("App", LINK, ORDINARY[0])
    assert not found.is_cut
