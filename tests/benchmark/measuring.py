"""Opens pages as a browser does, and notes what each costs."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from statistics import quantiles
from time import perf_counter, process_time
from typing import Any

from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import event

from ladekast.accounts.models import User
from ladekast.feeds import tokens
from ladekast.feeds.tokens import Subscription
from ladekast.lib.db import db
from tests.benchmark.filling import Filled
from tests.page import Browser

BARE = "/uitloggen"
FOR_EDITORS = "/beheer"
# What editors are to look at, each list by itself.
LISTS = (
    "/beheer/gebruik", "/beheer/gebruik?lijst=onderzoek",
    "/beheer/verouderd", "/beheer/verouderd?lijst=zonder-collega", "/beheer/verouderd?lijst=links",
)  # fmt: skip
WORDS = "samen oefenen met schulden"  # in leermomenten and tools


@dataclass
class Cost:
    """What a page cost: its answer, its size in bytes, the queries that it asked, and in milliseconds how long each
    request took and how long it had the processor. On a machine that does other work too only the last one is steady;
    it leaves out what a database of its own does."""

    status: int = 0
    size: int = 0
    queries: int = 0
    times: list[float] = field(default_factory=list)
    processor: list[float] = field(default_factory=list)

    @property
    def high(self) -> float:
        """The time that 95 of 100 requests stay below."""
        return quantiles(self.times, n=20, method="inclusive")[-1]


def pages(app: Flask, filled: Filled) -> Mapping[str, str]:
    """What is measured: the name in the table → the address.

    The bare page comes first. It is the one with the least of its own: who is signed in is looked up, and the frame of
    every page is made around one button. What a page costs more than that, it costs by itself.
    """
    tool = filled.tool.partition("-")[0]
    token = tokens.write(Subscription(filled.worker, edition=1), key=str(app.secret_key))
    return {
        BARE: BARE,
        "/": "/",
        "/zoeken": "/zoeken",
        f"/zoeken?q={WORDS}": f"/zoeken?q={WORDS}",
        "/lade/2": "/lade/2",
        "/tools/<id>": f"/tools/{filled.tool}",
        "/tools/<id>/ervaringen": f"/tools/{tool}/ervaringen",
        "/tools/<id>/geschiedenis": f"/tools/{tool}/geschiedenis",
        "/collegas": "/collegas",
        "/collegas/<id>": f"/collegas/{filled.colleague}",
        "/mijn": "/mijn",
        "/mijn/nakijken": "/mijn/nakijken",
        "/meekijken": "/meekijken",
        "/leren": "/leren",
        "/leren?weergave=maand": f"/leren?weergave=maand&maand={filled.month}",
        "/leren/<id>": f"/leren/{filled.signed_up}",
        "/leren/<id>/deelnemers": f"/leren/{filled.led}/deelnemers",
        "/vragen": "/vragen",
        "/vragen/<id>": f"/vragen/{filled.wish}",
        "/vragen/nieuw?over=schulden": "/vragen/nieuw?over=schulden",
        "/volgen": "/volgen",
        "/mijn/lades": "/mijn/lades",
        "/lades/<id>": f"/lades/{filled.drawer}",
        "/tools/<id>/meegeven": f"/tools/{tool}/meegeven",
        "/wijzer?fase=2&lezen=moeite": "/wijzer?fase=2&lezen=moeite",
        "/mijn/agenda": "/mijn/agenda",
        "/agenda/<token>.ics": f"/agenda/{token}.ics",
        **{path: path for path in LISTS},
    }


def measure(app: Flask, filled: Filled, rounds: int) -> Mapping[str, Cost]:
    """What each page costs a worker who is signed in, or an editor when it is hers alone. The pages take turns, after a
    round that does not count."""
    addresses = pages(app, filled)
    worker, editor = (_client(app, each) for each in (filled.worker, filled.editor))
    costs = {name: Cost() for name in addresses}
    with _counted(app) as counted:
        for turn in range(rounds + 1):
            for name, address in addresses.items():
                cost = costs[name] if turn > 0 else Cost()
                _open(editor if address.startswith(FOR_EDITORS) else worker, address, cost, counted)
    return costs


def _client(app: Flask, user: int) -> FlaskClient:
    with app.app_context():
        return Browser(app, db.session.get_one(User, user)).client


def _open(client: FlaskClient, address: str, cost: Cost, counted: list[str]) -> None:
    counted.clear()
    begin, busy = perf_counter(), process_time()
    response = client.get(address)
    cost.times.append((perf_counter() - begin) * 1000)
    cost.processor.append((process_time() - busy) * 1000)
    cost.status, cost.size, cost.queries = response.status_code, len(response.data), len(counted)


@contextmanager
def _counted(app: Flask) -> Iterator[list[str]]:
    """The statements that the database gets; that a transaction begins is none."""
    statements: list[str] = []

    def note(_connection: Any, _cursor: Any, statement: str, *_: Any) -> None:
        if not statement.startswith("BEGIN"):
            statements.append(statement)

    with app.app_context():
        engine = db.engine
    event.listen(engine, "before_cursor_execute", note)
    yield statements
    event.remove(engine, "before_cursor_execute", note)
