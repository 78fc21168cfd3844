"""The mail about an experience. Facts in, message out; nothing is looked up here."""

from ladekast.outbox.rendering import Message, render


def thanked(*, name: str, by: str, tool: str, thanks: str, link: str) -> Message:
    """To whose tool it is: a colleague used it, and says thank you."""
    return render("experiences/emails/thanked.txt", name=name, by=by, tool=tool, thanks=thanks, link=link)
