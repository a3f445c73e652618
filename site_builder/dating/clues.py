"""A clue: one thing the dumps print that ties years, in the words a curator reads."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import IntEnum

from site_builder.dating.arxiv_months import id_month
from site_builder.dating.frames import Frame, Source, line_of, words
from site_builder.errors import dump_path
from site_builder.model import PrintedDate, Record
from site_builder.wording import named

Frames = Mapping[str, Frame]
"""What each dump as a whole says of time, by dump name."""


class Kind(IntEnum):
    """What a clue rests on; where two clues say the same, the smaller kind is told."""

    STATED = 1
    """The file name, or the page with its year, states the capture's day."""
    SAME = 2
    """A paper is dated without a year here, and its full date is known from elsewhere."""
    EXPLICIT = 3
    """A year is printed, and the site prints none in the capture's own year."""
    SHARED = 4
    """A paper is dated without a year both here and elsewhere."""
    LISTS = 5
    """A paper listed here is dated (here or elsewhere), and the listing can't be older."""
    LATER = 6
    """The same, of a paper dated later in the year than the listing."""
    PAGE = 7
    """The page's date can't lie after the day of the capture."""
    LEAP = 8
    """29 February is printed."""
    ID = 9
    """A paper is dated or listed here, and the month of its arXiv id is known."""


@dataclass(frozen=True, slots=True)
class Clue:
    """One thing printed in `dump` that bounds the year of its capture."""

    kind: Kind
    """What it rests on."""
    dump: str
    """The dump it speaks of."""
    line: int
    """The line of that dump that shows it."""
    record: Record | None = None
    """The record that shows it; None if the page's date or the file name does."""
    other: Record | None = None
    """The record of the same paper that dates it."""

    @property
    def key(self) -> tuple[int, str, int, str, int]:
        """Order clues: by kind, then by place."""
        if self.other is None:
            return self.kind, self.dump, self.line, "", 0
        return self.kind, self.dump, self.line, self.other.place.dump, line_of(self.other)


def name_of(record: Record) -> str:
    """Shorten a title to what one recognises: ``‘MM-RLHF…’``, ``‘Alignment for Honesty’``."""
    return named(record.title)


def place(dump: str, line: int) -> str:
    """Name a line of a dump as problems do: ``content/dumps/002.txt:199``."""
    return f"{dump_path(dump)}:{line}"


def sidecar(dump: str) -> str:
    """Name the file in which a curator states what they know of a dump."""
    return f"{dump_path(dump)}.yaml"


def printed_in(record: Record) -> PrintedDate:
    """Give the date of a record that is known to print one."""
    if record.printed is None:
        message = f"no date at {place(record.place.dump, record.place.line)}"
        raise ValueError(message)
    return record.printed


def tell(clue: Clue, frames: Frames) -> str:
    """Say a clue in full, with the lines of every dump it rests on."""
    here, at = frames[clue.dump], place(clue.dump, clue.line)
    if clue.record is None:
        return _tell_page(clue.kind, here, at)
    name = name_of(clue.record)
    if clue.kind in (Kind.SAME, Kind.SHARED) and clue.other:
        there = place(clue.other.place.dump, line_of(clue.other))
        mine, its = printed_in(clue.record), printed_in(clue.other)
        by = by_sidecar(frames[clue.other.place.dump], its)
        differently = " and" if words(mine) == words(its) else f" and {words(its)}"
        if clue.kind is Kind.SAME:
            return f"{name} is dated {words(mine)} at {at} and {words(its)} at {there}{by}"
        both = f"{name} is dated {words(mine)} at {at}{differently} at {there}"
        return f"{both}, so both are of one year"
    if clue.kind in (Kind.EXPLICIT, Kind.LEAP, Kind.ID):
        return _tell_alone(clue.kind, clue.record, at)
    dated = clue.other or clue.record
    own = dated.place.dump == clue.dump
    where = "" if own else f" at {place(dated.place.dump, line_of(dated))}"
    by = "" if own else by_sidecar(frames[dated.place.dump], printed_in(dated))
    return f"{at} lists {name}, dated {words(printed_in(dated))}{where}{by}, {_limit(here)}"


def _tell_alone(kind: Kind, record: Record, at: str) -> str:
    """Say a clue that rests on one record and its date or arXiv id."""
    if kind is Kind.EXPLICIT:
        year = printed_in(record).year
        return f"{at} prints the year {year}, which comes only before the capture's own year"
    if kind is Kind.LEAP:
        return f"{at} prints Feb 29, so the year is a leap year"
    month, name = id_month(record.arxiv or ""), name_of(record)
    does = f"dates {name} {words(record.printed)}" if record.printed else f"lists {name}"
    return f"{at} {does}, and its {month.words}" if month else f"{at} {does}"


def _tell_page(kind: Kind, here: Frame, at: str) -> str:
    """Say a clue that is no record's."""
    page = words(here.page) if here.page else ""
    if kind is Kind.STATED and here.source is Source.PAGE:
        return f"{at} dates the page {page}"
    if kind is Kind.STATED:
        return f"the file name of {here.dump} says {here.stated}"
    if kind is Kind.LEAP:
        return f"{at} dates the page Feb 29, so the year is a leap year"
    return f"{at} dates the page {page}, {_limit(here)}"


def _limit(frame: Frame) -> str:
    """Say up to which day a listing can show papers."""
    if frame.source is Source.CURATOR:
        return f"and {sidecar(frame.dump)} says captured on {frame.stated}"
    if frame.source is Source.NAME:
        return f"and the file name says captured on {frame.stated}"
    if frame.page:
        return f"and {place(frame.dump, frame.page_line)} dates the page {words(frame.page)}"
    return "and a listing is no older than its papers"


def by_sidecar(frame: Frame, printed: PrintedDate) -> str:
    """Say whence the year of a date printed without one is known."""
    if printed.year is None and frame.pinned and frame.stated:
        return f" (captured in {frame.stated.year} by {sidecar(frame.dump)})"
    return ""
