"""What happens to drafts. Nothing here commits."""

from dataclasses import dataclass
from datetime import timedelta

from sqlalchemy import delete

from ladekast.accounts.models import User
from ladekast.drafts import queries
from ladekast.drafts.models import Draft
from ladekast.lib.clock import now
from ladekast.lib.db import db

MOST = 50  # drafts of one person that she did not throw away
LARGEST = 100_000  # bytes of one draft
RESTORABLE = timedelta(days=30)


@dataclass(frozen=True)
class Form:
    """Which form it is: its place and token, and what it and the thing in it are called."""

    place: str
    token: str
    name: str
    title: str


@dataclass(frozen=True)
class Typed:
    """What is in it, the page in a browser that says so, and the stamp of the draft that it began from."""

    pairs: list[tuple[str, str]]
    tab: str = ""
    seen: str = ""

    def goes_on_from(self, draft: Draft) -> bool:
        """Whether nothing is lost when this comes in the place of the draft."""
        is_same_tab = self.tab != "" and self.tab == draft.tab
        return is_same_tab or self.seen == draft.stamp or draft.fields == [list(pair) for pair in self.pairs]


class TooLargeError(Exception):
    """It is more than a draft may hold."""


class TooManyError(Exception):
    """She has as many drafts as she may have."""


class NewerDraftError(Exception):
    """Something else was kept meanwhile, from another page in a browser."""

    def __init__(self, draft: Draft) -> None:
        super().__init__(draft.stamp)
        self.draft = draft


class TakenError(Exception):
    """She has another draft of the same form."""


def put(*, owner: User, form: Form, typed: Typed) -> Draft:
    """Keeps it, in the place of what she had of this form.

    Raises TooLargeError, TooManyError and NewerDraftError; nothing is kept then.
    """
    if sum(len(name.encode()) + len(value.encode()) for name, value in typed.pairs) > LARGEST:
        raise TooLargeError
    draft = queries.to_write(owner, form.place, form.token)
    if draft is None:
        draft = _begin(owner, form)
    elif not typed.goes_on_from(draft):
        raise NewerDraftError(draft)
    draft.form, draft.title = form.name, form.title
    draft.fields, draft.tab, draft.saved_at = [list(pair) for pair in typed.pairs], typed.tab, now()
    db.session.flush()
    return draft


def _begin(owner: User, form: Form) -> Draft:
    if queries.number_of(owner) >= MOST:
        raise TooManyError
    draft = Draft(owner_id=owner.id, place=form.place, token=form.token)
    db.session.add(draft)
    return draft


def drop(*, owner: User, place: str, token: str, typed: Typed) -> Draft | None:
    """Removes her draft of this form when `typed`, kept for good, goes on from it. Gives back one that stays."""
    draft = queries.to_write(owner, place, token)
    if draft is None or not typed.goes_on_from(draft):
        return draft
    db.session.delete(draft)
    db.session.flush()
    return None


def throw_away(*, draft: Draft) -> None:
    """Takes it from her list; for a while she can bring it back."""
    if draft.discarded_at is None:
        draft.discarded_at = now()
        db.session.flush()


def bring_back(*, draft: Draft, owner: User) -> None:
    """Puts it on her list again. Raises TakenError and TooManyError."""
    if draft.discarded_at is None:
        return
    if queries.at(owner, draft.place, draft.token):
        raise TakenError
    if queries.number_of(owner) >= MOST:
        raise TooManyError
    draft.discarded_at = None
    db.session.flush()


def forget_old() -> None:
    """Removes what was thrown away too long ago to bring back."""
    db.session.execute(delete(Draft).where(Draft.discarded_at < now() - RESTORABLE))
