"""After any story of commands the index says what an index made anew would say."""

from collections.abc import Callable

from ladekast import search
from ladekast.accounts import commands as accounts
from ladekast.accounts.models import User
from ladekast.cabinet import commands as cabinet
from ladekast.cabinet.models import Origin
from ladekast.lib.db import db
from tests import make

WORDS = ("scherm", "amina", "bram jansen", "zilver", "katwijk", "ouderen", "laptop")
FILTERS: tuple[dict[str, list[str]], ...] = ({}, {"fase": ["2"]}, {"doelgroep": ["ouderen"]}, {"soort": ["app"]})


def answers() -> list[object]:
    """Everything that some questions give."""
    given: list[object] = []
    for text in WORDS:
        for filters in FILTERS:
            found = search.find(search.Question(text, filters, "best", 1))
            facets = {name: counts for name, counts in found.facets.items() if counts}
            given.append((text, found.total, [hit.id for hit in found.hits], facets))
    return given


def commit() -> None:
    """Keeps what a command did, as a view does."""
    db.session.commit()
    search.catch_up()


def test_a_story_of_commands_leaves_the_index_equal_to_a_new_one(amina: User, bram: User, carla: User) -> None:
    first = make.tool(amina, phases=(2, 3))
    second = make.tool(amina, title="Laptop lenen", kind="facility", suitable=("ouderen",))
    ownerless = make.tool(None, title="Appje sturen", kind="app")
    silver = make.content(title="Zilver", owner=amina.email)
    laptop = make.content(title="Zilveren laptop")
    story: list[Callable[[], object]] = [
        lambda: cabinet.edit_tool(tool=first, by=amina, content=silver, seen_version=1),
        lambda: cabinet.archive_tool(tool=second, by=carla),
        lambda: cabinet.adopt_tool(tool=ownerless, by=bram),
        lambda: cabinet.bring_back_tool(tool=second, by=carla),
        lambda: accounts.save_profile(user=bram, name="Bram Zilverberg", function="", phone="", ask_me_about=""),
        lambda: cabinet.refresh_owner(owner=bram),
        lambda: cabinet.import_tool(key=second.key, content=laptop, by=carla, origin=Origin.IMPORT),
        lambda: cabinet.hand_over_tools(giver=amina, receiver=bram, by=carla),
        lambda: cabinet.archive_tool(tool=first, by=carla),
    ]
    for step in story:
        step()
        commit()
    kept = answers()
    search.rebuild()
    assert kept == answers()


def test_nothing_waits_after_a_save(amina: User) -> None:
    make.tool(amina)
    assert search.status().waiting == 0
