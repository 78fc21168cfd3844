"""From a template with the blocks `subject` and `text` to the words of a mail."""

from typing import Any, NamedTuple

from flask import current_app


class Message(NamedTuple):
    """The words of a mail."""

    subject: str
    text: str


def render(path: str, /, **facts: Any) -> Message:
    """Fills the template with these facts and nothing else: no request, no signed-in person."""
    template = current_app.jinja_env.get_template(path)
    return Message(
        "".join(template.blocks["subject"](template.new_context(facts))).strip(),
        "".join(template.blocks["text"](template.new_context(facts))).strip(),
    )
