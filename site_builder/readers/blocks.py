"""The blocks of a text: what stands between empty lines."""

import itertools
import re
from collections.abc import Sequence
from dataclasses import dataclass

_INVISIBLE = "\u200b\u200e\u200f\u2060\ufeff"
_HYPHENATED = re.compile(r"[^\W_]-\Z")
_SUSPENDED = re.compile(r"(?:and|or|to|und|nor|versus|vs|but|as|/)\b", re.IGNORECASE)
_UNBROKEN = 60
_BLANK = _INVISIBLE + "".join(filter(str.isspace, map(chr, range(0x3001))))


@dataclass(frozen=True, slots=True)
class Block:
    """A run of lines without an empty one."""

    line: int
    """Its first line in the dump, from 1."""
    lines: tuple[str, ...]
    """Its lines as they stand."""
    text: str
    """All of it on one line, white space folded."""


def split(text: str) -> tuple[Block, ...]:
    r"""Split a text at its empty lines, those of nothing but white space included.

    ``Title\n\nAn abstract\nhard-wrapped.`` holds two blocks, of lines 1 and 3.
    """
    blocks: list[Block] = []
    lines: list[str] = []
    number = 0
    for number, line in enumerate(text.split("\n"), 1):
        if line and line.strip(_BLANK):
            lines.append(line)
        elif lines:
            blocks.append(block(number - len(lines), lines))
            lines = []
    if lines:
        blocks.append(block(number + 1 - len(lines), lines))
    return tuple(blocks)


def block(line: int, lines: Sequence[str]) -> Block:
    """Make a block of these lines, of which the first has this number."""
    return Block(line, tuple(lines), fold(lines[0] if len(lines) == 1 else "\n".join(lines)))


def fold(text: str) -> str:
    """Put a text on one line: every run of white space becomes one space."""
    if text.isprintable() and "  " not in text:
        return text.strip()
    return " ".join(text.split()).strip(_INVISIBLE)


def unwrap(lines: Sequence[str]) -> str:
    r"""Put the lines of a hard-wrapped paragraph on one line, as it was before it was wrapped.

    ``long-\ncontext`` becomes ``long-context``, ``high-\nand low`` keeps its space, and a line of
    one long word, an address wrapped within, is joined to the next without one.
    """
    stripped = [line.strip() for line in lines]
    widest = max(map(len, stripped), default=0)
    parts: list[str] = []
    for line, below in itertools.pairwise([*stripped, ""]):
        parts.append(line)
        hyphen = _HYPHENATED.search(line) and below[:1].isalnum() and not _SUSPENDED.match(below)
        broken = len(line) == widest >= _UNBROKEN and " " not in line
        if not (hyphen or broken):
            parts.append(" ")
    return fold("".join(parts))
