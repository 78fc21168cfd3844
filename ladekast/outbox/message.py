"""From a row to the message as it travels: plain text, the same as simple HTML, and what is for a calendar."""

import re
from email import policy
from email.header import Header
from email.headerregistry import Address
from email.message import EmailMessage
from html import escape

from ladekast.config import Settings
from ladekast.outbox.models import Mail

OUR_LINK = "Open in de Ladekast"
ADDRESS = re.compile(r"https?://\S+")
FACT = re.compile(r"(\w+: )(https://[^\s<>\"]+)")  # a name and an address, and nothing else in that line

# A mail has no style file. What is not named here is left to the reader's mail program, so that it is dark when she
# wants it dark; the button has both of its colours.
BODY = "margin:0;padding:16px;font-family:Verdana,Arial,sans-serif;font-size:16px;line-height:1.5"
COLUMN = "max-width:36em;overflow-wrap:anywhere"
BUTTON = (
    "display:inline-block;margin-top:8px;padding:12px 20px;border-radius:6px;"
    "background-color:#2c3f80;color:#ffffff;text-decoration:underline"
)


def message_of(mail: Mail, settings: Settings) -> EmailMessage:
    """The message, the same at every try. Seven bits only, so that no server on the way can spoil it.

    Raises ValueError for an address that is none.
    """
    message = _envelope(mail, settings)
    message.set_content(mail.text, cte="quoted-printable")
    message.add_alternative(html_of(mail, base_url=settings.base_url), subtype="html", cte="quoted-printable")
    if mail.calendar:
        # Mail programs take the last part that they understand; to one with a calendar that is this one.
        method = {"method": mail.calendar_method}
        message.add_alternative(mail.calendar, subtype="calendar", params=method, cte="base64")
    return message


def _envelope(mail: Mail, settings: Settings) -> EmailMessage:
    message = EmailMessage(policy=policy.SMTP)
    message["From"] = Address(f"{settings.organisation} Ladekast", addr_spec=settings.mail_from)
    message["To"] = Address(addr_spec=mail.to)
    # Python 3.11 loses blanks when it folds a long header with accents by itself; this older way does not.
    message.set_raw("Subject", Header(mail.subject, header_name="Subject").encode())
    message["Date"] = mail.created_at
    message["Message-ID"] = f"<{mail.message_id}@{settings.mail_from.rpartition('@')[2]}>"
    message["Auto-Submitted"] = "auto-generated"
    if mail.reply_to:
        message["Reply-To"] = Address(addr_spec=mail.reply_to)
    return message


def html_of(mail: Mail, *, base_url: str) -> str:
    """The text as a page without pictures: a paragraph for each, and one button. What is told as a fact, as the address
    of a meeting, can be pressed as well."""
    paragraphs = re.split(r"\n{2,}", mail.text.strip())
    link = _action(mail.text, base_url)
    content = "\n".join(_paragraph(each.split("\n"), link, base_url) for each in paragraphs)
    return (
        '<!doctype html>\n<html lang="nl">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        '<meta name="color-scheme" content="light dark">\n'
        f"<title>{escape(mail.subject)}</title>\n</head>\n"
        f'<body style="{BODY}">\n<div style="{COLUMN}">\n{content}\n</div>\n</body>\n</html>\n'
    )


def _action(text: str, base_url: str) -> str:
    """The one thing to do: the last address of ours that has a line of its own. Others may be typed by somebody."""
    ours = [line for line in text.split("\n") if ADDRESS.fullmatch(line) and line.startswith(f"{base_url}/")]
    return ours[-1] if ours else ""


def _paragraph(lines: list[str], link: str, base_url: str) -> str:
    return f"<p>{'<br>'.join(_line(each, link, base_url) for each in lines)}</p>"


def _line(line: str, link: str, base_url: str) -> str:
    if link and line == link:
        return f'<a href="{escape(link)}" style="{BUTTON}">{OUR_LINK}</a>'
    fact = FACT.fullmatch(line)
    if fact is None or fact[2].startswith(base_url):  # another page of ours that somebody typed is not what to do
        return escape(line)
    return f'{escape(fact[1])}<a href="{escape(fact[2])}" rel="noopener noreferrer">{escape(fact[2])}</a>'
