"""The pages of this feature."""

from flask import Blueprint

blueprint = Blueprint("experiences", __name__)
