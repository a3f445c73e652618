"""Which pages there are, where they live, what they show."""

import pytest

from site_builder.errors import ContentError
from site_builder.library import gather
from site_builder.model import Document, Library, Page
from site_builder.planning import charts, listings, permalinks, plan
from tests.papers import VOCABULARY, entry, facts


def planned(library: Library, *documents: Document) -> dict[str, Page]:
    return {page.path: page for page in plan(library, documents)}


def test_every_kind_of_page_is_planned() -> None:
    library = gather(
        [entry("Bee", day="2024-02-03", tags=["bees"], places=[("a.txt", 1)]), entry("Kite")],
        VOCABULARY,
        [facts("a.txt", "2024-03-01")],
    )
    assert set(planned(library, Document("terms", "Terms", "Text."))) == {
        "index.html",
        "papers/bee.html",
        "papers/kite.html",
        "papers/index.html",
        "tags/bees.html",
        "tags/index.html",
        "listings/a.html",
        "listings/index.html",
        "archive/index.html",
        "archive/2024.html",
        "archive/2024-02.html",
        "archive/undated.html",
        "search.html",
        "about.html",
        "terms.html",
        "404.html",
    }


def test_an_empty_digest_still_has_its_pages() -> None:
    pages = planned(gather([], VOCABULARY, []))
    assert "index.html" in pages
    assert "archive/undated.html" not in pages


def test_two_pages_at_one_address_fail_with_both_names() -> None:
    with pytest.raises(ContentError, match=r"search\.html"):
        plan(gather([], (), []), [Document("search", "My own search", "")])


def test_neighbours_follow_the_date_and_undated_ones_the_alphabet() -> None:
    library = gather(
        [
            entry("Old", day="2023-01-05"),
            entry("New", day="2024-01-05"),
            entry("Adrift"),
            entry("Becalmed"),
        ],
        (),
        [],
    )
    pages = planned(library)

    def beside(name: str) -> tuple[object, object]:
        data = pages[permalinks.paper(name)].data
        return tuple(getattr(data[key], "id", None) for key in ("newer", "older"))  # type: ignore[return-value]

    assert beside("new") == (None, "old")
    assert beside("old") == ("new", None)
    assert beside("adrift") == (None, "becalmed")


def test_a_leading_article_and_accents_do_not_count_in_the_alphabet() -> None:
    library = gather(
        [entry("The Zebra"), entry("An Apple"), entry("Éclair"), entry("3D Bees"), entry("Dune")],
        (),
        [],
    )
    shelves = planned(library)[permalinks.PAPERS].data["shelves"]
    found = [(shelf.letter, [e.title for e in shelf.entries]) for shelf in shelves]  # type: ignore[attr-defined]
    assert found == [
        ("#", ["3D Bees"]),
        ("A", ["An Apple"]),
        ("D", ["Dune"]),
        ("E", ["Éclair"]),
        ("Z", ["The Zebra"]),
    ]


def test_the_timeline_has_every_year_and_one_scale() -> None:
    years = charts.timeline(
        [
            entry("One", day="2022-03-01"),
            entry("Two", day="2024-12-31"),
            entry("Three", day="2024-12-01"),
            entry("Undated"),
        ]
    )
    assert [(year.year, year.count) for year in years] == [(2022, 1), (2023, 0), (2024, 2)]
    assert years[0].bars[2].height == charts.HEIGHT / 2
    assert years[2].bars[11].height == charts.HEIGHT
    assert years[2].bars[11].y == 0


def test_a_listing_is_called_by_its_day_or_its_file() -> None:
    assert listings.label(facts("a.txt", "2024-03-01")) == "Listing of 1 March 2024"
    assert listings.label(facts("001_cf3a.txt")) == "Undated listing 001"


def test_pages_of_one_library_link_only_to_planned_pages() -> None:
    library = gather(
        [entry("Bee", day="2024-02-03", tags=["bees", "tides"]), entry("Kite", tags=["bees"])],
        VOCABULARY,
        [],
    )
    pages = planned(library)
    for tag, entries in library.by_tag.items():
        assert permalinks.tag(tag) in pages
        assert all(permalinks.paper(one.id) in pages for one in entries)
