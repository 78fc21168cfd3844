"""The chapters about tools."""

from dataclasses import replace
from datetime import timedelta

from ladekast.accounts.models import User
from ladekast.cabinet import commands, queries
from ladekast.cabinet.content import ToolContent
from ladekast.cabinet.models import Origin, Tool
from ladekast.demo.people import DEMO
from ladekast.demo.setting_back import happened
from ladekast.demo.story import Story
from ladekast.lib.clock import AMSTERDAM
from ladekast.transfer.commands import import_files, tool_files
from ladekast.transfer.files import read

OPENED = 150  # days ago
SHARE_CHECKED = 0.7  # of the tools that somebody cares for
SHARE_JUDGED = 0.4
ARCHIVED = "voorbeeld-belrondje-met-de-fax"
JUDGEMENTS = {  # use policy → how often, and the reason that goes with it
    "allowed": (6, "Voorbeeld van een oordeel: bekeken, je kunt dit gebruiken."),
    "conditional": (3, "Voorbeeld van een oordeel: alleen als je cliënt het zelf wil, en zonder namen of nummers."),
    "under-review": (1, "Voorbeeld van een oordeel: we zoeken nog uit waar de gegevens blijven."),
}


def starter_tools_lie_there(story: Story) -> None:
    """The cabinet opened a while ago."""
    for tool in _in_the_cabinet():
        happened(tool, story.ago(OPENED, OPENED), placed=True)


def colleagues_place_tools(story: Story) -> None:
    """Some colleagues placed something of their own; one of these was taken out again."""
    paths = tool_files(DEMO / "tools")
    import_files(paths=paths, by=story.editor, origin=Origin.IMPORT, after_each=lambda _: None)
    for number, key in enumerate(read(path).key for path in paths):
        tool = queries.by_key(key)
        if tool is not None:
            happened(tool, story.ago(2 + 5 * number, 6 + 5 * number), placed=True)
            if key == ARCHIVED:
                commands.archive_tool(tool=tool, by=story.editor)


def half_get_care(story: Story) -> None:
    """Half of the starter tools got a colleague, who looked at most of them since."""
    ownerless = [tool for tool in _in_the_cabinet() if tool.owner is None]
    for tool in story.chance.sample(ownerless, len(ownerless) // 2):
        keeper = story.chance.choice(story.people)
        commands.adopt_tool(tool=tool, by=keeper)
        moment = story.ago(1, OPENED - 1)
        if story.chance.random() < SHARE_CHECKED:
            _save(tool, keeper, replace(tool.content, checked=moment.astimezone(AMSTERDAM).date()))
        happened(tool, moment)


def editors_judge(story: Story) -> None:
    """The editors said of some tools whether they may be used."""
    waiting = [tool for tool in _in_the_cabinet() if not tool.use_policy]
    policies, weights = list(JUDGEMENTS), [often for often, _ in JUDGEMENTS.values()]
    for tool in story.chance.sample(waiting, int(len(waiting) * SHARE_JUDGED)):
        (policy,) = story.chance.choices(policies, weights)
        before = tool.changed_at
        _save(tool, story.editor, replace(tool.content, use_policy=policy, use_note=JUDGEMENTS[policy][1]))
        happened(tool, min(before + timedelta(days=story.chance.randint(1, 20)), story.now))


def _in_the_cabinet() -> list[Tool]:
    return sorted(queries.newest(queries.count()), key=lambda tool: tool.key)


def _save(tool: Tool, by: User, content: ToolContent) -> None:
    commands.edit_tool(tool=tool, by=by, content=content, seen_version=tool.version)
