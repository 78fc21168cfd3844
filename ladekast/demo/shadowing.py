"""The chapters about watching along: what tools offer, who is away, and requests in every state."""

from datetime import timedelta

from ladekast.accounts.models import User
from ladekast.cabinet.models import Tool
from ladekast.demo import requests as tell
from ladekast.demo.cast import Cast, accounts, cast, in_the_cabinet, others
from ladekast.demo.diary import span, working_day
from ladekast.demo.story import Story
from ladekast.shadowing import commands
from ladekast.shadowing.models import ShadowingRequest, Way

OFFERS = 30
REFUSALS = 2
SECONDS = 4  # tools of others that each of those who log in can show too
AWAY_FOR = (8, 26)  # days
SHOWN = 8  # times that somebody was shown a tool, besides those who log in
WRITTEN_FOR_ALL = 0.75  # of the lines about what was learned


def colleagues_offer(story: Story) -> None:
    """Who answers for a tool said when it suits and who else can show it; a few would rather not.

    Those who log in are the second contact of some tools each, so that there is always one to ask them about.
    """
    firsts = accounts(story)
    cared = [tool for tool in in_the_cabinet() if tool.owner and tool.owner not in firsts]
    chosen = story.chance.sample(cared, OFFERS)
    drawn = [story.chance.choice([None, *others(story)]) for _ in chosen]
    for number, (tool, second) in enumerate(zip(chosen, [*firsts * SECONDS, *drawn], strict=False)):
        commands.offer(
            tool=tool,
            is_possible=number < OFFERS - REFUSALS,
            way=story.chance.choice(list(Way)).value,
            suits_when=tell.says(story, "suits-when"),
            second_contact=None if second is tool.owner else second,
        )


def two_are_away(story: Story) -> None:
    """Two colleagues are not to be asked for a while. One of them was asked all the same."""
    known = cast(story)
    away = [host for host in others(story) if known.shows[host.id]][: len(AWAY_FOR)]
    for host, days in zip(away, AWAY_FOR, strict=True):
        host.away_until = working_day(story, 1) + timedelta(days=days)
    tell.asked(story, *_about(known, known.asker_for(away[0]), away[0]), -2, [span(story, 4, 10)])


def those_who_log_in_watch_each_other(story: Story) -> None:
    """So that who tries the demo finds both sides: to answer, to wait for, to come, and how was it?"""
    known, people = cast(story), accounts(story)
    for number, asker in enumerate(people):
        host = people[(number + 1) % len(people)]
        _shown(known, asker, host, -20 - number)
        _met(known, asker, host, -2 - number)
        _to_come(known, asker, host, number)
        _asked_yesterday(known, asker, host, number)


def colleagues_watch_along(story: Story) -> None:
    """What happened between others, and with those who log in as well."""
    known = cast(story)
    worker, editor, admin = accounts(story)
    _proposed(known, worker, known.host_for(worker))
    _named_back_and_forth(known, *known.pair())
    _reminded(known, known.asker_for(editor), editor)
    _moved(known, known.asker_for(worker), worker)
    _called_off(known, editor, known.host_for(editor), by_host=True)
    _called_off(known, *known.pair(), by_host=False)
    _refused(known, admin, known.host_for(admin))
    _not_needed(known, *known.pair())
    _never_answered(known, worker, known.host_for(worker))
    _missed(known, *known.pair())
    for number in range(SHOWN):
        _shown(known, *known.pair(), -26 - 3 * number)


def _about(known: Cast, asker: User, host: User) -> tuple[Tool, User, User]:
    return known.story.chance.choice(known.tools(asker, host)), asker, host


def _asked_yesterday(known: Cast, asker: User, host: User, number: int) -> None:
    story = known.story
    spans = [span(story, 4 + number, 10), span(story, 5 + number, 14), span(story, 8 + number, 9)]
    tell.asked(story, *_about(known, asker, host), -1, spans)


def _to_come(known: Cast, asker: User, host: User, number: int) -> None:
    story = known.story
    agreed, other = span(story, 2 + number, 11), span(story, 5 + number, 15)
    request = tell.asked(story, *_about(known, asker, host), -4, [agreed, other])
    tell.accepted(story, request, agreed, -3)


def _met(known: Cast, asker: User, host: User, days: int) -> ShadowingRequest:
    """They met so many working days ago."""
    story = known.story
    spans = [span(story, days, 13), span(story, days + 1, 9)]
    return tell.met(story, *_about(known, asker, host), days - 8, spans)


def _shown(known: Cast, asker: User, host: User, days: int) -> None:
    story, request = known.story, _met(known, asker, host, days)
    tell.told(story, request, asker, days + 3)
    tell.thanked(story, request, is_shared=story.chance.random() < WRITTEN_FOR_ALL)


def _missed(known: Cast, asker: User, host: User) -> None:
    tell.told(known.story, _met(known, asker, host, -9), host, -6, took_place=False)


def _proposed(known: Cast, asker: User, host: User) -> None:
    story = known.story
    request = tell.asked(story, *_about(known, asker, host), -4, [span(story, 1, 9)])
    tell.proposed(story, request, [span(story, 6, 10), span(story, 7, 13)], -1)


def _named_back_and_forth(known: Cast, asker: User, host: User) -> None:
    story = known.story
    request = tell.asked(story, *_about(known, asker, host), -5, [span(story, 1, 14)])
    tell.proposed(story, request, [span(story, 4, 15)], -3)
    tell.proposed(story, request, [span(story, 9, 11)], -1)


def _reminded(known: Cast, asker: User, host: User) -> None:
    story = known.story
    spans = [span(story, 7, 10), span(story, 8, 14)]
    tell.reminded(story, tell.asked(story, *_about(known, asker, host), -4, spans))


def _moved(known: Cast, asker: User, host: User) -> None:
    story, agreed = known.story, span(known.story, 3, 9)
    request = tell.asked(story, *_about(known, asker, host), -7, [agreed])
    tell.accepted(story, request, agreed, -6)
    tell.moved(story, request, host, span(story, 6, 14), -2)


def _called_off(known: Cast, asker: User, host: User, *, by_host: bool) -> None:
    story, agreed = known.story, span(known.story, 2, 15)
    request = tell.asked(story, *_about(known, asker, host), -6, [agreed, span(story, 3, 13)])
    tell.accepted(story, request, agreed, -5)
    tell.cancelled(story, request, host if by_host else asker, -1)


def _refused(known: Cast, asker: User, host: User) -> None:
    story = known.story
    request = tell.asked(story, *_about(known, asker, host), -6, [span(story, 1, 10)])
    tell.declined(story, request, story.chance.choice([each for each in others(story) if each is not host]), -5)


def _not_needed(known: Cast, asker: User, host: User) -> None:
    story = known.story
    tell.withdrawn(story, tell.asked(story, *_about(known, asker, host), -8, [span(story, 1, 11)]), -6)


def _never_answered(known: Cast, asker: User, host: User) -> None:
    story = known.story
    request = tell.asked(story, *_about(known, asker, host), -18, [span(story, -12, 10)])
    tell.reminded(story, request)
    tell.lapsed(story, request)
