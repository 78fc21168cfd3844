"""The words by which a tool is filed are explained where they stand."""

from collections.abc import Callable

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
    answer = sign_in(bram).client.get(f"/tools/{tool.key}")
    assert (answer.status_code, answer.headers["Location"]) == (302, f"/tools/{tool.id}-{tool.slug}")


def test_a_key_that_no_tool_has_is_a_404(bram: User, sign_in: Browsers) -> None:
    sign_in(bram).get("/tools/geen-tool", status=404)
    sign_in(bram).get("/tools/%00", status=404)


def test_a_source_on_the_web_is_a_link_by_its_name(amina: User, bram: User, sign_in: Browsers) -> None:
    sources = ("Nibud, Geld, https://www.nibud.nl/geld/?a=1", "Rapport, par. 3", "https://kaal.example/x", "a https://")
    tool = make.tool(amina, source=sources)
    listed = sign_in(bram).get(f"/tools/{tool.id}-{tool.slug}").all(".tool__sources li")
    assert [words(each) for each in listed] == [
        "Nibud, Geld (www.nibud.nl)",
        "Rapport, par. 3",
        "https://kaal.example/x",
        "a https://",
    ]
    links = [(str(link["href"]), words(link)) for each in listed for link in each.select("a")]
    assert links[0] == ("https://www.nibud.nl/geld/?a=1", "Nibud, Geld")
    assert ("https://kaal.example/x", "https://kaal.example/x") in links
