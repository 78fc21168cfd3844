"""Whatever people do with a wish, in whatever order: everybody who wants to know hears of each answer once, and nobody
of her own."""

from collections import Counter
from collections.abc import Callable

from flask import Flask
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule, run_state_machine_as_test
from sqlalchemy import select

from ladekast.lib.clock import now
from ladekast.lib.db import db
from ladekast.outbox.models import Mail
from ladekast.outbox.queries import is_expired
from ladekast.wishes.commands import answering, asking
from ladekast.wishes.commands.answering import AlreadyAnsweredError
from ladekast.wishes.commands.impossible import ObjectionError
from ladekast.wishes.models import WishAnswer
from tests import make
from tests.people import PEOPLE, add_person
from tests.tables import begin_anew
from tests.wishes.answers import TELL, mails

AMINA = 0
anybody = st.integers(AMINA, 3)
others = st.integers(1, 3)
Heard = tuple[int, str]  # which answer, and the address of who heard of it


class Asked(RuleBasedStateMachine):
    """One wish of Amina and three tools, and four people who do what they like."""

    def __init__(self) -> None:
        super().__init__()
        begin_anew(db.engine)
        self.people = [add_person(name) for name in PEOPLE]
        self.tools = [make.tool(self.people[AMINA], title=f"Tool {number}") for number in range(3)]
        self.wish = make.wish(self.people[AMINA], "iets dat er nog niet is")
        self.want = {self.people[AMINA].email}

    def teardown(self) -> None:
        db.session.remove()

    @rule(who=others)
    def wants_it_too(self, who: int) -> None:
        if self._done(lambda: asking.support(wish=self.wish, person=self.people[who])):
            self.want.add(self.people[who].email)

    @rule(who=others)
    def wants_it_no_more(self, who: int) -> None:
        asking.leave(wish=self.wish, person=self.people[who])
        db.session.commit()
        self.want.discard(self.people[who].email)

    @rule(who=anybody, which=st.integers(0, 2))
    def answers_with_a_tool(self, who: int, which: int) -> None:
        by, tool = self.people[who], self.tools[which]
        self._done(lambda: answering.answer_with_tool(wish=self.wish, by=by, tool=tool))

    @rule(who=anybody)
    def can_show_it(self, who: int) -> None:
        self._done(lambda: answering.offer_to_show(wish=self.wish, by=self.people[who]))

    @rule(which=st.integers(0, 20))
    def takes_an_answer_back(self, which: int) -> None:
        made = self._answers()
        if made:
            answering.withdraw(answer=made[which % len(made)])
            db.session.commit()

    @rule()
    def is_closed_or_opened_again(self) -> None:
        if not asking.reopen(wish=self.wish):
            asking.close(wish=self.wish, by=self.people[AMINA], reason="")
        db.session.commit()

    @rule()
    def the_mail_leaves(self) -> None:
        for mail in mails():
            mail.sent_at = now()
        db.session.commit()

    @rule()
    def the_worker_comes_by(self) -> None:
        closed_by = self.wish.closed_by.email if self.wish.closed_by else ""
        due = [each for each in self._answers() if each.told_at is None and each.withdrawn_at is None]
        owed = {(each.id, to) for each in due for to in self.want - {each.by.email, closed_by}}
        before = set(self._heard())
        TELL()
        assert set(self._heard()) == before | owed

    @invariant()
    def nobody_hears_of_one_answer_twice(self) -> None:
        assert max(self._heard().values(), default=0) <= 1

    @invariant()
    def nobody_hears_of_her_own(self) -> None:
        by = {each.id: each.by.email for each in self._answers()}
        assert not [heard for heard in self._heard() if by[heard[0]] == heard[1]]

    def _heard(self) -> Counter[Heard]:
        """What left or waits to leave."""
        kept = db.session.scalars(select(Mail).where(~is_expired(now())))
        return Counter((int(mail.topic.split(":")[3]), mail.to) for mail in kept)

    def _answers(self) -> list[WishAnswer]:
        return list(db.session.scalars(select(WishAnswer).order_by(WishAnswer.id)).unique())

    def _done(self, do: Callable[[], object]) -> bool:
        try:
            do()
        except (AlreadyAnsweredError, ObjectionError):
            db.session.rollback()
            return False
        db.session.commit()
        return True


def test_whatever_people_do_each_answer_reaches_each_person_once(program: Flask) -> None:
    with program.app_context():
        run_state_machine_as_test(
            Asked,
            settings=settings(
                max_examples=15,
                stateful_step_count=20,
                deadline=None,
                derandomize=True,
                suppress_health_check=list(HealthCheck),
                phases=(Phase.explicit, Phase.generate, Phase.shrink),
            ),
        )
