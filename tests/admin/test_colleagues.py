"""The beheerder adds colleagues, lets them in and shuts them out."""

from collections.abc import Callable

import pytest
from sqlalchemy import select

from ladekast.accounts import commands, queries
from ladekast.accounts.models import Role, User
from ladekast.audit.models import AuditEntry
from ladekast.cabinet import commands as cabinet
from ladekast.lib.clock import now
from ladekast.lib.db import db
from ladekast.outbox.models import Mail
from ladekast.outbox.queries import is_waiting
from ladekast.shadowing.models import State
from tests import make
from tests.page import Browser, words

NEW = {"name": "Zoë Bos", "email": "Zoe@Kwadraad.example", "role": "worker", "team": ""}


@pytest.fixture
def his(sign_in: Callable[[User], Browser], daan: User) -> Browser:
    """Daan's browser."""
    return sign_in(daan)


def last_in_log() -> tuple[str, str, str]:
    entry = db.session.scalars(select(AuditEntry).order_by(AuditEntry.id.desc())).first()
    assert entry is not None
    return entry.actor_name, entry.action, entry.subject


def test_daan_adds_a_colleague_who_gets_a_mail(his: Browser, daan: User) -> None:
    his.get("/beheer")
    his.get("/beheer/collegas/nieuw")
    his.post("/beheer/collegas/nieuw", NEW | {"team": str(daan.team_id)})
    zoe = queries.by_email("zoe@kwadraad.example")
    assert zoe is not None
    assert (zoe.name, zoe.role, zoe.team) == ("Zoë Bos", Role.WORKER, daan.team)
    assert db.session.scalars(select(Mail)).one().to == zoe.email
    assert last_in_log() == ("Daan Bakker", "welkomstlink gemaakt", "Zoë Bos (zoe@kwadraad.example)")
    assert "Zoë Bos is toegevoegd." in his.get(f"/beheer/collegas/{zoe.id}").text


@pytest.mark.parametrize(
    ("field", "value", "sentence"),
    [
        ("name", "", "Vul de naam in."),
        ("email", "", "Vul het e-mailadres in."),
        ("email", "zomaar", "Dit is geen e-mailadres. Het ziet er zo uit: naam@organisatie.nl."),
        ("email", "daan@kwadraad.example", "Er is al een collega met dit e-mailadres."),
        ("role", "baas", "Ongeldige keuze."),
        ("team", "99", "Ongeldige keuze."),
    ],
)
def test_what_cannot_be_is_asked_for_again(his: Browser, field: str, value: str, sentence: str) -> None:
    page = his.post("/beheer/collegas/nieuw", NEW | {field: value}, 422)
    assert page.errors() == {field: sentence}
    assert db.session.scalars(select(Mail)).all() == []


def test_daan_changes_name_role_and_team(his: Browser, amina: User) -> None:
    his.get(f"/beheer/collegas/{amina.id}")
    sent = {"name": "Amina Bos", "email": amina.email, "role": "editor", "team": ""}
    his.post(f"/beheer/collegas/{amina.id}", sent)
    assert (amina.name, amina.role, amina.team) == ("Amina Bos", "editor", None)
    assert "Redacteur" in his.get("/beheer/collegas").text
    log = his.get("/beheer/logboek").text
    for action in ("rol gewijzigd", "gegevens gewijzigd", "team gewijzigd"):
        assert action in log


def test_saving_the_same_again_is_no_news(his: Browser, amina: User) -> None:
    form = his.get(f"/beheer/collegas/{amina.id}")
    chosen = {str(each["name"]): str(each.select_one("option[selected]")["value"]) for each in form.all("main select")}  # type: ignore[index]
    his.post(f"/beheer/collegas/{amina.id}", {"name": amina.name, "email": amina.email, **chosen})
    assert db.session.scalars(select(AuditEntry)).all() == []


def test_an_address_of_somebody_else_changes_nothing(his: Browser, amina: User, bram: User) -> None:
    sent = {"name": "Amina Bos", "email": bram.email, "role": "editor", "team": ""}
    page = his.post(f"/beheer/collegas/{amina.id}", sent, 422)
    assert page.errors() == {"email": "Er is al een collega met dit e-mailadres."}
    assert (amina.name, amina.role) == ("Amina de Wit", "worker")


def test_the_last_beheerder_stays(his: Browser, daan: User) -> None:
    sent = {"name": daan.name, "email": daan.email, "role": "worker", "team": str(daan.team_id)}
    assert set(his.post(f"/beheer/collegas/{daan.id}", sent, 422).errors()) == {"role"}
    assert set(his.post(f"/beheer/collegas/{daan.id}/stoppen", {"receiver": ""}, 422).errors()) == {"receiver"}
    assert daan.is_active
    assert daan.role == "admin"


def test_daan_hands_over_a_welcome_link_and_the_log_tells(his: Browser, amina: User, visitor: Browser) -> None:
    page = his.post(f"/beheer/collegas/{amina.id}/welkomstlink", status=200)
    link = page.one("main code").text
    assert last_in_log()[:2] == ("Daan Bakker", "welkomstlink gemaakt")
    visitor.get(link.removeprefix("http://127.0.0.1:8000"))


def test_who_left_gets_no_welcome_link(his: Browser, amina: User, daan: User) -> None:
    commands.deactivate(user=amina, by=daan)
    db.session.commit()
    his.post(f"/beheer/collegas/{amina.id}/welkomstlink", status=409)


def test_daan_stops_access_and_hands_over_her_tools(
    his: Browser, sign_in: Callable[[User], Browser], amina: User, bram: User
) -> None:
    tool, hers = make.tool(amina), sign_in(amina)
    his.get(f"/beheer/collegas/{amina.id}/stoppen")
    his.post(f"/beheer/collegas/{amina.id}/stoppen", {"receiver": str(bram.id)})
    hers.get("/mijn", 303)
    assert tool.owner is bram
    assert last_in_log() == ("Daan Bakker", "toegang gestopt", f"Amina de Wit ({amina.email})")
    his.get(f"/beheer/collegas/{amina.id}/stoppen", 303)


def test_what_stands_open_with_who_stops_ends_and_the_other_hears_it(
    his: Browser, amina: User, bram: User, carla: User
) -> None:
    asked = make.request(bram, make.tool(amina))
    agreed = make.request(bram, make.tool(amina, title="Iets anders"), State.ACCEPTED)
    his.post(f"/beheer/collegas/{amina.id}/stoppen", {"receiver": str(carla.id)})
    assert (asked.state, agreed.state) == (State.LAPSED, State.CANCELLED)
    assert asked.other_colleague is agreed.other_colleague is carla
    waiting = db.session.scalars(select(Mail).where(is_waiting(now())))
    his_mail = [(mail.to, mail.calendar_method) for mail in waiting if mail.to == bram.email]
    assert his_mail == [(bram.email, ""), (bram.email, "CANCEL")]


def test_the_page_says_how_much_is_hers_and_where_it_goes_when_nobody_is_chosen(
    his: Browser, amina: User, bram: User
) -> None:
    path = f"/beheer/collegas/{amina.id}/stoppen"
    assert "Amina de Wit heeft nu geen tools en geen leermomenten." in his.get(path).text
    for title in ("Eerst", "Daarna"):
        cabinet.archive_tool(tool=make.tool(amina, title=title), by=amina)
    make.tool(amina)
    make.event(amina)
    make.event(bram, planner=amina)
    make.event_passes(make.event(amina), days=30)
    page = his.get(path)
    assert "Amina de Wit heeft nu 3 tools en 1 leermoment." in page.text
    assert "Wie neemt de tools en leermomenten over?" in words(page.one("label[for=receiver]"))
    assert "Een leermoment gaat naar wie het plande." in words(page.one("#receiver-hint"))


def test_who_takes_over_her_tools_leads_her_leermomenten_too(his: Browser, amina: User, bram: User) -> None:
    event = make.event(amina)
    answer = his.post(f"/beheer/collegas/{amina.id}/stoppen", {"receiver": str(bram.id)})
    assert event.leader is bram
    assert "Bram Jansen neemt geen tools en 1 leermoment over." in his.get(answer.location).text


def test_when_nobody_is_chosen_who_planned_it_leads_it(his: Browser, amina: User, bram: User) -> None:
    event = make.event(amina, planner=bram)
    answer = his.post(f"/beheer/collegas/{amina.id}/stoppen", {"receiver": ""})
    assert event.leader is bram
    assert "neemt" not in his.get(answer.location).one(".messages").text


def test_who_cannot_be_stopped_keeps_what_stands_open(his: Browser, daan: User, bram: User) -> None:
    asked = make.request(bram, make.tool(daan))
    his.post(f"/beheer/collegas/{daan.id}/stoppen", {"receiver": ""}, 422)
    assert asked.state == State.ASKED


def test_her_tools_may_wait_for_a_new_colleague(his: Browser, amina: User) -> None:
    tool = make.tool(amina)
    answer = his.post(f"/beheer/collegas/{amina.id}/stoppen", {"receiver": ""})
    assert not amina.is_active
    assert tool.owner is amina
    assert "1 tool wacht nu op een collega." in words(his.get(answer.location).one(".messages"))
    assert words(his.get(f"/collegas/{amina.id}").one("#tools")) == "Deze tools wachten op een collega"


def test_tools_go_only_to_a_colleague_who_is_here(his: Browser, amina: User, daan: User) -> None:
    gone, sleeping = (commands.add_user(email=f"{each}@kwadraad.example", name=each) for each in ("Weg", "Nieuw"))
    commands.deactivate(user=gone, by=None)
    db.session.commit()
    path, unknown = f"/beheer/collegas/{amina.id}/stoppen", "Deze collega kennen we niet. Kies iemand uit de lijst."
    for nobody, sentence in (
        (str(amina.id), "Amina de Wit heeft dit nu zelf. Kies een andere collega."),
        (str(gone.id), "Weg kan niet inloggen. Kies een andere collega."),
        (str(sleeping.id), "Nieuw heeft nog geen wachtwoord gekozen en kan niet inloggen. Kies een andere collega."),
        ("99", unknown),
        ("x", unknown),
        ("9" * 40, unknown),
    ):
        assert his.post(path, {"receiver": nobody}, 422).errors() == {"receiver": sentence}
    assert amina.is_active
    assert [str(each["value"]) for each in his.get(path).all("#receiver option")] == ["", str(daan.id)]


def test_who_comes_back_can_come_in_again(his: Browser, amina: User, daan: User) -> None:
    commands.deactivate(user=amina, by=daan)
    db.session.commit()
    assert "kan niet meer inloggen" in his.get(f"/beheer/collegas/{amina.id}").text
    his.post(f"/beheer/collegas/{amina.id}/terug")
    assert amina.is_active
    assert last_in_log()[1] == "toegang hersteld"


PAGES = [
    ("GET", "/beheer"),
    ("GET", "/beheer/collegas"),
    ("GET", "/beheer/collegas/nieuw"),
    ("POST", "/beheer/collegas/nieuw"),
    ("GET", "/beheer/collegas/{}"),
    ("POST", "/beheer/collegas/{}"),
    ("POST", "/beheer/collegas/{}/welkomstlink"),
    ("GET", "/beheer/collegas/{}/stoppen"),
    ("POST", "/beheer/collegas/{}/stoppen"),
    ("POST", "/beheer/collegas/{}/terug"),
    ("GET", "/beheer/teams"),
    ("POST", "/beheer/teams"),
    ("GET", "/beheer/logboek"),
]


@pytest.mark.parametrize(("method", "path"), PAGES)
def test_a_stranger_is_asked_to_log_in(visitor: Browser, amina: User, method: str, path: str) -> None:
    path = path.format(amina.id)
    if method == "GET":
        assert visitor.get(path, 303).location.startswith("/inloggen")
    else:
        visitor.post(path, NEW, 401)


@pytest.mark.parametrize(("method", "path"), PAGES)
@pytest.mark.parametrize("who", ["amina", "carla"])
def test_nobody_else_may(
    sign_in: Callable[[User], Browser], person: Callable[[str], User], who: str, method: str, path: str
) -> None:
    user = person(who)
    browser, path = sign_in(user), path.format(user.id)
    if method == "GET":
        browser.get(path, 200 if (who, path) == ("carla", "/beheer") else 403)  # where an editor finds her lists
    else:
        browser.post(path, NEW, 403)


def test_links_change_nothing(his: Browser, amina: User) -> None:
    for end in ("welkomstlink", "terug"):
        his.get(f"/beheer/collegas/{amina.id}/{end}", 405)
    for path in ("", "/stoppen"):
        his.client.head(f"/beheer/collegas/{amina.id}{path}")
    assert amina.is_active


def test_an_unknown_colleague_is_not_there(his: Browser) -> None:
    for path in ("", "/stoppen"):
        his.get(f"/beheer/collegas/99{path}", 404)
    his.post("/beheer/collegas/99/welkomstlink", status=404)


def test_a_slash_too_many_leads_on(his: Browser) -> None:
    assert his.get("/beheer/", 301).location == "/beheer"


def test_mail_that_still_waits_for_who_left_is_not_sent(his: Browser, amina: User, bram: User) -> None:
    tool = make.tool(amina)
    make.correction(bram, tool)
    make.experience(bram, tool, thanks="Dank je!")
    make.request(bram, tool, State.ACCEPTED)
    his.post(f"/beheer/collegas/{amina.id}/stoppen", {"receiver": ""})
    waiting = db.session.scalars(select(Mail).where(is_waiting(now()), Mail.to == amina.email))
    assert {mail.calendar_method for mail in waiting} <= {"REQUEST", "CANCEL"}
