"""The rows of a table in text, each with its lines."""

import csv
import itertools
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

_MOST_REPAIRS = 50
_LONGEST_FIELD = 2**31 - 1
_ROWS_AHEAD = 200
_LINES_AHEAD = 20


@dataclass(frozen=True, slots=True)
class Dialect:
    """How a table is written."""

    delimiter: str
    quotes: str = "doubled"
    """How a quotation mark within quotes is written: "doubled", "escaped", or "none" at all."""


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a table."""

    fields: tuple[str, ...]
    line: int
    """Its first line, from 1."""
    ends: int
    """Its last line."""
    open: bool = False
    """Whether the text ends within quotes."""
    span: tuple[int, int] = (0, 0)
    """From which character of the text to which."""


class _Lines:
    """The lines of a text below a line, counted, with their line ends."""

    def __init__(self, text: str, after: int, at: int | None = None) -> None:
        self.text = text
        self.at = at or 0
        self.number = after
        for _ in range(after if at is None else 0):
            self.at = text.find("\n", self.at) + 1 or len(text)

    def __iter__(self) -> "_Lines":
        return self

    def __next__(self) -> str:
        if self.at >= len(self.text):
            raise StopIteration
        begin = self.at
        self.at = self.text.find("\n", begin) + 1 or len(self.text)
        self.number += 1
        return self.text[begin : self.at]


def rows_below(text: str, dialect: Dialect, after: int, wanted: int = 0) -> Iterator[Row]:
    """Yield the rows below a line, and go on behind a quotation mark that nothing closes.

    Where the mark that opens the next row's first quotes closes it, that row would be swallowed: it
    is found again if it has as many fields as `wanted`; 0 looks for none.
    """
    csv.field_size_limit(_LONGEST_FIELD)
    lines = _Lines(text, after)
    repairs = 0
    while True:
        begun = lines.number
        rows = _parsed(lines, dialect)
        for row in rows:
            if row.open and row.ends > row.line and repairs < _MOST_REPAIRS:
                break
            if wanted and row.ends > row.line and _swallows(text, dialect, row, wanted):
                break
            yield row
        else:
            return
        repairs += row.open
        below = _below(text, row)
        if row.open and not _goes_on(_Lines(text, row.line, below), dialect, row):
            yield row
            return
        first = text[row.span[0] : below].rstrip("\n")
        yield Row((first,), row.line, row.line, open=True)
        lines = _Lines(text, row.line, below)
        if lines.number <= begun:
            return


def _goes_on(rest: _Lines, dialect: Dialect, opened: Row) -> bool:
    """Tell a stray quotation mark, behind which whole rows follow, from a text that is cut off."""
    wanted = len(opened.fields)
    following = itertools.islice(_parsed(rest, dialect), _ROWS_AHEAD)
    return any(len(row.fields) >= max(wanted, 2) and not row.open for row in following)


def _below(text: str, row: Row) -> int:
    """Give where the second line of a row begins."""
    return text.find("\n", row.span[0]) + 1 or len(text)


def _swallows(text: str, dialect: Dialect, row: Row, wanted: int) -> bool:
    """Tell a row that a stray quotation mark joins with a whole row that begins lines below."""
    start, end = row.span
    if dialect.quotes != "doubled" or not misquoted(text[start:end], dialect):
        return False
    at = _below(text, row)
    for number in range(row.line, min(row.ends, row.line + _LINES_AHEAD)):
        below = next(_parsed(_Lines(text, number, at), dialect), None)
        if below and not below.open and len(below.fields) == wanted and below.span[1] >= end:
            source = text[slice(*below.span)]
            if source.count('"') % 2 == 0 and not misquoted(source, dialect):
                return True
        at = text.find("\n", at) + 1 or len(text)
    return False


def _reader(lines: Iterable[str], dialect: Dialect, *, strict: bool) -> Iterator[list[str]]:
    escaped = dialect.quotes == "escaped"
    return csv.reader(
        lines,
        delimiter=dialect.delimiter,
        quoting=csv.QUOTE_NONE if dialect.quotes == "none" else csv.QUOTE_MINIMAL,
        doublequote=not escaped,
        escapechar="\\" if escaped else None,
        skipinitialspace=dialect.delimiter != "\t",
        strict=strict,
    )


def _parsed(lines: _Lines, dialect: Dialect) -> Iterator[Row]:
    reader = _reader(lines, dialect, strict=False)
    while True:
        begun, start = lines.number + 1, lines.at
        fields = next(reader, None)
        if fields is None:
            return
        if any(map(str.strip, fields)):
            last = lines.at >= len(lines.text)
            opened = last and _is_open(lines.text[start:], dialect)
            yield Row(tuple(fields), begun, lines.number, opened, (start, lines.at))


def misquoted(text: str, dialect: Dialect) -> int:
    """Count the rows in which something follows a closing quotation mark: ``"Many" they are``."""
    reader = _reader(_Lines(text, 0), dialect, strict=True)
    count = 0
    while True:
        try:
            if next(reader, None) is None:
                return count
        except csv.Error:
            count += 1


def _is_open(rest: str, dialect: Dialect) -> bool:
    """Tell whether the last row ends within quotes."""
    try:
        list(_reader(rest.splitlines(keepends=True), dialect, strict=True))
    except csv.Error as error:
        return "unexpected end" in str(error)
    return False
