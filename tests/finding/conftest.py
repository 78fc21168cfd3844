"""A small cabinet to search in."""

import pytest

from ladekast import search
from ladekast.accounts.models import User
from ladekast.cabinet import commands
from ladekast.lib.db import db
from tests import make


@pytest.fixture
def shelf(amina: User) -> None:
    """Four tools that differ in everything one can filter on."""
    for content in (
        make.content(title="Beeldbellen", kind="app", phases=(1, 5), suitable=("jongeren",), forms=("online",)),
        make.content(
            title="Foto van een brief", kind="method", phases=(2, 3), suitable=("ouderen",), needs=("smartphone",)
        ),
        make.content(
            title="Budgetcursus", kind="training", phases=(1,), suitable=("jongeren",), municipalities=("Gouda",)
        ),
        make.content(title="Chatspreekuur", kind="facility", phases=(), municipalities=("Katwijk", "Leiden")),
    ):
        commands.post_tool(author=amina, content=content)
    db.session.commit()
    search.catch_up()
