"""The people of every story: Amina wrote it, Bram is a colleague, Carla is redacteur, Daan beheerder."""

from ladekast.accounts.models import Role, Team, User
from ladekast.lib.db import db

PEOPLE = {
    "amina": ("Amina de Wit", Role.WORKER),
    "bram": ("Bram Jansen", Role.WORKER),
    "carla": ("Carla Visser", Role.EDITOR),
    "daan": ("Daan Bakker", Role.ADMIN),
}


def add_person(first_name: str) -> User:
    """One of the four, in the wijkteam of Katwijk, without a password."""
    name, role = PEOPLE[first_name]
    team = db.session.query(Team).filter_by(name="Wijkteam Katwijk").first()
    user = User(
        email=f"{first_name}@kwadraad.example",
        name=name,
        role=role.value,
        team=team or Team(name="Wijkteam Katwijk", municipality="Katwijk"),
        function="maatschappelijk werker",
        phone="06 12345678",
        session_token=f"session of {first_name}",
        password_hash="of no password at all",
    )
    db.session.add(user)
    db.session.commit()
    return user
