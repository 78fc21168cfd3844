"""One leermoment: what it is, when and where, and how I stand in it."""

from collections.abc import Sequence
from datetime import datetime

from flask import redirect, render_template
from flask.typing import ResponseReturnValue

from ladekast.accounts import queries as people
from ladekast.accounts.access import current_user
from ladekast.accounts.models import User
from ladekast.cabinet.models import Tool
from ladekast.cabinet.rules import is_archived
from ladekast.cabinet.taxonomy import taxonomy
from ladekast.calendar import queries as calendar
from ladekast.calendar.models import Appointment
from ladekast.calendar.moments import Span
from ladekast.learning import queries, rules
from ladekast.learning.forms.taking_part import TryForm
from ladekast.learning.models import LearningEvent, Stage, Way
from ladekast.learning.queries import Seen
from ladekast.learning.views import address, blueprint, event_or_404
from ladekast.learning.wording import OBJECTIONS, duration_in_words, waiting_in_words
from ladekast.lib.clock import now
from ladekast.lib.templating import moment as in_words

PLACE_LATER = {
    Way.ONLINE: "De link krijg je als je een plek hebt.",
    Way.ON_LOCATION: "Het adres krijg je als je een plek hebt.",
}


@blueprint.get("/leren/<int:id>")
@blueprint.get("/leren/<int:id>-")
@blueprint.get("/leren/<int:id>-<slug>")
def event(id: int, slug: str = "") -> ResponseReturnValue:
    """Reads a leermoment. An old title in the address leads to the present one."""
    found = event_or_404(id)
    if slug != found.slug:
        return redirect(address(found), 301)
    return show(found)


def show(found: LearningEvent, form: TryForm | None = None) -> str:
    """The page of a leermoment; `form` is a filled-in answer that was not right."""
    me, moment = current_user(), now()
    (seen,) = queries.seen_by(me, [found])
    tools = tools_about(found)
    objection = rules.to_sign_up(me, found, moment)
    return render_template(
        "learning/event.html",
        seen=seen,
        event=found,
        stage=rules.stage(found, moment).value,
        objection=OBJECTIONS[objection] if objection else "",
        may_sign_off=rules.to_sign_off(seen.sign_up, found, moment) is None,
        moves_up=rules.promotes(found, moment),
        overlaps=_overlaps(me, found),
        where=_where(seen, me, moment),
        facts=_facts(seen, moment),
        tools=tools,
        is_changeable=rules.to_change(found, moment) is None,
        takes_over=rules.to_take_over(found, moment) is None,
        contacts=people.editors() if rules.is_leaderless(found) else [],
        form=form or _try_form(seen, tools, moment),
    )


def tools_about(found: LearningEvent) -> list[Tool]:
    """The tools that it is about and that lie in the cabinet."""
    return [tool for tool in found.tools if not is_archived(tool)]


def _try_form(seen: Seen, tools: Sequence[Tool], moment: datetime) -> TryForm | None:
    if not tools or rules.to_try(seen.sign_up, seen.event, moment) is not None or seen.sign_up is None:
        return None
    return TryForm(tools=tools, chosen_id=seen.sign_up.tries_tool_id)


def _overlaps(user: User, found: LearningEvent) -> list[tuple[Span, Appointment]]:
    """Her own appointments at the same time, without that of this leermoment itself."""
    span = Span(found.starts_at, found.ends_at)
    mine = [each for each in calendar.upcoming(user.id) if each.id != found.appointment_id]
    return [(span, each) for each in mine if span.overlaps(each)]


def _facts(seen: Seen, moment: datetime) -> list[tuple[str, str]]:
    """What is known about it, as names and values; unknown stays empty."""
    found = seen.event
    names = taxonomy().target_groups
    is_open = rules.stage(found, moment) in (Stage.DRAFT, Stage.OPEN)
    return [
        ("Plekken", _room(seen)),
        ("Wachtlijst", _line(seen, moment)),
        ("Aanmelden kan tot", in_words(found.sign_up_ends) if is_open else ""),
        ("Telt als", f"{duration_in_words(found.net_minutes)} leren" if found.net_minutes else ""),
        ("Gaat over", ", ".join(names[key].name for key in found.groups if key in names)),
    ]


def _where(seen: Seen, user: User, moment: datetime) -> str:
    """The address or the link, or that she gets it; nothing when it is of no use to her any more."""
    found = seen.event
    if rules.may_see_place(user, found, seen.sign_up):
        return found.place or "Waar precies is nog niet bekend."
    return PLACE_LATER[Way(found.way)] if found.starts_at > moment and found.cancelled_at is None else ""


def _room(seen: Seen) -> str:
    if seen.event.places is None:
        return f"plek voor iedereen, {seen.placed} aangemeld"
    return f"{seen.placed} van de {seen.event.places} bezet"


def _line(seen: Seen, moment: datetime) -> str:
    if not seen.waiting:
        return ""
    until = f", schuift op tot {in_words(seen.event.promotion_stops)}" if rules.promotes(seen.event, moment) else ""
    return f"{waiting_in_words(seen.waiting)}{until}"
