"""Sets of document numbers as the bits of one integer: joining, cutting and counting thousands costs
microseconds.
"""

from collections.abc import Iterable


def of(numbers: Iterable[int], size: int) -> int:
    """The set of these numbers, all below `size`. Raises IndexError for one that is far above."""
    flags = bytearray(size // 8 + 1)
    for number in numbers:
        flags[number >> 3] |= 1 << (number & 7)
    return int.from_bytes(flags, "little")


def numbers(bits: int) -> list[int]:
    """The numbers in the set, ascending."""
    return [number for number, sign in enumerate(bin(bits)[:1:-1]) if sign == "1"]


def signs(bits: int, size: int) -> str:
    """For every number below `size` the sign "1" when it is in the set, else "0"."""
    return f"{bits:0{size}b}"[::-1]


def everything(size: int) -> int:
    """The set of all numbers below `size`."""
    return (1 << size) - 1
