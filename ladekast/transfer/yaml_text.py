"""YAML as it is written in these files: made to be read by people and by `git diff`, the same every time.

Written here and not by a dumper of PyYAML: that breaks or quotes what has an emoji or a blank at the end of a line,
folds long lines, and takes minutes for ten thousand tools.
"""

import re
from collections.abc import Iterable

from yaml.nodes import ScalarNode
from yaml.resolver import Resolver

TEXT = "tag:yaml.org,2002:str"
_RESOLVER = Resolver()
# What may stand without quotes: it begins with a letter or digit and has no sign that YAML looks at.
_PLAIN = re.compile(r"[^\W_](?:[^\x00-\x1f\x7f-\xa0\u2028\u2029\ud800-\udfff\ufeff\ufffe\uffff:#]|:(?=\S)|(?<!\s)#)*")
_LOOKED_AT_IN_A_LIST = re.compile(r"[,\[\]{}:?]")
_UNPRINTABLE = re.compile(r"[\x00-\x1f\x7f-\xa0\u2028\u2029\ud800-\udfff\ufeff\ufffe\uffff]")
_NO_BLOCK = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufeff\ufffe\uffff]|^\s|\s$")


def scalar(value: str) -> str:
    """One value on one line: as it is where YAML leaves it alone and sees text, else in double quotes."""
    return value if _is_plain(value) else quoted(value)


def quoted(value: str) -> str:
    """One value in double quotes, with whatever does not show written as its number."""
    escaped = value.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")
    return f'"{_UNPRINTABLE.sub(_escape, escaped)}"'


def flow(values: Iterable[object]) -> str:
    """A list on one line; numbers as numbers."""
    return f"[{', '.join(map(_item, values))}]"


def block(value: str, indent: str) -> str:
    """A text of several lines as it stands, each line after `indent`; in quotes where YAML would lose something."""
    if not value or _NO_BLOCK.search(value):
        return quoted(value)
    return "|-\n" + "\n".join(indent + line if line else "" for line in value.split("\n"))


def _item(value: object) -> str:
    if isinstance(value, int):
        return str(value)
    return quoted(str(value)) if _LOOKED_AT_IN_A_LIST.search(str(value)) else scalar(str(value))


def _is_plain(value: str) -> bool:
    looks_plain = _PLAIN.fullmatch(value) and not value[-1].isspace()
    return bool(looks_plain) and _RESOLVER.resolve(ScalarNode, value, (True, False)) == TEXT  # type: ignore[no-untyped-call]


def _escape(found: re.Match[str]) -> str:
    return f"\\u{ord(found[0]):04x}"
