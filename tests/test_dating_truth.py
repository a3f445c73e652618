"""What holds for any dumps: the solver against brute force, and against a simulated truth."""

import datetime as dt
import itertools
import random
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from hypothesis import given, settings
from hypothesis import strategies as st

from site_builder import dating
from site_builder.model import Dating, Evidence, Listing, PrintedDate, Sidecar
from tests.dating_worlds import PAGE_LINE, World, record, world

FIRST, LAST = 2020, 2021
"""The years that random worlds print."""
SEARCHED = range(FIRST - 4, LAST + 8)
"""Enough years for four dumps each of which is a year after another, below and above."""
MONTH_DAYS = [(1, 5), (2, 10), (3, 3), (11, 30)]

Years = Mapping[str, int]


def day_of(year: int, printed: PrintedDate) -> dt.date:
    return dt.date(printed.year or year, printed.month, printed.day)


def last_day(listing: Listing, sidecars: Mapping[str, Sidecar], year: int) -> dt.date:
    """Give the last day on which anything listed can lie."""
    sidecar = sidecars.get(listing.dump)
    if sidecar and sidecar.captured:
        return sidecar.captured
    return day_of(year, listing.page_date) if listing.page_date else dt.date(year, 12, 31)


def fits(given_world: World, years: Years) -> bool:
    """Say whether captures in these years could have printed a world; the rules, literally."""
    limits: dict[str, dt.date] = {}
    for listing in given_world.listings:
        dates = [one.printed for one in listing.records if one.printed]
        if listing.page_date:
            dates.append(listing.page_date)
        year = years[listing.dump]
        omits = any(one.year is None for one in dates)
        if omits and any(one.year is not None and one.year >= year for one in dates):
            return False
        limit = limits[listing.dump] = last_day(listing, given_world.sidecars, year)
        if limit.year != year or any(day_of(year, one) > limit for one in dates):
            return False
    for paper in given_world.papers:
        days = {day_of(years[r.place.dump], r.printed) for r in paper.records if r.printed}
        if len(days) > 1:
            return False
        if any(day > limits[one.place.dump] for day in days for one in paper.records):
            return False
    return True


def possible(given_world: World) -> list[Years]:
    """Try all years, leaving out those that a dump rules out all by itself."""
    names = [listing.dump for listing in given_world.listings]
    alone = [world([listing], given_world.sidecars) for listing in given_world.listings]
    choices = [
        [year for year in SEARCHED if fits(own, {name: year})]
        for own, name in zip(alone, names, strict=True)
    ]
    return [
        years
        for combination in itertools.product(*choices)
        if fits(given_world, years := dict(zip(names, combination, strict=True)))
    ]


@st.composite
def worlds(draw: st.DrawFn) -> World:
    """Draw up to four dumps that list up to five papers; in some worlds a few things are wrong."""
    lies = draw(st.sampled_from([0, 0, 0, 1, 3]))
    days = st.builds(
        lambda year, month_day: dt.date(year, *month_day),
        st.integers(FIRST, LAST + 1),
        st.sampled_from(MONTH_DAYS),
    )
    out = {f"p{number}": draw(days) for number in range(5)}
    listings: list[Listing] = []
    sidecars: dict[str, Sidecar] = {}
    for name in "abcd"[: draw(st.integers(1, 4))]:
        today = draw(days)
        shown = [paper for paper, day in out.items() if day <= today and draw(st.booleans())]
        records = [
            record(name, position, paper, date if draw(st.integers(0, 2)) else None)
            for position, paper in enumerate(shown, 1)
            for date in [as_site_prints(out[paper], today)]
        ]
        for _ in range(draw(st.integers(0, lies))):
            position, day = len(records) + 1, draw(days)
            printed = PrintedDate(day.month, day.day, draw(st.sampled_from([None, day.year])))
            paper = draw(st.sampled_from(sorted(out)))
            records.append(record(name, position, paper, printed))
        if draw(st.integers(0, 5)) == 0:
            sidecars[name] = Sidecar(captured=draw(days) if lies else today)
        page = PrintedDate(today.month, today.day) if draw(st.integers(0, 3)) else None
        listings.append(
            Listing(name, "case", tuple(records), page_date=page, page_date_line=PAGE_LINE)
        )
    return world(listings, sidecars)


def as_site_prints(day: dt.date, today: dt.date) -> PrintedDate:
    return PrintedDate(day.month, day.day, None if day.year == today.year else day.year)


def resolve(given_world: World) -> Dating:
    return dating.resolve(given_world.listings, given_world.papers, given_world.sidecars)


@settings(max_examples=150, deadline=None)
@given(worlds())
def test_agrees_with_trying_every_year(given_world: World) -> None:
    found = resolve(given_world)
    fitting = possible(given_world)
    assert bool(found.problems) == (not fitting), [str(one) for one in found.problems]
    if not fitting:
        return
    for listing in given_world.listings:
        years = {one[listing.dump] for one in fitting}
        bounded, only = min(years) >= FIRST, len(years) == 1
        evidence = Evidence.CORROBORATED if only else Evidence.INFERRED
        for one in listing.records:
            if one.printed and one.printed.year is None:
                date = found.dates[one.title]
                assert date.day == (day_of(min(years), one.printed) if bounded else None)
                if date.day and date.evidence is not Evidence.STATED:
                    assert date.evidence is evidence
        capture = found.captures[listing.dump]
        if listing.dump in given_world.sidecars:
            assert capture.day == given_world.sidecars[listing.dump].captured
        elif listing.page_date:
            assert capture.day == (day_of(min(years), listing.page_date) if bounded else None)
            assert capture.evidence is (evidence if bounded else Evidence.UNKNOWN)
        else:
            assert capture.day is None


def renamed(given_world: World, prefix: str) -> list[Listing]:
    return [
        replace(
            listing,
            dump=prefix + listing.dump,
            records=tuple(
                replace(
                    one,
                    title=prefix + one.title,
                    place=replace(one.place, dump=prefix + listing.dump),
                )
                for one in listing.records
            ),
        )
        for listing in given_world.listings
    ]


def side_by_side(left: World, right: World) -> World:
    sidecars = {
        prefix + name: sidecar
        for prefix, own in (("l-", left), ("r-", right))
        for name, sidecar in own.sidecars.items()
    }
    return world([*renamed(left, "l-"), *renamed(right, "r-")], sidecars)


@settings(max_examples=60, deadline=None)
@given(worlds(), worlds())
def test_what_shares_no_paper_shares_no_fate(left: World, right: World) -> None:
    both = resolve(side_by_side(left, right))
    for prefix, own in (("l-", left), ("r-", right)):
        alone = resolve(own)
        for name, capture in alone.captures.items():
            together = both.captures[prefix + name]
            assert (capture.day, capture.evidence) == (together.day, together.evidence)
        for paper, date in alone.dates.items():
            assert both.dates[prefix + paper] == date
    assert len(both.problems) == len(resolve(left).problems) + len(resolve(right).problems)


@settings(max_examples=60, deadline=None)
@given(worlds(), st.randoms(use_true_random=False))
def test_order_of_dumps_and_papers_is_no_matter(
    given_world: World, shuffled: random.Random
) -> None:
    listings, papers = list(given_world.listings), list(given_world.papers)
    shuffled.shuffle(listings)
    shuffled.shuffle(papers)
    assert dating.resolve(listings, papers, given_world.sidecars) == resolve(given_world)


@settings(max_examples=100, deadline=None)
@given(worlds())
def test_what_is_left_after_a_contradiction_agrees(given_world: World) -> None:
    """Dumps that keep their years never contradict each other, whatever was set aside."""
    found = resolve(given_world)
    kept = [one for one in given_world.listings if found.captures[one.dump].day]
    disputed = {
        paper.id
        for paper in given_world.papers
        if any(one.what.startswith(f"‘{paper.id}’ is dated") for one in found.problems)
    }
    free = [one for one in kept if one.dump not in given_world.sidecars]
    trimmed = [
        replace(one, records=tuple(r for r in one.records if r.title not in disputed))
        for one in free
    ]
    years = {one.dump: day.year for one in free if (day := found.captures[one.dump].day)}
    assert fits(world(trimmed, {}), years)


@dataclass(frozen=True)
class Truth:
    """When captures were made and papers came out, in a simulated world."""

    captures: Mapping[str, dt.date]
    papers: Mapping[str, dt.date]


@st.composite
def histories(draw: st.DrawFn) -> tuple[World, Truth]:
    """Draw captures over five years, each showing papers that were out by then."""
    days = st.dates(dt.date(2021, 1, 1), dt.date(2025, 12, 31))
    papers = {f"p{number}": draw(days) for number in range(draw(st.integers(1, 12)))}
    captures: dict[str, dt.date] = {}
    listings: list[Listing] = []
    sidecars: dict[str, Sidecar] = {}
    for number in range(draw(st.integers(1, 8))):
        today = draw(days)
        knows = draw(st.sampled_from(["page", "page", "page", "nothing", "name", "sidecar"]))
        name = f"{today}.txt" if knows == "name" else f"d{number}.txt"
        out = [paper for paper, day in papers.items() if day <= today]
        shown = draw(st.lists(st.sampled_from(out), unique=True)) if out else []
        dated = draw(st.sampled_from(["all", "some", "none"]))
        records = [
            record(
                name,
                position,
                paper,
                as_site_prints(papers[paper], today)
                if dated == "all" or (dated == "some" and draw(st.booleans()))
                else None,
            )
            for position, paper in enumerate(shown, 1)
        ]
        page = None if knows == "nothing" else PrintedDate(today.month, today.day)
        if name in captures:
            continue
        captures[name] = today
        if knows == "sidecar":
            sidecars[name] = Sidecar(captured=today)
        listings.append(Listing(name, "case", tuple(records), page_date=page))
    return world(listings, sidecars), Truth(captures, papers)


def answers(found: Dating, truth: Truth) -> Iterator[tuple[Evidence, dt.date | None, dt.date]]:
    for name, capture in found.captures.items():
        yield capture.evidence, capture.day, truth.captures[name]
    for paper, date in found.dates.items():
        yield date.evidence, date.day, truth.papers[paper]


@settings(max_examples=200, deadline=None)
@given(histories())
def test_a_simulated_truth_is_found_or_left_open(history: tuple[World, Truth]) -> None:
    given_world, truth = history
    found = resolve(given_world)
    assert found.problems == ()
    for evidence, day, true in answers(found, truth):
        if evidence in (Evidence.STATED, Evidence.CORROBORATED):
            assert day == true
        elif evidence is Evidence.INFERRED:
            assert day is not None
            assert day <= true
            assert (day.month, day.day) == (true.month, true.day)
        else:
            assert day is None
    for name, capture in found.captures.items():
        assert capture.not_before is None or capture.not_before <= truth.captures[name]
