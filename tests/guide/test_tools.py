"""The tools below an advice: what fits what was answered, marked where it fits less, and never nothing."""

from collections.abc import Callable
from typing import Any

import pytest

from ladekast.accounts.models import User
from tests import make
from tests.page import Browser, Page, words

GROUP = "doelgroep=ouders-met-kinderen"


def titles(page: Page) -> list[str]:
    """The tools below the advice, in order."""
    return [words(each) for each in page.all("section[aria-labelledby=tools] .guide-tool__title")]


def search_page(page: Page) -> str:
    """Where the link to more tools leads."""
    [link] = [each for each in page.all("main a") if words(each) == "Zoek verder in de kast"]
    return str(link["href"])


def stock(author: User, count: int = 3, **changes: object) -> None:
    """Tools that have all of this."""
    for number in range(count):
        make.tool(author, **{"title": f"Tool {number}", **changes})


def test_tools_are_those_of_the_phase_the_group_and_the_form_that_it_leans_to(amina: User, hers: Browser) -> None:
    stock(amina, phases=(5,), suitable=("jongeren",), forms=("phone",), title="Past")
    make.tool(amina, title="Andere fase", phases=(1,), suitable=("jongeren",), forms=("phone",))
    make.tool(amina, title="Andere groep", phases=(5,), suitable=("ouderen",), forms=("phone",))
    make.tool(amina, title="Andere vorm", phases=(5,), suitable=("jongeren",), forms=("online",))
    page = hers.get("/wijzer?fase=5&doelgroep=jongeren&voorkeur=phone")
    assert titles(page) == ["Past", "Past", "Past"]
    assert search_page(page) == "/zoeken?fase=5&doelgroep=jongeren&vorm=phone", "only what she filled in"
    assert "Je zoekt dan op: 5. Nazorg; jongeren; telefonisch." in page.text
    assert hers.get(search_page(page)).status == 200


def test_there_are_three_at_most(amina: User, hers: Browser) -> None:
    stock(amina, count=8)
    assert len(titles(hers.get("/wijzer?fase=1"))) == 3


def test_a_tool_that_fits_the_group_less_is_marked_and_not_hidden(amina: User, hers: Browser) -> None:
    stock(amina, suitable=("iedereen",), less_suitable=("lvb",), fit_note="Er staat veel tekst in.")
    page = hers.get("/wijzer?doelgroep=lvb")
    assert len(titles(page)) == 3
    assert "Minder geschikt voor mensen met een LVB." in words(page.all(".guide-tool__warning")[0])


def test_another_form_of_contact_is_foreign(amina: User, hers: Browser) -> None:
    stock(amina, phases=(2,), forms=("online",))
    page = hers.get("/wijzer?fase=2&voorkeur=face-to-face")
    assert titles(page) == []
    assert "Bij deze antwoorden vinden we geen tool." in page.text
    assert titles(hers.get("/wijzer?fase=2&voorkeur=online")) == ["Tool 2", "Tool 1", "Tool 0"]


def test_another_aim_is_foreign_and_one_tool_is_enough(amina: User, hers: Browser) -> None:
    stock(amina, phases=(4,), methods=("praktisch-materieel",))
    make.tool(amina, title="Praten", phases=(4,), methods=("psychosociaal",))
    page = hers.get("/wijzer?fase=4&doel=psychosociaal")
    assert titles(page) == ["Praten"]
    assert "Geen tool past bij al je antwoorden" not in page.text


def test_what_is_made_for_an_aim_is_known_by_name_and_of_colleagues_by_its_way_of_working(
    amina: User, hers: Browser
) -> None:
    both = {"phases": (4,), "methods": ("stress-sensitief",)}
    make.tool(None, key="lijst-neem-dit-mee", title="Papieren", **both)
    make.tool(None, key="kalmeren-aan-de-telefoon", title="Kalmeren", **both)
    make.tool(amina, title="Van een collega", **both)
    assert titles(hers.get("/wijzer?fase=4&doel=kalmeren")) == ["Kalmeren", "Van een collega"]


def test_who_wants_online_and_cannot_sees_what_can_be_used_now_first(amina: User, hers: Browser) -> None:
    make.tool(amina, title="Beeld", phases=(4,), forms=("online",), needs=("laptop", "internet"))
    make.tool(amina, title="Bellen", phases=(4,), forms=("phone",))
    assert titles(hers.get("/wijzer?fase=4&heeft=niets&voorkeur=online")) == ["Bellen", "Beeld"]


def test_what_is_online_alone_comes_before_what_can_be_on_paper_too(amina: User, hers: Browser) -> None:
    make.tool(amina, title="Papier", forms=("face-to-face", "online"))
    make.tool(amina, title="Chat", forms=("online",))
    assert titles(hers.get("/wijzer?voorkeur=online")) == ["Chat", "Papier"]


@pytest.mark.parametrize(("key", "answer"), [("tolk-inschakelen", "taal=weinig"), ("kinderen-bij-het-gesprek", GROUP)])
def test_a_tool_about_one_thing_shows_when_that_was_answered_only(
    key: str, answer: str, amina: User, hers: Browser
) -> None:
    make.tool(None, key=key, title="Alleen daarvoor", phases=(2,), suitable=("ouders-met-kinderen",))
    make.tool(amina, title="Algemeen", phases=(2,))
    assert titles(hers.get("/wijzer?fase=2")) == ["Algemeen"]
    assert "Alleen daarvoor" in titles(hers.get(f"/wijzer?fase=2&{answer}"))
    assert titles(hers.get(f"/wijzer?{answer}"))[0] == "Alleen daarvoor"


def test_when_nothing_fits_all_of_it_she_sees_what_comes_near(amina: User, hers: Browser) -> None:
    make.tool(amina, title="Andere fase", phases=(1,), forms=("phone",))
    page = hers.get("/wijzer?fase=4&voorkeur=phone")
    assert titles(page) == ["Andere fase"]
    assert "Geen tool past bij al je antwoorden. Deze komt dichtbij." in page.text
    assert titles(hers.get("/wijzer?fase=4")) == [], "a phase alone is not near another phase"


@pytest.mark.parametrize("query", ["stap=antwoord", "fase=9"])
def test_without_an_answer_there_are_no_tools(query: str, amina: User, hers: Browser) -> None:
    stock(amina)
    page = hers.get(f"/wijzer?{query}")
    assert titles(page) == []
    assert "Vul één vraag in , dan zoeken we mee." in page.text
    assert "Zoek verder in de kast" not in page.text


def test_an_answer_that_says_nothing_of_tools_gives_none(amina: User, hers: Browser) -> None:
    stock(amina)
    page = hers.get("/wijzer?digitaal=goed")
    assert titles(page) == []
    assert "Vul meer vragen in" in page.text


def test_what_the_client_can_use_comes_before_what_asks_for_more(amina: User, hers: Browser) -> None:
    make.tool(amina, title="Zonder iets")
    make.tool(amina, title="Met telefoon en internet", needs=("smartphone", "internet"))
    make.tool(amina, title="Met laptop", needs=("laptop", "reading"))
    page = hers.get("/wijzer?fase=2&heeft=smartphone&lezen=weinig")
    assert titles(page)[-1] == "Met laptop"
    assert "Vraagt van je cliënt ook: laptop of computer, lezen." in page.text
    assert page.text.count("Vraagt van je cliënt ook") == 1


CLIENTS = {
    "an old man in a crisis, without a computer": (
        "fase=4&doelgroep=ouderen&doelgroep=digitaal-minder-vaardig&doel=praktisch-materieel"
        "&digitaal=weinig&taal=goed&heeft=niets",
        ["crisis", "ouderen", "iedereen"],
    ),
    "a young entrepreneur who is ashamed": (
        "fase=2&doelgroep=jongeren&doelgroep=ondernemers&doelgroep=schaamte&digitaal=goed",
        ["schaamte en ondernemers", "schaamte", "iedereen"],
    ),
    "a mother who reads Dutch badly, with a smartphone": (
        "fase=2&doelgroep=ouders-met-kinderen&doelgroep=migratieachtergrond&lezen=weinig&taal=weinig&heeft=smartphone",
        ["taal en lezen", "kinderen", "iedereen"],
    ),
}


@pytest.mark.parametrize("client", CLIENTS)
def test_what_is_made_for_this_client_comes_before_what_is_for_everybody(
    client: str, amina: User, hers: Browser
) -> None:
    asked, expected = CLIENTS[client]
    practical: dict[str, Any] = {"methods": ("praktisch-materieel",)}
    make.tool(amina, title="crisis", phases=(4,), suitable=("multiproblematiek",), **practical)
    make.tool(amina, title="ouderen", phases=(2, 4), suitable=("ouderen",), **practical)
    make.tool(amina, title="schaamte", phases=(2,), suitable=("schaamte",))
    make.tool(amina, title="schaamte en ondernemers", phases=(2,), suitable=("schaamte", "ondernemers"))
    make.tool(amina, title="kinderen", phases=(2,), suitable=("ouders-met-kinderen",))
    make.tool(amina, title="taal en lezen", phases=(2,), suitable=("migratieachtergrond", "laaggeletterden"))
    make.tool(amina, title="laptop", phases=(2, 4), suitable=("ouderen", "migratieachtergrond"), needs=("laptop",))
    stock(amina, title="iedereen", phases=(), suitable=("iedereen",), **practical)
    make.tool(None, key="oefenen-met-een-collega", title="collega", phases=(), suitable=("iedereen",))
    assert titles(hers.get(f"/wijzer?{asked}")) == expected


def test_what_colleagues_learn_from_each_other_shows_to_who_is_unsure_only(amina: User, hers: Browser) -> None:
    make.tool(None, key="oefenen-met-een-collega", title="Oefenen")
    make.tool(amina, title="Bij een cliënt")
    assert titles(hers.get("/wijzer?fase=2&zeker=zeker")) == ["Bij een cliënt"]
    assert sorted(titles(hers.get("/wijzer?fase=2&zeker=nieuw"))) == ["Bij een cliënt", "Oefenen"]


def test_what_may_not_be_used_comes_last(amina: User, hers: Browser) -> None:
    make.tool(amina, title="Mag")
    make.tool(amina, title="Mag niet", use_policy="not-allowed", use_note="Niet veilig.")
    assert titles(hers.get("/wijzer?fase=1")) == ["Mag", "Mag niet"]


def test_a_page_asks_the_database_little(amina: User, hers: Browser, queries: Callable[[], int]) -> None:
    def asked(path: str) -> int:
        before = queries()
        hers.get(path)
        return queries() - before

    hers.get("/wijzer?fase=1")
    one_question = asked("/wijzer?stap=fase")
    stock(amina, phases=(1,))
    few = asked("/wijzer?fase=1")
    stock(amina, count=9, phases=(1,))
    assert asked("/wijzer?fase=1") == few
    assert few - one_question <= 8
