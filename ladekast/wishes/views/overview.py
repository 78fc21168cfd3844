"""All wishes, and one."""

from urllib.parse import urlencode

from flask import redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from ladekast.accounts.access import current_user
from ladekast.wishes import listing, queries
from ladekast.wishes.listing import Asked
from ladekast.wishes.views import address, blueprint, wish_or_404


@blueprint.get("/vragen")
def overview() -> str:
    """The list that the address asks for."""
    asked, path = listing.read(request.args), url_for("wishes.overview")
    found = listing.briefs(asked)
    page = listing.page(found, asked)
    return render_template(
        "wishes/overview.html",
        asked=asked,
        page=page,
        groups=listing.groups(found, asked),
        chips=listing.chips(asked, path),
        unknown=listing.unknown(asked),
        stands=[
            (words, list_address(asked, stand="" if key == listing.OPEN else key), key == asked.stand)
            for key, words in listing.STANDS.items()
        ],
        kept=[pair for pair in asked.pairs() if pair[0] == "stand"],
        href_for=lambda number: list_address(asked, pagina=str(number)),
        back=urlencode([("lijst", "1"), *asked.pairs(pagina=str(asked.page))]),
        wanted=queries.wanted_by(current_user(), [line.wish.id for line in page.items]),
    )


@blueprint.get("/vragen/<int:id>")
@blueprint.get("/vragen/<int:id>-")
@blueprint.get("/vragen/<int:id>-<slug>")
def one(id: int, slug: str = "") -> ResponseReturnValue:
    """Reads a wish. Old words in the address lead to the present ones."""
    wish = wish_or_404(id)
    if slug != wish.slug:
        return redirect(address(wish), 301)
    others, me = queries.supporters(wish), current_user()
    return render_template("wishes/one.html", wish=wish, others=others, wants_too=me in others)


def list_address(asked: Asked, **changes: str) -> str:
    """The path of the list that shows this."""
    asks = urlencode(asked.pairs(**changes))
    return url_for("wishes.overview") + (f"?{asks}" if asks else "")
