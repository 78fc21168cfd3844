"""The page with every component."""

from flask import Blueprint, render_template
from flask.typing import ResponseReturnValue
from werkzeug.datastructures import MultiDict

from ladekast.cabinet.taxonomy import taxonomy
from ladekast.calendar.forms import MomentForm, MomentsForm
from ladekast.lib.assets import ICONS
from ladekast.styleguide import colours, examples

blueprint = Blueprint("styleguide", __name__)


@blueprint.get("/stijlgids")
def index() -> ResponseReturnValue:
    """Every component with made-up content, and every colour with its contrast."""
    wrong = examples.ExampleForm(MultiDict({"fout-summary": "x" * 90}), prefix="fout-")
    wrong.validate()
    wrong_moments = MomentsForm(MultiDict({"fout-day_1": "31-2-2027", "fout-from_1": "9:30"}), prefix="fout-")
    wrong_moments.validate()
    asking = examples.AskingForm(MultiDict({"vraag-explanation": examples.NOT_OURS}), prefix="vraag-")
    asking.validate()
    return render_template(
        "styleguide/index.html",
        examples=examples,
        empty_form=examples.ExampleForm(),
        wrong_form=wrong,
        asking_form=asking,
        moments_forms=(MomentForm(), wrong_moments),
        pairs=colours.readable_pairs(),
        phase_contrasts={phase.key: colours.of_phase(phase) for phase in taxonomy().phases},
        icons=ICONS,
    )
