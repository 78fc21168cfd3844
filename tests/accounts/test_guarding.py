"""A form asks before it takes what is somebody's own, and the log book tells who let it stand."""

from collections.abc import Callable, Sequence
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import select
from werkzeug.datastructures import MultiDict
from wtforms import StringField, TextAreaField

from ladekast.accounts.guarding import LONGEST, Colleagues, Guarded, record_confirmation
from ladekast.accounts.models import User
from ladekast.audit.models import AuditEntry
from ladekast.cabinet.forms import Words
from ladekast.lib.db import db
from ladekast.lib.forms import Required

PHONE, MAIL = "06 87654321", "jan@mail.example"

pytestmark = pytest.mark.usefixtures("app")


class NoteForm(Guarded):
    """A title, a text and words; the last field is nobody's concern."""

    title = StringField("Titel", [Required("Vul een titel in.")])
    body = TextAreaField("Uitleg")
    keywords = Words("Zoekwoorden")
    owner = StringField("Collega")
    guarded = ("title", "body", "keywords", "a field that this form does without")


def fill(confirmed: str = "", former: dict[str, Any] | None = None, **typed: str) -> NoteForm:
    """A form as it was sent."""
    sent = {"title": "Bellen", **typed}
    return NoteForm(MultiDict({**sent, "privacy_ok": confirmed} if confirmed else sent), data=former)


def log() -> Sequence[AuditEntry]:
    return db.session.scalars(select(AuditEntry).where(AuditEntry.action == "privacy bevestigd")).all()


def test_a_form_without_anything_of_anybody_is_right(queries: Callable[[], int]) -> None:
    form, before = fill(body="Begin klein.", keywords="bellen, gesprek"), queries()
    assert form.validate()
    assert (form.hits, form.is_confirmed, form.privacy_marks) == ([], True, "")
    assert queries() == before, "nothing to know, nothing to ask"


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("123456782", "een burgerservicenummer (BSN)"),
        ("NL91ABNA0417164300", "een rekeningnummer (IBAN)"),
        (MAIL, "een e-mailadres van iemand die geen collega is"),
        (PHONE, "een telefoonnummer van iemand die geen collega is"),
        ("geb. 3-4-1985", "een geboortedatum"),
        ("mijn cliënt Jan", "wat lijkt op de naam van een cliënt"),
        ("wie woont op Dorpsstraat 12", "wat lijkt op het adres van een cliënt"),
    ],
)
def test_each_field_says_what_kind_of_thing_is_in_it(text: str, kind: str) -> None:
    form = fill(title=f"Over {text}", body="Niets.")
    assert not form.validate()
    sentence = f"We zien hier {kind}. Schrijf het anders, of vink onderaan aan dat het hier mag staan."
    assert form.errors == {"title": [sentence]}


def test_several_kinds_in_one_field_are_told_in_one_sentence() -> None:
    form = fill(body=f"Bel {PHONE} of {PHONE}, of mail {MAIL}.")
    assert not form.validate()
    (sentence,) = form.body.errors
    assert "een telefoonnummer van iemand die geen collega is en een e-mailadres" in sentence
    assert [found.hit.text for found in form.hits] == [PHONE, MAIL], "each once"


def test_a_list_is_looked_at_and_a_field_that_is_not_named_is_not() -> None:
    form = fill(keywords=f"bellen, {PHONE}", owner=MAIL)
    assert not form.validate()
    assert list(form.errors) == ["keywords"]


def test_a_field_that_a_form_took_out_is_not_missed() -> None:
    form = fill(body=PHONE)
    del form.body
    assert form.validate()


def test_another_mistake_is_told_first_and_both_are_told() -> None:
    form = NoteForm(MultiDict({"title": "", "body": PHONE}))
    assert not form.validate()
    assert form.title.errors == ["Vul een titel in."]
    assert len(form.body.errors) == 1


def test_what_she_confirms_may_stand(amina: User) -> None:
    asked = fill(body=f"Bel {PHONE}.")
    asked.validate()
    form = fill(asked.privacy_marks, body=f"Bel {PHONE}.")
    assert form.validate()
    assert form.is_confirmed
    record_confirmation(form, by=amina, subject="tool 1")
    (line,) = log()
    assert (line.actor_id, line.subject, line.detail) == (amina.id, "tool 1", "1 telefoonnummer")


def test_the_mark_is_of_the_number_and_not_of_how_it_is_written() -> None:
    asked = fill(body=f"Bel {PHONE}.")
    asked.validate()
    assert fill(asked.privacy_marks, title="Bel +31 6 8765 4321").validate()
    assert "87654321" not in asked.privacy_marks


@pytest.mark.parametrize("body", [f"{PHONE} of 06 11111111", "06 11111111", f"{PHONE}, {MAIL}"])
def test_what_came_after_she_confirmed_is_asked(body: str) -> None:
    asked = fill(body=PHONE)
    asked.validate()
    form = fill(asked.privacy_marks, body=body)
    assert not form.validate()
    assert not form.is_confirmed
    assert fill(form.privacy_marks, body=body).validate()


def test_who_takes_one_of_two_away_is_not_asked_again() -> None:
    asked = fill(body=f"{PHONE}, {MAIL}")
    asked.validate()
    assert fill(asked.privacy_marks, body=PHONE).validate()


@pytest.mark.parametrize("made_up", ["y", "1", "0" * 16, "\x00", "a " * 5000])
def test_a_confirmation_that_we_did_not_make_confirms_nothing(made_up: str) -> None:
    assert not fill(made_up, body=PHONE).validate()


def test_another_secret_key_makes_other_marks(app: Flask, monkeypatch: pytest.MonkeyPatch) -> None:
    asked = fill(body=PHONE)
    asked.validate()
    marks = asked.privacy_marks
    monkeypatch.setattr(app, "secret_key", "another")
    assert marks != asked.privacy_marks


def test_what_stood_there_already_is_not_asked_again() -> None:
    former = {"title": "Bellen", "body": f"Bel {PHONE}.", "keywords": (MAIL,)}
    assert fill(former=former, body=f"Bel {PHONE}.", keywords=MAIL).validate()
    form = fill(former=former, title=f"Bellen met {MAIL}", body=f"Bel {PHONE} als het kan.", keywords="")
    assert form.validate(), "the same number in another sentence or field"
    assert form.hits == []
    assert not fill(former=former, body=f"Bel {PHONE} of 06 11111111.").validate()


def test_colleagues_may_be_named_also_one_who_left_and_however_her_number_is_written(amina: User, bram: User) -> None:
    amina.phone, bram.phone, bram.is_active = "06-8765 4321", "(0172) 41 23 45", False
    db.session.commit()
    assert fill(
        body="Vraag het Amina@Kwadraad.example, +31687654321; of bram@kwadraad.example, 0172-412345."
    ).validate()


def test_the_mailbox_of_a_team_is_nobodys() -> None:
    assert fill(body="Mail wijkteam.katwijk@site.example of info@site.example.").validate()
    assert not Colleagues().know(MAIL)


def test_colleagues_are_asked_for_once_however_much_there_is(queries: Callable[[], int]) -> None:
    many = " ".join(f"jan{number}@mail.example 06 8765{number:04}" for number in range(50))
    db.session.connection()  # beginning takes a statement too
    form, before = fill(title=many, body=many, keywords=many), queries()
    assert not form.validate()
    assert len(form.hits) == 300
    assert queries() == before + 1


def test_words_around_it_show_the_place() -> None:
    form = fill(
        body="Een lang begin dat niemand hoeft te lezen, en dan: bel " + PHONE + ", en daarna nog veel woorden " * 3
    )
    form.validate()
    (found,) = form.hits
    assert (found.hit.text, found.name) == (PHONE, "telefoonnummer")
    assert found.before.startswith("… ")
    assert found.before.endswith("en dan: bel ")
    assert found.after.startswith(", en daarna")
    assert found.after.endswith(" …")


def test_no_more_is_looked_at_than_can_be_kept() -> None:
    assert fill(body="a " * (LONGEST // 2) + PHONE).validate()


def test_nothing_to_confirm_leaves_no_line(amina: User) -> None:
    form = fill(body="Begin klein.")
    form.validate()
    record_confirmation(form, by=amina, subject="tool 1")
    assert log() == []


def test_the_log_tells_kinds_and_counts_and_never_the_text(amina: User) -> None:
    body = f"{PHONE} of 06 11111111, {MAIL}, 123456782, NL91ABNA0417164300, geb. 3-4-1985"
    asked = fill(body=body)
    asked.validate()
    form = fill(asked.privacy_marks, body=body)
    assert form.validate()
    record_confirmation(form, by=amina, subject=f"ervaring bij Bel {PHONE}")
    (line,) = log()
    assert line.subject == "ervaring bij Bel …"
    assert line.detail == (
        "2 telefoonnummers, 1 e-mailadres, 1 burgerservicenummer (BSN), 1 rekeningnummer (IBAN), 1 geboortedatum"
    )
