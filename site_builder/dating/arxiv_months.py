"""The month that an arXiv id is of, as a witness for dates printed without a year."""

import datetime as dt
from dataclasses import dataclass

from site_builder.dating.frames import day_in
from site_builder.model import PrintedDate
from site_builder.wording import MONTHS

_FIRST_YEAR = 1991
_FARTHEST = 2
"""Months between a printed date and the id's month within which the id settles the year.

An id is given when a paper is announced, days after it was submitted, weeks if it was held; sites
that print another day, such as that of their own listing, are seldom a season off.
"""


@dataclass(frozen=True, slots=True)
class IdMonth:
    """The month that an arXiv id carries."""

    id: str
    """The id, "2309.12340"."""
    year: int
    """Four digits."""
    month: int
    """1 to 12."""

    @property
    def words(self) -> str:
        """Say it: ``arXiv id 2309.12340 is of September 2023``."""
        return f"arXiv id {self.id} is of {MONTHS[self.month - 1]} {self.year}"

    @property
    def period(self) -> str:
        """Write the month as ISO 8601 does, ``2023-09``."""
        return f"{self.year}-{self.month:02}"

    @property
    def first_day(self) -> PrintedDate:
        """Give the first day of the month, before which no listing shows the paper."""
        return PrintedDate(self.month, 1, self.year)

    def day_of(self, printed: PrintedDate) -> dt.date | None:
        """Place a date printed without a year in the year nearest to the id's month."""
        years = (self.year - 1, self.year, self.year + 1)
        apart, year = min((abs(self._months_to(printed, year)), year) for year in years)
        return day_in(year, printed) if apart <= _FARTHEST else None

    def _months_to(self, printed: PrintedDate, year: int) -> int:
        return 12 * (year - self.year) + printed.month - self.month


def id_month(arxiv: str) -> IdMonth | None:
    """Read the month of an arXiv id: ``2309.12340`` is of September 2023, ``cs/9901001`` of 1999.

    The scheme is that of https://info.arxiv.org/help/arxiv_identifier.html.
    """
    number = arxiv.rpartition("/")[2]
    if not number[:4].isdecimal():
        return None
    century = 1900 if "/" in arxiv and int(number[:2]) >= _FIRST_YEAR - 1900 else 2000
    month = int(number[2:4])
    return IdMonth(arxiv, century + int(number[:2]), month) if 1 <= month <= 12 else None
