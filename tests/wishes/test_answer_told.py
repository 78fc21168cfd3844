"""Who hears of an answer: who asked, and everybody who said “ik ook”; each once, and never who answers."""

from collections.abc import Callable

import pytest

from ladekast.accounts import access
from ladekast.accounts.models import User
from ladekast.cabinet import commands as cabinet
from ladekast.cabinet.models import Tool
from ladekast.learning import commands as learning
from ladekast.lib.clock import now
from ladekast.lib.db import db
from ladekast.wishes import standing
from ladekast.wishes.commands import answering, asking
from ladekast.wishes.models import Way, Wish, WishAnswer
from tests import make
from tests.wishes.answers import TELL, mails, told, with_show, with_tool
from tests.wishes.conftest import leave


@pytest.fixture
def tool(bram: User) -> Tool:
    """Bram's."""
    return make.tool(bram)


def _wants_too(wish: Wish, *people: User) -> None:
    for person in people:
        asking.support(wish=wish, person=person)
    db.session.commit()


def test_amina_and_who_wants_it_too_hear_of_an_answer(
    wish: Wish, bram: User, carla: User, daan: User, tool: Tool
) -> None:
    _wants_too(wish, carla, daan)
    with_tool(wish, bram, tool)
    assert told() == ["amina", "carla", "daan"]
    assert told() == ["amina", "carla", "daan"]  # another round adds nothing


def test_who_answers_hears_nothing_of_it(wish: Wish, amina: User, bram: User, carla: User, tool: Tool) -> None:
    _wants_too(wish, bram, carla)
    with_tool(wish, amina, tool)
    with_show(wish, bram)
    assert told() == ["bram", "carla", "amina", "carla"]


def test_who_does_not_want_it_any_more_hears_nothing(wish: Wish, bram: User, carla: User, tool: Tool) -> None:
    _wants_too(wish, carla)
    asking.leave(wish=wish, person=carla)
    with_tool(wish, bram, tool)
    assert told() == ["amina"]


def test_mail_that_waits_for_who_does_not_want_it_any_more_is_not_sent(
    wish: Wish, bram: User, carla: User, tool: Tool
) -> None:
    _wants_too(wish, carla)
    with_tool(wish, bram, tool)
    assert told() == ["amina", "carla"]
    asking.leave(wish=wish, person=carla)
    db.session.commit()
    assert told() == ["amina"]


def test_who_left_hears_nothing(wish: Wish, amina: User, bram: User, carla: User, daan: User, tool: Tool) -> None:
    _wants_too(wish, carla, daan)
    leave(amina)
    leave(carla)
    with_tool(wish, bram, tool)
    assert told() == ["daan"]


def test_ik_ook_sends_no_mail(wish: Wish, carla: User) -> None:
    _wants_too(wish, carla)
    assert told() == []


def test_who_closed_it_knows_the_others_hear(wish: Wish, amina: User, bram: User, carla: User, tool: Tool) -> None:
    _wants_too(wish, carla)
    with_tool(wish, bram, tool)
    asking.close(wish=wish, by=amina, reason="Dit is het.")
    db.session.commit()
    assert told() == ["carla"]


def test_what_is_taken_back_in_time_nobody_hears(wish: Wish, bram: User, tool: Tool) -> None:
    answer = with_tool(wish, bram, tool)
    answering.withdraw(answer=answer)
    db.session.commit()
    assert told() == []


def test_what_still_waits_is_not_sent_after_it_was_taken_back(wish: Wish, bram: User, tool: Tool) -> None:
    answer = with_tool(wish, bram, tool)
    assert told() == ["amina"]
    answering.withdraw(answer=answer)
    db.session.commit()
    assert told() == []
    with_tool(wish, bram, tool)
    assert told() == ["amina"]


def test_who_heard_of_it_is_not_told_again_when_it_is_said_again(
    wish: Wish, bram: User, carla: User, tool: Tool
) -> None:
    answer = with_tool(wish, bram, tool)
    TELL()
    (mail,) = mails()
    mail.sent_at = now()
    answering.withdraw(answer=answer)
    _wants_too(wish, carla)
    with_tool(wish, bram, tool)
    assert told() == ["carla"]


def test_mail_that_cannot_be_delivered_to_one_holds_up_nobody(wish: Wish, bram: User, carla: User, tool: Tool) -> None:
    _wants_too(wish, carla)
    with_tool(wish, bram, tool)
    TELL()
    assert len({mail.topic for mail in mails()}) == 2
    assert all(mail.topic.startswith(f"wish:{wish.id}:") for mail in mails())


def test_a_reply_goes_to_who_answered(wish: Wish, bram: User) -> None:
    with_show(wish, bram)
    TELL()
    assert mails()[0].reply_to == bram.email


def test_many_answers_are_told_in_several_rounds(wish: Wish, bram: User) -> None:
    for number in range(25):
        with_tool(wish, bram, make.tool(bram, title=f"Tool {number}"))
    assert told() == ["amina"] * 25


def _tool_stands(wish: Wish, by: User) -> None:
    with_tool(wish, by, make.tool(by))


def _tool_taken_out(wish: Wish, by: User) -> None:
    tool = make.tool(by)
    with_tool(wish, by, tool)
    cabinet.archive_tool(tool=tool, by=by)


def _tool_being_made(wish: Wish, by: User) -> None:
    _being_made(wish, by, Way.TOOL)


def _show_stands(wish: Wish, by: User) -> None:
    with_show(wish, by)


def _show_with_a_tool(wish: Wish, by: User) -> None:
    with_show(wish, by, make.tool(by))


def _show_of_who_left(wish: Wish, by: User) -> None:
    with_show(wish, by)
    leave(by)


def _show_with_a_tool_taken_out(wish: Wish, by: User) -> None:
    tool = make.tool(by)
    with_show(wish, by, tool)
    cabinet.archive_tool(tool=tool, by=by)


def _event_being_made(wish: Wish, by: User) -> None:
    _being_made(wish, by, Way.EVENT)


def _event_unopened(wish: Wish, by: User) -> None:
    _event(wish, by, is_open=False)


def _event_stands(wish: Wish, by: User) -> None:
    _event(wish, by)


def _event_over(wish: Wish, by: User) -> None:
    _event(wish, by, passed=30)


def _event_called_off(wish: Wish, by: User) -> None:
    _event(wish, by, is_called_off=True)


def _being_made(wish: Wish, by: User, way: Way) -> WishAnswer:
    place = {Way.TOOL: "/tools/nieuw", Way.EVENT: "/leren/nieuw"}[way]
    return answering.begin_to_make(wish=wish, by=by, way=way, place=place, name="Nieuw", fields=())


def _event(wish: Wish, by: User, *, is_open: bool = True, passed: int = 0, is_called_off: bool = False) -> None:
    answer = _being_made(wish, by, Way.EVENT)
    event = make.event(by, is_open=is_open)
    event.submission = answer.submission or ""
    make.event_passes(event, days=passed)
    if is_called_off:
        learning.cancel(event=event, by=by, reason="Ziek.", settings=access.settings())


# Each way in each state: whether it is an answer, and whether somebody is told of it.
STATES: tuple[tuple[Callable[[Wish, User], None], bool, bool], ...] = (
    (_tool_stands, True, True),
    (_tool_taken_out, False, False),
    (_tool_being_made, False, False),
    (_show_stands, True, True),
    (_show_with_a_tool, True, True),
    (_show_of_who_left, False, False),
    (_show_with_a_tool_taken_out, False, False),
    (_event_being_made, False, False),
    (_event_unopened, False, False),
    (_event_stands, True, True),
    (_event_over, True, False),
    (_event_called_off, False, False),
)


@pytest.mark.parametrize(("happens", "is_answer", "is_told"), STATES, ids=lambda each: getattr(each, "__name__", ""))
def test_each_way_in_each_state(
    wish: Wish, bram: User, happens: Callable[[Wish, User], None], is_answer: bool, is_told: bool
) -> None:
    happens(wish, bram)
    db.session.commit()
    assert [each.is_answer for each in standing.answers_of(wish)] == [is_answer]
    assert standing.is_answered(wish) is is_answer  # the database says what the page says
    TELL()
    assert ("Een antwoord op je vraag: beeldbellen met ouderen" in [mail.subject for mail in mails()]) is is_told
