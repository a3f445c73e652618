"""Papers over time as numbers that a template can draw."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from site_builder.model import Entry

BAR_STEP = 8
"""Width of one month in the drawing's own units; the bar takes six of the eight."""
HEIGHT = 100
"""Height of the tallest bar in the drawing's own units."""


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
    """Papers dated in that year."""
    bars: tuple[MonthBar, ...]
    """Its twelve months; all of a chart's years share one scale."""


def timeline(entries: Iterable[Entry]) -> tuple[YearBars, ...]:
    """Count the dated papers by month, from the first year to the last without gaps."""
    counts = Counter((entry.date.year, entry.date.month) for entry in entries if entry.date)
    if not counts:
        return ()
    tallest = max(counts.values())
    years = range(min(counts)[0], max(counts)[0] + 1)
    return tuple(_year(year, counts, tallest) for year in years)


def _year(year: int, counts: Counter[tuple[int, int]], tallest: int) -> YearBars:
    bars = tuple(_bar(year, month, counts[year, month], tallest) for month in range(1, 13))
    return YearBars(year=year, count=sum(bar.count for bar in bars), bars=bars)


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
