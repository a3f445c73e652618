"""Which pages there are, where they live, what they show."""

import re
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import pytest

from site_builder.errors import ContentError
from site_builder.model import Acronym, Document, Entry, Library, Link, Page
from site_builder.planning import charts, facts, kinds, listings, moved, permalinks, plan, ways
from tests.english import WORDS, gather
from tests.papers import VOCABULARY, entry
from tests.papers import facts as dump_facts


def planned(library: Library, *documents: Document) -> dict[str, Page]:
    return {page.path: page for page in plan(library, documents)}


def planned_data(library: Library) -> dict[str, Mapping[str, Any]]:
    return {page.path: page.data for page in plan(library, [])}


def test_every_kind_of_page_is_planned() -> None:
    library = gather(
        [entry("Bee", day="2024-02-03", tags=["bees"], places=[("a.txt", 1)]), entry("Kite")],
        VOCABULARY,
        [dump_facts("a.txt", "2024-03-01")],
    )
    assert set(planned(library, Document("terms", "Terms", "Text."))) == {
        "index.html",
        "papers/bee.html",
        "papers/kite.html",
        "papers/index.html",
        "tags/bees.html",
        "tags/index.html",
        "systems/index.html",
        "glossary/index.html",
        "kinds/index.html",
        "listings/a.html",
        "listings/index.html",
        "editions/2024-03-01.html",
        "editions/index.html",
        "feeds.html",
        "api/index.html",
        "archive/index.html",
        "archive/2024.html",
        "archive/2024-02.html",
        "archive/undated.html",
        "explore/index.html",
        "explore/time.html",
        "explore/calendar.html",
        "search.html",
        "queue.html",
        "compare.html",
        "reading.html",
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
    assert listings.label(dump_facts("a.txt", "2024-03-01"), WORDS) == "Listing of 1 March 2024"
    assert listings.label(dump_facts("001_cf3a.txt"), WORDS) == "Undated listing 001"


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


def of(*entries: Entry) -> Library:
    return gather(entries, VOCABULARY, [])


def test_a_former_id_leads_to_the_paper_that_is_kept() -> None:
    library = of(replace(entry("Kept"), formerly=("old", "older")), entry("Other"))
    pages = planned(library)
    for name in ("old", "older"):
        page = pages[f"papers/{name}.html"]
        assert (page.data["canonical"], page.in_sitemap) == ("papers/kept.html", False)
    assert moved.addresses(library) == (
        ("papers/old.html", "papers/kept.html"),
        ("papers/older.html", "papers/kept.html"),
    )


@pytest.mark.parametrize("other", [entry("Old"), replace(entry("Two"), formerly=("old",))])
def test_a_former_id_that_another_paper_has_fails(other: Entry) -> None:
    with pytest.raises(ContentError, match="formerly") as caught:
        plan(of(replace(entry("Kept"), formerly=("old",)), other), [])
    assert {problem.what.count("papers/old.html") for problem in caught.value.problems} == {1}


def test_words_of_a_paper_lead_to_their_places_in_the_indexes() -> None:
    one = replace(
        entry("One"),
        names=("AutoCast++", "Main"),
        acronyms=(Acronym("LLMs", "large language models"), Acronym("MAIN", "much ado in nets")),
    )
    two = replace(entry("Two"), names=("AutoCast",), acronyms=(Acronym("LLM", "language model"),))
    pages = planned(of(one, two))
    data = pages[permalinks.paper("one")].data
    assert data["names"] == [
        ("AutoCast++", "systems/index.html#autocast-plus-plus"),
        ("Main", "systems/index.html#main-2"),
    ]
    assert [place for _, place in data["acronyms"]] == [  # type: ignore[attr-defined]
        "glossary/index.html#llm",
        "glossary/index.html#main-2",
    ]
    anchors = [
        thing.anchor
        for shelf in pages[permalinks.SYSTEMS].data["shelves"]  # type: ignore[attr-defined]
        for thing in shelf.entries
    ]
    assert anchors == ["autocast", "autocast-plus-plus", "main-2"]


def test_an_index_too_long_for_a_phone_has_a_page_a_letter() -> None:
    names = [
        f"{letter}Net {number}" for number in range(40) for letter in "BCDEFGHIJKLMNOPQRSTUVWXYZ"
    ]
    odd = ("α-Net", "A-Frame", "An Apple", "3D", "B")
    library = of(*(replace(entry(f"On {name}"), names=(name,)) for name in (*names, *odd)))
    pages = planned_data(library)
    front, papers = pages[permalinks.SYSTEMS], pages[permalinks.PAPERS]
    assert (front["shelves"], papers["shelves"]) == ((), ())
    for data, folder in ((front, "systems"), (papers, "titles")):
        letters = data["letters"]
        assert all(one.path in pages for one in letters)
        assert {one.path.split("/")[0] for one in letters} == {folder}
    for name in (*names, *odd):
        ((_, place),) = pages[f"papers/on-{name.lower().replace(' ', '-')}.html"]["names"]
        path, _, anchor = place.partition("#")
        (shelf,) = pages[path]["shelves"]
        assert anchor in {named.anchor for named in shelf.entries}
        strays = dict(front["strays"])
        assert strays.get(anchor, f"systems/{_guessed(anchor)}.html#{anchor}") == place


def test_long_lists_of_a_kind_a_topic_and_a_year_are_short_pages() -> None:
    made = [
        replace(
            entry(f"Bee {number}", day=f"2024-{number % 3 + 1:02d}-07", tags=["bees"]),
            kind="method",
        )
        for number in range(1200)
    ]
    odd = (
        replace(entry("Vague"), kind="method", period="2024"),
        replace(entry("U"), kind="method"),
    )
    pages = planned_data(of(*made, *odd))
    front = pages["kinds/method.html"]
    assert (front["total"], len(front["newest"]), front["years"]) == (1202, 50, ())
    parts = [part for _, found in front["parts"] for part in found]
    assert [part.path for part in parts] == [
        "kinds/method-2024-03.html",
        "kinds/method-2024-02.html",
        "kinds/method-2024-01.html",
        "kinds/method-2024.html",
        "kinds/method-undated.html",
    ]
    assert [len(part.entries) for part in parts] == [400, 400, 400, 1, 1]
    for part in parts:
        ((_, shown),) = pages[part.path]["years"]
        assert shown == part.entries
    ((_, carded, lined),) = pages["tags/bees.html"]["years"]
    assert (len(carded), len(carded) + len(lined)) == (100, 1200)
    month = pages["archive/2024-01.html"]
    assert len(month["carded"]) + len(month["lined"]) == 400
    assert pages["archive/2024.html"]["is_long"]


def _guessed(anchor: str) -> str:
    """Guess the page of a fragment as the browser does."""
    first = re.sub(r"^(?:a|an|the)-", "", anchor)[:1]
    return first if first.isalpha() else "other"


def test_the_menu_leaves_out_what_there_is_nothing_of() -> None:
    bare = [label for _, label in ways.menu(of(entry("Bare")))]
    assert bare == ["Papers", "Archive", "Listings"]
    named = of(replace(entry("Named", tags=["bees"]), names=("It",), kind="dataset"))
    assert [label for _, label in ways.menu(named)][1:3] == ["Topics", "Systems"]
    assert [path for path, _ in ways.into(named)][-1] == permalinks.KINDS
    for path, _ in (*ways.menu(named), *ways.into(named)):
        assert path in planned(named)


def test_each_kind_that_papers_have_gets_a_page() -> None:
    library = of(replace(entry("A"), kind="dataset"), replace(entry("B"), kind="survey"))
    pages = planned(library)
    assert permalinks.kind("dataset") in pages
    assert permalinks.kind("theory") not in pages
    assert [(kind.id, count) for kind, count in kinds.present(library)] == [
        ("dataset", 1),
        ("survey", 1),
    ]


LONG = "It begins with what everybody knows. " * 9
CLAIM, RESULT = "We build a thing.", "It gains 5 points."


def quoted(**fields: str) -> list[tuple[str, str, str]]:
    entry_with = Entry(id="a", title="A", **fields)  # type: ignore[arg-type]
    return [(one.label, one.text, one.source) for one in facts.quotes(entry_with, WORDS)]


def test_claim_and_result_are_quoted_with_whose_words_they_are() -> None:
    abstract = f"{LONG}We build\na thing. It gains 5 points."
    assert quoted(abstract=abstract, claim=CLAIM, result=RESULT) == [
        ("In one sentence", CLAIM, "from the abstract"),
        ("Headline result", RESULT, "from the abstract"),
    ]
    (other,) = quoted(abstract=abstract, claim="Words of a curator.")
    assert other[2] != "from the abstract"


@pytest.mark.parametrize(
    ("abstract", "claim", "shown"),
    [
        (f"{LONG}We build a thing.", "We build a thing.", "We build a thing."),
        (f"{LONG}We build it (BIT), which flies.", "We build it (BIT)", "We build it (BIT) …"),
        (f"{LONG}So, we build it.", "we build it.", "… we build it."),
        (f"{LONG}“It grows.” We build it (of “wood.”) And", "We build it (of “wood.”)", None),
        (f"{LONG}We build it", "We build it", None),
    ],
)
def test_what_a_quote_leaves_off_is_marked(abstract: str, claim: str, shown: str | None) -> None:
    assert [text for _, text, _ in quoted(abstract=abstract, claim=claim)] == [shown or claim]


def test_one_sentence_is_quoted_once_and_a_short_abstract_not_at_all() -> None:
    assert [label for label, _, _ in quoted(abstract=LONG, claim=CLAIM, result=CLAIM)] == [
        "In one sentence"
    ]
    assert [label for label, _, _ in quoted(abstract=LONG, result=RESULT)] == ["Headline result"]
    assert quoted(abstract=f"{CLAIM} {RESULT}", claim=CLAIM, result=RESULT) == []
    assert quoted(abstract=LONG) == []


def test_links_are_grouped_by_kind_without_what_is_shown_above() -> None:
    paper = Entry(
        id="a",
        title="A",
        arxiv="2309.12340",
        doi="10.1/ab",
        url="https://doi.org/10.1/AB",
        links=(
            Link("https://a.example/data", "data"),
            Link("https://arxiv.org/pdf/2309.12340v2", "paper"),
            Link("https://a.example/code", "code"),
            Link("https://arxiv.org/abs/2001.00001", "paper"),
            Link("https://b.example/code", "code"),
        ),
    )
    assert [(one.label, one.shown) for one in facts.addresses(paper, WORDS)] == [
        ("arXiv", "2309.12340"),
        ("DOI", "10.1/ab"),
    ]
    assert [
        (label, [link.url for link in found]) for label, found, _ in facts.links(paper, WORDS)
    ] == [
        ("Code", ["https://a.example/code", "https://b.example/code"]),
        ("Data", ["https://a.example/data"]),
        ("Paper", ["https://arxiv.org/abs/2001.00001"]),
    ]


def test_many_links_of_a_kind_are_folded_and_none_is_lost() -> None:
    found = tuple(Link(f"https://a.example/{number}", "code") for number in range(40))
    ((label, shown, folded),) = facts.links(replace(entry("A"), links=found), WORDS)
    assert (label, (*shown, *folded)) == ("Code", found)
    assert 0 < len(shown) < 10
    ((_, few, none),) = facts.links(replace(entry("A"), links=found[: len(shown) + 1]), WORDS)
    assert (few, none) == (found[: len(shown) + 1], ())


def test_only_long_lists_of_authors_are_folded_and_none_is_lost() -> None:
    names = tuple(f"Author {number}" for number in range(40))
    assert facts.authors(replace(entry("A"), authors=names[:12])) == (names[:12], ())
    first, others = facts.authors(replace(entry("A"), authors=names))
    assert (*first, *others) == names
    assert len(first) < len(others)


@pytest.mark.parametrize(
    ("named", "count", "cut", "byline", "unnamed"),
    [
        (0, None, False, "", ""),
        (0, 1, False, "1 author", ""),
        (1, 1, False, "A1", ""),
        (2, 2, False, "A1 and A2", ""),
        (3, 3, False, "A1 and 2 others", ""),
        (1, None, True, "A1 and others", "and others"),
        (3, None, True, "A1 and others", "and others"),
        (3, 12, True, "A1 and 11 others", "and others, 12 in all"),
        (1, 2, False, "A1 and 1 other", "and others, 2 in all"),
    ],
)
def test_a_list_of_authors_never_passes_for_whole_when_it_is_not(
    named: int, count: int | None, *, cut: bool, byline: str, unnamed: str
) -> None:
    names = tuple(f"A{number + 1}" for number in range(named))
    made = replace(entry("A"), authors=names, author_count=count, authors_cut=cut)
    assert (facts.byline(made, WORDS).replace("\xa0", " "), facts.unnamed(made, WORDS)) == (
        byline,
        unnamed,
    )


def test_what_is_folded_says_how_many_there_are_at_least() -> None:
    names = tuple(f"Author {number}" for number in range(30))
    made = replace(entry("A"), authors=names, author_count=30)
    assert facts.folded(made, WORDS) == "and 22 more authors"
    assert facts.folded(replace(made, author_count=None, authors_cut=True), WORDS) == (
        "and at least 22 more authors"
    )
    assert facts.folded(replace(made, author_count=300), WORDS) == "and 292 more authors"


def test_papers_without_a_day_stand_in_their_year_and_month() -> None:
    library = of(
        replace(entry("In March"), period="2023-03"), replace(entry("In 2022"), period="2022")
    )
    pages = planned(library)
    assert [one.title for one in pages["archive/2023-03.html"].data["carded"]] == ["In March"]  # type: ignore[attr-defined]
    assert [one.title for one in pages["archive/2022.html"].data["monthless"]] == ["In 2022"]  # type: ignore[attr-defined]
    assert "archive/undated.html" not in pages
    assert all(page.modified is None for page in pages.values())
    years = charts.timeline(library.entries)
    assert [(year.year, year.count) for year in years] == [(2022, 1), (2023, 1)]
    assert [bar.month for year in years for bar in year.bars if bar.count] == [3]


def test_years_have_bars_of_their_own_where_no_month_is_known() -> None:
    papers = [
        replace(entry("Sheep"), period="2021"),
        replace(entry("Goats"), period="2023"),
        replace(entry("Kites"), period="2023"),
    ]
    assert [year.height for year in charts.timeline(papers)] == [50, 0, 100]
    dated = [*papers, entry("Now", day="2024-01-01")]
    assert [year.height for year in charts.timeline(dated)] == [0, 0, 0, 0]


def test_a_timeline_of_centuries_leaves_out_empty_years() -> None:
    years = charts.timeline([entry("Notes", day="1843-09-01"), entry("Now", day="2024-01-01")])
    assert [year.year for year in years] == [1843, 2024]
