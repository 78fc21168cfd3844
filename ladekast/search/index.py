"""What commands call when something that can be found changes. Adds rows to the session; never commits."""

from ladekast.lib.db import db
from ladekast.search import document
from ladekast.search.document import SearchDocument
from ladekast.search.models import WaitingDocument


def changed(new: SearchDocument) -> None:
    """Makes a new or changed document findable, from the commit on."""
    db.session.add(WaitingDocument(document_id=new.id, payload=document.dump(new)))


def removed(document_id: str) -> None:
    """Makes a document unfindable, from the commit on; one that was not there stays away."""
    db.session.add(WaitingDocument(document_id=document_id, payload=None))
