"""The beheerder sees what mail does not leave, and why; never what is in it."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from flask import Flask
from sqlalchemy import select, update

from ladekast.accounts.models import User
from ladekast.lib.clock import now
from ladekast.lib.db import db
from ladekast.outbox import commands
from ladekast.outbox.models import Mail
from tests.page import Browser

REFUSED = "SMTPRecipientsRefused: {'amina@kwadraad.example': (550, b'nobody of that name')}"


@pytest.fixture
def his(sign_in: Callable[[User], Browser], daan: User) -> Browser:
    """Daan's browser."""
    return sign_in(daan)


def put(**changes: object) -> int:
    mail = commands.put(
        to="amina@kwadraad.example",
        subject="Bram wil met je meekijken",
        text="Antwoord hier:\nhttp://127.0.0.1:8000/welkom/geheim",
        reply_to="bram@kwadraad.example",
        topic="meekijken:7",
    )
    db.session.flush()
    if changes:
        db.session.execute(update(Mail).where(Mail.id == mail.id).values(**changes))
    db.session.commit()
    return mail.id


def failing(**changes: object) -> int:
    since = now() - timedelta(hours=3)
    return put(
        **{"tries": 5, "failing_since": since, "due_at": now() + timedelta(hours=1), "last_error": REFUSED, **changes}
    )


def given_up(**changes: object) -> int:
    return failing(**{"failing_since": now() - timedelta(days=2), "gave_up_at": now(), **changes})


def the_mail(number: int) -> Mail:
    db.session.expire_all()
    return db.session.scalars(select(Mail).where(Mail.id == number)).one()


def test_daan_reads_what_fails_and_why(his: Browser) -> None:
    failing()
    page = his.get("/beheer/mail")
    assert page.heading == "Mail"
    assert "amina@kwadraad.example" in page.text
    assert "De mailserver wil niet aan dit adres bezorgen. Klopt het adres?" in page.text
    assert "SMTPRecipientsRefused 550" in page.text
    assert "nobody of that name" not in page.text
    assert "Volgende poging" in page.text


def test_he_never_reads_what_is_in_it_or_who_it_is_about(his: Browser) -> None:
    put()
    failing()
    given_up(topic="meekijken:8")
    answer = str(his.get("/beheer/mail").one("main"))
    for secret in ("Bram", "bram@", "meekijken", "geheim", "Antwoord"):
        assert secret not in answer


def test_he_reads_how_much_waits_and_left(his: Browser) -> None:
    put()
    put(sent_at=now())
    put(sent_at=now() - timedelta(days=3))
    put(sent_at=now() - timedelta(days=30))
    put(expires_at=now() - timedelta(days=1))
    facts = [row.get_text(" ", strip=True) for row in his.get("/beheer/mail").all(".facts__row")]
    assert facts[0].startswith("Wacht nog 1, de oudste sinds ")
    assert facts[1:] == [
        "Daarvan lukt nog niet 0",
        "Opgegeven 0",
        "Verstuurd 1 in de laatste 24 uur, 2 in de laatste zeven dagen",
    ]


def test_without_trouble_the_page_says_so(his: Browser) -> None:
    page = his.get("/beheer/mail")
    assert "Er is niets mislukt" in page.text
    assert "Wacht nog 0" in page.text
    assert not page.all("main form")


def test_without_a_server_it_says_what_to_do(his: Browser, app: Flask, monkeypatch: pytest.MonkeyPatch) -> None:
    sentence = "Alle mail wacht tot LADEKAST_MAIL_URL is ingesteld."
    assert sentence in his.get("/beheer/mail").text
    monkeypatch.setitem(app.jinja_env.globals, "sends_mail", True)
    assert sentence not in his.get("/beheer/mail").text


def test_daan_tries_one_again(his: Browser) -> None:
    number, other = given_up(), given_up(topic="")
    assert his.post(f"/beheer/mail/{number}/opnieuw").location == "/beheer/mail"
    assert "De mail wordt zo opnieuw geprobeerd." in his.get("/beheer/mail").text
    mail = the_mail(number)
    assert (mail.tries, mail.failing_since, mail.gave_up_at) == (0, None, None)
    assert mail.due_at <= now()
    assert the_mail(other).gave_up_at is not None


def test_daan_tries_everything_again(his: Browser) -> None:
    numbers = [given_up(topic=""), failing(topic="")]
    his.post("/beheer/mail/opnieuw")
    assert "2 mails worden zo opnieuw geprobeerd." in his.get("/beheer/mail").text
    assert [the_mail(number).failing_since for number in numbers] == [None, None]
    page = his.post("/beheer/mail/opnieuw", status=409)
    assert "Er is geen mail om opnieuw te proberen." in page.text


@pytest.mark.parametrize(
    ("state", "sentence"),
    [
        ({"expires_at": now()}, "Deze mail is verlopen of ingetrokken. Hij wordt niet meer verstuurd."),
        ({"sent_at": now()}, "Deze mail is al verstuurd."),
    ],
)
def test_what_is_over_is_not_tried_again(his: Browser, state: dict[str, object], sentence: str) -> None:
    number = given_up(**state)
    assert sentence in his.post(f"/beheer/mail/{number}/opnieuw", status=409).text
    assert the_mail(number).gave_up_at is not None


def test_what_was_overtaken_is_not_tried_again(his: Browser) -> None:
    number = given_up()
    put(sent_at=now())
    page = his.post(f"/beheer/mail/{number}/opnieuw", status=409)
    assert "Er is al een nieuwere mail over hetzelfde. Deze wordt niet meer verstuurd." in page.text
    assert not page.all("main article")


def test_daan_stops_with_a_mail_that_nobody_can_get(his: Browser) -> None:
    number = given_up()
    his.post(f"/beheer/mail/{number}/laten")
    page = his.get("/beheer/mail")
    assert "De mail wordt niet meer gestuurd." in page.text
    assert "Er is niets mislukt" in page.text
    his.post(f"/beheer/mail/{number}/opnieuw", status=409)
    assert "mail niet meer sturen" in his.get("/beheer/logboek").text


@pytest.mark.parametrize("put_one", [put, failing, lambda: given_up(sent_at=now())])
def test_what_may_still_arrive_is_not_stopped(his: Browser, put_one: Callable[[], int]) -> None:
    number = put_one()
    page = his.post(f"/beheer/mail/{number}/laten", status=409)
    assert "Deze mail is niet opgegeven." in page.text
    assert the_mail(number).expires_at is None


@pytest.mark.parametrize("number", ["99", "2147483648", "99999999999999999999"])
def test_an_unknown_mail_is_not_there(his: Browser, number: str) -> None:
    his.post(f"/beheer/mail/{number}/opnieuw", status=404)
    his.post("/beheer/mail/99/laten", status=404)


def test_nobody_else_sees_it(visitor: Browser, sign_in: Callable[[User], Browser], carla: User) -> None:
    number = given_up()
    visitor.get("/beheer/mail", 303)
    hers = sign_in(carla)
    hers.get("/beheer/mail", 403)
    for path in (f"/beheer/mail/{number}/opnieuw", f"/beheer/mail/{number}/laten", "/beheer/mail/opnieuw"):
        visitor.post(path, status=401)
        hers.post(path, status=403)
    assert the_mail(number).gave_up_at is not None


def test_no_other_method(his: Browser) -> None:
    his.get(f"/beheer/mail/{given_up()}/opnieuw", 405)
    his.get("/beheer/mail/opnieuw", 405)
    his.get(f"/beheer/mail/{given_up()}/laten", 405)
    his.post("/beheer/mail", status=405)


def test_a_long_list_has_pages_and_as_many_questions_as_a_short_one(his: Browser, queries: Callable[[], int]) -> None:
    def asked() -> int:
        before = queries()
        his.get("/beheer/mail")
        return queries() - before

    failing(topic="")
    few = asked()
    for number in range(30):
        failing(topic="", to=f"person{number}@kwadraad.example")
    given_up(topic="", to="opgegeven@kwadraad.example")
    assert asked() == few
    assert "opgegeven@kwadraad.example" in his.get("/beheer/mail").text
    assert "person29@kwadraad.example" in his.get("/beheer/mail?pagina=2").text
