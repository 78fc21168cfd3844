"""Whatever people do to a tool, in whatever order: its revisions are a chain without a hole, and every text that was
ever saved can still be read."""

from dataclasses import replace
from typing import Any

import hypothesis.strategies as st
from flask import Flask
from hypothesis import HealthCheck, Phase, settings
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule, run_state_machine_as_test

from ladekast.cabinet import commands, queries, rules
from ladekast.cabinet.commands import EditConflictError, Why, judging, restoring
from ladekast.cabinet.commands.checking import check_tool
from ladekast.cabinet.content import DECIDED, ToolContent
from ladekast.cabinet.models import Action, Origin
from ladekast.lib import markup
from ladekast.lib.db import db
from tests import make
from tests.page import Browser, forget_last_request
from tests.people import add_person
from tests.tables import begin_anew

TEXTS = st.fixed_dictionaries(
    {},
    optional={
        "title": st.sampled_from(["Een", "Twee", "Drie"]),
        "body": st.sampled_from(
            ["Doe **dit**.", "- een\n- twee", "## Kop\n\n<script>x</script>", "| a |\n|---|\n| b |"]
        ),
        "phases": st.sampled_from([(), (1,), (2, 5)]),
        "keywords": st.sampled_from([(), ("a", "b"), ("b", "a")]),
        "source": st.sampled_from([(), ("een, twee",)]),
    },
)
anything = st.integers(0, 30)  # a version: which one follows from how many there are
is_live = precondition(lambda self: self.tool.archived_at is None)


class Cabinet(RuleBasedStateMachine):
    """One tool of Amina, and what she, her colleague Bram and the editor Carla make of it."""

    app: Flask

    def __init__(self) -> None:
        super().__init__()
        db.session.remove()
        begin_anew(db.engine)
        self.amina, self.bram, self.carla = (add_person(name) for name in ("amina", "bram", "carla"))
        # Not `make.tool`: hypothesis begins each story with the same chance, and the index names its parts by that.
        self.tool = commands.post_tool(author=self.amina, content=make.content())
        self.saved = [self.tool.content]

    def teardown(self) -> None:
        """At the end of the story all of it is read again."""
        try:
            self.every_text_can_be_read()
        finally:
            db.session.remove()

    @is_live
    @rule(changes=TEXTS, seen=anything, minor=st.booleans())
    def edit(self, changes: dict[str, Any], seen: int, minor: bool) -> None:
        """She edits what she has open: the newest version, or one of a while ago."""
        began = self._version(seen)
        self._edit(began, replace(self.saved[began - 1], **changes), Why(reason="Daarom.", is_minor=minor))

    @is_live
    @rule(changes=TEXTS)
    def take_over_a_correction(self, changes: dict[str, Any]) -> None:
        """She takes over what her colleague suggested."""
        content, why = replace(self.tool.content, **changes), Why(suggested_by=self.bram)
        self._edit(self.tool.version, content, why, Action.CORRECTED)

    @is_live
    @rule(number=anything, seen=anything)
    def restore(self, number: int, seen: int) -> None:
        """She brings back an older text; what was decided stays."""
        older, decided, before = self._version(number), self._decided(), self.tool.content
        revision = queries.revision(self.tool, older)
        assert revision
        try:
            is_changed = restoring.restore_tool(
                tool=self.tool, by=self.amina, revision=revision, seen_version=self._version(seen)
            )
        except EditConflictError:
            assert self.tool.content == before
        else:
            assert is_changed is (self.tool.content != before)
            assert replace(self.tool.content, **decided) == replace(self.saved[older - 1], **decided)
        assert self._decided() == decided

    @rule()
    def out_or_back(self) -> None:
        """She takes it out of the cabinet, or puts it back."""
        step = commands.bring_back_tool if rules.is_archived(self.tool) else commands.archive_tool
        step(tool=self.tool, by=self.amina)

    @is_live
    @rule()
    def adopt_or_release(self) -> None:
        """She lets it go; then another colleague takes it under her care."""
        if rules.is_ownerless(self.tool):
            commands.adopt_tool(tool=self.tool, by=self.bram)
        else:
            commands.release_tool(tool=self.tool, by=self.carla)

    @is_live
    @rule()
    def check(self) -> None:
        """Somebody sees that it is still right."""
        check_tool(tool=self.tool, by=self.amina)

    @is_live
    @rule(policy=st.sampled_from(["", "allowed", "not-allowed"]), seen=anything)
    def judge(self, policy: str, seen: int) -> None:
        """The editor says whether it may be used."""
        said = {"policy": policy, "note": "Getest." if policy else "", "alternative": ""}
        try:
            judging.judge_tool(tool=self.tool, by=self.carla, seen_version=self._version(seen), **said)
        except EditConflictError:
            assert self.tool.content == self.saved[-1]

    @rule(changes=TEXTS)
    def come_in_by_a_file(self, changes: dict[str, Any]) -> None:
        """A file of this key is read."""
        content = replace(self.tool.content, **changes)
        commands.import_tool(key=self.tool.key, content=content, by=self.carla, origin=Origin.IMPORT)

    @invariant()
    def the_chain_is_whole(self) -> None:
        """Every revision has the next number, none of before changed, and the newest is what stands there."""
        db.session.commit()
        found = db.session.scalars(queries.history_of(self.tool)).all()[::-1]
        assert [each.number for each in found] == list(range(1, self.tool.version + 1))
        said = [each.said for each in found]
        assert said[: len(self.saved)] == self.saved
        assert len(said) - len(self.saved) in (0, 1)
        assert said[-1] == self.tool.content
        self.saved = said

    @invariant()
    def what_is_shown_follows_what_was_written(self) -> None:
        """The page is made of the text of now."""
        assert self.tool.body_html == markup.to_html(self.tool.body)

    def every_text_can_be_read(self) -> None:
        """Anybody opens every version and finds its text."""
        his, address = Browser(self.app, self.bram), f"/tools/{self.tool.id}/geschiedenis"
        his.get(address)
        for number, said in enumerate(self.saved, start=1):
            forget_last_request()
            answer = his.client.get(f"{address}/{number}")
            assert answer.status_code == 200
            shown = answer.get_data(as_text=True)
            assert f"<h1>Versie {number}: {said.title}</h1>" in shown
            assert markup.to_html(said.body, top=3) in shown

    def _edit(self, began: int, content: ToolContent, why: Why, action: Action = Action.CHANGED) -> None:
        before = self.tool.content
        try:
            is_changed = commands.edit_tool(
                tool=self.tool, by=self.amina, content=content, seen_version=began, why=why, action=action
            )
        except EditConflictError:
            assert began < self.tool.version
            assert self.tool.content == before
        else:
            assert is_changed is (self.tool.content != before)

    def _version(self, drawn: int) -> int:
        """One of the versions that there are; most often the newest."""
        return max(1, self.tool.version - drawn // 3 % self.tool.version)

    def _decided(self) -> dict[str, Any]:
        return {name: getattr(self.tool.content, name) for name in DECIDED}


def test_whatever_people_do_nothing_is_ever_lost(app: Flask) -> None:
    Cabinet.app = app
    run_state_machine_as_test(
        Cabinet,
        settings=settings(
            max_examples=25,
            stateful_step_count=15,
            deadline=None,
            derandomize=True,
            suppress_health_check=list(HealthCheck),
            phases=(Phase.generate, Phase.shrink),
        ),
    )
