"""Whatever people do: each change reaches each follower once, in the first digest after it."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, rule, run_state_machine_as_test

from ladekast.accounts import access
from ladekast.accounts.models import User
from ladekast.cabinet import commands as cabinet
from ladekast.cabinet.models import Tool
from ladekast.following import commands, gathering, rules, things, wording
from ladekast.following.models import Kind, Rhythm
from ladekast.following.rules import Thing
from ladekast.learning import commands as learning
from ladekast.learning.content import EventContent
from ladekast.lib.clock import AMSTERDAM
from ladekast.lib.db import db
from tests import make
from tests.following.conftest import TELL, at, changed, mails, set_clock
from tests.people import add_person
from tests.tables import begin_anew

TITLES = ("Aardbei", "Bosbes", "Citroen")
NAMES = ("amina", "bram", "carla")
THINGS = [
    Thing(Kind.PHASE, "1"), Thing(Kind.PHASE, "2"), Thing(Kind.GROUP, "ouderen"), Thing(Kind.SEARCH, "soort=app"),
    *(Thing(Kind.TOOL, f"{number}") for number in (1, 2, 3)),
]  # fmt: skip
who, which = st.sampled_from(NAMES), st.integers(0, len(TITLES) - 1)


@dataclass(frozen=True)
class Done:
    """Something that is news: in which order, of what, by whom, and whether a tool was taken out."""

    number: int
    title: str
    by: str
    is_out: bool = False


@dataclass
class Reader:
    """What is to be expected of the mails to somebody, in the simplest words."""

    follows: dict[Thing, int] = field(default_factory=dict)
    rhythm: Rhythm = Rhythm.WEEKLY
    heard: int = 0
    sent_on: date | None = None
    mails: list[set[str]] = field(default_factory=list)

    def is_due(self, moment: datetime) -> bool:
        """Whether a digest is due for her."""
        if not self.follows or self.rhythm is Rhythm.NEVER or self.sent_on is None:
            return False
        return self.sent_on < rules.due_day(self.rhythm, moment) or self.sent_on > moment.astimezone(AMSTERDAM).date()


class Stories(RuleBasedStateMachine):
    """Three colleagues with three tools, who follow what they like, and a worker that runs now and then."""

    patch: pytest.MonkeyPatch

    def __init__(self) -> None:
        super().__init__()
        db.session.remove()
        begin_anew(db.engine)
        self._set(at(date(2026, 12, 16), 12))
        self.people = {name: add_person(name) for name in NAMES}
        self.readers = {name: Reader() for name in NAMES}
        self.done: list[Done] = []
        self.about: dict[str, tuple[int, ...]] = {}  # the phases of each leermoment
        self.tools = [
            cabinet.post_tool(author=self.people["amina"], content=make.content(title=each)) for each in TITLES
        ]
        db.session.commit()
        gathering.gather()
        db.session.commit()

    @initialize(some=st.tuples(*[st.sets(st.sampled_from(THINGS), min_size=1)] * len(NAMES)))
    def begin(self, some: Sequence[set[Thing]]) -> None:
        """Everybody follows something already."""
        for name, follows in zip(NAMES, some, strict=True):
            for thing in sorted(follows):
                self.follow(name, thing)

    def teardown(self) -> None:
        """At the end everybody heard everything, and hears nothing of it again."""
        try:
            for _ in range(2):
                self.run(days=40)
        finally:
            db.session.remove()

    @rule(
        tool=which, by=who, minor=st.booleans(), phases=st.sampled_from([(), (1,), (2,)]),
        suitable=st.sampled_from([(), ("ouderen",)]), kind=st.sampled_from(["app", "method"]),
    )  # fmt: skip
    def edit(self, tool: int, by: str, minor: bool, **said: Any) -> None:
        """Somebody edits a tool that is in the cabinet."""
        found = self.tools[tool]
        if found.archived_at is None:
            version = found.version
            changed(found, self.people[by], is_minor=minor, summary=f"Na versie {version}.", **said)
            if not minor:
                self._note(found.title, by)

    @rule(tool=which, by=who)
    def out_or_back(self, tool: int, by: str) -> None:
        """Somebody takes a tool out, or puts it back."""
        found = self.tools[tool]
        is_out = found.archived_at is None
        step = cabinet.archive_tool if is_out else cabinet.bring_back_tool
        step(tool=found, by=self.people[by])
        db.session.commit()
        self._note(found.title, by, is_out=is_out)

    @rule(by=who, phases=st.sampled_from([(), (1,), (2,)]))
    def open_a_leermoment(self, by: str, phases: tuple[int, ...]) -> None:
        """Somebody opens a leermoment that she leads."""
        title = f"Leermoment {len(self.about)}."
        said: dict[str, Any] = {**make.EVENT, "title": title, "phases": phases, "span": make.span(days=60)}
        leader = self.people[by]
        content = EventContent(leader=leader, **said)
        learning.plan(planner=leader, content=content, submission=title, is_open=True, settings=access.settings())
        db.session.commit()
        self.about[title] = phases
        self._note(title, by)

    @rule(name=who, thing=st.sampled_from(THINGS))
    def follow(self, name: str, thing: Thing) -> None:
        """Somebody follows something that is there; maybe again."""
        if thing.kind is Kind.TOOL and self._tool(thing).archived_at is not None:
            return
        commands.follow(person=self.people[name], things=[things.read(thing.kind, thing.value)])
        db.session.commit()
        reader = self.readers[name]
        if not reader.follows:
            reader.sent_on = rules.due_day(reader.rhythm, self.moment)
        reader.follows.setdefault(thing, len(self.done))

    @rule(name=who, thing=st.sampled_from(THINGS))
    def unfollow(self, name: str, thing: Thing) -> None:
        """Somebody follows something no more, if she did."""
        commands.unfollow(person=self.people[name], thing=thing)
        db.session.commit()
        self.readers[name].follows.pop(thing, None)

    @rule(name=who, rhythm=st.sampled_from(list(Rhythm)))
    def choose(self, name: str, rhythm: Rhythm) -> None:
        """Somebody chooses how often she hears."""
        commands.choose_rhythm(person=self.people[name], rhythm=rhythm)
        db.session.commit()
        reader = self.readers[name]
        if rhythm != reader.rhythm:
            reader.heard = len(self.done) if reader.rhythm is Rhythm.NEVER else reader.heard
            reader.rhythm, reader.sent_on = rhythm, rules.due_day(rhythm, self.moment)

    @rule(days=st.integers(-4, 16), hour=st.sampled_from([3, 12]))
    def time_passes(self, days: int, hour: int) -> None:
        """The worker is off for some days, or the clock is set back."""
        self._set(at(self._today() + timedelta(days=days), hour))

    @rule(days=st.integers(0, 8))
    def run(self, days: int) -> None:
        """Some days go by, and the worker runs, as good as always more than once."""
        self._set(at(self._today() + timedelta(days=days)))
        TELL()
        TELL()
        for name, reader in self.readers.items():
            self._expect(name, reader)
            self._compare(self.people[name], reader)

    def _expect(self, name: str, reader: Reader) -> None:
        if not reader.is_due(self.moment):
            return
        new = [each for each in self.done[reader.heard :] if each.by != name]
        told = {each.title for each in new if self._reaches(each, reader)}
        reader.heard, reader.sent_on = len(self.done), self._today()
        if told:
            reader.mails.append(told)

    def _compare(self, person: User, reader: Reader) -> None:
        every = (*TITLES, *self.about)
        texts = [mail.text for mail in mails(person)]
        assert [{title for title in every if f"- {title}" in text} for text in texts] == reader.mails
        assert all(text.count(f"- {title}") <= 1 for text in texts for title in every)

    def _reaches(self, done: Done, reader: Reader) -> bool:
        return any(since < done.number and self._is_about(done, thing) for thing, since in reader.follows.items())

    def _is_about(self, done: Done, thing: Thing) -> bool:
        if done.title in self.about:
            phases = self.about[done.title]
            return thing.kind is Kind.GROUP or (thing.kind is Kind.PHASE and int(thing.value) in (phases or (1, 2)))
        tool = self.tools[TITLES.index(done.title)]
        if done.is_out or tool.archived_at is not None:
            is_out = done.is_out and tool.archived_at is not None
            return is_out and thing.kind is Kind.TOOL and self._tool(thing) is tool
        if thing.kind is Kind.TOOL:
            return self._tool(thing) is tool
        if thing.kind is Kind.PHASE:
            return int(thing.value) in (tool.phases or [1, 2])
        return "ouderen" in tool.suitable if thing.kind is Kind.GROUP else tool.kind == "app"

    def _tool(self, thing: Thing) -> Tool:
        return next(tool for tool in self.tools if tool.id == int(thing.value))

    def _note(self, title: str, by: str, *, is_out: bool = False) -> None:
        self.done.append(Done(len(self.done) + 1, title, by, is_out))

    def _set(self, moment: datetime) -> None:
        self.moment = moment
        set_clock(self.patch, moment)

    def _today(self) -> date:
        return self.moment.astimezone(AMSTERDAM).date()


@pytest.mark.usefixtures("app")
def test_each_change_reaches_each_follower_once(monkeypatch: pytest.MonkeyPatch) -> None:
    Stories.patch = monkeypatch
    monkeypatch.setattr(wording, "MOST_NAMED", 100)
    run_state_machine_as_test(
        Stories,
        settings=settings(
            max_examples=20,
            stateful_step_count=30,
            deadline=None,
            derandomize=True,
            suppress_health_check=list(HealthCheck),
            phases=(Phase.generate, Phase.shrink),
        ),
    )
