"""From what the dumps print to bounds on the years of their captures.

The source site prints no year on dates of the capture's own year, which gives these rules:

* a date without a year is of the capture's year; so is the page's date;
* a year in print lies before the capture's year, in a listing that leaves any year out;
* two listings that date one paper without a year, alike, are captured in the same year (alike:
  or a day apart, because the site may print a day by the reader's time zone);
* a listing is no older than the papers on it, whoever dates them;
* an arXiv id names the month in which a paper came out, so a date near it is of a known year.
"""

from calendar import isleap
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from site_builder.dating.bounds import Bound, Rules
from site_builder.dating.clues import Clue, Frames, Kind
from site_builder.dating.families import placed
from site_builder.dating.frames import (
    LEAP_DAY,
    Frame,
    Source,
    alike_in_one_year,
    day_in,
    day_near,
    line_of,
    month_day,
)
from site_builder.dating.sightings import Known, Sightings
from site_builder.model import PrintedDate, Record


@dataclass(frozen=True, slots=True)
class Rulebook:
    """All rules for some dumps, those on the curator's word already checked."""

    rules: Rules
    """What bounds the years that are sought."""
    broken: tuple[Clue, ...]
    """Clues at odds with a sidecar or with the calendar; they bound nothing."""


def rulebook(frames: Frames, papers: Iterable[Sightings], aside: frozenset[str]) -> Rulebook:
    """Gather the rules for all dumps but those set aside.

    A full date in print is a fact wherever it stands, so those of a dump set aside still count.
    """
    sought = {dump: frame for dump, frame in frames.items() if dump not in aside}
    raw = [*_capture_bounds(sought)]
    leap: dict[str, Clue] = {}
    for paper in papers:
        records = [record for record in paper.records if record.place.dump in sought]
        raw.extend(_own_bounds(records, sought))
        raw.extend(_shared_bounds(paper, records, sought))
        _note_leap_days(records, leap)
    for dump, frame in sought.items():
        if frame.page and _is_leap_day(frame.page):
            leap[dump] = Clue(Kind.LEAP, dump, frame.page_line)
    broken = [
        clue for dump, clue in leap.items() if sought[dump].pinned and not _may_leap(sought[dump])
    ]
    bounds: list[Bound] = []
    for bound in raw:
        grounded = _ground(bound, sought)
        if grounded.later is not None or grounded.earlier is not None:
            bounds.append(grounded)
        elif grounded.gap > 0:
            broken.append(bound.clue)
    free = tuple(dump for dump, frame in sought.items() if not frame.pinned)
    free_leap = {dump: leap[dump] for dump in free if dump in leap}
    return Rulebook(Rules(free, tuple(bounds), free_leap), _in_order(broken))


def _capture_bounds(frames: Frames) -> Iterator[Bound]:
    """Bound captures by what file names and pages say."""
    for dump, frame in frames.items():
        if frame.stated and not frame.pinned:
            line = frame.page_line if frame.source is Source.PAGE else 1
            yield from _exactly(frame.stated.year, Clue(Kind.STATED, dump, line))
        if frame.page and frame.source is not Source.PAGE and frame.stated:
            clue = Clue(Kind.PAGE, dump, frame.page_line)
            yield _no_older(frame, frame.page, dump, clue)


def _own_bounds(records: Iterable[Record], frames: Frames) -> Iterator[Bound]:
    """Bound each listing by the dates it prints itself."""
    for record in records:
        printed, frame = record.printed, frames[record.place.dump]
        if printed is None:
            continue
        if printed.year is not None and day_in(printed.year, printed) is None:
            continue
        if printed.year is not None and frame.leaves_years_out and not printed.always:
            clue = _clue(Kind.EXPLICIT, record)
            yield Bound(frame.dump, None, printed.year + 1, clue)
        elif printed.year is not None or frame.gap(printed):
            yield _no_older(frame, printed, frame.dump, _listed(frame, printed, record))


def _shared_bounds(paper: Sightings, records: Sequence[Record], frames: Frames) -> Iterator[Bound]:
    """Bound listings by each other through a paper that several show.

    One sighting stands for all, so the bounds grow with the sightings, not with their pairs. A
    paper on whose date its listings disagree says nothing of other listings.
    """
    if paper.quarrel or _speaks_for_itself(paper, records):
        return
    loose = [
        (record, printed)
        for record in records
        if (printed := record.printed)
        and printed.year is None
        and not frames[record.place.dump].pinned
    ]
    if paper.known:
        day, dated = paper.known.day, paper.known.record
        date = PrintedDate(day.month, day.day, day.year)
        if paper.known.by_id:
            dated = replace(dated, printed=date)
        for record, printed in loose:
            if year := _year_beside(paper.known, printed):
                yield from _exactly(year, _same(paper, record, dated))
    elif loose:
        dated, date = min(loose, key=lambda one: month_day(one[1]))
        yield from _dated_alike(loose, dated, date)
    else:
        date = None
    if date is None or (paper.known and not paper.known.first):
        yield from _id_bounds(paper, records, frames)
        return
    for record in records:
        if record.printed is None:
            clue = _listed(frames[record.place.dump], date, record, dated)
            yield _no_older(frames[record.place.dump], date, dated.place.dump, clue)


def _speaks_for_itself(paper: Sightings, records: Sequence[Record]) -> bool:
    """Tell the common case, one record that prints a date, beside which nothing else is known."""
    printed = records[0].printed if len(records) == 1 else None
    return printed is not None and (paper.known is None or printed.year is not None)


def _year_beside(known: Known, printed: PrintedDate) -> int | None:
    """Give the year of a date printed without one, beside the full date of the same paper."""
    near = day_near(known.day, printed)
    if near is None and known.submitted:
        near = placed(printed, known.day)
    return near.year if near else None


def _dated_alike(
    loose: Iterable[tuple[Record, PrintedDate]], dated: Record, date: PrintedDate
) -> Iterator[Bound]:
    """Hold the dumps to one year that date a paper alike, as one of them stands for."""
    for record, printed in loose:
        if record.place.dump != dated.place.dump and alike_in_one_year(printed, date):
            yield from _alike(record, dated)


def _same(paper: Sightings, record: Record, dated: Record) -> Clue:
    """Make the clue that a record gives whose full date another one or the arXiv id tells."""
    if paper.known and paper.known.by_id and paper.month:
        return _clue(Kind.ID, replace(record, arxiv=paper.month.id))
    return _clue(Kind.SAME, record, dated)


def _id_bounds(paper: Sightings, records: Iterable[Record], frames: Frames) -> Iterator[Bound]:
    """Bound listings by a paper of which only the month of the arXiv id is known."""
    month = paper.month
    for record in records if month else ():
        if month and record.printed is None:
            clue = _clue(Kind.ID, replace(record, arxiv=month.id))
            frame = frames[record.place.dump]
            yield _no_older(frame, month.first_day, record.place.dump, clue)


def _alike(one: Record, other: Record) -> Iterator[Bound]:
    """Hold the dumps of two records to one year."""
    here, there = one.place.dump, other.place.dump
    yield Bound(here, there, 0, _clue(Kind.SHARED, one, other))
    yield Bound(there, here, 0, _clue(Kind.SHARED, other, one))


def _clue(kind: Kind, record: Record, other: Record | None = None) -> Clue:
    """Make the clue that a record of the dump gives."""
    return Clue(kind, record.place.dump, line_of(record), record, other)


def _listed(
    frame: Frame, printed: PrintedDate, record: Record, other: Record | None = None
) -> Clue:
    """Make the clue that a record gives by being listed, whoever dates it."""
    return _clue(Kind.LATER if frame.gap(printed) else Kind.LISTS, record, other)


def _exactly(year: int, clue: Clue) -> Iterator[Bound]:
    """Fix the year of the clue's dump."""
    yield Bound(clue.dump, None, year, clue)
    yield Bound(None, clue.dump, -year, clue)


def _no_older(frame: Frame, printed: PrintedDate, dated_by: str, clue: Clue) -> Bound:
    """Keep a capture from lying before a date, printed with its year or by another dump."""
    if printed.year is None:
        return Bound(frame.dump, dated_by, frame.gap(printed), clue)
    return Bound(frame.dump, None, printed.year + frame.gap(printed), clue)


def _ground(bound: Bound, frames: Frames) -> Bound:
    """Put the year a curator states in place of its dump."""
    gap = bound.gap
    later, year = _free(bound.later, frames)
    gap -= year
    earlier, year = _free(bound.earlier, frames)
    gap += year
    return Bound(later, earlier, gap, bound.clue)


def _free(dump: str | None, frames: Frames) -> tuple[str | None, int]:
    """Swap a dump of which a curator states the year for the calendar and that year."""
    if dump is not None and (frame := frames[dump]).pinned and frame.stated:
        return None, frame.stated.year
    return dump, 0


def _is_leap_day(printed: PrintedDate) -> bool:
    """Tell a date that only leap years have, printed without its year."""
    return printed.year is None and month_day(printed) == LEAP_DAY


def _note_leap_days(records: Iterable[Record], leap: dict[str, Clue]) -> None:
    """Add the dumps in which a record prints 29 February, each with its smallest clue."""
    for record in records:
        if record.printed and _is_leap_day(record.printed):
            clue = _clue(Kind.LEAP, record)
            known = leap.setdefault(clue.dump, clue)
            if clue.key < known.key:
                leap[clue.dump] = clue


def _may_leap(frame: Frame) -> bool:
    """Tell whether a stated capture allows 29 February."""
    return frame.stated is not None and isleap(frame.stated.year)


def _in_order(clues: Iterable[Clue]) -> tuple[Clue, ...]:
    """Sort clues by place, none twice."""
    unique = {clue.key: clue for clue in clues}
    return tuple(sorted(unique.values(), key=lambda clue: (clue.dump, clue.line, clue.key)))
