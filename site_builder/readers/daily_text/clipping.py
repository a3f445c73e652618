"""What a clipper writes above a page: its address, its title, when it was saved.

As YAML front matter, as ``URL Source: https://...`` of a reader service, or as a list::

    - URL: https://huggingface.co/papers?q=alignment
    - Captured (UTC): 2026-06-29T16:31:22+00:00
"""

import datetime as dt
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from urllib.parse import parse_qs, urlsplit

from site_builder.model import PrintedDate

_PROPERTY = re.compile(
    r"(?:[-*>] )?[*_\"]{0,3}(?P<key>url|url source|source(?: url| html| sha256)?|title|page title"
    r"|description|captured|retrieved|fetched|accessed|saved|clipped|exported|created|timestamp"
    r"|date|date saved|published|published time|generated from|extraction|command|author|site"
    r"|domain|path|tags|type|link|warning|lang|language|permalink|by|excerpt|markdown content"
    r"|number of pages|length|clip date)(?: \([A-Za-z]{2,5}\))?[*_\"]{0,3}:[*_\"]{0,3}"
    r"(?:\s+(?P<value>\S.*))?",
    re.IGNORECASE,
)
_DAY = re.compile(r"(?<!\d)(?P<year>(?:19|20)\d\d)-(?P<month>\d\d)-(?P<day>\d\d)(?!\d)")
_ADDRESS = re.compile(r"https?://[^\s\"'<>)\]]{1,2000}")
_SAVED = frozenset(
    ["captured", "retrieved", "fetched", "accessed", "saved", "clipped", "timestamp", "created"]
) | {"date saved", "clip date"}
_LONGEST = 60


@dataclass(frozen=True, slots=True)
class Clipping:
    """What a clipper says of the page it saved."""

    url: str | None = None
    """Where the page was."""
    captured: tuple[PrintedDate, int] | None = None
    """The day it was saved, with the line that says so."""
    days: tuple[dt.date, ...] = ()
    """All days that it names."""
    blocks: int = 0
    """How many blocks of the dump it takes that are no elements of the page."""

    def with_(self, other: "Clipping") -> "Clipping":
        """Add what another part of it says."""
        return replace(
            self,
            url=self.url or other.url,
            captured=self.captured or other.captured,
            days=self.days + other.days,
            blocks=self.blocks + other.blocks,
        )

    @property
    def query(self) -> str | None:
        """The search in the page's address."""
        words = parse_qs(urlsplit(self.url).query).get("q") if self.url else None
        return " ".join(words[0].split()) or None if words else None

    def with_year(self, printed: PrintedDate, urls: Iterable[str]) -> PrintedDate:
        """Add the year to a page's date where the clipper or a link to the day before says it."""
        for day in self.days:
            if (day.month, day.day) == (printed.month, printed.day):
                return replace(printed, year=day.year)
        for url in (self.url or "", *urls):
            for near in _days(url):
                for year in (near.year, near.year + 1, near.year - 1):
                    meant = _day(year, printed.month, printed.day)
                    if "/papers/date/" in url and meant and abs((meant - near).days) <= 4:
                        return replace(printed, year=year)
        return printed


def take_front_matter(text: str) -> tuple[str, Clipping]:
    """Take YAML front matter off a text; its lines are emptied, so that all others keep theirs."""
    if not text.startswith("---\n"):
        return text, Clipping()
    lines = text.split("\n", _LONGEST)
    end = next((at for at, line in enumerate(lines[1:_LONGEST], 1) if line.rstrip() == "---"), 0)
    if not end:
        return text, Clipping()
    found = read_properties(lines[1:end], 2) or Clipping()
    emptied = [""] * (end + 1)
    return "\n".join([*emptied, *lines[end + 1 :]]), replace(found, blocks=1)


def read_properties(lines: Sequence[str], first: int) -> Clipping | None:
    """Read lines of the form ``URL: https://...``; None if none is, whose first has this number."""
    found: Clipping | None = None
    for number, line in enumerate(lines, first):
        match = _PROPERTY.fullmatch(line.strip()) if len(line) < 1000 else None
        if match is None:
            continue
        value = match["value"] or ""
        address = _ADDRESS.search(value) if "huggingface.co" in value else None
        days = tuple(_days(value)) if not address else ()
        saved = match["key"].lower() in _SAVED and days
        part = Clipping(
            address.group() if address else None,
            (PrintedDate(days[0].month, days[0].day, days[0].year), number) if saved else None,
            days,
        )
        found = found.with_(part) if found else part
    return found


def _days(text: str) -> Iterable[dt.date]:
    for match in _DAY.finditer(text):
        day = _day(int(match["year"]), int(match["month"]), int(match["day"]))
        if day:
            yield day


def _day(year: int, month: int, day: int) -> dt.date | None:
    try:
        return dt.date(year, month, day)
    except ValueError:
        return None
