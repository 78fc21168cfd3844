"""Puts the commands together."""

import click

from ladekast.cli import content, demo, export, people, serving, state, tokens
from ladekast.lib import logs


@click.group(context_settings={"help_option_names": ["--help", "-h"]})
def main() -> None:
    """De digitale ladekast: tools plaatsen en vinden."""
    logs.configure()


for command in (
    state.init,
    state.check,
    state.reindex,
    serving.serve,
    serving.worker,
    demo.demo,
    people.users,
    tokens.token,
    content.import_,
    export.export,
    content.search_,
):
    main.add_command(command)
