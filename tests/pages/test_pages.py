"""Help pages: found from every page, and in search by who looks for the ladekast itself."""

from collections.abc import Callable
from pathlib import Path

import pytest

from ladekast.accounts.models import User
from ladekast.cabinet.taxonomy import taxonomy
from ladekast.config import SettingError
from ladekast.pages import queries
from tests import make
from tests.page import Browser, words

Browsers = Callable[[User], Browser]
SLUGS = [page.slug for page in queries.every_page()]


def test_every_page_leads_to_the_help_pages(bram: User, sign_in: Browsers) -> None:
    links = {str(link["href"]) for link in sign_in(bram).get("/").all(".footer a")}
    assert "/pagina" in links
    assert links >= {f"/pagina/{page.slug}" for page in queries.every_page() if page.in_footer}


def test_the_overview_shows_all_of_them_in_order(bram: User, sign_in: Browsers) -> None:
    page = sign_in(bram).get("/pagina")
    assert [words(each) for each in page.all(".panel__title")] == [each.title for each in queries.every_page()]


@pytest.mark.parametrize("slug", SLUGS)
def test_a_help_page_opens(bram: User, sign_in: Browsers, slug: str) -> None:
    page = sign_in(bram).get(f"/pagina/{slug}")
    found = queries.by_slug(slug)
    assert found is not None
    assert page.heading == found.title
    assert found.summary in page.text


def test_a_page_that_was_never_there_is_a_404(bram: User, sign_in: Browsers) -> None:
    assert "Deze pagina is er niet" in sign_in(bram).get("/pagina/niets", status=404).text


def test_every_word_of_the_taxonomy_is_explained_on_one_page(bram: User, sign_in: Browsers) -> None:
    text = sign_in(bram).get("/pagina/woorden").text
    lists = taxonomy()
    for terms in (lists.kinds, lists.target_groups, lists.forms, lists.methods, lists.needs, lists.use_policies):
        assert [term.help for term in terms.values() if term.help not in text] == []
    assert [phase.help for phase in lists.phases if phase.help not in text] == []


def test_each_filter_leads_to_the_explanation_of_its_words(amina: User, bram: User, sign_in: Browsers) -> None:
    make.tool(amina, forms=("online",), methods=("netwerk",))
    page = sign_in(bram).get("/zoeken")
    anchors = [str(link["href"]).partition("#")[2] for link in page.all(".facet__help a")]
    assert {"fase", "soort", "vorm", "methode"} <= set(anchors)
    shown = sign_in(bram).get("/pagina/woorden")
    assert [anchor for anchor in anchors if not shown.all(f"#{anchor}")] == []


def test_who_searches_for_the_ladekast_itself_finds_the_page_about_it(bram: User, sign_in: Browsers) -> None:
    assert "/pagina/woorden" in [
        link["href"] for link in sign_in(bram).get("/zoeken?q=doelgroepen").all(".results__help a")
    ]
    assert not sign_in(bram).get("/zoeken?q=deurwaarder").all(".results__help")
    assert not sign_in(bram).get("/zoeken").all(".results__help")


def test_what_stands_in_no_page_gives_no_help(bram: User, sign_in: Browsers) -> None:
    for asked in ("privacy deurwaarder", "de", "a" * 2000):
        assert not sign_in(bram).get(f"/zoeken?q={asked}").all(".results__help")
    assert len(queries.answering("ladekast")) <= queries.MOST_PAGES < len(queries.every_page())


@pytest.mark.parametrize(
    "text",
    [
        b"geen gegevens",
        b"---\ntitle: x\nsummary: y\n---\nGeen volgorde.",
        b"---\ntitle: x\nsummary: y\norder: 1\ncolour: z\n---\nOnbekend veld.",
        b"---\ntitle: [x\n---\nGeen YAML.",
        "---\ntitle: café\n---\n".encode("latin-1"),
    ],
)
def test_a_text_that_is_no_page_stops_the_start_with_its_name(tmp_path: Path, text: bytes) -> None:
    (tmp_path / "fout.md").write_bytes(text)
    with pytest.raises(SettingError, match=r"fout\.md is geen uitlegpagina"):
        queries.in_folder(tmp_path)
