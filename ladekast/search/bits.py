"""Sets of document numbers as the bits of one integer: joining, cutting and counting thousands costs
microseconds.
"""

from collections.abc import Iterable, Sequence
from itertools import compress

_ONE = ord("1")
_FROM_SIGNS = bytes.maketrans(b"01", b"\0\1")


def of(numbers: Iterable[int], size: int) -> int:
    """The set of these numbers, all below `size`. Raises IndexError for one that is not."""
    signs = bytearray(b"0") * size
    for number in numbers:
        signs[number] = _ONE
    signs.reverse()
    return int(signs or b"0", 2)


def numbers(bits: int) -> list[int]:
    """The numbers in the set, ascending."""
    signs = f"{bits:b}"[::-1].encode().translate(_FROM_SIGNS)
    return list(compress(range(len(signs)), signs))


def among(bits: int, numbers: Sequence[int]) -> list[int]:
    """Those of a few numbers that are in the set, in their order."""
    size = bits.bit_length()
    octets = bits.to_bytes(size // 8 + 1, "little")
    return [number for number in numbers if number < size and octets[number >> 3] >> (number & 7) & 1]


def signs(bits: int, size: int) -> str:
    """For every number below `size` the sign "1" when it is in the set, else "0"."""
    return f"{bits:0{size}b}"[::-1]


def everything(size: int) -> int:
    """The set of all numbers below `size`."""
    return (1 << size) - 1
