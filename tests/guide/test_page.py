"""The pages of the guide: from the first question to the reasons and a tool, at one address that keeps nothing."""

import sys
from collections.abc import Callable, Iterator

import hypothesis.strategies as st
import pytest
import structlog
from bs4 import Tag
from flask import Flask
from gunicorn.app.wsgiapp import WSGIApplication
from hypothesis import HealthCheck, given, settings

from ladekast.accounts.models import User
from ladekast.cli.serving import WEB
from ladekast.finding.models import SearchCount
from ladekast.guide import views
from ladekast.guide.loading import guide
from ladekast.lib import errors, logs
from ladekast.lib.db import db
from tests import make
from tests.guide.asking import every_answer
from tests.page import Browser, Page, words

Browsers = Callable[[User], Browser]
ADVICE = "Wat past hier?"


@pytest.fixture
def hers(bram: User, sign_in: Browsers) -> Browser:
    """The browser of somebody who wonders what fits."""
    return sign_in(bram)


def press(page: Page, button: str, **chosen: str | list[str]) -> str:
    """The address to which a browser goes that sends the form with these answers, by this button."""
    form = page.one("main form")
    assert form["method"] == "get"
    pairs = [(each["name"], each["value"]) for each in form.select("input[type=hidden]")]
    for name, values in chosen.items():
        pairs += [(name, each) for each in ([values] if isinstance(values, str) else values)]
    [pressed] = [each for each in form.select("button") if words(each) == button]
    query = "&".join(f"{name}={value}" for name, value in [*pairs, (pressed["name"], pressed["value"])])
    return f"/wijzer?{query}"


def section(page: Page, name: str) -> Tag:
    """A part of the advice, by the id of its heading."""
    return page.one(f"section[aria-labelledby={name}]")


def href(page: Page, text: str) -> str:
    """Where the link with these words leads."""
    [link] = [each for each in page.all("main a") if words(each) == text]
    return str(link["href"])


def test_the_first_page_tells_what_it_is_and_that_nothing_is_kept(hers: Browser) -> None:
    page = hers.get("/wijzer")
    assert page.heading == "Blendwijzer"
    for told in ("Jij kiest, samen met je cliënt.", "9 korte vragen", "Er wordt niets bewaard", "overslaan"):
        assert told in page.text
    assert hers.get(href(page, "Begin")).heading == "In welke fase zit je cliënt?"


def test_she_walks_from_the_first_question_to_a_tool(amina: User, hers: Browser) -> None:
    made = make.tool(amina, phases=(3,), suitable=("ouderen",))
    page = hers.get("/wijzer?stap=fase")
    answers: list[tuple[str, str | list[str]]] = [
        ("fase", "3"), ("doelgroep", ["ouderen", "schaamte"]), ("doel", "praktisch-materieel"), ("digitaal", "weinig"),
        ("taal", "goed"), ("lezen", "redelijk"), ("heeft", ["niets"]), ("voorkeur", "face-to-face"),
    ]  # fmt: skip
    for place, (name, chosen) in enumerate(answers, start=1):
        assert f"Vraag {place} van 9" in page.text
        page = hers.get(press(page, "Verder", **{name: chosen}))
    assert "Vraag 9 van 9" in page.text
    page = hers.get(press(page, "Naar het antwoord", zeker="nieuw"))
    assert page.heading == ADVICE
    assert "Je cliënt wil liever in het echt." in words(section(page, "neigt"))
    assert "Nieuw of spannend?" in words(section(page, "neigt"))
    assert "Er zijn fondsen" in words(section(page, "let-op"))
    assert made.title in words(section(page, "tools"))
    assert "9 van 9 vragen" in page.text


def test_whoever_skips_everything_gets_reasons_still(hers: Browser) -> None:
    page = hers.get("/wijzer?stap=fase")
    for _ in guide().questions:
        page = hers.get(href(page, "Sla over"))
    assert page.heading == ADVICE
    assert words(page.one("#neigt")) == "Vraag eerst wat je cliënt wil"
    assert page.all(".guide-form .reasons li")


def test_skipping_forgets_that_answer_and_keeps_the_others(hers: Browser) -> None:
    page = hers.get("/wijzer?stap=doel&fase=2&doel=kalmeren")
    assert page.one("input[checked]")["value"] == "kalmeren"
    assert href(page, "Sla over") == "/wijzer?stap=digitaal&fase=2"


def test_going_back_keeps_what_was_chosen(hers: Browser) -> None:
    page = hers.get(press(hers.get("/wijzer?stap=doel&fase=2"), "Vorige", doel="kalmeren"))
    assert page.heading == "Herken je je cliënt in een van deze groepen?"
    kept = {(each["name"], each["value"]) for each in page.all("main input[type=hidden]")}
    assert kept == {("fase", "2"), ("doel", "kalmeren")}


def test_enter_goes_on(hers: Browser) -> None:
    assert words(hers.get("/wijzer?stap=doel").all("main form button")[0]) == "Verder"


def test_she_goes_to_the_answer_from_any_question(hers: Browser) -> None:
    page = hers.get(press(hers.get("/wijzer?stap=fase"), "Direct naar het antwoord", fase="5"))
    assert page.heading == ADVICE
    assert "In de nazorg is online het best haalbaar." in page.text


def test_the_choice_is_theirs_and_that_stands_first(hers: Browser) -> None:
    page = hers.get("/wijzer?fase=2&voorkeur=phone")
    first = page.all("main h1 ~ *, main .page-head ~ *")[0]
    assert words(first) == "Jij kiest, samen met je cliënt."


def test_she_reads_the_house_rule_and_that_clients_were_not_asked(hers: Browser) -> None:
    page = hers.get("/wijzer?fase=2")
    assert "waar het kan digitaal, waar het nodig is in het echt" in page.text
    assert "Aan cliënten is in dat onderzoek niets gevraagd." in page.text


def test_each_reason_tells_its_source_and_how_strong_it_is(hers: Browser) -> None:
    page = hers.get("/wijzer?fase=2&doel=praktisch-materieel")
    reasons = page.all(".reasons > li")
    assert reasons
    strengths = {each.name for each in guide().strengths.values()}
    for reason in reasons:
        [source] = reason.select(".reason__source")
        assert words(source.em) in strengths
        assert words(source).partition(" · ")[0]


def test_both_sides_stand_beside_each_other(hers: Browser) -> None:
    page = hers.get("/wijzer?doel=praktisch-materieel")
    beside = [[words(each) for each in row.select(".for-and-against__title")] for row in page.all(".for-and-against")]
    assert ["De een zegt", "De ander zegt"] in beside


HEADS = {
    "fase=5&digitaal=goed&lezen=goed&voorkeur=online": "Hier neigt het naar online",
    "fase=3&voorkeur=online": "Begin online, en let hierop",
    "taal=weinig&voorkeur=phone": "Begin telefonisch, en let hierop",
    "fase=5&digitaal=goed&lezen=goed": "Vraag eerst wat je cliënt wil",
    "fase=4&doel=kalmeren&voorkeur=niet-gevraagd": "Vraag eerst wat je cliënt wil",
    "fase=4&voorkeur=weet-niet": "Kies samen iets om te proberen",
    "heeft=niets&heeft=laptop&voorkeur=phone": "Kijk eerst of je antwoorden kloppen",
}


@pytest.mark.parametrize("query", HEADS)
def test_one_headline_says_where_to_begin(query: str, hers: Browser) -> None:
    assert words(hers.get(f"/wijzer?{query}").one("#neigt")) == HEADS[query]


def test_what_the_client_wants_lies_open_and_the_rest_is_folded(hers: Browser) -> None:
    page = hers.get("/wijzer?fase=3&voorkeur=phone")
    assert [words(each) for each in page.all(".guide-form__title")] == ["Telefonisch dit wil je cliënt"]
    assert words(page.all(".guide-form summary")[0]) == "Online 1 keer waarom wel, 1 keer let op"
    assert not page.all(".guide-form details[open]")


def test_tools_come_before_the_reasons(hers: Browser) -> None:
    assert [each["id"] for each in hers.get("/wijzer?fase=3").all("main h2[id]")][:3] == ["neigt", "tools", "redenen"]


def test_the_name_of_the_organisation_keeps_its_capital(hers: Browser) -> None:
    assert "Regel van Kwadraad" in hers.get("/wijzer?voorkeur=phone").text


def test_what_she_answered_can_be_changed(hers: Browser) -> None:
    page = hers.get("/wijzer?fase=2&heeft=smartphone&heeft=digid")
    told = words(section(page, "ingevuld"))
    assert "een smartphone; DigiD" in told
    assert "overgeslagen" in told
    assert href(page, "wijzig : Heeft") == "/wijzer?stap=heeft&fase=2&heeft=smartphone&heeft=digid"
    assert href(page, "vul in : Doel") == "/wijzer?stap=doel&fase=2&heeft=smartphone&heeft=digid"


def test_the_address_can_be_shared(hers: Browser) -> None:
    page = hers.get("/wijzer?stap=antwoord&heeft=digid&fase=2")
    assert words(page.one(".guide-address")).endswith("/wijzer?fase=2&heeft=digid")
    assert words(hers.get("/wijzer?stap=antwoord").one(".guide-address")).endswith("/wijzer?stap=antwoord")
    assert "Er staan geen gegevens van je cliënt in." in page.text


def test_a_reason_leads_to_the_tool_that_helps(amina: User, hers: Browser) -> None:
    assert not hers.get("/wijzer?heeft=digid").all(".reason__tool")
    made = make.tool(None, key="tweede-scherm")
    page = hers.get("/wijzer?heeft=digid")
    assert f"/tools/{made.id}-" in str(page.one(".reason__tool a")["href"])
    hers_too = make.tool(amina, title="Van Amina")
    assert hers_too.title not in [words(link) for link in page.all(".reason__tool a")]


ODD = {
    "fase=9": "“9” kennen we niet; we lieten het weg.",
    "doelgroep=martianen&doel=x": "“martianen” en “x” kennen we niet; we lieten ze weg.",
    "heeft=a&heeft=b&heeft=c&heeft=d": "“a”, “b”, “c” en nog meer kennen we niet; we lieten ze weg.",
    "stap=nergens&fase=1": "“nergens” kennen we niet; we lieten het weg.",
    "fase=2&fase=3": "Bij “Fase” stonden meer antwoorden. We gaan uit van “2. De eerste achterstanden”.",
    "heeft=niets&heeft=laptop": "Je koos “niets hiervan”, en ook iets wat je cliënt wel heeft.",
    "heeft=email&voorkeur=online": "Je cliënt wil liever online, maar je vulde geen internet of smartphone in.",
    "heeft=email&voorkeur=blended": "Je cliënt wil een mix, maar je vulde geen internet of smartphone in.",
    "digitaal=goed&doelgroep=digitaal-minder-vaardig": "koos ook “digitaal minder vaardig”",
    "lezen=goed&doelgroep=laaggeletterden": "koos ook “laaggeletterden”",
    "doelgroep=jongeren&doelgroep=ouderen": "Je koos jongeren en ouderen.",
    "doel=informatie-groep&voorkeur=phone": "Een groep gaat niet goed aan de telefoon.",
}


@pytest.mark.parametrize("query", ODD)
def test_answers_that_cannot_be_have_a_sentence_and_reasons_still(query: str, hers: Browser) -> None:
    page = hers.get(f"/wijzer?{query}")
    assert ODD[query] in words(page.one(".notice"))
    assert page.all(".guide-form .reasons li")


def test_a_question_too_says_what_it_left_out(hers: Browser) -> None:
    page = hers.get("/wijzer?stap=doel&fase=9")
    assert "“9” kennen we niet" in words(page.one(".notice"))
    assert not page.all("main input[type=hidden]")


def test_what_is_not_of_the_guide_is_no_answer(hers: Browser) -> None:
    assert hers.get("/wijzer?utm_source=mail").heading == "Blendwijzer"


def test_every_single_answer_makes_a_page(hers: Browser) -> None:
    for name, value in every_answer():
        assert hers.get(f"/wijzer?{name}={value}").heading == ADVICE


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.lists(
        st.tuples(
            st.sampled_from([*guide().questions, "stap"]),
            st.one_of(st.sampled_from([*every_answer()]).map(lambda pair: pair[1]), st.text(max_size=60)),
        ),
        max_size=25,
    )
)
def test_whatever_stands_in_the_address_is_a_page(hers: Browser, pairs: list[tuple[str, str]]) -> None:
    assert hers.client.get("/wijzer", query_string=pairs).status_code == 200


def test_a_drawer_leads_here_with_its_phase(hers: Browser) -> None:
    leads = href(hers.get("/lade/4"), "De blendwijzer denkt met je mee")
    assert [each["value"] for each in hers.get(leads).all("main input[type=hidden]")] == ["4"]


# Nothing is kept.


def test_nothing_is_stored_or_counted(hers: Browser) -> None:
    page = hers.get("/wijzer?fase=2&doelgroep=ouderen&voorkeur=online")
    assert page.response.headers["Cache-Control"] == "no-store"
    cookies = page.response.headers.getlist("Set-Cookie")
    assert all(cookie.startswith("ladekast=") for cookie in cookies), "only the one that keeps her signed in"
    with hers.client.session_transaction() as kept:
        assert not {"fase", "doelgroep", "voorkeur"} & set(map(str, kept))
        assert "ouderen" not in str(dict(kept))
    assert db.session.query(SearchCount).count() == 0


def test_the_web_server_writes_no_log_of_addresses(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "argv", [*WEB[2:]])
    monkeypatch.delenv("GUNICORN_CMD_ARGS", raising=False)
    web = WSGIApplication()
    assert web.cfg is not None
    assert web.cfg.accesslog is None


@pytest.fixture
def logged(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], caplog: pytest.LogCaptureFixture
) -> Iterator[Callable[[], str]]:
    """Logs as the running program does, and gives what was logged since the last call."""

    def since() -> str:
        logs.configure()  # on the standard error of this moment
        monkeypatch.setattr(errors, "log", structlog.get_logger())
        return "".join((*capsys.readouterr(), caplog.text))

    yield since
    structlog.reset_defaults()


def test_a_fault_does_not_tell_the_log_what_was_answered(
    app: Flask, hers: Browser, logged: Callable[[], str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object) -> None:
        raise RuntimeError("a fault of ours")

    monkeypatch.setattr(views, "advise", broken)
    monkeypatch.setitem(app.config, "PROPAGATE_EXCEPTIONS", False)
    assert "/wijzer" not in logged()
    hers.get("/wijzer?doelgroep=psychische-problematiek", status=500)
    written = logged()
    assert '"path": "/wijzer"' in written
    assert "psychische-problematiek" not in written
