"""Whatever people write, it comes back to the letter: through the file of a tool, and through its history."""

import string
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import yaml
from hypothesis import example, given, settings
from hypothesis import strategies as some

from ladekast.cabinet.commands.replaying import Past, follows
from ladekast.cabinet.content import ToolContent, problems
from ladekast.cabinet.models import Action, Origin
from ladekast.corrections.models import State
from ladekast.corrections.rules import text_of
from ladekast.experiences.models import Outcome
from ladekast.lib import text
from ladekast.transfer import files, history_files, history_text, tool_text, yaml_text
from ladekast.transfer.files import ToolFile
from ladekast.transfer.history import History, PastCorrection, PastExperience, PastReport

ODD = "\t \n\r\x00\x07\x1b\x7f\x85\xa0\u200b\u0301\u2028\u2029\ufeff\ufffd😀éß" + string.punctuation
PIECES = ["---", "...", "- ", "? ", ": ", " #", "|-", ">", "null", "~", "yes", "0x1F", "1_000", "12:30", "2026-01-05"]
signs = some.one_of(some.sampled_from(ODD), some.characters(codec="utf-8"), some.sampled_from(PIECES))
raw = some.lists(signs, max_size=30).map("".join)
lines = some.lists(raw, max_size=6).map("\n".join).map(text.lines)
line = raw.map(text.one_line)
filled = line.map(lambda said: said or "x")
emails = some.sampled_from(["", "amina@kwadraad.example", "bram.o'neil+x@kwadraad.example"])
moments = some.datetimes(datetime(2020, 1, 1), datetime(2026, 1, 1), timezones=some.just(UTC))  # noqa: DTZ001
many = some.lists(filled.map(lambda said: said[:60].strip()), max_size=3).map(dict.fromkeys).map(tuple)


def a_content() -> some.SearchStrategy[ToolContent]:
    """What a tool may say."""
    return some.builds(
        ToolContent,
        title=filled.map(lambda said: said[:120].strip()),
        summary=filled.map(lambda said: said[:200].strip()),
        kind=some.sampled_from(["method", "app"]),
        body=lines.map(lambda said: said or "x"),
        link=some.sampled_from(["", "https://a.example/?b=c&d=#e"]),
        phases=some.sets(some.integers(1, 5)).map(sorted).map(tuple),
        suitable=some.sampled_from([(), ("ouderen", "jongeren")]),
        fit_note=line,
        for_client=lines,
        use_policy=some.sampled_from(["", "allowed", "not-allowed"]),
        use_note=line,
        use_alternative=some.sampled_from(["", "tweede-scherm", "112", "null"]),
        municipalities=many,
        owner=emails,
        co_authors=emails.map(lambda email: (email,) if email else ()),
        checked=some.none() | some.dates(date(2020, 1, 1), date(2026, 1, 1)),
        keywords=many,
        source=many,
    ).filter(lambda content: not problems(content))


@given(a_content())
@settings(max_examples=100, deadline=None)
def test_a_tool_comes_back_to_the_letter(content: ToolContent) -> None:
    written = tool_text.text_of("een-tool", content)
    assert files.parsed(written, "anders") == ToolFile("een-tool", content, files.parsed(written, "anders").lines)
    assert tool_text.text_of("een-tool", files.parsed(written, "anders").content) == written


@given(raw)
@example("\u2028")
@example("a\x85b")
@example("\ufeff")
@example("'")
@settings(max_examples=200, deadline=None)
def test_any_reader_of_yaml_reads_what_was_written(said: str) -> None:
    for written in (
        yaml_text.scalar(said),
        yaml_text.quoted(said),
        yaml_text.block(said, "  "),
        yaml_text.flow([said]),
    ):
        for loader in (yaml.SafeLoader, yaml.CSafeLoader):
            assert yaml.load(f"a: {written}\nb: 1\n", Loader=loader) in ({"a": said, "b": 1}, {"a": [said], "b": 1})


experiences = some.builds(
    PastExperience,
    told_at=moments,
    by=emails,
    outcome=some.sampled_from(Outcome),
    target_groups=many,
    phase=some.none() | some.integers(1, 5),
    form=line.map(lambda said: said[:20].strip()),
    text=lines,
    thanks=lines,
    may_be_asked=some.booleans(),
    changed_at=moments,
    withdrawn_at=some.none() | moments,
)
reports = some.builds(PastReport, reported_at=moments, by=emails, link=line, closed_at=some.none() | moments)


def a_correction(base: Past) -> some.SearchStrategy[PastCorrection]:
    """What a colleague may have suggested of a revision: another text, with nothing decided otherwise."""
    return some.builds(
        PastCorrection,
        suggested_at=moments,
        by=emails,
        base=some.just(base.number),
        state=some.sampled_from(State),
        note=lines,
        answer=lines,
        answered_by=emails,
        answered_at=some.none() | moments,
        said=a_content().map(lambda new: text_of(new, base.said)),
    )


def a_revision(number: int, at: datetime, before: Past | None) -> some.SearchStrategy[Past]:
    """The next revision; most of the time only something of it changed."""
    said = a_content()
    if before:
        said = said.map(lambda new: replace(before.said, body=new.body, link=new.link, phases=new.phases))
    return some.builds(
        Past,
        number=some.just(number),
        at=some.just(at),
        by=emails,
        action=some.sampled_from(Action),
        origin=some.sampled_from(Origin),
        reason=line,
        minor=some.booleans(),
        restored_from=some.none() | some.integers(1, number - 1) if before else some.none(),
        suggested_by=emails,
        said=said,
    )


@some.composite
def a_history(draw: some.DrawFn) -> History:
    """All that may be known of a tool."""
    at, revisions = draw(moments), list[Past]()
    for number in range(1, draw(some.integers(1, 4)) + 1):
        at += timedelta(microseconds=draw(some.integers(0, 10**12)))
        revisions.append(draw(a_revision(number, at, revisions[-1] if revisions else None)))
    told = draw(some.lists(experiences, max_size=2, unique_by=lambda each: each.told_at))
    return History(
        revisions=revisions,
        standing=replace(follows(revisions), changed_at=draw(moments), archived_by=draw(emails)),
        experiences=sorted(told, key=lambda each: each.told_at),
        corrections=draw(some.lists(some.sampled_from(revisions).flatmap(a_correction), max_size=1)),
        link_reports=draw(some.lists(reports, max_size=1)),
    )


@given(a_history())
@settings(max_examples=50, deadline=None)
def test_a_history_comes_back_to_the_letter(history: History) -> None:
    tool = files.parsed(tool_text.text_of("een-tool", history.revisions[-1].said), "een-tool")
    written = history_text.text_of(history)
    assert history_files.parsed(written, tool, known=()) == history
    assert history_text.text_of(history_files.parsed(written, tool, known=())) == written
