"""What a tool has to have for the answers of somebody, and what is let go when none has all of it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from ladekast.cabinet import browsing
from ladekast.cabinet.models import Facet, Origin
from ladekast.cabinet.taxonomy import EVERYBODY
from ladekast.guide.book import Given, Guide
from ladekast.guide.weighing import Advice

Tags = Mapping[str, set[str]]  # of one tool, the keys by facet
PHASE, GROUPS, FORM, METHOD = browsing.PHASE, "doelgroep", "vorm", "methode"  # filters of the search page
AIM = "doel"
CRISIS = "4"


@dataclass(frozen=True)
class Sought:
    """What a tool is to be for. `methods` and `named` belong to the aim: a way of working, and the keys of tools that
    are made for just that."""

    phases: Sequence[str] = ()
    groups: Sequence[str] = ()
    forms: Sequence[str] = ()
    methods: Sequence[str] = ()
    named: Sequence[str] = ()

    @property
    def steps(self) -> list["Sought"]:
        """This, and what to seek when nothing is found: other groups, then other phases too. Never another aim or form
        of contact, and never just anything."""
        of_any_group = replace(self, groups=())
        wider = [self, of_any_group, replace(of_any_group, phases=())]
        return [each for each in dict.fromkeys(wider) if each != Sought()]

    @property
    def request(self) -> browsing.Request:
        """The question for the search engine."""
        groups = [*self.groups, EVERYBODY] if self.groups else []
        return request({PHASE: self.phases, GROUPS: groups, FORM: self.forms, METHOD: self.methods})

    def suits(self, key: str, origin: str, tags: Tags) -> bool:
        """Whether a tool has all of it. One without phases is for each of them, and so is one without groups."""
        return (
            _meets(self.phases, tags[Facet.PHASES] or {*self.phases})
            and _meets(self.groups, {*self.groups} if _is_for_everybody(tags) else tags[Facet.SUITABLE])
            and _meets(self.forms, tags[Facet.FORMS])
            and self._is_for_aim(key, origin, tags)
        )

    def _is_for_aim(self, key: str, origin: str, tags: Tags) -> bool:
        """Of the tools of the program those for an aim are named; those of colleagues are known by their way of
        working. Where none is named, that counts for all."""
        if not self.named:
            return _meets(self.methods, tags[Facet.METHODS])
        is_of_colleague = origin != Origin.STARTER
        return key in self.named or (is_of_colleague and not tags[Facet.METHODS].isdisjoint(self.methods))


def sought_by(guide: Guide, given: Given, advice: Advice) -> Sought:
    """What follows from these answers. A crisis comes before any group; a form that cannot be now is not sought."""
    phases, aims = given.get("fase", ()), [guide.questions[AIM].values[key] for key in given.get(AIM, ())]
    return Sought(
        phases=tuple(phases),
        groups=() if CRISIS in phases else tuple(given.get(GROUPS, ())),
        forms=() if advice.hurdles else tuple(advice.wanted),
        methods=tuple(aim.method for aim in aims if aim.method),
        named=tuple(key for aim in aims for key in aim.tools),
    )


def as_answered(given: Given, advice: Advice) -> browsing.Request:
    """What the search page can be asked of these answers, and nothing that was not answered."""
    return request({PHASE: given.get("fase", ()), GROUPS: given.get(GROUPS, ()), FORM: advice.wanted})


def request(chosen: Mapping[str, Sequence[str]]) -> browsing.Request:
    """A question of filters alone."""
    return replace(browsing.NOTHING_ASKED, chosen={name: list(values) for name, values in chosen.items() if values})


def _is_for_everybody(tags: Tags) -> bool:
    return not tags[Facet.SUITABLE] or EVERYBODY in tags[Facet.SUITABLE]


def _meets(wanted: Sequence[str], had: set[str]) -> bool:
    return not wanted or not had.isdisjoint(wanted)
