"""Ports for the programs that tests start, also while several processes test at once."""

import os
import socket
from contextlib import suppress
from itertools import cycle, islice

# A hundred for each process that tests, and all of them below what the kernel hands out to who asks for just any
# port: so nobody takes a number between our look at it and the program that is to listen on it.
EACH = 100
_FIRST = 10_000 + os.getpid() % 200 * EACH
_numbers = cycle(range(_FIRST, _FIRST + EACH))


def free_port() -> int:
    """A port of 127.0.0.1 that nobody listens on, another one each time. Raises OSError when all are taken."""
    for number in islice(_numbers, EACH):
        with socket.socket() as probe, suppress(OSError):
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            probe.bind(("127.0.0.1", number))
            return number
    raise OSError(f"no free port from {_FIRST} on")
