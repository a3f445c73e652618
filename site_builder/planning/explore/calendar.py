"""A calendar of listings, and of the days on which papers came out."""

import calendar
import datetime as dt
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from site_builder.model import Evidence, Library, ListingFacts, Page
from site_builder.planning import listings, permalinks
from site_builder.words import Words

LEVELS = 4
"""How many shades there are."""
_ON_ONE_PAGE = 3
_YEARS = range(2, dt.MAXYEAR)
"""Those whose weeks are all days that Python knows."""


@dataclass(frozen=True, slots=True)
class Day:
    """One day."""

    date: dt.date
    papers: int
    """Papers dated on it."""
    level: int
    """Shade, 0 for no paper to `LEVELS`."""
    listings: tuple[tuple[str, str], ...]
    """Dump and label of each listing captured on it."""
    is_sure: bool
    """Whether the year of these captures is known beyond doubt."""


@dataclass(frozen=True, slots=True)
class Month:
    """One month in weeks that begin on Monday."""

    year: int
    month: int
    """1 to 12."""
    papers: int
    """Papers dated in it."""
    weeks: tuple[tuple[Day | None, ...], ...]
    """Seven days each, None outside of the month."""


@dataclass(frozen=True, slots=True)
class _Days:
    papers: Mapping[dt.date, int]
    listings: Mapping[dt.date, Sequence[ListingFacts]]
    busiest: int
    words: Words

    @property
    def years(self) -> list[int]:
        """The years that have something, the latest first."""
        return sorted({day.year for day in (*self.papers, *self.listings)}, reverse=True)


def pages(library: Library) -> tuple[Page, ...]:
    """Plan the calendar: the last three years on one page, a page for each one before."""
    days = _days(library)
    years = days.years
    if not years:
        return ()
    undated = sum(facts.captured is None for facts in library.listings)
    first, rest = years[:_ON_ONE_PAGE], years[_ON_ONE_PAGE:]
    return tuple(
        _page(path, shown, days, years, undated if path == permalinks.CALENDAR else 0)
        for path, shown in (
            (permalinks.CALENDAR, first),
            *((permalinks.calendar(year), [year]) for year in rest),
        )
    )


def latest(library: Library) -> Month | None:
    """Give the last month with a listing, or else with papers."""
    days = _days(library)
    found = max(days.listings, default=max(days.papers, default=None))
    return _month(found.year, found.month, days) if found else None


def _page(path: str, shown: Sequence[int], days: _Days, years: Sequence[int], undated: int) -> Page:
    older = path != permalinks.CALENDAR
    months = {year: tuple(_months(year, days)) for year in shown}
    return Page(
        path=path,
        template="calendar.html",
        title=days.words.say("calendar.title_year", year=shown[0])
        if older
        else days.words.say("calendar.title"),
        description=days.words.say("calendar.description"),
        data={
            "months": months,
            "counts": {
                year: (
                    sum(many for day, many in days.papers.items() if day.year == year),
                    sum(len(some) for day, some in days.listings.items() if day.year == year),
                )
                for year in shown
            },
            "years": [
                (year, permalinks.CALENDAR if at < _ON_ONE_PAGE else permalinks.calendar(year))
                for at, year in enumerate(years)
            ],
            "older": older,
            "undated": undated,
            "levels": range(1, LEVELS + 1),
        },
        modified=max(day for day in (*days.papers, *days.listings) if day.year in shown),
    )


def _months(year: int, days: _Days) -> list[Month]:
    """Give the months of a year that have something."""
    there = {day.month for day in (*days.papers, *days.listings) if day.year == year}
    return [_month(year, number, days) for number in sorted(there)]


def _month(year: int, number: int, days: _Days) -> Month:
    weeks = tuple(
        tuple(_day(date, days) if date.month == number else None for date in week)
        for week in calendar.Calendar().monthdatescalendar(year, number)
    )
    total = sum(day.papers for week in weeks for day in week if day)
    return Month(year, number, total, weeks)


def _day(date: dt.date, days: _Days) -> Day:
    many, captured = days.papers.get(date, 0), days.listings.get(date, ())
    return Day(
        date=date,
        papers=many,
        level=-(-LEVELS * many // days.busiest),
        listings=tuple((facts.dump, listings.label(facts, days.words)) for facts in captured),
        is_sure=all(facts.captured_evidence is not Evidence.INFERRED for facts in captured),
    )


def _days(library: Library) -> _Days:
    papers = Counter(
        entry.date for entry in library.entries if entry.date and entry.date.year in _YEARS
    )
    captured: defaultdict[dt.date, list[ListingFacts]] = defaultdict(list)
    for facts in library.listings:
        if facts.captured and facts.captured.year in _YEARS:
            captured[facts.captured].append(facts)
    return _Days(papers, captured, max(papers.values(), default=1), library.words)
