"""Evidence in the words that readers of the site see: whole sentences, dates as on the site."""

import datetime as dt
import functools
from collections.abc import Mapping
from dataclasses import dataclass

from site_builder.dating.arxiv_months import IdMonth, id_month
from site_builder.dating.bounds import Bound, Conflict
from site_builder.dating.clues import Clue, Frames, Kind, printed_in
from site_builder.dating.frames import Frame, Source, day_in, words
from site_builder.dating.settling import Settled
from site_builder.model import PrintedDate, Record
from site_builder.wording import day

NOT_PRINTED = "No listing prints one."
"""The note on a paper without a date in print; readers see it behind "Date unknown"."""

_LONGEST_TITLE = 60
_REMEMBERED = 4096
"""Notes that are kept at hand: there are as many as days, and far more papers."""


@dataclass(frozen=True, slots=True)
class Narrator:
    """Tells how the capture of a dump is known."""

    frames: Frames
    """What each dump as a whole says of time."""
    settled: Settled
    """The years found, and why."""
    conflict_of: Mapping[str, Conflict]
    """The conflict because of which a dump was set aside."""

    def capture(self, dump: str, newest: dt.date | None) -> str:
        """Say how the capture of a dump is known: ``The page prints ‘Mar 11’ without a year. …``.

        Args:
            dump: Its file name.
            newest: The date of the newest paper on it.
        """
        frame = self.frames[dump]
        if frame.pinned:
            return "A curator stated it."
        if dump in self.conflict_of:
            return f"{_page(frame)} {self._conflict(dump)}"
        if frame.source is Source.NAME and frame.stated:
            return f"The file name says {day(frame.stated)}."
        if frame.leaves_years_out and not frame.stated and dump in self.settled.solution.least:
            return f"{_page(frame)} {self._year(dump)}"
        return _page_alone(frame, newest)

    def _conflict(self, dump: str) -> str:
        """Say that the evidence contradicts itself."""
        clues = self.conflict_of[dump].clues
        places = [one.place.dump for clue in clues for one in (clue.record, clue.other) if one]
        others = sorted({*(clue.dump for clue in clues), *places} - {dump})
        named = " and in its file name" if self.frames[dump].source is Source.NAME else ""
        say = "says" if len(others) == 1 else "say"
        what = f"what {' and '.join(others)} {say}" if others else "each other"
        return f"The dates on it{named} contradict {what}, so its own date is left open."

    def _year(self, dump: str) -> str:
        """Say what gives the year of a capture."""
        solution = self.settled.solution
        least, greatest = solution.least[dump], solution.greatest.get(dump)
        below = solution.why_least[dump]
        if greatest != least:
            return f"{self._at_least(below, dump)}; the earliest year is taken."
        above = solution.why_greatest[dump]
        for bound in (below, above):
            if bound.clue.kind in (Kind.SAME, Kind.SHARED):
                return f"{self._alike(bound.clue, dump)}, so it was captured in {least}."
            if bound.clue.kind is Kind.ID and bound.clue.record and bound.clue.record.printed:
                return f"{_by_id(bound.clue.record)}, so it was captured in {least}."
        return f"{self._at_least(below, dump)}. {self._at_most(above, dump)}."

    def _alike(self, clue: Clue, dump: str) -> str:
        """Say that a paper is dated alike in two dumps."""
        here, there = _sides(clue, dump)
        mine, its = printed_in(here), printed_in(there)
        other = self._other(there.place.dump, its)
        alike = words(its) == words(mine)
        also = f"as does {other}" if alike else f"and {other} dates it {_told(its)}"
        return f"It dates {_titled(here)} {_told(mine)}, {also}"

    def _other(self, dump: str, printed: PrintedDate) -> str:
        """Name another dump, with what is known of its year if a date it prints has none."""
        known = "" if printed.year is not None else f", {self._of(dump)}"
        return f"another listing ({dump}{known})"

    def _of(self, dump: str) -> str:
        """Say of which year another dump is."""
        frame, solution = self.frames[dump], self.settled.solution
        if frame.pinned and frame.stated:
            return f"captured in {frame.stated.year}"
        least, greatest = solution.least.get(dump), solution.greatest.get(dump)
        if least is not None and least == greatest:
            return f"captured in {least}"
        if least is not None:
            return f"captured in {least} or later"
        return f"captured in {greatest} or earlier"

    def _at_least(self, bound: Bound, dump: str) -> str:
        """Say why a capture is of no earlier year, without a full stop."""
        clue, least = bound.clue, self.settled.solution.least[dump]
        start = self.settled.solution.least[bound.earlier] if bound.earlier is not None else 0
        leap = ", the first such year with a 29 February" if least > start + bound.gap else ""
        so = f"it was captured in {least} or later{leap}"
        if clue.record is None:
            return f"From what else is known, {so}"
        if clue.kind is Kind.EXPLICIT:
            years = f"It prints years up to {printed_in(clue.record).year} on its papers"
            return f"{years}, and the source does that only for earlier years, so {so}"
        if clue.kind in (Kind.SAME, Kind.SHARED):
            return f"{self._alike(clue, dump)}, so {so}"
        if clue.kind is Kind.ID:
            return f"{_by_id(clue.record)}, so {so}"
        return f"{self._lists(clue.record, clue)}, so {so}"

    def _lists(self, listed: Record, clue: Clue) -> str:
        """Say that a dump lists a paper that is dated somewhere."""
        dated = clue.other or listed
        printed, other = printed_in(dated), dated.place.dump
        by = "it" if other == clue.dump else self._other(other, printed)
        later = ", later in the year than the page’s date" if clue.kind is Kind.LATER else ""
        return f"It lists {_titled(dated)}, which {by} dates {_told(printed)}{later}"

    def _at_most(self, bound: Bound, dump: str) -> str:
        """Say why a capture is of no later year, without a full stop."""
        clue, greatest = bound.clue, self.settled.solution.greatest[dump]
        end = self.settled.solution.greatest[bound.later] if bound.later is not None else 0
        leap = ", the last such year with a 29 February" if greatest < end - bound.gap else ""
        so = f"this one was captured in {greatest} or earlier{leap}"
        if clue.record is None or clue.kind is Kind.ID:
            return f"From what else is known, {so}"
        dated = printed_in(clue.other or clue.record)
        lister = self.frames[clue.dump]
        if lister.pinned and lister.stated:
            other = f"Another listing ({clue.dump}, captured on {day(lister.stated)})"
        else:
            other = f"Another listing ({clue.dump}, {self._of(clue.dump)})"
        return f"{other} lists {_titled(clue.record)}, dated {_told(dated)} here, so {so}"


@functools.lru_cache(_REMEMBERED)
def paper_note(printed: PrintedDate, year: int, certain: bool) -> str:
    """Say how the year of a paper's date is known.

    ``The listing prints ‘Aug 6’ without a year, as it does for papers of its own year, and it was
    captured in 2025.``
    """
    doubt = "" if certain else " at the earliest"
    habit = "as it does for papers of its own year"
    prints = f"The listing prints {_told(printed)} without a year, {habit}"
    return f"{prints}, and it was captured in {year}{doubt}."


def id_note(printed: PrintedDate, month: IdMonth) -> str:
    """Say that an arXiv id gives the year of a printed date."""
    return f"The listing prints {_told(printed)} without a year, and the {month.words}."


def period_note(month: IdMonth | None, period: str) -> str:
    """Say how the year or month is known of a paper without a day."""
    if month:
        return f"No listing prints a day; the {month.words}."
    return f"Its listing gives only the {'month' if '-' in period else 'year'}."


def _by_id(record: Record) -> str:
    """Say what a listing shows of a paper whose arXiv id is known."""
    month = id_month(record.arxiv or "")
    does = f"dates {_titled(record)} {_told(record.printed)}" if record.printed else ""
    known = f", and its {month.words}" if month else ""
    return f"It {does or f'lists {_titled(record)}'}{known}"


def open_note(printed: PrintedDate) -> str:
    """Say what is printed of a date that stays unknown."""
    if printed.year is not None:
        return f"A listing prints ‘{words(printed)}’, which is no day of the calendar."
    return f"A listing prints {_told(printed)} without a year, and nothing settles the year."


def _page(frame: Frame) -> str:
    """Say what a page shows of its own date."""
    if frame.page is None:
        return "The page shows no date."
    if frame.page.year is not None:
        return f"The page prints its date in full: {_told(frame.page)}."
    return f"The page prints {_told(frame.page)} without a year."


def _page_alone(frame: Frame, newest: dt.date | None) -> str:
    """Say what little there is to say where nothing gives the year of a page."""
    if frame.page is None and newest:
        return f"The page shows no date; its newest paper came out on {day(newest)}."
    if frame.page and frame.page.year is None:
        return f"The page prints {_told(frame.page)} without a year, and nothing settles the year."
    return _page(frame)


def _told(printed: PrintedDate) -> str:
    """Write a full date as the site does, and one without a year as it is printed: ``‘Feb 14’``."""
    full = day_in(printed.year, printed)
    return day(full) if full else f"‘{words(printed)}’"


def _titled(record: Record) -> str:
    """Quote a title, shortened at a word if it is very long."""
    title = record.title
    if len(title) > _LONGEST_TITLE:
        cut = title[:_LONGEST_TITLE].rpartition(" ")[0] or title[: _LONGEST_TITLE - 1]
        title = cut.rstrip(" ,;:–—-") + " …"
    return f"“{title}”"


def _sides(clue: Clue, dump: str) -> tuple[Record, Record]:
    """Give the record of a dump and the other one of a clue that compares two."""
    if clue.record is None or clue.other is None:
        message = f"a clue of {clue.dump} compares nothing"
        raise ValueError(message)
    if clue.record.place.dump == dump:
        return clue.record, clue.other
    return clue.other, clue.record
