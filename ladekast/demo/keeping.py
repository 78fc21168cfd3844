"""The chapters about keeping tools true: edits with a reason, corrections, and tools that nobody looked at for long."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import cache

import yaml

from ladekast.accounts.models import User
from ladekast.cabinet import commands
from ladekast.cabinet.commands import Why
from ladekast.cabinet.content import ToolContent
from ladekast.cabinet.models import Tool
from ladekast.corrections import commands as corrections
from ladekast.corrections.models import Correction
from ladekast.demo.cast import accounts, in_the_cabinet, others
from ladekast.demo.diary import office_hour
from ladekast.demo.people import DEMO, MARK
from ladekast.demo.setting_back import count_as_sent, happened
from ladekast.demo.story import Story
from ladekast.freshness import commands as freshness

EDITED = 12  # tools that their colleague changed now and then
MOST_EDITS = 3
LONG_AGO = (290, 330)  # days; longer than the period of any kind of tool
DUE = 2  # tools of each who logs in
WAITING = 2  # corrections for each who logs in
DECIDED = 6  # corrections that others decided about


def authors_edit(story: Story) -> None:
    """Who cares for a tool changed it now and then, and said why."""
    cared_for = [tool for tool in in_the_cabinet() if tool.owner]
    for tool in story.chance.sample(cared_for, EDITED):
        for weeks_ago in range(story.chance.randint(1, MOST_EDITS), 0, -1):
            why = Why(reason=_says(story, "reasons"), is_minor=story.chance.random() < 1 / 3)
            content = _with_tip(story, tool.content)
            if tool.owner and content != tool.content:
                commands.edit_tool(tool=tool, by=tool.owner, content=content, seen_version=tool.version, why=why)
                happened(tool, story.ago(7 * weeks_ago - 6, 7 * weeks_ago))


def some_are_due(story: Story) -> None:
    """Each who logs in has tools that nobody looked at for long, and one of which a link does not work."""
    for person in accounts(story):
        tools = [tool for tool in _of(person) if tool.checked is None][:DUE]
        for tool in tools:
            happened(tool, story.ago(*LONG_AGO), placed=True)
        for tool in [tool for tool in _of(person) if tool.link][:1]:
            freshness.report_link(tool=tool, by=story.chance.choice(others(story)))


def colleagues_correct(story: Story) -> None:
    """Some waits for those who log in; others decided about theirs."""
    for person in accounts(story):
        for tool in _of(person)[-WAITING:]:
            _suggest(story, tool)
    elsewhere = [tool for tool in in_the_cabinet() if tool.owner in others(story)]
    for number, tool in enumerate(story.chance.sample(elsewhere, DECIDED)):
        _decide(story, _suggest(story, tool), taken_over=number % 2 == 0)


def _suggest(story: Story, tool: Tool) -> Correction:
    author = story.chance.choice([each for each in others(story) if each != tool.owner])
    made = corrections.suggest(
        author=author,
        tool=tool,
        base=tool.content,
        base_version=tool.version,
        content=_with_tip(story, tool.content),
        note=_says(story, "notes"),
        submission="",
        settings=story.settings,
    )
    made.suggested_at = office_hour(story, -story.chance.randint(3, 8))
    count_as_sent(f"correction:{made.id}:", made.suggested_at)
    return made


def _decide(story: Story, correction: Correction, *, taken_over: bool) -> None:
    keeper, tool = correction.tool.owner, correction.tool
    if keeper is None:
        return
    if taken_over:
        corrections.take_over(correction=correction, by=keeper, settings=story.settings)
    else:
        answer = _says(story, "answers")
        corrections.answer(correction=correction, by=keeper, text=answer, settings=story.settings)
    correction.answered_at = office_hour(story, -story.chance.randint(1, 2))
    if taken_over:
        happened(tool, correction.answered_at)
    count_as_sent(f"correction:{correction.id}:", correction.answered_at)


def _of(person: User) -> list[Tool]:
    return [tool for tool in in_the_cabinet() if tool.owner == person]


def _with_tip(story: Story, content: ToolContent) -> ToolContent:
    """The same with a tip at the end that was not there."""
    tips = [tip for each in _written()["tips"] if (tip := f"\n\nTip: {each}{MARK}") not in content.body]
    return replace(content, body=content.body + story.chance.choice(tips)) if tips else content


def _says(story: Story, about: str) -> str:
    return story.chance.choice(_written()[about]) + MARK


@cache
def _written() -> Mapping[str, Sequence[str]]:
    return dict(yaml.safe_load((DEMO / "keeping.yaml").read_text(encoding="utf-8")))
