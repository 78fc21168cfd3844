"""Text as people type it, and as others make it to do harm."""

import time

import pytest

from ladekast.lib import text
from ladekast.lib.slugs import slug


def test_letters_are_composed_and_line_ends_are_one_kind() -> None:
    assert text.lines("  clie\u0308nt \r\nen\rmeer  ") == "cliënt\nen\nmeer"


def test_what_cannot_be_seen_goes() -> None:
    assert text.one_line("a\u200bb\x00c\u202ed\n e") == "abcd e"


@pytest.mark.parametrize("marks", ["\u0301\u0327", "\u0327" * 2 + "\u0301"])
def test_marks_that_pile_up_cost_nothing(marks: str) -> None:
    begin = time.process_time()
    assert len(text.lines("a" + marks * 100_000)) <= text.MOST_MARKS + 1
    # Not a speed test: without the bound this takes minutes.
    assert time.process_time() - begin < 20


def test_a_title_becomes_a_readable_end_of_an_address() -> None:
    assert slug("Beeldbellen: hoe’s dat? (Één uur)") == "beeldbellen-hoes-dat-een-uur"
    assert slug("法律") == "tool"
    assert len(slug("woord " * 50)) <= 60
