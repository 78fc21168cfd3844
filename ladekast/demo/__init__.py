"""The demo: a throw-away cabinet with colleagues who do not exist, marked as such wherever they show."""

from collections.abc import Sequence

from flask import Flask

from ladekast.demo.people import Account, accounts


def init_app(app: Flask, *, is_demo: bool) -> None:
    """Gives the log-in page the accounts to try, in a demo; elsewhere there are none."""
    shown: Sequence[Account] = accounts() if is_demo else ()
    app.jinja_env.globals.update(demo_accounts=shown)
