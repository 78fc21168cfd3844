"""A cabinet with a past, made in rows: people, tools with all that can happen to them, and what was told about them.

`python -m tests.transfer.filling 10000` fills the system of the settings, for the figures in docs/transfer.md.
"""

import random
import sys
from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

from ladekast import create_app
from ladekast.accounts.models import Team, User
from ladekast.cabinet.content import ToolContent
from ladekast.cabinet.models import Action, Origin, Revision, Tool
from ladekast.cabinet.taxonomy import taxonomy
from ladekast.corrections.models import Correction, State
from ladekast.experiences import commands as experiences
from ladekast.experiences.models import Experience, Outcome
from ladekast.freshness.models import LinkReport
from ladekast.lib import text
from ladekast.lib.db import Model, db
from ladekast.search import waiting

START = datetime(2024, 1, 8, 9, 0, 0, 123456, UTC)
COLLEAGUES = 40
AT_ONCE = 100
WORDS = [
    "cliënt", "scherm", "brief", "schuld", "samen", "bellen", "rustig", "stap", "voor", "“klaar”", "geld:", "en", "#1",
    "[lijst]", "{x}", "'zo'", '"dus"', "😀", "-", "*", "|", ">", "null", "~", "yes", "12:30", "2026-01-05", "Zoë’s",
    "https://a.example/?b=c&d", "a\u0301", "\\n", "%TAG", "@", "`", "!", "&", "?", "---",
]  # fmt: skip
LINES = [
    "## Zo gebruik je het", "", "1. Eerst dit", "   - dan dat", "---", "...", "    code met vier blanks", "| a | b |",
    "|---|---|", "> een bericht", '# geen kop: \\ en "aanhaling"', "- id: nep", "😀", "\tmet een tab",
    "\u2028scheiding", "één\u00a0twee",
]  # fmt: skip


class Filling:
    """Makes the same cabinet for the same seed."""

    def __init__(self, seed: int = 1) -> None:
        self._chance = random.Random(seed)
        self._people: list[User] = []
        self._rows: list[Model] = []  # that go in after their tools
        self._told: set[int] = set()  # numbers of tools with experiences

    def fill(self, tools: int) -> None:
        """Adds colleagues and so many tools; commits now and then, so that there are never many in memory."""
        self._add_people()
        for first in range(0, tools, AT_ONCE):
            with db.session.no_autoflush:
                made = [self._add_tool(number) for number in range(first, min(first + AT_ONCE, tools))]
            db.session.flush()
            db.session.add_all(self._rows)
            self._rows.clear()
            for tool in made:
                if tool.id in self._told:
                    experiences.retell(tool=tool)
            db.session.commit()

    def _add_people(self) -> None:
        teams = [Team(name=f"Team {each}", municipality="Gouda" if each % 2 else "") for each in range(6)]
        for number in range(COLLEAGUES):
            team = None if number % 7 == 0 else teams[number % 6]
            user = User(email=f"collega{number}@kwadraad.example", name=self._line(3), team=team, session_token="x")
            user.function, user.is_active = self._line(2) if number % 3 else "", number % 5 != 0
            self._people.append(user)
        db.session.add_all(self._people)
        db.session.commit()

    def _add_tool(self, number: int) -> Tool:
        moment = START + timedelta(minutes=number, microseconds=number)
        tool = Tool(id=number + 1, key=f"tool-{number * 7919 % 100_003}")  # not in the order of the keys
        tool.created_at = tool.changed_at = moment
        db.session.add(tool)
        placer, said = self._person(), self._first_text(number)
        self._revise(tool, said, placer, moment, Action.PLACED, Origin.SCREEN)
        if said.use_policy:
            tool.judged_at, tool.judged_by = moment, placer
        for _ in range(self._chance.randrange(4)):
            moment += timedelta(hours=self._chance.randrange(1, 400), microseconds=self._chance.randrange(10**6))
            said = self._something_happens(tool, said, moment)
        people = {user.email: user for user in self._people}
        tool.take_over(said, people.get(said.owner), [people[email] for email in said.co_authors])
        self._tell(tool, said, moment)
        if number % 50 == 3:  # as a tool of before the program kept one moment for one deed
            tool.created_at += timedelta(microseconds=7)
        return tool

    def _something_happens(self, tool: Tool, said: ToolContent, moment: datetime) -> ToolContent:
        by, archived = self._person(), tool.archived_at is not None
        deed = self._chance.choice([*Action][1:])
        if archived or deed is Action.ARCHIVED:
            tool.archived_at, tool.archived_by = (None, None) if archived else (moment, by)
            deed = Action.BROUGHT_BACK if archived else Action.ARCHIVED
            return self._revise(tool, said, by, moment, deed, Origin.SCREEN)
        if deed in (Action.ADOPTED, Action.HANDED_OVER):
            said = replace(said, owner=self._person().email)
        elif deed is Action.RELEASED:
            said = replace(said, owner="")
        elif deed is Action.CHECKED:
            said = replace(said, checked=moment.date())
        elif deed is Action.JUDGED:
            policy = "" if said.use_policy else self._chance.choice([*taxonomy().use_policies])
            said = replace(said, use_policy=policy, use_note=self._line(4) + str(moment), use_alternative="tool-7919")
            tool.judged_at, tool.judged_by = (moment, by) if policy else (None, None)
        else:
            return self._edit(tool, said, by, moment, deed)
        return self._revise(tool, said, by, moment, deed, Origin.SCREEN)

    def _edit(self, tool: Tool, said: ToolContent, by: User, moment: datetime, deed: Action) -> ToolContent:
        changed = replace(said, summary=self._line(8), link="", body=self._text(), keywords=self._lines(2))
        is_minor = self._chance.random() < 0.3
        if deed is Action.BROUGHT_BACK:
            deed = Action.CHANGED
        origin = Origin.IMPORT if deed is Action.CHANGED and self._chance.random() < 0.2 else Origin.SCREEN
        more = {"reason": self._line(5), "is_minor": is_minor}
        if deed is Action.RESTORED:
            more["restored_from"] = tool.version
        if deed is Action.CORRECTED:
            more["suggested_by"] = self._person()
        if not is_minor:
            tool.changed_at = moment
        return self._revise(tool, changed, by, moment, deed, origin, **more)

    def _revise(
        self, tool: Tool, said: ToolContent, by: User | None, at: datetime, deed: Action, origin: Origin, **more: object
    ) -> ToolContent:
        tool.version = 1 if deed is Action.PLACED else tool.version + 1
        row = Revision(tool_id=tool.id, number=tool.version, at=at, author=by, action=deed.value, origin=origin.value)
        row.content = said.to_json()
        for name, value in more.items():
            setattr(row, name, value)
        self._rows.append(row)
        return said

    def _tell(self, tool: Tool, said: ToolContent, moment: datetime) -> None:
        for each in range(self._chance.choice([0, 0, 0, 1, 2])):
            self._told.add(tool.id)
            at = moment + timedelta(hours=each, microseconds=self._chance.randrange(10**6))
            row = Experience(tool_id=tool.id, author=self._person(), outcome=self._chance.choice([*Outcome]).value)
            row.target_groups, row.phase = list(self._keys(taxonomy().target_groups)), self._chance.choice([None, 1, 5])
            row.form, row.text = self._chance.choice(["", "online"]), self._chance.choice(["", self._text()])
            row.thanks, row.may_be_asked = self._chance.choice(["", "Dank je wel!\nHet hielp."]), each == 0
            row.told_at, row.changed_at = at, at + timedelta(seconds=each)
            row.withdrawn_at = at + timedelta(days=1) if self._chance.random() < 0.2 else None
            self._rows.append(row)
        if self._chance.random() < 0.3:
            self._correct(tool, said, moment)
        if self._chance.random() < 0.2:
            report = LinkReport(tool_id=tool.id, author=self._person(), link="https://weg.example/", reported_at=moment)
            report.closed_at = moment + timedelta(days=2) if self._chance.random() < 0.5 else None
            self._rows.append(report)

    def _correct(self, tool: Tool, said: ToolContent, moment: datetime) -> None:
        row = Correction(tool_id=tool.id, author=self._person(), base_version=tool.version, suggested_at=moment)
        row.content, row.note = replace(said, fit_note=self._line(4)).to_json(), self._text()[:1000].strip()
        row.state = self._chance.choice([*State]).value
        if row.state in (State.ANSWERED, State.TAKEN_OVER):
            row.answer, row.answered_by = self._line(6), self._person()
            row.answered_at = moment + timedelta(days=1)
        self._rows.append(row)

    def _first_text(self, number: int) -> ToolContent:
        lists = taxonomy()
        content = ToolContent(
            title=f"{self._line(3)} {number}", summary=self._line(6), kind=self._chance.choice([*lists.kinds]), body="x"
        )
        groups = self._keys(lists.target_groups)
        return replace(
            content,
            body=self._text(),
            link=self._chance.choice(["", f"https://voorbeeld.example/{number}?a=b#c"]),
            phases=tuple(sorted(self._chance.sample(range(1, 6), self._chance.randrange(4)))),
            suitable=groups[:2],
            less_suitable=groups[2:],
            fit_note=self._chance.choice(["", self._line(7)]),
            for_client=self._chance.choice(["", "", self._text()]),
            methods=self._keys(lists.methods),
            forms=self._keys(lists.forms),
            needs=self._keys(lists.needs),
            use_policy=self._chance.choice(["", "", "conditional"]),
            municipalities=self._chance.choice([(), ("Gouda", "’s-Gravenzande")]),
            owner=self._chance.choice(["", self._person().email]),
            co_authors=tuple(dict.fromkeys(self._person().email for _ in range(self._chance.randrange(3)))),
            checked=self._chance.choice([None, date(2024, 2, 29)]),
            keywords=self._lines(self._chance.randrange(4)),
            source=self._lines(self._chance.randrange(3)),
        )

    def _person(self) -> User:
        return self._chance.choice(self._people)

    def _keys(self, terms: Mapping[str, object]) -> tuple[str, ...]:
        return tuple(self._chance.sample([*terms], self._chance.randrange(min(3, len(terms)))))

    def _line(self, words: int) -> str:
        return text.one_line(" ".join(self._chance.choice(WORDS) for _ in range(words))) or "x"

    def _lines(self, many: int) -> tuple[str, ...]:
        return tuple(dict.fromkeys(self._line(2) for _ in range(many)))

    def _text(self) -> str:
        return text.lines("\n".join(self._chance.choice(LINES) for _ in range(self._chance.randrange(1, 6)))) or "x"


if __name__ == "__main__":
    with create_app().app_context():
        Filling().fill(int(sys.argv[1]))
        waiting.forget(waiting.all_rows())  # it is not the index that is measured
