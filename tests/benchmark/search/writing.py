"""Varied tools, any number of them: the same number always gives the same tool."""

from collections.abc import Sequence
from datetime import date, timedelta
from random import Random

from ladekast.cabinet.content import LONGEST, ToolContent
from ladekast.cabinet.taxonomy import taxonomy
from ladekast.lib.markup import HEADING
from ladekast.lib.slugs import slug
from tests.benchmark.search.vocabulary import Topic, everyday, field, topics

MUNICIPALITIES = ("Gouda", "Katwijk", "Leiden", "Woerden", "Rotterdam", "Teylingen", "Lansingerland", "Hoeksche Waard")
HEADINGS = ("Wat is het?", "Zo gebruik je het", "Bij wie past het?", "Waar gaat het mis?", "Wat kan er ook?")
TITLES = ("{0} en {1}", "{0} voor {1}", "{2}", "Oefenen met {0}", "{0}: {1} {3}", "{2} bij {1}", "Een {2} maken")
FIRST_CHECK = date(2025, 1, 1)
CHECK_DAYS = 680
SUBJECT, FIELD = 0.25, 0.08  # the share of words that are about the subject, and about the field


def tool(number: int) -> ToolContent:
    """The tool with this number, without an owner."""
    dice, lists = Random(number), taxonomy()
    about = dice.sample(topics(), dice.choice((1, 1, 2)))
    groups = dice.sample([*lists.target_groups], dice.choice((0, 1, 1, 2, 3)))
    less = dice.choice((0, 0, 1))
    return ToolContent(
        title=_title(dice, about[-1])[: LONGEST["title"]],
        summary=_sentence(dice, about, dice.randint(10, 20))[: LONGEST["summary"]],
        kind=dice.choice([*lists.kinds]),
        body=_body(dice, about),
        phases=tuple(sorted(dice.sample(range(1, 6), dice.choice((0, 1, 1, 1, 2, 3))))),
        suitable=tuple(groups[less:]),
        less_suitable=tuple(groups[:less]),
        methods=tuple(dice.sample([*lists.methods], dice.choice((0, 1, 1, 2)))),
        forms=tuple(dice.sample([*lists.forms], dice.choice((1, 1, 2, 3)))),
        needs=tuple(dice.sample([*lists.needs], dice.choice((0, 1, 2)))),
        use_policy=dice.choice(("", "", *lists.use_policies)),
        municipalities=tuple(dice.sample(MUNICIPALITIES, dice.choice((0, 0, 0, 1)))),
        checked=dice.choice((None, FIRST_CHECK + timedelta(days=dice.randrange(CHECK_DAYS)))),
        keywords=tuple(_keywords(dice, about)),
    )


def html(body: str) -> str:
    """What rendering such a text gives, without rendering: of a hundred thousand texts that would take minutes."""
    return "\n".join(map(_block_html, body.split("\n\n")))


def _title(dice: Random, topic: Topic) -> str:
    one, other = dice.sample(topic.names, 2)
    made = dice.choice(TITLES).format(one, other, dice.choice(topic.compounds), *everyday().draw(dice, 1))
    return made[0].upper() + made[1:]


def _keywords(dice: Random, about: Sequence[Topic]) -> list[str]:
    known = [word for topic in about for word in (*topic.names, *topic.compounds)]
    return dice.sample(known, dice.choice((0, 0, 2, 4, 6)))


def _body(dice: Random, about: Sequence[Topic]) -> str:
    blocks: list[str] = []
    for heading in dice.sample(HEADINGS, dice.choice((2, 3, 4))):
        blocks += [f"## {heading}", _paragraph(dice, about), "\n".join(f"- {each}" for each in _lines(dice, about))]
    return "\n\n".join(blocks)


def _paragraph(dice: Random, about: Sequence[Topic]) -> str:
    return " ".join(_sentence(dice, about, dice.randint(5, 16)) for _ in range(dice.randint(2, 5)))


def _lines(dice: Random, about: Sequence[Topic]) -> list[str]:
    return [_sentence(dice, about, dice.randint(4, 9)) for _ in range(dice.randint(2, 5))]


def _sentence(dice: Random, about: Sequence[Topic], number: int) -> str:
    words = everyday().draw(dice, number)
    for place in range(number):
        chance = dice.random()
        if chance < SUBJECT + FIELD:
            words[place] = (dice.choice(about).words if chance < SUBJECT else field()).draw(dice, 1)[0]
    text = " ".join(words)
    return f"{text[0].upper()}{text[1:]}."


def _block_html(block: str) -> str:
    if block.startswith("## "):
        words = block.removeprefix("## ")
        return f'<h3 id="{HEADING}{slug(words)}">{words}</h3>'
    if block.startswith("- "):
        items = "\n".join(f"<li>{line.removeprefix('- ')}</li>" for line in block.split("\n"))
        return f"<ul>\n{items}\n</ul>"
    return f"<p>{block}</p>"
