"""Evidence in the words that readers of the site see."""

from collections.abc import Mapping
from dataclasses import dataclass

from site_builder.dating.bounds import Bound, Conflict
from site_builder.dating.clues import Clue, Frames, Kind, name_of, printed_in
from site_builder.dating.frames import Frame, Source, words
from site_builder.dating.settling import Settled
from site_builder.model import PrintedDate, Record


@dataclass(frozen=True, slots=True)
class Narrator:
    """Tells how the capture of a dump is known."""

    frames: Frames
    """What each dump as a whole says of time."""
    settled: Settled
    """The years found, and why."""
    conflict_of: Mapping[str, Conflict]
    """The conflict because of which a dump was set aside."""

    def capture(self, dump: str, newest: PrintedDate | None) -> str:
        """Say how the capture of a dump is known: ``page says Mar 11; lists …``.

        Args:
            dump: Its file name.
            newest: The full date of the newest paper on it.
        """
        frame = self.frames[dump]
        if frame.pinned:
            return "set by a curator"
        page = f"page says {words(frame.page)}" if frame.page else "page shows no date"
        if dump in self.conflict_of:
            others = [one for one in self.conflict_of[dump].dumps if one != dump]
            where = f"here and in {', '.join(others)}" if others else "here"
            return f"{page}, but no year fits everything printed {where}"
        if frame.source is Source.NAME:
            return f"the file name says {frame.stated}"
        if frame.leaves_years_out and not frame.stated and dump in self.settled.solution.least:
            return f"{page}; {self._year(dump)}"
        return page + _rest(frame, newest)

    def _year(self, dump: str) -> str:
        """Say what gives the year of a capture."""
        solution = self.settled.solution
        least, greatest = solution.least[dump], solution.greatest.get(dump)
        below = solution.why_least[dump]
        if greatest != least:
            return self._at_least(below, dump)
        above = solution.why_greatest[dump]
        for bound in (below, above):
            if bound.clue.kind in (Kind.SAME, Kind.SHARED):
                return f"{self._alike(bound.clue, dump)}, so the year is {least}"
        return f"{self._at_least(below, dump)}; {self._at_most(above, dump)}"

    def _alike(self, clue: Clue, dump: str) -> str:
        """Say that a paper is dated alike in two dumps."""
        here, there = _sides(clue, dump)
        mine, its = printed_in(here), printed_in(there)
        other = there.place.dump
        said = "" if words(its) == words(mine) else f" {words(its)}"
        known = "" if its.year is not None else f", {self._of(other)}"
        return f"{name_of(here)} is dated {words(mine)} here and{said} in {other}{known}"

    def _of(self, dump: str) -> str:
        """Say of which year another dump is."""
        frame, solution = self.frames[dump], self.settled.solution
        if frame.pinned and frame.stated:
            return f"captured in {frame.stated.year}"
        least, greatest = solution.least.get(dump), solution.greatest.get(dump)
        if least is not None and least == greatest:
            return f"captured in {least}"
        if least is not None:
            return f"captured in {least} at the earliest"
        return f"captured in {greatest} at the latest"

    def _at_least(self, bound: Bound, dump: str) -> str:
        """Say why a capture is of no earlier year."""
        clue, least = bound.clue, self.settled.solution.least[dump]
        start = self.settled.solution.least[bound.earlier] if bound.earlier is not None else 0
        leap = ", which must have a Feb 29" if least > start + bound.gap else ""
        so = f"so {least} at the earliest{leap}"
        if clue.record is None:
            return so
        if clue.kind is Kind.EXPLICIT:
            year = printed_in(clue.record).year
            only = "which come only before the capture's own year"
            return f"prints years up to {year}, {only}, {so}"
        if clue.kind in (Kind.SAME, Kind.SHARED):
            return f"{self._alike(clue, dump)}, {so}"
        return f"{self._lists(clue)}, {so}"

    def _lists(self, clue: Clue) -> str:
        """Say that a dump lists a paper that is dated somewhere."""
        dated = clue.other or clue.record
        if dated is None:
            return ""
        printed, other = printed_in(dated), dated.place.dump
        where = "" if other == clue.dump else f" in {other}"
        of_year = f", {self._of(other)}" if where and printed.year is None else ""
        later = ", which is later in that year" if clue.kind is Kind.LATER else ""
        return f"lists {name_of(dated)}, dated {words(printed)}{where}{of_year}{later}"

    def _at_most(self, bound: Bound, dump: str) -> str:
        """Say why a capture is of no later year."""
        clue, greatest = bound.clue, self.settled.solution.greatest[dump]
        so = f"so {greatest} at the latest"
        if clue.record is None:
            return so
        if clue.kind in (Kind.SAME, Kind.SHARED):
            return f"{self._alike(clue, dump)}, {so}"
        dated = printed_in(clue.other or clue.record)
        lister = self.frames[clue.dump]
        when = f"{lister.stated}" if lister.pinned else ""
        of = f"captured on {when}" if when else self._of(clue.dump)
        name = name_of(clue.record)
        return f"{clue.dump}, {of}, lists {name}, dated {words(dated)} here, {so}"


def _rest(frame: Frame, newest: PrintedDate | None) -> str:
    """Add to what a page says of itself what little is known besides."""
    if frame.page:
        return "" if frame.page.year else ", no year"
    return f"; its newest paper is of {words(newest)}" if newest else ""


def _sides(clue: Clue, dump: str) -> tuple[Record, Record]:
    """Give the record of a dump and the other one of a clue that compares two."""
    if clue.record is None or clue.other is None:
        message = f"a clue of {clue.dump} compares nothing"
        raise ValueError(message)
    if clue.record.place.dump == dump:
        return clue.record, clue.other
    return clue.other, clue.record


def printed_note(printed: PrintedDate, year: int, certain: bool) -> str:
    """Say how a paper's date is known: ``printed as ‘Aug 6’ in a listing captured in 2025``."""
    doubt = "" if certain else " at the earliest"
    return f"printed as ‘{words(printed)}’ in a listing captured in {year}{doubt}"
