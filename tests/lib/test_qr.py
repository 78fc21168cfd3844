"""A QR code says what it was made of: its squares are those of the maker, and the white around it is wide enough."""

import re

import pytest
import segno
from bs4 import BeautifulSoup

from ladekast.lib import qr

LINKS = ("https://geldfit.nl", "https://ladekast.example/tools/12", "https://voorbeeld.example/zoek?q=één&taal=nl")


def squares(svg: str) -> set[tuple[int, int]]:
    """Which squares of a picture are black: the line that is drawn through them runs along each row."""
    line = BeautifulSoup(svg, "html.parser").select("path[stroke]")[0]["d"]
    x, y, black = 0, 0.0, set()
    for kind, first, second in re.findall(r"([Mmh])(-?[\d.]+)(?: ?(-?[\d.]+))?", str(line)):
        if kind == "h":
            black |= {(each, int(y)) for each in range(x, x + int(first))}
            x += int(first)
        else:
            x, y = (int(first), float(second)) if kind == "M" else (x + int(first), y + float(second))
    return black


@pytest.mark.parametrize("link", LINKS)
def test_the_black_squares_are_those_of_the_code(link: str) -> None:
    matrix = segno.make_qr(link, error="m", encoding="utf-8").matrix
    expected = {
        (x + qr.QUIET, y + qr.QUIET) for y, row in enumerate(matrix) for x, is_black in enumerate(row) if is_black
    }
    assert squares(qr.svg(link)) == expected


def test_there_is_white_around_it_on_any_page() -> None:
    svg = BeautifulSoup(qr.svg(LINKS[0]), "html.parser").select("svg")[0]
    side = segno.make_qr(LINKS[0], error="m").symbol_size(border=0)[0] + 2 * qr.QUIET
    assert svg["viewbox"] == f"0 0 {side} {side}"
    assert svg.select('path[fill="#fff"]')[0]["d"] == f"M0 0h{side}v{side}h-{side}z"


def test_it_has_no_style_of_its_own_and_no_words() -> None:
    svg = BeautifulSoup(qr.svg(LINKS[0]), "html.parser").select("svg")[0]
    assert not any(each.has_attr("style") for each in [svg, *svg.find_all()])
    assert {each.name for each in svg.find_all()} == {"path"}


@pytest.mark.parametrize("length", [414, 10_000])
def test_what_is_too_long_to_read_from_paper_is_refused(length: int) -> None:
    with pytest.raises(ValueError, match="te lang voor een QR-code"):
        qr.svg("https://" + "a" * length)
    assert qr.svg_or_nothing("https://" + "a" * length) == ""


def test_the_longest_that_goes_can_still_be_scanned() -> None:
    svg = BeautifulSoup(qr.svg("a" * 412), "html.parser").select("svg")[0]
    assert svg["viewbox"] == "0 0 85 85"  # 40 mm wide: nearly half a millimetre a square


def test_of_nothing_there_is_no_code() -> None:
    assert qr.svg_or_nothing("") == ""
