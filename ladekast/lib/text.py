"""Text as people type it, made regular: so that what is stored comes out again the same everywhere."""

import re
import unicodedata
from typing import Literal

# Control characters but tab and line feed, and the marks that turn the direction of text around.
_UNSEEN = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\xad\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff\ufffe\uffff]")


MOST_MARKS = 30  # in a row on one letter; no language needs more, and normalising takes the square of their number


def composed(value: str, form: Literal["NFC", "NFKC", "NFKD"] = "NFC") -> str:
    """The text in one of the forms of Unicode, without marks that pile up (stream-safe text, UAX #15)."""
    if value.isascii():
        return value
    kept, marks = [], 0
    for sign in value:
        marks = marks + 1 if unicodedata.combining(sign) else 0
        if marks <= MOST_MARKS:
            kept.append(sign)
    return unicodedata.normalize(form, "".join(kept))


def lines(value: str) -> str:
    """Text of several lines: composed letters, LF ends, no trailing blanks, nothing unseen, no outer white space."""
    value = value.replace("\r\n", "\n").replace("\r", "\n").encode("utf-8", "ignore").decode()
    value = composed(_UNSEEN.sub("", value))  # in this order: what stood between a letter and its accent is gone
    return "\n".join(line.rstrip() for line in value.split("\n")).strip()


def one_line(value: str) -> str:
    """Text of one line: as `lines`, with every run of white space as one blank."""
    return " ".join(lines(value).split())
