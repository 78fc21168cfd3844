"""What a browser reads to search here from its address bar. Behind the log-in, as every page: it sends its cookies."""

from flask import Response, render_template

from ladekast.accounts import access
from ladekast.finding.views import blueprint


@blueprint.get("/opensearch.xml")
def opensearch() -> Response:
    """Where searching and suggesting are, with `{searchTerms}` for what is typed."""
    text = render_template("finding/opensearch.xml", base_url=access.base_url())
    return Response(text, content_type="application/opensearchdescription+xml; charset=utf-8")
