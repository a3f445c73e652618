"""Listings of dumps in which every record, leftover and piece of furniture is one block."""

from collections.abc import Iterable
from typing import TypedDict, Unpack

from site_builder.model import Leftover, Listing, PrintedDate, Record

_SHOWN = 80


def shown(text: str) -> str:
    """Show what is no record by the beginning of its text, on one line."""
    line = " ".join(text.split(maxsplit=_SHOWN)[:_SHOWN])
    return line if len(line) <= _SHOWN else line[: _SHOWN - 1] + "…"


def leftover(line: int, text: str, reason: str) -> Leftover:
    """Report what is no record."""
    return Leftover(line, shown(text), reason)


class Said(TypedDict, total=False):
    """What a page says of itself."""

    page_date: PrintedDate | None
    page_date_line: int | None
    query: str | None
    title: str | None
    url: str | None


def accounted(
    name: str,
    form: str,
    records: Iterable[Record],
    leftovers: Iterable[Leftover],
    header_blocks: int = 0,
    **said: Unpack[Said],
) -> Listing:
    """Make a listing with its account of blocks.

    Args:
        name: File name of the dump.
        form: Name of its format.
        records: Its records in order.
        leftovers: What became no record, in any order.
        header_blocks: How many blocks are furniture.
        said: What the page says of itself.
    """
    kept, left = tuple(records), tuple(sorted(leftovers, key=lambda leftover: leftover.line))
    return Listing(
        dump=name,
        format=form,
        records=kept,
        leftovers=left,
        blocks=header_blocks + len(kept) + len(left),
        header_blocks=header_blocks,
        record_blocks=len(kept),
        **said,
    )
