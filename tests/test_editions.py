"""What was new when: each paper in the edition of the listing that showed it first."""

import datetime as dt
from dataclasses import replace

from site_builder.model import Evidence
from tests.english import gather
from tests.papers import entry, facts

MARCH, MAY = "2025-03-11", "2025-05-30"


def test_a_paper_is_new_in_the_first_listing_that_shows_it() -> None:
    library = gather(
        [
            entry("Both", places=[("a.txt", 4), ("b.txt", 1)]),
            entry("Late", places=[("a.txt", 2)]),
            entry("Somewhen", places=[("0.txt", 1)]),
            entry("Somewhen and early", places=[("0.txt", 2), ("b.txt", 2)]),
            entry("By hand"),
        ],
        (),
        [facts("0.txt"), facts("a.txt", MAY), facts("b.txt", MARCH)],
    )
    assert {name: one.dump for name, one in library.first_shown.items()} == {
        "both": "b.txt",
        "late": "a.txt",
        "somewhen": "0.txt",
        "somewhen-and-early": "b.txt",
    }
    assert [(one.day.isoformat(), [e.title for e in one.entries]) for one in library.editions] == [
        (MAY, ["Late"]),
        (MARCH, ["Both", "Somewhen and early"]),
    ]


def test_listings_of_one_day_are_one_edition_as_sure_as_the_least_sure_of_them() -> None:
    sure, guessed = facts("b.txt", MAY), facts("a.txt", MAY)
    library = gather(
        [entry("Two", places=[("b.txt", 1), ("a.txt", 1)])],
        (),
        [sure, replace(guessed, captured_evidence=Evidence.INFERRED)],
    )
    (edition,) = library.editions
    assert edition.day == dt.date(2025, 5, 30)
    assert edition.evidence is Evidence.INFERRED
    assert [one.dump for one in edition.listings] == ["a.txt", "b.txt"]
    assert library.first_shown["two"].dump == "a.txt"


def test_a_listing_with_nothing_new_is_an_edition_so_that_its_address_stays() -> None:
    places = [("a.txt", 1), ("b.txt", 1)]
    library = gather(
        [entry("One", places=places)], (), [facts("a.txt", MARCH), facts("b.txt", MAY)]
    )
    assert [len(one.entries) for one in library.editions] == [0, 1]
