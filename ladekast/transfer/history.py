"""What is known of a tool beside what it says now, in the shape of `<key>.history.yaml`: people by e-mail.

The names of the fields are those in the file, and so is their order.
"""

from dataclasses import dataclass, field
from datetime import datetime

from ladekast.cabinet.commands.replaying import Past, Standing
from ladekast.cabinet.content import ToolContent
from ladekast.corrections.models import State
from ladekast.experiences.models import Outcome


@dataclass(frozen=True, kw_only=True)
class PastExperience:
    """How using it went, as a colleague told it."""

    told_at: datetime
    by: str
    outcome: Outcome
    target_groups: tuple[str, ...] = ()
    phase: int | None = None
    form: str = ""
    text: str = ""
    thanks: str = ""
    may_be_asked: bool = True
    changed_at: datetime
    withdrawn_at: datetime | None = None


@dataclass(frozen=True, kw_only=True)
class PastCorrection:
    """What a colleague would change; `base` is the number of the revision that she began from."""

    suggested_at: datetime
    by: str
    base: int
    state: State = State.OPEN
    note: str = ""
    answer: str = ""
    answered_by: str = ""
    answered_at: datetime | None = None
    said: ToolContent


@dataclass(frozen=True, kw_only=True)
class PastReport:
    """Somebody found that the link does not work."""

    reported_at: datetime
    by: str
    link: str
    closed_at: datetime | None = None


@dataclass(frozen=True, kw_only=True)
class History:
    """All of it. `standing` as `Standing`, when that does not follow from the revisions."""

    revisions: list[Past]
    standing: Standing
    experiences: list[PastExperience] = field(default_factory=list)
    corrections: list[PastCorrection] = field(default_factory=list)
    link_reports: list[PastReport] = field(default_factory=list)
