"""Whatever people do, in whatever order: never more people than places, the order is kept, everybody whose part changed
got one mail, and everybody's own calendar holds what is true."""

from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import timedelta
from typing import Any

import hypothesis.strategies as st
from flask import Flask
from hypothesis import HealthCheck, Phase, settings
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule, run_state_machine_as_test

from ladekast.accounts import access
from ladekast.accounts import commands as accounts
from ladekast.accounts.models import User
from ladekast.calendar.moments import Span
from ladekast.learning import commands, queries
from ladekast.learning.commands import ObjectionError, TooFewPlacesError
from ladekast.learning.content import content_of
from ladekast.learning.models import SignUp, Standing
from ladekast.lib.clock import now
from ladekast.lib.db import db
from ladekast.outbox.models import Mail
from tests import make
from tests.calendar.client import Client
from tests.learning.conftest import colleague, mails
from tests.people import add_person
from tests.tables import begin_anew

PEOPLE = 7
BEGIN = 4  # so many signed up before the story begins: two have a place, two wait
anybody = st.integers(0, PEOPLE - 1)
places = st.one_of(st.none(), st.integers(1, 4))
IN_IT = (Standing.PLACED, Standing.WAITING)
Stands = dict[int, str]


class Leermoment(RuleBasedStateMachine):
    """One leermoment of Amina, and seven colleagues who do what they like. `line` is what should be true: who wants to
    come, in the order in which they said so."""

    app: Flask

    def __init__(self) -> None:
        super().__init__()
        begin_anew(db.engine)
        amina = add_person("amina")
        self.people = [colleague(number) for number in range(PEOPLE)]
        self.event = make.event(amina, places=2, place="Gouda")
        self.calendars = {person.email: Client() for person in [amina, *self.people]}
        self.line = list(range(BEGIN))
        self.left: set[int] = set()
        make.sign_ups(self.event, *self.people[:BEGIN])
        self.newest = 0
        self.the_mail_leaves()

    def teardown(self) -> None:
        """At the end of the story everybody has her mail."""
        self.the_mail_leaves()
        self.the_calendars_are_true()
        db.session.remove()

    @rule(several=st.lists(anybody, min_size=1, max_size=3))
    def sign_up(self, several: list[int]) -> None:
        """They want to come; once more makes no difference, and who left cannot."""
        for who in several:
            self._signs_up(who)

    def _signs_up(self, who: int) -> None:
        with self._one_mail_each(), self._refused_when(self._is_off or who in self.left or self._leads(who)):
            commands.sign_up(event=self.event, person=self.people[who], settings=access.settings())
            self.line = [*self.line, *([] if who in self.line else [who])]

    @rule(who=anybody)
    def sign_off(self, who: int) -> None:
        """She does not want to come any more."""
        self._signs_off(who)

    def _signs_off(self, who: int) -> None:
        with self._one_mail_each(), self._refused_when(self._is_off or who not in self.line):
            commands.sign_off(event=self.event, person=self.people[who], settings=access.settings())
            self._out(who)

    @precondition(lambda self: self.line)
    @rule(place=st.integers(0, 2))
    def changes_her_mind(self, place: int) -> None:
        """She gives her place back and wants it again at once: she comes last. Only then the mail leaves."""
        who = self.line[min(place, len(self.line) - 1)]
        self._signs_off(who)
        self._signs_up(who)
        self.the_mail_leaves()

    @rule(who=anybody)
    def is_removed(self, who: int) -> None:
        """Amina takes her off the list."""
        with self._one_mail_each(), self._refused_when(self._is_off or who not in self.line):
            person, amina = self.people[who], self.event.planner
            commands.remove(
                event=self.event, person=person, by=amina, reason="Andere groep.", settings=access.settings()
            )
            self._out(who)

    @precondition(lambda self: len(self.left) < PEOPLE - 2)
    @rule(who=anybody)
    def leaves(self, who: int) -> None:
        """She works here no longer, and gets no mail of what she leaves behind."""
        if who in self.left:
            return
        with self._one_mail_each(but=who):
            accounts.deactivate(user=self.people[who], by=None)
            commands.end_for(leaver=self.people[who], heir=None, settings=access.settings())
            self.left.add(who)
            if not self._is_off:
                self._out(who)

    @rule(number=places)
    def gets_other_places(self, number: int | None) -> None:
        """Amina makes it larger or smaller; never smaller than who has a place."""
        self._edit(places=number)

    @rule(hours=st.integers(1, 5), title=st.sampled_from(["Oefenen", "Samen oefenen"]), place=st.sampled_from("ABC"))
    def is_changed(self, hours: int, title: str, place: str) -> None:
        """Amina changes when, where or how it is called."""
        start = make.span().starts_at + timedelta(hours=hours)
        self._edit(span=Span(start, start + timedelta(hours=1)), title=title, place=place)

    @rule(who=anybody, number=places)
    def is_led_by_another(self, who: int, number: int | None) -> None:
        """Amina hands it over, and perhaps changes the places at once."""
        if who not in self.left:
            self._edit(leader=self.people[who], places=number)

    @precondition(lambda self: len(self.line) > 4)
    @rule()
    def is_cancelled(self) -> None:
        """It does not take place."""
        if not self._is_off:
            everybody = set(self._stands())
            commands.cancel(event=self.event, by=self.event.planner, reason="Ziek.", settings=access.settings())
            db.session.commit()
            heard = self._heard()
            assert all(heard[self._person(each).email] == 1 for each in everybody)

    @rule()
    def the_mail_leaves(self) -> None:
        """Everybody's calendar takes what waited for her, in order. Until then the mail server was out."""
        for mail in mails():
            if mail.calendar:
                self.calendars[mail.to].take(mail.calendar)
        db.session.query(Mail).where(Mail.sent_at.is_(None)).update({"sent_at": now()})
        db.session.commit()

    @invariant()
    def the_places_are_kept(self) -> None:
        """Never more people than places, in the order in which they came, and nobody waits beside a free place."""
        placed, waiting = queries.placed(self.event), queries.waiting(self.event)
        in_order = [each.person_id for each in [*placed, *waiting]]
        assert set(in_order) == {self.people[who].id for who in self.line}
        assert [each.person_id for each in waiting] == [self.people[who].id for who in self.line[len(placed) :]]
        if self.event.places is not None:
            assert len(placed) <= self.event.places
        if not self._is_off:
            assert not waiting or len(placed) == self.event.places

    @invariant()
    def the_calendars_are_true(self) -> None:
        """Who has a place or leads it has it in her calendar, once and as it is; nobody else has. Sooner or later: as
        soon as no mail waits."""
        if mails():
            return
        placed = {each.person_id for each in queries.placed(self.event)}
        for person in [self.event.planner, *self.people]:
            is_in = person.id in placed or person.id == self.event.leader_id
            if person.is_active:
                self._holds(self.calendars[person.email], is_in and not self._is_off)

    def _holds(self, calendar: Client, is_in: bool) -> None:
        held = list(calendar.appointments.values())
        assert len(held) == int(is_in)
        for entry in held:
            assert (entry.starts_at, entry.ends_at) == (self.event.starts_at, self.event.ends_at)
            assert (entry.title, entry.place) == (f"Leermoment: {self.event.title}", self.event.place)

    def _edit(self, **changes: Any) -> None:
        content = replace(content_of(self.event), **changes)
        taken, leader, version = len(queries.placed(self.event)), content.leader, self.event.version
        too_few = content.places is not None and content.places < taken
        with self._one_mail_each(), self._refused_when(self._is_off or too_few):
            commands.edit(
                event=self.event, by=self.event.planner, content=content, seen_version=version,
                settings=access.settings(),
            )  # fmt: skip
            for who in [who for who in self.line if leader and self.people[who].id == leader.id]:
                self._out(who)

    @contextmanager
    def _one_mail_each(self, but: int | None = None) -> Iterator[None]:
        """Everybody whose standing is another one afterwards got one mail, and nobody got two."""
        before = self._stands()
        yield
        db.session.commit()
        after, heard = self._stands(), self._heard()
        changed = {who for who in {*before, *after} if before.get(who) != after.get(who)}
        left = {self.people[who].id for who in self.left}
        assert all(heard[self._person(who).email] == 1 for who in changed - left)
        assert set(heard.values()) <= {1}
        assert but is None or heard[self.people[but].email] == 0

    @contextmanager
    def _refused_when(self, is_refused: bool) -> Iterator[None]:
        """It is refused when it should be, and only then; what is refused leaves no trace."""
        try:
            yield
        except (ObjectionError, TooFewPlacesError):
            db.session.rollback()
            assert is_refused
        else:
            assert not is_refused

    def _stands(self) -> Stands:
        rows = db.session.query(SignUp.person_id, SignUp.standing).filter(SignUp.standing.in_(IN_IT)).all()
        return dict(rows)

    def _person(self, number: int) -> User:
        return db.session.get_one(User, number)

    def _leads(self, who: int) -> bool:
        return self.people[who].id == self.event.leader_id

    def _out(self, who: int) -> None:
        self.line = [each for each in self.line if each != who]

    @property
    def _is_off(self) -> bool:
        return self.event.cancelled_at is not None

    def _heard(self) -> Counter[str]:
        """To whom mail was put in since this was asked last, and was not withdrawn at once."""
        newer = [mail for mail in mails() if mail.id > self.newest]
        self.newest = max([mail.id for mail in newer], default=self.newest)
        return Counter(mail.to for mail in newer)


def test_whatever_people_do_the_list_the_mail_and_the_calendars_are_right(program: Flask) -> None:
    with program.app_context():
        run_state_machine_as_test(
            Leermoment,
            settings=settings(
                max_examples=40,
                stateful_step_count=20,
                deadline=None,
                derandomize=True,
                suppress_health_check=list(HealthCheck),
                phases=(Phase.explicit, Phase.generate, Phase.shrink),
            ),
        )
