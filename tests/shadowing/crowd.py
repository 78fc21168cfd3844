"""A crowd of processes that do the same work on the same database at once, as the web server's do."""

import os
import traceback
from collections import Counter
from collections.abc import Callable
from multiprocessing import get_context
from pathlib import Path
from queue import Queue
from random import Random
from threading import Barrier
from typing import Any

from flask import Flask
from sqlalchemy import select

from ladekast import create_app
from ladekast.accounts import access
from ladekast.calendar.moments import Span
from ladekast.lib.db import db, transaction
from ladekast.outbox.deliver import deliver
from ladekast.shadowing import commands
from ladekast.shadowing.models import ShadowingRequest, State
from tests.conftest import settings

PATIENCE = 60.0  # seconds
Work = Callable[[Flask, Random], Counter[str]]


def program(folder: Path) -> Flask:
    """The application on a database that all processes share."""
    database = os.environ.get("TEST_DATABASE_URL", f"sqlite:///{folder}/shared.sqlite")
    return create_app(settings(folder, DATABASE_URL=database))


def all_at_once(app: Flask, work: Work, number: int, *, first: Callable[[], object] = lambda: None) -> Counter[str]:
    """Lets so many processes do this work at the same time, after `first`; what came of it, added up."""
    context = get_context("fork")
    ready, told = context.Barrier(number + 1), context.Queue()
    crowd = [
        context.Process(target=_one, args=(app, work, Random(each), ready, told), daemon=True) for each in range(number)
    ]
    for process in crowd:
        process.start()
    first()
    ready.wait(PATIENCE)
    counted = Counter[str]()
    for _ in crowd:
        result = told.get(timeout=PATIENCE)
        assert isinstance(result, Counter), result
        counted.update(result)
    for process in crowd:
        process.join(PATIENCE)
    return counted


def _one(app: Flask, work: Work, chance: Random, ready: Barrier, told: "Queue[Any]") -> None:
    with app.app_context():
        db.engine.dispose(close=False)  # its connections are those of the process that we come from
    ready.wait(PATIENCE)
    try:
        told.put(work(app, chance))
    except BaseException:
        told.put(traceback.format_exc())


def answer_all(app: Flask, chance: Random) -> Counter[str]:
    """Answers each request that it sees open, in the same order as all others, so that they meet at each of them.

    `refused`: it was open when this process looked, and not any more when it answered. `late`: it was not open.
    """
    with app.app_context(), transaction(writes=False):
        numbers = list(db.session.scalars(select(ShadowingRequest.id).order_by(ShadowingRequest.id)))
    return Counter(_answer(app, number, chance.choice(ANSWERS)) for number in numbers)


def deliver_all(app: Flask, _chance: Random) -> Counter[str]:
    """Sends until nothing is left."""
    counted = Counter[str]()
    with app.app_context():
        while sent := deliver():
            counted["sent"] += sent
    return counted


def _answer(app: Flask, number: int, answer: Callable[[ShadowingRequest], None]) -> str:
    with app.app_context(), transaction(writes=False):
        if db.session.get_one(ShadowingRequest, number).state != State.ASKED:
            return "late"
    with app.app_context():
        found = db.session.get_one(ShadowingRequest, number)
        try:
            answer(found)
        except commands.ImpossibleStepError:
            return "refused"
        db.session.commit()
        return found.state


def _accept(found: ShadowingRequest) -> None:
    first = found.moments[0]
    span = Span(first.starts_at, first.ends_at)
    commands.accept(request=found, by=found.host, span=span, place="", note="", settings=access.settings())


def _decline(found: ShadowingRequest) -> None:
    commands.decline(request=found, by=found.host, reason="Druk.", other=None, settings=access.settings())


def _withdraw(found: ShadowingRequest) -> None:
    commands.withdraw(request=found, by=found.asker, reason="", settings=access.settings())


ANSWERS = (_accept, _decline, _withdraw)
ENDS = (State.ACCEPTED, State.DECLINED, State.WITHDRAWN)
