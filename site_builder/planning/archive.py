"""Papers by year, by month, and those without a date."""

import datetime as dt
from collections.abc import Iterable, Mapping

from site_builder.model import Entry, Library, Page
from site_builder.planning import charts, permalinks
from site_builder.planning.lettering import MOST_CARDS, MOST_ROWS


def pages(library: Library) -> tuple[Page, ...]:
    """Plan the archive: its front, a page a year, a page a month, one for undated papers."""
    years = _years(library)
    months = tuple(library.by_month)
    return (
        _front(library, years),
        *(_year(year, grouped, library) for year, grouped in years.items()),
        *(_month(month, months, library) for month in months),
        *((_undated(library),) if library.undated else ()),
    )


Year = Mapping[int, tuple[Entry, ...]]
"""Entries by number of the month, latest month first."""


def _years(library: Library) -> Mapping[int, Year]:
    """Group the months by year, the latest first; of some years no paper's month is known."""
    found: dict[int, dict[int, tuple[Entry, ...]]] = {year: {} for year in library.by_year}
    for (year, month), entries in library.by_month.items():
        found.setdefault(year, {})[month] = entries
    return {year: found[year] for year in sorted(found, reverse=True)}


def _front(library: Library, years: Mapping[int, Year]) -> Page:
    return Page(
        path=permalinks.ARCHIVE,
        template="archive.html",
        title=library.words.say("archive.title"),
        description=library.words.say("pages.archive"),
        data={
            "years": years,
            "monthless": {year: len(entries) for year, entries in library.by_year.items()},
            "undated": len(library.undated),
            "timeline_years": charts.timeline(library.entries),
        },
        modified=library.newest,
    )


def _year(year: int, grouped: Year, library: Library) -> Page:
    monthless = library.by_year.get(year, ())
    total = sum(len(entries) for entries in grouped.values()) + len(monthless)
    return Page(
        path=permalinks.year(year),
        template="year.html",
        title=library.words.say("year.title", year=year),
        description=library.words.say("pages.year", n=total, year=year),
        data={
            "year": year,
            "months": grouped,
            "monthless": monthless,
            "total": total,
            "is_long": total > MOST_ROWS,
            "largest": max(map(len, grouped.values()), default=1),
        },
        modified=_newest(entry for entries in grouped.values() for entry in entries),
    )


def _newest(entries: Iterable[Entry]) -> dt.date | None:
    return next((entry.date for entry in entries if entry.date), None)


def _month(month: tuple[int, int], months: tuple[tuple[int, int], ...], library: Library) -> Page:
    year, number = month
    place = months.index(month)
    entries = library.by_month[month]
    return Page(
        path=permalinks.month(year, number),
        template="month.html",
        title=library.words.month_of(year, number),
        description=library.words.say("pages.month", n=len(entries)),
        data={
            "year": year,
            "month": number,
            "total": len(entries),
            "carded": entries[:MOST_CARDS],
            "lined": entries[MOST_CARDS:],
            "later": months[place - 1] if place else None,
            "earlier": months[place + 1] if place + 1 < len(months) else None,
        },
        modified=_newest(entries),
    )


def _undated(library: Library) -> Page:
    return Page(
        path=permalinks.UNDATED,
        template="undated.html",
        title=library.words.say("undated.title"),
        description=library.words.say("pages.undated", n=len(library.undated)),
        data={"entries": library.undated},
    )
