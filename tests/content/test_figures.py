"""The tables about the cabinet in the docs."""

from tests.content import figures


def test_the_docs_tell_what_lies_in_the_cabinet_now() -> None:
    assert figures.PAGE.read_text(encoding="utf-8") == figures.page(), "run .venv/bin/python -m tests.content.figures"
