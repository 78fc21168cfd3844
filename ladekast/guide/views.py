"""The pages of the guide, all at one address: what was answered stands in that address, and nothing is kept."""

from collections.abc import Callable
from itertools import pairwise
from urllib.parse import urlencode

from flask import Blueprint, render_template, request, url_for
from flask.typing import ResponseReturnValue

from ladekast.accounts.access import base_url
from ladekast.cabinet import browsing
from ladekast.guide import queries
from ladekast.guide.answers import ADVICE, STEP, Answers, oddities, read
from ladekast.guide.book import Question
from ladekast.guide.loading import guide
from ladekast.guide.sought import as_answered
from ladekast.guide.weighing import advise, contradictions

blueprint = Blueprint("guide", __name__)
PLACE = "wijzer"  # the id of what gets the focus, so that the next Tab is the first choice


@blueprint.get("/wijzer")
def index() -> ResponseReturnValue:
    """The first page, one question, or the advice for what was answered."""
    answers = read(request.args, guide())
    step = request.args.get(STEP, "")
    if step:
        step = _to_ask_again(answers) or step
    if step in guide().questions:
        return _ask(guide().questions[step], answers)
    if step or answers.given or answers.unknown:
        return _advise(answers)
    return render_template("guide/start.html", questions=guide().questions, href=_address(answers))


def _to_ask_again(answers: Answers) -> str:
    """The question of which the answers cannot both be true: that is said at once, and not on the last page."""
    odd = (each.question for each in guide().contradictions if each.when.holds(answers.given))
    return next(filter(None, odd), "")


def _ask(question: Question, answers: Answers) -> str:
    names = list(guide().questions)
    steps = dict(pairwise([*names, ADVICE]))
    place = names.index(question.key)
    return render_template(
        "guide/question.html",
        question=question,
        chosen=answers.of(question.key),
        kept=answers.pairs(leave_out=question.key),
        oddities=[*oddities(answers, guide()), *contradictions(guide(), answers.given)],
        place=place + 1,
        of=len(names),
        before=names[place - 1] if place else "",
        after=steps[question.key],
        href=_address(answers),
        place_id=PLACE,
    )


def _advise(answers: Answers) -> str:
    advice = advise(guide(), answers.given)
    asked = as_answered(answers.given, advice).pairs()
    return render_template(
        "guide/advice.html",
        advice=advice,
        answers=answers,
        questions=guide().questions,
        oddities=[*oddities(answers, guide()), *advice.contradictions],
        tools=queries.named_in(advice.rules),
        matches=queries.matching(guide(), answers.given, advice),
        search_href=f"{url_for('finding.search')}?{urlencode(asked)}",
        asked_names=[browsing.label(*pair) for pair in asked],
        share_href=base_url() + _path(answers, ADVICE),
        href=_address(answers),
        place_id=PLACE,
    )


def _address(answers: Answers) -> Callable[..., str]:
    """Makes addresses of the guide with these answers, for a step and without the answers to one question; the focus
    goes to the place where the page begins."""

    def address(step: str, leave_out: str = "") -> str:
        return f"{_path(answers, step, leave_out)}#{PLACE}"

    return address


def _path(answers: Answers, step: str, leave_out: str = "") -> str:
    pairs = answers.pairs(leave_out)
    asked = [(STEP, step)] if step != ADVICE or not pairs else []
    return f"{url_for('guide.index')}?{urlencode([*asked, *pairs])}"
