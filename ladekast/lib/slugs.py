"""Readable ends for addresses and file names."""

import re
import unicodedata

LONGEST = 60


def slug(text: str) -> str:
    """Lower-case letters, digits and hyphens, at most 60 characters; `tool` when nothing is left of the text."""
    folded = unicodedata.normalize("NFKD", text.lower()).encode("ascii", "ignore").decode()
    parts = re.sub(r"[^a-z0-9]+", "-", folded.replace("'", "")).strip("-")
    return parts[:LONGEST].rstrip("-") or "tool"
