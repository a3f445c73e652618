"""What readers follow: every feed holds its specification, and says of papers what is known."""

import json
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Any, TypedDict, Unpack
from xml.etree import ElementTree as ET

import feedparser
import pytest
from hypothesis import given
from hypothesis import strategies as st

from site_builder.errors import ContentError
from site_builder.model import Acronym, Entry, Evidence, Link, ListingFacts, Place, SiteSettings
from site_builder.pipeline import following
from tests.english import gather
from tests.feed_rules import json_feed_faults, opml_faults
from tests.papers import PLAIN_SITE as SITE
from tests.papers import VOCABULARY, entry, facts
from tests.validators import ATOM, atom_faults

HONEST = replace(
    entry(
        "Honest",
        day="2025-02-14",
        tags=["tides", "bees"],
        abstract="We < they.\n\nRLHF is x^2 & done.",
        places=[("000.txt", 1), ("002.txt", 12)],
    ),
    title="Alignment <for> \u201cHonesty\u201d & Q^*",
    authors=("Ada L\u00f6vel\u00e5ce", "Bob"),
    author_count=2,
    acronyms=(Acronym("RLHF", "reinforcement learning from human feedback"),),
    links=(Link("https://code.example/a", "code"),),
    arxiv="2502.00001",
    url="https://digest.example/h\u00f6nest?a=1&b",
    claim="We < they.",
)
UNDATED = entry("Second", tags=["tides"], places=[("002.txt", 1), ("000.txt", 3)])
BY_HAND = entry("Third")
LISTINGS = (replace(facts("000.txt"), not_before=date(2025, 1, 9)), facts("002.txt", "2025-03-01"))


class Given(TypedDict, total=False):
    entries: Sequence[Entry]
    site: SiteSettings
    listings: Sequence[ListingFacts]


def made(
    entries: Sequence[Entry] = (HONEST, UNDATED, BY_HAND),
    site: SiteSettings = SITE,
    listings: Sequence[ListingFacts] = LISTINGS,
) -> dict[str, bytes]:
    files = following.files(site, gather(entries, VOCABULARY, listings))
    return {file.path: file.content for file in files}


def atom(path: str = "feed.atom", **given: Unpack[Given]) -> feedparser.FeedParserDict:
    found = feedparser.parse(made(**given)[path])
    assert found.bozo == 0, found.bozo_exception
    return found


def items(path: str = "feed.json", **given: Unpack[Given]) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads(made(**given)[path])["items"]
    return found


def test_there_is_a_feed_of_all_of_each_topic_of_each_listing_and_of_corrections() -> None:
    names = ("feed", "corrections", "tags/bees", "tags/tides", "listings/000", "listings/002")
    assert sorted(made()) == sorted(
        [
            *(f"{name}.atom" for name in names),
            "feed.json",
            *(f"{name}.feed.json" for name in names[1:]),
            "feeds.opml",
            "topics.opml",
        ]
    )


def test_a_feed_reader_sees_the_papers_with_their_whole_abstracts() -> None:
    found = atom("tags/tides.atom")
    assert found.version == "atom10"
    assert found.feed.title == "Tides \u00b7 Papers & more"
    assert found.feed.subtitle == "Papers about tides."
    assert found.feed.links[0].href == "https://digest.example/repo/tags/tides.atom"
    assert found.feed.link == "https://digest.example/repo/tags/tides.html"
    first, second = found.entries
    assert first.title == "Alignment <for> \u201cHonesty\u201d & Q*"
    assert first.link == "https://digest.example/repo/papers/honest.html"
    assert first.summary == "We < they."
    assert first.content[0].type == "text/html"
    assert first.content[0].value.startswith("<p>We &lt; they.</p>")
    assert "<msup>" in first.content[0].value
    assert [author.name for author in first.authors] == ["Ada L\u00f6vel\u00e5ce", "Bob"]
    assert [(tag.term, tag.label) for tag in first.tags] == [("tides", "Tides"), ("bees", "Bees")]
    assert second.title == "Second"
    assert second.content[0].value.startswith("<p>The listing shows no abstract.</p>")


def test_every_file_holds_its_specification() -> None:
    for path, content in {**made(), **made(entries=()), **made(listings=())}.items():
        faults = (
            atom_faults(content)
            if path.endswith(".atom")
            else opml_faults(content)
            if path.endswith(".opml")
            else json_feed_faults(content)
        )
        assert faults == (), path


def test_both_formats_say_the_same() -> None:
    for name in ("corrections", "tags/tides", "listings/002"):
        one = ET.fromstring(made()[f"{name}.atom"])  # noqa: S314 - our own output
        other = json.loads(made()[f"{name}.feed.json"])
        assert one.findtext(f"{ATOM}title") == other["title"]
        assert [
            [paper.findtext(f"{ATOM}{part}") for part in ("id", "title", "updated", "content")]
            for paper in one.iter(f"{ATOM}entry")
        ] == [
            [item[part] for part in ("id", "title", "date_modified", "content_html")]
            for item in other["items"]
        ]


def test_papers_stand_in_the_order_in_which_they_came_in() -> None:
    old = entry("Old but new here", day="2019-05-01", places=[("b.txt", 1)])
    known = entry("New and long known", day="2025-02-01", places=[("a.txt", 1), ("b.txt", 2)])
    unlisted = entry("By hand", day="2025-04-01")
    given: Given = {
        "entries": (known, old, unlisted),
        "listings": (facts("a.txt", "2025-03-01"), facts("b.txt", "2025-05-01")),
    }
    assert [item["title"] for item in items(**given)] == [
        "Old but new here",
        "By hand",
        "New and long known",
    ]
    assert [item["title"] for item in items("listings/b.feed.json", **given)] == [
        "Old but new here",
        "New and long known",
    ]
    assert [item["date_modified"][:10] for item in items(**given)] == [
        "2025-05-01",
        "2025-04-01",
        "2025-03-01",
    ]
    assert items(**given)[0]["date_published"] == "2019-05-01T00:00:00Z"


def test_updated_is_the_first_listing_with_a_day_then_the_newest_paper_then_the_authority() -> None:
    only = replace(UNDATED, listings=(Place("000.txt", 3, 9),))
    days = {item["title"]: item["date_modified"][:10] for item in items(entries=(UNDATED, BY_HAND))}
    assert days == {"Second": "2025-03-01", "Third": "2024-01-01"}
    assert items(entries=(only,))[0]["date_modified"] == "2025-01-09T00:00:00Z"
    root = ET.fromstring(made()["feed.atom"])  # noqa: S314 - our own output
    assert root.findtext(f"{ATOM}updated") == "2025-03-01T00:00:00Z"


def test_a_day_in_doubt_is_said_to_be_in_doubt() -> None:
    inferred = replace(HONEST, date_evidence=Evidence.INFERRED)
    monthly = replace(BY_HAND, period="2023-09")
    for paper, said in (
        (inferred, "14 Feb 2025, year inferred."),
        (monthly, "Sep 2023."),
        (UNDATED, "Undated, listed by 1 Mar 2025."),
        (BY_HAND, "Undated."),
    ):
        (item,) = items(entries=(paper,))
        assert item["content_html"].endswith(f"<p><small>{said}</small></p>")
    assert "<small>" not in items(entries=(HONEST,))[0]["content_html"]
    assert "date_published" not in items(entries=(monthly,))[0]


def test_no_paper_gets_an_author_that_nobody_stated() -> None:
    root = ET.fromstring(made(entries=(UNDATED,))["feed.atom"])  # noqa: S314 - our own output
    assert [name.text for name in root.iter(f"{ATOM}name")] == ["Papers & more"]
    assert root.find(f"{ATOM}entry/{ATOM}author") is None
    assert "authors" not in items(entries=(UNDATED,))[0]


def test_authors_whom_no_listing_names_are_told_of() -> None:
    cut = replace(HONEST, authors_cut=True, author_count=None)
    some = replace(HONEST, author_count=12)
    for paper, shown in ((HONEST, []), (cut, ["et al."]), (some, ["et al."])):
        (one,) = atom(entries=(paper,)).entries
        assert [author.name for author in one.authors] == [*HONEST.authors, *shown]
        (item,) = items(entries=(paper,))
        assert [author["name"] for author in item["authors"]] == [*HONEST.authors, *shown]


def test_ids_stay_when_the_site_moves() -> None:
    def ids(site: SiteSettings) -> list[str]:
        found = atom("tags/tides.atom", site=site)
        return [found.feed.id, *(one.id for one in found.entries)]

    assert ids(SITE) == ids(replace(SITE, url="http://localhost:8000/", title="Renamed"))
    assert ids(SITE) == [
        "tag:digest.example,2024:tags/tides",
        "tag:digest.example,2024:papers/honest",
        "tag:digest.example,2024:papers/second",
    ]
    assert [item["id"] for item in items("tags/tides.feed.json")] == ids(SITE)[1:]


def test_a_feed_holds_fifty_and_that_of_a_listing_all_its_papers() -> None:
    entries = [
        replace(entry(f"T{at:03}", tags=["bees"]), listings=(Place("002.txt", at, at),))
        for at in range(1, 61)
    ]
    for path, many in (("feed", 50), ("tags/bees", 50), ("listings/002", 60)):
        assert len(atom(f"{path}.atom", entries=entries).entries) == many


def test_a_feed_leads_to_the_paper_itself_and_to_what_belongs_to_it() -> None:
    doubled = replace(
        HONEST, links=(*HONEST.links, Link("https://arxiv.org/abs/2502.00001", "paper"))
    )
    honest, second = atom(entries=(doubled, UNDATED)).entries
    related = [link for link in honest.links if link.rel == "related"]
    assert [(link.href, link.title) for link in related] == [
        ("https://arxiv.org/abs/2502.00001", "arXiv 2502.00001"),
        ("https://digest.example/h%C3%B6nest?a=1&b", "page"),
        ("https://code.example/a", "code"),
    ]
    assert [link.rel for link in second.links] == ["alternate"]
    assert items()[0]["external_url"] == "https://arxiv.org/abs/2502.00001"
    only_code = replace(BY_HAND, links=HONEST.links)
    assert "external_url" not in items(entries=(only_code,))[0]


def test_corrections_say_which_fields_and_when() -> None:
    stated = replace(HONEST, curated=("title", "author_count"), corrected=date(2026, 11, 2))
    unstated = replace(UNDATED, curated=("note",))
    by_hand = replace(BY_HAND, curated=("title", "abstract"))
    path = "corrections.feed.json"
    first, second = items(path, entries=(unstated, stated, by_hand))
    assert first["title"].startswith("Corrected: Alignment")
    assert first["content_html"].startswith(
        "<p>Set by a curator on 2 November 2026: title, author count.</p>\n<p>We &lt; they.</p>"
    )
    assert first["date_modified"] == "2026-11-02T00:00:00Z"
    assert first["id"] == "tag:digest.example,2024:corrections/honest/2026-11-02"
    assert second["content_html"].startswith("<p>Set by a curator: note.</p>")
    assert second["date_modified"] == "2025-03-01T00:00:00Z", "its newest listing"
    assert second["id"] == "tag:digest.example,2024:corrections/second"
    again = replace(stated, corrected=date(2026, 12, 1))
    assert items(path, entries=(again,))[0]["id"] != first["id"], "a later one is news again"
    assert items(entries=(stated,))[0]["date_modified"] == "2026-11-02T00:00:00Z"


def test_the_list_of_feeds_groups_them() -> None:
    root = ET.fromstring(made()["feeds.opml"])  # noqa: S314 - our own output
    body = root.find("body")
    assert body is not None
    assert [one.get("text") for one in body] == [
        "Papers & more",
        "Corrections \u00b7 Papers & more",
        "Topics",
        "Listings",
    ]
    assert [(one.get("text"), one.get("xmlUrl"), one.get("htmlUrl")) for one in body[2]] == [
        (
            f"{label} \u00b7 Papers & more",
            f"https://digest.example/repo/tags/{label.lower()}.atom",
            f"https://digest.example/repo/tags/{label.lower()}.html",
        )
        for label in ("Bees", "Tides")
    ]
    few = ET.fromstring(made()["topics.opml"])  # noqa: S314 - our own output
    assert "Listings" not in [one.get("text") for one in few.iter("outline")]


@given(st.text(st.characters(codec=None, exclude_categories=()), max_size=40))
def test_any_text_makes_feeds_that_hold_their_specifications(text: str) -> None:
    hostile = replace(
        HONEST,
        title=f"T{text}",
        authors=(f"A{text}",),
        abstract=text,
        claim=text,
        curated=("title",),
        links=(Link(f"https://a.example/{text}"),),
        tags=HONEST.tags[1:],
    )
    tags = (replace(VOCABULARY[0], label=f"B{text}", means=f"m{text}"),)
    digest = gather((hostile,), tags, [replace(LISTINGS[1], title=f"L{text}")])
    for file in following.files(replace(SITE, title=f"S{text}"), digest):
        if file.path.endswith(".atom"):
            assert atom_faults(file.content) == ()
        elif file.path.endswith(".opml"):
            assert opml_faults(file.content) == ()
        else:
            assert json_feed_faults(file.content) == ()


def test_what_stands_in_an_abstract_is_no_markup_of_a_feed() -> None:
    hostile = replace(BY_HAND, abstract="]]></content><script>alert(1)</script>")
    (one,) = atom(entries=(hostile,)).entries
    assert "<script" not in one.content[0].value
    assert "<script" not in items(entries=(hostile,))[0]["content_html"]


def test_characters_that_xml_has_not_are_dropped() -> None:
    paper = replace(HONEST, authors=("a\x00b\x0bc\ufffe\ud800d\U0001f600\te",))
    (one,) = atom(entries=(paper,)).entries
    assert one.authors[0].name == "abcd\U0001f600\te"


@pytest.mark.parametrize(
    ("authority", "founded"),
    [("a.example,2024", "2024-01-01"), ("a.example,2024-06", "2024-06-01")],
)
def test_an_empty_feed_dates_from_its_authority(authority: str, founded: str) -> None:
    files = made(entries=(), site=replace(SITE, authority=authority))
    root = ET.fromstring(files["feed.atom"])  # noqa: S314 - our own output
    assert root.findtext(f"{ATOM}updated") == f"{founded}T00:00:00Z"


@pytest.mark.parametrize(
    "authority", ["", "a.example", "a.example,25", "a.example,2025-13", "a b,2025", "a,2025,x"]
)
def test_an_authority_that_is_none_is_told(authority: str) -> None:
    with pytest.raises(ContentError, match="can't begin the ids of feeds; write a host name"):
        made(site=replace(SITE, authority=authority))
