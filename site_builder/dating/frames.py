"""What a listing as a whole says of time, before anything is inferred."""

import datetime as dt
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from site_builder.dating.families import Family, family
from site_builder.model import Listing, Paper, PrintedDate, Record, Sidecar
from site_builder.wording import MONTHS

MonthDay = tuple[int, int]
"""Month and day of the month; they compare as days of one year do."""

_SOME_LEAP_YEAR = 2000
_DAYS_OF_LEAP_YEAR = 366

LEAP_DAY: MonthDay = (2, 29)
"""The day that only leap years have."""

_ISO_DAY = re.compile(r"(?<![0-9])[0-9]{4}-[0-9]{2}-[0-9]{2}(?![0-9])")


class Source(StrEnum):
    """Who states the day of a capture."""

    CURATOR = "curator"
    """A sidecar."""
    NAME = "name"
    """The dump's file name."""
    PAGE = "page"
    """The page's own date, printed with its year."""


@dataclass(frozen=True, slots=True)
class Frame:
    """What is known of one dump's capture before anything is inferred."""

    dump: str
    """File name of the dump."""
    page: PrintedDate | None
    """The date on the page."""
    page_line: int
    """Line of that date; 1 if there is none."""
    stated: dt.date | None
    """The day of the capture, where somebody states it."""
    source: Source | None
    """Who states it."""
    pinned: bool
    """Whether a curator states the day; such a day is never doubted."""
    limit: MonthDay | None
    """The day of the capture year after which no paper of that year can be listed."""
    leaves_years_out: bool
    """Whether the listing prints any date without a year."""
    family: Family = Family.SITE
    """Whose dates it prints."""

    def gap(self, printed: PrintedDate) -> int:
        """Tell by how many years at least (0 or 1) the capture is later than a date's year."""
        return int(self.limit is not None and month_day(printed) > self.limit)


def month_day(printed: PrintedDate) -> MonthDay:
    """Reduce a printed date to its month and day."""
    return printed.month, printed.day


def words(printed: PrintedDate) -> str:
    """Write a date as the source site prints it: ``Feb 14`` or ``Feb 14, 2025``."""
    plain = f"{MONTHS[printed.month - 1][:3]} {printed.day}"
    return plain if printed.year is None else f"{plain}, {printed.year}"


def day_in(year: int | None, printed: PrintedDate) -> dt.date | None:
    """Place a printed date in a year; None if the year is unknown or has no such day."""
    if year is None:
        return None
    try:
        return dt.date(year, printed.month, printed.day)
    except ValueError:
        return None


def day_near(day: dt.date, printed: PrintedDate) -> dt.date | None:
    """Find a printed month and day at a date or a day from it, which time zones can make of it."""
    if month_day(printed) == (day.month, day.day):
        return day
    for off in (-1, 1):
        near = dt.date.fromordinal(min(max(day.toordinal() + off, 1), dt.date.max.toordinal()))
        if month_day(printed) == (near.month, near.day):
            return near
    return None


def alike_in_one_year(one: PrintedDate, other: PrintedDate) -> bool:
    """Tell whether two dates without a year are one date if their years are the same.

    They may be a day apart, because the site may print a day by the reader's time zone.
    """
    return abs(_day_of_year(one) - _day_of_year(other)) <= 1


def alike(one: PrintedDate, other: PrintedDate) -> bool:
    """Tell whether two dates can be one in some year or at its turn: Dec 31 and Jan 1."""
    apart = abs(_day_of_year(one) - _day_of_year(other))
    return apart <= 1 or apart == _DAYS_OF_LEAP_YEAR - 1


def _day_of_year(printed: PrintedDate) -> int:
    """Count the days of a leap year up to a date."""
    return dt.date(_SOME_LEAP_YEAR, printed.month, printed.day).timetuple().tm_yday


def line_of(record: Record) -> int:
    """Give the line that best shows a record's date: the date's own, else the title's."""
    return record.printed_line or record.place.line


def named_day(dump: str) -> dt.date | None:
    """Read the day in a file name such as ``2024-05-27.txt`` or ``papers-2024-05-27.html``.

    A name with two different days states neither.
    """
    days = set()
    for found in _ISO_DAY.findall(dump):
        try:
            days.add(dt.date.fromisoformat(found))
        except ValueError:
            continue
    return days.pop() if len(days) == 1 else None


def survey(
    listings: Sequence[Listing], papers: Iterable[Paper], sidecars: Mapping[str, Sidecar]
) -> dict[str, Frame]:
    """Gather what each dump as a whole says of time.

    Args:
        listings: The dumps once read.
        papers: All papers, for how the dumps print their dates.
        sidecars: What curators state, by dump name.

    Returns:
        A frame for each dump, by dump name in sorted order.
    """
    yearless = {
        record.place.dump
        for paper in papers
        for record in paper.records
        if record.printed and record.printed.year is None
    }
    ordered = sorted(listings, key=lambda listing: listing.dump)
    return {
        listing.dump: _frame(listing, listing.dump in yearless, sidecars.get(listing.dump))
        for listing in ordered
    }


def _frame(listing: Listing, yearless: bool, sidecar: Sidecar | None) -> Frame:
    """Weigh who states the day: a curator before the file name before the page."""
    page = listing.page_date
    if page and page.year is not None and day_in(page.year, page) is None:
        page = None
    on_page = day_in(page.year, page) if page else None
    stated: dt.date | None = None
    source: Source | None = None
    if sidecar and sidecar.captured:
        stated, source = sidecar.captured, Source.CURATOR
    elif named := named_day(listing.dump):
        stated, source = named, Source.NAME
    elif on_page:
        stated, source = on_page, Source.PAGE
    return Frame(
        dump=listing.dump,
        page=page,
        page_line=listing.page_date_line or 1,
        stated=stated,
        source=source,
        pinned=source is Source.CURATOR,
        limit=(stated.month, stated.day) if stated else month_day(page) if page else None,
        leaves_years_out=yearless or (page is not None and page.year is None),
        family=family(listing.format),
    )
