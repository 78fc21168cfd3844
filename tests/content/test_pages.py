"""The help pages and the taxonomy: readable, and without a link that leads nowhere."""

import re
from collections.abc import Callable

import frontmatter
import pytest

from ladekast.accounts.models import User
from ladekast.cabinet.taxonomy import taxonomy
from ladekast.config import CONTENT
from tests.content import reading
from tests.content.cabinet import starters
from tests.content.test_tools import HARDEST, LONGEST_SENTENCE, is_address
from tests.page import Browser

PAGES = {path.stem: frontmatter.load(str(path)) for path in sorted((CONTENT / "pages").glob("*.md"))}
EXPLAINED = {
    "wat-is-de-ladekast", "een-goede-tool-plaatsen", "meekijken", "leermomenten", "klantreis-voor-medewerkers",
    "blended-in-vijf-minuten", "woorden", "privacy-en-huisregels", "toegankelijkheid", "wie-beheert-dit",
    "wat-er-staat-klopt", "vragen-en-volgen", "blendwijzer",
}  # fmt: skip
SHORTEST_HELP, LONGEST_HELP = 40, 320  # characters; two lines, or some more for a phase
Browsers = Callable[[User], Browser]
each_page = pytest.mark.parametrize("slug", sorted(PAGES))


def test_what_a_newcomer_asks_is_answered() -> None:
    assert set(PAGES) >= EXPLAINED


@each_page
def test_a_page_reads_easily(slug: str) -> None:
    found = reading.read(PAGES[slug].content)
    assert len(reading.words(found.longest)) <= LONGEST_SENTENCE, found.longest
    assert found.ease >= HARDEST
    assert "!" not in PAGES[slug].content


@each_page
def test_no_link_on_a_page_leads_nowhere(slug: str, bram: User, sign_in: Browsers) -> None:
    keys = {tool.key for tool in starters()}
    for target in re.findall(r"\]\(([^)]*)\)", PAGES[slug].content):
        if target.startswith("/tool/") and target.removeprefix("/tool/") in keys:
            continue
        assert is_address(target) or sign_in(bram).client.get(target).status_code == 200, target


def test_every_word_of_the_taxonomy_is_explained_in_two_lines() -> None:
    lists = taxonomy()
    terms = [lists.kinds, lists.target_groups, lists.forms, lists.methods, lists.needs, lists.use_policies]
    helps = {term.name: term.help for each in terms for term in each.values()} | {
        phase.name: phase.help for phase in lists.phases
    }
    assert {name: text for name, text in helps.items() if not SHORTEST_HELP <= len(text) <= LONGEST_HELP} == {}
    for text in helps.values():
        assert len(reading.words(reading.read(text).longest)) <= LONGEST_SENTENCE, text
