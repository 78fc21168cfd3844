"""The same seed tells the same story, and another seed another."""

from flask import Flask
from sqlalchemy import select

from ladekast.learning.models import LearningEvent, SignUp
from ladekast.lib.db import db
from ladekast.shadowing.models import ShadowingRequest
from tests.demo.conftest import in_the_cabinet, tell
from tests.tables import begin_anew


def story() -> list[object]:
    """What a demo has in common with another of the same seed, whatever the hour."""
    summary: list[object] = [(tool.key, tool.content.to_json(), tool.changed_at.date()) for tool in in_the_cabinet()]
    for request in db.session.scalars(select(ShadowingRequest).order_by(ShadowingRequest.id)):
        appointment = request.appointment
        history = [(taken.step, taken.at, taken.note) for taken in request.history]
        who = (request.tool.key, request.asker.email, request.host.email)
        summary.append((who, request.state, history, appointment and (appointment.starts_at, appointment.place)))
    for event in db.session.scalars(select(LearningEvent).order_by(LearningEvent.id)).unique():
        of_it = db.session.scalars(select(SignUp).where(SignUp.event_id == event.id).order_by(SignUp.number)).unique()
        people = [(each.person.email, each.standing, each.since, each.was_there) for each in of_it]
        summary.append((event.title, event.leader and event.leader.email, event.starts_at, event.opened_at, people))
    return summary


def told(app: Flask, seed: int) -> list[object]:
    """The story of this seed, from an empty database on."""
    with app.app_context():
        begin_anew(db.engine)
        tell(seed)
        return story()


def test_the_same_seed_tells_the_same_story_and_another_seed_another(program: Flask, first_demo: Flask) -> None:
    with first_demo.app_context():
        first = story()
    assert told(program, 1) == first
    assert told(program, 2) != first
