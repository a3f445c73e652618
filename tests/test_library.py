"""Orders, indexes and related papers."""

import datetime as dt
from dataclasses import replace

from site_builder.library import gather, relate
from site_builder.model import Evidence
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


BEE_DANCE = "Honeybee waggle dances encode nectar distance. Waggle dances are decoded."
FILL = ("Harbour sediment drifts", "Comets shed ice", "Violins resonate", "Moss absorbs rain")


def test_related_papers_name_what_they_share() -> None:
    entries = [
        entry("Waggle Dance Decoding", abstract=BEE_DANCE),
        entry("Reading the Waggle Dance", abstract="A camera reads waggle dances in the hive."),
        *(entry(title, abstract=title) for title in FILL),
    ]
    near = relate(entries, ())
    first = near["waggle-dance-decoding"][0]
    assert first.id == "reading-the-waggle-dance"
    assert any("waggle" in term for term in first.shares)
    assert near["comets-shed-ice"] == ()


def test_a_shared_topic_is_a_reason_with_its_label() -> None:
    entries = [
        entry("Queens and Drones", tags=["bees"]),
        entry("Winter Clusters", tags=["bees"]),
        *(entry(title, tags=["tides"] if at % 2 else []) for at, title in enumerate(FILL)),
        *(entry(f"Plain {word}") for word in ("alpha", "beta", "gamma", "delta", "epsilon")),
    ]
    near = relate(entries, VOCABULARY)
    assert [(one.id, one.shares) for one in near["queens-and-drones"]] == [
        ("winter-clusters", ("Bees",))
    ]


def test_related_papers_do_not_depend_on_the_order_of_entries() -> None:
    entries = [entry(f"{a} {b} study", abstract=BEE_DANCE) for a in ("red", "blue") for b in FILL]
    assert relate(entries, ()) == relate(entries[::-1], ())


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
