"""What lies in the cabinet, in tables. `.venv/bin/python -m tests.content.figures` writes them to `docs/cabinet.md`."""

from collections import Counter
from collections.abc import Iterable, Sequence

from ladekast.cabinet.content import READY
from ladekast.cabinet.taxonomy import taxonomy
from ladekast.config import ROOT
from tests.content import reading
from tests.content.cabinet import OWN, RESEARCH, Starter, starters

PAGE = ROOT / "docs" / "cabinet.md"
SEVERAL = 3  # tools from which on an organisation gets a line of its own
Row = Sequence[object]


READABILITY = """\
Flesch-Douma: 206.8 - 0.77 × syllables in 100 words - 0.93 × words in a sentence; 60 to 70 is normal, 70 to 80
fairly easy, 80 to 90 easy, above 90 very easy
([source](https://dbnl.org/tekst/_taa014197701_01/_taa014197701_01_0089.php)). It counts letters and words and
understands nothing. An item of a list counts as a sentence."""


def page() -> str:
    """The whole file."""
    tools = starters()
    ready = [tool for tool in tools if tool.ready]
    parts = [
        "# What lies in the cabinet",
        "Made by `.venv/bin/python -m tests.content.figures` from `content/tools`; a test fails when the two differ.",
        f"{len(tools)} starter tools; {len(ready)} have a part that is ready to use as it stands (“{READY}”).",
        "## Tools per phase and kind\n\nA tool may lie in several drawers.",
        _by_phase(tools),
        "## Tools per target group\n\nHow often a tool says that it fits a group, and that it fits less.",
        _by_group(tools),
        "## Suitable tools per target group and phase",
        _matrix(tools),
        "## Tools per source\n\nA tool may have several sources.",
        _by_source(tools),
        f"## Readability\n\n{READABILITY}",
        _readability(tools, ready),
        "## Ready to use as they stand",
        "\n".join(f"- {tool.content.title}" for tool in ready),
    ]
    return "\n\n".join(parts) + "\n"


def _by_phase(tools: Sequence[Starter]) -> str:
    kinds = taxonomy().kinds
    counted = Counter((phase, tool.content.kind) for tool in tools for phase in tool.phases)
    rows: list[Row] = [
        (f"{phase.key}. {phase.name}", *(counted[phase.key, kind] for kind in kinds),
         sum(phase.key in tool.phases for tool in tools))
        for phase in taxonomy().phases
    ]  # fmt: skip
    totals = [sum(tool.content.kind == kind for tool in tools) for kind in kinds]
    return _table(
        ("phase", *(kind.plural for kind in kinds.values()), "all"), [*rows, ("tools in all", *totals, len(tools))]
    )


def _by_group(tools: Sequence[Starter]) -> str:
    fits = Counter(group for tool in tools for group in tool.content.suitable)
    less = Counter(group for tool in tools for group in tool.content.less_suitable)
    return _table(
        ("target group", "suitable", "less suitable"),
        [(term.name, fits[key], less[key]) for key, term in taxonomy().target_groups.items()],
    )


def _matrix(tools: Sequence[Starter]) -> str:
    counted = Counter((group, phase) for tool in tools for group in tool.content.suitable for phase in tool.phases)
    phases = [phase.key for phase in taxonomy().phases]
    return _table(
        ("target group", *(f"phase {phase}" for phase in phases)),
        [(term.name, *(counted[key, phase] for phase in phases)) for key, term in taxonomy().target_groups.items()],
    )


def _by_source(tools: Sequence[Starter]) -> str:
    named = Counter(name for tool in tools for name in {_origin(source) for source in tool.content.source})
    first = [(f"{name}: {about}", named.pop(name, 0)) for name, about in RESEARCH.items()]
    first.append(("own work, marked as such", named.pop(OWN, 0)))
    several = sorted(
        ((name, times) for name, times in named.items() if times >= SEVERAL), key=lambda row: (-row[1], row[0])
    )
    others = sum(times < SEVERAL for times in named.values())
    rest = [(f"{others} other organisations, each", f"1 to {SEVERAL - 1}")]
    return _table(("source", "tools"), [*first, *several, *rest])


def _origin(source: str) -> str:
    """The research it is from, or else the organisation that stands first in it."""
    return next((name for name in RESEARCH if source.startswith(name)), source.partition(",")[0])


def _readability(tools: Sequence[Starter], ready: Sequence[Starter]) -> str:
    texts = {
        "explanations": [reading.explanation(tool.content.body) for tool in tools],
        "texts to copy": [tool.ready for tool in ready],
    }
    return _table(
        ("", "number", "words, least", "mean", "most", "words a sentence", "longest sentence", "ease, least", "mean"),
        [(name, len(each), *_measures([reading.read(text) for text in each])) for name, each in texts.items()],
    )


def _measures(found: Sequence[reading.Reading]) -> Row:
    words, eases = [each.words for each in found], [each.ease for each in found]
    longest = max(len(reading.words(each.longest)) for each in found)
    per_sentence = sum(each.per_sentence for each in found) / len(found)
    mean = round(sum(words) / len(words))
    return (
        min(words),
        mean,
        max(words),
        f"{per_sentence:.1f}",
        longest,
        round(min(eases)),
        round(sum(eases) / len(eases)),
    )


def _table(head: Row, rows: Iterable[Row]) -> str:
    lines = [head, ["---"] * len(head), *rows]
    return "\n".join(f"| {' | '.join(str(cell) for cell in line)} |" for line in lines)


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
