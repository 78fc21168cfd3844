"""A worker that can be killed between any two steps of sending.

Reads one number a line. For each it becomes another process, which sends what waits and gets SIGKILL when it is about
to do that step; a step is a line of our sending or of Python's `smtplib`. 0 lets it live. Answers with a line of JSON:
whether it was `killed`, and the places of the `steps` that it did.
"""

import json
import os
import signal
import sys
from pathlib import Path
from types import FrameType
from typing import Any

from flask import Flask

from ladekast import create_app
from ladekast.lib.db import db
from ladekast.outbox import deliver
from tests.conftest import settings

WATCHED = ("ladekast/outbox/deliver.py", "ladekast/outbox/transport.py", "smtplib.py")


def main(folder: str, database: str, mail: str) -> None:
    app = create_app(settings(Path(folder), DATABASE_URL=database, MAIL_URL=mail))
    with app.app_context():
        db.engine.dispose()  # a connection must not be inherited
    for line in sys.stdin:
        print(json.dumps(_run(app, last_step=int(line))), flush=True)  # noqa: T201


def _run(app: Flask, last_step: int) -> dict[str, Any]:
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(reading)
        _work(app, last_step, writing)
    os.close(writing)
    with os.fdopen(reading) as told:
        steps = told.read().splitlines()
    _, status = os.waitpid(child, 0)
    return {"killed": os.WIFSIGNALED(status) and os.WTERMSIG(status) == signal.SIGKILL, "steps": steps}


def _work(app: Flask, last_step: int, tell: int) -> None:
    """Never returns."""
    done = 0

    def step(frame: FrameType, event: str, _about: Any) -> Any:
        nonlocal done
        if not frame.f_code.co_filename.endswith(WATCHED):
            return None
        if event == "line":
            done += 1
            os.write(tell, f"{Path(frame.f_code.co_filename).name}:{frame.f_lineno}\n".encode())
            if done == last_step:
                os.kill(os.getpid(), signal.SIGKILL)
        return step

    with app.app_context():
        sys.settrace(step)
        while deliver.deliver():
            pass
        sys.settrace(None)
    os._exit(0)


if __name__ == "__main__":
    main(*sys.argv[1:])
