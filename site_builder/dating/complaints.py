"""Contradictions between dates, told so that a curator can mend them."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from site_builder.dating.bounds import Conflict
from site_builder.dating.clues import (
    Clue,
    Frames,
    by_sidecar,
    name_of,
    place,
    printed_in,
    sidecar,
    tell,
)
from site_builder.dating.frames import Source, day_in, line_of, words
from site_builder.dating.settling import Settled
from site_builder.dating.sightings import Sightings
from site_builder.errors import Problem, dump_path, entry_path
from site_builder.model import Listing, PaperDate, PrintedDate, Record
from site_builder.wording import count

_STATE = "with `captured: YYYY-MM-DD`"


def complaints(
    listings: Iterable[Listing],
    papers: Sequence[Sightings],
    settled: Settled,
    frames: Frames,
    dates: Mapping[str, PaperDate],
) -> tuple[Problem, ...]:
    """Report everything at odds about dates, in order of place; all of it as warnings."""
    found = [
        *(_unsolved(conflict, settled, frames) for conflict in settled.conflicts),
        *(_overruled(clue, frames) for clue in settled.broken),
        *(_disputed(paper, dates[paper.paper], frames) for paper in papers if paper.quarrel),
        *_a_day_apart([paper.wobble for paper in papers if paper.wobble], frames),
        *_impossible(listings, papers),
    ]
    return tuple(sorted(found, key=lambda one: (one.path, one.line or 0, one.what)))


def _warn(dump: str, line: int, what: str, fix: str) -> Problem:
    """Make a warning about a line of a dump."""
    return Problem(dump_path(dump), line, what, fix, severity="warning")


def _unsolved(conflict: Conflict, settled: Settled, frames: Frames) -> Problem:
    """Report clues that no years satisfy."""
    told = "; ".join(tell(clue, frames) for clue in conflict.clues)
    unknown = [dump for dump in conflict.dumps if dump in settled.aside]
    sidecars = " or ".join(sidecar(dump) for dump in unknown)
    named = [dump for dump in unknown if frames[dump].source is Source.NAME]
    rename = ", or correct the day in its file name" if named else ""
    left = ", ".join(unknown)
    first = next((clue for clue in conflict.clues if clue.dump in unknown), conflict.clues[0])
    return _warn(
        first.dump,
        first.line,
        f"no capture year fits, so that of {left} is left unknown: {told}",
        f"add {sidecars} {_STATE}{rename}",
    )


def _overruled(clue: Clue, frames: Frames) -> Problem:
    """Report a clue at odds with what a curator states."""
    pinned = {clue.dump} | ({clue.other.place.dump} if clue.other else set())
    files = [sidecar(one) for one in sorted(pinned) if frames[one].pinned]
    told = tell(clue, frames)
    if sidecar(clue.dump) not in told:
        told += f", but {sidecar(clue.dump)} says captured on {frames[clue.dump].stated}"
    return _warn(clue.dump, clue.line, told, f"check `captured` in {' and '.join(files)}")


def _disputed(paper: Sightings, date: PaperDate, frames: Frames) -> Problem:
    """Report a paper that two records date differently."""
    if paper.quarrel is None:
        message = f"nothing disputed about {paper.paper}"
        raise ValueError(message)
    one, other = paper.quarrel
    here, there = (_dated(record, frames) for record in (one, other))
    used = f"{date.day} is used" if date.day else "its date is left unknown"
    found = _warn(
        one.place.dump,
        line_of(one),
        f"{name_of(one)} is dated {here} but {there}, so {used}",
        f"if that is wrong, set `date:` under `curated:` in {entry_path(paper.paper)}",
    )
    return replace(found, alike=("dates", one.place.dump, other.place.dump), about=name_of(one))


def _a_day_apart(pairs: Sequence[tuple[Record, Record]], frames: Frames) -> Iterator[Problem]:
    """Report dates a day apart all at once: time zones make many of them."""
    if not pairs:
        return
    one, other = min(pairs, key=lambda pair: (pair[0].place.dump, line_of(pair[0])))
    more = f" (and {count(len(pairs) - 1, 'more paper')} likewise)" if pairs[1:] else ""
    yield _warn(
        one.place.dump,
        line_of(one),
        f"{name_of(one)} is dated {_dated(one, frames)} but {_dated(other, frames)}, a day apart"
        f" as time zones make it{more}; the earlier day is used",
        "nothing to do, unless you know better: set `date:` under `curated:` in the entry",
    )


def _dated(record: Record, frames: Frames) -> str:
    """Say how a record dates its paper: ``Feb 14 at content/dumps/002.txt:199``."""
    dump, printed = record.place.dump, printed_in(record)
    by = by_sidecar(frames[dump], printed)
    return f"{words(printed)} at {place(dump, line_of(record))}{by}"


def _impossible(listings: Iterable[Listing], papers: Iterable[Sightings]) -> Iterator[Problem]:
    """Report dates that no calendar has: ``Feb 29, 2023``."""
    for listing in listings:
        page = listing.page_date
        if page and _no_such_day(page):
            yield _not_a_day(listing.dump, listing.page_date_line or 1, page)
    for paper in papers:
        for record in paper.records:
            if record.printed and _no_such_day(record.printed):
                yield _not_a_day(record.place.dump, line_of(record), record.printed)


def _no_such_day(printed: PrintedDate) -> bool:
    """Tell a date printed with its year that no calendar has."""
    return printed.year is not None and day_in(printed.year, printed) is None


def _not_a_day(dump: str, line: int, printed: PrintedDate) -> Problem:
    """Report a date that no calendar has."""
    return _warn(
        dump,
        line,
        f"{words(printed)} is no day of the calendar, so it dates nothing",
        f"check the dump, or state what you know: {sidecar(dump)} {_STATE}",
    )
