"""The addresses for programs."""

from functools import cache
from pathlib import Path
from typing import Any

import yaml
from flask import Blueprint, request
from flask.typing import ResponseReturnValue

from ladekast.accounts import access
from ladekast.api import answering, asking
from ladekast.lib import problems

DESCRIPTION = Path(__file__).with_name("openapi.yaml")
blueprint = Blueprint("api", __name__, url_prefix=f"{problems.ROOT}v1")


@blueprint.get("/search")
def search() -> ResponseReturnValue:
    """What the search page finds."""
    wrong = asking.objections(request.args)
    if wrong:
        return problems.answer(400, wrong=wrong)
    return problems.as_json(answering.answer(asking.read(request.args), base_url=access.base_url()))


@blueprint.get("/openapi.json")
def openapi() -> ResponseReturnValue:
    """What there is for programs, in a form that programs read."""
    return problems.as_json(_description() | {"servers": [{"url": access.base_url()}]})


@cache
def _description() -> dict[str, Any]:
    described: dict[str, Any] = yaml.safe_load(DESCRIPTION.read_text())
    return described
