"""The chapters about leermomenten: what was, what comes, who signed up and who waits."""

from collections.abc import Sequence

from ladekast.accounts.models import User
from ladekast.calendar.moments import Span
from ladekast.demo import events as tell
from ladekast.demo.cast import accounts, others
from ladekast.demo.story import Story
from ladekast.learning.models import LearningEvent

LAST = -1  # the working day before the day of the story


def colleagues_learned_together(story: Story) -> None:
    """Four are over: of the last one nobody told yet who was there."""
    worker, editor, admin = accounts(story)
    _learned(story, "stress", (-34, 9), editor, [worker], waiting=2)
    _learned(story, "brieven", (-17, 13), worker, [editor, admin])
    _learned(story, "beeldbellen", (-6, 10), _leader(story, "beeldbellen", (-6, 10)), [worker, editor])
    span = tell.when(story, "digid", -2, 10)
    event = _filled(story, "digid", span, admin, [worker, *_some(story, span, 6)], opened=-15)
    tell.took_place(event, span)
    tell.followed(story, event)


def those_who_log_in_lead_something(story: Story) -> None:
    """So that who tries the demo has participants to look at; and one a draft to go on with.

    Not before the second working day: so nobody is to be reminded yet, at whatever hour the demo starts.
    """
    worker, editor, admin = accounts(story)
    for key, slot, leader, guest in (
        ("vragenuur", (2, 10), admin, worker),
        ("scherm", (2, 15), worker, editor),
        ("beschrijven", (3, 9), editor, admin),
    ):
        span = tell.when(story, key, *slot)
        _filled(story, key, span, leader, [guest, *_some(story, span, 4)], opened=-12)
    tell.planned(story, "groep", editor, tell.when(story, "groep", 16, 13), -1, is_open=False)


def moments_to_come(story: Story) -> None:
    """In two months: some full, one closed, most with room; each who logs in waits for a place somewhere."""
    worker, editor, admin = accounts(story)
    _closed(story, "laaggeletterd", (4, 15), [admin])
    _full(story, "motiveren", (6, 10), [worker], moved_up=True)
    _full(story, "schaamte", (8, 13), [editor, admin])
    for key, slot, guests, count in (
        ("jongeren", (13, 13), [worker, admin], 9),
        ("schuldendebaas", (20, 10), [editor], 7),
        ("berichten", (28, 9), [], 3),
        ("nazorg", (39, 10), [], 0),
    ):
        span = tell.when(story, key, *slot)
        people = [*guests, *_some(story, span, count)]
        _filled(story, key, span, _leader(story, key, slot), people, opened=-10)


def one_does_not_take_place(story: Story) -> None:
    """Called off, with people in it and one waiting."""
    worker = accounts(story)[0]
    span = tell.when(story, "tolk", 11, 10)
    event = _filled(story, "tolk", span, _leader(story, "tolk", (11, 10)), [worker, *_some(story, span, 5)], opened=-9)
    tell.cancelled(story, event, LAST)


def _learned(
    story: Story, key: str, slot: tuple[int, int], leader: User, guests: Sequence[User], *, waiting: int = 0
) -> None:
    """It took place with nearly everybody there; with `waiting`, more wanted to come than there were places."""
    span = tell.when(story, key, *slot)
    count = tell.places(key) + waiting if waiting else tell.places(key) - 1
    event = _filled(story, key, span, leader, [*guests, *_some(story, span, count - len(guests))], opened=slot[0] - 15)
    tell.took_place(event, span)
    absent = story.chance.sample([each for each in tell.placed(event) if each not in guests], 1)
    tell.looked_back(key, event, absent)
    tell.followed(story, event)


def _full(story: Story, key: str, slot: tuple[int, int], waiters: Sequence[User], *, moved_up: bool = False) -> None:
    """Every place is taken and some wait, those who log in among them; one may have moved up."""
    span = tell.when(story, key, *slot)
    came = _some(story, span, tell.places(key) + 1)
    event = _filled(story, key, span, _leader(story, key, slot), came, opened=-14, until=-4)
    tell.joined(story, event, [*waiters, *_some(story, span, 1, but=came)], -3, -2)
    if moved_up:
        tell.signed_off(story, event, next(each for each in came if each is not event.leader), LAST)


def _closed(story: Story, key: str, slot: tuple[int, int], guests: Sequence[User]) -> None:
    span = tell.when(story, key, *slot)
    people = [*guests, *_some(story, span, 6)]
    tell.closed(story, _filled(story, key, span, _leader(story, key, slot), people, opened=-13, until=-3), LAST)


def _filled(
    story: Story, key: str, span: Span, leader: User, people: Sequence[User], *, opened: int, until: int | None = None
) -> LearningEvent:
    """Planned on a working day, and signed up for since."""
    event = tell.planned(story, key, leader, span, opened)
    last = until or (LAST if span.starts_at > story.now else opened + 12)
    tell.joined(story, event, [each for each in people if each is not leader], opened + 1, last)
    return event


def _leader(story: Story, key: str, slot: tuple[int, int]) -> User:
    """Who knows one of its tools, or else anybody; not one of `accounts`."""
    willing = tell.free(others(story), tell.when(story, key, *slot))
    owners = [tool.owner for tool in tell.about(key) if tool.owner in willing]
    return next((owner for owner in owners if owner), story.chance.choice(willing))


def _some(story: Story, span: Span, count: int, *, but: Sequence[User] = ()) -> list[User]:
    """So many who have nothing else to do then; none of `accounts`."""
    willing = [each for each in tell.free(others(story), span) if each not in but]
    return story.chance.sample(willing, count)
