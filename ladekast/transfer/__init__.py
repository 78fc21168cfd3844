"""Tools in and out, as files."""
