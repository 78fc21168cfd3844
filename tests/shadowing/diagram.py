"""How a request goes from state to state; `python -m tests.shadowing.diagram` writes it into `docs/shadowing.md`."""

from collections.abc import Sequence

from ladekast.config import ROOT
from ladekast.shadowing.models import State
from ladekast.shadowing.rules import TRANSITIONS, Transition, When

PAGE = ROOT / "docs" / "shadowing.md"
BEGIN, END = "<!-- made of rules.TRANSITIONS -->", "<!-- until here -->"


def page() -> str:
    """The whole file, with the part between the marks made anew."""
    before, _, rest = PAGE.read_text(encoding="utf-8").partition(BEGIN)
    after = rest.partition(END)[2]
    return f"{before}{BEGIN}\n\n{_diagram()}\n\n{_table()}\n\n{END}{after}"


def _diagram() -> str:
    ways = dict.fromkeys((row.before, row.after) for row in TRANSITIONS)
    arrows = [f"    {_name(before)} --> {_name(after)}: {_label(before, after)}" for before, after in ways]
    left = {row.before for row in TRANSITIONS}
    ends = [f"    {_name(state)} --> [*]" for state in State if state not in left]
    return "\n".join(["```mermaid", "stateDiagram-v2", *arrows, *ends, "```"])


def _label(before: State | None, after: State) -> str:
    rows = [row for row in TRANSITIONS if (row.before, row.after) == (before, after)]
    steps = dict.fromkeys(row.step for row in rows)
    return ", ".join(f"{step} ({_who([row for row in rows if row.step == step])})" for step in steps)


def _who(rows: Sequence[Transition]) -> str:
    return " or ".join(dict.fromkeys(row.by for row in rows))


def _name(state: State | None) -> str:
    return state.replace("-", "_") if state else "[*]"


def _table() -> str:
    lines = ["| in state | step | taken by | leads to | when |", "| --- | --- | --- | --- | --- |"]
    for row in TRANSITIONS:
        when = "" if row.when is When.ALWAYS else row.when
        lines.append(f"| {row.before or ''} | {row.step} | {row.by} | {row.after} | {when} |")
    return "\n".join(lines)


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
