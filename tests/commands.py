"""Runs the commands of the program, each in a process of its own that need not read in the program first.

To read it in takes a second, and tests give commands hundreds of times. So one process does nothing but that, and forks
for each command: what it becomes stands where `ladekast` stands after its first line. What the installed script itself
does is for the tests that start `ladekast serve`, `worker` and `demo`.

This file is that process too: it reads one line of JSON for each command, and answers with its exit code.
"""

import gc
import json
import os
import signal
import subprocess
import sys
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from ladekast.cli import main
from ladekast.config import ROOT

PATIENCE = 120  # seconds
STREAMS = ("stdin", "stdout", "stderr")


def run(words: tuple[str, ...], environment: Mapping[str, str], typed: str = "") -> subprocess.CompletedProcess[str]:
    """Runs `ladekast` with these words to its end, and gives what it said."""
    with TemporaryDirectory() as folder:
        streams = {name: Path(folder, name) for name in STREAMS}
        streams["stdin"].write_text(typed)
        code = _ask({"words": words, "environment": dict(environment), "folder": folder})
        return subprocess.CompletedProcess(words, code, streams["stdout"].read_text(), streams["stderr"].read_text())


def _ask(command: Mapping[str, object]) -> int:
    waiting = _waiting()
    assert waiting.stdin
    assert waiting.stdout
    print(json.dumps(command), file=waiting.stdin, flush=True)
    return int(waiting.stdout.readline())


@cache
def _waiting() -> "subprocess.Popen[str]":
    """The process that forks. It ends with this one."""
    command = [sys.executable, "-m", __name__]
    return subprocess.Popen(command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)


def _answer_all() -> None:
    """Does what each line asks. The streams themselves stay untouched, for the commands."""
    gc.freeze()  # or each command would go through all that was read in, and copy it, when it ends
    with os.fdopen(os.dup(0)) as requests, os.fdopen(os.dup(1), "w") as answers:
        for line in requests:
            child = os.fork()
            if child == 0:
                _become(**json.loads(line))
            print(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]), file=answers, flush=True)


def _become(words: list[str], environment: dict[str, str], folder: str) -> None:
    """Goes on as that command. Never returns."""
    for number, name in enumerate(STREAMS):
        os.dup2(os.open(Path(folder, name), os.O_RDWR | os.O_CREAT), number)
    os.environ.clear()
    os.environ.update(environment)
    sys.argv = ["ladekast", *words]
    signal.alarm(PATIENCE)
    main()


if __name__ == "__main__":
    _answer_all()
