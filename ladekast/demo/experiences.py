"""The chapter about experiences: what colleagues told of using tools."""

from collections.abc import Mapping, Sequence
from functools import cache

import yaml

from ladekast.accounts.models import User
from ladekast.cabinet.models import Tool
from ladekast.cabinet.taxonomy import taxonomy
from ladekast.demo.cast import accounts, in_the_cabinet, others
from ladekast.demo.diary import office_hour
from ladekast.demo.people import DEMO, MARK
from ladekast.demo.setting_back import count_as_sent
from ladekast.demo.story import Story
from ladekast.experiences import commands
from ladekast.experiences.models import Outcome

TOOLS = 25  # that colleagues tell something about
MOST = 7  # colleagues who tell about one tool
OFTEN = {Outcome.WORKED: 6, Outcome.PARTLY: 3, Outcome.DID_NOT: 2}
SHARE_WRITTEN = 0.7
SHARE_THANKED = 0.3
SHARE_ASKABLE = 0.8


def colleagues_tell(story: Story) -> None:
    """How using some tools went; each who logs in told about a few, and can read what others told about hers."""
    known = in_the_cabinet()
    of_those_who_log_in = [tool for tool in known if tool.owner in accounts(story)]
    chosen = story.chance.sample([tool for tool in known if tool not in of_those_who_log_in], TOOLS)
    for tool in [*of_those_who_log_in, *chosen]:
        for author in story.chance.sample(others(story), story.chance.randint(1, MOST)):
            _tell(story, author, tool)
    for author in accounts(story):
        for tool in story.chance.sample(chosen, 3):
            _tell(story, author, tool)
    for tool in [*of_those_who_log_in, *chosen]:
        commands.retell(tool=tool)  # in the order in which it happened


def _tell(story: Story, author: User, tool: Tool) -> None:
    told = commands.tell(author=author, tool=tool, said=_said(story, tool), settings=story.settings)
    told.told_at = told.changed_at = office_hour(story, -story.chance.randint(1, 40))
    count_as_sent(commands.topic_of(told), told.told_at)


def _said(story: Story, tool: Tool) -> commands.Said:
    chance, lists = story.chance, taxonomy()
    (outcome,) = chance.choices(list(OFTEN), list(OFTEN.values()))
    groups = [key for key in tool.suitable if key in lists.particular_groups] or list(lists.particular_groups)
    return commands.Said(
        outcome=outcome.value,
        target_groups=tuple(chance.sample(groups, min(len(groups), chance.randint(1, 2)))),
        phase=chance.choice(tool.phases or [phase.key for phase in lists.phases]),
        form=chance.choice(tool.forms or list(lists.forms)),
        text=_says(story, outcome) if chance.random() < SHARE_WRITTEN else "",
        thanks=_says(story, "thanks") if chance.random() < SHARE_THANKED else "",
        may_be_asked=chance.random() < SHARE_ASKABLE,
    )


def _says(story: Story, about: str) -> str:
    return story.chance.choice(_remarks()[about]) + MARK


@cache
def _remarks() -> Mapping[str, Sequence[str]]:
    return dict(yaml.safe_load((DEMO / "experiences.yaml").read_text(encoding="utf-8")))
