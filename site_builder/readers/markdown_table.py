"""Tables of papers in Markdown, as daily lists on code hosting sites have them.

::

    ## Sheep
    |Publish Date|Title|Authors|PDF|Code|
    |---|---|---|---|---|
    |**2023-09-21**|**Counting Sheep**|Ada Lovelace et.al.|[2309.12340](...)|**[link](...)**|

See https://github.github.com/gfm/, "Tables". Any number of tables may stand in a text.
"""

import re
from collections.abc import Iterator, Sequence

from site_builder.model import Leftover, Listing, Place, Record
from site_builder.readers import cells
from site_builder.readers.accounts import accounted, leftover
from site_builder.readers.cells import Cell
from site_builder.readers.columns import Role, role_of, tells_papers
from site_builder.readers.format import Format
from site_builder.readers.labelled_lines import unemphasised

_HEAD = 100_000
_DASHES = re.compile(r"\s*+(?:\|\s*+)?:?-{1,400}:?\s*+(?:\|\s*+:?-{1,400}:?\s*+){0,200}(?:\|\s*+)?")
_BAR = re.compile(r"(?<!\\)\|")
_BREAK = re.compile(r"<br\s?/?>|</?(?:details|summary|center|div|p)\b[^<>]{0,200}>", re.IGNORECASE)


def sniff(text: str) -> float:
    """Tell how surely this is Markdown with tables of papers, by the first such table."""
    head = text[:_HEAD]
    if "|" not in head or head.lstrip("\ufeff \t\n").startswith("{"):
        return 0.0
    lines = head.split("\n")
    return 0.85 if any(_heads(lines, at) for at in range(len(lines) - 1)) else 0.0


def read(name: str, text: str) -> Listing:
    """Read all tables of papers.

    A block is a row; a header, and a run of lines outside of any table of papers, are page
    furniture. Rows without a title, or of another length, are leftovers.

    Args:
        name: File name of the dump.
        text: Its text, lines ended by a line feed.
    """
    lines = text.split("\n")
    records: list[Record] = []
    leftovers: list[Leftover] = []
    furniture = 0
    names: Sequence[str] = ()
    at, outside = 0, False
    while at < len(lines):
        line, number = lines[at], at + 1
        if _heads(lines, at):
            names, outside = _parts(line), False
            furniture += 1
            at += 2
            continue
        at += 1
        if names and "|" in line:
            reading = _row(Place(name, len(records) + 1, number), names, line)
            if isinstance(reading, str):
                leftovers.append(leftover(number, line, reading))
                continue
            if reading.record:
                records.append(reading.record)
            leftovers += [Leftover(number, said, why) for _, said, why in reading.unread]
            continue
        names = ()
        furniture += bool(line.strip()) and not outside
        outside = bool(line.strip())
    return accounted(name, FORMAT.name, records, leftovers, furniture)


def _heads(lines: Sequence[str], at: int) -> bool:
    """Tell the header of a table of papers."""
    if "|" not in lines[at] or at + 1 >= len(lines) or not _DASHES.fullmatch(lines[at + 1]):
        return False
    names = _parts(lines[at])
    return len(names) > 1 and "-" in lines[at + 1] and tells_papers(names)


def _parts(line: str) -> list[str]:
    """Part a row at its bars, except those with a backslash."""
    inner = line.strip()
    inner = inner.removeprefix("|")
    if inner.endswith("|") and not inner.endswith("\\|"):
        inner = inner[:-1]
    return [unemphasised(part.strip().replace("\\|", "|")) for part in _BAR.split(inner)]


def _row(place: Place, names: Sequence[str], line: str) -> cells.Reading | str:
    """Read a row; what is wrong with it if it is none."""
    parts = _parts(line)
    if len(parts) > len(names) and any(parts[len(names) :]):
        return f"a row of {len(parts)} columns, where the header has {len(names)}"
    if len(parts) < len(names) and not line.rstrip().endswith("|"):
        return "a row cut off before its last column"
    reading = cells.read(place, _cells(names, parts, place.line))
    return reading if reading.record else "a row without a title"


def _cells(names: Sequence[str], parts: Sequence[str], line: int) -> Iterator[Cell]:
    for name, part in zip(names, parts, strict=False):
        text = _BREAK.sub("\n", part).strip() if "<" in part else part
        known = role_of(name)
        if known and known[0] is Role.TITLE:
            # What follows on a second line is authors, badges, and the like.
            text = unemphasised(text.partition("\n")[0].strip())
        yield Cell(name, text, line)


FORMAT = Format(
    name="markdown-table",
    describes="tables in Markdown with a header that names a title",
    sniff=sniff,
    read=read,
)
"""Tables of papers in Markdown."""
