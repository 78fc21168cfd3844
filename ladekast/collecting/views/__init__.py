"""The pages of collecting, one file a subject; importing them registers them."""

from flask import Blueprint

blueprint = Blueprint("collecting", __name__)
