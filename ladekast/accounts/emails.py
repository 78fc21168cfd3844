"""The mails about getting in. Facts in, message out; nothing is looked up here."""

from ladekast.outbox.rendering import Message, render


def link_address(*, base_url: str, token: str) -> str:
    """Where a one-time link leads."""
    return f"{base_url}/welkom/{token}"


def welcome(*, name: str, base_url: str, token: str, days: int) -> Message:
    """Invites a new colleague to choose a password."""
    link = link_address(base_url=base_url, token=token)
    return render("accounts/emails/welcome.txt", name=name, link=link, days=days)


def reset(*, name: str, base_url: str, token: str, minutes: int) -> Message:
    """Lets a colleague who forgot her password choose another."""
    link = link_address(base_url=base_url, token=token)
    return render("accounts/emails/reset.txt", name=name, link=link, minutes=minutes)


def password_changed(*, name: str, base_url: str) -> Message:
    """Tells a colleague that her password changed, in case it was not she who did it."""
    return render("accounts/emails/password_changed.txt", name=name, link=f"{base_url}/wachtwoord-vergeten")
