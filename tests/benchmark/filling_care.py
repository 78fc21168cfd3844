"""What becomes of tools in a throw-away database: changed, judged, checked, corrected, reported and half rewritten."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta

from ladekast.accounts.models import User
from ladekast.cabinet import queries
from ladekast.cabinet.commands import Why, edit_tool, judging, restoring
from ladekast.cabinet.models import Action, Tool
from ladekast.drafts import commands as drafts
from ladekast.freshness import commands as freshness
from ladekast.lib.clock import today
from ladekast.lib.db import db
from tests import make

MOST_CO_AUTHORS = 5
MOST_CORRECTIONS = 30  # each is a mail
MOST_REPORTERS = 5
MOST_DRAFTS = 40


def look_after(revisions: int, people: Sequence[User], tools: Sequence[Tool]) -> None:
    """So many revisions more of the second tool; corrections, reports of links and drafts of as many as there are
    people; commits."""
    _revise(revisions, people, tools)
    _correct(people, tools)
    _report(people, tools)
    _write(people[0], min(len(people), MOST_DRAFTS))
    db.session.commit()


def _revise(number: int, people: Sequence[User], tools: Sequence[Tool]) -> None:
    """Changed, judged, checked, restored and corrected, in turn; by who may edit it beside its owner."""
    tool, helpers = tools[1], people[2:][:MOST_CO_AUTHORS]
    shared = replace(tool.content, co_authors=tuple(each.email for each in helpers))
    edit_tool(tool=tool, by=people[1], content=shared, seen_version=tool.version)
    for each in range(number):
        step = STEPS[each % len(STEPS)]
        step(tool, helpers[each % len(helpers)], each)


def _change(tool: Tool, by: User, each: int) -> None:
    said = replace(tool.content, body=f"{tool.body}\n\nEn dan dit ({each}).", keywords=("voorbeeld", f"woord {each}"))
    why = Why(reason="Dit miste nog.", is_minor=each % 2 == 0)
    edit_tool(tool=tool, by=by, content=said, seen_version=tool.version, why=why)


def _judge(tool: Tool, by: User, each: int) -> None:
    said = {"policy": "conditional", "note": f"Alleen met een afspraak ({each}).", "alternative": "tool-0"}
    judging.judge_tool(tool=tool, by=by, seen_version=tool.version, **said)


def _check(tool: Tool, by: User, each: int) -> None:
    said = replace(tool.content, checked=today() - timedelta(days=each + 1))
    edit_tool(tool=tool, by=by, content=said, seen_version=tool.version)


def _restore(tool: Tool, by: User, each: int) -> None:
    first = queries.revision(tool, 1)
    assert first
    restoring.restore_tool(tool=tool, by=by, revision=first, seen_version=tool.version, reason=f"Beter zo ({each}).")


def _take_over(tool: Tool, by: User, each: int) -> None:
    said = replace(tool.content, summary=f"Zoals een collega het zei ({each}).")
    why = Why(reason="Duidelijker.", suggested_by=by)
    edit_tool(tool=tool, by=by, content=said, seen_version=tool.version, why=why, action=Action.CORRECTED)


STEPS = (_change, _judge, _check, _restore, _take_over)


def _correct(people: Sequence[User], tools: Sequence[Tool]) -> None:
    """Others would change the first tool, which is hers who looks, and she would change those of others."""
    worker, others = people[0], people[1:][:MOST_CORRECTIONS]
    for each in others:
        make.correction(each, tools[0], summary=f"Zo is het duidelijker, vindt {each.name}.")
    for tool in [each for each in tools[1:] if each.owner is not worker][: len(others)]:
        make.correction(worker, tool, summary="Zo is het duidelijker.")


def _report(people: Sequence[User], tools: Sequence[Tool]) -> None:
    """The links of what she answers for who looks, and of what nobody does, fail."""
    for tool in [each for each in tools if each.owner in (None, people[0])]:
        for each in people[1:][:MOST_REPORTERS]:
            freshness.report_link(tool=tool, by=each)


def _write(owner: User, number: int) -> None:
    """She is writing so many tools, and threw away as many."""
    for each in range(2 * number):
        draft = make.draft(owner, token=f"form {each}", title=f"Nog niet af {each}", body="Zo begint het.")
        if each % 2:
            drafts.throw_away(draft=draft)
