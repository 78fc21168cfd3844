"""What gunicorn does for the benchmark (its `--config`): each answer tells how long its thread had the processor."""

from collections.abc import Iterable
from time import thread_time
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIApplication, WSGIEnvironment

HEADER = "Server-Timing"
NAMED = "cpu;dur="  # milliseconds


def post_worker_init(worker: Any) -> None:
    """Called by gunicorn in each process, once it has the application."""
    worker.wsgi = _timed(worker.wsgi)


def _timed(inner: "WSGIApplication") -> "WSGIApplication":
    def answer(environ: "WSGIEnvironment", start: "StartResponse") -> Iterable[bytes]:
        begin = thread_time()

        def begin_answer(status: str, headers: list[tuple[str, str]], *error: Any) -> Any:
            took = f"{NAMED}{(thread_time() - begin) * 1000:.3f}"
            return start(status, [*headers, (HEADER, took)], *error)

        return inner(environ, begin_answer)

    return answer
