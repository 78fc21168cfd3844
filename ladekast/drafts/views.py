"""The pages of this feature."""

from flask import Blueprint

blueprint = Blueprint("drafts", __name__)
