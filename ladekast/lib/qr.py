"""QR codes as pictures in a page: what a camera reads from the paper."""

from functools import lru_cache

import segno
from markupsafe import Markup

from ladekast.lib.markup import trusted

QUIET = 4  # squares of white around it, which a camera needs
LARGEST = 15  # version: 77 squares a side. Finer than that, a printer and a phone lose them


@lru_cache(maxsize=1000)  # the same address stands on the same page again and again
def svg(text: str) -> Markup:
    """The QR code of a text, black on white, without style of its own. How it is called is for the template to say.

    Raises ValueError for a text that is too long to be read from paper.
    """
    try:
        made = segno.make_qr(text, error="m", encoding="utf-8")
    except segno.DataOverflowError:
        made = None
    if made is None or int(made.version) > LARGEST:
        raise ValueError("Deze tekst is te lang voor een QR-code.")
    return trusted(made.svg_inline(border=QUIET, light="#fff", omitsize=True, svgclass="qr__code", lineclass=None))


def svg_or_nothing(text: str) -> Markup:
    """The same for a page; nothing when there is no text, or too much of it."""
    try:
        return svg(text) if text else Markup()
    except ValueError:
        return Markup()
