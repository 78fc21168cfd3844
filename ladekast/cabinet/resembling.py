"""Whether what was found is about what was asked, or only resembles it."""

from ladekast.search import Findings

ENOUGH = 1.25  # more than a word that is said once in a text, or a part of a compound in a title
ALL = 0.999  # of the words themselves


def only_resembles(findings: Findings) -> bool:
    """Whether even the best has little of the words: a part of a compound, as “kaart” of “rouwkaart”, another word in
    passing, or the common word of two. Who has every word itself is about it. Of other orders nothing is said."""
    fit = findings.fit
    return fit is not None and fit.strength < ENOUGH and fit.share < ALL
