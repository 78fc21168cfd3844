"""A real server with its worker, started as IT starts it, and a real browser."""

import os
import re
import shutil
import signal
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from email.message import EmailMessage
from functools import cache
from pathlib import Path

import pytest
from aiosmtpd.controller import Controller
from playwright.sync_api import Browser, BrowserContext, Page, StorageState, expect

from tests import commands
from tests.outbox.conftest import Postbox, text_of
from tests.ports import free_port

LADEKAST = Path(sys.executable).with_name("ladekast")
PASSWORD = "drie losse woorden"
PATIENCE = 30.0  # seconds
expect.set_options(timeout=15_000)  # milliseconds; other tests want the machine too
CHROMIUM_FLAGS = (
    "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--disable-quic", "--no-first-run",
    "--disable-background-networking", "--disable-component-update", "--disable-sync",
    # Two pages behind the address bar, which nobody sees, would cost each new window more than the page in it.
    "--disable-features=WebUIOmniboxPopup,WebUIOmniboxAimPopup",
)  # fmt: skip


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args: dict[str, object]) -> dict[str, object]:
    """Debian's Chromium, because the one that Playwright would fetch cannot be had everywhere. The one without a window
    comes first: it needs a third less of the processor."""
    chromium = shutil.which("chromium-headless-shell") or shutil.which("chromium")
    if chromium is None and not os.environ.get("CI"):
        pytest.skip("there is no Chromium here: ./ladekast.sh test installs it")
    return {**browser_type_launch_args, "executable_path": chromium, "args": CHROMIUM_FLAGS}


@dataclass
class Server:
    """The running program: where it is, and how to give it commands."""

    address: str
    environment: dict[str, str]
    welcome_link: str = ""

    def command(self, *words: str, typed: str = "") -> subprocess.CompletedProcess[str]:
        """Runs a command of the program on the same data."""
        return commands.run(words, self.environment, typed)

    def add(self, name: str, role: str = "worker") -> str:
        """Adds a colleague with a password, and gives her e-mail address."""
        email = f"{name.split()[0].lower()}@kwadraad.example"
        words = (
            "users",
            "add",
            email,
            "--name",
            name,
            "--role",
            role,
            "--team",
            "Wijkteam Katwijk",
            "--password-stdin",
        )
        done = self.command(*words, typed=f"{PASSWORD}\n")
        assert done.returncode == 0, done.stderr
        return email


@pytest.fixture(scope="session")
def post_office() -> Iterator[tuple[Postbox, int]]:
    """A real mail server: what it got, and its port."""
    box, port = Postbox(), free_port()
    controller = Controller(box, hostname="127.0.0.1", port=port)
    controller.start()
    yield box, port
    controller.stop()


@pytest.fixture(scope="session")
def postbox(post_office: tuple[Postbox, int]) -> Postbox:
    """All mail that the program sent."""
    return post_office[0]


@pytest.fixture(scope="session")
def server(tmp_path_factory: pytest.TempPathFactory, post_office: tuple[Postbox, int]) -> Iterator[Server]:
    """The program on an empty machine, with the starter content."""
    folder = tmp_path_factory.mktemp("ladekast")
    port = free_port()
    kept = {name: value for name, value in os.environ.items() if not name.startswith("LADEKAST_")}
    environment = kept | {
        "LADEKAST_DATA_DIR": str(folder / "data"),
        "LADEKAST_SEARCH_DIR": str(folder / "index"),
        "LADEKAST_BIND": f"127.0.0.1:{port}",
        "LADEKAST_MAIL_URL": f"smtp://127.0.0.1:{post_office[1]}",
    }
    found = Server(f"http://127.0.0.1:{port}", environment)
    made = found.command("init")
    assert made.returncode == 0, made.stderr
    found.welcome_link = re.findall(r"http://\S+/welkom/\S+", made.stdout)[0]
    process = subprocess.Popen([LADEKAST, "serve"], env=environment, stdout=subprocess.DEVNULL)
    try:
        _wait_for(found.address)
        yield found
    finally:
        process.send_signal(signal.SIGTERM)
        assert process.wait(PATIENCE) == 0


def _wait_for(address: str) -> None:
    deadline = time.monotonic() + PATIENCE
    while True:
        try:
            urllib.request.urlopen(f"{address}/readyz", timeout=2).close()
            return
        except OSError:
            assert time.monotonic() < deadline, "the server did not become ready"
            time.sleep(0.1)


@pytest.fixture(scope="session")
def people(server: Server) -> dict[str, str]:
    """First name → e-mail address of colleagues who can sign in."""
    names = {
        "amina": ("Amina de Wit", "worker"),
        "bram": ("Bram Jansen", "worker"),
        "carla": ("Carla Visser", "editor"),
        "daan": ("Daan Bakker", "admin"),
    }
    return {first: server.add(name, role) for first, (name, role) in names.items()}


Opens = Callable[..., Page]
Memory = Callable[[str], StorageState]


@pytest.fixture(scope="session")
def signed_in(browser: Browser, server: Server, people: dict[str, str]) -> Memory:
    """What the browser of a colleague keeps once she signed in. She does so once, whatever the number of browsers."""

    @cache
    def remembered(who: str) -> StorageState:
        with browser.new_context(base_url=server.address, locale="nl-NL") as context:
            page = context.new_page()
            sign_in(page, people[who])
            page.wait_for_url(lambda url: "/inloggen" not in url)
            return context.storage_state()

    return remembered


@contextmanager
def browsers(browser: Browser, server: Server, signed_in: Memory) -> Iterator[Opens]:
    """Opens a browser of its own for somebody, signed in when she is named, with no page in it yet; complains about
    errors in its console."""
    contexts: list[BrowserContext] = []
    complaints: list[str] = []

    def open_for(who: str = "", **options: object) -> Page:
        memory = signed_in(who) if who else None
        context = browser.new_context(base_url=server.address, locale="nl-NL", storage_state=memory, **options)  # type: ignore[arg-type]
        contexts.append(context)
        page = context.new_page()
        page.set_default_timeout(10_000)
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.on("console", lambda said: complaints.append(said.text) if said.type == "error" else None)
        return page

    yield open_for
    for context in contexts:
        context.close()
    # Chromium reports every answer of 400 and up as an error, and a line that a test cut; those are for the tests
    # themselves to look at.
    expected = ("the server responded with a status of", "net::ERR_INTERNET_DISCONNECTED")
    assert [each for each in complaints if not any(known in each for known in expected)] == []


@pytest.fixture
def open_browser(browser: Browser, server: Server, signed_in: Memory) -> Iterator[Opens]:
    """Opens browsers for one test."""
    with browsers(browser, server, signed_in) as opens:
        yield opens


def sign_in(page: Page, email: str) -> None:
    """Logs in at the login page that is open, or opens it."""
    if "/inloggen" not in page.url:
        page.goto("/inloggen")
    page.get_by_label("E-mailadres").fill(email)
    page.get_by_label("Wachtwoord").fill(PASSWORD)
    page.get_by_role("button", name="Inloggen").click()


def is_too_wide(page: Page) -> bool:
    """Whether something sticks out of the screen."""
    page.wait_for_load_state()
    found: bool = page.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth")
    return found


def newest(postbox: Postbox, to: str, about: str, title: str) -> EmailMessage:
    """The mail to her with these words and this title in its subject, as soon as it is there."""
    deadline = time.monotonic() + PATIENCE
    while True:
        hers = [each for each in postbox.messages if each["To"] == to and title in each["Subject"]]
        found = [each for each in hers if about in each["Subject"]]
        if found:
            return found[-1]
        assert time.monotonic() < deadline, f"no mail to {to} about {about}: {[m['Subject'] for m in postbox.messages]}"
        time.sleep(0.2)


def link_in(message: EmailMessage) -> str:
    """The one thing to do in a mail."""
    (link,) = [line for line in text_of(message).splitlines() if line.startswith("http")]
    return link
