"""A leermoment that is about no target group in particular, also when its row names the group of everybody."""

import pytest

from ladekast.accounts.models import User
from ladekast.learning.content import content_of
from ladekast.learning.documents import document_of
from ladekast.learning.models import About, EventTag, LearningEvent
from ladekast.lib.db import db
from tests import make
from tests.learning.filling import NEW, events, filled, path, typed
from tests.page import Browser, Page, words


def titles(page: Page) -> list[str]:
    """The leermomenten in the list, in order."""
    return [words(each) for each in page.all(".event-card__title")]


def groups(page: Page) -> dict[str, int]:
    """The target groups that one can choose, and what each would give."""
    return {str(each["value"]): int(str(each["data-count"])) for each in page.all("input[name=doelgroep][data-count]")}


@pytest.fixture
def for_everybody(amina: User) -> LearningEvent:
    """Planned when one could still choose everybody beside another group."""
    made = make.event(amina, title="Voor iedereen", groups=("ouderen",))
    made.tags.append(EventTag(about=About.GROUPS.value, key="iedereen"))
    db.session.commit()
    return made


def test_the_form_does_not_offer_everybody_as_a_group(hers: Browser, amina: User) -> None:
    tool = make.tool(amina, suitable=("iedereen",))
    page = hers.get(f"{NEW}?tool={tool.id}")
    offered = [str(each["value"]) for each in page.all("input[name=groups]")]
    assert "ouderen" in offered
    assert "iedereen" not in offered
    assert "groups" in hers.post(NEW, typed(groups=["iedereen"]), 422).errors()
    hers.post(NEW, filled(page) | typed())
    assert [each.groups for each in events()] == [[]]


@pytest.mark.parametrize("group", ["ouderen", "jongeren", "lvb"])
def test_it_is_found_within_every_group(his: Browser, for_everybody: LearningEvent, group: str) -> None:
    assert titles(his.get(f"/leren?doelgroep={group}")) == [for_everybody.title]
    assert group in document_of(for_everybody).facets["doelgroep"]


def test_the_list_does_not_offer_everybody_and_counts_it_once_for_each_group(
    his: Browser, amina: User, for_everybody: LearningEvent
) -> None:
    make.event(amina, title="Voor ouderen", groups=("ouderen",))
    offered = groups(his.get("/leren"))
    assert "iedereen" not in offered
    assert (offered["ouderen"], offered["jongeren"]) == (2, 1)
    assert "Gaat over" not in words(his.get(f"/leren/{for_everybody.id}-{for_everybody.slug}").one("main"))


def test_saving_what_it_says_changes_nothing(hers: Browser, for_everybody: LearningEvent) -> None:
    assert content_of(for_everybody).groups == ()
    sent = filled(hers.get(path(for_everybody)))
    assert sent["groups"] == []
    hers.post(path(for_everybody), sent)
    assert for_everybody.version == 1


def test_who_names_everybody_among_others_names_no_group(amina: User) -> None:
    assert make.event(amina, groups=("ouderen", "iedereen")).groups == []
