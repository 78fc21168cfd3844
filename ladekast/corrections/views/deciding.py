"""One correction: reading it, taking it over and answering it."""

from collections.abc import Sequence
from dataclasses import replace

from flask import abort, current_app, render_template, request
from flask.typing import ResponseReturnValue

from ladekast.accounts.access import current_user, settings
from ladekast.accounts.guarding import record_confirmation
from ladekast.cabinet.content import ToolContent
from ladekast.cabinet.queries import history
from ladekast.cabinet.queries.history import FieldChange
from ladekast.cabinet.views import back_to as back_to_tool
from ladekast.corrections import commands, queries, rules, wording
from ladekast.corrections.commands import ImpossibleError, Obstacle
from ladekast.corrections.forms import AnswerForm, TakeOverForm, as_filled_in
from ladekast.corrections.models import Correction, State
from ladekast.corrections.rules import Proposal
from ladekast.corrections.views import back_to, blueprint, correction_or_404
from ladekast.lib.db import db
from ladekast.lib.forms import version_from

UNTIL_BACK = "Deze tool is uit de kast gehaald. Zet de tool eerst terug; daarna kun je de verbetering overnemen."
SENTENCES = {
    Obstacle.ARCHIVED: UNTIL_BACK,
    Obstacle.NO_TEXT: "Hier staat geen nieuwe tekst om over te nemen. Pas de tool zelf aan, en geef dan antwoord.",
    Obstacle.CLASH: "Hetzelfde stuk is intussen gewijzigd. Lees hieronder de teksten, en kies wat er blijft staan.",
    Obstacle.UNFIT: "Zo kan de tool niet in de kast staan. Pas de tekst zelf aan, of geef antwoord.",
}


@blueprint.get("/tools/<int:id>/verbeteringen/<int:number>")
def one(id: int, number: int) -> ResponseReturnValue:
    """One correction: why, what would change, and what can be done with it."""
    return _show(correction_or_404(id, number), AnswerForm())


@blueprint.post("/tools/<int:id>/verbeteringen/<int:number>/overnemen")
def take_over(id: int, number: int) -> ResponseReturnValue:
    """Puts what was suggested in the tool."""
    found = _to_decide(id, number)
    if found.state == State.TAKEN_OVER:
        return back_to(found, "Deze verbetering was al overgenomen.", "info")
    version, form = version_from(request.form.get("version")), TakeOverForm(request.form)
    form.brings_in(queries.proposal_of(found).merged, found.tool.content)
    commands.take_over(correction=found, by=current_user(), seen_version=version, settings=settings())
    if not form.validate():  # after it: why it cannot be done at all comes first
        db.session.rollback()
        return _show(found, AnswerForm(), taking=form), 422
    record_confirmation(form, by=current_user(), subject=f"verbetering bij {found.tool.title}")
    current_app.extensions["title_changed"](tool=found.tool)
    return back_to_tool(found.tool, "Overgenomen. Zo staat het er nu.")


@blueprint.post("/tools/<int:id>/verbeteringen/<int:number>/antwoord")
def answer(id: int, number: int) -> ResponseReturnValue:
    """Says something to it instead."""
    found, form = _to_decide(id, number), AnswerForm(request.form)
    if not form.validate():
        return _show(found, form), 422
    if (found.state, found.answer) == (State.ANSWERED, form.answer.data):
        return back_to(found, "Je antwoord was al verstuurd.", "info")
    commands.answer(correction=found, by=current_user(), text=form.answer.data or "", settings=settings())
    record_confirmation(form, by=current_user(), subject=f"antwoord bij {found.tool.title}")
    return back_to(found, "Je antwoord is verstuurd.")


@blueprint.errorhandler(ImpossibleError)
def show_impossible(error: ImpossibleError) -> ResponseReturnValue:
    """What she wanted cannot be done now; how the correction stands, and what she wrote."""
    db.session.rollback()
    found, form = error.correction, AnswerForm(request.form)
    sentence = SENTENCES.get(error.why) or f"{wording.outcome(found)} Wat je net deed, is daarom niet gebeurd."
    wrong = [f"{history.LABELS[name]}: {problem}" for name, problem in error.problems.items()]
    return _show(found, form, sentence, wrong), 422 if error.why is Obstacle.UNFIT else 409


def _to_decide(id: int, number: int) -> Correction:
    found = correction_or_404(id, number)
    if not rules.may_decide(current_user(), found.tool):
        abort(403)
    return found


def _show(
    found: Correction,
    form: AnswerForm,
    sentence: str = "",
    wrong: Sequence[str] = (),
    taking: TakeOverForm | None = None,
) -> str:
    proposal = queries.proposal_of(found)
    clashes = proposal.clashes if rules.is_open(found) else []
    suggested = history.changes(proposal.before, proposal.suggested)
    return render_template(
        "corrections/correction.html",
        found=found,
        form=form,
        taking=taking or TakeOverForm(),
        sentence=sentence,
        wrong=wrong,
        proposal=proposal,
        clashes=_beside(proposal, clashes),
        changes=[change for change in suggested if change.name not in clashes],
        filled_in=as_filled_in(proposal.merged),
        decides=rules.may_decide(current_user(), found.tool),
    )


def _beside(proposal: Proposal, names: Sequence[str]) -> list[tuple[FieldChange, FieldChange]]:
    """Of these fields what changed meanwhile, and what was suggested beside that."""
    then_and_now = history.changes(proposal.before, _with(names, proposal.before, proposal.now))
    now_and_suggested = history.changes(proposal.now, _with(names, proposal.now, proposal.suggested))
    return list(zip(then_and_now, now_and_suggested, strict=True))


def _with(names: Sequence[str], said: ToolContent, other: ToolContent) -> ToolContent:
    return replace(said, **{name: getattr(other, name) for name in names})
