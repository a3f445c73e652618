"""What tests of readers share: files of cases, and listings as text."""

import re
from collections.abc import Callable, Iterable
from pathlib import Path

from site_builder.model import Listing, PrintedDate, Record

Case = tuple[str, str, str]
"""A name, the source and what is read of it."""


def parts(path: Path) -> list[str]:
    """Take a file of cases apart, below its preamble: each part ends with a line of one dot."""
    text = path.read_text(encoding="utf-8").partition("\n\n")[2]
    return [part.rstrip("\n") for part in re.split(r"^\.\n", text, flags=re.MULTILINE)[:-1]]


def cases(path: Path) -> list[Case]:
    """Read a file of cases: a name, the source and what is read, a part each."""
    told = iter(parts(path))
    return [
        (name.lstrip(), source, what) for name, source, what in zip(told, told, told, strict=True)
    ]


def day(date: PrintedDate) -> str:
    """Write a day as in ISO 8601, without its year where none is printed."""
    year = f"{date.year}-" if date.year else ""
    return f"{year}{date.month:02}-{date.day:02}"


def outlined(
    listing: Listing, head: Iterable[str], facts: Callable[[Record], Iterable[str]]
) -> str:
    """Write what was read: the head, each record with its facts a line each, the account."""
    lines = [*head]
    for record in listing.records:
        first, *others = facts(record)
        lines += [f"record {record.place.line}: {first}", *(f"  {fact}" for fact in others)]
    lines += [f"leftover {left.line}: {left.text}; {left.reason}" for left in listing.leftovers]
    left = len(listing.leftovers)
    lines.append(f"blocks {listing.header_blocks} + {listing.record_blocks} + {left}")
    return "\n".join(lines)


def passages(record: Record) -> list[str]:
    """Give the paragraphs of an abstract."""
    return [part for part in record.abstract.split("\n\n") if part]


def conserved(listing: Listing) -> bool:
    """Tell whether every block is accounted for and records are numbered in order."""
    accounted = listing.header_blocks + listing.record_blocks + len(listing.leftovers)
    ranks = [record.place.position for record in listing.records]
    return listing.blocks == accounted and ranks == list(range(1, len(ranks) + 1))
