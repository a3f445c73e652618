"""Publication dates of bibliographies and feeds, in whatever way they are written."""

import calendar
import re
from collections.abc import Iterable
from dataclasses import dataclass

from site_builder.model import PrintedDate
from site_builder.wording import MONTHS

_MONTHS = tuple(name.lower() for name in MONTHS)
_NUMERIC = re.compile(
    r"(?P<year>(?:1[5-9]|20)\d\d)"
    r"(?:(?P<sign>[-/.])(?P<month>\d{1,2})?(?:(?P=sign)(?P<day>\d{1,2})?)?|"
    r"(?P<both>(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])))?"
    r"(?!\d)(?P<rest>.*)",
    re.DOTALL,
)
_YEAR_LAST = re.compile(r"(\d{1,2})[-/.](\d{1,2})[-/.]((?:19|20)\d\d)")
_WORD = re.compile(r"(?<![A-Za-z])[A-Za-z]{3,9}(?![A-Za-z])|(?<!\d)\d{1,4}(?!\d)")
_FAR_APART = 1


@dataclass(frozen=True, slots=True)
class Moment:
    """When something came out, as exactly as a source says."""

    year: int
    month: int | None = None
    day: int | None = None
    """Only where there is a month; the calendar has it."""

    @property
    def printed(self) -> PrintedDate | None:
        """The day, where it is known."""
        if self.month is None or self.day is None:
            return None
        return PrintedDate(self.month, self.day, self.year)

    @property
    def period(self) -> str:
        """The month, "2025-03", or year, where no day is known; "" where one is."""
        if self.day is not None:
            return ""
        return f"{self.year}-{self.month:02}" if self.month else str(self.year)

    @property
    def exactness(self) -> int:
        """How much is known: 1 the year, 2 the month, 3 the day."""
        return 1 + (self.month is not None) + (self.day is not None)


def moment(text: str) -> Moment | None:
    """Read a date with its year, and as much of month and day as it says without doubt.

    ``2023-09-21``, ``2023/09/21/``, ``20230921``, ``2023 Sep 21``, ``21 September 2023``,
    ``Sept. 21, 2023`` and ``2023-09-21T10:00:00Z`` are days; ``2023-09``, ``2023/09//``,
    ``2023 Sep`` and ``21-25 May 2023`` months; ``2014//``, ``c2014``, ``2023 Winter`` and
    ``2023 Sep-Oct`` years. ``05/06/2023`` is only a year, for nobody knows which number the month
    is; so is a day that no calendar has.
    """
    text = text.strip()
    numeric = _NUMERIC.match(text)
    if numeric:
        found = _numeric(numeric)
        if found:
            return found
    ends = _YEAR_LAST.match(text)
    if ends:
        first, second, year = map(int, ends.groups())
        if first > 12:
            return _valid(year, second, first)
        return _valid(year, first, second) if second > 12 or first == second else Moment(year)
    return _worded(text)


def latest_known(texts: Iterable[str], year: str = "") -> Moment | None:
    """Take the most exact of several dates of one paper, the first where two are equally exact.

    Args:
        texts: Dates as a source writes them, best first; ``JUN 8`` takes the year from `year`.
        year: The year of publication, where the source says it apart. A date more than a year
            off (a print run, a download) is not believed.
    """
    stated = moment(year)
    best = stated
    for text in texts:
        found = moment(text) or (moment(f"{text} {stated.year}") if stated else None)
        if found is None or (stated and abs(found.year - stated.year) > _FAR_APART):
            continue
        if best is None or found.exactness > best.exactness:
            best = found
    return best


def month_named(name: str) -> int | None:
    """Read a month's English name or its first three letters or more: ``Sept``."""
    start = name.lower()
    found = [month for month, full in enumerate(_MONTHS, 1) if full.startswith(start)]
    return found[0] if len(start) >= 3 and found else None


def _numeric(match: re.Match[str]) -> Moment | None:
    year, both, rest = int(match["year"]), match["both"], match["rest"].strip()
    if both:
        return _valid(year, int(both[:2]), int(both[2:]))
    month, day = (int(match[name] or 0) for name in ("month", "day"))
    if not month:
        return Moment(year) if match["sign"] or not rest else None
    found = _valid(year, month, day)
    if rest.startswith(("/", "–", "--")) and rest.strip("/–-"):
        other = moment(rest.strip("/–-"))
        same = other and (other.year, other.month) == (year, found.month)
        return Moment(year, found.month) if same else Moment(year)
    return found


def _worded(text: str) -> Moment | None:
    years: list[int] = []
    months: list[int] = []
    days: list[int] = []
    for word in _WORD.findall(text[:100]):
        named = None if word.isdecimal() else month_named(word)
        if named:
            months.append(named)
        elif word.isdecimal() and len(word) == 4 and 1500 <= int(word) < 2100:
            years.append(int(word))
        elif word.isdecimal() and len(word) <= 2:
            days.append(int(word))
    if not years:
        joined = re.match(r"[cC©] ?((?:1[5-9]|20)\d\d)(?!\d)", text)
        return Moment(int(joined[1])) if joined else None
    if len(set(months)) != 1 or len(set(years)) != 1:
        return Moment(years[0])
    clock = ":" in text
    return _valid(years[0], months[0], days[0] if days and (len(days) == 1 or clock) else 0)


def _valid(year: int, month: int, day: int) -> Moment:
    if not 1 <= month <= 12:
        return Moment(year)
    if not 1 <= day <= calendar.monthrange(year, month)[1]:
        return Moment(year, month) if day == 0 else Moment(year)
    return Moment(year, month, day)
