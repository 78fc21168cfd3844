"""The starter tools as the checks look at them."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from ladekast.cabinet.content import READY, ToolContent
from ladekast.transfer.commands import starter_files
from ladekast.transfer.files import read
from tests.content import reading

RESEARCH = {  # how a source in the seeds begins → what it is
    "Online, blended of fysiek?, Hogeschool Leiden 2022": "report on online and blended help by workers of Kwadraad",
    "Blended sociaal werk door ogen van inwoners, Hogeschool Inholland 2024": "report, four inhabitants heard",
    "Movisie, Online hulpverlening: werkt dat wel?": "interview with SchuldendeBaas and Kwadraad",
    "Movisie, SchuldendeBaas biedt online ondersteuning bij schulden": "interview with the makers of SchuldendeBaas",
}
OWN = "eigen uitwerking"


@dataclass(frozen=True)
class Starter:
    """One starter tool."""

    key: str
    content: ToolContent

    @property
    def sections(self) -> Mapping[str, str]:
        """The parts of its text by heading."""
        return reading.sections(self.content.body)

    @property
    def ready(self) -> str:
        """What a worker may copy as it stands, or nothing."""
        return self.sections.get(READY, "")

    @property
    def phases(self) -> tuple[int, ...]:
        """The drawers in which it lies."""
        return self.content.phases or (1, 2, 3, 4, 5)


@cache
def starters() -> tuple[Starter, ...]:
    """All of them; a file that does not parse fails here."""
    return tuple(Starter(file.key, file.content) for file in map(read, starter_files()))
