"""Sorted words, cut into files of which a browser loads those that it needs.

Where a part ends is decided by the words themselves (content-defined chunking, as of
Muthitacharoen, Chen and Mazières, SOSP 2001, section 3.1), and a part is named after its first
word: a new paper changes the parts that have its words, and moves no others.
"""

import zlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

_EVERY = 16
_OFFSET, _PRIME, _BITS = 2166136261, 16777619, 0xFFFFFFFF
_LAST_UNIT = "\uffff"  # what is beyond counts as two letters in JavaScript
_DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz"


@dataclass(frozen=True, slots=True)
class Part:
    """Neighbours in the order of words."""

    name: str
    """The file's name, without folder and ending."""
    words: tuple[str, ...]


def in_order(found: Iterable[str]) -> list[str]:
    """Sort words as JavaScript compares them."""
    known = list(found)
    if all(word.isascii() for word in known):
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
    for at, (word, more) in enumerate(zip(ordered, sizes, strict=True)):
        is_full = size >= least and (size >= 2 * least or zlib.crc32(word.encode()) % _EVERY == 0)
        is_apart = max(more, sizes[at - 1]) * 2 >= least and size > 0
        if (is_full or is_apart) and named(word) not in names:
            parts.append(Part(named(ordered[start]), tuple(ordered[start:at])))
            start, size = at, 0
        if start == at:
            names.add(named(word))
        size += more
    if start < len(ordered):
        parts.append(Part(named(ordered[start]), tuple(ordered[start:])))
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


def fronted(ordered: Iterable[str]) -> str:
    """Write sorted words, each as how many letters it shares with the one before, and the rest."""
    pieces: list[str] = []
    before = ""
    for word in ordered:
        shared = 0 if not word.isascii() and max(word) > _LAST_UNIT else _shared(word, before)
        pieces.append(_DIGITS[shared] + word[shared:])
        before = word
    return " ".join(pieces)


def _shared(word: str, before: str) -> int:
    shared = 0
    for letter, other in zip(word, before, strict=False):
        if letter != other:
            break
        shared += 1
    return min(shared, len(_DIGITS) - 1)


def directory(parts: Iterable[Part]) -> str:
    """List the first words of parts."""
    return " ".join(part.words[0] for part in parts)
