"""Readable ends for addresses and file names."""

import re

from ladekast.lib.text import composed

LONGEST = 60


def slug(title: str) -> str:
    """Lower-case letters, digits and hyphens, at most 60 characters; `tool` when nothing is left of the title."""
    folded = composed(title.lower(), "NFKD").encode("ascii", "ignore").decode()
    parts = re.sub(r"[^a-z0-9]+", "-", folded.replace("'", "")).strip("-")
    return parts[:LONGEST].rstrip("-") or "tool"
