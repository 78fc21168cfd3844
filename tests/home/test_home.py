"""Home and the drawers."""

from collections.abc import Callable

import pytest

from ladekast.accounts.models import User
from ladekast.cabinet.shelves import NEW
from ladekast.cabinet.taxonomy import taxonomy
from ladekast.lib.clock import now
from ladekast.lib.db import db
from ladekast.wishes.commands import answering, asking
from tests import make
from tests.page import Browser, Page, words

Browsers = Callable[[User], Browser]


def test_the_five_drawers_stand_in_the_order_of_the_klantreis(bram: User, sign_in: Browsers) -> None:
    page = sign_in(bram).get("/")
    assert [words(each) for each in page.all(".drawer__name")] == [
        f"Lade {phase.key}: {phase.name}" for phase in taxonomy().phases
    ]
    assert [str(each["href"]) for each in page.all(".drawer a")] == [f"/lade/{number}" for number in range(1, 6)]


def test_each_front_tells_how_much_lies_in_it_now(amina: User, sign_in: Browsers) -> None:
    make.tool(amina, phases=(1, 2))
    make.tool(amina, title="Overal", phases=())
    counts = [words(each) for each in sign_in(amina).get("/").all(".drawer__count")]
    assert counts == ["2 tools", "2 tools", "1 tool", "1 tool", "1 tool"]


def test_each_front_tells_what_the_research_says(bram: User, sign_in: Browsers) -> None:
    told = [words(each) for each in sign_in(bram).get("/").all(".drawer__facts")]
    assert told == [f"0 tools {phase.online_label}" for phase in taxonomy().phases]


def test_what_is_new_stands_there_the_last_one_first(amina: User, bram: User, sign_in: Browsers) -> None:
    make.tool(amina, title="Eerst")
    make.tool(amina, title="Daarna")
    page = sign_in(bram).get("/")
    assert [words(each) for each in page.all(".tool-card__title")] == ["Daarna", "Eerst"]


def test_an_empty_cabinet_is_kind(bram: User, sign_in: Browsers) -> None:
    assert "nog leeg" in sign_in(bram).get("/").text


def test_from_home_to_whom_to_call_is_two_clicks(amina: User, bram: User, sign_in: Browsers) -> None:
    make.tool(amina)
    hers = sign_in(bram)
    tool = hers.get("/").one(".tool-card__title a")["href"]
    assert amina.phone in hers.get(str(tool)).text


def test_a_drawer_shows_its_tools_by_kind_and_the_finding_of_the_research(
    amina: User, bram: User, sign_in: Browsers
) -> None:
    make.tool(amina, title="Werkvorm", phases=(4,))
    make.tool(amina, title="Appje", kind="app", phases=(4,))
    make.tool(amina, title="Elders", phases=(1,))
    page = sign_in(bram).get("/lade/4")
    assert page.heading.endswith(taxonomy().phase(4).name)
    assert taxonomy().phase(4).finding.split(".")[0] in page.text
    assert [words(each) for each in page.all(".tool-card__title")] == ["Appje", "Werkvorm"]
    assert [words(each) for each in page.all(".results__kind h2")] == ["Apps", "Werkvormen"]


def titles(page: Page) -> list[str]:
    """The tools on a page, in order."""
    return [words(each) for each in page.all(".tool-card__title")]


def test_a_full_drawer_shows_some_of_each_kind_and_leads_to_the_rest(
    amina: User, bram: User, sign_in: Browsers
) -> None:
    for number in range(7):
        make.tool(amina, title=f"Werkvorm {number}", phases=(2,))
    make.tool(amina, title="Appje", kind="app", phases=(2,))
    make.tool(amina, title="Elders", kind="app", phases=(3,))
    page = sign_in(bram).get("/lade/2")
    assert titles(page) == ["Appje", *(f"Werkvorm {number}" for number in (6, 5, 4, 3, 2))]
    assert [words(each) for each in page.all(".results__kinds a")] == ["Apps (1)", "Werkvormen (7)"]
    (rest,) = page.all(".results__kind a[href*='soort=method']")
    assert words(rest) == "Alle 7 werkvormen in deze lade"
    assert len(titles(sign_in(bram).get(str(rest["href"])))) == 7


def test_what_is_for_this_phase_in_particular_lies_in_front_and_what_may_not_be_used_behind(
    carla: User, sign_in: Browsers
) -> None:
    make.tool(None, key="verboden", title="Verboden", phases=(4,), use_policy="not-allowed", use_note="Onveilig.")
    make.tool(None, key="crisis", title="Alleen bij crisis", phases=(4,))
    make.tool(None, key="overal", title="In elke lade", phases=())
    make.tool(None, key="twee", title="In twee lades", phases=(3, 4))
    assert titles(sign_in(carla).get("/lade/4")) == ["Alleen bij crisis", "In twee lades", "In elke lade", "Verboden"]


def test_what_a_colleague_placed_this_week_lies_in_front(amina: User, sign_in: Browsers) -> None:
    make.tool(None, key="crisis", title="Alleen bij crisis", phases=(4,))
    fresh = make.tool(amina, title="Van Amina", phases=())
    assert titles(sign_in(amina).get("/lade/4")) == ["Van Amina", "Alleen bij crisis"]
    fresh.created_at = now() - NEW
    db.session.commit()
    assert titles(sign_in(amina).get("/lade/4")) == ["Alleen bij crisis", "Van Amina"]


def test_who_chose_a_filter_sees_all_that_fits_page_by_page(amina: User, bram: User, sign_in: Browsers) -> None:
    for number in range(21):
        make.tool(amina, title=f"Werkvorm {number}", phases=(2,), suitable=("ouderen",))
    hers = sign_in(bram)
    first = hers.get("/lade/2?doelgroep=ouderen")
    assert (len(titles(first)), len(titles(hers.get("/lade/2?doelgroep=ouderen&pagina=2")))) == (20, 1)
    assert not first.all(".results__kinds")
    assert len(titles(hers.get("/lade/2?pagina=2"))) == 1
    assert len(titles(hers.get("/lade/2?q=werkvorm"))) == 20


def test_a_drawer_has_the_filters_of_search(amina: User, bram: User, sign_in: Browsers) -> None:
    make.tool(amina, title="Voor ouderen", phases=(4,), suitable=("ouderen",))
    make.tool(amina, title="Voor jongeren", phases=(4,), suitable=("jongeren",))
    page = sign_in(bram).get("/lade/4?doelgroep=ouderen&fase=1")
    assert [words(each) for each in page.all(".tool-card__title")] == ["Voor ouderen"]
    assert not page.all("input[name=fase]")


def test_an_empty_drawer_and_a_filter_that_leaves_nothing_are_kind(amina: User, sign_in: Browsers) -> None:
    assert "Hier ligt nog niets" in sign_in(amina).get("/lade/5").text
    make.tool(amina, phases=(5,))
    assert "Geen tool past" in sign_in(amina).get("/lade/5?soort=app").text


def test_what_waits_for_her_stands_above_the_drawers(amina: User, bram: User, sign_in: Browsers) -> None:
    tool = make.tool(amina)
    nothing = "Wacht op jou Er wacht nu niets op jou. Fijn."
    assert words(sign_in(amina).get("/").one("[aria-labelledby=wacht]")) == nothing
    found = make.request(bram, tool)
    page = sign_in(amina).get("/")
    sections = [str(each.get("aria-labelledby")) for each in page.all("main section")]
    assert sections.index("wacht") < sections.index("lades")
    (answer,) = page.all("[aria-labelledby=wacht] .button")
    assert (words(answer), answer["href"]) == ("Geef antwoord", f"/meekijken/{found.id}")
    assert words(sign_in(bram).get("/").one("[aria-labelledby=wacht]")) == nothing


def test_home_names_two_that_wait_and_leads_to_the_rest(amina: User, bram: User, sign_in: Browsers) -> None:
    for number in range(3):
        make.request(bram, make.tool(amina, title=f"Tool {number}"))
    waiting = sign_in(amina).get("/").one("[aria-labelledby=wacht]")
    assert [words(each) for each in waiting.select("h3")] == ["Tool 0", "Tool 1"]
    assert [words(each) for each in waiting.select("a[href='/meekijken']")] == [
        "Alles over meekijken wat op jou wacht (3)"
    ]


def test_home_names_two_of_her_drafts_and_where_the_others_are(amina: User, sign_in: Browsers) -> None:
    hers = sign_in(amina)
    counted = []
    for number, title in enumerate(("Een", "Twee", "Drie")):
        make.draft(amina, token=f"form {number}", title=title)
        counted.append(words(hers.get("/").one("[aria-labelledby=wacht] li")))
    assert counted == [
        "Je hebt een concept: Ga verder met “Een”",
        "Je hebt 2 concepten. Ga verder met “Twee” of “Een”",
        "Je hebt 3 concepten. Ga verder met “Drie” of “Twee” , of kies een ander",
    ]


@pytest.mark.parametrize(
    ("path", "place", "standing"),
    [
        ("/beheer", "Beheer", "page"),
        ("/beheer/collegas", "Beheer", "true"),
        ("/beheer/verouderd", "Beheer", "true"),
        ("/mijn/nakijken", "Mijn kast", "true"),
        ("/", "Home", "page"),
    ],
)
def test_the_menu_marks_where_she_is(daan: User, sign_in: Browsers, path: str, place: str, standing: str) -> None:
    (current,) = sign_in(daan).get(path).all(".menu__list [aria-current]")
    assert (words(current), current["aria-current"]) == (place, standing)


def test_the_menu_leads_to_meekijken(bram: User, sign_in: Browsers) -> None:
    assert words(sign_in(bram).get("/").one("nav a[href='/meekijken']")) == "Meekijken"


def test_the_newest_questions_of_colleagues_without_an_answer_stand_there(
    amina: User, bram: User, carla: User, sign_in: Browsers
) -> None:
    for subject in ("eerste", "tweede", "derde", "vierde"):
        make.wish(amina, subject)
    make.wish(bram, "van mijzelf")
    closed = make.wish(carla, "gesloten")
    asking.close(wish=closed, by=carla, reason="")
    db.session.commit()
    his = sign_in(bram)
    asked = [words(each) for each in his.get("/").all("[aria-labelledby=vragen-van-collegas] .wish-lines__title")]
    assert [each.split()[-1] for each in asked] == ["Vierde", "Derde", "Tweede"]
    answering.answer_with_tool(wish=make.wish(amina, "beantwoord"), by=carla, tool=make.tool(carla))
    db.session.commit()
    assert "Beantwoord" not in words(his.get("/").one("[aria-labelledby=vragen-van-collegas]"))
    assert "Derde" not in words(sign_in(amina).get("/").one("main"))
