"""How well search finds what workers look for: questions, items and judgements. README.md tells how they were made."""
