"""Markdown to safe HTML. Rendered once, when a text is saved, and never again when it is read."""

import re
from collections import Counter
from html import escape, unescape
from typing import Any
from xml.etree.ElementTree import Element  # nosec B405

import markdown
import nh3
from markdown.extensions import Extension
from markdown.inlinepatterns import InlineProcessor
from markupsafe import Markup

from ladekast.lib.slugs import slug

LONGEST = 20_000
MOST_BRACKETS = 200
BRACKETS_TO_MEND = 50
MOST_CELLS = 10_000  # of all tables together
LONGEST_COLUMN_NAME = 40
HEADING = "kop-"  # before the words of a heading, as the place in a page to link to

TAGS = {
    "a", "abbr", "b", "blockquote", "br", "code", "em", "h1", "h2", "h3", "h4", "h5", "h6", "hr", "i", "li", "ol", "p",
    "pre", "strong", "table", "tbody", "td", "th", "thead", "tr", "ul",
}  # fmt: skip
ATTRIBUTES = {"a": {"href", "title"}, "ol": {"start"}}
SCHEMES = {"http", "https", "mailto", "tel"}
TOP_HEADING = 3  # below the h1 of the page and the h2 of the section that the text stands in


_RULE = re.compile(r"^[ |:]*-[ |:-]*$", re.MULTILINE)  # the line below the head of a table


class _BareLink(InlineProcessor):
    """An address that was only pasted becomes a link too."""

    ANCESTOR_EXCLUDES = ("a",)

    # The stubs know the older kind of pattern only.
    def handleMatch(self, m: re.Match[str], data: str) -> tuple[Element, int, int]:  # type: ignore[override]  # noqa: ARG002
        link = Element("a", href=m.group(0))
        link.text = m.group(0)
        return link, m.start(0), m.end(0)


class _Ours(Extension):
    def extendMarkdown(self, md: Any) -> None:
        md.parser.blockprocessors.deregister("setextheader")  # a line of dashes below a sentence is just a line
        md.inlinePatterns.register(_BareLink(r"https?://[^\s<>()\[\]*]*[\w/]", md), "bare_link", 100)


def problem(text: str) -> str | None:
    """A Dutch sentence when the text is one that we refuse to render, for its length or its cost; otherwise None."""
    if len(text) > LONGEST:
        return f"Deze tekst is te lang: gebruik ten hoogste {LONGEST} tekens."
    if text.count("[") > MOST_BRACKETS:
        return f"In deze tekst staan te veel blokhaken: gebruik ten hoogste {MOST_BRACKETS} keer “[”."
    if text.count("<") > MOST_BRACKETS:
        return f"In deze tekst staan te veel punthaken: gebruik ten hoogste {MOST_BRACKETS} keer “<”."
    if _cells(text) > MOST_CELLS:
        return f"De tabel in deze tekst is te groot: gebruik ten hoogste {MOST_CELLS} vakjes."
    return None


def to_html(text: str, top: int = TOP_HEADING) -> Markup:
    """Safe HTML: no script, no style, no picture from elsewhere, only links that a browser opens without harm.

    Headings are brought to the levels from `top` on, below those of the page. Text that the renderer cannot nest deep
    enough stays plain text.
    """
    try:
        rendered = markdown.markdown(
            _part_lists(_mend_brackets(text)),
            extensions=["tables", "sane_lists", "nl2br", _Ours()],
            output_format="html",
        )
    except RecursionError:
        rendered = f"<p>{nh3.clean_text(text)}</p>"
    clean = nh3.clean(rendered, tags=TAGS, attributes=ATTRIBUTES, url_schemes=SCHEMES)
    return trusted(_name_cells(_nest_headings(clean, top)))


def trusted(html: str) -> Markup:
    """HTML that `to_html` made before and that was stored since, for a template."""
    return Markup(html)  # nosec B704


def to_plain(html: str) -> str:
    """The words of rendered HTML, for searching."""
    named = re.sub(
        r"(?<![.:?!])</h\d>", ":\n", str(html)
    )  # a heading that ran into its text would read as one sentence
    spaced = re.sub(r"</(?:p|li|h\d|td|th|tr|blockquote|pre)>|<br>", "\n", named)
    return re.sub(r"\n\s*", "\n", unescape(nh3.clean(spaced, tags=set()))).strip()


def _cells(text: str) -> int:
    """How many cells tables could get: Markdown fills every row up to the width of the first."""
    if not _RULE.search(text):
        return 0
    widths = [line.count("|") + 1 for line in text.splitlines() if "|" in line]
    return len(widths) * max(widths, default=0)


def _name_cells(html: str) -> str:
    """Tells each cell the name of its column, for a screen too narrow to show columns. Takes clean HTML."""
    return re.sub(r"<table>.*?</table>", _name_cells_of, html, flags=re.DOTALL)


def _name_cells_of(table: re.Match[str]) -> str:
    heads = re.findall(r"<th>(.*?)</th>", table[0], flags=re.DOTALL)
    names = [escape(unescape(re.sub(r"<[^>]*>", "", head)).strip()[:LONGEST_COLUMN_NAME]) for head in heads]

    def name(row: re.Match[str]) -> str:
        left = iter(names)
        return re.sub(r"<td>", lambda _: f'<td data-column="{found}">' if (found := next(left, "")) else "<td>", row[0])

    return re.sub(r"<tr>.*?</tr>", name, table[0], flags=re.DOTALL)


def _mend_brackets(text: str) -> str:
    """Markdown looks for the end of every open bracket, time and again: those without an end are escaped first."""
    if text.count("[") <= BRACKETS_TO_MEND:
        return text
    text = re.sub(r"(?<!\\)\[(?![^\[\]\n]{0,300}\])", r"\\[", text)
    return re.sub(r"\]\((?![^()\n]{0,500}\))", r"]\\(", text)


def _part_lists(text: str) -> str:
    """A list right below a sentence is a list too: Markdown alone wants an empty line between, which nobody knows."""
    return re.sub(r"^(?![-*+] |\d+\. )(\S.*)\n(?=[-*+] |\d+\. )", r"\1\n\n", text, flags=re.MULTILINE)


def _nest_headings(html: str, top: int) -> str:
    """Gives headings the levels from `top` on without a gap, whatever the author chose, and a name to link to."""
    used = sorted({int(level) for level in re.findall(r"<h([1-6])>", html)})
    deepest = top - 1

    named: Counter[str] = Counter()

    def renumber(match: re.Match[str]) -> str:
        nonlocal deepest
        deepest = min(top + used.index(int(match["level"])), deepest + 1, 6)
        name = HEADING + slug(to_plain(match["words"]))
        named[name] += 1
        id = name if named[name] == 1 else f"{name}-{named[name]}"
        return f'<h{deepest} id="{id}">{match["words"]}</h{deepest}>'

    return re.sub(r"<h(?P<level>[1-6])>(?P<words>.*?)</h(?P=level)>", renumber, html, flags=re.DOTALL)
