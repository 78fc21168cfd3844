"""The cabinet: tools by phase and target group, placed and found by colleagues."""

from typing import Protocol

from flask import Flask

from ladekast.cabinet import cards, queries, rules
from ladekast.cabinet.commands import judging
from ladekast.cabinet.forms import any_wrong
from ladekast.cabinet.models import Tool
from ladekast.cabinet.taxonomy import help_of, phase_colours, taxonomy
from ladekast.cabinet.views import blueprint, drawer, tool, writing
from ladekast.cabinet.views import history as history_pages
from ladekast.cabinet.views import judging as judging_pages

SCREENS = (drawer, tool, writing, history_pages, judging_pages)


class TitleChanged(Protocol):
    """Told of a tool that may have another title."""

    def __call__(self, *, tool: Tool) -> None: ...


def init_app(app: Flask, *, title_changed: TitleChanged) -> None:
    """Registers the pages, and gives templates the taxonomy and the rules of who may do what.

    `title_changed` is told, before the commit, when somebody edited a tool: what is found by its title lies in a higher
    feature.
    """
    app.extensions["title_changed"] = title_changed
    app.register_blueprint(blueprint)
    app.jinja_env.globals.update(
        taxonomy=taxonomy(),
        tool_rules=rules,
        tools_of=queries.hers_in_brief,
        cards_of=cards.owned_by,
        alternative_of=judging.alternative_of,
        earlier_judgements=judging.earlier,
        help_of=help_of,
        any_wrong=any_wrong,
    )


def stylesheets() -> dict[str, str]:
    """Style sheets that follow from the taxonomy, by path."""
    return {"css/phases.css": phase_colours()}
