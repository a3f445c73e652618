"""What all listings together print of one paper's date."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from site_builder.dating.arxiv_months import IdMonth, id_month
from site_builder.dating.clues import Frames
from site_builder.dating.families import Family, placed, soon_after
from site_builder.dating.frames import alike, day_in, line_of, month_day
from site_builder.model import Paper, Record


@dataclass(frozen=True, slots=True)
class Known:
    """A paper's date that needs no inference."""

    record: Record
    """The record that prints it, in full or in a dump whose capture a curator states."""
    day: dt.date
    """The date."""
    by_id: bool = False
    """Whether the year is known by the arXiv id only."""
    first: bool = True
    """Whether it is of the paper's first days, so that no listing of it is older."""
    submitted: bool = False
    """Whether an archive prints it, so that sites list the paper days later."""


@dataclass(frozen=True, slots=True)
class Sightings:
    """The records of one paper, in the order of their places."""

    paper: str
    """The paper's id."""
    records: tuple[Record, ...]
    """All of them, by dump then line."""
    known: Known | None
    """Its date where one is known without inference; a full date in print comes first."""
    quarrel: tuple[Record, Record] | None
    """Two records whose dates can't both be right; the first of them in order of place."""
    wobble: tuple[Record, Record] | None
    """Two records whose dates are a day apart, as time zones make them; likewise in order."""
    month: IdMonth | None = None
    """The month of its arXiv id, where that is known."""


def sightings(paper: Paper, frames: Frames, arxiv: str | None = None) -> Sightings:
    """Gather what is printed of one paper's date, and whether it agrees.

    `arxiv` is the paper's arXiv id where a curator sets it; otherwise its records may have one.
    """
    records = paper.records
    if len(records) > 1:
        records = tuple(sorted(records, key=_spot))
    named = arxiv or next((one.arxiv for one in records if one.arxiv), None)
    month = id_month(named) if named else None
    facts = [
        Known(one, day, is_by_id(one, frames), kind.first, kind is Family.ARCHIVE)
        for one in records
        if (kind := frames[one.place.dump].family) is not Family.JOURNAL
        and (day := fact(one, frames, month)) is not None
    ]
    in_full = [one for one in facts if one.record.printed and one.record.printed.year is not None]
    known = min(in_full or facts, key=lambda one: (one.by_id, not one.first, one.day), default=None)
    quarrel, wobble = _disagreement(records, facts, frames)
    return Sightings(paper.id, records, known, quarrel, wobble, month)


def is_by_id(record: Record, frames: Frames) -> bool:
    """Tell whether only an arXiv id can give the year of a record's date."""
    frame = frames[record.place.dump]
    return record.printed is not None and record.printed.year is None and not frame.pinned


def fact(record: Record, frames: Frames, month: IdMonth | None) -> dt.date | None:
    """Date a record without inference: by the year it prints, the curator's word, the arXiv id.

    A date that would lie after the capture that a curator states is none.
    """
    printed, frame = record.printed, frames[record.place.dump]
    if printed is None:
        return None
    if printed.year is not None:
        return day_in(printed.year, printed)
    if frame.pinned and frame.stated and not frame.gap(printed):
        return day_in(frame.stated.year, printed)
    return month.day_of(printed) if month and not frame.pinned else None


_Pair = tuple[Record, Record]


def _disagreement(
    records: Sequence[Record], facts: Sequence[Known], frames: Frames
) -> tuple[_Pair | None, _Pair | None]:
    """Find what can't be true together among dates of one family, or of a site and an archive.

    That a journal, or a table of whatever dates, has another day is no disagreement: a paper is
    submitted first, listed then, and published months later.
    """
    wobble: _Pair | None = None
    if len(records) < 2:
        return None, None
    for kind in (Family.SITE, Family.ARCHIVE, Family.TABLE):
        some = [one for one in records if frames[one.place.dump].family is kind]
        known = [one for one in facts if frames[one.record.place.dump].family is kind]
        quarrel, apart = _differences(some, known)
        if quarrel:
            return quarrel, None
        wobble = wobble or apart
    submitted = [one for one in facts if one.submitted]
    for one in records if submitted else ():
        if frames[one.place.dump].family is Family.SITE and not _fits(one, submitted, facts):
            first, second = sorted((one, submitted[0].record), key=_spot)
            return (first, second), None
    return None, wobble


def _fits(listed: Record, submitted: Sequence[Known], facts: Sequence[Known]) -> bool:
    """Tell whether a site's date comes soon after one that an archive prints."""
    if listed.printed is None:
        return True
    days = [fact.day for fact in facts if fact.record is listed and not fact.by_id]
    if days:
        return any(soon_after(days[0], one.day) for one in submitted)
    if listed.printed.year is not None:
        return True
    return any(placed(listed.printed, one.day) for one in submitted)


def _spot(record: Record) -> tuple[str, int]:
    return record.place.dump, line_of(record)


def _differences(
    records: Sequence[Record], facts: Sequence[Known]
) -> tuple[_Pair | None, _Pair | None]:
    """Find the first two records that disagree on a date, and the first two a day apart."""
    apart: _Pair | None = None
    dated = [(one, printed) for one in records if (printed := one.printed)]
    for record, printed in dated[1:]:
        first, its = dated[0]
        if month_day(printed) != month_day(its):
            if not alike(printed, its):
                return (first, record), None
            apart = apart or (first, record)
    for one in facts[1:]:
        if abs((one.day - facts[0].day).days) > 1:
            return (facts[0].record, one.record), None
    return None, apart
