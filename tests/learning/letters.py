"""Every mail about a moment to learn, as somebody gets it, in each of its forms."""

from collections.abc import Callable

from ladekast.accounts.models import User
from ladekast.learning import emails
from ladekast.learning.models import LearningEvent, Way
from ladekast.outbox.rendering import Message

BASE = "https://ladekast.example"
ROOM = "https://teams.example/kamer"
BEFORE = "Beeldbellen,\r\nhoe doe je dat?"

Maker = Callable[[LearningEvent, User], Message]


def placed(found: LearningEvent, to: User) -> Message:
    return emails.placed(event=found, to=to, base_url=BASE)


def placed_on_location(found: LearningEvent, to: User) -> Message:
    found.way, found.town, found.place = Way.ON_LOCATION, "Katwijk", "Kerkstraat 1, zaal 2"
    return emails.placed(event=found, to=to, base_url=BASE)


def placed_without_a_place_to_be(found: LearningEvent, to: User) -> Message:
    found.way, found.place = Way.ON_LOCATION, ""
    return emails.placed(event=found, to=to, base_url=BASE)


def placed_without_a_leader(found: LearningEvent, to: User) -> Message:
    found.leader = None
    return emails.placed(event=found, to=to, base_url=BASE)


def waiting(found: LearningEvent, to: User) -> Message:
    return emails.waiting(event=found, to=to, number=3, base_url=BASE)


def waiting_on_location(found: LearningEvent, to: User) -> Message:
    found.way, found.town, found.place = Way.ON_LOCATION, "Katwijk", "Kerkstraat 1, zaal 2"
    return emails.waiting(event=found, to=to, number=1, base_url=BASE)


def promoted(found: LearningEvent, to: User) -> Message:
    return emails.promoted(event=found, to=to, base_url=BASE)


def signed_off(found: LearningEvent, to: User) -> Message:
    return emails.signed_off(event=found, to=to, base_url=BASE)


def removed(found: LearningEvent, to: User) -> Message:
    reason = "Dit is voor wie net begint.\nJij kunt dit al."
    return emails.removed(event=found, to=to, by=found.planner, reason=reason, base_url=BASE)


def removed_by_another_planner(found: LearningEvent, to: User) -> Message:
    return emails.removed(event=found, to=to, by=to, reason="Jij kunt dit al.", base_url=BASE)


def changed(found: LearningEvent, to: User) -> Message:
    changes: set[emails.Change] = {"title", "moment", "place"}
    return emails.changed(event=found, to=to, is_placed=True, changes=changes, before_title=BEFORE, base_url=BASE)


def changed_for_who_waits(found: LearningEvent, to: User) -> Message:
    return emails.changed(event=found, to=to, is_placed=False, changes={"moment"}, before_title=BEFORE, base_url=BASE)


def changed_on_location(found: LearningEvent, to: User) -> Message:
    found.way, found.town, found.place = Way.ON_LOCATION, "Katwijk", "Kerkstraat 1, zaal 2"
    return emails.changed(event=found, to=to, is_placed=True, changes={"place"}, before_title=BEFORE, base_url=BASE)


def cancelled(found: LearningEvent, to: User) -> Message:
    found.cancel_reason = "Ik ben ziek.\nWe plannen iets nieuws."
    return emails.cancelled(event=found, to=to, is_placed=True, base_url=BASE)


def cancelled_for_who_waits(found: LearningEvent, to: User) -> Message:
    found.cancel_reason = "Ik ben ziek."
    return emails.cancelled(event=found, to=to, is_placed=False, base_url=BASE)


def no_place(found: LearningEvent, to: User) -> Message:
    return emails.no_place(event=found, to=to, base_url=BASE)


def no_place_without_a_leader(found: LearningEvent, to: User) -> Message:
    found.leader = None
    return emails.no_place(event=found, to=to, base_url=BASE)


def reminder(found: LearningEvent, to: User) -> Message:
    return emails.reminder(event=found, to=to, base_url=BASE)


def leads(found: LearningEvent, to: User) -> Message:
    return emails.leads(event=found, to=to, by=None, base_url=BASE)


def leads_because_another_chose_her(found: LearningEvent, to: User) -> Message:
    found.way, found.town, found.place = Way.ON_LOCATION, "Katwijk", ""
    return emails.leads(event=found, to=to, by=found.planner, base_url=BASE)


def leads_because_she_planned_it(found: LearningEvent, to: User) -> Message:
    return emails.leads(event=found, to=to, by=to, base_url=BASE)


def leads_because_somebody_left(found: LearningEvent, to: User) -> Message:
    return emails.leads(event=found, to=to, by=None, after=found.planner, base_url=BASE)


def leads_changed(found: LearningEvent, to: User) -> Message:
    return emails.leads_changed(event=found, to=to, by=to, changes={"moment"}, before_title=BEFORE, base_url=BASE)


def leads_changed_by_an_editor(found: LearningEvent, to: User) -> Message:
    editor = User(name="Carla Visser")
    changes: set[emails.Change] = {"title", "place"}
    return emails.leads_changed(event=found, to=to, by=editor, changes=changes, before_title=BEFORE, base_url=BASE)


def leads_cancelled(found: LearningEvent, to: User) -> Message:
    found.cancel_reason = "Ik ben ziek."
    return emails.leads_cancelled(event=found, to=to, by=to, base_url=BASE)


def leads_cancelled_by_an_editor(found: LearningEvent, to: User) -> Message:
    found.cancel_reason = "De zaal is niet vrij."
    return emails.leads_cancelled(event=found, to=to, by=User(name="Carla Visser"), base_url=BASE)


def leads_no_more(found: LearningEvent, to: User) -> Message:
    return emails.leads_no_more(event=found, to=to, by=found.leader, base_url=BASE)


def leads_no_more_by_an_editor(found: LearningEvent, to: User) -> Message:
    editor = User(name="Carla Visser")
    return emails.leads_no_more(event=found, to=to, by=editor, base_url=BASE)


def leads_no_more_without_a_leader(found: LearningEvent, to: User) -> Message:
    found.leader = None
    return emails.leads_no_more(event=found, to=to, by=None, base_url=BASE)


def leader_left(found: LearningEvent, to: User) -> Message:
    return emails.leader_left(event=found, to=to, name="Amina de Wit", base_url=BASE)


def leader_reminder(found: LearningEvent, to: User) -> Message:
    return emails.leader_reminder(event=found, to=to, placed=8, waiting=2, base_url=BASE)


def leader_reminder_with_one_of_each(found: LearningEvent, to: User) -> Message:
    found.place = ""
    return emails.leader_reminder(event=found, to=to, placed=1, waiting=1, base_url=BASE)


def leader_reminder_without_anybody(found: LearningEvent, to: User) -> Message:
    return emails.leader_reminder(event=found, to=to, placed=0, waiting=0, base_url=BASE)


def leader_after(found: LearningEvent, to: User) -> Message:
    return emails.leader_after(event=found, to=to, placed=8, waiting=0, base_url=BASE)


def leader_after_with_people_waiting(found: LearningEvent, to: User) -> Message:
    return emails.leader_after(event=found, to=to, placed=8, waiting=3, base_url=BASE)


def leader_after_with_one_waiting(found: LearningEvent, to: User) -> Message:
    return emails.leader_after(event=found, to=to, placed=1, waiting=1, base_url=BASE)


def leader_after_without_anybody(found: LearningEvent, to: User) -> Message:
    return emails.leader_after(event=found, to=to, placed=0, waiting=0, base_url=BASE)


def thanks(found: LearningEvent, to: User) -> Message:
    return emails.thanks(event=found, to=to, asks_tool=True, base_url=BASE)


def thanks_without_a_tool(found: LearningEvent, to: User) -> Message:
    return emails.thanks(event=found, to=to, asks_tool=False, base_url=BASE)


def thanks_with_material(found: LearningEvent, to: User) -> Message:
    found.material = "De stappen op een rij."
    return emails.thanks(event=found, to=to, asks_tool=True, base_url=BASE)


# Who has a place, or leads it: these may know where it is. The others may not.
WITH_PLACE: tuple[Maker, ...] = (
    placed, placed_on_location, placed_without_a_place_to_be, placed_without_a_leader, promoted, changed,
    changed_on_location, reminder, leads, leads_because_another_chose_her,
    leads_because_she_planned_it, leads_because_somebody_left, leads_changed, leads_changed_by_an_editor,
    leader_reminder, leader_reminder_with_one_of_each, leader_reminder_without_anybody,
)  # fmt: skip
WITHOUT_PLACE: tuple[Maker, ...] = (
    waiting, waiting_on_location, signed_off, removed, removed_by_another_planner, changed_for_who_waits,
    cancelled, cancelled_for_who_waits, no_place, no_place_without_a_leader, leads_cancelled,
    leads_cancelled_by_an_editor, leads_no_more, leads_no_more_by_an_editor,
    leads_no_more_without_a_leader, leader_left, leader_after, leader_after_with_people_waiting,
    leader_after_with_one_waiting, leader_after_without_anybody, thanks, thanks_with_material,
    thanks_without_a_tool,
)  # fmt: skip
MAILS = WITH_PLACE + WITHOUT_PLACE
