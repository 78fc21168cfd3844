"""Tools without a word of the field in them: database, forms, pages, text, time."""
