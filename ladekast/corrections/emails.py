"""The mails about corrections. Facts in, message out; nothing is looked up here.

Each holds one action: the page of the correction, or the tool, where a signed-in person decides.
"""

from ladekast.accounts.models import User
from ladekast.corrections.models import Correction
from ladekast.outbox.rendering import Message, render


def suggested(*, correction: Correction, to: User, says_how: bool, base_url: str) -> Message:
    """To who may edit the tool: a colleague knows something better. `says_how`: she wrote the text too."""
    return _render("suggested", correction, to, base_url, note=correction.note, says_how=says_how)


def taken_over(*, correction: Correction, by: User, base_url: str) -> Message:
    """To who suggested it: thanks, the tool says so now."""
    return _render("taken_over", correction, correction.author, base_url, by=by.name)


def answered(*, correction: Correction, by: User, base_url: str) -> Message:
    """To who suggested it: what was said to it."""
    return _render("answered", correction, correction.author, base_url, by=by.name, answer=correction.answer)


def _render(name: str, correction: Correction, to: User, base_url: str, **facts: object) -> Message:
    tool = correction.tool
    about = {
        "name": to.name,
        "suggester": correction.author.name,
        "tool": tool.title,
        "link": f"{base_url}/tools/{tool.id}/verbeteringen/{correction.id}",
        "tool_link": f"{base_url}/tools/{tool.id}-{tool.slug}",
    }
    return render(f"corrections/emails/{name}.txt", **about, **facts)
