"""The pieces of text beside a hit."""

from collections.abc import Iterable

from ladekast.search import Fragment
from tests.search.shelf import Shelf, tool


def shown(pieces: Iterable[Fragment]) -> str:
    return "".join(f"[{piece.text}]" if piece.is_marked else piece.text for piece in pieces)


def snippet(shelf: Shelf, text: str) -> str:
    return shown(shelf.find(text).hits[0].snippet)


def test_words_are_marked_in_whatever_form_they_stand(shelf: Shelf) -> None:
    shelf.place(tool(1, "Brieven schrijven", summary="Zo schrijft een cliënt zijn Brief."))
    (hit,) = shelf.find("brief clienten").hits

    assert shown(hit.title) == "[Brieven] schrijven"
    assert shown(hit.snippet) == "Zo schrijft een [cliënt] zijn [Brief]."


def test_a_word_that_means_the_same_is_marked(shelf: Shelf) -> None:
    shelf.place(tool(1, summary="Goed voor jongeren."))

    assert snippet(shelf, "jeugd") == "Goed voor [jongeren]."


def test_the_summary_is_shown_when_the_text_holds_no_more(shelf: Shelf) -> None:
    shelf.place(tool(1, "Brief", "Een brief.", summary="Hoe je een brief schrijft."))

    assert snippet(shelf, "brief") == "Hoe je een [brief] schrijft."
    assert snippet(shelf, "") == "Hoe je een brief schrijft."


def test_the_piece_with_most_of_the_words_is_shown(shelf: Shelf) -> None:
    filling = "Hier staat niets. " * 30
    body = f"Een brief. {filling}Stuur een brief naar de deurwaarder. {filling}"
    shelf.place(tool(1, "Iets", body, summary="Wat je doet."))
    piece = snippet(shelf, "brief deurwaarder")

    assert "Stuur een [brief] naar de [deurwaarder]." in piece
    assert piece.startswith("… ")
    assert piece.endswith(" …")
    assert len(piece) < 240


def test_signs_of_a_page_are_only_text(shelf: Shelf) -> None:
    shelf.place(tool(1, "Brief", summary="<b>brief</b> & meer"))

    assert shown(shelf.find("brief").hits[0].snippet) == "<b>[brief]</b> & meer"


def test_lines_are_joined_and_control_characters_gone(shelf: Shelf) -> None:
    shelf.place(tool(1, "Brief", "Een\n\n  brief\x00\ud800 hier"))

    assert snippet(shelf, "brief") == "Een [brief] hier"


def test_without_any_text_there_is_no_snippet(shelf: Shelf) -> None:
    shelf.place(tool(1, "Brief"))

    assert snippet(shelf, "brief") == ""


def test_a_text_without_a_space_is_cut_all_the_same(shelf: Shelf) -> None:
    shelf.place(tool(1, "Brief", "a" * 5_000))

    assert len(snippet(shelf, "brief")) < 240


def test_a_hostile_text_of_a_hundred_thousand_letters_is_marked_at_its_beginning(shelf: Shelf) -> None:
    pieces = " ".join(f"schulden-{number:x}" for number in range(7_000))
    shelf.place(tool(1, "Iets", body=f"Brief. {pieces}"))

    (hit,) = shelf.find("schulden").hits
    assert len([fragment for fragment in hit.snippet if fragment.is_marked]) <= 50
