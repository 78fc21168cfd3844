"""The log book."""

from sqlalchemy import select

from ladekast.accounts.models import User
from ladekast.audit import commands, queries
from ladekast.audit.models import AuditEntry
from ladekast.lib.db import db


def test_a_line_tells_who_did_what(daan: User) -> None:
    commands.record(actor=daan, action="rol gewijzigd", subject="Amina", detail="Redacteur")
    commands.record(actor=None, action="collega toegevoegd", subject="x" * 400)
    db.session.commit()
    by_program, by_daan = queries.latest(page=1).items
    assert (by_daan.actor_id, by_daan.actor_name, by_daan.action) == (daan.id, daan.name, "rol gewijzigd")
    assert (by_program.actor_id, by_program.actor_name) == (None, "Ladekast")
    assert len(by_program.subject) == 300


def test_a_change_that_is_not_kept_leaves_no_line(daan: User) -> None:
    commands.record(actor=daan, action="rol gewijzigd", subject="Amina")
    db.session.rollback()
    assert db.session.scalars(select(AuditEntry)).all() == []


def test_a_long_log_has_pages(daan: User) -> None:
    for number in range(51):
        commands.record(actor=daan, action="rol gewijzigd", subject=str(number))
    db.session.commit()
    page = queries.latest(page=2)
    assert [entry.subject for entry in page.items] == ["0"]
    assert page.pages == 2
