"""The log book: who did what. Knows no feature."""
