"""Style, script, fonts and pictures: gathered into one folder named after its content, and served from there.

Everything lies under `/static/<fingerprint>/`, so that an `@import`, a `url()` and an import in a script keep
working as written, and a browser may keep each file for ever.
"""

import gzip
import hashlib
import os
import re
import shutil
import tempfile
import time
from collections.abc import Callable, Iterable, Mapping
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING
from wsgiref.headers import Headers

from flask import Flask
from werkzeug.utils import redirect
from whitenoise import WhiteNoise

from ladekast.lib.security import HEADERS

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIApplication, WSGIEnvironment

OWN_FILES = Path(__file__).resolve().parent.parent / "static"
COMPRESSIBLE = (".css", ".js", ".svg", ".ttf")
DRAFT = ".draft-"
DAY = 24 * 3600

# Every picture that `components/icon.html` may be asked for, by its name in Bootstrap Icons.
ICONS = (
    "archive", "arrow-counterclockwise", "arrow-down", "arrow-left", "arrow-right", "arrow-up", "bell", "bell-slash",
    "book", "bookmark-plus", "box-arrow-right", "box-arrow-up-right", "calendar-check", "calendar-event",
    "chat-left-text", "chat-square-quote", "check-circle", "check-lg", "chevron-right", "clock-history", "envelope",
    "exclamation-octagon", "exclamation-triangle", "eye", "file-earmark-text", "flag", "funnel", "gear", "geo-alt",
    "hand-thumbs-down", "hand-thumbs-up", "heart", "hourglass-split", "house", "info-circle", "list", "mortarboard",
    "pencil", "people", "person", "person-raised-hand", "plus-square", "printer", "question-circle", "search",
    "signpost-split", "slash-circle", "star", "star-fill", "telephone", "x-lg",
)  # fmt: skip


def init_app(app: Flask, target: Path, generated: Mapping[str, str]) -> None:
    """Gathers all files below `target`, serves them, and gives templates `asset(name)`, the address of one.

    `generated` holds the text of files that are made from content, by name (`css/phases.css`). Safe when
    several processes start at once. Raises OSError when `target` cannot be written.
    """
    gathered = gather(generated)
    fingerprint = fingerprint_of(gathered)
    folder = publish(target, fingerprint, gathered)
    forget_older(target, fingerprint)
    prefix = f"/static/{fingerprint}/"
    served = WhiteNoise(
        _forward_older(app.wsgi_app, prefix, gathered),
        allow_all_origins=False,
        mimetypes={".ttf": "font/ttf"},
        add_headers_function=_add_headers,
        immutable_file_test=lambda _path, url: url.startswith(prefix),
    )
    served.add_files(str(folder), prefix=prefix)
    app.wsgi_app = served  # type: ignore[method-assign]
    app.add_template_global(_addresses(prefix, gathered), "asset")


def gather(generated: Mapping[str, str]) -> dict[str, bytes]:
    """All files by the name they are served under: ours, those of installed packages, the generated ones."""
    paths = [path for path in OWN_FILES.rglob("*") if path.is_file()]
    own = {path.relative_to(OWN_FILES).as_posix(): path.read_bytes() for path in paths}
    made = {name: text.encode() for name, text in generated.items()}
    return own | _from_packages() | made


@cache
def _from_packages() -> dict[str, bytes]:
    bootstrap = files("flask_bootstrap") / "static" / "bootstrap5"
    icons = bootstrap / "icons" / "bootstrap-icons.svg"
    fonts = (files("fontpkg_atkinson_hyperlegible") / "files").iterdir()
    found = {f"fonts/{each.name}": each.read_bytes() for each in fonts if each.name.endswith(".ttf")}
    found["css/bootstrap.min.css"] = (bootstrap / "css" / "bootstrap.min.css").read_bytes()
    found["img/icons.svg"] = _sprite(icons.read_text("utf-8")).encode()
    return found


def _sprite(every_icon: str) -> str:
    """The few pictures we use out of the 2,000, because the whole file weighs 1.1 MB."""
    found = re.finditer(r'<symbol[^>]* id="(?P<name>[^"]+)".*?</symbol>', every_icon)
    symbols = {each["name"]: each[0] for each in found}
    return f'<svg xmlns="http://www.w3.org/2000/svg">{"".join(symbols[name] for name in ICONS)}</svg>\n'


def fingerprint_of(gathered: Mapping[str, bytes]) -> str:
    """A short name that changes whenever any file does."""
    digest = hashlib.sha256()
    for name, content in sorted(gathered.items()):
        digest.update(f"{name}\0{len(content)}\0".encode() + content)
    return digest.hexdigest()[:16]


def publish(target: Path, fingerprint: str, gathered: Mapping[str, bytes]) -> Path:
    """The complete folder of these files; made aside and renamed, so that nobody ever sees half of it."""
    folder = target / fingerprint
    if folder.is_dir():
        return folder
    target.mkdir(parents=True, exist_ok=True)
    draft = Path(tempfile.mkdtemp(prefix=DRAFT, dir=target))
    try:
        for name, content in gathered.items():
            _write(draft / name, content)
        os.rename(draft, folder)
    except OSError:
        shutil.rmtree(draft, ignore_errors=True)
        if not folder.is_dir():  # otherwise another process was first, with the same files
            raise
    return folder


def _write(path: Path, content: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)
    if path.suffix in COMPRESSIBLE:
        path.with_name(f"{path.name}.gz").write_bytes(gzip.compress(content, mtime=0))


def forget_older(target: Path, fingerprint: str) -> None:
    """Removes what nobody needs: all but this folder and the most recent other one, which may be in use."""
    folders = [each for each in target.iterdir() if each.is_dir() and each.name != fingerprint]
    published = sorted((each for each in folders if not each.name.startswith(DRAFT)), key=_changed)
    drafts = [each for each in folders if each.name.startswith(DRAFT)]
    abandoned = [each for each in drafts if time.time() - _changed(each) > DAY]
    for folder in published[:-1] + abandoned:
        shutil.rmtree(folder, ignore_errors=True)


def _changed(folder: Path) -> float:
    try:
        return folder.stat().st_mtime
    except FileNotFoundError:  # another process that starts was first to remove it
        return 0.0


def _add_headers(headers: Headers, _path: str, _url: str) -> None:
    for name, value in HEADERS.items():
        headers[name] = value


def _forward_older(app: "WSGIApplication", prefix: str, names: Iterable[str]) -> "WSGIApplication":
    """A page that was opened before an upgrade asks for addresses of then; it gets the files of now."""
    known = frozenset(names)

    def serve(environ: "WSGIEnvironment", start_response: "StartResponse") -> Iterable[bytes]:
        older = re.fullmatch(r"/static/[0-9a-f]{16}/(.+)", environ.get("PATH_INFO", ""))
        if older and older[1] in known:
            return redirect(environ.get("SCRIPT_NAME", "") + prefix + older[1])(environ, start_response)
        return app(environ, start_response)

    return serve


def _addresses(prefix: str, names: Iterable[str]) -> Callable[[str], str]:
    known = frozenset(names)

    def asset(name: str) -> str:
        """The address of a file; a name that does not exist is an error, so that a test shows it."""
        if name not in known:
            raise LookupError(f"no such file: {name}")
        return prefix + name

    return asset
