"""What differs between two texts, as people read it."""

from hypothesis import given, settings
from hypothesis import strategies as st

from ladekast.lib.diff import KEPT, MOST, Kind, Piece, items, pieces, shortened

TEXTS = st.text(alphabet="ab .,\n-", max_size=60)
HOSTILE = (
    (".," * 10_000, ",;" * 10_000),
    ("a b " * 5_000, "b c " * 5_000),
    ("a\n" * 10_000, "\nb" * 10_000),
    ("a " * 10_000, " a" * 10_000),
    ("x" * 20_000, "y" * 20_000),
    ("a b c x " * 2_500, "a b c y " * 2_500),
)


def shown(found: list[Piece]) -> str:
    """The pieces in one line: [-gone-] and {+new+}."""
    marks = {Kind.REMOVED: "[-{}-]", Kind.ADDED: "{{+{}+}}", Kind.SAME: "{}", Kind.SKIPPED: "<{}>"}
    return "".join(marks[each.kind].format(each.text) for each in found)


def test_one_word_that_changed_is_marked_and_no_more() -> None:
    assert shown(pieces("Bel de gemeente.", "Bel jouw gemeente.")) == "Bel [-de-]{+jouw+} gemeente."


def test_a_word_that_came_and_one_that_went() -> None:
    assert shown(pieces("Bel vandaag", "Bel vandaag nog")) == "Bel vandaag{+ nog+}"
    assert shown(pieces("Bel vandaag nog", "Bel nog")) == "Bel [-vandaag -]nog"


def test_a_part_of_a_word_is_never_marked() -> None:
    assert shown(pieces("de app", "de apps")) == "de [-app-]{+apps+}"


def test_a_sentence_that_was_written_anew_is_one_piece() -> None:
    before, after = "een rode fiets in de tuin", "een blauwe auto in het huis"
    assert shown(pieces(before, after)) == "een [-rode fiets in de tuin-]{+blauwe auto in het huis+}"


def test_the_blank_behind_a_change_is_not_marked() -> None:
    before, after = "alle rekeningen te vinden", "alle heel andere dingen te vinden"
    assert shown(pieces(before, after)) == "alle [-rekeningen-]{+heel andere dingen+} te vinden"


def test_lines_that_changed_stay_apart() -> None:
    assert shown(pieces("- een\n- twee\n- drie", "- vier\n- twee\n- vijf")) == (
        "- [-een-]{+vier+}\n- twee\n- [-drie-]{+vijf+}"
    )


def test_nothing_differs_from_itself() -> None:
    assert pieces("", "") == []
    assert shown(pieces("Zo.", "Zo.")) == "Zo."


def test_a_text_that_was_not_there_is_all_new() -> None:
    assert shown(pieces("", "Zo doe je dat.")) == "{+Zo doe je dat.+}"
    assert shown(pieces("Zo doe je dat.", "")) == "[-Zo doe je dat.-]"


@given(TEXTS, TEXTS)
@settings(max_examples=200, deadline=None)
def test_both_texts_can_be_read_from_the_pieces(before: str, after: str) -> None:
    found = pieces(before, after)
    assert "".join(each.text for each in found if each.kind is not Kind.ADDED) == before
    assert "".join(each.text for each in found if each.kind is not Kind.REMOVED) == after
    assert all(one.kind is not other.kind for one, other in zip(found, found[1:], strict=False))


def test_a_hostile_text_gives_a_bounded_number_of_pieces_and_loses_nothing() -> None:
    for before, after in HOSTILE:
        found = pieces(before, after)
        assert len(found) <= MOST + 2
        assert "".join(each.text for each in found if each.kind is not Kind.ADDED) == before
        assert "".join(each.text for each in found if each.kind is not Kind.REMOVED) == after
        assert sum(len(each.text) for each in shortened(found)) <= len(before) + len(after)


def test_unchanged_paragraphs_are_left_out() -> None:
    around = "Een alinea die lang genoeg is om weg te laten.\n\n"
    before = f"{around}Voor.\n\nDe rode fiets.\n\nNa.\n\n{around}"
    found = shortened(pieces(before, before.replace("rode", "blauwe")))
    assert shown(found) == "<…>De [-rode-]{+blauwe+} fiets.<…>"


def test_of_a_long_paragraph_the_words_beside_the_change_stay() -> None:
    before = "woord " * 200 + "rood" + " woord" * 200
    found = shortened(pieces(before, before.replace("rood", "blauw")))
    assert [each.kind for each in found] == ["skipped", "same", "removed", "added", "same", "skipped"]
    assert all(set(each.text.split()) == {"woord"} and len(each.text) <= KEPT for each in (found[1], found[4]))


def test_a_short_text_is_left_whole() -> None:
    found = pieces("De rode fiets staat in de schuur.", "De blauwe fiets staat in de schuur.")
    assert shortened(found) == found


def test_a_list_tells_what_went_what_stayed_and_what_came() -> None:
    assert shown(items(["a", "b", "c"], ["b", "d"])) == "[-a-][-c-]b{+d+}"


def test_a_link_shows_its_words_and_its_address_only_when_that_changed() -> None:
    one, other = "**Bel** [de bank](https://a.example/x).", "**Bel** [de bank](https://b.example/x) nu."
    assert shown(shortened(pieces(one, one + " Nu."))) == "Bel de bank.{+ Nu.+}"
    assert shown(shortened(pieces(one, other))) == (
        "Bel [-de bank (https://a.example/x)-]{+de bank (https://b.example/x) nu+}."
    )
    assert shown(shortened(pieces("[de bank](https://a.example/)", "[jouw bank](https://a.example/)"))) == (
        "[-de bank-]{+jouw bank+}"
    )


def test_a_full_stop_is_no_news_beside_words_that_changed() -> None:
    found = pieces("Bel de rode bank van hier.", "Bel de blauwe bank van hier")
    assert shown(shortened(found)) == "Bel de [-rode-]{+blauwe+} bank van hier"
    assert shown(shortened(pieces("Bel de bank", "Bel de bank."))) == "Bel de bank{+.+}"


def test_a_long_paragraph_is_left_out_by_the_sentence() -> None:
    around = "Dit is een zin van veertig tekens of zo. " * 12
    found = shortened(pieces(f"{around}Rood. {around}", f"{around}Blauw. {around}"))
    before, after = found[1].text, found[4].text
    assert before.startswith("Dit is een zin")
    assert after.endswith("tekens of zo.")
