"""The help pages, read from `content/pages` once, at the first question."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path

import frontmatter
from markupsafe import Markup
from yaml import YAMLError

from ladekast.cabinet.taxonomy import Term, taxonomy
from ladekast.config import CONTENT, SettingError
from ladekast.lib import markup
from ladekast.search import language

SHORTEST_WORD = 3  # of a question; “de” and “ik” say nothing about a page
MOST_PAGES = 2
UNFILED = {  # what people also read where the taxonomy has no word for a tool
    "gebruik": [("nog niet bekeken", "De redactie heeft hier nog niet naar gekeken. Twijfel je? Vraag het eerst.")],
}
TOP_HEADING = 2  # below the h1 of the page


@dataclass(frozen=True)
class HelpPage:
    """One help page. `shows` names what stands below its text: `lades`, `redactie`, or lists of `word_lists`."""

    slug: str
    title: str
    summary: str
    order: int
    text: Markup
    keywords: tuple[str, ...] = ()
    shows: tuple[str, ...] = ()
    in_footer: bool = False

    @cached_property
    def tokens(self) -> frozenset[str]:
        """The words by which the page is found."""
        return frozenset(language.tokens(" ".join((self.title, self.summary, *self.keywords))))


@cache
def every_page() -> Sequence[HelpPage]:
    """All help pages, in the order in which a newcomer would read them. Raises SettingError for a text that is none."""
    return in_folder(CONTENT / "pages")


def in_folder(folder: Path) -> Sequence[HelpPage]:
    """As `every_page`, of a folder."""
    return sorted(map(_read, folder.glob("*.md")), key=lambda page: page.order)


def by_slug(slug: str) -> HelpPage | None:
    """The page with this address, or None."""
    return _by_slug().get(slug)


def explaining(name: str) -> HelpPage | None:
    """The page that shows a word list, or None."""
    return next((page for page in every_page() if name in page.shows), None)


def answering(words: str) -> Sequence[HelpPage]:
    """The few pages that every word of a question fits, for somebody who looks for the ladekast itself."""
    asked = {token for token in language.tokens(words) if len(token) >= SHORTEST_WORD}
    return [page for page in every_page() if asked and asked <= page.tokens][:MOST_PAGES]


@dataclass(frozen=True)
class WordList:
    """One list of the taxonomy, to read: a title, and each name with what a newcomer should know of it."""

    title: str
    rows: Sequence[tuple[str, str]]


@cache
def word_lists() -> Mapping[str, WordList]:
    """The lists by which tools are filed, by the name that the filter has in an address."""
    lists = taxonomy()
    terms = {
        "soort": ("Soorten tools", lists.kinds),
        "doelgroep": ("Doelgroepen", lists.target_groups),
        "methode": ("Werkwijzen", lists.methods),
        "vorm": ("Vormen", lists.forms),
        "nodig": ("Wat een cliënt nodig heeft", lists.needs),
        "gebruik": ("Mag ik dit gebruiken?", lists.use_policies),
    }
    phases = WordList("Fasen van de klantreis", [(f"{phase.key}. {phase.name}", phase.help) for phase in lists.phases])
    lists_by_name = {
        name: WordList(title, [*_rows(found), *UNFILED.get(name, ())]) for name, (title, found) in terms.items()
    }
    return {"fase": phases} | lists_by_name


def _rows(terms: Mapping[str, Term]) -> Sequence[tuple[str, str]]:
    return [(term.name, term.help) for term in terms.values()]


@cache
def _by_slug() -> Mapping[str, HelpPage]:
    return {page.slug: page for page in every_page()}


def _read(path: Path) -> HelpPage:
    try:
        return _page(path)
    except (TypeError, ValueError, YAMLError) as error:
        raise SettingError(f"{path} is geen uitlegpagina: {error}.") from None


def _page(path: Path) -> HelpPage:
    file = frontmatter.load(str(path))
    front = {name: tuple(value) if isinstance(value, list) else value for name, value in file.metadata.items()}
    return HelpPage(slug=path.stem, text=markup.to_html(file.content, top=TOP_HEADING), **front)  # type: ignore[arg-type]
