"""From answers to reasons for and against each form. It never decides: at most it leans to what the client wants."""

from collections.abc import Sequence
from dataclasses import dataclass

from ladekast.cabinet.taxonomy import taxonomy
from ladekast.guide.book import Direction, Given, Guide, Rule, Source, Strength


@dataclass(frozen=True)
class FormAdvice:
    """What is to be said of one form. `both` are pairs of reasons that say the contrary, the one for it first.

    `is_wanted`: the client asks for it. `is_general`: the answers say nothing of it, and these reasons hold always.
    `is_clear`: the answers give no reason against it.
    """

    form: str
    fits: Sequence[Rule]
    careful: Sequence[Rule]
    both: Sequence[tuple[Rule, Rule]]
    is_wanted: bool
    is_general: bool
    is_clear: bool


@dataclass(frozen=True)
class Advice:
    """The answer. `first` stands above all others; it is `leaning` to the form that the client wants, while nothing
    speaks against that. `contradictions` say which answers do not go together; then it leans nowhere."""

    first: Sequence[Rule]
    forms: Sequence[FormAdvice]
    watch: Sequence[Rule]
    leaning: Sequence[str]
    contradictions: Sequence[str]

    @property
    def wanted(self) -> Sequence[str]:
        """The form that the client asks for, none when that is not known."""
        return [rule.form for rule in self.first if rule.form]

    @property
    def rules(self) -> list[Rule]:
        """Every reason in it."""
        of_forms = [rule for each in self.forms for rule in (*each.fits, *each.careful, *sum(each.both, ()))]
        return [*self.first, *of_forms, *self.watch]

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
    forms = [each for form in order if (each := _of_form(form, held, form in wanted))]
    clear = [each.form for each in forms if each.is_wanted and each.is_clear]
    watch = [rule for rule in held if rule.direction is Direction.WATCH and not rule.first]
    odd = [each.say for each in guide.contradictions if each.when.holds(given)]
    return Advice(first, forms, watch, [] if odd else clear, odd)


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
        fits=[rule for rule in alone if rule.direction is Direction.FITS],
        careful=[rule for rule in alone if rule.direction is Direction.CAREFUL],
        both=[
            (rule, by_key[rule.other_side]) for rule in shown if rule.other_side and rule.direction is Direction.FITS
        ],
        is_wanted=is_wanted,
        is_general=not particular,
        is_clear=Direction.CAREFUL not in spoken,
    )
