"""Colleagues who keep a tool together with its owner."""

from collections.abc import Callable

from ladekast.accounts.models import User
from ladekast.cabinet import rules
from ladekast.cabinet.models import Tool
from ladekast.lib.db import db
from tests import make
from tests.cabinet.test_edit import edit
from tests.page import Browser, words

Browsers = Callable[[User], Browser]


def shared(amina: User, bram: User) -> Tool:
    """A tool of Amina that Bram may edit too."""
    return make.tool(amina, co_authors=(bram.email,))


def test_a_co_author_edits_and_brings_back(amina: User, bram: User, sign_in: Browsers) -> None:
    tool, his = shared(amina, bram), sign_in(bram)
    his.post(f"/tools/{tool.id}/bewerken", edit(tool, title="Van ons tweeën"))
    assert (tool.title, tool.owner, tool.co_authors) == ("Van ons tweeën", amina, [bram])
    his.post(f"/tools/{tool.id}/geschiedenis/1/terugzetten", {"version": "2"})
    assert (tool.title, tool.version) == (make.TOOL["title"], 3)


def test_a_co_author_who_left_edits_no_more(amina: User, bram: User, sign_in: Browsers) -> None:
    tool = shared(amina, bram)
    assert rules.may_edit(bram, tool)
    bram.is_active = False
    db.session.commit()
    assert not rules.may_edit(bram, tool)
    assert not rules.may_restore(bram, tool)
    sign_in(amina).post(f"/tools/{tool.id}/bewerken", edit(tool, title="Alleen", co_authors=bram.email))
    assert (tool.title, tool.co_authors) == ("Alleen", [bram])


def test_a_co_author_does_not_take_it_out_and_names_nobody(
    amina: User, bram: User, carla: User, sign_in: Browsers
) -> None:
    tool, his = shared(amina, bram), sign_in(bram)
    his.get(f"/tools/{tool.id}/uit-de-kast", status=403)
    his.post(f"/tools/{tool.id}/uit-de-kast", status=403)
    assert not his.get(f"/tools/{tool.id}/bewerken").all("[name=co_authors]")
    his.post(f"/tools/{tool.id}/bewerken", edit(tool, title="Anders", co_authors=carla.email, owner=bram.email))
    assert (tool.title, tool.owner, tool.co_authors) == ("Anders", amina, [bram])


def test_a_co_author_does_not_put_an_archived_tool_back(amina: User, bram: User, sign_in: Browsers) -> None:
    tool = shared(amina, bram)
    sign_in(amina).post(f"/tools/{tool.id}/uit-de-kast")
    sign_in(bram).post(f"/tools/{tool.id}/terugzetten", status=403)
    sign_in(bram).post(f"/tools/{tool.id}/bewerken", edit(tool, title="Anders"), status=409)
    assert not rules.may_restore(bram, tool)


def test_who_is_co_author_of_one_tool_edits_no_other(amina: User, bram: User, sign_in: Browsers) -> None:
    shared(amina, bram)
    other = make.tool(amina, title="Alleen van mij")
    sign_in(bram).post(f"/tools/{other.id}/bewerken", edit(other, title="Anders"), status=403)


def test_both_authors_at_once_lose_nothing(amina: User, bram: User, sign_in: Browsers) -> None:
    tool = shared(amina, bram)
    sent = edit(tool, summary="Van Bram.")
    sign_in(amina).post(f"/tools/{tool.id}/bewerken", edit(tool, title="Van Amina", co_authors=bram.email))
    page = sign_in(bram).post(f"/tools/{tool.id}/bewerken", sent, status=409)
    assert words(page.one("textarea[name=summary]")) == "Van Bram."
    assert not page.all("[name=co_authors]")
    assert tool.summary == make.TOOL["summary"]
