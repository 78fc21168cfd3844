"""Logging out, here and everywhere."""

from collections.abc import Callable

from ladekast.accounts.models import User
from tests.page import Browser


def test_amina_logs_out(sign_in: Callable[[User], Browser], amina: User) -> None:
    hers = sign_in(amina)
    assert hers.post("/uitloggen").location == "/inloggen"
    hers.get("/mijn", 303)
    assert "Je bent uitgelogd." in hers.get("/inloggen").text


def test_a_link_alone_logs_nobody_out(sign_in: Callable[[User], Browser], amina: User) -> None:
    hers = sign_in(amina)
    assert hers.get("/uitloggen").heading == "Uitloggen"
    hers.get("/mijn")


def test_who_was_out_already_is_at_the_login_page(visitor: Browser) -> None:
    assert visitor.get("/uitloggen", 303).location == "/inloggen"
    assert visitor.post("/uitloggen").location == "/inloggen"


def test_logging_out_here_leaves_her_other_devices_in(sign_in: Callable[[User], Browser], amina: User) -> None:
    here, phone = sign_in(amina), sign_in(amina)
    here.post("/uitloggen")
    phone.get("/mijn")


def test_logging_out_everywhere_ends_every_session(sign_in: Callable[[User], Browser], amina: User) -> None:
    here, phone = sign_in(amina), sign_in(amina)
    assert here.post("/mijn/overal-uitloggen").location == "/inloggen"
    here.get("/mijn", 303)
    phone.get("/mijn", 303)


def test_a_stranger_cannot_log_anybody_out(visitor: Browser) -> None:
    visitor.post("/mijn/overal-uitloggen", status=401)


def test_logging_out_everywhere_is_no_link(sign_in: Callable[[User], Browser], amina: User) -> None:
    sign_in(amina).get("/mijn/overal-uitloggen", 405)
