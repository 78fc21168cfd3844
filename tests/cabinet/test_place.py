"""Placing a tool."""

from collections.abc import Callable

import pytest

from ladekast import search
from ladekast.accounts.models import User
from ladekast.cabinet import queries
from ladekast.cabinet.models import Action, Revision, Tool
from ladekast.lib.db import db
from tests import make
from tests.page import Browser, words

Browsers = Callable[[User], Browser]


def found(words: str) -> list[str]:
    """The ids that search gives for these words."""
    return [hit.id for hit in search.find(search.Question(words, {}, "best", 1)).hits]


def test_amina_places_a_tool_and_it_is_hers(amina: User, sign_in: Browsers) -> None:
    page = sign_in(amina).post("/tools/nieuw", make.form(link="https://example.org/scherm", keywords="monitor, scherm"))
    tool = db.session.query(Tool).one()
    assert page.location == f"/tools/{tool.id}-tweede-scherm-naast-de-client"
    assert tool.owner == amina
    assert tool.phases == [2, 3]
    assert tool.keywords == ["monitor", "scherm"]
    assert "<strong>schuin</strong>" in tool.explanation


def test_what_a_client_reads_keeps_its_lines_and_is_found(amina: User, sign_in: Browsers) -> None:
    sign_in(amina).post("/tools/nieuw", make.form(for_client="Kies een les. \r\n\r\n- Bewaar je kassabonnetjes.\r\n"))
    tool = db.session.query(Tool).one()
    assert tool.for_client == "Kies een les.\n\n- Bewaar je kassabonnetjes."
    assert found("kassabonnetjes") == [f"tool:{tool.id}"]


def test_what_a_client_reads_is_looked_through_for_somebody(amina: User, sign_in: Browsers) -> None:
    page = sign_in(amina).post("/tools/nieuw", make.form(for_client="Bel 06-87654321."), status=422)
    assert "telefoonnummer" in page.errors()["for_client"]


def test_the_first_revision_is_kept(amina: User, sign_in: Browsers) -> None:
    sign_in(amina).post("/tools/nieuw", make.form())
    revision = db.session.query(Revision).one()
    assert (revision.number, revision.action, revision.author) == (1, Action.PLACED, amina)
    assert revision.content["title"] == "Tweede scherm naast de cliënt"


def test_it_is_found_in_the_next_request(amina: User, sign_in: Browsers) -> None:
    sign_in(amina).post("/tools/nieuw", make.form())
    page = sign_in(amina).get("/zoeken?q=tweede+scherm")
    assert [each["data-tool-key"] for each in page.all("article[data-tool-id]")] == ["tweede-scherm-naast-de-client"]


def test_a_post_without_a_button_name_publishes(amina: User, sign_in: Browsers) -> None:
    sign_in(amina).post("/tools/nieuw", make.TOOL)
    assert queries.count() == 1


def test_a_preview_shows_for_whom_it_is_too(amina: User, sign_in: Browsers) -> None:
    page = sign_in(amina).post(
        "/tools/nieuw", make.form(preview="1", suitable=["ouderen"], fit_note="Groot."), status=200
    )
    assert "ouderen" in words(page.one(".preview .fits__side--yes"))
    assert "Groot." in words(page.one(".preview .fits"))
    assert len(page.all(".preview .phase-badge")) == 2


def test_a_preview_shows_the_text_and_keeps_nothing(amina: User, sign_in: Browsers) -> None:
    page = sign_in(amina).post("/tools/nieuw", make.form(preview="1"), status=200)
    assert page.one(".preview .prose strong").text == "schuin"
    assert page.one("textarea[name=body]").text.strip() == make.TOOL["body"]
    assert queries.count() == 0


def test_a_double_click_places_one_tool(amina: User, sign_in: Browsers) -> None:
    hers = sign_in(amina)
    first, second = hers.post("/tools/nieuw", make.form()), hers.post("/tools/nieuw", make.form())
    assert first.location == second.location
    assert queries.count() == 1


def test_after_going_back_other_words_change_that_same_tool(amina: User, sign_in: Browsers) -> None:
    hers = sign_in(amina)
    hers.post("/tools/nieuw", make.form())
    hers.post("/tools/nieuw", make.form(title="Twee schermen"))
    assert db.session.query(Tool).one().title == "Twee schermen"
    assert db.session.query(Revision).count() == 2


def test_going_back_does_not_overrule_what_a_redacteur_changed_since(
    amina: User, carla: User, sign_in: Browsers
) -> None:
    sign_in(amina).post("/tools/nieuw", make.form())
    tool = db.session.query(Tool).one()
    path = f"/tools/{tool.id}/bewerken"
    sign_in(carla).post(path, make.form(title="Van de redactie", version="1"))
    page = sign_in(amina).post("/tools/nieuw", make.form(title="Twee schermen"), status=409)
    assert "Van de redactie" in page.text
    assert "Twee schermen" in page.text


def test_going_back_to_a_tool_that_she_took_out_asks_before_it_makes_a_new_one(amina: User, sign_in: Browsers) -> None:
    hers = sign_in(amina)
    hers.post("/tools/nieuw", make.form())
    hers.post(f"/tools/{db.session.query(Tool).one().id}/uit-de-kast")
    page = hers.post("/tools/nieuw", make.form(), status=409)
    assert "uit de kast gehaald" in page.errors()["title"]
    hers.post("/tools/nieuw", make.form(submission=page.one("input[name=submission]")["value"]))
    assert queries.count() == 1


def test_a_submission_name_that_we_never_made_is_no_fault(amina: User, sign_in: Browsers) -> None:
    sign_in(amina).post("/tools/nieuw", make.form(submission="\0" + "x" * 5000))
    assert db.session.query(Tool).one().submission == "x" * 64
    assert queries.count() == 1


def test_the_same_words_from_a_form_that_was_opened_anew_make_no_second_tool(amina: User, sign_in: Browsers) -> None:
    hers = sign_in(amina)
    first = hers.post("/tools/nieuw", make.form(submission="first"))
    assert hers.post("/tools/nieuw", make.form(submission="second")).location == first.location
    assert queries.count() == 1


def test_going_back_finds_the_same_form(amina: User, sign_in: Browsers) -> None:
    page = sign_in(amina).get("/tools/nieuw")
    assert "no-store" not in page.response.headers["Cache-Control"]


def test_two_tools_of_one_title_get_keys_of_their_own(amina: User, sign_in: Browsers) -> None:
    hers = sign_in(amina)
    hers.post("/tools/nieuw", make.form(submission="first"))
    hers.post("/tools/nieuw", make.form(submission="second", body="Heel iets anders."))
    keys = sorted(tool.key for tool in db.session.query(Tool))
    assert keys == ["tweede-scherm-naast-de-client", "tweede-scherm-naast-de-client-2"]


@pytest.mark.parametrize(
    ("wrong", "field", "sentence"),
    [
        ({"title": "   "}, "title", "Vul een titel in"),
        ({"title": "\u200b\x00"}, "title", "Vul een titel in"),
        ({"title": "a" * 121}, "title", "te lang"),
        ({"summary": ""}, "summary", "Vul in één zin in"),
        ({"summary": "a" * 201}, "summary", "te lang"),
        ({"kind": ""}, "kind", "Kies wat voor soort"),
        ({"kind": "toverstok"}, "kind", "“toverstok” is geen keuze"),
        ({"body": ""}, "body", "Leg uit"),
        ({"body": "a" * 20_001}, "body", "te lang"),
        ({"body": "[" * 201}, "body", "blokhaken"),
        ({"phases": ["6"]}, "phases", "geen keuze"),
        ({"phases": ["twee"]}, "phases", "geen keuze"),
        ({"phases": ["12"]}, "phases", "geen keuze"),
        ({"phases": [""]}, "phases", "geen keuze"),
        ({"suitable": ["iedereen", "marsmannen"]}, "suitable", "“marsmannen” is geen keuze"),
        ({"suitable": ["ouderen"], "less_suitable": ["ouderen"]}, "less_suitable", "staat ook bij geschikt voor"),
        ({"methods": ["toveren"]}, "methods", "geen keuze"),
        ({"forms": ["telepathie"]}, "forms", "geen keuze"),
        ({"needs": ["geduld"]}, "needs", "geen keuze"),
        ({"link": "javascript:alert(1)"}, "link", "https://"),
        ({"link": "https://"}, "link", "https://"),
        ({"link": "http://[half"}, "link", "https://"),
        ({"link": "https://example.org/" + "a" * 500}, "link", "te lang"),
        ({"checked": "gisteren"}, "checked", "Dit is geen datum"),
        ({"checked": "2026-02-30"}, "checked", "Dit is geen datum"),
        ({"checked": "2999-01-01"}, "checked", "toekomst"),
        ({"keywords": ",".join(str(number) for number in range(31))}, "keywords", "te veel"),
        ({"municipalities": "a" * 61}, "municipalities", "te veel"),
        ({"source": "a" * 501}, "source", "te veel"),
        ({"fit_note": "a" * 501}, "fit_note", "te lang"),
        ({"for_client": "a" * 1201}, "for_client", "te lang"),
        ({"for_client": "\n".join("a" * 26)}, "for_client", "te veel regels"),
    ],
)
def test_a_wrong_field_is_named_and_nothing_typed_is_lost(
    amina: User, sign_in: Browsers, wrong: dict[str, object], field: str, sentence: str
) -> None:
    typed = make.form(fit_note="Dit typte ze ook.") | wrong
    page = sign_in(amina).post("/tools/nieuw", typed, status=422)
    assert sentence in page.errors()[field]
    assert page.one(f"#{field}-fout")
    assert page.soup.title
    assert page.soup.title.get_text().startswith("Fout:")
    if "fit_note" not in wrong:
        assert page.one("textarea[name=fit_note]").text.strip() == "Dit typte ze ook."
    assert page.one("input[name=submission]")["value"] == "one filled-in form"
    assert queries.count() == 0


def test_the_form_asks_five_things_and_folds_the_rest(amina: User, sign_in: Browsers) -> None:
    page = sign_in(amina).get("/tools/nieuw")
    fields = page.all("form.form :is(input, textarea)")
    names = [str(field["name"]) for field in fields if not field.find_parent("details")]
    asked = [name for name in dict.fromkeys(names) if name not in ("csrf_token", "submission", "version", "draft_seen")]
    assert asked == ["title", "summary", "kind", "phases", "body"]


def test_a_drawer_hands_its_phase_to_the_form(amina: User, sign_in: Browsers) -> None:
    page = sign_in(amina).get("/tools/nieuw?fase=4&fase=oeps")
    assert [each["value"] for each in page.all("input[name=phases][checked]")] == ["4"]


def test_a_worker_cannot_set_the_use_policy_or_the_owner(amina: User, bram: User, sign_in: Browsers) -> None:
    data = make.form(use_policy="allowed", use_note="mag", owner=bram.email)
    sign_in(amina).post("/tools/nieuw", data)
    tool = db.session.query(Tool).one()
    assert (tool.use_policy, tool.use_note, tool.owner) == ("", "", amina)


def test_a_link_that_begins_with_www_is_completed(amina: User, sign_in: Browsers) -> None:
    sign_in(amina).post("/tools/nieuw", make.form(link="www.nibud.nl/geld"))
    assert db.session.query(Tool).one().link == "https://www.nibud.nl/geld"


def test_a_redacteur_says_why_a_tool_may_not_be_used(carla: User, sign_in: Browsers) -> None:
    page = sign_in(carla).post("/tools/nieuw", make.form(use_policy="not-allowed"), status=422)
    assert "waarom" in page.errors()["use_note"]


def test_a_redacteur_sets_the_use_policy(carla: User, sign_in: Browsers) -> None:
    sign_in(carla).post("/tools/nieuw", make.form(use_policy="conditional", use_note="Alleen met toestemming."))
    page = sign_in(carla).get("/zoeken?gebruik=conditional")
    assert len(page.all("article[data-tool-id]")) == 1


def test_a_stranger_is_asked_to_sign_in_and_her_text_goes_along(visitor: Browser) -> None:
    page = visitor.post("/tools/nieuw", make.form(), status=401)
    assert make.TOOL["title"] in str(page.one("input[name=carried]")["value"])
    assert queries.count() == 0
