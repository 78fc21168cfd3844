"""What somebody tells about her edit, who may edit with her, and what was decided while she wrote."""

from collections.abc import Callable
from datetime import timedelta

from ladekast.accounts.models import User
from ladekast.cabinet import commands
from ladekast.cabinet.models import Revision, Tool
from ladekast.lib.clock import today
from ladekast.lib.db import db
from tests import make
from tests.cabinet.test_edit import edit
from tests.page import Browser

Browsers = Callable[[User], Browser]


def newest(tool: Tool) -> Revision:
    """The last revision of a tool."""
    return db.session.query(Revision).filter_by(tool_id=tool.id).order_by(Revision.number.desc()).first() or Revision()


def long_ago(tool: Tool) -> None:
    """As if the tool was placed and changed last year."""
    tool.created_at -= timedelta(days=365)
    tool.changed_at -= timedelta(days=365)
    db.session.commit()


def test_what_she_changed_and_why_is_kept_with_the_revision(amina: User, sign_in: Browsers) -> None:
    tool = make.tool(amina)
    said = edit(tool, title="Twee schermen", reason=" De naam  klopte niet meer. ")
    sign_in(amina).post(f"/tools/{tool.id}/bewerken", said)
    assert (newest(tool).reason, newest(tool).is_minor) == ("De naam klopte niet meer.", False)


def test_a_reason_that_is_too_long_is_told_and_kept_on_the_form(amina: User, sign_in: Browsers) -> None:
    tool = make.tool(amina)
    page = sign_in(amina).post(f"/tools/{tool.id}/bewerken", edit(tool, title="Ander", reason="x" * 301), status=422)
    assert "300 tekens" in page.errors()["reason"]
    assert page.one("input[name=reason]")["value"] == "x" * 301


def test_a_small_change_leaves_the_date_of_change_alone(amina: User, sign_in: Browsers) -> None:
    tool = make.tool(amina)
    long_ago(tool)
    before = tool.changed_at
    sign_in(amina).post(f"/tools/{tool.id}/bewerken", edit(tool, summary="Zonder tikfout.", is_minor="y"))
    assert (tool.changed_at, newest(tool).is_minor) == (before, True)
    sign_in(amina).post(f"/tools/{tool.id}/bewerken", edit(tool, summary="Heel wat anders."))
    assert tool.changed_at > before


def test_who_places_a_tool_is_not_asked_what_she_changed(amina: User, sign_in: Browsers) -> None:
    page = sign_in(amina).get("/tools/nieuw")
    assert not page.all("[name=reason], [name=is_minor], [name=right]")
    assert page.one("[name=co_authors]")


def test_while_she_edits_she_says_that_all_is_still_right(amina: User, sign_in: Browsers) -> None:
    tool = make.tool(amina)
    sign_in(amina).post(f"/tools/{tool.id}/bewerken", edit(tool, title="Twee schermen", right="1"))
    assert (tool.title, tool.checked) == ("Twee schermen", today())


def test_that_all_is_right_can_be_said_without_changing_a_word(amina: User, sign_in: Browsers) -> None:
    tool = make.tool(amina)
    long_ago(tool)
    before = tool.changed_at
    sign_in(amina).post(f"/tools/{tool.id}/bewerken", edit(tool, right="1"))
    assert (tool.checked, newest(tool).action, tool.changed_at) == (today(), "checked", before)


def test_amina_names_bram_as_somebody_who_may_edit_it_too(amina: User, bram: User, sign_in: Browsers) -> None:
    tool = make.tool(amina)
    said = edit(tool, co_authors="Bram@Kwadraad.example, amina@kwadraad.example")
    sign_in(amina).post(f"/tools/{tool.id}/bewerken", said)
    assert tool.co_authors == [bram]
    page = sign_in(bram).get(f"/tools/{tool.id}/bewerken")
    assert not page.all("[name=co_authors]"), "a co-author does not choose others"
    sign_in(bram).post(f"/tools/{tool.id}/bewerken", edit(tool, title="Van Bram"))
    assert (tool.title, tool.co_authors, tool.owner) == ("Van Bram", [bram], amina)


def test_who_places_a_tool_may_name_others_at_once(amina: User, bram: User, sign_in: Browsers) -> None:
    sign_in(amina).post("/tools/nieuw", make.form(co_authors=bram.email))
    assert db.session.query(Tool).one().co_authors == [bram]


def test_a_stranger_cannot_be_co_author(amina: User, sign_in: Browsers) -> None:
    tool = make.tool(amina)
    said = edit(tool, co_authors="wie@elders.example")
    page = sign_in(amina).post(f"/tools/{tool.id}/bewerken", said, status=422)
    assert page.errors()["co_authors"] == "We kennen geen collega met het adres “wie@elders.example”."
    assert "wie@elders.example" in page.one("[name=co_authors]")["value"]


def test_a_co_author_who_left_is_no_mistake_of_whoever_edits_next(amina: User, bram: User, sign_in: Browsers) -> None:
    tool = make.tool(amina, co_authors=(bram.email,))
    bram.is_active = False
    db.session.commit()
    sign_in(amina).post(f"/tools/{tool.id}/bewerken", edit(tool, title="Twee schermen", co_authors=bram.email))
    assert (tool.title, tool.co_authors) == ("Twee schermen", [bram])


def test_what_was_decided_while_she_wrote_is_no_conflict(amina: User, carla: User, sign_in: Browsers) -> None:
    tool = make.tool(amina)
    hers = edit(tool, body="Mijn lange nieuwe uitleg.")
    policy = make.content(owner=amina.email, use_policy="conditional", use_note="Niet voor dossiers.")
    commands.edit_tool(tool=tool, by=carla, content=policy, seen_version=1)
    db.session.commit()
    sign_in(amina).post(f"/tools/{tool.id}/bewerken", hers | {"phases": []})
    assert (tool.body, tool.use_policy, tool.version) == ("Mijn lange nieuwe uitleg.", "conditional", 3)


def test_two_who_decide_the_same_thing_otherwise_see_it(
    amina: User, carla: User, daan: User, sign_in: Browsers
) -> None:
    tool = make.tool(amina)
    form = edit(tool)
    sign_in(carla).post(f"/tools/{tool.id}/bewerken", form | {"use_policy": "allowed"})
    said = {"use_policy": "not-allowed", "use_note": "Onveilig."}
    page = sign_in(daan).post(f"/tools/{tool.id}/bewerken", form | said, status=409)
    assert "Onveilig." in page.one(".versions").get_text()
    assert tool.use_policy == "allowed"


def test_who_last_judged_it_and_when_is_known_until_the_judgement_changes(
    amina: User, carla: User, sign_in: Browsers
) -> None:
    tool = make.tool(amina)
    sign_in(carla).post(f"/tools/{tool.id}/bewerken", edit(tool, use_policy="allowed"))
    since = tool.judged_at
    assert (tool.judged_by, since is not None) == (carla, True)
    sign_in(amina).post(f"/tools/{tool.id}/bewerken", edit(tool, title="Twee schermen"))
    assert (tool.judged_by, tool.judged_at) == (carla, since)
    sign_in(carla).post(f"/tools/{tool.id}/bewerken", edit(tool, title="Twee schermen", use_policy=""))
    assert (tool.judged_by, tool.judged_at) == (None, None)


def test_a_text_that_no_computer_could_show_in_time_is_refused(amina: User, sign_in: Browsers) -> None:
    tool = make.tool(amina)
    page = sign_in(amina).post(f"/tools/{tool.id}/bewerken", edit(tool, body="woord " * 4000), status=422)
    assert "20000 tekens" in page.errors()["body"]


def test_what_one_let_stand_the_next_is_asked_as_well(amina: User, carla: User, sign_in: Browsers) -> None:
    tool = make.tool(amina)
    typed = edit(tool, body="Bel 06 87654321 voor de afspraak.")
    mark = sign_in(amina).post(f"/tools/{tool.id}/bewerken", typed, status=422).one("[name=privacy_ok]")["value"]
    sign_in(carla).post(f"/tools/{tool.id}/bewerken", typed | {"privacy_ok": mark}, status=422)
    sign_in(amina).post(f"/tools/{tool.id}/bewerken", typed | {"privacy_ok": mark})


def test_a_keyword_with_a_comma_from_a_file_is_not_cut_in_two(amina: User, sign_in: Browsers) -> None:
    tool = make.tool(amina, keywords=("geld, en meer",))
    form = sign_in(amina).get(f"/tools/{tool.id}/bewerken").one("input[name=keywords]")
    sign_in(amina).post(f"/tools/{tool.id}/bewerken", edit(tool, title="Anders", keywords=str(form["value"])))
    assert (tool.title, tool.keywords) == ("Anders", ["geld, en meer"])


def test_who_adopts_a_tool_is_its_co_author_no_more(amina: User, bram: User, sign_in: Browsers) -> None:
    tool = make.tool(amina, co_authors=(bram.email,))
    sign_in(amina).post(f"/tools/{tool.id}/loslaten")
    sign_in(bram).post(f"/tools/{tool.id}/onder-mijn-hoede")
    assert (tool.owner, tool.co_authors) == (bram, [])
    assert newest(tool).said == tool.content
