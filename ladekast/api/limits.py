"""How often somebody may ask within a minute. Counted in each process by itself, in memory."""

import time
from collections.abc import Callable
from math import ceil
from threading import Lock

WINDOW = 60.0  # seconds
MOST_WINDOWS = 10_000  # of as many callers; the oldest makes way, which only gives its caller a new minute


class Limit:
    """At most so many times in a minute, which begins with the first time."""

    def __init__(self, most: int, clock: Callable[[], float] = time.monotonic) -> None:
        self._most = most
        self._clock = clock
        self._windows: dict[str, tuple[float, int]] = {}  # caller → when it began and how often; the oldest first
        self._lock = Lock()

    def count(self, caller: str) -> int:
        """Counts one time more: 0 when that may be, else after how many seconds it may again."""
        with self._lock:
            moment = self._clock()
            began, times = self._windows.get(caller, (moment, 0))
            if not times or moment - began >= WINDOW:
                began, times = self._begin(caller, moment), 0
            self._windows[caller] = (began, times + 1)
        return 0 if times < self._most else max(1, ceil(began + WINDOW - moment))

    def forget(self) -> None:
        """Begins again for everybody."""
        with self._lock:
            self._windows.clear()

    def _begin(self, caller: str, moment: float) -> float:
        self._windows.pop(caller, None)
        if len(self._windows) >= MOST_WINDOWS:
            self._windows.pop(next(iter(self._windows)))
        return moment
