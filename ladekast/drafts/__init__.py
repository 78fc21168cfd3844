"""Forms that people are still writing: kept by themselves, private, found again after whatever went wrong."""

from flask import Flask, request

from ladekast.accounts.access import current_user
from ladekast.accounts.models import User
from ladekast.drafts import queries
from ladekast.drafts.models import Draft
from ladekast.drafts.views import blueprint

__all__ = ["Draft", "init_app"]


def init_app(app: Flask) -> None:
    """Registers the pages, and gives templates the drafts of who is signed in."""
    app.register_blueprint(blueprint)
    app.jinja_env.globals.update(drafts_of=_of, drafts_kept=queries.kept_by, drafts_at=_at, draft_seen=_seen)


def _of(person: User) -> tuple[list[Draft], list[Draft]]:
    """What she is still writing, and what she threw away."""
    return list(queries.kept_by(person)), list(queries.thrown_away_by(person))


def _at(place: str) -> list[Draft]:
    return list(queries.kept_by(current_user(), place))


def _seen(draft: Draft | None) -> str:
    """From which draft the form on this page goes on. One that comes back after a post says so itself."""
    return request.form.get("draft_seen", draft.stamp if draft else "")
