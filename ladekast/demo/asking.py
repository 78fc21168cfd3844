"""The chapters about what colleagues ask each other, follow, and keep at hand."""

import secrets
from collections.abc import Mapping
from dataclasses import replace
from functools import cache
from random import Random
from typing import Any

import yaml

from ladekast.accounts.models import User
from ladekast.cabinet import queries
from ladekast.cabinet.models import Tool
from ladekast.collecting import commands as collecting
from ladekast.collecting.commands import About
from ladekast.demo.cast import accounts, others
from ladekast.demo.diary import office_hour
from ladekast.demo.people import DEMO, MARK
from ladekast.demo.setting_back import count_as_sent
from ladekast.demo.story import Story
from ladekast.following import commands as following
from ladekast.following.models import Kind
from ladekast.following.rules import Thing
from ladekast.wishes.commands import answering, asking, following_up
from ladekast.wishes.commands.asking import Said
from ladekast.wishes.models import Wish, WishAnswer

FOLLOWED_PHASES = (2, 4)


def colleagues_ask(story: Story) -> None:
    """Each asked something once; others want it too, and some know."""
    # A chance of its own, that takes nothing from the other chapters: their past stays as it was without this one.
    story = replace(story, chance=Random(story.chance.getstate()[1][0]))  # nosec B311
    for told in _written()["wishes"]:
        wish = _post(story, told)
        for person in story.chance.sample([each for each in others(story) if each != wish.asker], told["too"]):
            asking.support(wish=wish, person=person)
        if told.get("answer"):
            answer = _answer(story, wish, told["answer"])
            answer.at = office_hour(story, -2)
        if told.get("is_closed"):
            asking.close(wish=wish, by=wish.asker, reason=_written()["enough"] + MARK)
    while following_up.follow(settings=story.settings):
        pass
    count_as_sent("wish:", story.now)


def colleagues_follow(story: Story) -> None:
    """Some who log in follow two phases; the beheerder never did, so that the first page still offers it to her."""
    for person in accounts(story)[:2]:
        things = [Thing(Kind.PHASE, str(phase)) for phase in FOLLOWED_PHASES]
        following.follow(person=person, things=things)


def colleagues_keep(story: Story) -> None:
    """Some have drawers of their own, and those who log in a few favourites."""
    for told in _written()["drawers"]:
        about = About(name=told["name"] + MARK, intro=told["intro"], is_shared=told.get("is_shared", False))
        owner = _person(story, told["asker"])
        drawer = collecting.make(owner=owner, about=about, submission=secrets.token_urlsafe(24))
        for key, note in told["tools"].items():
            collecting.put(drawer=drawer, tool=_tool(key), note=note)
    for person in accounts(story):
        for key in _written()["drawers"][0]["tools"]:
            collecting.star(person=person, tool=_tool(key))


def _post(story: Story, told: Mapping[str, Any]) -> Wish:
    said = Said(
        kind=told["kind"],
        subject=told["subject"] + MARK,
        explanation=told.get("explanation", ""),
        phases=tuple(told.get("phases", ())),
        target_groups=tuple(told.get("groups", ())),
    )
    wish = asking.post(asker=_person(story, told["asker"]), said=said, submission=secrets.token_urlsafe(24))
    wish.created_at = wish.changed_at = office_hour(story, -told["days"])
    return wish


def _answer(story: Story, wish: Wish, answer: str) -> WishAnswer:
    by = story.chance.choice([each for each in others(story) if each != wish.asker])
    if answer == "show":
        return answering.offer_to_show(wish=wish, by=by, note=_written()["show"] + MARK)
    return answering.answer_with_tool(wish=wish, by=by, tool=_tool(answer))


def _person(story: Story, number: int) -> User:
    """0 is who logs in as a worker; the others are those who do not log in."""
    return accounts(story)[0] if number == 0 else others(story)[number]


def _tool(key: str) -> Tool:
    found = queries.by_key(key)
    if found is None:
        raise LookupError(key)
    return found


@cache
def _written() -> Mapping[str, Any]:
    return dict(yaml.safe_load((DEMO / "asking.yaml").read_text(encoding="utf-8")))
