"""Dates that nobody can be sure of, and what would settle the most of them."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from site_builder import content, wording
from site_builder.errors import Problem, dump_path, entry_path
from site_builder.model import Capture, Dating, Entry, Evidence, Paper
from site_builder.pipeline.ingesting import Ingested

_UNSURE = frozenset((Evidence.INFERRED, Evidence.UNKNOWN))


def in_doubt(done: Ingested, entries: Iterable[Entry], folder: Path) -> tuple[Problem, ...]:
    """List what would settle dates whose year isn't sure: dumps first, then papers one by one.

    A dump whose day of capture is known settles the year of every date that it prints without one.
    """
    settled = {entry.id for entry in entries if {"date", "period"} & set(entry.curated)}
    unsure = {
        paper.id: paper
        for paper in done.papers
        if paper.id not in settled and _is_unsure(paper, done.dated)
    }
    dumps = _dumps(unsure.values(), done.dated)
    return (*_by_dump(dumps, done.dated, folder), *_one_by_one(unsure, done.dated, dumps))


def _is_unsure(paper: Paper, dated: Dating) -> bool:
    if dated.dates[paper.id].evidence not in _UNSURE:
        return False
    return any(record.printed is not None for record in paper.records)


def _dumps(papers: Iterable[Paper], dated: Dating) -> dict[str, set[str]]:
    """Find the dumps of unsure day that print these papers' dates, each with the papers."""
    found: defaultdict[str, set[str]] = defaultdict(set)
    for paper in papers:
        for record in paper.records:
            dump = record.place.dump
            unsure = dated.captures.get(dump, Capture()).evidence in _UNSURE
            if unsure and record.printed is not None and record.printed.year is None:
                found[dump].add(paper.id)
    return dict(found)


def _by_dump(dumps: Mapping[str, set[str]], dated: Dating, folder: Path) -> Iterator[Problem]:
    done: set[str] = set()
    # What each dump settles that none before it does, so that the numbers add up.
    for dump, papers in sorted(dumps.items(), key=lambda item: (-len(item[1]), item[0])):
        new = papers - done
        if not new:
            continue
        done |= new
        capture = dated.captures[dump]
        known = f"probably {wording.day(capture.day)}" if capture.day else "unknown"
        what = f"the day it was saved is {known}; it decides the year of {_count(len(new))}"
        sidecar = content.sidecar_of(folder / "dumps", dump)
        fix = f"if you know it, write captured: YYYY-MM-DD into {dump_path(sidecar)}"
        yield Problem(dump_path(dump), None, what, fix, "warning")


def _count(papers: int) -> str:
    return wording.count(papers, "paper")


def _one_by_one(
    papers: Mapping[str, Paper], dated: Dating, dumps: Mapping[str, set[str]]
) -> Iterator[Problem]:
    told = set().union(*dumps.values())
    for paper_id in sorted(papers.keys() - told):
        note = dated.dates[paper_id].note.rstrip(".")
        what = f"its date is {dated.dates[paper_id].evidence}: {note}"
        path = entry_path(paper_id)
        yield Problem(path, None, what, "set date: under curated:", "warning")
