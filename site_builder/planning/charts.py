"""Papers over time as numbers that a template can draw."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from site_builder.model import Entry

BAR_STEP = 8
"""Width of one month in the drawing's own units; the bar takes six of the eight."""
HEIGHT = 100
"""Height of the tallest bar in the drawing's own units."""
_MOST_GAPS = 30


@dataclass(frozen=True, slots=True)
class MonthBar:
    """One month of a year."""

    year: int
    month: int
    count: int
    """Papers dated in that month."""
    x: float
    """Left edge, in units of `BAR_STEP` months."""
    y: float
    """Upper edge; 0 is the top."""
    height: float
    """0 to `HEIGHT`."""


@dataclass(frozen=True, slots=True)
class YearBars:
    """One year of the timeline."""

    year: int
    count: int
    """Papers of that year."""
    bars: tuple[MonthBar, ...]
    """Its twelve months; all of a chart's years share one scale."""
    height: float = 0.0
    """Of the bar of the whole year, 0 to `HEIGHT`, where no paper's month is known; else 0."""


def timeline(entries: Iterable[Entry]) -> tuple[YearBars, ...]:
    """Count papers by year and month, from the first year to the last without gaps.

    A paper of which only the year is known counts for the year and has no bar; where no month is
    known at all, as in a bibliography, each year has one. Where the first and
    the last year are more than 30 apart, years without papers are left out.
    """
    known = [(entry.year, entry.month) for entry in entries if entry.year]
    years = Counter(year for year, _ in known if year)
    months = Counter((year, month) for year, month in known if year and month)
    if not years:
        return ()
    tallest = max(months.values(), default=1)
    fullest = max(years.values())
    first, last = min(years), max(years)
    shown = range(first, last + 1) if last - first <= _MOST_GAPS else sorted(years)
    return tuple(
        YearBars(
            year=year,
            count=years[year],
            bars=tuple(_bar(year, month, months[year, month], tallest) for month in range(1, 13)),
            height=0.0 if months else round(HEIGHT * years[year] / fullest, 2),
        )
        for year in shown
    )


def _bar(year: int, month: int, count: int, tallest: int) -> MonthBar:
    height = round(HEIGHT * count / tallest, 2)
    return MonthBar(
        year=year,
        month=month,
        count=count,
        x=(month - 1) * BAR_STEP + 1,
        y=round(HEIGHT - height, 2),
        height=height,
    )
