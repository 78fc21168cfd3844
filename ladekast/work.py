"""Background work: mail, the index and what is too old to keep. All of it may be done twice without harm."""

import signal
from collections.abc import Callable
from dataclasses import dataclass
from threading import Event

import structlog
from flask import Flask

from ladekast import search
from ladekast.accounts import access
from ladekast.accounts import commands as accounts
from ladekast.drafts import commands as drafts
from ladekast.finding import counting
from ladekast.following import digest, gathering
from ladekast.freshness import commands as freshness
from ladekast.learning import commands as learning
from ladekast.lib.db import db, transaction
from ladekast.outbox import commands as outbox
from ladekast.outbox.deliver import deliver
from ladekast.shadowing import commands as shadowing
from ladekast.wishes import hinting
from ladekast.wishes.commands import following_up as wishes

log = structlog.get_logger()
PAUSE = 2.0  # seconds
ROUNDS_AN_HOUR = int(3600 / PAUSE)
EVERY_TEN_MINUTES = ROUNDS_AN_HOUR // 6


@dataclass(frozen=True)
class Job:
    """Something to do, once in so many rounds."""

    name: str
    do: Callable[[], object]
    every: int = 1


def _forget_what_is_old() -> None:
    accounts.forget_old_attempts()
    outbox.forget_old()
    counting.forget_old()
    drafts.forget_old()
    gathering.forget_old()
    db.session.commit()


def _follow_requests() -> None:
    for follow in (shadowing.remind_and_lapse, shadowing.ask_afterwards):
        while follow(settings=access.settings()):
            db.session.commit()
        db.session.commit()


def _follow_events() -> None:
    while learning.follow(settings=access.settings()):
        db.session.commit()
    db.session.commit()


def _tell_of_answers() -> None:
    while wishes.follow(settings=access.settings()):
        db.session.commit()
    db.session.commit()


def _tell_what_is_new() -> None:
    gathering.gather()
    digest.pass_over_who_left()
    db.session.commit()
    everybody = digest.Round()
    while found := _next_digest(everybody):
        digest.tell(digest=found, settings=access.settings())
        db.session.commit()


def _next_digest(everybody: digest.Round) -> digest.Digest | None:
    """In a transaction of its own, that lets others write."""
    with transaction(writes=False):
        found = everybody.next_digest()
        db.session.commit()
    return found


def _ask_owners() -> None:
    came_to: int | None = 0
    while came_to is not None:
        came_to = freshness.ask_owners(after=came_to, settings=access.settings())
        db.session.commit()


JOBS = (
    Job("mail", deliver),
    Job("index", search.catch_up),
    Job("requests to watch along", _follow_requests, every=EVERY_TEN_MINUTES),
    Job("moments to learn", _follow_events, every=EVERY_TEN_MINUTES),
    Job("answers to wishes", _tell_of_answers),
    Job("who may know more", hinting.look_at_all, every=ROUNDS_AN_HOUR),
    Job("what is new", _tell_what_is_new, every=EVERY_TEN_MINUTES),
    Job("what is still true", _ask_owners, every=ROUNDS_AN_HOUR),
    Job("what is old", _forget_what_is_old, every=ROUNDS_AN_HOUR),
)


def work(app: Flask) -> None:
    """Works until SIGTERM or SIGINT. What fails is logged and tried again the next time."""
    stop = Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: stop.set())
    turn = 0
    while not stop.is_set():
        run_once(app, turn)
        turn += 1
        stop.wait(PAUSE)


def run_once(app: Flask, turn: int) -> None:
    """One round: every job whose turn it is."""
    for job in JOBS:
        if turn % job.every == 0:
            _run(app, job)


def _run(app: Flask, job: Job) -> None:
    with app.app_context():
        try:
            job.do()
        except Exception:
            db.session.rollback()
            log.exception("background work failed", job=job.name)
