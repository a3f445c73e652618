"""Feeds, sitemap and robots.txt hold their specifications; the records keep their promised form."""

import json
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from operator import attrgetter
from xml.etree import ElementTree as ET

import feedparser
import pytest
from hypothesis import given
from hypothesis import strategies as st

from site_builder import exporting
from site_builder.errors import ContentError
from site_builder.model import (
    Acronym,
    Entry,
    Evidence,
    File,
    Leftover,
    Link,
    ListingFacts,
    Page,
    Place,
    SiteSettings,
    TagHit,
)
from tests.validators import ATOM, atom_faults, sitemap_locations

SITE = SiteSettings(
    title="Papers & more",
    tagline="",
    url="https://digest.example/repo/",
    language="en",
    authority="digest.example,2024",
)
DATED = Entry(
    id="honest",
    title="Alignment <for> \u201cHonesty\u201d & Q^*",
    abstract="Line one.\n\nLine two.",
    date=date(2025, 2, 14),
    date_evidence=Evidence.STATED,
    author_count=2,
    authors=("Ada L\u00f6vel\u00e5ce", "Bob"),
    comments=3,
    tags=(TagHit("rlhf", "title: RLHF"), TagHit("safety", "curated")),
    links=(Link("https://code.example/a", "code"),),
    names=("HonestBench",),
    acronyms=(Acronym("RLHF", "reinforcement learning from human feedback"),),
    kind="dataset",
    listings=(Place("000.txt", 1, 7), Place("002.txt", 12, 80)),
    arxiv="2502.00001",
    url="https://digest.example/h\u00f6nest?a=1&b",
    claim="Line one.",
    key="lovelace2025alignment",
    venue="Journal",
    keywords=("honesty",),
    categories=("cs.CL", "cs.AI"),
    upvotes=12,
    formerly=("honest-old",),
)
UNDATED = Entry(
    id="second", title="Second", listings=(Place("002.txt", 1, 7), Place("000.txt", 3, 9))
)
BY_HAND = Entry(id="third", title="Third")


def listing(dump: str, captured: date | None, not_before: date | None = None) -> ListingFacts:
    return ListingFacts(
        dump=dump,
        format="daily-papers",
        captured=captured,
        captured_evidence=Evidence.INFERRED if captured else Evidence.UNKNOWN,
        captured_note="",
        not_before=not_before,
        query="pr\u00e9f\u00e9rence",
        url=None,
        title=None,
        records=92,
        dated=10,
        blocks=190,
        header_blocks=4,
        record_blocks=184,
        leftovers=(Leftover(9, "Stray", "title without an abstract"),) * 2,
    )


LISTINGS = (listing("000.txt", None, date(2025, 1, 9)), listing("002.txt", date(2025, 3, 1)))


def feed(
    entries: Sequence[Entry],
    site: SiteSettings = SITE,
    *,
    title_of: Callable[[Entry], str] = attrgetter("title"),
    limit: int = 50,
) -> File:
    return exporting.atom(
        site,
        path="tags/rlhf.atom",
        page="tags/rlhf.html",
        title="RLHF < papers",
        entries=entries,
        path_of=lambda entry: f"papers/{entry.id}.html",
        html_of=lambda entry: f"<p>{entry.abstract or 'none'} &amp; <b>a</b></p>",
        labels={"rlhf": "RLHF & co"},
        listings=LISTINGS,
        title_of=title_of,
        limit=limit,
    )


def parsed(made: File) -> feedparser.FeedParserDict:
    found = feedparser.parse(made.content)
    assert found.bozo == 0, found.bozo_exception
    return found


def test_a_feed_reader_sees_the_papers() -> None:
    found = parsed(feed([DATED, UNDATED]))

    assert found.version == "atom10"
    assert found.feed.title == "RLHF < papers"
    assert found.feed.links[0].href == "https://digest.example/repo/tags/rlhf.atom"
    assert found.feed.link == "https://digest.example/repo/tags/rlhf.html"
    first, second = found.entries
    assert first.title == DATED.title
    assert first.link == "https://digest.example/repo/papers/honest.html"
    assert first.content[0].type == "text/html"
    assert first.content[0].value == "<p>Line one.\n\nLine two. &amp; <b>a</b></p>"
    assert [author.name for author in first.authors] == ["Ada L\u00f6vel\u00e5ce", "Bob"]
    assert [(tag.term, tag.label) for tag in first.tags] == [
        ("rlhf", "RLHF & co"),
        ("safety", "safety"),
    ]
    assert second.title == "Second"


def test_feeds_hold_the_rules_of_the_specification() -> None:
    assert atom_faults(feed([DATED, UNDATED, BY_HAND]).content) == ()
    assert atom_faults(feed([]).content) == ()


def test_dates_come_from_the_paper_then_its_first_listing_then_the_authority() -> None:
    made = feed([DATED, UNDATED, BY_HAND])
    root = ET.fromstring(made.content)  # noqa: S314 - our own output
    dates = [
        (entry.findtext(f"{ATOM}published"), entry.findtext(f"{ATOM}updated"))
        for entry in root.findall(f"{ATOM}entry")
    ]
    assert dates == [
        ("2025-02-14T00:00:00Z", "2025-02-14T00:00:00Z"),
        (None, "2025-01-09T00:00:00Z"),
        (None, "2024-01-01T00:00:00Z"),
    ]
    assert root.findtext(f"{ATOM}updated") == "2025-02-14T00:00:00Z"


def test_no_paper_gets_an_author_that_nobody_stated() -> None:
    root = ET.fromstring(feed([UNDATED]).content)  # noqa: S314 - our own output
    assert [name.text for name in root.iter(f"{ATOM}name")] == ["Papers & more"]
    assert root.find(f"{ATOM}entry/{ATOM}author") is None


def test_authors_whom_no_listing_names_are_told_of() -> None:
    cut = replace(DATED, authors_cut=True, author_count=None)
    some = replace(DATED, author_count=12)
    for entry, shown in ((DATED, []), (cut, ["et al."]), (some, ["et al."])):
        (one,) = parsed(feed([entry])).entries
        assert [author.name for author in one.authors] == [*DATED.authors, *shown]


def test_ids_stay_when_the_site_moves() -> None:
    def ids(site: SiteSettings) -> list[str]:
        found = parsed(feed([DATED, UNDATED], site))
        return [found.feed.id, *(entry.id for entry in found.entries)]

    assert ids(SITE) == ids(replace(SITE, url="http://localhost:8000/", title="Renamed"))
    assert ids(SITE) == [
        "tag:digest.example,2024:tags/rlhf",
        "tag:digest.example,2024:papers/honest",
        "tag:digest.example,2024:papers/second",
    ]


def test_a_feed_holds_the_first_fifty_in_the_given_order() -> None:
    entries = [replace(UNDATED, id=f"p{number}", title=f"T{number}") for number in range(60)]
    found = parsed(feed(entries))
    assert [entry.title for entry in found.entries] == [f"T{number}" for number in range(50)]
    assert len(parsed(feed(entries, limit=2)).entries) == 2


def test_titles_can_be_given_as_plain_text() -> None:
    found = parsed(feed([DATED], title_of=lambda entry: entry.title.replace("^*", "\u2217")))
    assert found.entries[0].title == "Alignment <for> \u201cHonesty\u201d & Q\u2217"


@given(st.text(st.characters(codec=None, exclude_categories=()), max_size=40))
def test_any_text_makes_a_well_formed_feed(text: str) -> None:
    entry = replace(DATED, title=f"T{text}", authors=(f"A{text}",), abstract=text)
    assert atom_faults(feed([entry]).content) == ()


def test_characters_that_xml_has_not_are_dropped() -> None:
    made = feed([replace(DATED, title="a\x00b\x0bc\ufffe\ud800d\U0001f600\te")])
    assert parsed(made).entries[0].title == "abcd\U0001f600\te"


def page(path: str, modified: date | None = None, *, in_sitemap: bool = True) -> Page:
    return Page(
        path=path,
        template="",
        title="",
        description="",
        data={},
        in_sitemap=in_sitemap,
        modified=modified,
    )


def test_the_sitemap_lists_what_search_engines_should_know() -> None:
    (made,) = exporting.sitemap(
        SITE,
        [
            page("index.html", date(2025, 2, 14)),
            page("404.html", in_sitemap=False),
            page("tags/index.html"),
            page("papers/honest.html", date(2024, 12, 1)),
        ],
    )
    assert made.path == "sitemap.xml"
    assert sitemap_locations(made.content) == (
        "https://digest.example/repo/",
        "https://digest.example/repo/tags/",
        "https://digest.example/repo/papers/honest.html",
    )
    assert made.content.count(b"<lastmod>") == 2
    assert b"honest.html</loc><lastmod>2024-12-01</lastmod>" in made.content


def test_beyond_fifty_thousand_pages_the_sitemap_is_an_index() -> None:
    pages = [page(f"p/{number}.html", date(2025, 1, 1 + number % 9)) for number in range(100_001)]
    index, *parts = exporting.sitemap(SITE, pages)
    assert sitemap_locations(index.content) == tuple(
        f"https://digest.example/repo/sitemap-{number}.xml" for number in (1, 2, 3)
    )
    assert [part.path for part in parts] == ["sitemap-1.xml", "sitemap-2.xml", "sitemap-3.xml"]
    assert [len(sitemap_locations(part.content)) for part in parts] == [50_000, 50_000, 1]
    assert b"sitemap-1.xml</loc><lastmod>2025-01-09</lastmod>" in index.content


def test_robots_leads_to_the_sitemap_and_closes_a_preview() -> None:
    assert exporting.robots(SITE) == File(
        "robots.txt",
        b"User-agent: *\nAllow: /\n\nSitemap: https://digest.example/repo/sitemap.xml\n",
    )
    preview = replace(SITE, noindex=True)
    assert exporting.robots(preview).content == b"User-agent: *\nAllow: /\n"
    assert exporting.sitemap(preview, [page("index.html")]) == ()


def test_what_moved_for_good_is_told_to_hosts() -> None:
    moved = (("papers/a.html", "papers/c.html"), ("papers/b.html", "papers/c.html"))
    assert exporting.redirects(SITE, ()) == ()
    assert exporting.redirects(SITE, moved) == (
        File(
            "_redirects",
            b"/repo/papers/a.html /repo/papers/c.html 301!\n"
            b"/repo/papers/b.html /repo/papers/c.html 301!\n",
        ),
    )


def test_a_feed_leads_to_the_paper_itself_and_to_what_belongs_to_it() -> None:
    doubled = replace(
        DATED, links=(*DATED.links, Link("https://arxiv.org/abs/2502.00001", "paper"))
    )
    parsed = feedparser.parse(feed([doubled, UNDATED]).content)
    related = [link for link in parsed.entries[0].links if link.rel == "related"]
    assert [(link.href, link.title) for link in related] == [
        ("https://arxiv.org/abs/2502.00001", "arXiv 2502.00001"),
        ("https://digest.example/h%C3%B6nest?a=1&b", "page"),
        ("https://code.example/a", "code"),
    ]
    assert [link.rel for link in parsed.entries[1].links] == ["alternate"]


def test_a_paper_without_a_day_gets_none_in_a_feed() -> None:
    monthly = replace(BY_HAND, period="2023-09")
    assert feed([monthly]).content == feed([BY_HAND]).content


def test_each_paper_is_one_line_with_the_promised_keys() -> None:
    first, second = exporting.json_lines([DATED, UNDATED])
    assert "L\u00f6vel\u00e5ce" in first
    assert list(json.loads(first).items()) == [
        ("id", "honest"),
        ("title", DATED.title),
        ("abstract", "Line one.\n\nLine two."),
        ("date", "2025-02-14"),
        ("date_evidence", "stated"),
        ("author_count", 2),
        ("authors", ["Ada L\u00f6vel\u00e5ce", "Bob"]),
        ("comments", 3),
        ("tags", ["rlhf", "safety"]),
        ("links", [{"url": "https://code.example/a", "kind": "code"}]),
        ("names", ["HonestBench"]),
        ("acronyms", [{"short": "RLHF", "long": "reinforcement learning from human feedback"}]),
        ("kind", "dataset"),
        (
            "listings",
            [
                {"dump": "000.txt", "position": 1, "line": 7},
                {"dump": "002.txt", "position": 12, "line": 80},
            ],
        ),
        ("period", None),
        ("arxiv", "2502.00001"),
        ("doi", None),
        ("url", "https://digest.example/h\u00f6nest?a=1&b"),
        ("claim", "Line one."),
        ("result", None),
        ("summary", None),
        ("venue", "Journal"),
        ("organization", None),
        ("keywords", ["honesty"]),
        ("categories", ["cs.CL", "cs.AI"]),
        ("remark", None),
        ("upvotes", 12),
        ("formerly", ["honest-old"]),
        ("authors_cut", False),
        ("key", "lovelace2025alignment"),
    ]
    assert json.loads(second) == {
        **dict.fromkeys(("date", "author_count", "comments", "kind", "arxiv", "doi", "url")),
        **dict.fromkeys(("period", "claim", "result", "summary", "venue", "organization")),
        **dict.fromkeys(("remark", "upvotes")),
        **{key: [] for key in ("authors", "tags", "links", "names", "acronyms")},
        **{key: [] for key in ("keywords", "categories", "formerly")},
        "authors_cut": False,
        "key": "",
        "id": "second",
        "title": "Second",
        "abstract": "",
        "date_evidence": "unknown",
        "listings": [
            {"dump": "002.txt", "position": 1, "line": 7},
            {"dump": "000.txt", "position": 3, "line": 9},
        ],
    }


@given(st.text(max_size=60))
def test_a_record_is_one_line_and_keeps_every_character(text: str) -> None:
    (line,) = exporting.json_lines([replace(DATED, abstract=text)])
    assert line.splitlines() == [line]
    assert json.loads(line)["abstract"] == text


def test_listings_are_one_array_with_the_promised_keys() -> None:
    first, second = json.loads(exporting.listings_json(LISTINGS))
    assert list(second.items()) == [
        ("dump", "002.txt"),
        ("captured", "2025-03-01"),
        ("captured_evidence", "inferred"),
        ("query", "pr\u00e9f\u00e9rence"),
        ("records", 92),
        ("leftovers", 2),
    ]
    assert (first["captured"], first["captured_evidence"]) == (None, "unknown")
    assert "pr\u00e9f\u00e9rence" in exporting.listings_json(LISTINGS)
    assert json.loads(exporting.listings_json([])) == []


@pytest.mark.parametrize(
    ("authority", "founded"),
    [("a.example,2024", "2024-01-01"), ("a.example,2024-06", "2024-06-01")],
)
def test_an_empty_feed_dates_from_its_authority(authority: str, founded: str) -> None:
    root = ET.fromstring(feed([], replace(SITE, authority=authority)).content)  # noqa: S314
    assert root.findtext(f"{ATOM}updated") == f"{founded}T00:00:00Z"


@pytest.mark.parametrize(
    "authority", ["", "a.example", "a.example,25", "a.example,2025-13", "a b,2025", "a,2025,x"]
)
def test_an_authority_that_is_none_is_told(authority: str) -> None:
    with pytest.raises(ContentError, match="can't begin the ids of feeds; write a host name"):
        feed([], replace(SITE, authority=authority))
