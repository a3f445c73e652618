"""Sorted words, cut into files of which a browser loads those that it needs.

Where a part ends is decided by the words themselves (content-defined chunking, as of
Muthitacharoen, Chen and Mazières, SOSP 2001, section 3.1), and a part is named after its first
word: a new paper changes the parts that have its words, and moves no others.
"""

import zlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np

_EVERY = 16
_OFFSET, _PRIME, _BITS = 2166136261, 16777619, 0xFFFFFFFF
_LAST_UNIT = "\uffff"  # what is beyond counts as two letters in JavaScript
_DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz"
_AT_ONCE = 4096


@dataclass(frozen=True, slots=True)
class Part:
    """Neighbours in the order of words."""

    name: str
    """The file's name, without folder and ending."""
    start: int
    """How many words stand before its own."""
    words: Sequence[str]


def in_order(found: Iterable[str]) -> list[str]:
    """Sort words as JavaScript compares them."""
    known = list(found)
    if max("".join(known), default="") <= _LAST_UNIT:
        return sorted(known)
    return sorted(known, key=lambda word: word.encode("utf-16-be"))


def cut(ordered: Sequence[str], sizes: Sequence[int], least: int) -> list[Part]:
    """Cut words into parts.

    Args:
        ordered: The words, sorted.
        sizes: How much there is to say of each.
        least: How much a part should hold at least. A word that alone has half of it stands alone.
    """
    parts: list[Part] = []
    names: set[str] = set()
    start, size = 0, 0
    long = (least + 1) // 2
    for at, (word, more) in enumerate(zip(ordered, sizes, strict=True)):
        is_full = size >= least and (size >= 2 * least or zlib.crc32(word.encode()) % _EVERY == 0)
        is_apart = size > 0 and (more >= long or sizes[at - 1] >= long)
        if (is_full or is_apart) and named(word) not in names:
            parts.append(Part(named(ordered[start]), start, ordered[start:at]))
            start, size = at, 0
        if start == at:
            names.add(named(word))
        size += more
    if start < len(ordered):
        parts.append(Part(named(ordered[start]), start, ordered[start:]))
    return parts


def named(word: str) -> str:
    """Name a part after its first word: FNV-1a (RFC 9923) over UTF-16 units, to the base 36."""
    units = word.encode("utf-16-le")
    hashed = _OFFSET
    for low, high in zip(units[::2], units[1::2], strict=True):
        hashed = ((hashed ^ (low | high << 8)) * _PRIME) & _BITS
    digits = ""
    while hashed or not digits:
        hashed, digit = divmod(hashed, len(_DIGITS))
        digits = _DIGITS[digit] + digits
    return digits


def fronted(ordered: Sequence[str], parts: Iterable[Part]) -> Iterator[str]:
    """Write the words of each part: how many letters each shares with the one before; the rest.

    Args:
        ordered: The words of all parts.
        parts: What they are cut into.
    """
    pieces = [
        _DIGITS[shared] + word[shared:]
        for word, shared in zip(ordered, _shared(ordered), strict=True)
    ]
    for part in parts:
        others = pieces[part.start + 1 : part.start + len(part.words)]
        yield " ".join((_DIGITS[0] + part.words[0], *others))


def _shared(ordered: Sequence[str]) -> Iterator[int]:
    """Count the first letters that words share with the one before, as far as a digit tells."""
    for start in range(0, len(ordered), _AT_ONCE):
        some = ordered[max(start - 1, 0) : start + _AT_ONCE]
        if not start:
            yield 0
        letters = np.array(some, f"U{len(_DIGITS)}").view(np.uint32).reshape(len(some), -1)
        is_other = letters[1:] != letters[:-1]
        is_other[:, -1] = True
        for word, shared in zip(some[1:], np.argmax(is_other, axis=1).tolist(), strict=True):
            yield 0 if not word.isascii() and max(word) > _LAST_UNIT else shared


def directory(parts: Iterable[Part]) -> str:
    """List the first words of parts."""
    return " ".join(part.words[0] for part in parts)
