"""The days that pages of arXiv name: ``Showing new listings for Tuesday, 10 June 2025``."""

import re
from collections.abc import Iterator

from site_builder.model import PrintedDate
from site_builder.readers.days import moment

_DAY = re.compile(
    r"(?:Mon|Tues?|Wed(?:nes)?|Thu(?:rs)?|Fri|Satu?r?|Sun)(?:day)?, "
    r"(\d{1,2} [A-Z][a-z]{2,8} )(\d\d(?:\d\d)?)(?!\d)"
)


def named_days(text: str) -> Iterator[tuple[int, PrintedDate]]:
    """Give each day that a text names, and where; ``Tue, 10 Jun 25`` is one of 2025."""
    for match in _DAY.finditer(text):
        year = match[2] if len(match[2]) == 4 else f"20{match[2]}"
        found = moment(match[1] + year)
        if found and found.printed:
            yield match.start(), found.printed


def is_newer(day: PrintedDate, other: PrintedDate | None) -> bool:
    """Tell whether a day is later than another one, or the first."""
    return other is None or _order(day) > _order(other)


def _order(day: PrintedDate) -> tuple[int, int, int]:
    return day.year or 0, day.month, day.day
