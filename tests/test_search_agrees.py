"""After any story of commands the index says what an index made anew would say."""

from collections.abc import Callable
from dataclasses import replace
from itertools import product

from flask import current_app

from ladekast import search
from ladekast.accounts import access
from ladekast.accounts import commands as accounts
from ladekast.accounts.models import User
from ladekast.cabinet import commands as cabinet
from ladekast.cabinet.commands.checking import check_tool
from ladekast.cabinet.commands.judging import judge_tool
from ladekast.cabinet.models import Origin
from ladekast.experiences import commands as experiences
from ladekast.experiences.commands import Said
from ladekast.learning import commands as learning
from ladekast.learning import documents
from ladekast.learning.content import content_of
from ladekast.lib.db import db
from ladekast.wishes import documents as wishes
from ladekast.wishes.commands import asking
from tests import make
from tests.page import Browser

WORDS = ("scherm", "amina", "bram jansen", "zilver", "katwijk", "ouderen", "laptop")
FILTERS: tuple[dict[str, list[str]], ...] = (
    {}, {"fase": ["2"]}, {"doelgroep": ["ouderen"]}, {"soort": ["app"]}, {"stand": ["open"]},
)  # fmt: skip


def answers() -> list[object]:
    """Everything that some questions give, of tools, leermomenten and wishes together and apart."""
    given: list[object] = []
    for text, scope in product(WORDS, SCOPES):
        for filters in FILTERS:
            found = search.find(search.Question(text, filters, scope=scope))
            facets = {name: counts for name, counts in found.facets.items() if counts}
            given.append((text, found.total, [hit.id for hit in found.hits], facets))
    return given


SCOPES: tuple[dict[str, list[str]], ...] = ({}, {"wat": ["tool"]}, {"wat": ["leermoment"]}, {"wat": ["vraag"]})


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
        lambda: check_tool(tool=second, by=bram),
        lambda: judge_tool(tool=second, by=carla, policy="allowed", note="", alternative="", seen_version=4),
        lambda: cabinet.hand_over_tools(giver=amina, receiver=bram, by=carla),
        lambda: cabinet.archive_tool(tool=first, by=carla),
    ]
    for step in story:
        step()
        commit()
    kept = answers()
    search.rebuild()
    assert kept == answers()


def test_a_story_of_leermomenten_does_too(amina: User, bram: User, carla: User) -> None:
    settings = access.settings()
    tool = make.tool(amina, title="Laptop lenen")
    first = make.event(amina, is_open=False, tools=(tool,), phases=(2,))
    second = make.event(bram, title="Over ouderen", groups=("ouderen",), town="Katwijk")
    third = make.event(amina, planner=carla, title="Zilver")
    silver = replace(content_of(second), title="Zilveren scherm", leader=amina)
    renamed = make.content(title="Zilveren laptop")

    def leave() -> None:
        accounts.deactivate(user=amina, by=None)
        learning.end_for(leaver=amina, heir=None, settings=settings)
        current_app.extensions["profile_changed"](owner=amina)

    def rename_amina() -> None:
        accounts.save_profile(user=amina, name="Amina Zilverberg", function="", phone="", ask_me_about="")
        current_app.extensions["profile_changed"](owner=amina)

    def rename_tool() -> None:
        cabinet.edit_tool(tool=tool, by=amina, content=replace(renamed, owner=amina.email), seen_version=tool.version)
        current_app.extensions["title_changed"](tool=tool)

    story: list[Callable[[], object]] = [
        lambda: learning.open_up(event=first, by=amina, settings=settings),
        lambda: learning.edit(event=second, by=bram, content=silver, seen_version=1, settings=settings),
        rename_tool,
        rename_amina,
        lambda: learning.add_material(event=first, text="Een **laptop**."),
        lambda: learning.sign_up(event=first, person=bram, settings=settings),
        lambda: learning.cancel(event=third, by=carla, reason="Ziek.", settings=settings),
        leave,
        lambda: learning.take_over(event=first, by=carla, settings=settings),
    ]
    for step in story:
        step()
        commit()
        kept = answers()
        search.rebuild()
        assert kept == answers()
        assert search.status().documents == 1 + documents.count()


def test_a_story_of_experiences_does_too(amina: User, bram: User, carla: User) -> None:
    settings = access.settings()
    first, second = make.tool(amina, title="Laptop lenen"), make.tool(amina, title="Laptop kopen")
    told = make.experience(bram, second, text="Een zilveren scherm.")
    other = Said("partly", text="Goed voor ouderen in Katwijk.")
    story: list[Callable[[], object]] = [
        lambda: experiences.tell(author=carla, tool=first, said=Said("worked", text="Zilver."), settings=settings),
        lambda: experiences.change(experience=told, said=other, settings=settings),
        lambda: experiences.withdraw(experience=told),
        lambda: cabinet.archive_tool(tool=second, by=carla),
        lambda: experiences.put_back(experience=told),
        lambda: cabinet.bring_back_tool(tool=second, by=carla),
        lambda: cabinet.edit_tool(tool=first, by=amina, content=make.content(owner=amina.email), seen_version=1),
    ]
    for step in story:
        step()
        commit()
        kept = answers()
        search.rebuild()
        assert kept == answers()


def test_a_story_of_wishes_does_too(amina: User, bram: User, carla: User) -> None:
    make.tool(amina, title="Laptop lenen")
    first = make.wish(amina, "een laptop voor ouderen", "tool", phases=(2,), target_groups=("ouderen",))
    second = make.wish(bram, "een tweede scherm", explanation="Zilver, in Katwijk.")
    silver = asking.Said("learn", "zilveren schermen", phases=(3,))
    story: list[Callable[[], object]] = [
        lambda: asking.edit(wish=second, by=bram, said=silver, seen_version=1, settings=access.settings()),
        lambda: asking.support(wish=first, person=carla),
        lambda: asking.close(wish=first, by=amina, reason="Gevonden."),
        lambda: asking.leave(wish=first, person=carla),
        lambda: asking.close(wish=second, by=carla, reason="Dubbel."),
        lambda: asking.reopen(wish=first),
    ]
    for step in story:
        step()
        commit()
        kept = answers()
        search.rebuild()
        assert kept == answers()
        assert search.status().documents == 1 + wishes.count()


def test_nothing_waits_after_a_save(amina: User, sign_in: Callable[[User], Browser]) -> None:
    sign_in(amina).post("/tools/nieuw", make.form())
    assert search.status().waiting == 0
