"""What somebody types as Markdown, and what a browser gets of it."""

import re
import time

import pytest

from ladekast.lib import markup

ATTACKS = [
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "![foto](https://elsewhere.example/pixel.png)",
    "<img src='https://elsewhere.example/pixel.png'>",
    "[klik](javascript:alert(1))",
    "[klik](JaVaScRiPt:alert(1))",
    "[klik](&#106;avascript:alert(1))",
    "[klik](data:text/html;base64,PHNjcmlwdD4=)",
    "[klik](vbscript:msgbox)",
    "<a href='javascript:alert(1)'>klik</a>",
    "<a href='https://goed.example' onclick='alert(1)'>klik</a>",
    "<iframe src='https://elsewhere.example'></iframe>",
    "<style>body{display:none}</style>",
    "<p style='position:fixed'>over alles heen</p>",
    "<form action='https://elsewhere.example'><input name=password></form>",
    "<svg><script>alert(1)</script></svg>",
    "<svg onload=alert(1)>",
    "<math><mtext></form><form><mglyph><style></math><img src onerror=alert(1)>",
    "<base href='https://elsewhere.example'>",
    "<meta http-equiv=refresh content='0;url=https://elsewhere.example'>",
    "<object data='https://elsewhere.example'></object>",
    "<video src='https://elsewhere.example' autoplay></video>",
    "<noscript><p title='</noscript><img src=x onerror=alert(1)>'>",
    "<a href='https://goed.example' target=_blank id=contact name=inhoud class=button>klik</a>",
    "```\n<script>alert(1)</script>\n```",
]


@pytest.mark.parametrize("attack", ATTACKS)
def test_an_attack_becomes_harmless(attack: str) -> None:
    html = markup.to_html(attack).lower()
    for forbidden in ("<script", "<img", "<iframe", "<style", "<form", "<input", "<svg", "<object", "<video", "<base",
                      "<meta", "<math", "style=", "onerror=", "onclick=", "onload=", 'href="javascript', 'href="data',
                      'href="vbscript', " id=", " class=", " name=", "target="):  # fmt: skip
        assert forbidden not in html.replace("&lt;", "")


HOSTILE_SHAPES = [
    "[" * 199, "[ " * 199, "[a](" * 199, "![" * 199, '[a](b "c)' * 150, "[" * 150 + "woord " * 3000, "*" * 20_000,
    "_a_*b*" * 3000, "> " * 9_000, "- " * 9_000, "`" * 20_000, "<" * 200, "<a " * 200, "<!--" * 200,
    "a\n=\n" * 4_000, "a\n-\n" * 4_000, "&" * 20_000,
    "http://" * 2_800, "#" * 20_000, "|" * 20_000, "a|b\n-|-\n" * 2_000, "\\" * 20_000, "1. " * 6_000,
    "<a href='" * 200, "    " * 5_000, "\n> - " * 4_000,
]  # fmt: skip


@pytest.mark.parametrize("text", HOSTILE_SHAPES, ids=lambda text: repr(text[:8]))
def test_a_hostile_shape_is_rendered_within_bounds(text: str) -> None:
    assert markup.problem(text) is None
    begin = time.process_time()
    markup.to_html(text)
    # Not a speed test: without the guard these take minutes, and here the suite would hang.
    assert time.process_time() - begin < 20


def test_a_text_with_too_many_brackets_is_refused_with_a_sentence() -> None:
    assert "blokhaken" in str(markup.problem("[" * 201))


def test_a_text_that_is_too_long_is_refused_with_a_sentence() -> None:
    assert "20000 tekens" in str(markup.problem("a" * 20_001))


def test_headings_come_below_those_of_the_page_without_a_gap() -> None:
    assert markup.to_html("# Een\n\n### Twee\n\n# Drie") == (
        '<h3 id="kop-een">Een</h3>\n<h4 id="kop-twee">Twee</h4>\n<h3 id="kop-drie">Drie</h3>'
    )
    assert markup.to_html("## Een\n\n# Twee") == '<h3 id="kop-een">Een</h3>\n<h3 id="kop-twee">Twee</h3>'


def test_an_address_that_was_only_pasted_becomes_a_link() -> None:
    assert 'href="https://www.example.org/pad"' in markup.to_html("Kijk op https://www.example.org/pad.")


def test_a_link_inside_a_link_stays_one_link() -> None:
    assert markup.to_html("[https://a.example](https://b.example)").count("<a ") == 1


def test_a_line_break_stays_a_line_break() -> None:
    assert "een<br>" in markup.to_html("een\ntwee").replace("<br />", "<br>")


def test_plain_words_come_out_of_html_for_searching() -> None:
    plain = markup.to_plain(markup.to_html("## Kop\n\n- een & twee\n- *drie* < vier"))
    assert plain.split("\n") == ["Kop:", "een & twee", "drie < vier"]


def test_a_list_right_below_a_sentence_is_a_list() -> None:
    html = markup.to_html("Doe dit:\n- een\n- twee\n\nEn dan:\n1. drie\n2. vier")
    assert (html.count("<li>"), html.count("<ul>"), html.count("<ol>")) == (4, 1, 1)


def test_a_list_item_of_several_lines_stays_one_item() -> None:
    assert markup.to_html("- een\n  en nog wat\n- twee").count("<li>") == 2


def test_a_cell_knows_its_column_for_a_narrow_screen() -> None:
    html = markup.to_html("| Woord | Wat *nu*? |\n|---|---|\n| vonnis | bel |")
    assert '<td data-column="Woord">vonnis</td>' in html
    assert '<td data-column="Wat nu?">bel</td>' in html


@pytest.mark.parametrize(
    "head", ['<b class="k">x</b>', '"><script>x</script>', "a & b < c", "&quot;x", "<td data-column=1>"]
)
def test_the_name_of_a_column_is_harmless_whatever_stands_in_it(head: str) -> None:
    html = markup.to_html(f"| {head} | y |\n|---|---|\n| 1 | 2 |")
    assert re.search(r'<td data-column="[^"<>]*">1</td>', html) or "<td>1</td>" in html
    assert '<td data-column="y">2</td>' in html


def test_the_name_of_a_column_is_short() -> None:
    assert f'data-column="{"x" * markup.LONGEST_COLUMN_NAME}"' in markup.to_html(
        f"| {'x' * 500} | y |\n|-|-|\n| 1 | 2 |"
    )


def test_a_table_without_a_head_stays_as_it_is() -> None:
    table = "<table><tbody><tr><td>1</td></tr></tbody></table>"
    assert table in markup.to_html(table)


@pytest.mark.parametrize(
    "text",
    [
        "|" + "&" * 5000 + "|\n|-|\n" + "\n".join(["a|"] * 4900),
        "|".join("x" * 700) + "\n" + "|".join("-" * 700) + "\n" + "|\n" * 100,
    ],
    ids=["long", "wide"],
)
def test_a_table_that_would_grow_out_of_hand_is_refused(text: str) -> None:
    assert len(text) < markup.LONGEST
    assert "tabel" in str(markup.problem(text))


def test_the_largest_table_makes_a_page_of_a_bearable_size() -> None:
    text = "|".join("&" * 20) + "\n" + "|".join("-" * 20) + "\n" + "a|\n" * 498
    assert markup.problem(text) is None
    assert len(markup.to_html(text)) < 1_000_000


def test_each_heading_can_be_linked_to_also_the_second_of_the_same_name() -> None:
    html = markup.to_html("## Wat *nu*?\n\n## Wat nu?\n\n## “”")
    assert re.findall(r'id="([^"]+)"', html) == ["kop-wat-nu", "kop-wat-nu-2", "kop-tool"]
