"""Amina goes back to the form that she sent, and sends it once more."""

from ladekast.accounts.models import User
from ladekast.lib.db import db
from ladekast.wishes import queries
from ladekast.wishes.commands import asking
from tests.page import Browser
from tests.wishes.conftest import NEW, only, path, typed, wishes


def test_with_other_words_it_is_another_question_and_the_first_stands(hers: Browser, bram: User) -> None:
    hers.post(NEW, typed())
    first = only()
    asking.support(wish=first, person=bram)
    db.session.commit()
    other = typed(subject="huishoudboekje op papier")
    locations = {hers.post(NEW, other).location for _ in range(2)}
    first, second = wishes()
    assert (first.subject, first.version) == ("beeldbellen met ouderen", 1)
    assert list(queries.supporters(first)) == [bram]
    assert (second.subject, list(queries.supporters(second))) == ("huishoudboekje op papier", [])
    assert len(locations) == 1, "pressing twice makes one"


def test_with_nearly_the_same_words_she_reads_first_what_she_asked(hers: Browser) -> None:
    hers.post(NEW, typed())
    page = hers.post(NEW, typed(subject="beeldbellen met oudere mensen"), 422)
    assert "Jouw vraag" in page.text
    assert only().subject == "beeldbellen met ouderen"


def test_with_the_same_words_it_leads_to_what_became_of_it(hers: Browser) -> None:
    hers.post(NEW, typed())
    hers.post(path(only(), "bewerken"), typed(subject="chatten met jongeren", version="1"))
    hers.post(path(only(), "sluiten"))
    location = hers.post(NEW, typed()).location
    assert f"/vragen/{only().id}-chatten-met-jongeren" in location
    assert "Deze vraag had je al gesteld." in hers.get(location).text
    assert only().closed_at
