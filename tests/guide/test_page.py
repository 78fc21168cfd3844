"""The pages of the guide: from the first question to the reasons and a tool, at one address that keeps nothing."""

import pytest

from ladekast.accounts.models import User
from ladekast.guide.loading import guide
from tests import make
from tests.guide.asking import ADVICE, href, press, section
from tests.page import Browser, words


def test_the_first_page_tells_what_it_is_and_that_nothing_is_kept(hers: Browser) -> None:
    page = hers.get("/wijzer")
    assert page.heading == "Blendwijzer"
    for told in ("Jij kiest, samen met je cliënt.", "9 korte vragen", "Er wordt niets bewaard", "overslaan"):
        assert told in page.text
    assert hers.get(href(page, "Begin")).heading == "In welke fase zit je cliënt?"


def test_she_walks_from_the_first_question_to_a_tool(amina: User, hers: Browser) -> None:
    made = make.tool(
        amina, phases=(3,), suitable=("ouderen",), methods=("praktisch-materieel",), forms=("face-to-face",)
    )
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
    assert "Je cliënt wil liever face-to-face." in words(section(page, "neigt"))
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
    assert href(page, "Sla over") == "/wijzer?stap=digitaal&fase=2#wijzer"


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
    "fase=5&digitaal=goed&lezen=goed&voorkeur=online": "Online lijkt hier te passen",
    "fase=3&voorkeur=online": "Begin online, en let hierop",
    "taal=weinig&voorkeur=phone": "Begin telefonisch, en let hierop",
    "fase=5&digitaal=goed&lezen=goed": "Vraag eerst wat je cliënt wil",
    "fase=4&doel=kalmeren&voorkeur=niet-gevraagd": "Vraag eerst wat je cliënt wil",
    "fase=4&voorkeur=weet-niet": "Kies samen iets om te proberen",
    "heeft=niets&heeft=laptop&voorkeur=phone": "Kijk eerst of je antwoorden kloppen",
    "heeft=niets&voorkeur=online": "Je cliënt wil online, maar heeft nu geen telefoon of laptop",
    "heeft=email&voorkeur=blended": "Je cliënt wil blended, maar heeft nu geen telefoon of laptop",
    "heeft=laptop&voorkeur=online": "Je cliënt heeft een laptop, maar nu geen internet",
    "doel=informatie-groep&voorkeur=phone": "Je cliënt wil bellen, en een groep gaat niet aan de telefoon",
}


@pytest.mark.parametrize("query", HEADS)
def test_one_headline_says_where_to_begin(query: str, hers: Browser) -> None:
    assert words(hers.get(f"/wijzer?{query}").one("#neigt")) == HEADS[query]


def test_what_the_client_wants_lies_open_and_the_rest_is_folded(hers: Browser) -> None:
    page = hers.get("/wijzer?fase=3&voorkeur=phone")
    assert [words(each) for each in page.all(".guide-form__title")] == ["Telefonisch dit wil je cliënt"]
    assert words(page.all(".guide-form summary")[0]) == "Online"
    assert not page.all(".guide-form details[open]")


@pytest.mark.parametrize("query", ["fase=3", "doelgroep=migratieachtergrond", "stap=antwoord", "voorkeur=weet-niet"])
def test_while_nobody_knows_what_the_client_wants_two_sides_of_each_form_lie_open(query: str, hers: Browser) -> None:
    for form in hers.get(f"/wijzer?{query}").all(".guide-form"):
        for folded in form.select("details"):
            folded.extract()
        assert form.select(".for-and-against__side--for")
        assert form.select(".for-and-against__side--against")


def test_reasons_are_not_counted(hers: Browser) -> None:
    page = hers.get("/wijzer?doelgroep=migratieachtergrond&fase=3&doel=praktisch-materieel")
    assert not [each for each in page.all("summary") if any(letter.isdigit() for letter in words(each))]


def test_what_cannot_be_now_comes_with_what_can_and_the_advice_goes_on(hers: Browser) -> None:
    make.tool(None, key="fonds-laptop-telefoon", title="Fonds")
    page = hers.get("/wijzer?fase=4&doel=kalmeren&heeft=niets&voorkeur=online")
    first = words(section(page, "neigt"))
    for told in ("Dit kan wel:", "Er zijn fondsen", "In de bibliotheek", "Bellen kan ook", "Fonds"):
        assert told in first
    assert not page.all(".notice")
    assert "Er zijn fondsen" not in words(section(page, "let-op")), "nothing is said twice"


def test_what_can_be_is_told_beside_answers_that_do_not_go_together_too(hers: Browser) -> None:
    first = words(section(hers.get("/wijzer?heeft=niets&heeft=internet&voorkeur=online"), "neigt"))
    assert "Kijk eerst of je antwoorden kloppen" in first
    assert "geen telefoon of laptop. Dit kan wel: Er zijn fondsen" in first


def test_what_was_skipped_is_named(hers: Browser) -> None:
    page = hers.get("/wijzer?fase=3&doelgroep=ouderen&doel=kalmeren&digitaal=goed&taal=goed&voorkeur=phone")
    assert "6 van 9 vragen. Overgeslagen: Lezen en schrijven, Heeft, Hoe zeker jij bent." in page.text


# By keyboard: the next Tab is the first choice.


def test_a_question_is_where_the_focus_goes(hers: Browser) -> None:
    page = hers.get("/wijzer?stap=doel&fase=3")
    assert page.one("main form")["action"] == "/wijzer#wijzer"
    place = page.one("#wijzer")
    assert place["tabindex"] == "-1"
    following = [each for each in place.find_all_next(["a", "button", "input"]) if each.get("type") != "hidden"]
    assert following[0]["id"] == "doel-praktisch-materieel"
    assert hers.get("/wijzer?fase=3").one("#wijzer")["tabindex"] == "-1"


def test_tools_come_before_the_reasons(hers: Browser) -> None:
    assert [each["id"] for each in hers.get("/wijzer?fase=3").all("main h2[id]")][:3] == ["neigt", "tools", "redenen"]


def test_the_name_of_the_organisation_keeps_its_capital(hers: Browser) -> None:
    assert "Regel van Kwadraad" in hers.get("/wijzer?voorkeur=phone").text


def test_what_she_answered_can_be_changed(hers: Browser) -> None:
    page = hers.get("/wijzer?fase=2&heeft=smartphone&heeft=digid")
    told = words(section(page, "ingevuld"))
    assert "een smartphone; DigiD" in told
    assert "overgeslagen" in told
    assert href(page, "wijzig : Heeft") == "/wijzer?stap=heeft&fase=2&heeft=smartphone&heeft=digid#wijzer"
    assert href(page, "vul in : Doel") == "/wijzer?stap=doel&fase=2&heeft=smartphone&heeft=digid#wijzer"


def test_the_address_can_be_shared(hers: Browser) -> None:
    page = hers.get("/wijzer?stap=antwoord&heeft=digid&fase=2")
    assert words(page.one(".guide-address")).endswith("/wijzer?fase=2&heeft=digid")
    assert words(hers.get("/wijzer?stap=antwoord").one(".guide-address")).endswith("/wijzer?stap=antwoord")
    assert "Er staat geen naam in. Wat je invulde, staat er wel in." in page.text
    assert page.one("[data-copy-quotes] .guide-address").name == "blockquote", "that gets a button to copy it"


def test_a_reason_leads_to_the_tool_that_helps(amina: User, hers: Browser) -> None:
    assert not hers.get("/wijzer?heeft=digid").all(".reason__tool")
    made = make.tool(None, key="tweede-scherm")
    page = hers.get("/wijzer?heeft=digid")
    assert f"/tools/{made.id}-" in str(page.one(".reason__tool a")["href"])
    hers_too = make.tool(amina, title="Van Amina")
    assert hers_too.title not in [words(link) for link in page.all(".reason__tool a")]


def test_a_drawer_leads_here_with_its_phase(hers: Browser) -> None:
    leads = href(hers.get("/lade/4"), "De blendwijzer denkt met je mee")
    assert [each["value"] for each in hers.get(leads).all("main input[type=hidden]")] == ["4"]
