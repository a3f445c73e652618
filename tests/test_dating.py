"""Dates without a year get the year the evidence gives, and say what the evidence is."""

import datetime as dt
from collections import Counter
from pathlib import Path

import pytest

from site_builder import dating, readers
from site_builder.ids import title_key
from site_builder.model import Capture, Evidence, Listing, Paper, PaperDate, Record, Sidecar
from tests.dating_worlds import parse

CASES = Path(__file__).parent / "cases" / "dating"
DUMPS = Path(__file__).parents[1] / "content" / "dumps"


def answer(found: Capture | PaperDate) -> tuple[str, str]:
    period = found.period if isinstance(found, PaperDate) else ""
    return (found.day.isoformat() if found.day else period or "?", found.evidence.value)


@pytest.mark.parametrize("path", sorted(CASES.glob("*.txt")), ids=lambda path: path.stem)
def test_case(path: Path) -> None:
    given, expected = parse(path.read_text(encoding="utf-8"))
    found = dating.resolve(given.listings, given.papers, given.sidecars)
    answers: dict[str, Capture | PaperDate] = {**found.captures, **found.dates}
    assert {name: answer(answers[name]) for name in expected.days} == expected.days
    assert {name: answers[name].note for name in expected.notes} == expected.notes
    for one in answers.values():
        assert (one.note == "") == (isinstance(one, PaperDate) and one.evidence is Evidence.STATED)
        assert not one.note or (one.note[0].isupper() and one.note.endswith("."))
    bounds = {name: str(found.captures[name].not_before) for name in expected.not_before}
    assert bounds == expected.not_before
    told = [str(problem) for problem in found.problems]
    assert len(told) == len(expected.warnings), told
    for text, places in zip(told, expected.warnings, strict=True):
        for place in places:
            assert f"content/dumps/{place}" in text, text
    assert all(problem.severity == "warning" for problem in found.problems)
    assert set(found.captures) == {listing.dump for listing in given.listings}
    assert set(found.dates) == {paper.id for paper in given.papers}


def real() -> tuple[tuple[Listing, ...], tuple[Paper, ...]]:
    listings = tuple(readers.read(path.name, path.read_bytes()) for path in DUMPS.glob("*.txt"))
    papers: dict[str, list[Record]] = {}
    for listing in sorted(listings, key=lambda one: one.dump):
        for record in listing.records:
            papers.setdefault(title_key(record.title), []).append(record)
    return listings, tuple(Paper(key, tuple(found)) for key, found in papers.items())


def test_the_five_real_dumps() -> None:
    listings, papers = real()
    found = dating.resolve(listings, papers, {})
    assert {name[:3]: answer(capture) for name, capture in found.captures.items()} == {
        "000": ("2025-03-11", "inferred"),
        "001": ("?", "unknown"),
        "002": ("2025-12-10", "corroborated"),
        "003": ("2025-03-14", "inferred"),
        "004": ("2026-06-10", "inferred"),
    }
    assert found.problems == ()
    by_title = {paper.records[0].title: paper.id for paper in papers}
    titles = [title for title in by_title if title.startswith(("MM-RLHF", "AlignGuard"))]
    assert sorted(answer(found.dates[by_title[title]]) for title in titles) == [
        ("2025-02-14", "stated"),
        ("2025-08-04", "corroborated"),
    ]
    dated = {paper.id for paper in papers if any(record.printed for record in paper.records)}
    assert {key for key, date in found.dates.items() if date.day} == dated


def test_the_evidence_is_told_in_whole_sentences() -> None:
    listings, papers = real()
    found = dating.resolve(listings, papers, {})
    told = {name[:3]: capture.note for name, capture in found.captures.items()}
    assert told["000"] == (
        "The page prints ‘Mar 11’ without a year. It lists “MM-RLHF: The Next Step Forward in"
        " Multimodal LLM Alignment”, which another listing (004_c66b45716111bb3f.txt) dates"
        " 14 February 2025, so it was captured in 2025 or later; the earliest year is taken."
    )
    assert (
        "dates “P-Aligner: Enabling Pre-Alignment of Language Models via …” ‘Aug 6’" in told["002"]
    )
    assert Counter(date.note for date in found.dates.values() if not date.day) == {
        "No listing prints one.": 128
    }


def test_a_listing_without_a_date_is_no_older_than_its_newest_paper() -> None:
    listings, papers = real()
    found = dating.resolve(listings, papers, {})
    (undated,) = [name for name in found.captures if name.startswith("001")]
    listed = {
        title_key(one.title) for own in listings if own.dump == undated for one in own.records
    }
    full = [
        dt.date(one.printed.year, one.printed.month, one.printed.day)
        for other in listings
        for one in other.records
        if one.printed and one.printed.year and title_key(one.title) in listed
    ]
    yearless = [
        one.title
        for other in listings
        for one in other.records
        if one.printed and not one.printed.year and title_key(one.title) in listed
    ]
    assert yearless == []
    assert found.captures[undated].not_before == max(full)


def test_a_curator_moves_the_dates_that_hang_on_a_capture() -> None:
    listings, papers = real()
    (last,) = [one.dump for one in listings if one.dump.startswith("004")]
    sidecars = {last: Sidecar(captured=dt.date(2027, 6, 11))}
    plain = dating.resolve(listings, papers, {})
    found = dating.resolve(listings, papers, sidecars)
    assert answer(found.captures[last]) == ("2027-06-11", "stated")
    assert found.problems == ()
    moved = {
        key: (before.day, found.dates[key].day)
        for key, before in plain.dates.items()
        if before.day != found.dates[key].day
    }
    assert sorted(moved.values()) == [
        (dt.date(2026, 2, 2), dt.date(2027, 2, 2)),
        (dt.date(2026, 2, 5), dt.date(2027, 2, 5)),
    ]
    assert {found.dates[key].evidence for key in moved} == {Evidence.CORROBORATED}
