"""What colleagues ask each other, follow and keep at hand in a throw-away database."""

from collections.abc import Sequence
from dataclasses import dataclass

from ladekast.accounts.models import User
from ladekast.cabinet.models import Tool
from ladekast.collecting import commands as collecting
from ladekast.collecting.commands import About
from ladekast.collecting.models import Collection
from ladekast.following import commands as following
from ladekast.following.models import Kind
from ladekast.following.rules import Thing
from ladekast.lib.db import db
from ladekast.wishes.commands import answering, asking
from ladekast.wishes.commands.asking import Said
from ladekast.wishes.models import Wish

MOST_ASKERS = 40
MOST_KEPT = 40  # drawers, tools in one, favourites
SHOWN = "Kijk gerust een keer mee."


@dataclass(frozen=True)
class Asked:
    """A question with many answers, and a drawer of the worker who looks."""

    wish: Wish
    drawer: Collection


def ask_and_keep(people: Sequence[User], tools: Sequence[Tool]) -> Asked:
    """As many questions, answers, follows and drawers as there are people; commits."""
    askers = people[:MOST_ASKERS]
    wishes = [_ask(each, f"schulden bespreken, deel {number}") for number, each in enumerate(askers)]
    wishes += [_ask(people[0], f"samen oefenen, keer {number}") for number in range(min(len(people), 15))]
    for wish in wishes[:MOST_ASKERS]:
        for person in (people[0], people[1]):
            asking.support(wish=wish, person=person)
    for person, tool in zip(askers[1:], tools[1:], strict=False):
        asking.support(wish=wishes[0], person=person)
        answering.offer_to_show(wish=wishes[0], by=person, tool=tool, note=SHOWN)
        answering.answer_with_tool(wish=wishes[0], by=person, tool=tool)
    _follow(people[0], tools[:MOST_KEPT])
    return Asked(wishes[0], _keep(people, tools[:MOST_KEPT]))


def _ask(person: User, subject: str) -> Wish:
    said = Said("learn", subject, "Ik wil graag zien hoe je begint.", phases=(2,), target_groups=("ouderen",))
    wish = asking.post(asker=person, said=said, submission=f"{person.id}: {subject}")
    db.session.commit()
    return wish


def _follow(person: User, tools: Sequence[Tool]) -> None:
    things = [Thing(Kind.PHASE, "2"), Thing(Kind.GROUP, "ouderen"), Thing(Kind.SEARCH, "q=schulden")]
    following.follow(person=person, things=[*things, *(Thing(Kind.TOOL, str(tool.id)) for tool in tools)])
    db.session.commit()


def _keep(people: Sequence[User], tools: Sequence[Tool]) -> Collection:
    """The worker who looks has drawers, and so have others who share them; a star on as many tools."""
    made = []
    for number in range(min(len(people), MOST_KEPT)):
        for owner, is_shared in ((people[0], False), (people[1], True)):
            about = About(name=f"Lade {number}", intro="Voor een eerste gesprek.", is_shared=is_shared)
            made.append(collecting.make(owner=owner, about=about, submission=f"lade {number}"))
    for tool in tools:
        collecting.put(drawer=made[0], tool=tool, note="Begin klein.")
        collecting.star(person=people[0], tool=tool)
    db.session.commit()
    return made[0]
