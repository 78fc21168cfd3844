"""What all forms share: Dutch messages, regular text, and protection against posts from elsewhere."""

from collections.abc import Iterable, Mapping
from typing import Any

import wtforms
from flask import Flask, request
from flask_wtf.csrf import CSRFProtect
from wtforms import Field
from wtforms.form import BaseForm
from wtforms.validators import InputRequired, Length

from ladekast.lib import text

LONGEST_TOKEN = 64
LONGEST_VERSION = 8  # digits
protection = CSRFProtect()


def init_app(app: Flask) -> None:
    """Refuses every post without a token of the person's own session. The token lives as long as that session."""
    app.config.update(WTF_CSRF_TIME_LIMIT=None)
    protection.init_app(app)


class Form(wtforms.Form):
    """Base of every form. Errors are told by `field_errors`, in the order of the fields."""

    class Meta:
        locales = ("nl",)

    def field_errors(self) -> list[tuple[str, str]]:
        """The fields that are wrong, as (id of the field, sentence), for the summary above the form."""
        return [(field.id, str(field.errors[0])) for field in self if field.errors]


def typed_in(names: Iterable[str]) -> list[str]:
    """What somebody wrote in these fields of the form that was sent, to give back when it cannot be kept."""
    return [request.form[name] for name in names if request.form.get(name)]


def only_line(value: Any) -> Any:
    """Filter for a field of one line."""
    return text.one_line(value) if isinstance(value, str) else value


def only_lines(value: Any) -> Any:
    """Filter for a field of several lines."""
    return text.lines(value) if isinstance(value, str) else value


def only_token(value: Any) -> Any:
    """Filter for the name of a filled-in form: as much of it as we ever made; more, or a sign that no database keeps,
    was made by somebody else."""
    return text.one_line(value)[:LONGEST_TOKEN] if isinstance(value, str) else value


def with_scheme(value: Any) -> Any:
    """Filter for a web address as people type it: with what browsers want in front."""
    return f"https://{value}" if isinstance(value, str) and value.lower().startswith("www.") else value


def version_from(typed: str | None) -> int:
    """The version that a form says it was made for; 0, which nothing has, when that was tampered with."""
    said = typed or ""
    return int(said) if said.isascii() and said.isdigit() and len(said) <= LONGEST_VERSION else 0


class Required(InputRequired):
    """The field must hold something but white space; `message` is the Dutch sentence that asks for it."""

    def __call__(self, form: BaseForm, field: Field) -> None:  # noqa: ARG002
        if not field.data:
            field.errors = []
            raise wtforms.validators.StopValidation(str(self.message))


def at_most(longest: int) -> Length:
    """The field holds at most so many characters."""
    return Length(max=longest, message=f"Dit is te lang: gebruik ten hoogste {longest} tekens.")


def errors_of(form: wtforms.Form) -> Mapping[str, list[str]]:
    """All sentences by field name, as an import reports them."""
    return {name: [str(each) for each in messages] for name, messages in form.errors.items() if name}
