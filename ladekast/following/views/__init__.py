"""The pages of following, one file a subject; importing them registers them."""

from flask import Blueprint

blueprint = Blueprint("following", __name__)
