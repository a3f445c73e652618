"""The room's one entrance: listings, papers and sidecars in, dates with evidence out."""

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from site_builder.dating.bounds import Conflict
from site_builder.dating.clues import Frames
from site_builder.dating.complaints import complaints
from site_builder.dating.families import is_placeholder
from site_builder.dating.frames import day_in, survey
from site_builder.dating.notes import (
    NOT_PRINTED,
    Narrator,
    id_note,
    open_note,
    paper_note,
    period_note,
)
from site_builder.dating.settling import Settled, settle
from site_builder.dating.sightings import Sightings, fact, sightings
from site_builder.model import (
    Capture,
    Dating,
    Evidence,
    Listing,
    Paper,
    PaperDate,
    PrintedDate,
    Sidecar,
)


def resolve(
    listings: Sequence[Listing],
    papers: Sequence[Paper],
    sidecars: Mapping[str, Sidecar],
    arxiv: Mapping[str, str] | None = None,
) -> Dating:
    """Find the day of every capture and of every paper, and say how each is known.

    The source site prints ``Feb 14`` in the capture's own year and ``Feb 14, 2025`` later. The
    year of each capture is the unknown; everything printed in any dump bounds it (see
    `site_builder.dating.rules`), and the earliest years that satisfy all bounds are taken. A
    year nothing bounds from below stays unknown. The clock is never asked.

    Args:
        listings: All dumps once read, in any order.
        papers: All papers; every record's dump is one of the listings.
        sidecars: What curators state, by dump name.
        arxiv: arXiv ids that curators set, by paper id; those in records are known anyway.

    Returns:
        A capture for every listing, a date for every paper, and a warning for each
        contradiction, each naming the lines that contradict each other.
    """
    frames = survey(listings, papers, sidecars)
    ids = arxiv or {}
    ordered = sorted(papers, key=lambda one: one.id)
    sighted = [sightings(paper, frames, ids.get(paper.id)) for paper in ordered]
    settled = settle(frames, sighted)
    years = {dump: _Year.of(dump, frames, settled) for dump in frames}
    days = {dump: _capture_day(dump, frames, settled, years[dump]) for dump in frames}
    dates = {paper.paper: _date(paper, frames, years) for paper in sighted}
    newest = _newest(sighted, dates)
    narrator = Narrator(frames, settled, _conflict_of(settled))
    captures = {
        dump: Capture(
            day=days[dump],
            evidence=_capture_evidence(dump, frames, days[dump], years[dump]),
            note=narrator.capture(dump, newest.get(dump)),
            not_before=newest.get(dump),
        )
        for dump in frames
    }
    return Dating(captures, dates, complaints(listings, sighted, settled, frames, dates))


@dataclass(frozen=True, slots=True)
class _Year:
    """The year of a capture."""

    number: int | None
    certain: bool
    """Whether no other year fits."""

    @staticmethod
    def of(dump: str, frames: Frames, settled: Settled) -> "_Year":
        """Look up what the settled rules leave of a capture's year."""
        frame = frames[dump]
        if frame.pinned and frame.stated:
            return _Year(frame.stated.year, certain=True)
        least = settled.solution.least.get(dump)
        if least is None:
            return _Year(None, certain=False)
        return _Year(least, certain=least == settled.solution.greatest.get(dump))

    @property
    def evidence(self) -> Evidence:
        """Say how well a date printed without a year is known through this one."""
        if self.number is None:
            return Evidence.UNKNOWN
        return Evidence.CORROBORATED if self.certain else Evidence.INFERRED


def _capture_day(dump: str, frames: Frames, settled: Settled, year: _Year) -> dt.date | None:
    """Date a capture: by who states its day, else by the page's date in the year found."""
    frame = frames[dump]
    if dump in settled.aside:
        return None
    if frame.stated:
        return frame.stated
    return day_in(year.number, frame.page) if frame.page else None


def _capture_evidence(dump: str, frames: Frames, day: dt.date | None, year: _Year) -> Evidence:
    """Say how well the day of a capture is known."""
    if day is None:
        return Evidence.UNKNOWN
    return Evidence.STATED if frames[dump].stated else year.evidence


@dataclass(frozen=True, slots=True)
class _Reading:
    """One record's date with its year."""

    printed: PrintedDate
    day: dt.date
    evidence: Evidence
    by_id: bool = False
    first: bool = True
    """Whether a site or an archive prints it."""


def _readings(paper: Sightings, frames: Frames, years: Mapping[str, _Year]) -> Iterable[_Reading]:
    """Date the records of a paper that can be dated, in order of place."""
    for record in paper.records:
        printed = record.printed
        if printed is None:
            continue
        year, first = years[record.place.dump], frames[record.place.dump].family.first
        if printed.year is not None:
            day, evidence = fact(record, frames, None), Evidence.STATED
        elif frames[record.place.dump].pinned:
            day, evidence = fact(record, frames, None), Evidence.CORROBORATED
        elif by_id := fact(record, frames, paper.month):
            yield _Reading(printed, by_id, Evidence.CORROBORATED, by_id=True)
            continue
        else:
            day, evidence = day_in(year.number, printed), year.evidence
        if day:
            yield _Reading(printed, day, evidence, first=first)


def _date(paper: Sightings, frames: Frames, years: Mapping[str, _Year]) -> PaperDate:
    """Date a paper.

    A full date in print comes before one without a year, unless it is only a publication's and the
    other one is sure and earlier. Where listings disagree, the earliest
    date is taken: a paper is out from the day on which it is first seen. Where that would mean
    to pick one of two years for the same ``Feb 14``, the date stays unknown.
    """
    readings = list(_readings(paper, frames, years))
    if not readings:
        return _undated(paper)
    stated = _stated(readings)
    if stated:
        return PaperDate(min(one.day for one in stated), Evidence.STATED)
    readings = [one for one in readings if one.evidence is not Evidence.STATED]
    best = min(readings, key=lambda one: one.day)
    if any(_other_year(one.day, best.day) for one in readings):
        return replace(_undated(paper), note=open_note(best.printed))
    if best.by_id and paper.month:
        return PaperDate(best.day, best.evidence, id_note(best.printed, paper.month))
    certain = best.evidence is Evidence.CORROBORATED
    note = paper_note(best.printed, best.day.year, certain=certain)
    return PaperDate(best.day, best.evidence, note)


def _stated(readings: Sequence[_Reading]) -> list[_Reading]:
    """Give the full dates in print, of which the first counts.

    A first of January or of the month in a reference or a table gives way to a day in that time,
    and all of those to a sure day before them: the preprint came first.
    """
    stated = [one for one in readings if one.evidence is Evidence.STATED]
    if len(readings) == 1:
        return stated
    later = [one for one in stated if not one.first]
    if len(later) == len(stated):
        sure = [one.day for one in readings if one.evidence is Evidence.CORROBORATED]
        if any(day < one.day or is_placeholder(one.day, day) for one in stated for day in sure):
            return []
    return [
        one
        for one in stated
        if one.first or not any(is_placeholder(one.day, other.day) for other in stated)
    ]


def _undated(paper: Sightings) -> PaperDate:
    """Give what is known of a paper that no record dates: its month or year, perhaps."""
    said = min(filter(None, (one.period for one in paper.records)), default="")
    period = paper.month.period if paper.month else said
    printed = next((one.printed for one in paper.records if one.printed), None)
    if printed:
        return PaperDate(note=open_note(printed), period=period)
    if period:
        return PaperDate(note=period_note(paper.month, period), period=period)
    return PaperDate(note=NOT_PRINTED)


def _other_year(one: dt.date, other: dt.date) -> bool:
    """Tell two dates that differ in nothing but the year."""
    return one.year != other.year and (one.month, one.day) == (other.month, other.day)


def _newest(papers: Iterable[Sightings], dates: Mapping[str, PaperDate]) -> dict[str, dt.date]:
    """Give the date of the newest paper of each dump, papers with disputed dates left out."""
    newest: dict[str, dt.date] = {}
    for paper in papers:
        day = dates[paper.paper].day
        if day is None or paper.quarrel:
            continue
        for record in paper.records:
            dump = record.place.dump
            newest[dump] = max(day, newest.get(dump, day))
    return newest


def _conflict_of(settled: Settled) -> dict[str, Conflict]:
    """Give for each dump set aside the first conflict that it is part of."""
    first: dict[str, Conflict] = {}
    for conflict in settled.conflicts:
        for dump in conflict.dumps:
            if dump in settled.aside:
                first.setdefault(dump, conflict)
    return first
