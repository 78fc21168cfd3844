"""The forms for getting in and for what a colleague tells about herself."""

from datetime import timedelta
from typing import Any

import wtforms
from wtforms.validators import Optional, Regexp, ValidationError

from ladekast.accounts import queries
from ladekast.accounts.models import User
from ladekast.accounts.rules import objection_to_password, objection_to_receiver
from ladekast.calendar.forms import DayField
from ladekast.lib.clock import today
from ladekast.lib.forms import Form, Required, at_most, only_line, only_lines

LONGEST_AWAY = timedelta(days=365)
NO_PHONE = "Gebruik alleen cijfers, spaties en + - ( )."


def only_email(value: Any) -> Any:
    """Filter for an e-mail address: one line, lower case."""
    return only_line(value).lower() if isinstance(value, str) else value


class SignInForm(Form):
    """Who are you? Says never whether an address is known."""

    email = wtforms.StringField("E-mailadres", [Required("Vul je e-mailadres in.")], filters=[only_email])
    password = wtforms.PasswordField("Wachtwoord", [Required("Vul je wachtwoord in.")])


class ForgottenForm(Form):
    """Where should the mail go?"""

    email = wtforms.StringField("E-mailadres", [Required("Vul je e-mailadres in.")], filters=[only_email])


class NewPasswordForm(Form):
    """A password, twice because nobody sees what she types. `email` is whose it becomes."""

    password = wtforms.PasswordField(
        "Nieuw wachtwoord",
        [Required("Kies een wachtwoord.")],
        description="Ten minste 10 tekens. Drie losse woorden zijn goed te onthouden en moeilijk te raden.",
    )
    password_again = wtforms.PasswordField(
        "Nog een keer hetzelfde wachtwoord", [Required("Vul je wachtwoord nog een keer in.")]
    )

    def __init__(self, *args: Any, email: str, **more: Any) -> None:
        super().__init__(*args, **more)
        self.email = email

    def validate_password(self, field: wtforms.Field) -> None:
        """Refuses what is too easy to guess."""
        objection = objection_to_password(field.data, email=self.email)
        if objection:
            raise wtforms.validators.ValidationError(objection)

    def validate_password_again(self, field: wtforms.Field) -> None:
        """Refuses a slip of the finger."""
        if field.data != self.password.data:
            raise wtforms.validators.ValidationError("De twee wachtwoorden zijn niet hetzelfde.")


class ChangePasswordForm(NewPasswordForm):
    """Another password, by who knows the present one."""

    old_password = wtforms.PasswordField("Je wachtwoord van nu", [Required("Vul je wachtwoord van nu in.")])


class ProfileForm(Form):
    """What colleagues see of somebody."""

    name = wtforms.StringField("Naam", [Required("Vul je naam in."), at_most(100)], filters=[only_line])
    function = wtforms.StringField(
        "Functie",
        [at_most(100)],
        filters=[only_line],
        description="Bijvoorbeeld: maatschappelijk werker, vrijwilliger, stagiair.",
    )
    phone = wtforms.StringField(
        "Telefoon",
        [
            Optional(),
            at_most(30),
            Regexp(r"^\+?[\d ()\-]{3,}$", message="Gebruik alleen cijfers, spaties en + - ( )."),
        ],
        filters=[only_line],
        description="Het nummer waarop collega’s je mogen bellen.",
    )
    ask_me_about = wtforms.TextAreaField(
        "Vraag mij over",
        [at_most(500)],
        filters=[only_lines],
        description="Wat kun jij een collega uitleggen of laten zien?",
    )
    away_until = DayField(
        "Even niet beschikbaar tot",
        description="De dag waarop je er weer bent. Wie eerder wil meekijken, hoort meteen wie het wel kan laten zien.",
    )

    def forget_what_is_over(self) -> None:
        """Who is back already is asked nothing about it: her old day would be refused."""
        if self.away_until.data and self.away_until.data <= today():
            self.away_until.data = None

    def validate_away_until(self, field: DayField) -> None:
        """Refuses a day that is there already, or very far."""
        if field.data and field.data <= today():
            raise wtforms.validators.ValidationError("Kies een dag na vandaag. Ben je er weer? Maak dit dan leeg.")
        if field.data and field.data > today() + LONGEST_AWAY:
            raise wtforms.validators.ValidationError("Dit is meer dan een jaar vooruit. Kies een dag die eerder komt.")


class ReceiverForm(Form):
    """To whom something goes that is a colleague's. `chosen` is known after `validate`: None when nobody was chosen."""

    receiver = wtforms.SelectField("Wie neemt het over?", coerce=str, default="", validate_choice=False)
    chosen: User | None = None

    def offer_receivers(self, giver: User | None, nobody: str) -> None:
        """Fills the list with who can get it; `nobody` are the words for no choice."""
        self.giver = giver
        others = ((str(user.id), user.name) for user in queries.receivers(giver))
        self.receiver.choices = [("", nobody), *others]

    def validate_receiver(self, field: wtforms.Field) -> None:
        """Refuses who cannot get it, each for her own reason."""
        if not field.data:
            return
        is_number = field.data.isascii() and field.data.isdigit() and len(field.data) < 10
        self.chosen = queries.by_id(int(field.data)) if is_number else None
        if self.chosen is None:
            raise ValidationError("Deze collega kennen we niet. Kies iemand uit de lijst.")
        if objection := objection_to_receiver(self.chosen, giver=self.giver):
            raise ValidationError(objection)
