"""Amina lays tools in her drawer, notes something about them, orders them and takes them out."""

import pytest

from ladekast.accounts.models import User
from ladekast.cabinet import commands as cabinet
from ladekast.cabinet.models import Tool
from ladekast.collecting import rules
from ladekast.collecting.models import Collection
from ladekast.lib.db import db
from tests import make
from tests.collecting.conftest import notes, path, shared, titles
from tests.page import Browser, words
from tests.tables import everything

SCREEN, BUDGET, CALL = "Tweede scherm naast de cliënt", "Budgetkaart", "Belscript"


def archive(tool: Tool, by: User) -> None:
    """It is taken out of the cabinet; committed."""
    cabinet.archive_tool(tool=tool, by=by)
    db.session.commit()


@pytest.mark.parametrize(
    "typed",
    ["chatspreekuur", "  CHATSPREEKUUR ", "/tools/4", "/tools/4-chatspreekuur", "4", "#4", "http://localhost/tools/4",
     "/tool/chatspreekuur"],
)  # fmt: skip
def test_she_names_a_tool_by_its_title_address_or_number(
    hers: Browser, drawer: Collection, amina: User, typed: str
) -> None:
    make.tool(amina, title="Chatspreekuur")
    hers.post(path(drawer, "/tools"), {"tool": typed})
    assert titles(drawer) == [SCREEN, BUDGET, CALL, "Chatspreekuur"]
    assert "“Chatspreekuur” ligt nu onderaan in deze lade." in hers.get(path(drawer)).text


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ("", "Schrijf welke tool je in deze lade wilt leggen."),
        ("zonnebloemolie", "Zo’n tool vinden we niet. Schrijf de titel zoals die in de kast staat"),
        ("https://elders.example/tools/1", "Zo’n tool vinden we niet."),
        ("https://[/tools/1", "Zo’n tool vinden we niet."),
        ("999999999", "Zo’n tool vinden we niet."),
        ("/tools/" + "9" * 400, "Zo’n tool vinden we niet."),
        ("x\x00y\u202e" * 500, "Zo’n tool vinden we niet."),
        ("budget kaart", "We weten niet zeker welke tool je bedoelt. Kies hieronder"),
    ],
)
def test_what_names_no_tool_says_so_beside_the_field(
    hers: Browser, drawer: Collection, typed: str, sentence: str
) -> None:
    before = everything()
    page = hers.post(path(drawer, "/tools"), {"tool": typed}, 422)
    assert words(page.one("#tool-fout")).removeprefix("Fout: ").startswith(sentence)
    assert next(iter(page.errors().values())).startswith(sentence)
    assert everything() == before


def test_what_she_may_mean_can_be_chosen_in_one_press(hers: Browser, drawer: Collection, amina: User) -> None:
    for summary in ("De eerste.", "De tweede."):
        make.tool(amina, title="Chatspreekuur", summary=summary)
    page = hers.post(path(drawer, "/tools"), {"tool": "Chatspreekuur"}, 422)
    ((part, _),) = page.errors().items()
    assert words(page.one(f"#{part}")) == "Bedoel je een van deze?"
    choices = page.all(f"[aria-labelledby={part}] li")
    assert [words(each) for each in choices] == [
        "Chatspreekuur De eerste. Leg erin : Chatspreekuur", "Chatspreekuur De tweede. Leg erin : Chatspreekuur",
    ]  # fmt: skip
    hers.post(path(drawer, "/tools"), {"tool": str(choices[1].select_one("[name=tool]")["value"])})  # type: ignore[index]
    assert titles(drawer)[-1] == "Chatspreekuur"


def test_a_tool_lies_in_it_once(hers: Browser, drawer: Collection) -> None:
    before = everything()
    hers.post(path(drawer, "/tools"), {"tool": BUDGET})
    assert everything() == before
    assert "“Budgetkaart” lag al in deze lade." in hers.get(path(drawer)).text


def test_a_tool_that_is_taken_out_of_the_cabinet_cannot_be_added(
    hers: Browser, drawer: Collection, amina: User
) -> None:
    gone = make.tool(amina, title="Chatspreekuur")
    archive(gone, amina)
    page = hers.post(path(drawer, "/tools"), {"tool": f"/tools/{gone.id}"}, 422)
    assert page.errors()["tool"] == "“Chatspreekuur” is uit de kast gehaald. Kies een andere tool."


def test_a_hundred_is_enough(hers: Browser, drawer: Collection, amina: User, monkeypatch: pytest.MonkeyPatch) -> None:
    assert rules.MOST_TOOLS == 100
    monkeypatch.setattr(rules, "MOST_TOOLS", 3)
    make.tool(amina, title="Chatspreekuur")
    page = hers.post(path(drawer, "/tools"), {"tool": "Chatspreekuur"}, 422)
    assert page.errors()["tool"].startswith("Deze lade is vol: er liggen 100 tools in.")
    hers.post(path(drawer, "/tools/1/eruit"))
    hers.post(path(drawer, "/tools"), {"tool": "Chatspreekuur"})
    hers.post(path(drawer, "/tools/1/terug"))
    assert "Deze lade is vol" in hers.get(path(drawer)).text
    assert titles(drawer) == [BUDGET, CALL, "Chatspreekuur"]


def test_a_tool_that_is_taken_out_of_the_cabinet_stays_in_it_and_says_so(
    hers: Browser, drawer: Collection, tool: Tool, amina: User
) -> None:
    archive(tool, amina)
    page = hers.get(path(drawer))
    assert [words(each) for each in page.all(".own-drawer__title")] == [SCREEN, BUDGET, CALL]
    assert "Uit de kast gehaald" in words(page.one(".own-drawer__one--gone"))
    assert page.all(".own-drawer__link") == []


def test_what_may_not_be_used_says_so(hers: Browser, drawer: Collection, amina: User) -> None:
    other = make.tool(amina, title="WhatsApp-bellen", use_policy="not-allowed", use_note="Niet veilig.")
    hers.post(path(drawer, "/tools"), {"tool": other.title})
    assert "Niet gebruiken" in words(hers.get(path(drawer)).one(f"#tool-{other.id}"))


def test_she_notes_what_she_uses_a_tool_for(hers: Browser, drawer: Collection) -> None:
    page = hers.get(path(drawer, "/tools/2/notitie"))
    assert "Alleen jij leest deze notitie" in page.text
    version = str(page.one("input[name=version]")["value"])
    hers.post(path(drawer, "/tools/2/notitie"), {"note": "Voor de huur.\r\nEn het eten.", "version": version})
    assert notes(drawer) == ["", "Voor de huur.\nEn het eten.", ""]
    assert "Je notitie bij “Budgetkaart” is opgeslagen." in hers.get(path(drawer)).text
    hers.post(path(drawer, "/tools/2/notitie"), {"note": "Voor de huur.\nEn het eten.", "version": version})
    assert "Er was niets gewijzigd." in hers.get(path(drawer)).text
    assert notes(drawer) == ["", "Voor de huur.\nEn het eten.", ""]


@pytest.mark.parametrize(
    ("note", "sentence"),
    [
        ("x" * 301, "Dit is te lang: gebruik ten hoogste 300 tekens."),
        ("Bel haar op 06 87654321.", "We zien hier een telefoonnummer"),
    ],
)
def test_a_note_that_cannot_be_is_told_beside_the_field(
    hers: Browser, drawer: Collection, note: str, sentence: str
) -> None:
    page = hers.post(path(drawer, "/tools/2/notitie"), {"note": note, "version": str(drawer.version)}, 422)
    assert page.errors()["note"].startswith(sentence)
    assert page.one("textarea").text.strip() == note
    assert notes(drawer) == ["", "", ""]


def test_a_note_from_two_tabs_shows_both(hers: Browser, drawer: Collection) -> None:
    began = {"version": str(drawer.version)}
    hers.post(path(drawer, "/tools/2/notitie"), {"note": "De eerste.", **began})
    page = hers.post(path(drawer, "/tools/2/notitie"), {"note": "De tweede.", **began}, 409)
    assert words(page.one(".own-drawer__note")) == "De eerste."
    assert page.one("textarea").text.strip() == "De tweede."
    hers.post(path(drawer, "/tools/2/notitie"), {"note": "De tweede.", "version": page.one("[name=version]")["value"]})
    assert notes(drawer) == ["", "De tweede.", ""]


def test_a_note_about_what_lies_there_no_more_is_given_back(hers: Browser, drawer: Collection) -> None:
    hers.post(path(drawer, "/tools/2/eruit"))
    page = hers.post(path(drawer, "/tools/2/notitie"), {"note": "Lang getypt.", "version": "1"}, 409)
    assert page.heading == "Niet in deze lade: Budgetkaart"
    assert words(page.one(".typed__text")) == "Lang getypt."
    hers.get(path(drawer, "/tools/2/notitie"), 404)
    hers.get(path(drawer, "/tools/999/notitie"), 404)


def move(browser: Browser, drawer: Collection, tool: int, way: str) -> str:
    """Presses a button on the page as it stands, and tells where that leads."""
    page = browser.get(path(drawer))
    form = page.one(f"#tool-{tool} .own-drawer__buttons")
    version = form.select_one("[name=version]")
    assert version
    return browser.post(str(form["action"]), {"version": version["value"], "richting": way}).location


def test_she_puts_them_in_order_and_the_focus_stays_on_the_button(hers: Browser, drawer: Collection) -> None:
    assert move(hers, drawer, 3, "omhoog") == "/lades/1-intake#omhoog-3"
    assert titles(drawer) == [SCREEN, CALL, BUDGET]
    assert move(hers, drawer, 3, "omhoog") == "/lades/1-intake#omlaag-3"
    assert titles(drawer) == [CALL, SCREEN, BUDGET]
    assert move(hers, drawer, 1, "omlaag") == "/lades/1-intake#omhoog-1"
    assert titles(drawer) == [CALL, BUDGET, SCREEN]
    page = hers.get(path(drawer))
    assert [str(each["id"]) for each in page.all(".own-drawer__buttons [id]")] == [
        "omlaag-3", "omhoog-2", "omlaag-2", "omhoog-1",
    ]  # fmt: skip
    assert words(page.one("#omhoog-2")) == "Omhoog : Budgetkaart, nu 2 van 3"


def test_the_first_and_the_last_go_no_further(hers: Browser, drawer: Collection) -> None:
    for tool, way, said in ((1, "omhoog", "bovenaan"), (3, "omlaag", "onderaan")):
        assert move(hers, drawer, tool, way) == "/lades/1-intake"
        assert f"ligt al {said}." in hers.get(path(drawer)).text
    assert titles(drawer) == [SCREEN, BUDGET, CALL]


def test_a_press_on_an_old_page_moves_nothing(hers: Browser, drawer: Collection) -> None:
    sent = {"version": str(drawer.version), "richting": "omlaag"}
    hers.post(path(drawer, "/tools/1/plek"), sent)
    hers.post(path(drawer, "/tools/1/plek"), sent)
    assert titles(drawer) == [BUDGET, SCREEN, CALL]
    assert "Deze lade is intussen veranderd, door jou in een ander venster." in hers.get(path(drawer)).text


@pytest.mark.parametrize("way", ["", "opzij", None])
def test_a_move_nowhere_is_refused(hers: Browser, drawer: Collection, way: str | None) -> None:
    before = everything()
    hers.post(path(drawer, "/tools/1/plek"), {"version": "4"} | ({"richting": way} if way is not None else {}), 400)
    assert everything() == before


def test_what_she_takes_out_can_be_put_back_with_its_note(hers: Browser, drawer: Collection) -> None:
    hers.post(path(drawer, "/tools/1/notitie"), {"note": "Eerst dit.", "version": str(drawer.version)})
    hers.post(path(drawer, "/tools/1/eruit"))
    assert titles(drawer) == [BUDGET, CALL]
    page = hers.get(path(drawer))
    assert f"{SCREEN} Eerst dit. Leg terug : {SCREEN}" in page.text
    hers.post(path(drawer, "/tools/1/eruit"))
    assert f"“{SCREEN}” ligt niet meer in deze lade." in hers.get(path(drawer)).text
    hers.post(path(drawer, "/tools/1/plek"), {"version": str(drawer.version), "richting": "omlaag"})
    hers.post(path(drawer, "/tools/1/terug"))
    hers.post(path(drawer, "/tools/1/terug"))
    assert titles(drawer) == [BUDGET, CALL, SCREEN]
    assert notes(drawer) == ["", "", "Eerst dit."]


def test_who_only_reads_it_sees_nothing_that_was_taken_out(hers: Browser, his: Browser, drawer: Collection) -> None:
    hers.post(path(drawer, "/tools/1/eruit"))
    shared(drawer)
    assert SCREEN not in his.get(path(drawer)).text
