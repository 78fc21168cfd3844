"""What somebody follows: on the page of the thing itself, at her first log-in, and all of it together."""

from collections.abc import Callable, Iterable
from functools import wraps

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from markupsafe import Markup
from sqlalchemy.exc import IntegrityError

from ladekast.accounts.access import current_user
from ladekast.following import commands, queries, showing, things
from ladekast.following.models import Kind, Rhythm
from ladekast.following.rules import MOST, NotFollowedError, Objection, Thing
from ladekast.following.views import blueprint
from ladekast.lib import text
from ladekast.lib.db import db

OBJECTIONS = {
    Objection.NOTHING_CHOSEN: ("Vink eerst aan wat je wilt volgen.", 422),
    Objection.UNKNOWN: ("Dit kun je niet volgen. Kies een lade, een doelgroep, een tool of een zoekopdracht.", 422),
    Objection.NO_PHASE: ("Deze lade bestaat niet (meer). Kies een van de vijf lades.", 404),
    Objection.NO_GROUP: ("Deze doelgroep bestaat niet (meer). Kies er hieronder een.", 404),
    Objection.NO_TOOL: ("Deze tool bestaat niet. Zoek hem op en druk daar op “Volg deze tool”.", 404),
    Objection.ARCHIVED: ("Deze tool is uit de kast gehaald. Daarom kun je hem niet volgen.", 409),
    Objection.EMPTY_SEARCH: ("Zoek eerst op een woord, of kies een filter. Dan kun je die zoekopdracht volgen.", 422),
    Objection.LONG_SEARCH: ("Deze zoekopdracht is te lang om te volgen. Zoek met minder woorden.", 422),
    Objection.PRIVATE_SEARCH: (
        "In deze zoekopdracht staat een nummer of adres van iemand. Zoek zonder dat, en volg die zoekopdracht.",
        422,
    ),
    Objection.TOO_MANY: (f"Je kunt ten hoogste {MOST} dingen volgen. Stop eerst met iets dat je volgt.", 409),
}
HEARD = {
    Rhythm.WEEKLY: "Wat er nieuw is, hoor je op maandag in één mail.",
    Rhythm.DAILY: "Wat er nieuw is, hoor je elke werkdag in één mail.",
    Rhythm.NEVER: "Je krijgt er geen mail over: zo koos je het.",
}
HERE = "volgen"  # where a form says that it stands on the page of all that she follows
LISTS = {"fase": Kind.PHASE, "doelgroep": Kind.GROUP}
View = Callable[[], ResponseReturnValue]


def sent_at_once(view: View) -> View:
    """Does it once more when she sent the same twice at one instant."""

    @wraps(view)
    def again() -> ResponseReturnValue:
        try:
            return view()
        except IntegrityError:
            db.session.rollback()
            return view()

    return again


@blueprint.get("/volgen")
def overview() -> ResponseReturnValue:
    """All that she follows, what has become of it, and how often she hears of it."""
    return _show()


@blueprint.post("/volgen/aan")
@sent_at_once
def follow() -> ResponseReturnValue:
    """Follows one thing from now on."""
    try:
        thing = things.read(*_sent())
        is_new = commands.follow(person=current_user(), things=[thing])
    except NotFollowedError as error:
        return _refuse(error)
    db.session.commit()
    flash(_followed(thing) if is_new else "Je volgde dit al.", "success" if is_new else "info")
    return redirect(_back_to(thing), 303)


@blueprint.post("/volgen/uit")
def unfollow() -> ResponseReturnValue:
    """Follows one thing no more; also what is gone."""
    kind, value = _sent()
    if kind not in list(Kind):
        return _refuse(NotFollowedError(Objection.UNKNOWN))
    thing = Thing(Kind(kind), value)
    was_followed = commands.unfollow(person=current_user(), thing=thing)
    db.session.commit()
    flash("Je volgt dit niet meer." if was_followed else "Je volgde dit al niet meer.", "info")
    return redirect(_back_to(thing) if was_followed else url_for("following.overview"), 303)


@blueprint.post("/volgen/aanbod")
@sent_at_once
def offer() -> ResponseReturnValue:
    """Follows what she ticked, or says that she does not want to choose now."""
    if request.form.get("keuze") == "niet-nu":
        commands.decline_offer(person=current_user())
        db.session.commit()
        return redirect(url_for("home.index"), 303)
    try:
        new = commands.follow(person=current_user(), things=_ticked())
    except NotFollowedError as error:
        return _refuse(error)
    db.session.commit()
    flash("Je volgt nu wat je aanvinkte." if new else "Je volgde dit al.", "success" if new else "info")
    return redirect(url_for("following.overview"), 303)


@blueprint.post("/volgen/ritme")
@sent_at_once
def choose_rhythm() -> ResponseReturnValue:
    """How often she hears of what she follows."""
    chosen = request.form.get("ritme", "")
    if chosen not in list(Rhythm):
        return _show("Kies hoe vaak je een mail wilt: elke week, elke werkdag of niet."), 422
    commands.choose_rhythm(person=current_user(), rhythm=Rhythm(chosen))
    db.session.commit()
    flash("Bewaard.", "success")
    return redirect(url_for("following.overview"), 303)


def _sent() -> tuple[str, str]:
    return text.one_line(request.form.get("kind", "")), text.one_line(request.form.get("value", ""))


def _ticked() -> list[Thing]:
    found = [things.read(kind, value) for name, kind in LISTS.items() for value in request.form.getlist(name)]
    if not found:
        raise NotFollowedError(Objection.NOTHING_CHOSEN)
    return found


def _followed(thing: Thing) -> Markup:
    """What she follows now, and how often she hears of it."""
    row = queries.follow(current_user(), thing)
    name = things.named([row])[0].name if row else ""
    said = Markup('Je volgt nu <strong>{}</strong>. {} <a href="{}">Bekijk wat je volgt</a>')
    return said.format(name, HEARD[showing.rhythm_of(current_user())], url_for("following.overview"))


def _back_to(thing: Thing) -> str:
    """The page of the thing itself, unless she stood elsewhere or it has no page."""
    if request.form.get("van") == HERE or not things.has_page(thing):
        return url_for("following.overview")
    return things.path_of(thing)


def _refuse(error: NotFollowedError) -> ResponseReturnValue:
    db.session.rollback()
    sentence, status = OBJECTIONS[error.why]
    return _show(sentence), status


def _show(objection: str = "") -> str:
    follows = queries.follows_of(current_user().id)
    return render_template(
        "following/overview.html",
        objection=objection,
        parts=_parts(things.named(follows)),
        choices=showing.choices_but({(each.kind, each.value) for each in follows}),
        rhythm=showing.rhythm_of(current_user()),
        rhythms=showing.RHYTHMS,
    )


def _parts(found: Iterable[things.Named]) -> list[tuple[str, list[things.Named]]]:
    titles = {
        Kind.TOOL: "Tools",
        Kind.PHASE: "Lades",
        Kind.GROUP: "Doelgroepen",
        Kind.SEARCH: "Zoekopdrachten",
    }
    listed = list(found)
    parts = [(title, [each for each in listed if each.thing.kind is kind]) for kind, title in titles.items()]
    return [(title, some) for title, some in parts if some]
