"""The rows of a table in text, each with its lines."""

import csv
import itertools
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

_MOST_REPAIRS = 50
_LONGEST_FIELD = 2**31 - 1
_ROWS_AHEAD = 200


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


class _Lines:
    """The lines of a text below a line, counted, with their line ends."""

    def __init__(self, text: str, after: int) -> None:
        self.text = text
        self.at = 0
        self.number = after
        for _ in range(after):
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


def rows_below(text: str, dialect: Dialect, after: int) -> Iterator[Row]:
    """Yield the rows below a line, and go on behind a quotation mark that nothing closes."""
    csv.field_size_limit(_LONGEST_FIELD)
    lines = _Lines(text, after)
    repairs = 0
    while True:
        begun = lines.number
        rows = _parsed(lines, dialect)
        for row in rows:
            if row.open and row.ends > row.line and repairs < _MOST_REPAIRS:
                break
            yield row
        else:
            return
        repairs += 1
        rest = _Lines(text, row.line)
        if not _goes_on(rest, dialect, row):
            yield row
            return
        first = text.split("\n", row.line)[row.line - 1]
        yield Row((first,), row.line, row.line, open=True)
        lines = _Lines(text, row.line)
        if lines.number <= begun:
            return


def _goes_on(rest: _Lines, dialect: Dialect, opened: Row) -> bool:
    """Tell a stray quotation mark, behind which whole rows follow, from a text that is cut off."""
    wanted = len(opened.fields)
    following = itertools.islice(_parsed(rest, dialect), _ROWS_AHEAD)
    return any(len(row.fields) >= max(wanted, 2) and not row.open for row in following)


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
            yield Row(tuple(fields), begun, lines.number, open=opened)


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
