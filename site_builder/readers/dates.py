"""Dates as listings print them."""

import calendar
import re

from site_builder.model import PrintedDate
from site_builder.wording import MONTHS

_DAYS = (0, 31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
_MONTHS = {
    **{name: month for month, name in enumerate(MONTHS, 1)},
    **{name[:3]: month for month, name in enumerate(MONTHS, 1)},
    "Sept": 9,
}
_DATE = re.compile(r"([A-Z][a-z]{2,8})\.? ([0-9]{1,2})(?:,? ((?:19|20)[0-9]{2}))?")


def leading_date(text: str) -> tuple[PrintedDate, str] | None:
    """Read the date a text begins with; return it with the rest of the text.

    ``Feb 14, 2025 5`` gives 14 February 2025 and ``5``; ``Aug 4 2`` gives 4 August, no year, and
    ``2``. Days that no calendar has, ``Feb 30`` or ``Feb 29, 2025``, are no dates.
    """
    match = _DATE.match(text)
    if match is None:
        return None
    name, number, full = match.groups()
    month = _MONTHS.get(name)
    if month is None:
        return None
    rest = text[match.end() :]
    if rest and not rest[0].isspace():
        return None
    day, year = int(number), int(full) if full else None
    is_missing = (month, day) == (2, 29) and year is not None and not calendar.isleap(year)
    if is_missing or not 1 <= day <= _DAYS[month]:
        return None
    return PrintedDate(month, day, year), rest.strip()


def whole_date(text: str) -> PrintedDate | None:
    """Read a text that is a date and nothing else: ``Mar 11``."""
    found = leading_date(text)
    return found[0] if found and not found[1] else None
