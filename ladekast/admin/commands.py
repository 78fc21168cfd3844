"""What an administrator does in one go with all that is somebody's."""

from ladekast.accounts import commands as accounts
from ladekast.accounts.models import User
from ladekast.config import Settings
from ladekast.freshness import commands as freshness
from ladekast.freshness.commands import Handed
from ladekast.learning import commands as learning
from ladekast.outbox import commands as outbox
from ladekast.shadowing import commands as shadowing


def stop_access(*, leaver: User, receiver: User | None, by: User | None, settings: Settings) -> Handed:
    """Shuts out a colleague who leaves, ends what stands open with her, and hands over the rest to `receiver`, who gets
    one mail about it. Without a receiver her tools wait for somebody, and her leermomenten go to who planned them.

    Raises LastAdminError when nobody could administer after it, and EditConflictError when one of the tools was changed
    at that very moment; then nothing is to be kept.
    """
    accounts.deactivate(user=leaver, by=by)
    outbox.withdraw_to(address=leaver.email)  # before what is put because she leaves
    owned, co_authored = (
        freshness.hand_over_all(giver=leaver, receiver=receiver, by=by) if receiver is not None else (0, 0)
    )
    shadowing.end_for(leaver=leaver, settings=settings)  # names who owns the tool by now as somebody to ask
    led = learning.end_for(leaver=leaver, heir=receiver, settings=settings)
    handed = Handed(owned, co_authored, led)
    if receiver is not None:
        freshness.tell_receiver(giver=leaver, receiver=receiver, handed=handed, settings=settings)
    return handed
