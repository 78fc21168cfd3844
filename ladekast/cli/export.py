"""Everything out, as files."""

from pathlib import Path

import click

from ladekast.cli.starting import fail, in_app
from ladekast.lib.db import transaction
from ladekast.transfer import exporting, known
from ladekast.transfer.exporting import FolderError


@click.command()
@click.argument("folder", metavar="DIR", type=click.Path(path_type=Path))
@in_app
def export(folder: Path) -> None:
    """Schrijf alle tools met hun geschiedenis, en de collega’s, als bestanden in DIR.

    DIR is nieuw, leeg of een eerdere export; die wordt dan bijgewerkt.
    """
    try:
        exporting.refuse_other(folder)
    except FolderError:
        raise fail(f"In {folder} staan andere bestanden. Kies een lege map, of een eerdere export.") from None
    with transaction(writes=False), click.progressbar(length=known.count(), label="Exporteren") as bar:
        done = exporting.export(folder=folder, after_each=lambda: bar.update(1))
    click.echo(
        f"Exporteren: {done.tools} tools, waarvan {done.histories} met een geschiedenis, en {done.people} collega’s."
    )
