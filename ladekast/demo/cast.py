"""Who can ask whom to show which tool, by the rules that hold for people."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import select

from ladekast.accounts.models import Role, User
from ladekast.cabinet import queries as cabinet
from ladekast.cabinet.models import Tool
from ladekast.demo.diary import working_day
from ladekast.demo.story import Story
from ladekast.lib.db import db
from ladekast.shadowing import queries, rules
from ladekast.shadowing.models import ShadowingOffer, ShadowingRequest

Shown = tuple[Tool, ShadowingOffer]


@dataclass(frozen=True)
class Cast:
    """The colleagues of a story, with the tools that each of them shows when a chapter begins."""

    story: Story
    shows: Mapping[int, Sequence[Shown]]

    def tools(self, asker: User, host: User) -> list[Tool]:
        """What somebody may ask another to show her now; not what she asked before, as long as there is more."""
        free = self._free(asker, host, queries.open_of(asker))
        before = select(ShadowingRequest.tool_id).where(
            ShadowingRequest.asker_id == asker.id, ShadowingRequest.host_id == host.id
        )
        known = set(db.session.scalars(before))
        return [tool for tool in free if tool.id not in known] or free

    def host_for(self, asker: User) -> User:
        """Somebody whom she may ask; not one of `accounts`."""
        waiting = queries.open_of(asker)
        return self.story.chance.choice([each for each in others(self.story) if self._free(asker, each, waiting)])

    def asker_for(self, host: User) -> User:
        """Somebody who may ask her; not one of `accounts`."""
        everyone = others(self.story)
        return self.story.chance.choice([each for each in everyone if self._free(each, host, queries.open_of(each))])

    def pair(self) -> tuple[User, User]:
        """Somebody and whom she may ask; none of them one of `accounts`."""
        asker = self.story.chance.choice(others(self.story))
        return asker, self.host_for(asker)

    def _free(self, asker: User, host: User, waiting: Sequence[ShadowingRequest]) -> list[Tool]:
        if asker is host:
            return []
        return [tool for tool, offer in self.shows[host.id] if not rules.objection(asker, tool, offer, [host], waiting)]


def cast(story: Story) -> Cast:
    """Everybody, with what the tools in the cabinet say now."""
    offers = [(tool, queries.offer_of(tool)) for tool in in_the_cabinet()]
    hosts = [(shown, rules.hosts(*shown, [])) for shown in offers]
    return Cast(story, {person.id: [shown for shown, who in hosts if person in who] for person in story.people})


def accounts(story: Story) -> list[User]:
    """The first person of each role: who one can log in as."""
    return [story.first(role) for role in (Role.WORKER, Role.EDITOR, Role.ADMIN)]


def others(story: Story) -> list[User]:
    """Everybody else who is not away."""
    day = working_day(story, 1)
    return [each for each in story.people if each not in accounts(story) and not rules.is_away(each, day)]


def in_the_cabinet() -> list[Tool]:
    """All tools, always in the same order."""
    return sorted(cabinet.newest(cabinet.count()), key=lambda tool: tool.key)
