"""Answering a wish, and taking an answer back. Who wants to know hears it from the worker: see `following_up`."""

import secrets
from collections.abc import Iterable, Sequence
from datetime import timedelta

from ladekast.accounts import queries as people
from ladekast.accounts.models import User
from ladekast.audit import commands as audit
from ladekast.cabinet.models import Tool
from ladekast.drafts import commands as drafts
from ladekast.drafts import queries as kept_drafts
from ladekast.learning.rules import is_thrown_away
from ladekast.lib.clock import now
from ladekast.lib.db import db
from ladekast.wishes import queries, rules, standing, telling
from ladekast.wishes.commands.impossible import refuse
from ladekast.wishes.models import Way, Wish, WishAnswer
from ladekast.wishes.standing import Answer, State

A_DAY = timedelta(days=1)
Fields = Sequence[tuple[str, str]]


class TooManyAnswersError(Exception):
    """She answered more today than anybody needs."""


class AlreadyAnsweredError(Exception):
    """This stands among the answers already; `answer` is that one."""

    def __init__(self, answer: WishAnswer) -> None:
        super().__init__(str(answer.id))
        self.answer = answer


def answer_with_tool(*, wish: Wish, by: User, tool: Tool, note: str = "") -> WishAnswer:
    """Says that a tool which is in the cabinet is what is asked for. Raises AlreadyAnsweredError, also when a colleague
    said so; TooManyAnswersError, and ObjectionError for a wish that was closed."""
    _begin(wish, by)
    _refuse_again(each for each in standing.answers_of(wish) if (each.row.way, each.tool) == (Way.TOOL, tool))
    return _answer(wish, by, Way.TOOL, tool, note)


def offer_to_show(*, wish: Wish, by: User, tool: Tool | None = None, note: str = "") -> WishAnswer:
    """Says that she can show it herself, with this tool perhaps. Raises AlreadyAnsweredError when she said so before,
    ObjectionError when she asked it herself, and for the rest as `answer_with_tool`."""
    _begin(wish, by)
    refuse(wish, rules.to_show(by, wish))
    _refuse_again(each for each in standing.answers_of(wish) if (each.row.by_id, each.row.way) == (by.id, Way.SHOW))
    return _answer(wish, by, Way.SHOW, tool, note)


def tell_more(*, answer: WishAnswer, tool: Tool | None, note: str) -> bool:
    """Says what she can show, and with which tool, in the place of what stood there; tells whether that was something
    else. Raises ObjectionError for a wish that was closed."""
    queries.hold(answer.wish)
    refuse(answer.wish, rules.to_answer(answer.wish))
    if (answer.tool, answer.note) == (tool, note):
        return False
    answer.tool, answer.note = tool, note
    db.session.flush()
    return True


def begin_to_make(*, wish: Wish, by: User, way: Way, place: str, name: str, fields: Fields) -> WishAnswer:
    """Puts a draft of a new tool or leermoment for her, in the form at `place`, which is called `name`, with these
    `fields`. Once she saved that form for good it is the answer.

    Another press while she is at it changes nothing, but for a new draft when she threw that away; after a leermoment
    that she threw away she begins another answer. Raises the TooManyError of drafts, and TooManyAnswersError and
    ObjectionError.
    """
    _begin(wish, by)
    hers = [each for each in standing.answers_of(wish) if each.row.by_id == by.id and each.row.way == way]
    making = next((each for each in hers if each.state is State.BEING_MADE), None)
    if making and making.event and is_thrown_away(making.event):
        making.row.withdrawn_at, making = now(), None
    answer = making.row if making else WishAnswer(wish=wish, by=by, way=way.value, submission=secrets.token_urlsafe(24))
    db.session.add(answer)
    if making is None or making.event is None:
        _put_draft(answer, by, place, name, fields)
    db.session.flush()
    return answer


def withdraw(*, answer: WishAnswer) -> None:
    """Takes it back; what still waits to be told of it is not told. Once is enough."""
    queries.hold(answer.wish)
    if answer.withdrawn_at is None:
        answer.withdrawn_at, answer.told_at = now(), None
        telling.not_true_any_more(answer)
        db.session.flush()


def remove(*, answer: WishAnswer, by: User) -> None:
    """An editor takes away what a colleague answered, with the words she wrote beside it: those are gone. The log book
    tells that it was done, never which words."""
    withdraw(answer=answer)
    answer.note = ""
    audit.record(actor=by, action="antwoord weggehaald", subject=f"vraag {answer.wish_id}", detail=answer.by.name)


def _begin(wish: Wish, by: User) -> None:
    people.hold(by)
    queries.hold(wish)
    refuse(wish, rules.to_answer(wish))
    if standing.given_since(by, now() - A_DAY) >= rules.MOST_ANSWERS_A_DAY:
        raise TooManyAnswersError


def _put_draft(answer: WishAnswer, by: User, place: str, name: str, fields: Fields) -> None:
    token = answer.submission or ""
    if kept_drafts.to_write(by, place, token) is None:
        form = drafts.Form(place, token, name, dict(fields).get("title", ""))
        drafts.put(owner=by, form=form, typed=drafts.Typed([*fields, ("submission", token)]))


def _refuse_again(same: Iterable[Answer]) -> None:
    for each in same:
        raise AlreadyAnsweredError(each.row)


def _answer(wish: Wish, by: User, way: Way, tool: Tool | None, note: str) -> WishAnswer:
    """What she took back before is the same answer again: who heard of it is not told twice."""
    answer = standing.withdrawn_by(by, wish, way, tool) or WishAnswer(wish=wish, by=by, way=way.value)
    answer.at, answer.tool, answer.note, answer.withdrawn_at = now(), tool, note, None
    db.session.add(answer)
    db.session.flush()
    return answer
