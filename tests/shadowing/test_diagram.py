"""The states of a request in the docs."""

from tests.shadowing import diagram


def test_the_docs_tell_how_a_request_goes_now() -> None:
    assert diagram.PAGE.read_text(encoding="utf-8") == diagram.page(), "run .venv/bin/python -m tests.shadowing.diagram"
