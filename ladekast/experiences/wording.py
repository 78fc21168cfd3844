"""What experiences are called on screen (Dutch: people read it)."""

from collections.abc import Iterator

from ladekast.cabinet.taxonomy import taxonomy
from ladekast.experiences.models import Experience, Outcome

# By outcome: what she chooses, how a sum tells it, and the kind and the icon of its badge.
CHOICES = {Outcome.WORKED: "Werkte", Outcome.PARTLY: "Werkte deels", Outcome.DID_NOT: "Werkte niet"}
BADGES = {
    Outcome.WORKED: ("success", "check-circle"),
    Outcome.PARTLY: ("warning", "exclamation-triangle"),
    Outcome.DID_NOT: ("plain", "x-lg"),
}


def circumstances(experience: Experience) -> Iterator[str]:
    """With whom, in which phase and in which form it was used, as far as she said so."""
    lists = taxonomy()
    groups = [lists.target_groups[key].name for key in experience.target_groups if key in lists.target_groups]
    if groups:
        yield f"met {_and(groups)}"
    phases = [phase for phase in lists.phases if phase.key == experience.phase]
    yield from (f"fase {phase.key}: {phase.name}" for phase in phases)
    if experience.form in lists.forms:
        yield lists.forms[experience.form].name


def _and(names: list[str]) -> str:
    *first, last = names
    return f"{', '.join(first)} en {last}" if first else last
