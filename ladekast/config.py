"""Settings: read from the environment or a `.env` beside the program, and checked before anything starts."""

import os
import re
import secrets
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field, fields
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from dotenv import dotenv_values

ROOT = Path(__file__).resolve().parent.parent
CONTENT = ROOT / "content"
PREFIX = "LADEKAST_"
MEMORY = ":memory:"  # as a search folder: an index that lives as long as the process, for tests


class SettingError(Exception):
    """A setting, or a text beside the program, that cannot be used; says which one and what is wrong with it."""


def _folder(value: str) -> Path:
    return Path(MEMORY) if value == MEMORY else (ROOT / value).resolve()


def _switch(value: str) -> bool:
    return {"0": False, "1": True}[value]


def _count(value: str) -> int:
    number = int(value)
    if not 0 <= number <= 10:
        raise ValueError(value)
    return number


def _address(value: str) -> str:
    parts = urlsplit(value)
    if parts.scheme not in ("http", "https") or not parts.hostname or parts.path not in ("", "/"):
        raise ValueError(value)
    return value.rstrip("/")


def _bind(value: str) -> str:
    host, _, port = value.rpartition(":")
    if not host or not 0 < int(port) < 65536:
        raise ValueError(value)
    return value


def _mail_url(value: str) -> str:
    parts = urlsplit(value)
    if parts.scheme == "file" and parts.path.startswith("/") and not parts.netloc:
        return value
    if parts.scheme in ("smtp", "smtps") and parts.hostname and (parts.port is None or parts.port > 0):
        return value
    raise ValueError(value)


def _email(value: str) -> str:
    if not re.fullmatch(r"[^@\s<>]+@[^@\s<>]+\.[^@\s<>]+", value):
        raise ValueError(value)
    return value.lower()


def _database_url(value: str) -> str:
    if not re.match(r"(sqlite:///|postgresql\+psycopg://)", value):
        raise ValueError(value)
    return value


def _secret(value: str) -> str:
    if len(value) < 32:
        raise ValueError("too short")
    return value


def _text(value: str) -> str:
    if not value.strip() or len(value) > 100:
        raise ValueError(value)
    return value.strip()


def _setting(default: str, read: Callable[[str], Any], accepts: str) -> Any:
    return field(metadata={"default": default, "read": read, "accepts": accepts})


@dataclass(frozen=True)
class Settings:
    """Every setting, by the name it has in the environment without the prefix, in lower case.

    `default` is what an absent or empty variable means; `accepts` is what the error says (Dutch: a person reads it).
    """

    data_dir: Path = _setting("instance", _folder, "een map")
    database_url: str = _setting("", _database_url, "sqlite:///pad of postgresql+psycopg://gebruiker:ww@host/naam")
    search_dir: Path = _setting("search_index", _folder, "een map")
    starter: bool = _setting("1", _switch, "0 of 1")
    secret_key: str = _setting("", _secret, "ten minste 32 tekens")
    base_url: str = _setting("", _address, "http(s)://host, zonder pad")
    organisation: str = _setting("Kwadraad", _text, "een naam van ten hoogste 100 tekens")
    admin_email: str = _setting("beheer@ladekast.example", _email, "een e-mailadres")
    mail_url: str = _setting("", _mail_url, "smtp://gebruiker:ww@host:poort, smtps://… of file:///map")
    mail_from: str = _setting("ladekast@ladekast.example", _email, "een e-mailadres")
    trusted_proxies: int = _setting("0", _count, "een getal van 0 tot en met 10")
    demo: bool = _setting("0", _switch, "0 of 1")
    bind: str = _setting("127.0.0.1:8000", _bind, "adres:poort")

    @property
    def is_secure(self) -> bool:
        """Whether people reach the program over https, so that cookies may say so."""
        return self.base_url.startswith("https://")


def load(environ: Mapping[str, str] | None = None) -> Settings:
    """Settings from `environ` (default: `.env` beside the program, overruled by the process environment).

    Raises SettingError for a value that cannot be used. Writes nothing.
    """
    if environ is None:
        environ = {**_dotenv(), **os.environ}
    values = {each.name: _read(environ, each.name, each.metadata) for each in fields(Settings)}
    values["database_url"] = values["database_url"] or f"sqlite:///{values['data_dir'] / 'ladekast.sqlite3'}"
    values["base_url"] = values["base_url"] or f"http://{values['bind']}"
    return Settings(**values)


def _dotenv() -> dict[str, str]:
    return {name: value for name, value in dotenv_values(ROOT / ".env").items() if value is not None}


def _read(environ: Mapping[str, str], name: str, about: Mapping[str, Any]) -> Any:
    variable = PREFIX + name.upper()
    value = environ.get(variable, "") or about["default"]
    try:
        return about["read"](value) if value else value
    except (ValueError, KeyError):
        raise SettingError(f"{variable} heeft een onbruikbare waarde. Toegestaan: {about['accepts']}.") from None


def secret_key(settings: Settings) -> str:
    """The key that signs cookies: the setting, or else one made on the first start and kept in the data folder.

    Raises OSError when the data folder cannot be read or written.
    """
    if settings.secret_key:
        return settings.secret_key
    path = settings.data_dir / "secret_key"
    if not path.exists():
        _write_once(path, secrets.token_urlsafe(48))
    return path.read_text()


def _write_once(path: Path, text: str) -> None:
    """Writes a file for the owner alone; of several processes at once, the first wins and nobody sees half of it."""
    draft = path.with_name(f"{path.name}.{os.getpid()}")
    with os.fdopen(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w") as file:
        file.write(text)
    with suppress(FileExistsError):
        os.link(draft, path)
    draft.unlink()
