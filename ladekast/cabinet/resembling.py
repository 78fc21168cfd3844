"""Whether what was found is about what was asked, or only resembles it."""

from ladekast.search import Findings

ENOUGH = 1.25  # more than a word that is said once in a text
ENOUGH_OF_A_PART = 1.7  # more than a part of a compound in a title
PART = 0.7  # the share of a word of which one part is held is less
ALL = 0.999  # of the words themselves


def only_resembles(findings: Findings) -> bool:
    """Whether even the best has little of the words: a part of a compound, as “kaart” of “rouwkaart”, another word in
    passing, or the common word of two. Who has every word itself is about it. Of other orders nothing is said."""
    fit = findings.fit
    if fit is None or fit.share >= ALL:
        return False
    is_by_part = fit.share < PART and len(findings.text.split()) == 1
    return fit.strength < (ENOUGH_OF_A_PART if is_by_part else ENOUGH)
