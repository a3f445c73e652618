"""Whole numbers as text, as few letters as can be; ``static/js/search-part-numbers.js`` reads them.

Little-endian digits to the base 46: a digit's letter says too whether another digit follows. The
92 letters are those of ASCII that JSON does not escape, so that a compressed file comes close to
what a binary one would be, and still travels as JSON wherever JSON does.
"""

from collections.abc import Iterable

_LETTERS = bytes(code for code in range(33, 127) if chr(code) not in '"\\')
_BASE = len(_LETTERS) // 2


def written(number: int) -> bytes:
    """Write a number from 0 on, in ASCII; nothing needs to stand between one and the next."""
    letters = bytearray()
    while number >= _BASE:
        number, digit = divmod(number, _BASE)
        letters.append(_LETTERS[_BASE + digit])
    letters.append(_LETTERS[number])
    return bytes(letters)


def row(numbers: Iterable[int]) -> str:
    """Write numbers one after the other."""
    return b"".join(map(WRITTEN.__getitem__, numbers)).decode("ascii")


class _Written(dict[int, bytes]):
    """Numbers as `written` gives them, each made once."""

    def __missing__(self, number: int) -> bytes:
        made = self[number] = written(number)
        return made


WRITTEN = _Written()
"""Every number as `written` gives it, where speed counts."""
