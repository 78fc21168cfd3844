"""Fills a throw-away database: as many rows as asked, made by the features' own commands where that is fast enough."""

from collections.abc import Sequence
from dataclasses import dataclass

from ladekast import search
from ladekast.accounts import access
from ladekast.accounts.models import Role, Team, User
from ladekast.cabinet.models import Tool
from ladekast.experiences import commands as experiences
from ladekast.experiences.commands import Said
from ladekast.experiences.rules import MOST_A_DAY
from ladekast.lib.db import db
from ladekast.shadowing import commands as shadowing
from ladekast.shadowing.models import State
from ladekast.shadowing.rules import OPEN
from tests import make
from tests.benchmark.filling_asking import ask_and_keep
from tests.benchmark.filling_care import look_after
from tests.benchmark.filling_events import hold_events
from tests.benchmark.filling_tools import place_tools

PEOPLE_PER_TEAM = 12
LEAST_PEOPLE, LEAST_TOOLS, LEAST_EVENTS = 3, 2, 10
EDITOR = 2  # which of the people is one


@dataclass(frozen=True)
class Amounts:
    """How many rows of each there are. All requests are those of the worker who looks: nobody sees another's. All
    revisions but one a tool are those of the second tool."""

    tools: int
    people: int
    requests: int
    events: int
    revisions: int


@dataclass(frozen=True)
class Filled:
    """What the pages are about: the worker who looks and the editor who does, a colleague, a tool of that colleague, a
    leermoment that the worker leads and one that she signed up for, with its month, a question and an own drawer."""

    worker: int
    editor: int
    colleague: int
    tool: str
    led: int
    signed_up: str
    month: str
    wish: str
    drawer: str


def fill(amounts: Amounts) -> Filled:
    """Fills an empty database, commits, and makes the index."""
    people = _add_people(amounts.people)
    tools = place_tools(amounts.tools, people)
    _ask(amounts.requests, people, tools)
    _tell(people, tools)
    look_after(amounts.revisions, people, tools)
    led, signed_up = hold_events(amounts.events, people, tools)
    db.session.commit()
    search.rebuild()
    asked = ask_and_keep(people, tools)
    search.rebuild()
    return Filled(
        worker=people[0].id,
        editor=people[EDITOR].id,
        colleague=people[1].id,
        tool=f"{tools[1].id}-{tools[1].slug}",
        led=led.id,
        signed_up=f"{signed_up.id}-{signed_up.slug}",
        month=f"{signed_up.starts_at:%Y-%m}",
        wish=f"{asked.wish.id}-{asked.wish.slug}",
        drawer=f"{asked.drawer.id}-{asked.drawer.slug}",
    )


def _add_people(number: int) -> Sequence[User]:
    teams = [Team(name=f"Team {each}", municipality="Leiden") for each in range(1 + number // PEOPLE_PER_TEAM)]
    people = [
        User(
            email=f"person{each}@kwadraad.example",
            name=f"Collega Nummer{each}",
            role=(Role.EDITOR if each == EDITOR else Role.WORKER).value,
            team=teams[each // PEOPLE_PER_TEAM],
            function="maatschappelijk werker",
            ask_me_about="Beeldbellen en schulden.",
            session_token=f"session {each}",
            password_hash="of no password at all",
        )
        for each in range(number)
    ]
    db.session.add_all(people)
    db.session.commit()
    return people


def _tell(people: Sequence[User], tools: Sequence[Tool]) -> None:
    """Everybody tells about the second tool, and the worker who looks about as many as she may in a day."""
    hers = tools[: MOST_A_DAY - 1]
    for person, tool in [*((each, tools[1]) for each in people), *((people[0], each) for each in hers)]:
        said = Said("worked", target_groups=("ouderen",), phase=2, form="phone", text="Rustig beginnen.")
        experiences.tell(author=person, tool=tool, said=said, settings=access.settings())
    db.session.commit()


def _ask(number: int, people: Sequence[User], tools: Sequence[Tool]) -> None:
    """Requests between the first person and each other, in each state in turn; half of them about the second tool.

    What is open others asked her: who asks may have only a few of those.
    """
    worker, others, states = people[0], people[1:], list(State)
    for each in range(number):
        turn, state = divmod(each, len(states))
        other, tool = others[turn % len(others)], tools[1 if each % 2 else each % len(tools)]
        is_asked = states[state] in OPEN or turn % 2 == 1
        asker, host = (other, worker) if is_asked else (worker, other)
        made = make.request(asker, tool, states[state], host=host)
        if states[state] is State.TOOK_PLACE:
            said = {"thanks": "Dank je wel!", "learned": f"Rustig beginnen ({each})."}
            shadowing.thank(request=made, by=asker, **said, is_shared=True, settings=access.settings())
            db.session.commit()
