"""Sitemap and robots.txt hold their specifications; the records keep their promised form."""

import json
from dataclasses import replace
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from site_builder import exporting
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
from tests.validators import sitemap_locations

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


def test_each_paper_is_one_line_with_the_promised_keys() -> None:
    corrected = replace(DATED, corrected=date(2025, 3, 2))
    first, second = exporting.json_lines([corrected, UNDATED])
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
        ("corrected", "2025-03-02"),
    ]
    assert json.loads(second) == {
        **dict.fromkeys(("date", "author_count", "comments", "kind", "arxiv", "doi", "url")),
        **dict.fromkeys(("period", "claim", "result", "summary", "venue", "organization")),
        **dict.fromkeys(("remark", "upvotes", "corrected")),
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
