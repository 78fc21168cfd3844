"""What is recognised in a text as somebody's own, and what only looks like it."""

import time

import pytest

from ladekast.lib import privacy
from ladekast.lib.privacy import Hit, Kind

GROWTH = 4  # times as long a text
SHORT, LONG = 5_000, 5_000 * GROWTH


def nobody(_value: str) -> bool:
    return False


def find(text: str) -> list[Hit]:
    return privacy.find(text, is_known=nobody)


def seen(text: str) -> list[tuple[Kind, str]]:
    return [(hit.kind, hit.text) for hit in find(text)]


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("Haar BSN is 123456782.", "123456782"),
        ("bsn: 123 456 782", "123 456 782"),
        ("1234.56.782", "1234.56.782"),
        ("123.456.782", "123.456.782"),
        ("(123-456-782)", "123-456-782"),
        ("BSN123456782", "123456782"),
        ("Stap 2 123456782", "123456782"),
    ],
)
def test_a_valid_bsn_is_found_however_it_is_written(text: str, what: str) -> None:
    assert seen(text) == [(Kind.BSN, what)]


@pytest.mark.parametrize(
    "text",
    [
        "123456783",  # fails the elfproef
        "000000000",
        "1234567820",  # part of something longer
        "0 1234 56 782",
        "123456782-1",
        "123456782,50",
        "€ 123.456.782",
        "btw NL123456782B01",
        "https://site.example/dossier/123456782",
        "www.site.example/?nummer=123456782",
        "site.example/123456782",
        "12-34-56 782",
    ],
)
def test_what_only_looks_like_a_bsn_is_none(text: str) -> None:
    assert seen(text) == []


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("NL91 ABNA 0417 1643 00 op naam van", "NL91 ABNA 0417 1643 00"),
        ("nl91abna0417164300.", "nl91abna0417164300"),
        ("NL91\u00a0ABNA\u00a00417\u00a01643\u00a000", "NL91\u00a0ABNA\u00a00417\u00a01643\u00a000"),
        ("IBAN: DE89 3704 0044 0532 0130 00", "DE89 3704 0044 0532 0130 00"),
        ("BE68539007547034", "BE68539007547034"),
    ],
)
def test_an_iban_of_any_country_is_found(text: str, what: str) -> None:
    assert seen(text) == [(Kind.IBAN, what)]


@pytest.mark.parametrize("text", ["NL91 ABNA 0417 1643 01", "XX91 ABNA 0417 1643 00", "NL91", "xNL91ABNA0417164300"])
def test_what_is_no_account_is_none(text: str) -> None:
    assert seen(text) == []


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("Mail jan.jansen@mail.example.", "jan.jansen@mail.example"),
        ("[mail](mailto:Jan@Mail.example)", "Jan@Mail.example"),
        ("_jan@mail.example_", "jan@mail.example"),
        ("'jan+tool@mail.example'", "jan+tool@mail.example"),
        ("-jan@mail.example-adres", "jan@mail.example"),
        ("123456782@mail.example", "123456782@mail.example"),
    ],
)
def test_an_address_is_found(text: str, what: str) -> None:
    assert seen(text) == [(Kind.EMAIL, what)]
    assert find(text)[0].value == what.lower()


@pytest.mark.parametrize(
    "text",
    ["info@gemeente.example", "info-katwijk@site.example", "Klantenservice@bank.example", "gemeente@katwijk.example",
     "no-reply@site.example", "team3@site.example", "@iemand", "jan@huis", "a@@b.example"],
)  # fmt: skip
def test_a_mailbox_of_many_and_half_an_address_are_nobodys(text: str) -> None:
    assert seen(text) == []


@pytest.mark.parametrize(
    ("text", "what", "value"),
    [
        ("Bel 06-12345678.", "06-12345678", "+31612345678"),
        ("06 12 34 56 78", "06 12 34 56 78", "+31612345678"),
        ("+31 (0)6 12345678", "+31 (0)6 12345678", "+31612345678"),
        ("0031612345678", "0031612345678", "+31612345678"),
        ("tel:+31612345678", "+31612345678", "+31612345678"),
        ("Bel 06 12345678 12 uur", "06 12345678", "+31612345678"),
        ("kamer 12 06 1234 5678", "06 1234 5678", "+31612345678"),
        ("(0172) 41 23 45", "(0172) 41 23 45", "+31172412345"),
        ("070-3333333", "070-3333333", "+31703333333"),
        ("+32 470 12 34 56", "+32 470 12 34 56", "+32470123456"),
    ],
)
def test_a_fixed_or_mobile_number_is_found(text: str, what: str, value: str) -> None:
    assert [(hit.kind, hit.text, hit.value) for hit in find(text)] == [(Kind.PHONE, what, value)]


@pytest.mark.parametrize(
    "text",
    ["0800-1234", "0900 0101", "088 123 45 67", "14 030", "112", "113", "085 123 45 67", "612345678",
     "06-12-2024 10:00", "01-02-2024 10 20", "https://bellen.example/0612345678", "06 1234567"],
)  # fmt: skip
def test_a_number_of_an_organisation_and_what_is_no_number_are_nobodys(text: str) -> None:
    assert seen(text) == []


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("geboren op 3-4-1985", "3-4-1985"),
        ("mevrouw (geb. 3-4-1985)", "3-4-1985"),
        ("geb.dat.: 03-04-1985", "03-04-1985"),
        ("geb. dd. 03.04.1985", "03.04.1985"),
        ("**Geboortedatum:** 3 april 1985", "3 april 1985"),
        ("| Geboortedatum | 3/4/85 |", "3/4/85"),
        ("Geboortedatum:\n1985-04-03", "1985-04-03"),
        ("geboren te Leiden, 3 apr. 1985", "3 apr. 1985"),
        ("3-4-1985 geboren in Gouda", "3-4-1985"),
    ],
)
def test_a_day_beside_a_word_about_birth_is_found(text: str, what: str) -> None:
    assert seen(text) == [(Kind.BIRTH_DATE, what)]
    assert find(text)[0].value == "1985-04-03"


@pytest.mark.parametrize(
    "text",
    [
        "Nagekeken op 3-4-1985",
        "Wie geboren is na 1 januari 2006, valt hieronder.",
        "Voor kinderen die geboren zijn vóór 1-1-2006.",
        "Zij is hier geboren. Op 3-4-2025 keken we dit na.",
        "- geboortedatum\n- nagekeken op 3-4-2025",
        "geboren op 31-2-1985",
        "geboren in april 1985",
        "gebruik 3-4-1985",
        "Geboren in 1990 en nagekeken op 3-4-2025",
    ],
)
def test_a_day_alone_and_a_rule_about_many_are_nobodys_birth(text: str) -> None:
    assert seen(text) == []


def test_all_kinds_come_in_the_order_of_the_text_each_at_its_place() -> None:
    text = "Jan (geb. 3-4-1985), 123456782, jan@mail.example of 06-12345678, NL91ABNA0417164300"
    hits = find(text)
    assert [hit.kind for hit in hits] == [Kind.BIRTH_DATE, Kind.BSN, Kind.EMAIL, Kind.PHONE, Kind.IBAN]
    assert [text[hit.start : hit.end] for hit in hits] == [hit.text for hit in hits]


def test_who_asks_says_whose_addresses_and_numbers_are_known() -> None:
    asked = []

    def is_known(value: str) -> bool:
        asked.append(value)
        return value in ("amina@kwadraad.example", "+31612345678")

    text = "Amina@Kwadraad.example, 06 12345678, info@site.example, jan@mail.example, 123456782"
    hits = privacy.find(text, is_known=is_known)
    assert [hit.value for hit in hits] == ["jan@mail.example", "123456782"]
    assert sorted(asked) == ["+31612345678", "amina@kwadraad.example", "jan@mail.example"]


def test_the_number_of_a_colleague_is_not_taken_for_something_else() -> None:
    digits = "612345609"  # a valid BSN, too
    assert seen(digits) == [(Kind.BSN, digits)]
    assert privacy.find(f"0031 {digits}", is_known=lambda _: True) == []
    assert privacy.find(f"{digits}@mail.example", is_known=lambda _: True) == []


def test_a_phone_number_is_the_same_however_it_is_written() -> None:
    for written in ("06 12345678", "06-1234 5678", "+31 6 12345678", "0031 612345678", "(06) 12345678"):
        assert privacy.e164(written) == "+31612345678"
    assert privacy.e164("") is None
    assert privacy.e164("bel maar") is None


def test_every_kind_has_its_names() -> None:
    assert set(privacy.NAMES) == set(privacy.PLURALS) == set(Kind)


def busy(text: str) -> float:
    """The least time of the processor that a look at this text took."""
    times = []
    for _ in range(3):
        began = time.process_time()
        find(text)
        times.append(time.process_time() - began)
    return min(times)


@pytest.mark.parametrize(
    "unit",
    ["1", "@", "+", "é@", "a@", "a@a.", "a.", "a-", "_.", "+31 6", "0 ", "12.", "12 34 ", "123456782 ", "06 12345678 ",
     "NL91", "NL91 ", "NL91ABNA0417164300 ", "jan@mail.example ", "www.", "http://", "geb. ", "geb. 3-4-1985 ", "3-4-",
     "mijn cliënt ", "mevrouw Jan ", "mevrouw J. de ", "Dorpsstraat 1 ", "Straat", "a'", "woont in ", "1234 AB ",
     "woont in Dorpsstraat 1 ", "1234 AB mijn cliënt "],
)  # fmt: skip
def test_a_hostile_text_costs_no_more_than_its_length(unit: str) -> None:
    short, long = ((unit * size)[:size] for size in (SHORT, LONG))
    find(short)  # what is made once
    assert busy(long) < 2.5 * GROWTH * busy(short) + 0.01, "takes the square of the length"
