"""Whole numbers as text, as few letters as can be; ``static/js/search-part-numbers.js`` reads them.

Little-endian digits to the base 46: a digit's letter says too whether another digit follows. The
92 letters are those of ASCII that JSON does not escape, so that a compressed file comes close to
what a binary one would be, and still travels as JSON wherever JSON does.
"""

from collections.abc import Iterable, Iterator

import numpy as np

from site_builder.arrays import Numbers

_LETTERS = "".join(chr(code) for code in range(33, 127) if chr(code) not in '"\\')
_BASE = len(_LETTERS) // 2
_LETTER_CODES = np.frombuffer(_LETTERS.encode("ascii"), np.uint8)
_DIGIT_OF_CODE = np.zeros(128, np.int64)
_DIGIT_OF_CODE[_LETTER_CODES] = np.arange(len(_LETTERS))
_DIGITS = {letter: digit for digit, letter in enumerate(_LETTERS)}


def written(number: int) -> str:
    """Write a number from 0 on, in ASCII; nothing needs to stand between one and the next."""
    letters = ""
    while number >= _BASE:
        number, digit = divmod(number, _BASE)
        letters += _LETTERS[_BASE + digit]
    return letters + _LETTERS[number]


def read(text: str) -> Iterator[int]:
    """Give the numbers that stand one after the other."""
    number, scale = 0, 1
    for digit in map(_DIGITS.__getitem__, text):
        if digit < _BASE:
            yield number + digit * scale
            number, scale = 0, 1
        else:
            number += (digit - _BASE) * scale
            scale *= _BASE


def row(numbers: Iterable[int]) -> str:
    """Write numbers one after the other."""
    return "".join(map(WRITTEN.__getitem__, numbers))


def parted_rows(numbers: Numbers, rows: Numbers, size: int) -> str:
    """Write rows of numbers, a space between one row and the next.

    Args:
        numbers: The numbers of all rows, one row after the other.
        rows: The row of each, ascending.
        size: How many rows there are, at least one.
    """
    lengths = np.ones(len(numbers), np.int64)
    least = _BASE
    while (longer := numbers >= least).any():
        lengths += longer
        least *= _BASE
    at = np.cumsum(lengths) - lengths + rows
    made = np.full(int(np.sum(lengths)) + size - 1, ord(" "), np.uint8)
    while len(numbers):
        is_more = numbers >= _BASE
        made[at] = _LETTER_CODES[numbers % _BASE + _BASE * is_more]
        at, numbers = at[is_more] + 1, numbers[is_more] // _BASE
    return made.tobytes().decode("ascii")


def read_all(text: str) -> Numbers:
    """Give the numbers that stand one after the other, at least one."""
    digits = _DIGIT_OF_CODE[np.frombuffer(text.encode("ascii"), np.uint8)]
    ends = np.flatnonzero(digits < _BASE) + 1
    starts = np.append(0, ends[:-1])
    place = np.arange(len(digits)) - np.repeat(starts, ends - starts)
    found: Numbers = np.add.reduceat(digits % _BASE * _BASE**place, starts)
    return found


class _Written(dict[int, str]):
    """Numbers as `written` gives them, each made once."""

    def __missing__(self, number: int) -> str:
        made = self[number] = written(number)
        return made


WRITTEN = _Written()
"""Every number as `written` gives it, where speed counts."""
