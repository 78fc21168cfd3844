"""Taking a tool out of the cabinet, and putting it back."""

from collections.abc import Callable

from ladekast.accounts.models import User
from ladekast.cabinet.models import Revision, Tool
from ladekast.lib.db import db
from tests import make
from tests.page import Browser

Browsers = Callable[[User], Browser]


def test_amina_takes_her_tool_out_and_nobody_finds_it(amina: User, bram: User, sign_in: Browsers) -> None:
    tool = make.tool(amina)
    sign_in(amina).post(f"/tools/{tool.id}/uit-de-kast")
    assert not sign_in(bram).get("/zoeken?q=scherm").all("article[data-tool-id]")
    assert not sign_in(bram).get("/lade/1").all("article[data-tool-id]")


def test_it_asks_first(amina: User, sign_in: Browsers) -> None:
    tool = make.tool(amina)
    page = sign_in(amina).get(f"/tools/{tool.id}/uit-de-kast")
    assert "altijd terugzetten" in page.text
    assert db.session.get_one(Tool, tool.id).archived_at is None


def test_its_address_tells_that_it_is_out_and_whom_to_ask(amina: User, bram: User, sign_in: Browsers) -> None:
    tool = make.tool(amina)
    sign_in(amina).post(f"/tools/{tool.id}/uit-de-kast")
    page = sign_in(bram).get(f"/tools/{tool.id}-{tool.slug}", status=410)
    assert page.heading == "Uit de kast: Tweede scherm naast de cliënt"
    assert amina.phone in page.text
    assert not page.all("form[action$=terugzetten]")


def test_amina_puts_it_back(amina: User, sign_in: Browsers) -> None:
    tool = make.tool(amina)
    hers = sign_in(amina)
    hers.post(f"/tools/{tool.id}/uit-de-kast")
    assert hers.get(f"/tools/{tool.id}-{tool.slug}", status=410).all("form[action$=terugzetten]")
    hers.post(f"/tools/{tool.id}/terugzetten")
    assert len(hers.get("/zoeken?q=scherm").all("article[data-tool-id]")) == 1
    actions = [each.action for each in db.session.query(Revision).order_by(Revision.number)]
    assert actions == ["placed", "archived", "brought-back"]


def test_doing_either_twice_does_no_harm(amina: User, sign_in: Browsers) -> None:
    tool = make.tool(amina)
    for step in ("uit-de-kast", "uit-de-kast", "terugzetten", "terugzetten"):
        sign_in(amina).post(f"/tools/{tool.id}/{step}")
    assert db.session.query(Revision).count() == 3


def test_the_list_of_what_is_out_shows_it(amina: User, bram: User, sign_in: Browsers) -> None:
    tool = make.tool(amina)
    assert "nog niets" in sign_in(bram).get("/tools/uit-de-kast").text
    sign_in(amina).post(f"/tools/{tool.id}/uit-de-kast")
    assert tool.title in sign_in(bram).get("/tools/uit-de-kast").text


def test_bram_may_not_take_out_or_put_back_what_is_aminas(amina: User, bram: User, sign_in: Browsers) -> None:
    tool = make.tool(amina)
    sign_in(bram).get(f"/tools/{tool.id}/uit-de-kast", status=403)
    sign_in(bram).post(f"/tools/{tool.id}/uit-de-kast", status=403)
    sign_in(amina).post(f"/tools/{tool.id}/uit-de-kast")
    sign_in(bram).post(f"/tools/{tool.id}/terugzetten", status=403)


def test_a_redacteur_may(amina: User, carla: User, sign_in: Browsers) -> None:
    tool = make.tool(amina)
    sign_in(carla).post(f"/tools/{tool.id}/uit-de-kast")
    sign_in(carla).post(f"/tools/{tool.id}/terugzetten")


def test_putting_back_is_a_post(amina: User, sign_in: Browsers) -> None:
    tool = make.tool(amina)
    sign_in(amina).get(f"/tools/{tool.id}/terugzetten", status=405)


def test_an_unknown_tool_is_not_there(amina: User, sign_in: Browsers) -> None:
    sign_in(amina).post("/tools/999/uit-de-kast", status=404)
    sign_in(amina).post("/tools/999/terugzetten", status=404)


def test_a_head_request_takes_nothing_out(amina: User, sign_in: Browsers) -> None:
    tool = make.tool(amina)
    assert sign_in(amina).client.head(f"/tools/{tool.id}/uit-de-kast").status_code == 200
    assert db.session.get_one(Tool, tool.id).archived_at is None
