"""The mail about what is new: when it comes, and what stands in it."""

import pytest

from ladekast import search
from ladekast.accounts import access
from ladekast.accounts.models import User
from ladekast.cabinet import commands as cabinet
from ladekast.cabinet.commands.checking import check_tool
from ladekast.cabinet.commands.judging import judge_tool
from ladekast.cabinet.models import Origin
from ladekast.corrections import commands as corrections
from ladekast.following import commands, wording
from ladekast.following.models import Kind
from ladekast.following.rules import Thing
from ladekast.lib.clock import now
from ladekast.lib.db import db
from tests import make
from tests.following.conftest import TELL, Clock, changed, follow, mails, told


def test_bram_hears_on_monday_what_is_new_in_what_he_follows(amina: User, bram: User, it_is: Clock) -> None:
    follow(bram, Kind.PHASE, 2)
    tool = make.tool(amina, title="Nieuw ding", phases=(2,))
    make.tool(amina, title="Voor een andere fase", phases=(3,))
    TELL()
    assert mails() == [], "not before Monday"
    text = told(bram, it_is)
    assert f"- Nieuw ding (werkvorm)\n  http://127.0.0.1:8000/tools/{tool.id}-nieuw-ding\n" in text
    assert "andere fase" not in text
    assert "Lade 2: De eerste achterstanden\n-------------------------------\nNieuw:\n" in text
    assert mails(bram)[-1].subject == "Wat is er nieuw: 1 tool"
    assert [told(bram, it_is, week) for week in (1, 2, 3)] == ["", "", ""]


def test_a_tool_is_matched_as_it_is_now(amina: User, bram: User, it_is: Clock) -> None:
    follow(bram, Kind.PHASE, 2)
    follow(bram, Kind.GROUP, "ouderen")
    moved = make.tool(amina, title="Verplaatst", phases=(2,), suitable=("ouderen",))
    changed(moved, amina, phases=(3,), suitable=())
    make.tool(amina, title="Voor alle fasen")
    make.tool(amina, title="Voor ouderen", phases=(5,), suitable=("ouderen",))
    text = told(bram, it_is)
    assert "Verplaatst" not in text
    assert (
        text.index("Lade 2") < text.index("- Voor alle fasen") < text.index("Voor ouderen\n--") < text.index("- Voor o")
    )


def test_each_tool_is_told_once_under_the_first_thing(amina: User, bram: User, it_is: Clock) -> None:
    tool = make.tool(amina, title="Van alles", suitable=("ouderen",))
    for kind, value in ((Kind.SEARCH, "q=alles"), (Kind.GROUP, "ouderen"), (Kind.PHASE, 2), (Kind.TOOL, tool.id)):
        follow(bram, kind, value)
    changed(tool, amina, summary="Nu anders.")
    text = told(bram, it_is)
    assert text.count("Van alles") == 1
    assert "Tools die je volgt\n------------------\nVeranderd:\n- Van alles (in één zin)\n" in text


def test_a_change_is_told_in_a_few_words(amina: User, bram: User, carla: User, it_is: Clock) -> None:
    tool = make.tool(amina, title="Ding")
    follow(bram, Kind.TOOL, tool.id)
    changed(tool, amina, summary="Anders.", link="https://elders.example/")
    changed(tool, amina, summary="Weer anders.")
    judge_tool(
        tool=tool, by=carla, policy="conditional", note="Alleen samen.", alternative="", seen_version=tool.version
    )
    db.session.commit()
    assert "- Ding (mag je dit gebruiken: met voorwaarden, in één zin, link)\n" in told(bram, it_is)


def test_what_may_no_longer_be_used_stands_apart(amina: User, bram: User, carla: User, it_is: Clock) -> None:
    follow(bram, Kind.PHASE, 2)
    tool, other = make.tool(amina, title="Bellen"), make.tool(amina, title="Al verboden", use_policy="not-allowed")
    told(bram, it_is)
    judge_tool(tool=tool, by=carla, policy="not-allowed", note="Niet veilig.", alternative="", seen_version=1)
    changed(other, amina, summary="Anders.")
    text = told(bram, it_is, 2)
    assert "Niet gebruiken:\n- Bellen\n" in text
    assert "- Al verboden\n" in text, "also what was judged long before the change"
    assert "Veranderd" not in text


def test_what_changes_nothing_for_readers_is_silent(amina: User, bram: User, carla: User, it_is: Clock) -> None:
    tool = make.tool(amina)
    follow(bram, Kind.TOOL, tool.id)
    changed(tool, amina, is_minor=True, summary="Een komma.")
    check_tool(tool=tool, by=amina)
    cabinet.hand_over_tool(tool=tool, receiver=carla, by=amina)
    cabinet.release_tool(tool=tool, by=carla)
    cabinet.adopt_tool(tool=tool, by=amina)
    db.session.commit()
    assert told(bram, it_is) == ""


def test_nobody_hears_of_her_own_changes(amina: User, bram: User, it_is: Clock) -> None:
    follow(amina, Kind.PHASE, 2)
    tool = make.tool(amina)
    assert told(amina, it_is) == ""
    changed(tool, bram, summary="Van Bram.")
    changed(tool, amina, link="https://elders.example/")
    assert "(in één zin)" in told(amina, it_is, 2)


def test_nobody_hears_of_what_she_suggested_herself(amina: User, bram: User, carla: User, it_is: Clock) -> None:
    tool = make.tool(amina)
    for person in (bram, carla):
        follow(person, Kind.TOOL, tool.id)
    correction = make.correction(bram, tool, summary="Beter zo.")
    corrections.take_over(correction=correction, by=amina, settings=access.settings())
    db.session.commit()
    assert told(bram, it_is) == ""
    assert len(mails(carla)) == 1


def test_of_a_tool_that_changed_all_week_the_last_changes_are_told(
    amina: User, bram: User, it_is: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(wording, "MOST_CHANGES", 2)
    tool = make.tool(amina, title="Ding")
    follow(bram, Kind.TOOL, tool.id)
    changed(tool, amina, link="https://elders.example/")
    for summary in ("Anders.", "Weer anders."):
        changed(tool, amina, summary=summary)
    assert "- Ding (in één zin)\n" in told(bram, it_is)


def test_the_starter_content_is_no_news(bram: User, it_is: Clock) -> None:
    follow(bram, Kind.PHASE, 2)
    make.tool(None)
    assert told(bram, it_is) == ""


def test_an_import_of_many_makes_a_short_mail(amina: User, bram: User, it_is: Clock) -> None:
    follow(bram, Kind.PHASE, 2)
    for number in range(30):
        said = make.content(title=f"Tool {number}", phases=(2,))
        cabinet.import_tool(key=f"tool-{number}", content=said, by=amina, origin=Origin.IMPORT)
    db.session.commit()
    text = told(bram, it_is)
    assert text.count("/tools/") == 8
    assert "- en nog 22: http://127.0.0.1:8000/zoeken?fase=2&sorteer=nieuwste\n" in text
    assert mails(bram)[-1].subject == "Wat is er nieuw: 30 tools"


def test_what_was_before_he_followed_is_not_told(amina: User, bram: User, it_is: Clock) -> None:
    make.tool(amina, title="Van eerder")
    follow(bram, Kind.PHASE, 2)
    make.tool(amina, title="Van later")
    text = told(bram, it_is)
    assert "Van later" in text
    assert "Van eerder" not in text


def test_what_he_let_go_is_not_told(amina: User, bram: User, it_is: Clock) -> None:
    follow(bram, Kind.PHASE, 2)
    make.tool(amina)
    commands.unfollow(person=bram, thing=Thing(Kind.PHASE, "2"))
    db.session.commit()
    assert told(bram, it_is) == ""
    follow(bram, Kind.PHASE, 2)
    assert told(bram, it_is, 2) == ""


def test_what_was_taken_out_is_told_to_who_follows_the_tool_itself(
    amina: User, bram: User, carla: User, it_is: Clock
) -> None:
    tool, fresh = make.tool(amina, title="Oud"), make.tool(amina, title="Vergissing")
    follow(bram, Kind.TOOL, tool.id)
    follow(carla, Kind.PHASE, 2)
    for each in (tool, fresh):
        changed(each, amina, summary="Anders.")
        cabinet.archive_tool(tool=each, by=amina)
    db.session.commit()
    assert "Tools die je volgt\n------------------\nUit de kast gehaald:\n- Oud\n" in told(bram, it_is)
    assert mails(carla) == []
    cabinet.bring_back_tool(tool=tool, by=amina)
    db.session.commit()
    assert "Nieuw:\n- Oud (weer in de kast)\n" in told(carla, it_is, 2)


def test_a_search_tells_what_it_finds_well(amina: User, bram: User, it_is: Clock) -> None:
    follow(bram, Kind.SEARCH, "q=chatspreekuur&soort=method")
    make.tool(amina, title="Chatspreekuur")
    make.tool(amina, title="Chatspreekuur als app", kind="app")
    make.tool(amina, title="Iets anders")
    cabinet.post_tool(author=amina, content=make.content(title="Nog een chatspreekuur"))  # not in the index yet
    db.session.commit()
    text = told(bram, it_is)
    assert "“chatspreekuur”, werkvorm\n" in text
    assert [line for line in text.splitlines() if line.startswith("- ")] == [
        "- Chatspreekuur (werkvorm)", "- Nog een chatspreekuur (werkvorm)",
    ]  # fmt: skip


def test_while_searches_are_not_answered_he_waits(
    amina: User, bram: User, carla: User, it_is: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    follow(bram, Kind.SEARCH, "q=scherm")
    follow(carla, Kind.PHASE, 2)
    make.tool(amina)
    with monkeypatch.context() as patch:
        patch.setattr(search, "ids", lambda _question: None)
        assert told(bram, it_is) == ""
        assert len(mails(carla)) == 1
    assert "Tweede scherm" in told(bram, it_is)


def test_a_leermoment_is_told_once_it_is_open(amina: User, bram: User, carla: User, it_is: Clock) -> None:
    tool = make.tool(amina)
    for person, kind, value in ((bram, Kind.PHASE, 2), (carla, Kind.TOOL, tool.id)):
        follow(person, kind, value)
    open_one = make.event(amina, title="Over deze tool", tools=[tool], phases=[4], span=make.span(days=60))
    make.event(amina, title="Voor iedereen", span=make.span(days=50))
    make.event(amina, title="Nog een concept", is_open=False, span=make.span(days=50))
    make.event(amina, title="Ging niet door", span=make.span(days=50)).cancelled_at = now()
    make.event(bram, title="Van Bram zelf", span=make.span(days=50))
    db.session.commit()
    text = told(bram, it_is)
    assert "Leermomenten:\n- Voor iedereen (" in text
    assert text.count("/leren/") == 1
    assert mails(bram)[-1].subject == "Wat is er nieuw: 1 leermoment"
    assert f"/leren/{open_one.id}-over-deze-tool\n" in mails(carla)[-1].text
    assert mails(carla)[-1].text.count("/leren/") == 1
