"""The form for how somebody wants her appointments."""

import wtforms

from ladekast.lib.forms import Form


class CalendarForm(Form):
    """By mail or not."""

    takes_invitations = wtforms.BooleanField(
        "Stuur mij uitnodigingen per mail",
        description="Bij een nieuwe, verzette of afgezegde afspraak. Je agenda neemt hem dan over.",
    )
