"""The pages of this feature."""

from flask import Blueprint

blueprint = Blueprint("corrections", __name__)
