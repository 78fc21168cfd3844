"""How well the best answer fits can be told, also to who knows no other question."""

from ladekast.search import Fit
from tests.search.shelf import Shelf, tool

FILLER = "Een tekst van gewone lengte over wandelen, koken, muziek, tuinieren en fietsen in de polder."


def fit(shelf: Shelf, text: str) -> Fit:
    found = shelf.find(text).fit
    assert found is not None
    return found


def test_a_word_in_the_title_is_held_strongly_and_one_in_passing_is_not(shelf: Shelf) -> None:
    shelf.place(tool(1, "Schaatsen", FILLER), tool(2, "Zeilen", f"{FILLER} Turnen."), tool(3, "Hardlopen", FILLER))
    title, passing = fit(shelf, "schaatsen"), fit(shelf, "turnen")
    assert title.strength > 2 > 1 > passing.strength
    assert title.share == passing.share == 1


def test_of_two_words_the_one_that_nothing_has_counts(shelf: Shelf) -> None:
    shelf.place(tool(1, "Schaatsen", FILLER), tool(2, "Zeilen", FILLER))
    whole, half = fit(shelf, "schaatsen"), fit(shelf, "schaatsen quasimodo")
    assert half.strength < whole.strength / 2
    assert half.share < 0.6


def test_another_word_counts_for_less_than_the_word_itself(shelf: Shelf) -> None:
    shelf.place(tool(1, "Tieners", FILLER), tool(2, "Zeilen", FILLER))
    assert fit(shelf, "jeugd").share < fit(shelf, "tieners").share == 1
    assert fit(shelf, "jeugd").strength < fit(shelf, "tieners").strength


def test_every_page_tells_it_and_another_order_does_not(shelf: Shelf) -> None:
    shelf.place(*(tool(number, f"Schaats {number}", FILLER) for number in range(5)))
    first, second = (shelf.find("schaats", page=page, per_page=2).fit for page in (1, 2))
    assert first == second is not None
    assert shelf.find("schaats", sort="newest").fit is None
    assert shelf.find("").fit is None
    assert shelf.find("quasimodo").fit is None
