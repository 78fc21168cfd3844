"""The ways a message can leave: a mail server, or a folder with one file a message."""

import os
import smtplib
import ssl
from collections.abc import Callable
from contextlib import suppress
from email.message import EmailMessage
from pathlib import Path
from urllib.parse import SplitResult, unquote, urlsplit

TIMEOUT = 20  # seconds, for each step of the talk with the server

REFUSED = (
    smtplib.SMTPSenderRefused,
    smtplib.SMTPRecipientsRefused,
    smtplib.SMTPDataError,
    smtplib.SMTPNotSupportedError,
)

Transport = Callable[[EmailMessage], None]


def transport_for(mail_url: str) -> Transport | None:
    """How to send for this `LADEKAST_MAIL_URL`; None for an empty one: then mail waits.

    What is returned sends one message. It raises one of REFUSED when the server does not want this message,
    and another OSError when the server or the folder cannot be used at all.
    """
    if not mail_url:
        return None
    parts = urlsplit(mail_url)
    if parts.scheme == "file":
        folder = Path(unquote(parts.path))
        return lambda message: _write(folder, message)
    return lambda message: _send(parts, message)


def _send(server: SplitResult, message: EmailMessage) -> None:
    client = _connect(server)
    try:
        if server.username:
            client.login(unquote(server.username), unquote(server.password or ""))
        client.send_message(message)
    finally:
        with suppress(OSError):  # the server has said yes or no; how it says goodbye changes nothing
            client.quit()
        client.close()


def _connect(server: SplitResult) -> smtplib.SMTP:
    host = server.hostname or "localhost"
    if server.scheme == "smtps":
        context = ssl.create_default_context()
        return smtplib.SMTP_SSL(host, server.port or 465, timeout=TIMEOUT, context=context)
    client = smtplib.SMTP(host, server.port or 25, timeout=TIMEOUT)
    try:
        client.ehlo_or_helo_if_needed()
        if client.has_extn("starttls"):
            client.starttls(context=_context(has_password=bool(server.username)))
    except BaseException:
        client.close()
        raise
    return client


def _context(*, has_password: bool) -> ssl.SSLContext:
    """With a password the server must prove who it is. Without one we do as mail servers among themselves:
    secret where it can be, and a relay in the house with a certificate of its own still gets the mail."""
    context = ssl.create_default_context()
    if not has_password:
        context.check_hostname = False
        context.verify_mode = ssl.CERT_NONE
    return context


def _write(folder: Path, message: EmailMessage) -> None:
    """One .eml a message, whole or not at all; the same message twice is the same file."""
    folder.mkdir(parents=True, exist_ok=True)
    name = message["Message-ID"].strip("<>").partition("@")[0]
    draft = folder / f".{name}.{os.getpid()}"
    draft.write_bytes(message.as_bytes())
    draft.replace(folder / f"{name}.eml")
