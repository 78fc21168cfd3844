"""Everything that changes an experience. What a tool is found by follows, in the same commit."""

from dataclasses import dataclass
from datetime import timedelta

from ladekast.accounts import queries as people
from ladekast.accounts.models import User
from ladekast.cabinet.commands import telling as cabinet
from ladekast.cabinet.models import Tool
from ladekast.config import Settings
from ladekast.experiences import emails, queries, rules
from ladekast.experiences.models import Experience
from ladekast.lib.clock import now
from ladekast.lib.db import db
from ladekast.outbox import commands as outbox

A_DAY = timedelta(days=1)
LONGEST_TOLD = 20_000  # characters of a tool's experiences that are searched: the newest ones


class TooManyError(Exception):
    """She told more today than anybody needs."""


@dataclass(frozen=True)
class Said:
    """What somebody tells; see `Experience`."""

    outcome: str
    target_groups: tuple[str, ...] = ()
    phase: int | None = None
    form: str = ""
    text: str = ""
    thanks: str = ""
    may_be_asked: bool = True


def tell(*, author: User, tool: Tool, said: Said, submission: str = "", settings: Settings) -> Experience:
    """Tells how using a tool went. `submission` names the filled-in form: sent twice it tells one experience, and with
    other words the second time, those; what she took back meanwhile stays so. Raises TooManyError when she told too
    many today.
    """
    people.hold(author)
    cabinet.hold(tool)
    name = people.digest(f"{author.id}:{tool.id}:{submission}") if submission else None
    sent_before = queries.by_submission(name) if name else None
    if sent_before:
        change(experience=sent_before, said=said, settings=settings)
        return sent_before
    if queries.told_since(author, now() - A_DAY) >= rules.MOST_A_DAY:
        raise TooManyError
    told = Experience(tool=tool, author=author, submission=name, thanks="", **_plain(said))
    db.session.add(told)
    _thank(told, said.thanks, settings)
    retell(tool=tool)
    return told


def change(*, experience: Experience, said: Said, settings: Settings) -> None:
    """Says it in another way; the same again is no change."""
    cabinet.hold(experience.tool)
    queries.hold(experience)
    if said == _said(experience):
        return
    for name, value in _plain(said).items():
        setattr(experience, name, value)
    experience.changed_at = now()
    _thank(experience, said.thanks, settings)
    retell(tool=experience.tool)


def withdraw(*, experience: Experience) -> None:
    """Takes it back: from now on only she sees it. Once is enough."""
    if experience.withdrawn_at is None:
        cabinet.hold(experience.tool)
        experience.withdrawn_at = now()
        retell(tool=experience.tool)


def put_back(*, experience: Experience) -> None:
    """Tells it after all, as it was. Once is enough."""
    if experience.withdrawn_at is not None:
        cabinet.hold(experience.tool)
        experience.withdrawn_at = None
        retell(tool=experience.tool)


def retell(*, tool: Tool) -> None:
    """Makes the tool findable by what its experiences say now, and lifts it as far as they do. Needs the tool held."""
    db.session.flush()
    cabinet.tell(tool=tool, words=_words(tool), lift=rules.lift(queries.of_tool(tool)))


def topic_of(experience: Experience) -> str:
    """What the mail about it is known by."""
    return f"experience:{experience.id}"


def _words(tool: Tool) -> str:
    """The newest lines, as many as are searched."""
    kept, length = [], 0
    for text in queries.texts_of(tool):
        length += len(text)
        if length > LONGEST_TOLD:
            break
        kept.append(text)
    return "\n".join(kept)


def _plain(said: Said) -> dict[str, object]:
    """What is kept as it was said."""
    return {
        "outcome": said.outcome,
        "target_groups": list(said.target_groups),
        "phase": said.phase,
        "form": said.form,
        "text": said.text,
        "may_be_asked": said.may_be_asked,
    }


def _said(experience: Experience) -> Said:
    return Said(
        outcome=experience.outcome,
        target_groups=tuple(experience.target_groups),
        phase=experience.phase,
        form=experience.form,
        text=experience.text,
        thanks=experience.thanks,
        may_be_asked=experience.may_be_asked,
    )


def _thank(experience: Experience, thanks: str, settings: Settings) -> None:
    """Mails whose tool it is what she wrote, once for each experience."""
    owner = experience.tool.owner
    if experience.thanks or not thanks or owner is None or not rules.may_thank(experience.author, experience.tool):
        return
    experience.thanks = thanks
    message = emails.thanked(
        name=owner.name,
        by=experience.author.name,
        tool=experience.tool.title,
        thanks=thanks,
        link=f"{settings.base_url}/tools/{experience.tool.id}/ervaringen",
    )
    db.session.flush()  # the topic names it by its number
    outbox.put(
        to=owner.email,
        subject=message.subject,
        text=message.text,
        reply_to=experience.author.email,
        topic=topic_of(experience),
    )
