"""How many papers each topic had, month by month."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from site_builder.model import Entry, Library, Page, Tag
from site_builder.planning import permalinks, topics
from site_builder.words import Words

HEIGHT = 40
"""Height of the tallest bar in the drawing's own units."""
STEP = 8
"""Width of a bar with its gap."""
_LEAST = 1.5
_MOST_ROWS = 40
_MOST_MONTHS = 48
_MOST_QUARTERS = 80
_MOST_YEARS = 80
_UNITS = {1: "month", 3: "quarter", 12: "year"}


@dataclass(frozen=True, slots=True)
class Bar:
    """The papers of one stretch of time."""

    label: str
    """``Feb 2025``, ``Jan to Mar 2025`` or ``2025``."""
    count: int
    x: int
    """Left edge, in the drawing's units."""
    y: float
    """Upper edge; 0 is the top."""
    height: float
    """0 to `HEIGHT`."""


@dataclass(frozen=True, slots=True)
class Row:
    """One topic's papers over time."""

    tag: Tag | None
    """The topic; None for all papers."""
    total: int
    """Its papers, those without a date included."""
    bars: tuple[Bar, ...]
    """The stretches that have papers, in order; all rows but that of all papers share a scale."""
    years: tuple[int, ...]
    """Papers by year, from the first year to the last."""


@dataclass(frozen=True, slots=True)
class _Scale:
    """How time is cut."""

    first: int
    """The first year."""
    last: int
    """The last one."""
    months: int
    """Months in a stretch: 1, 3 or 12."""
    words: Words
    """What stretches are called with."""

    @property
    def width(self) -> int:
        """How many stretches there are."""
        return (self.last - self.first + 1) * 12 // self.months

    def place(self, year: int, month: int) -> int:
        """Count the stretches before that of a month."""
        return ((year - self.first) * 12 + month - 1) // self.months

    def label(self, place: int) -> str:
        """Name a stretch."""
        year, month = divmod(place * self.months, 12)
        year += self.first
        if self.months == 12:
            return str(year)
        if self.months == 1:
            return self.words.short_month_of(year, month + 1)
        names = self.words.lists["dates.short_months"]
        last = names[month + self.months - 1]
        return self.words.say("over_time.quarter", first=names[month], last=last, year=year)


def pages(library: Library) -> tuple[Page, ...]:
    """Plan the page if any topic has a paper whose month, or else year, is known."""
    found = rows(library)
    scale = _scale(library)
    if scale is None or len(found) < 2:
        return ()
    shown = found[: _MOST_ROWS + 1]
    undated = sum(_stretch(entry, scale) is None for entry in library.entries)
    page = Page(
        path=permalinks.OVER_TIME,
        template="over_time.html",
        title=library.words.say("over_time.title"),
        description=library.words.say(f"over_time.by_{_UNITS[scale.months]}.description"),
        data={
            "rows": shown,
            "unit": _UNITS[scale.months],
            "width": scale.width * STEP,
            "years": range(scale.first, scale.last + 1),
            "step": 12 // scale.months * STEP,
            "every": -(-(scale.last - scale.first + 1) // 8),
            "undated": undated,
            "has_undated_page": bool(library.undated),
            "is_cut": any(entry.year and entry.year < scale.first for entry in library.entries),
            "left": len(found) - len(shown),
        },
        modified=library.newest,
    )
    return (page,)


def rows(library: Library) -> tuple[Row, ...]:
    """Count by topic, those with the most papers first, after a row of all papers."""
    scale = _scale(library)
    if scale is None:
        return ()
    parts = [(tag, library.by_tag[tag.id]) for tag, _ in topics.ranked(library)]
    counted = [(tag, entries, _counts(entries, scale)) for tag, entries in parts]
    tallest = max((max(counts.values(), default=0) for _, _, counts in counted), default=0)
    every = _counts(library.entries, scale)
    return (
        _row(None, library.entries, every, scale, max(every.values(), default=0)),
        *(_row(tag, entries, counts, scale, tallest) for tag, entries, counts in counted),
    )


def width(library: Library) -> int:
    """Tell how wide the drawing of a row is, in its own units."""
    scale = _scale(library)
    return scale.width * STEP if scale else 0


def _row(
    tag: Tag | None, entries: tuple[Entry, ...], counts: Counter[int], scale: _Scale, tallest: int
) -> Row:
    years = Counter(entry.year for entry in entries)
    return Row(
        tag=tag,
        total=len(entries),
        bars=tuple(_bar(place, counts[place], scale, tallest) for place in sorted(counts)),
        years=tuple(years[year] for year in range(scale.first, scale.last + 1)),
    )


def _bar(place: int, count: int, scale: _Scale, tallest: int) -> Bar:
    height = round(max(_LEAST, HEIGHT * count / tallest), 1)
    return Bar(scale.label(place), count, place * STEP, round(HEIGHT - height, 1), height)


def _counts(entries: Iterable[Entry], scale: _Scale) -> Counter[int]:
    places = (_stretch(entry, scale) for entry in entries)
    return Counter(place for place in places if place is not None)


def _stretch(entry: Entry, scale: _Scale) -> int | None:
    if entry.year is None or not scale.first <= entry.year <= scale.last:
        return None
    if entry.month is None and scale.months < 12:
        return None
    return scale.place(entry.year, entry.month or 1)


def _scale(library: Library) -> _Scale | None:
    """Cut time into months, quarters or years, so that the bars stay wide enough to be seen."""
    known = [(entry.year, entry.month) for entry in library.entries if entry.year]
    exact = [year for year, month in known if month]
    years = exact or [year for year, _ in known]
    if not years:
        return None
    last = max(years)
    first = max(min(years), last - _MOST_YEARS + 1)
    span = (last - first + 1) * 12
    if not exact or span > 3 * _MOST_QUARTERS:
        return _Scale(first, last, 12, library.words)
    return _Scale(first, last, 1 if span <= _MOST_MONTHS else 3, library.words)
