"""Fills an empty cabinet, that has the starter tools alone, with the demo. A new feature adds a chapter."""

from collections.abc import Sequence
from random import Random

from ladekast.accounts import commands as accounts
from ladekast.accounts.models import User
from ladekast.config import Settings
from ladekast.demo import asking, chapters, experiences, keeping, learning, shadowing
from ladekast.demo.people import people, teams
from ladekast.demo.story import Story
from ladekast.lib.clock import now

CHAPTERS = (
    chapters.starter_tools_lie_there,
    chapters.colleagues_place_tools,
    chapters.half_get_care,
    chapters.editors_judge,
    asking.colleagues_ask,
    shadowing.colleagues_offer,
    shadowing.two_are_away,
    shadowing.those_who_log_in_watch_each_other,
    shadowing.colleagues_watch_along,
    learning.colleagues_learned_together,
    learning.those_who_log_in_lead_something,
    learning.moments_to_come,
    learning.one_does_not_take_place,
    keeping.authors_edit,
    keeping.some_are_due,
    keeping.colleagues_correct,
    experiences.colleagues_tell,
    asking.colleagues_follow,
    asking.colleagues_keep,
)


def fill(*, seed: int, password_hash: str, settings: Settings) -> None:
    """Makes the colleagues and tells the chapters in order; the same seed on the same day makes the same.

    `password_hash` is what everybody's password is kept as; mails are written with the address in `settings`.
    """
    story = Story(Random(seed), now(), _join(password_hash), settings)  # nosec B311
    for tell in CHAPTERS:
        tell(story)


def _join(password_hash: str) -> Sequence[User]:
    known = {name: accounts.add_team(name=name, municipality=where) for name, where in teams().items()}
    joined = []
    for number, each in enumerate(people(), start=1):
        user = accounts.add_user(email=each.email, name=each.name, role=each.role, team=known[each.team])
        phone = f"06 0000 00{number:02}"  # no number in the Netherlands begins like this
        accounts.save_profile(user=user, name=each.name, function=each.function, phone=phone, ask_me_about=each.ask)
        accounts.set_password(user=user, password_hash=password_hash)
        joined.append(user)
    return joined
