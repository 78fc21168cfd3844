"""From answers to reasons for and against each form. It never decides: at most it leans to what the client wants."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import chain

from ladekast.cabinet.taxonomy import taxonomy
from ladekast.guide.book import Direction, Given, Guide, Hurdle, Rule, Source, Strength


@dataclass(frozen=True)
class Reasons:
    """Reasons for a form and against it, the strongest first. `both` are pairs that say the contrary, the one for it
    first."""

    fits: Sequence[Rule]
    careful: Sequence[Rule]
    both: Sequence[tuple[Rule, Rule]]

    @property
    def rules(self) -> list[Rule]:
        """All of them."""
        return [*self.fits, *self.careful, *chain.from_iterable(self.both)]

    @property
    def is_two_sided(self) -> bool:
        """Whether there is something for it and something against, without the pairs."""
        return bool(self.fits and self.careful)

    @property
    def strongest(self) -> "Reasons":
        """The strongest one for it and the strongest against; a pair where one of those is not there."""
        return Reasons(self.fits[:1], self.careful[:1], [] if self.is_two_sided else self.both[:1])

    @property
    def others(self) -> "Reasons":
        """What is not among the strongest."""
        return Reasons(self.fits[1:], self.careful[1:], self.both if self.is_two_sided else self.both[1:])


@dataclass(frozen=True)
class FormAdvice:
    """What is to be said of one form.

    `is_wanted`: the client asks for it. `is_general`: the answers say nothing of it, and these reasons hold always.
    `is_clear`: the answers give no reason against it.
    """

    form: str
    reasons: Reasons
    is_wanted: bool
    is_general: bool
    is_clear: bool


@dataclass(frozen=True)
class Advice:
    """The answer. `first` stands above all others; it is `leaning` to the form that the client wants, while nothing
    speaks against that. `hurdles` say why that form cannot be now, and what can; `contradictions` which answers cannot
    both be true. With either of them it leans nowhere."""

    first: Sequence[Rule]
    forms: Sequence[FormAdvice]
    watch: Sequence[Rule]
    leaning: Sequence[str]
    hurdles: Sequence[Hurdle]
    contradictions: Sequence[str]

    @property
    def wanted(self) -> Sequence[str]:
        """The form that the client asks for, none when that is not known."""
        return [rule.form for rule in self.first if rule.form]

    @property
    def rules(self) -> list[Rule]:
        """Every reason in it."""
        of_hurdles = chain.from_iterable(each.ways for each in self.hurdles)
        of_forms = chain.from_iterable(each.reasons.rules for each in self.forms)
        return [*self.first, *of_hurdles, *of_forms, *self.watch]

    @property
    def strengths(self) -> list[Strength]:
        """How strong the reasons are, each kind once."""
        return list(dict.fromkeys(rule.strength for rule in self.rules))

    @property
    def sources(self) -> list[Source]:
        """Where the reasons come from, each source once."""
        return list(dict.fromkeys(citation.source for rule in self.rules for citation in rule.citations))


def advise(guide: Guide, given: Given) -> Advice:
    """The reasons that count for these answers, the form that the client asks for first."""
    held = [rule for rule in guide.rules if rule.when.holds(given)]
    first = [rule for rule in held if rule.first]
    wanted = [rule.form for rule in first if rule.form]
    order = sorted(taxonomy().forms, key=lambda form: form not in wanted)
    by_strength = sorted(held, key=lambda rule: guide.order.index(rule.strength.key))
    forms = [each for form in order if (each := _of_form(form, by_strength, form in wanted))]
    clear = [each.form for each in forms if each.is_wanted and each.is_clear]
    hurdles = [each for each in guide.hurdles if each.when.holds(given)]
    told = {rule.key for each in hurdles for rule in each.ways}
    watch = [rule for rule in held if rule.direction is Direction.WATCH and not rule.first and rule.key not in told]
    odd = contradictions(guide, given)
    return Advice(first, forms, watch, [] if odd or hurdles else clear, hurdles, odd)


def contradictions(guide: Guide, given: Given) -> list[str]:
    """A sentence for each set of answers that cannot both be true."""
    return [each.say for each in guide.contradictions if each.when.holds(given)]


def _of_form(form: str, held: Sequence[Rule], is_wanted: bool) -> FormAdvice | None:
    """What counts for a form; what always holds only on the side of which the answers say nothing, so that there are
    two sides to each form. None when there is nothing to say."""
    about = [rule for rule in held if rule.form == form and not rule.first]
    if not about:
        return None
    particular = [rule for rule in about if not rule.when.is_always]
    spoken = {rule.direction for rule in particular}
    shown = particular + [rule for rule in about if rule.when.is_always and rule.direction not in spoken]
    by_key = {rule.key: rule for rule in shown}
    alone = [rule for rule in shown if not rule.other_side]
    return FormAdvice(
        form=form,
        reasons=Reasons(
            fits=[rule for rule in alone if rule.direction is Direction.FITS],
            careful=[rule for rule in alone if rule.direction is Direction.CAREFUL],
            both=[
                (rule, by_key[rule.other_side])
                for rule in shown
                if rule.other_side and rule.direction is Direction.FITS
            ],
        ),
        is_wanted=is_wanted,
        is_general=not particular,
        is_clear=Direction.CAREFUL not in spoken,
    )
