"""What a word becomes before it is stored or looked for."""

from pathlib import Path

import pytest

from ladekast.search import language, lists

SAME = [
    "brief brieven briefje",
    "cursus cursussen",
    "huis huizen",
    "kind kinderen kindje",
    "gezin gezinnen",
    "schuld schulden",
    "app apps appje appjes",
    "les lessen",
    "client cliënt cliënten CLIËNTEN",
    "idee ideeën",
    "ouder ouders",
    "oudere ouderen",
    "budget budgetten budgetteren",
    "bus bussen",
    "prijs prijzen",
    "dief dieven",
    "lezen leest gelezen",
    "help helpt helpen hulp",
    "betalen betaalt betaling betalingen",
    "gesprek gesprekken",
    "bereik bereiken bereikbaar",
    "foto foto's",
    "zzp zzp'er zzp'ers zzp’ers",
    "e-mail email E‑mail",
    "één een",
    "coach coaches",
    "whatsapp whatsappen whatsappt wattsapp",
    "zzp zzp'ers zzpers zzper",
    "lvb lvb'er lvbers",
    "meekijken meegekeken meekeek",
    "uitleggen uitgelegd uitlegt",
    "aanvragen aangevraagd",
    "invullen ingevuld",
    "plan plannetje plannetjes",
    "stappenplan stappenplannetje",
    "werkvorm werkvormpje",
    "verhaal verhaaltje",
]


@pytest.mark.parametrize("family", SAME)
def test_inflections_become_the_same(family: str) -> None:
    roots = {next(language.words(word)).stem for word in family.split()}

    assert len(roots) == 1


@pytest.mark.parametrize(
    "pair", ["ouder oudere", "gezin zin", "gemeente gemeen", "les lezen", "teams team", "kans kan", "geen gêne"]
)
def test_different_words_stay_different(pair: str) -> None:
    one, other = (next(language.words(word)).stem for word in pair.split())

    assert one != other


def test_a_hyphenated_word_is_found_by_its_parts_and_as_one_word() -> None:
    assert language.tokens("co-ouderschap") == ["co", "ouderschap", "coouderschap"]


@pytest.mark.parametrize(
    ("word", "parts"),
    [
        ("gezinscoach", "gezin coach"),
        ("spaardoel", "spaar doel"),
        ("schuldhulpverlening", "schuld hulpverlening hulp verlening"),
        ("schuldeisers", "schuld eisers"),
        ("budgetapp", "budget app"),
        ("betalingsregelingen", "betaling regelingen"),
        ("kasboek", "kas boek"),
        ("huisuitzetting", "huis uitzetting"),
        ("groepschat", "groep chat"),
        ("beslagvrije", "beslag vrije"),
    ],
)
def test_a_compound_is_found_by_its_parts(word: str, parts: str) -> None:
    (found,) = language.words(word)

    assert found.parts == tuple(dict.fromkeys(map(language.stem, parts.split())))


@pytest.mark.parametrize(
    "word",
    [
        "gemeente", "vrijwilliger", "vrijwilligers", "wachtwoord", "wachtwoorden", "vertrouwen", "vertrouwt",
        "maatschappelijk", "vaardigheden", "kalmeren", "publiceren", "interview", "handleiding", "paspoort",
        "whatsapp", "2026", "zzzzzzzzzz",
    ],
)  # fmt: skip
def test_a_word_that_is_no_compound_has_no_parts(word: str) -> None:
    assert next(language.words(word)).parts == ()


def test_a_compound_of_a_hundred_letters_is_no_trouble() -> None:
    assert language.tokens("schuldhulp" * 10)


def test_words_without_meaning_are_left_out_but_those_that_turn_it_round_stay() -> None:
    assert language.tokens("Wie weet of dit zonder app, niet online en met geen account mag?") == [
        "zonder",
        "app",
        "niet",
        "onlin",
        "geen",
        "account",
    ]


@pytest.mark.parametrize("word", ["niet", "geen", "zonder", "nooit"])
def test_a_denial_is_never_a_stop_word(word: str) -> None:
    assert word not in language.STOP_WORDS


def test_a_verb_is_found_apart_from_what_stands_before_it() -> None:
    assert language.tokens("Wie kijkt er mee?") == ["kijk"]
    assert language.tokens("meekijken") == ["meekijk", "kijk"]


def test_every_verb_of_the_field_has_the_stem_of_its_infinitive() -> None:
    lines = (line.split("\t") for line in lists.lines("verbs.tsv"))
    infinitives = {forms.split()[0]: stem for stem, forms in lines}
    bare = {verb: language._same_end(str(language._STEMMER.stem(verb))) for verb in infinitives}

    assert {verb for verb, stem in infinitives.items() if bare[verb] != stem} <= {"lezen"}


def test_a_phase_is_one_word_with_its_number() -> None:
    assert language.tokens("Fase 4") == language.tokens("fase 4") == ["fase4"]
    assert language.tokens("fase 12, fasen 4") == ["fas", "12", "fas", "4"]


def test_numbers_are_kept() -> None:
    assert language.tokens("stap 2 en 65+, in 2026") == ["stap", "2", "65", "2026"]


@pytest.mark.parametrize(
    "text", ["", "***", "🙂🙃", "\x00\x1b", "\ud800", "ﷺ", "a" * 10_000, "-" * 500, "'" * 500, "a-" * 500]
)
def test_odd_text_gives_tokens_without_gaps(text: str) -> None:
    assert all(token.isalnum() for token in language.tokens(text))


def test_places_are_those_in_the_text() -> None:
    text = "Drie brieven, één cliënt"

    assert [text[word.start : word.end] for word in language.words(text)] == ["Drie", "brieven", "één", "cliënt"]


def test_a_text_in_separate_accents_is_the_same_text() -> None:
    assert language.tokens("clie\u0308nten\u200b") == language.tokens("cliënten")


@pytest.mark.parametrize("word", sorted(language.IRREGULAR.keys() - language.VERBS.keys()))
def test_every_exception_is_needed(word: str, monkeypatch: pytest.MonkeyPatch) -> None:
    meant = language._stem(word)
    monkeypatch.delitem(language.IRREGULAR, word)

    assert language._stem(word) != meant


def test_no_other_module_cuts_text_into_words() -> None:
    package = Path(language.__file__).parent
    others = [path for path in package.glob("*.py") if path.name != "language.py"]
    marks = ("Stemmer", "isalnum", ".lower(", "casefold", "NFKD", r"[^\W")

    assert [path.name for path in others if any(mark in path.read_text("utf-8") for mark in marks)] == []
