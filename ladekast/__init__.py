"""The digital cabinet: puts the parts together."""

from collections.abc import Iterator

from flask import Flask
from werkzeug.middleware.proxy_fix import ProxyFix

from ladekast import (
    accounts,
    admin,
    api,
    cabinet,
    collecting,
    config,
    corrections,
    demo,
    drafts,
    experiences,
    feeds,
    finding,
    following,
    freshness,
    guide,
    home,
    learning,
    pages,
    search,
    shadowing,
    status,
    styleguide,
    wishes,
)
from ladekast.accounts.models import User
from ladekast.lib import assets, db, errors, forms, migrating, security, templating

# Each may look at those before it, and registers its own pages.
FEATURES = (
    experiences, corrections, freshness, collecting, shadowing, learning, wishes, finding, following, guide, home,
    pages, admin, feeds, api, status, styleguide,
)  # fmt: skip
FINDABLE = (cabinet, learning, wishes)
LARGEST_POST = 1024 * 1024  # bytes; the longest text a tool may have fits fifty times


def create_app(settings: config.Settings | None = None) -> Flask:
    """The application for these settings (default: those of the environment).

    Raises SettingError for a wrong setting and OSError for a data folder that cannot be used.
    """
    settings = settings or config.load()
    # Mail with links that open accounts lies in it: others on the machine have no business there.
    settings.data_dir.mkdir(mode=0o700, parents=True, exist_ok=True)
    app = Flask(__name__, static_folder=None)
    app.config.update(_flask_settings(settings))
    app.extensions["ladekast"] = settings
    db.init_app(app)
    migrating.init_app(app)
    assets.init_app(app, settings.data_dir / "assets", generated=cabinet.stylesheets())
    app.jinja_env.globals.update(organisation=settings.organisation, sends_mail=bool(settings.mail_url))
    for part in (security, forms, templating, errors):
        part.init_app(app)
    accounts.init_app(app, profile_changed=_profile_changed)
    drafts.init_app(app)
    cabinet.init_app(app, title_changed=learning.documents.refresh_tool)
    for feature in FEATURES:
        feature.init_app(app)
    demo.init_app(app, is_demo=settings.demo)
    edition = "-".join(feature.documents.edition() for feature in FINDABLE)
    search.init_app(app, settings.search_dir, documents=_every_document, edition=edition)
    if settings.trusted_proxies:
        hops = settings.trusted_proxies
        app.wsgi_app = ProxyFix(app.wsgi_app, x_for=hops, x_proto=hops, x_host=hops)  # type: ignore[method-assign]
    return app


def _every_document() -> Iterator[search.SearchDocument]:
    for feature in FINDABLE:
        yield from feature.documents.every_document()


def _profile_changed(*, owner: User) -> None:
    cabinet.commands.refresh_owner(owner=owner)
    learning.documents.refresh_leader(owner=owner)


def _flask_settings(settings: config.Settings) -> dict[str, object]:
    return {
        "SECRET_KEY": config.secret_key(settings),
        "SQLALCHEMY_DATABASE_URI": settings.database_url,
        "SQLALCHEMY_ENGINE_OPTIONS": {"pool_pre_ping": True, "hide_parameters": True},
        "MAX_CONTENT_LENGTH": LARGEST_POST,
        "MAX_FORM_MEMORY_SIZE": LARGEST_POST,
    }
