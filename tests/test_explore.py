"""The pictures say what the papers say: bars, cells and days are counted again from the entries."""

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser

from site_builder.model import Entry, Evidence, Library, ListingFacts, Page
from site_builder.planning import explore
from tests.conftest import ServeFolder
from tests.english import gather
from tests.papers import VOCABULARY, entry
from tests.papers import facts as dump_facts

BEES = [
    entry("Bee One", day="2024-02-03", tags=["bees", "tides"], places=[("a.txt", 1)]),
    entry("Bee Two", day="2024-02-20", tags=["bees", "tides"]),
    entry("Bee Three", day="2024-03-01", tags=["bees"]),
    entry("Kite", day="2025-12-31", tags=["kites"]),
    entry("Moth", tags=["bees", "tides"]),
]


def _pages(entries: list[Entry], *dumps: ListingFacts) -> dict[str, Page]:
    return {page.path: page for page in explore.pages(_library(entries, *dumps))}


def _library(entries: list[Entry], *dumps: ListingFacts) -> Library:
    return gather(entries, VOCABULARY, dumps)


def test_each_bar_counts_the_papers_of_its_topic_and_month() -> None:
    data: Any = _pages(BEES)["explore/time.html"].data
    rows = {row.tag.label if row.tag else "": row for row in data["rows"]}
    counts = {label: [(bar.label, bar.count) for bar in row.bars] for label, row in rows.items()}
    assert counts == {
        "": [("Feb 2024", 2), ("Mar 2024", 1), ("Dec 2025", 1)],
        "Bees": [("Feb 2024", 2), ("Mar 2024", 1)],
        "Tides": [("Feb 2024", 2)],
        "Kites": [("Dec 2025", 1)],
    }
    assert rows["Bees"].years == (3, 0)
    assert (rows["Bees"].total, data["undated"]) == (4, 1)


def test_topics_share_a_scale_and_every_bar_stays_in_the_picture() -> None:
    data: Any = _pages(BEES)["explore/time.html"].data
    heights = {bar.count: bar.height for row in data["rows"][1:] for bar in row.bars}
    assert heights[2] == 2 * heights[1]
    assert all(
        0 <= bar.x < data["width"] and bar.y + bar.height == pytest.approx(40)
        for row in data["rows"]
        for bar in row.bars
    )


@pytest.mark.parametrize(
    ("days", "unit", "labels"),
    [
        (("2019-01-05", "2025-05-06"), "quarter", ["Jan to Mar 2019", "Apr to Jun 2025"]),
        (("1950-01-05", "2025-05-06"), "year", ["1950", "2025"]),
    ],
)
def test_long_times_are_cut_into_longer_stretches(
    days: tuple[str, str], unit: str, labels: list[str]
) -> None:
    entries = [entry(f"Bee {day}", day=day, tags=["bees"]) for day in days]
    data: Any = _pages(entries)["explore/time.html"].data
    assert data["unit"] == unit
    assert [bar.label for bar in data["rows"][0].bars] == labels


def test_papers_of_which_only_the_year_is_known_have_bars_of_years() -> None:
    entries = [replace(entry(name, tags=["bees"]), period="2021") for name in ("One", "Two")]
    data: Any = _pages(entries)["explore/time.html"].data
    assert [(bar.label, bar.count) for bar in data["rows"][0].bars] == [("2021", 2)]


def test_each_pair_of_topics_stands_once_with_its_papers() -> None:
    data: Any = _pages(BEES)["explore/together.html"].data
    cells = {
        frozenset((cell.one.id, cell.other.id)): cell.count
        for line in data["lines"]
        for cell in line.cells
    }
    assert cells == {
        frozenset(("bees", "tides")): 3,
        frozenset(("bees", "kites")): 0,
        frozenset(("kites", "tides")): 0,
    }
    assert {line.tag.id: line.total for line in data["lines"]} == {
        "bees": 4,
        "tides": 3,
        "kites": 1,
    }


def test_topics_that_often_come_together_are_neighbours() -> None:
    data: Any = _pages(BEES)["explore/together.html"].data
    order = [line.tag.id for line in data["lines"]]
    assert abs(order.index("bees") - order.index("tides")) == 1


def test_only_pairs_above_chance_are_called_so() -> None:
    (tie,) = _pages(BEES)["explore/together.html"].data["ties"]  # type: ignore[misc]
    # 4 of 5 papers are on bees and 3 on tides, so that chance alone gives 2.4 of both.
    assert (tie.one.id, tie.other.id, tie.count, tie.times) == ("bees", "tides", 3, 1.2)  # type: ignore[has-type]


def test_the_calendar_marks_listings_and_papers_of_a_day() -> None:
    listed = dump_facts("a.txt", "2024-02-20")
    unsure = replace(dump_facts("b.txt", "2024-02-21"), captured_evidence=Evidence.INFERRED)
    data: Any = _pages(BEES, listed, unsure, dump_facts("c.txt"))["explore/calendar.html"].data
    months = {(one.year, one.month): one for some in data["months"].values() for one in some}
    assert list(months) == [(2025, 12), (2024, 2), (2024, 3)]
    days = {day.date.day: day for week in months[2024, 2].weeks for day in week if day}
    assert len(days) == 29
    assert (days[20].papers, days[20].listings[0][0], days[20].is_sure) == (1, "a.txt", True)
    assert (days[21].papers, days[21].listings[0][0], days[21].is_sure) == (0, "b.txt", False)
    assert not days[19].listings
    assert data["undated"] == 1


def test_years_long_past_have_calendars_of_their_own() -> None:
    days = [f"{year}-06-01" for year in range(2018, 2026)]
    pages = _pages([entry(f"Bee {day}", day=day) for day in days])
    first: Any = pages["explore/calendar.html"].data
    assert list(first["months"]) == [2025, 2024, 2023]
    assert {path for _, path in first["years"]} == {path for path in pages if "calendar" in path}
    assert len(first["years"]) == len(days)


@pytest.mark.parametrize("day", ["0001-01-01", "9999-12-31"])
def test_the_ends_of_time_break_nothing(day: str) -> None:
    entries = [entry("First", day=day, tags=["bees"]), entry("Now", day="2024-05-05")]
    pages = _pages(entries)
    assert len(pages["explore/time.html"].data["years"]) <= 80  # type: ignore[arg-type]
    assert list(pages["explore/calendar.html"].data["months"]) == [2024]  # type: ignore[call-overload]


def test_what_has_nothing_to_show_has_no_page() -> None:
    assert not _pages([])
    assert not _pages([BEES[0]])
    assert set(_pages([entry("One"), entry("Two")])) == {"explore/index.html"}


@pytest.mark.browser
def test_arrow_keys_walk_through_the_matrix(
    site_folder: Path, browser: Browser, serve_folder: ServeFolder
) -> None:
    context = browser.new_context(viewport={"width": 390, "height": 844})
    page = context.new_page()
    page.goto(serve_folder(site_folder) + "explore/together.html")
    stops = page.locator(".matrix a[tabindex='0']")
    assert stops.count() == 1
    stops.focus()
    seen = []
    for key in (*["ArrowDown"] * 20, "End", "ArrowDown", "Home", "ArrowRight"):
        page.keyboard.press(key)
        seen.append(page.evaluate("document.activeElement.href"))
        assert stops.count() == 1
    assert all("/tags/" in href for href in seen)
    assert sum("?q=tag:" in href for href in seen) >= 2
    assert seen[0] != seen[1]
    context.close()
