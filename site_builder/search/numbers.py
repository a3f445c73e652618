"""Whole numbers as text, as few letters as can be; ``static/js/search-part-numbers.js`` reads them.

Little-endian digits to the base 46: a digit's letter says too whether another digit follows. The
92 letters are those of ASCII that JSON does not escape, so that a compressed file comes close to
what a binary one would be, and still travels as JSON wherever JSON does.
"""

from functools import cache

_LETTERS = tuple(chr(code) for code in range(33, 127) if chr(code) not in '"\\')
_BASE = len(_LETTERS) // 2


@cache
def written(number: int) -> str:
    """Write a number from 0 on; nothing needs to stand between one and the next."""
    letters = ""
    while number >= _BASE:
        number, digit = divmod(number, _BASE)
        letters += _LETTERS[_BASE + digit]
    return letters + _LETTERS[number]
