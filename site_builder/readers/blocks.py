"""The blocks of a text: what stands between empty lines."""

import itertools
import re
from collections.abc import Sequence
from typing import NamedTuple

_INVISIBLE = "\u200b\u200e\u200f\u2060\ufeff"
_HYPHENATED = re.compile(r"[^\W_]-\Z")
_SUSPENDED = re.compile(r"(?:and|or|to|und|nor|versus|vs|but|as|/)\b", re.IGNORECASE)
_UNBROKEN = 60
_ASCII = bytes(range(0x20, 0x7F))
BLANK = _INVISIBLE + "".join(filter(str.isspace, map(chr, range(0x3001))))
"""What is nothing to see: white space, and marks without width."""


class Block(NamedTuple):
    """A run of lines without an empty one."""

    line: int
    """Its first line in the dump, from 1."""
    lines: tuple[str, ...]
    """Its lines as they stand."""
    text: str
    """All of it on one line, white space folded."""


def split(text: Sequence[str]) -> tuple[Block, ...]:
    r"""Split a text, given by its lines, at the empty ones, those of only white space included.

    The lines of ``Title\n\nAn abstract\nhard-wrapped.`` hold two blocks, of lines 1 and 3.
    """
    blocks: list[Block] = []
    lines: list[str] = []
    number = 0
    for number, line in enumerate(text, 1):
        if line and line.strip(BLANK):
            lines.append(line)
        elif lines:
            blocks.append(block(number - len(lines), lines))
            lines = []
    if lines:
        blocks.append(block(number + 1 - len(lines), lines))
    return tuple(blocks)


def block(line: int, lines: Sequence[str]) -> Block:
    """Make a block of these lines, of which the first has this number."""
    return Block(line, tuple(lines), fold("\n".join(lines)))


def fold(text: str) -> str:
    """Put a text on one line: every run of white space becomes one space."""
    if "  " not in text:
        # To delete what is printable is quicker than to look at each sign.
        odd = text.encode().translate(None, _ASCII) if text.isascii() else not text.isprintable()
        if not odd:
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
