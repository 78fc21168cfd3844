"""What comes by itself: reminders, the end of the waiting list, what is asked afterwards, and who leaves."""

from collections.abc import Callable, Iterator, Sequence

from ladekast.accounts import queries as people
from ladekast.accounts.models import User
from ladekast.config import Settings
from ladekast.learning import queries, rules, telling
from ladekast.learning.commands.planning import lead
from ladekast.learning.commands.taking_part import step_out
from ladekast.learning.models import LearningEvent
from ladekast.lib.clock import now

AT_ONCE = 5  # leermomenten; each may have a mail for everybody
Tell = Callable[[LearningEvent, Settings], None]


def follow(*, settings: Settings) -> int:
    """Tells people what time brings: that it is soon, that no place came free, how it went. Each is told once.

    Returns of how many that was, at most AT_ONCE: so that others can write between two commits.
    """
    due = sorted(_due()[:AT_ONCE], key=lambda each: each[0].id)  # in the order in which everybody holds them
    for event, done, tell in due:
        queries.hold(event)
        if getattr(event, done) is None and event.cancelled_at is None:
            setattr(event, done, now())
            tell(event, settings)
    return len(due)


def end_for(*, leaver: User, heir: User | None, settings: Settings) -> int:
    """Gives back the places of a colleague who leaves, and hands over what she leads: to `heir`, or else to who planned
    it; when there is nobody, the editors are asked to find somebody. Returns how many she led."""
    people.hold(leaver, *([heir] if heir else []))
    led = 0
    for event in queries.ahead_of(leaver, now()):
        queries.hold(event)
        sign_up = queries.sign_up_of(event, leaver)
        if sign_up is not None and rules.is_signed_up(sign_up):
            telling.out_of_her_calendar(event, leaver, settings)
            step_out(sign_up, settings)
        if event.leader_id == leaver.id:
            _find_leader(event, leaver, heir, settings)
            led += 1
    return led


def _due() -> list[tuple[LearningEvent, str, Tell]]:
    """What is to be told now, with the field that says when it was."""
    moment = now()
    return [
        *_each(queries.to_end_waiting(moment), "waiting_told_at", _before_its_end(telling.waited_in_vain)),
        *_each(queries.to_remind(moment), "reminded_at", telling.reminded),
        *_each(queries.to_ask_leader(moment), "leader_asked_at", _lately(telling.leader_asked)),
        *_each(queries.to_thank(moment), "thanked_at", _lately(telling.thanked)),
    ]


def _each(events: Sequence[LearningEvent], done: str, tell: Tell) -> Iterator[tuple[LearningEvent, str, Tell]]:
    return ((event, done, tell) for event in events)


def _lately(tell: Tell) -> Tell:
    """Nobody is asked about what was long ago, when the worker did not run."""

    def told(event: LearningEvent, settings: Settings) -> None:
        if event.ends_at > now() - rules.ASKED_WITHIN:
            tell(event, settings)

    return told


def _before_its_end(tell: Tell) -> Tell:
    """Nobody is told that she got no place in what is over."""

    def told(event: LearningEvent, settings: Settings) -> None:
        if event.ends_at > now():
            tell(event, settings)

    return told


def _find_leader(event: LearningEvent, leaver: User, heir: User | None, settings: Settings) -> None:
    willing = [each for each in (heir, event.planner) if each and each.is_active and each.id != leaver.id]
    telling.out_of_her_calendar(event, leaver, settings)
    lead(event, next(iter(willing), None), by=None, settings=settings)
    if not willing and event.opened_at is not None:
        telling.leader_left(event, leaver, settings)
