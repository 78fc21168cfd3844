"""The same seed tells the same story, and another seed another."""

import pytest
from sqlalchemy import delete, select

from ladekast.accounts.models import Team, User
from ladekast.audit.models import AuditEntry
from ladekast.cabinet.models import Revision, Tool
from ladekast.calendar.models import Appointment
from ladekast.learning.models import LearningEvent, SignUp
from ladekast.lib.db import db
from ladekast.outbox.models import Mail
from ladekast.shadowing.models import ShadowingOffer, ShadowingRequest
from tests.demo.conftest import tell

pytestmark = pytest.mark.usefixtures("app")


def told(seed: int) -> list[object]:
    """What a demo has in common with another of the same seed, whatever the hour; then it is thrown away."""
    summary: list[object] = [(tool.key, tool.content.to_json(), tool.changed_at.date()) for tool in tell(seed)]
    for request in db.session.scalars(select(ShadowingRequest).order_by(ShadowingRequest.id)):
        appointment = request.appointment
        history = [(taken.step, taken.at, taken.note) for taken in request.history]
        who = (request.tool.key, request.asker.email, request.host.email)
        summary.append((who, request.state, history, appointment and (appointment.starts_at, appointment.place)))
    for event in db.session.scalars(select(LearningEvent).order_by(LearningEvent.id)).unique():
        of_it = db.session.scalars(select(SignUp).where(SignUp.event_id == event.id).order_by(SignUp.number)).unique()
        people = [(each.person.email, each.standing, each.since, each.was_there) for each in of_it]
        summary.append((event.title, event.leader and event.leader.email, event.starts_at, event.opened_at, people))
    for model in (
        SignUp,
        LearningEvent,
        ShadowingRequest,
        ShadowingOffer,
        Appointment,
        Mail,
        Revision,
        Tool,
        AuditEntry,
        User,
        Team,
    ):
        db.session.execute(delete(model))
    db.session.commit()
    return summary


def test_the_same_seed_tells_the_same_story_and_another_seed_another() -> None:
    first = told(1)
    assert told(1) == first
    assert told(2) != first
