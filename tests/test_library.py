"""Orders, indexes and related papers."""

import datetime as dt
from dataclasses import replace

from site_builder.model import Acronym, Entry, Evidence, Library
from tests.english import gather
from tests.papers import VOCABULARY, entry, facts


def titles(entries: object) -> list[str]:
    return [one.title for one in entries]  # type: ignore[attr-defined]


def test_newest_first_then_undated_by_title() -> None:
    library = gather(
        [
            entry("Old", day="2023-01-05"),
            entry("undated b"),
            entry("New", day="2024-01-05"),
            entry("Undated A"),
            entry("Also New", day="2024-01-05"),
        ],
        (),
        (),
    )
    assert titles(library.entries) == ["Also New", "New", "Old", "Undated A", "undated b"]
    assert titles(library.undated) == ["Undated A", "undated b"]
    assert list(library.by_month) == [(2024, 1), (2023, 1)]


def test_topics_without_papers_are_left_out_and_the_vocabulary_keeps_its_order() -> None:
    library = gather(
        [entry("One", tags=["tides", "bees"]), entry("Two", tags=["bees"])], VOCABULARY, ()
    )
    assert [tag.id for tag in library.tags] == ["bees", "tides"]
    assert titles(library.by_tag["bees"]) == ["One", "Two"]
    assert [(tag.id, count) for tag, count in library.together["bees"]] == [("tides", 1)]


def test_a_listing_keeps_its_captured_order() -> None:
    library = gather(
        [
            entry("Second", places=[("a.txt", 2)]),
            entry("First", places=[("a.txt", 1), ("b.txt", 7)]),
        ],
        (),
        [facts("a.txt"), facts("b.txt")],
    )
    assert [(at, one.title) for at, one in library.by_listing["a.txt"]] == [
        (1, "First"),
        (2, "Second"),
    ]
    assert [(at, one.title) for at, one in library.by_listing["b.txt"]] == [(7, "First")]


def test_an_undated_paper_is_bounded_by_the_first_sure_capture() -> None:
    places = [("sure.txt", 1), ("later.txt", 1), ("guess.txt", 1)]
    library = gather(
        [entry("Adrift", places=places), entry("Afloat", places=[("guess.txt", 2)])],
        (),
        [
            facts("sure.txt", "2025-03-01"),
            facts("later.txt", "2025-04-01"),
            replace(facts("guess.txt", "2024-01-01"), captured_evidence=Evidence.INFERRED),
        ],
    )
    assert library.listed_by == {"adrift": dt.date(2025, 3, 1)}


def naming(*entries: Entry) -> Library:
    return gather(entries, (), ())


def test_a_paper_without_a_day_comes_after_the_dated_ones_of_its_month_or_year() -> None:
    library = naming(
        entry("February", day="2025-02-28"),
        entry("Early March", day="2025-03-01"),
        replace(entry("Some day in March"), period="2025-03"),
        replace(entry("Some day of 2025"), period="2025"),
        entry("Last of 2024", day="2024-12-31"),
        entry("Undated"),
    )
    assert titles(library.entries) == [
        "Early March",
        "Some day in March",
        "February",
        "Some day of 2025",
        "Last of 2024",
        "Undated",
    ]
    assert titles(library.by_month[2025, 3]) == ["Early March", "Some day in March"]
    assert titles(library.by_year[2025]) == ["Some day of 2025"]
    assert titles(library.undated) == ["Undated"]


def test_the_newest_day_is_that_of_a_dated_paper() -> None:
    later = replace(entry("Later"), period="2026-01")
    assert naming(later, entry("Dated", day="2025-02-28")).newest == dt.date(2025, 2, 28)
    assert naming(later).newest is None


def test_a_name_is_one_system_however_it_is_spelt() -> None:
    library = naming(
        replace(entry("One", day="2025-01-01"), names=("AlignBot", "AutoCast")),
        replace(entry("Two", day="2024-01-01"), names=("Alignbot", "AutoCast++")),
        replace(entry("Three", day="2023-01-01"), names=("AlignBot", "Align-Bot")),
    )
    found = {one.name: [(e.title, name) for e, name in one.papers] for one in library.systems}
    assert found == {
        "AlignBot": [("One", "AlignBot"), ("Two", "Alignbot"), ("Three", "AlignBot")],
        "AutoCast": [("One", "AutoCast")],
        "AutoCast++": [("Two", "AutoCast++")],
    }


def explaining(title: str, *acronyms: tuple[str, str]) -> Entry:
    return replace(entry(title), acronyms=tuple(Acronym(*pair) for pair in acronyms))


def test_the_glossary_folds_case_and_plural_and_keeps_different_meanings_apart() -> None:
    (term,) = naming(
        explaining("A", ("LLMs", "Large Language Models")),
        explaining("B", ("LLM", "Large language model"), ("LLMs", "large-language models")),
        explaining("C", ("LLM", "large language model")),
        explaining("D", ("LLM", "Lunar Landing Module")),
    ).glossary
    assert term.short == "LLM"
    assert [(one.long, titles(e for e, _ in one.papers)) for one in term.meanings] == [
        ("large language model", ["A", "B", "C"]),
        ("Lunar Landing Module", ["D"]),
    ]


def test_a_term_that_is_only_a_plural_stays_one() -> None:
    (term,) = naming(explaining("A", ("KGs", "Knowledge Graphs"))).glossary
    assert (term.short, term.meanings[0].long) == ("KGs", "Knowledge Graphs")
