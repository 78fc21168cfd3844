"""The forms of administrators."""

from collections.abc import Iterable

import wtforms
from wtforms.validators import ValidationError

from ladekast.accounts.forms import ReceiverForm, only_email
from ladekast.accounts.models import Role, Team
from ladekast.accounts.rules import ROLE_NAMES, is_email
from ladekast.cabinet.commands.erasing import SHORTEST
from ladekast.lib.forms import Form, Required, at_most, only_line


class ColleagueForm(Form):
    """How a colleague is known, and what she may do."""

    name = wtforms.StringField("Naam", [Required("Vul de naam in."), at_most(100)], filters=[only_line])
    email = wtforms.StringField(
        "E-mailadres",
        [Required("Vul het e-mailadres in."), at_most(254)],
        filters=[only_email],
        description="Hiermee logt je collega in.",
    )
    role = wtforms.SelectField(
        "Rol",
        [Required("Kies een rol.")],
        default=Role.WORKER.value,
        description="Een redacteur mag elke tool bewerken. Een beheerder regelt ook collega’s en teams.",
    )
    team = wtforms.SelectField("Team", coerce=str, default="")

    def offer(self, teams: Iterable[Team]) -> None:
        """Fills the lists to choose from."""
        self.role.choices = [(role.value, name) for role, name in ROLE_NAMES.items()]
        self.team.choices = [("", "Geen team"), *((str(team.id), team.name) for team in teams)]

    def validate_email(self, field: wtforms.Field) -> None:
        """Refuses what cannot be an address."""
        if not is_email(field.data):
            raise ValidationError("Dit is geen e-mailadres. Het ziet er zo uit: naam@organisatie.nl.")


class TeamForm(Form):
    """A team, and where it works."""

    name = wtforms.StringField("Naam", [Required("Vul de naam van het team in."), at_most(100)], filters=[only_line])
    municipality = wtforms.StringField(
        "Gemeente",
        [at_most(100)],
        filters=[only_line],
        description="Laat leeg als het team in alle gemeenten werkt.",
    )


class EraseForm(Form):
    """The words to take out of everything that is kept about a tool."""

    words = wtforms.StringField(
        "Welke woorden?",
        [Required("Typ de woorden die weg moeten."), at_most(200)],
        filters=[only_line],
        description=f"Ten minste {SHORTEST} tekens. Hoofdletters maken niet uit.",
    )

    def validate_words(self, field: wtforms.Field) -> None:
        """Refuses what would be found everywhere."""
        if field.data and len(field.data) < SHORTEST:
            raise ValidationError(f"Dit is te kort: typ ten minste {SHORTEST} tekens.")


class DepartureForm(ReceiverForm):
    """To whom goes what is of a colleague who leaves: her tools, and the leermomenten that she leads."""

    receiver = wtforms.SelectField(
        "Wie neemt de tools en leermomenten over?",
        coerce=str,
        default="",
        validate_choice=False,
        description="Kies je niemand? Dan wachten de tools op een nieuwe collega. Een leermoment gaat naar wie het "
        "plande. Is die er ook niet meer, dan vragen we de redactie om een begeleider.",
    )
