"""The pages of this feature."""

from flask import Blueprint

blueprint = Blueprint("freshness", __name__)
