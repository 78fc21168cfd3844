"""Two colleagues change one leermoment at once."""

import pytest

from ladekast.accounts.models import User
from ladekast.learning.models import LearningEvent
from tests import make
from tests.learning.conftest import Browsers
from tests.learning.filling import again, filled, path
from tests.page import Browser, words
from tests.tables import everything


def test_when_a_redacteur_was_first_nothing_is_lost_and_amina_chooses(
    hers: Browser, carla: User, sign_in: Browsers, event: LearningEvent
) -> None:
    mine = again(hers, event, body="Mijn lange uitleg.", aim="iets van mij", way="on-location")
    carlas = sign_in(carla)
    carlas.post(path(event), again(carlas, event, body="Uitleg van Carla.", way="on-location", town="Woerden"))
    before = everything()
    page = hers.post(path(event), mine, 409)
    assert everything() == before
    assert [words(each) for each in page.all(".versions h2")] == ["Na afloop kun je …", "Wat gaan jullie doen?"]
    shown = page.one(".versions").text
    assert "Uitleg van Carla." in shown
    assert "Mijn lange uitleg." in shown
    assert "Plaats: Woerden" in page.text
    assert [words(each) for each in page.all("main button")] == ["Sla mijn versie op"]
    kept = filled(page)
    assert (kept["body"], kept["aim"], kept["town"]) == ("Mijn lange uitleg.", "iets van mij", "Woerden")
    hers.post(path(event), kept)
    assert (event.body, event.aim, event.town) == ("Mijn lange uitleg.", "iets van mij", "Woerden")


def test_a_conflict_over_every_answer_is_told_in_words(
    hers: Browser, carla: User, bram: User, sign_in: Browsers, event: LearningEvent
) -> None:
    tool = make.tool(bram)
    mine = again(hers, event, title="Van Amina", way="on-location", places="", net="30 min")
    carlas = sign_in(carla)
    closing = make.moments(make.span(8))
    closes = {"closes_day": closing["day_1"], "closes_time": closing["from_1"]}
    carlas.post(
        path(event),
        again(carlas, event, title="Van Carla", places="7", net="45 min", leader=str(bram.id), tools=str(tool.id),
              phases=["2"], groups=["ouderen"], promotion_ends="24", **make.moments(make.span(9)), **closes),
    )  # fmt: skip
    page = hers.post(path(event), mine, 409)
    told = page.text
    for each in ("Van Carla", "45 minuten", "30 minuten", bram.name, tool.title, "De eerste achterstanden"):
        assert each in told
    for each in ("Ouderen", "tot 1 dag ervoor", "online", "op locatie"):
        assert each.lower() in told.lower()


def test_a_draft_in_conflict_is_not_opened_by_accident(
    hers: Browser, bram: User, sign_in: Browsers, amina: User
) -> None:
    event = make.event(bram, planner=amina, is_open=False)
    mine = again(hers, event, title="Van Amina", concept="1")
    his = sign_in(bram)
    his.post(path(event), again(his, event, title="Van Bram", concept="1"))
    page = hers.post(path(event), mine, 409)
    assert [words(each) for each in page.all("main button")] == ["Zet open voor aanmelding", "Bewaar als concept"]


@pytest.mark.parametrize("version", ["", "x", "-1", "9" * 30, "²"])
def test_a_tampered_version_is_a_conflict_and_no_fault(hers: Browser, event: LearningEvent, version: str) -> None:
    sent = again(hers, event, title="Anders", version=version)
    for began in (sent["began"], "", "made up", "é" * 500):
        assert "Anders" in hers.post(path(event), sent | {"began": began}, 409).text
