"""The pages of wishes, one file a subject; importing them registers them."""

from flask import Blueprint

blueprint = Blueprint("wishes", __name__)
