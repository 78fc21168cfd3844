"""People: getting in and out, teams, who colleagues are and what they may do."""

from typing import Protocol

from flask import Flask

from ladekast.accounts import access, gate
from ladekast.accounts.models import User
from ladekast.accounts.views import blueprint, entrance, people

SCREENS = (entrance, people)


class ProfileChanged(Protocol):
    """Told of somebody who changed her name."""

    def __call__(self, *, owner: User) -> None: ...


def init_app(app: Flask, *, profile_changed: ProfileChanged) -> None:
    """Closes the application to strangers and adds the pages of people.

    `profile_changed` is told, before the commit, when somebody changed her name: what is found by it lies in
    a higher feature.
    """
    app.extensions["profile_changed"] = profile_changed
    access.init_app(app)
    gate.init_app(app)
    app.register_blueprint(blueprint)
