"""`/healthz` and `/readyz`, for whatever watches the program. They need no signing in and tell nothing secret."""

from flask import Blueprint, jsonify
from flask.typing import ResponseReturnValue

from ladekast.accounts.access import public
from ladekast.status.checks import database_problem, index_problem

blueprint = Blueprint("status", __name__)


@blueprint.get("/healthz")
@public
def healthz() -> ResponseReturnValue:
    """200 while the process lives."""
    return {"status": "ok"}


@blueprint.get("/readyz")
@public
def readyz() -> ResponseReturnValue:
    """200 when database and index answer, 503 with the reason in JSON otherwise."""
    problems = {"database": database_problem(), "index": index_problem()}
    reasons = {name: problem for name, problem in problems.items() if problem}
    if reasons:
        return jsonify(status="not ready", reason=reasons), 503
    return {"status": "ready"}
