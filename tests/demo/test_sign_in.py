"""Trying the demo: one press and you are in, as whichever role."""

import pytest
from flask import Flask

from ladekast.demo.people import Account, accounts, password
from tests.page import Browser


@pytest.mark.parametrize("account", accounts(), ids=lambda account: account.role)
def test_one_press_lets_you_in_as_each_role(demo: Flask, account: Account) -> None:
    browser = Browser(demo)
    form = next(
        each for each in browser.get("/inloggen").all(".demo-account") if account.role.lower() in each.get_text()
    )
    fields = {str(each["name"]): str(each["value"]) for each in form.select("input")}
    assert browser.client.post("/inloggen", data=fields).status_code == 303
    page = browser.get("/")
    assert "alle collega’s hier zijn verzonnen" in page.text
    assert bool(page.all('a[href="/beheer"]')) is (account.role != "Medewerker")


def test_elsewhere_the_log_in_page_knows_no_demo(visitor: Browser) -> None:
    page = visitor.get("/inloggen")
    assert not page.all(".demo-account")
    assert password() not in page.text
    assert "verzonnen" not in page.text


def test_looking_at_a_demo_signs_nobody_out_of_the_real_system(demo: Flask, program: Flask) -> None:
    browser = Browser(demo)
    account = accounts()[0]
    fields = {"email": account.email, "password": account.password, "csrf_token": browser.token()}
    kept = browser.client.post("/inloggen", data=fields).headers["Set-Cookie"]
    assert not kept.startswith(f"{program.config['SESSION_COOKIE_NAME']}=")
