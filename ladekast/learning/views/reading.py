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
from ladekast.calendar.moments import Span
from ladekast.learning import queries, rules
from ladekast.learning.forms.taking_part import TryForm
from ladekast.learning.models import LearningEvent, Stage, Way
from ladekast.learning.queries import Seen
from ladekast.learning.views import address, blueprint, event_or_404
from ladekast.learning.wording import OBJECTIONS, comers_in_words, duration_in_words, waiting_in_words
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
        stands_still=seen.stands_still and rules.to_change(found, moment) is None,
        overlaps=calendar.overlapping(me.id, [Span(found.starts_at, found.ends_at)], but=found.appointment_id),
        where=_where(seen, me, moment),
        facts=_facts(seen, moment),
        tools=tools,
        comers=comers_in_words(seen.placed, seen.waiting, is_over=found.ends_at <= moment),
        has_begun=rules.to_tick(found, moment) is None,
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


def _facts(seen: Seen, moment: datetime) -> list[tuple[str, str]]:
    """What is known about it, as names and values; unknown stays empty."""
    found = seen.event
    names = taxonomy().target_groups
    is_open = rules.stage(found, moment) in (Stage.DRAFT, Stage.OPEN)
    return [
        ("Plekken", _room(seen)),
        ("Wachtlijst", _line(seen, moment)),
        ("Aanmelden kan tot", in_words(found.sign_up_ends) if is_open else ""),
        ("Aanmelden", _closed(found, moment)),
        ("Telt als", f"{duration_in_words(found.net_minutes)} leren" if found.net_minutes else ""),
        ("Doelgroep", ", ".join(names[key].name for key in found.groups if key in names)),
    ]


def _where(seen: Seen, user: User, moment: datetime) -> str:
    """The address or the link, or that she gets it; nothing when it is of no use to anybody any more."""
    found = seen.event
    if rules.stage(found, moment) in (Stage.CANCELLED, Stage.TOOK_PLACE):
        return ""
    if rules.may_see_place(user, found, seen.sign_up):
        return found.place or "Waar precies is nog niet bekend."
    return PLACE_LATER[Way(found.way)] if found.starts_at > moment else ""


def _closed(found: LearningEvent, moment: datetime) -> str:
    """Since when nobody can sign up, of what has not begun."""
    is_closed = rules.stage(found, moment) is Stage.CLOSED and found.starts_at > moment
    return f"gesloten sinds {in_words(found.sign_up_ends)}" if is_closed else ""


def _room(seen: Seen) -> str:
    if seen.event.cancelled_at is not None:
        return ""
    if seen.event.places is None:
        return f"plek voor iedereen, {seen.placed} aangemeld"
    return f"{seen.placed} van de {seen.event.places} bezet"


def _line(seen: Seen, moment: datetime) -> str:
    if not seen.waiting or seen.event.cancelled_at is not None:
        return ""
    until = f", schuift op tot {in_words(seen.event.promotion_stops)}" if rules.promotes(seen.event, moment) else ""
    return f"{waiting_in_words(seen.waiting)}{until}"
