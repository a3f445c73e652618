r"""Tables of papers as text: CSV, TSV, and the same with semicolons or bars.

::

    Title,Authors,Year,DOI,Abstract
    "Honest Models, Revisited","Lovelace, Ada; Babbage, Charles",2023,10.1000/182,"We ask what
    a model owes its reader."

Columns are known by name in any order: as Zotero, Scopus, Web of Science (tab-delimited, ``TI``,
``AU``), IEEE Xplore, PubMed, and people's own scripts name them. How quotes are meant (doubled,
escaped by a backslash, not at all) is found by trying what leaves the fewest rows of odd length.
RFC 4180 is the ground; Excel's first line ``sep=;`` and lines above the header are known, too.
"""

import itertools
import re
from collections.abc import Iterator, Sequence

from site_builder.errors import ContentError, Problem, dump_path
from site_builder.model import Leftover, Listing, Place, Record
from site_builder.readers import cells
from site_builder.readers.accounts import accounted
from site_builder.readers.cells import Cell
from site_builder.readers.columns import NEEDED, Role, role_of, tells_papers
from site_builder.readers.csv_rows import Dialect, Row, misquoted, rows_below
from site_builder.readers.format import Format

_DELIMITERS = (",", "\t", ";", "|")
_HEAD = 100_000
_HEADER_WITHIN = 30
_MOST_COLUMNS_SHOWN = 20
_SHOWN = 80
_NO_TABLE = ("<", "{", "[", "@", "%", "\\", "TY  -")
_EXCEL = re.compile(r"\ufeff?\"?sep=(.)\"?[ \t]*\n", re.IGNORECASE)
_ESCAPED_QUOTE = re.compile(r"[^\\]\\\"")
_FEW_ROWS = 3
_HEADER_CELL = 60


def sniff(text: str) -> float:
    """Tell how surely this is a table, by a header that names a title and something beside."""
    head = text[:_HEAD]
    if head.lstrip("\ufeff \t\n").startswith(_NO_TABLE):
        return 0.0
    found = _header(head)
    if found is None:
        return 0.1 if _columns_of_a_table(head) else 0.0
    _, header = found
    known = sum(role_of(name) is not None for name in header.fields)
    alone = header.line == 1 or _EXCEL.match(head) is not None
    sure = 0.8 if alone else 0.6
    return sure if known > 2 or len(header.fields) == known else sure - 0.1


def read(name: str, text: str) -> Listing:
    """Read a table; rows of odd length, without a title or cut off are leftovers.

    A block is a row. What stands above the header, the header, and a header printed again are page
    furniture.

    Args:
        name: File name of the dump.
        text: Its text, lines ended by a line feed.

    Raises:
        ContentError: No line of its beginning names the columns that papers need.
    """
    found = _header(text[:_HEAD])
    if found is None:
        raise ContentError(_refused(name, text))
    dialect, header = found
    names = [field.strip().lstrip("\ufeff") for field in header.fields]
    records: list[Record] = []
    leftovers: list[Leftover] = []
    furniture = 1 + _above(text, header.line)
    unread = 0
    for row in rows_below(text, _with_quotes(text, dialect, header), header.ends, len(names)):
        fault = _fault(row, names)
        if row.fields == header.fields:
            furniture += 1
        elif fault:
            leftovers.append(Leftover(row.line, _shown(row, dialect), fault))
        else:
            place = Place(name, len(records) + 1, _line_of_title(row, names))
            reading = cells.read(place, _cells(row, names))
            if reading.record is None:
                leftovers.append(Leftover(row.line, _shown(row, dialect), "a row without a title"))
                continue
            records.append(reading.record)
            unread += len(reading.unread)
            leftovers += [Leftover(line, text, why) for line, text, why in reading.unread]
    return accounted(name, FORMAT.name, records, leftovers, furniture)


def _header(head: str) -> tuple[Dialect, Row] | None:
    """Find the line that names the columns, and what parts them."""
    excel = _EXCEL.match(head)
    delimiters = (excel[1],) if excel else _DELIMITERS
    best: tuple[int, Dialect, Row] | None = None
    for delimiter in delimiters:
        if delimiter not in head:
            continue
        dialect = Dialect(delimiter)
        for row in itertools.islice(rows_below(head, dialect, 0), _HEADER_WITHIN):
            names = [field.strip().lstrip("\ufeff") for field in row.fields]
            if len(names) < 2 or row.open or not _names_columns(names):
                continue
            known = sum(role_of(name) is not None for name in names)
            if best is None or known > best[0]:
                best = known, dialect, row
            break
    return best[1:] if best else None


def _names_columns(names: list[str]) -> bool:
    """Tell a header from a row of text that happens to hold the words of one."""
    if not tells_papers(names) or any(len(name) > _HEADER_CELL for name in names):
        return False
    known = sum(role_of(name) is not None for name in names)
    return len(set(names)) >= len(names) - names.count("") and known * 8 >= len(names)


def _with_quotes(text: str, dialect: Dialect, header: Row) -> Dialect:
    """Find how quotation marks are meant: the way that leaves the fewest rows of odd length."""
    head = text[:_HEAD]
    ways = ["doubled"]
    if _ESCAPED_QUOTE.search(head):
        ways.append("escaped")
    if '"' in head:
        ways.append("none")

    def odd(quotes: str) -> tuple[int, int]:
        way = Dialect(dialect.delimiter, quotes)
        rows = list(rows_below(head, way, header.ends))
        if len(text) > _HEAD or len(rows) > 1:
            rows = rows[:-1]
        bad = sum(len(row.fields) != len(header.fields) for row in rows)
        return bad + misquoted(head[: head.rfind("\n") + 1], way), ways.index(quotes)

    return Dialect(dialect.delimiter, min(ways, key=odd))


def _fault(row: Row, names: Sequence[str]) -> str:
    if row.open:
        return "a row cut off within quotes, or with a quotation mark that nothing closes"
    missing = len(names) - len(row.fields)
    if missing > 0 and any(names[len(row.fields) :]):
        return f"a row of {len(row.fields)} columns, where the header has {len(names)}"
    if missing < 0 and any(map(str.strip, row.fields[len(names) :])):
        return f"a row of {len(row.fields)} columns, where the header has {len(names)}"
    return ""


def _cells(row: Row, names: Sequence[str]) -> Iterator[Cell]:
    line = row.line
    for name, value in zip(names, row.fields, strict=False):
        yield Cell(name, value, line)
        line += value.count("\n")


def _line_of_title(row: Row, names: Sequence[str]) -> int:
    ranked = [
        (known[1], cell.line)
        for cell in _cells(row, names)
        if (known := role_of(cell.name)) and known[0] is Role.TITLE and str(cell.value).strip()
    ]
    return min(ranked, default=(0, row.line))[1]


def _above(text: str, line: int) -> int:
    """Count the lines above the header that are not empty."""
    return sum(bool(one.strip()) for one in text.split("\n", line)[: line - 1])


def _shown(row: Row, dialect: Dialect) -> str:
    shown = " ".join(dialect.delimiter.join(row.fields)[: 4 * _SHOWN].split())
    return shown if len(shown) <= _SHOWN else shown[: _SHOWN - 1] + "…"


def _columns_of_a_table(head: str) -> list[str]:
    """List the columns of what is a table by its shape, whatever their names."""
    for delimiter in _DELIMITERS:
        rows = list(itertools.islice(rows_below(head, Dialect(delimiter), 0), _HEADER_WITHIN))
        rows = rows[:-1] if len(rows) > _FEW_ROWS else rows
        if len(rows) < _FEW_ROWS or len(rows[0].fields) < 2:
            continue
        names = [field.strip().lstrip("\ufeff") for field in rows[0].fields]
        alike = all(len(row.fields) == len(names) for row in rows)
        named = all(name and len(name) <= _HEADER_CELL for name in names)
        if alike and named and len(set(names)) == len(names):
            return names
    return []


def _refused(name: str, text: str) -> Problem:
    names = _columns_of_a_table(text[:_HEAD])
    if not names:
        what = "no line of its beginning names the columns of a table of papers"
        return Problem(dump_path(name), None, what, f"put a header line first that has {NEEDED}")
    shown = ", ".join(f'"{one}"' for one in names[:_MOST_COLUMNS_SHOWN])
    more = " and more" if len(names) > _MOST_COLUMNS_SHOWN else ""
    what = f"a table without the columns that papers need; it has {shown}{more}"
    return Problem(dump_path(name), 1, what, f"rename its columns so that there are {NEEDED}")


FORMAT = Format(
    name="csv",
    describes="tables with a header line: CSV, TSV, or parted by semicolons or bars",
    sniff=sniff,
    read=read,
)
"""Tables of papers as text."""
