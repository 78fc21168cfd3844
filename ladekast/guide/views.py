"""The pages of the guide."""

from flask import Blueprint

blueprint = Blueprint("guide", __name__)
