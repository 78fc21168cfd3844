"""Names and homes of clients, and what only looks like them: a machine knows them by the words beside them alone."""

import pytest

from ladekast.lib import privacy
from ladekast.lib.privacy import Kind


def seen(text: str) -> list[tuple[Kind, str]]:
    return [(hit.kind, hit.text) for hit in privacy.find(text, is_known=lambda _: False)]


def test_a_client_with_her_name_and_her_street_is_seen() -> None:
    text = "Mijn cliënt Jan de Vries woont aan de Dorpsstraat 12 en durft niet te bellen"
    assert seen(text) == [(Kind.NAME, "Jan de Vries"), (Kind.HOME, "Dorpsstraat 12")]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Onze cliënte Fatima wil bellen.", "Fatima"),
        ("Een klant, Piet, belt nooit.", "Piet"),
        ("client Jan heeft geen DigiD", "Jan"),
        ("mijn cliënt heet Anne-Marie", "Anne-Marie"),
        ("mijn cliënt (Şükrü Öztürk)", "Şükrü Öztürk"),
        ("MEVROUW Jansen", "Jansen"),
        ("mw. J. de Vries komt", "J. de Vries"),
        ("dhr.Van den Berg", "Van den Berg"),
        ("meneer  O’Brien", "O’Brien"),
        ("de heer D'Hondt", "D'Hondt"),
        ("Geachte heer Visser-de Boer", "Visser-de Boer"),
        ("bij de familie El Idrissi", "El Idrissi"),
        ("mevrouw **Bakker** belde", "Bakker"),
        ("Ik sprak mevrouw Bakker. Daarna", "Bakker"),
    ],
)
def test_a_name_behind_a_word_for_whom_we_help_is_found(text: str, name: str) -> None:
    assert seen(text) == [(Kind.NAME, name)]


@pytest.mark.parametrize(
    "text",
    [
        "Bespreek dit met je cliënt. Kies samen een dag.",
        "Leer je cliënt Teams gebruiken.",
        "Mijn cliënt Nederlands leren lezen",
        "Hoe leg ik een cliënt DigiD uit?",
        "Help uw klant MijnOverheid te openen",
        "Tip voor je cliënt: Bel eerst.",
        "Samen voor de klant, Voorkom overvragen",
        "Een cliënt in Leiden belde.",
        "Geachte heer, mevrouw, Wij schrijven u",
        "Beste mevrouw [naam]",
        "cliënt A en mevrouw B.",
        "een mevrouw\nDaarna",
        "ZonMw Mobility Mentoring",
        "Amina de Vries legt het uit.",
        "cliënteel Zuid",
    ],
)
def test_a_word_with_a_capital_is_not_always_a_name(text: str) -> None:
    assert seen(text) == []


@pytest.mark.parametrize(
    ("text", "home"),
    [
        ("Hij woont dorpsstraat 12a.", "dorpsstraat 12a"),
        ("Zij woont alleen in Katwijk, aan de Oude Singel 12-3, en", "Oude Singel 12-3"),
        ("woonachtig Lange Gracht 4 b", "Lange Gracht 4 b"),
        ("Thuisadres: Julianalaan nr. 7, 2224 EW Katwijk", "Julianalaan nr. 7, 2224 EW"),
        ("Haar huisadres is 2224EW", "2224EW"),
        ("Ga met mijn cliënt naar Hoofdweg 3.", "Hoofdweg 3"),
        ("Molenpad 5 is van een cliënt die niet opendoet", "Molenpad 5"),
        ("bij meneer op het Kerkplein 100", "Kerkplein 100"),
    ],
)
def test_a_street_where_one_client_lives_is_found(text: str, home: str) -> None:
    assert seen(text) == [(Kind.HOME, home)]


@pytest.mark.parametrize(
    "text",
    [
        "Inloop in de bibliotheek, Dorpsstraat 12, 2224 EW Katwijk.",
        "Je cliënt kan zonder afspraak naar Dorpsstraat 12.",
        "Wie in Katwijk woont, kan naar Dorpsstraat 12.",
        "Onze cliënten zijn welkom. Kom naar Dorpsstraat 12.",
        "Kom naar Dorpsstraat 12. Mijn cliënt kwam ook.",
        "Mijn cliënt was onderweg 3 uur",
        "Mijn cliënt loopt op een voetpad 5 km",
        "Mijn cliënt kreeg € 1500 EU",
        "Mijn cliënt woont in een straat",
        "Mijn cliënt woont in de Dorpsstraat",
    ],
)
def test_where_an_organisation_is_and_what_is_no_street_are_nobodys(text: str) -> None:
    assert seen(text) == []


def test_the_same_name_and_home_are_the_same_however_they_are_written() -> None:
    text = "Meneer  Jan de Vries woont aan de Dorpsstraat 12. Mijn cliënt JAN, nee, mw. Jan De Vries"
    found = privacy.find(text, is_known=lambda _: False)
    assert [hit.value for hit in found] == ["jan de vries", "dorpsstraat 12", "jan de vries"]
