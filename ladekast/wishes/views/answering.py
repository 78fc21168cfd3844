"""Answering a wish in one of four ways, taking an answer back, and saying that one does not know."""

from textwrap import shorten
from urllib.parse import urlsplit

from flask import abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from markupsafe import Markup

from ladekast.accounts.access import base_url, current_user
from ladekast.accounts.guarding import record_confirmation
from ladekast.collecting import naming
from ladekast.collecting.naming import Meant
from ladekast.drafts import commands as drafts
from ladekast.drafts.keeping import TOO_MANY
from ladekast.lib.db import db
from ladekast.lib.forms import typed_in
from ladekast.wishes import answers, hinting, queries, rules, standing
from ladekast.wishes.commands import answering
from ladekast.wishes.commands.answering import AlreadyAnsweredError, Fields, TooManyAnswersError
from ladekast.wishes.commands.impossible import refuse
from ladekast.wishes.forms_answering import ShowForm, ToolForm
from ladekast.wishes.models import Way, Wish, WishAnswer
from ladekast.wishes.similar import good_finds
from ladekast.wishes.standing import State
from ladekast.wishes.views import address, back_to, blueprint, wish_or_404
from ladekast.wishes.wording import title_of

NEW_TOOL, NEW_EVENT = "/tools/nieuw", "/leren/nieuw"  # the paths of the forms by which these are made
DONE = {Way.TOOL: "Zodra de tool in de kast staat", Way.EVENT: "Zodra het leermoment openstaat"}
THANKS = "Dank je wel. Wie dit vroeg, krijgt er een mail van."
ALL, HELP = "antwoorden", "helpen"  # parts of the page of a wish
LONGEST_QUOTE = 300  # characters; it is carried to the next page in a cookie


@blueprint.post("/vragen/<int:id>/laten-zien")
def show(id: int) -> ResponseReturnValue:
    """“Dit kan ik laten zien”, in one press. Who said so already says here what it is about, and with which tool."""
    wish, form = _wish_to_answer(id), ShowForm(request.form)
    refuse(wish, rules.to_show(current_user(), wish))
    if not form.accept(_meant(wish, form)):
        return _show(wish, form), 422
    tool, note, me = form.found, form.note.data or "", current_user()
    try:
        answer, words, kind = answering.offer_to_show(wish=wish, by=me, tool=tool, note=note), THANKS, "success"
    except AlreadyAnsweredError as error:
        answer, words, kind = error.answer, "Je zei al dat je dit kunt laten zien.", "info"
        if "note" in request.form and answering.tell_more(answer=answer, tool=tool, note=note):
            words, kind = "Opgeslagen. Dit staat nu bij je antwoord.", "success"
    record_confirmation(form, by=me, subject=f"vraag {wish.id}")
    return back_to(wish, words, kind, at=_part(answer))


@blueprint.post("/vragen/<int:id>/tool")
def answer_with_tool(id: int) -> ResponseReturnValue:
    """A tool that is in the cabinet."""
    wish, form = _wish_to_answer(id), ToolForm(request.form)
    if not form.accept(_meant(wish, form)) or form.found is None:
        return _show(wish, form), 422
    me = current_user()
    try:
        answer = answering.answer_with_tool(wish=wish, by=me, tool=form.found, note=form.note.data or "")
    except AlreadyAnsweredError as error:
        return _already(wish, form, error.answer)
    record_confirmation(form, by=me, subject=f"vraag {wish.id}")
    return back_to(wish, THANKS, at=_part(answer))


@blueprint.post("/vragen/<int:id>/nieuwe-tool")
def make_tool(id: int) -> ResponseReturnValue:
    """A new tool: goes on in the form for one, with the title of the wish and what it belongs to filled in. Her words
    are not: a tool is for everybody."""
    wish = _wish_to_answer(id)
    fields = [
        ("title", title_of(wish)),
        *(("phases", str(key)) for key in wish.phases),
        *(("suitable", key) for key in wish.target_groups),
    ]
    return _make(wish, Way.TOOL, NEW_TOOL, "Nieuwe tool", fields)


@blueprint.post("/vragen/<int:id>/leermoment")
def make_event(id: int) -> ResponseReturnValue:
    """A leermoment, led by her: goes on in the form for one, filled in as for a new tool."""
    wish = _wish_to_answer(id)
    fields = [
        ("title", title_of(wish)),
        ("leader", str(current_user().id)),
        *(("phases", str(key)) for key in wish.phases),
        *(("groups", key) for key in wish.target_groups),
    ]
    return _make(wish, Way.EVENT, NEW_EVENT, "Nieuw leermoment", fields)


@blueprint.post("/vragen/<int:id>/antwoorden/<int:number>/intrekken")
def withdraw(id: int, number: int) -> ResponseReturnValue:
    """Takes one's own answer back."""
    wish = wish_or_404(id)
    found = standing.answer_of(wish, number) or abort(404)
    if not rules.may_withdraw(current_user(), found.row):
        abort(403)
    if found.row.withdrawn_at is not None:
        return back_to(wish, "Dit antwoord had je al ingetrokken.", "info", at=ALL)
    answering.withdraw(answer=found.row)
    is_half = found.state is State.BEING_MADE
    where = " Wat je al schreef, staat bij “Mijn kast”." if is_half else ""
    return back_to(wish, f"Je antwoord is ingetrokken.{where}", at=ALL)


@blueprint.post("/vragen/<int:id>/antwoorden/<int:number>/weghalen")
def remove(id: int, number: int) -> ResponseReturnValue:
    """Takes the answer of a colleague away, with what she wrote beside it."""
    wish = wish_or_404(id)
    found = standing.answer_of(wish, number) or abort(404)
    if not rules.may_remove(current_user(), found.row):
        abort(403)
    answering.remove(answer=found.row, by=current_user())
    return back_to(wish, "Het antwoord is weggehaald, met wat erbij stond.", at=ALL)


@blueprint.post("/vragen/<int:id>/weet-ik-niet")
def decline(id: int) -> ResponseReturnValue:
    """She does not know more about it, and is not asked again."""
    wish = wish_or_404(id)
    queries.hold(wish)
    hinting.decline(wish, current_user())
    return back_to(wish, "Bedankt. We vragen je dit niet meer.", "info", at=HELP)


@blueprint.errorhandler(TooManyAnswersError)
def show_too_many(_error: TooManyAnswersError) -> ResponseReturnValue:
    """She answered enough for a day; what she typed comes back."""
    db.session.rollback()
    texts = typed_in(("note", "tool"))
    most = rules.MOST_ANSWERS_A_DAY
    return render_template("wishes/too_many_answers.html", most=most, texts=texts), 429


def _wish_to_answer(number: int) -> Wish:
    """The wish with this number; raises ObjectionError when it was closed."""
    wish = wish_or_404(number)
    refuse(wish, rules.to_answer(wish))
    return wish


def _meant(wish: Wish, form: ShowForm | ToolForm) -> Meant:
    """The tool that she names. Where that is not clear, those found well by her words; when she wrote none, those that
    may be an answer."""
    typed = form.tool.data or ""
    if not typed:
        is_asked = isinstance(form, ToolForm)
        return Meant(likely=answers.suggested(wish, standing.answers_of(wish)) if is_asked else ())
    meant = naming.meant_by(typed, hosts={request.host, urlsplit(base_url()).netloc})
    good = set(good_finds(typed)) if meant.likely else set()
    return Meant(meant.tool, [each for each in meant.likely if each.id in good])


def _part(answer: WishAnswer) -> str:
    """Where an answer stands on the page of its wish."""
    return f"antwoord-{answer.id}"


def _already(wish: Wish, form: ToolForm, answer: WishAnswer) -> ResponseReturnValue:
    """The same press again is no mistake; what she wrote with it this time comes back."""
    is_hers, note = answer.by_id == current_user().id, form.note.data or ""
    sentence = f"Deze tool staat al bij de antwoorden{'' if is_hers else f', van {answer.by.name}'}."
    if not note or (is_hers and note == answer.note):
        return back_to(wish, sentence, "info", at=_part(answer))
    form.tool.errors = [f"{sentence} Je tekst is niet bewaard. Trek je antwoord eerst in." if is_hers else sentence]
    return _show(wish, form), 409


def _make(wish: Wish, way: Way, place: str, name: str, fields: Fields) -> ResponseReturnValue:
    try:
        answer = answering.begin_to_make(wish=wish, by=current_user(), way=way, place=place, name=name, fields=fields)
    except drafts.TooManyError:
        db.session.rollback()
        return back_to(wish, TOO_MANY, "warning", at=HELP)
    db.session.commit()
    made = standing.answer_of(wish, answer.id)
    if made and made.event:
        return redirect(url_for("learning.event", id=made.event.id, slug=made.event.slug), 303)
    flash(_asked(wish, way), "info")
    return redirect(f"{place}?concept={answer.submission}&ingevuld=1", 303)


def _asked(wish: Wish, way: Way) -> Markup:
    """To read beside the form: what was asked, in the words of who asked, and who hears of the answer."""
    said = Markup(
        'Je antwoord op de vraag <a href="{}" target="_blank">“{}”<span class="visually-hidden"> (nieuw venster)'
    )
    quoted = Markup("</span></a>. {}, horen je collega’s het.").format(DONE[way])
    if wish.explanation:
        quoted += Markup(" In de vraag staat: <q>{}</q>").format(
            shorten(wish.explanation, LONGEST_QUOTE, placeholder=" …")
        )
    return said.format(address(wish), title_of(wish)) + quoted


def _show(wish: Wish, form: ShowForm | ToolForm) -> str:
    return render_template("wishes/answer.html", wish=wish, form=form, is_to_show=isinstance(form, ShowForm))
