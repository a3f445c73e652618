"""A page of arXiv in the making of its listing, be it HTML or text."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from site_builder.model import Leftover, Listing, Place, PrintedDate, Record
from site_builder.readers.accounts import accounted, leftover
from site_builder.readers.days import moment

_DAY = re.compile(
    r"(?:Mon|Tues?|Wed(?:nes)?|Thu(?:rs)?|Fri|Satu?r?|Sun)(?:day)?, "
    r"(\d{1,2} [A-Z][a-z]{2,8} )(\d\d(?:\d\d)?)(?!\d)"
)


@dataclass(slots=True)
class Page:
    """What is known of a page so far."""

    name: str
    header_blocks: int = 0
    records: list[Record] = field(default_factory=list)
    leftovers: list[Leftover] = field(default_factory=list)
    page_date: PrintedDate | None = None
    page_date_line: int | None = None
    query: str | None = None
    title: str | None = None
    url: str | None = None

    def next(self, line: int) -> Place:
        """Give the place of the next record."""
        return Place(self.name, len(self.records) + 1, line)

    def leave(self, line: int, text: str, reason: str) -> None:
        """Take a piece that is no record."""
        self.leftovers.append(leftover(line, text, reason))

    def date(self, day: PrintedDate, line: int) -> None:
        """Take a day that the page names, if none is newer."""
        if self.page_date is None or _order(day) > _order(self.page_date):
            self.page_date, self.page_date_line = day, line

    def listing(self, form: str) -> Listing:
        """Give all of it as a listing of a format."""
        return accounted(
            self.name,
            form,
            self.records,
            self.leftovers,
            self.header_blocks,
            page_date=self.page_date,
            page_date_line=self.page_date_line,
            query=self.query,
            title=self.title,
            url=self.url,
        )


def named_days(text: str) -> Iterator[tuple[int, PrintedDate]]:
    """Give each day that a text names, and where: ``listings for Tuesday, 10 June 2025``.

    ``Tue, 10 Jun 25`` is one of 2025, too.
    """
    for match in _DAY.finditer(text):
        year = match[2] if len(match[2]) == 4 else f"20{match[2]}"
        found = moment(match[1] + year)
        if found and found.printed:
            yield match.start(), found.printed


def _order(day: PrintedDate) -> tuple[int, int, int]:
    return day.year or 0, day.month, day.day
