"""What programs read below ``api/``: complete, documented, the same on every run."""

import json
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from site_builder import library
from site_builder.model import (
    Acronym,
    Entry,
    Evidence,
    Library,
    Link,
    ListingFacts,
    Place,
    SiteSettings,
    Tag,
    TagHit,
)
from site_builder.pipeline import interface

SITE = SiteSettings(
    title="Papers & more",
    tagline="All of them",
    url="https://digest.example/repo/",
    language="en",
    authority="digest.example,2024",
)
TAGS = (Tag("rlhf", "RLHF", "Learning from preferences."), Tag("safety", "Safety", "No harm."))
FULL = Entry(
    id="honest",
    title="Alignment <for> ``Honesty'' & $Q^*$",
    abstract="We train LLMs. See https://code.example/a?b&c.\n\nLLMs gain 5\\%.",
    date=date(2025, 2, 14),
    date_evidence=Evidence.INFERRED,
    date_note="The earliest year that fits.",
    author_count=3,
    authors=("Ada Lövelåce", "Bob"),
    comments=0,
    tags=(TagHit("rlhf", "title: RLHF"), TagHit("safety", "curated")),
    links=(Link("https://code.example/a", "code"),),
    names=("HonestBench",),
    acronyms=(Acronym("LLMs", "large language models"),),
    kind="dataset",
    listings=(Place("000.txt", 1, 7),),
    arxiv="2502.00001",
    doi="10.1000/182",
    url="https://digest.example/honest",
    claim="We train LLMs.",
    result="LLMs gain 5\\%.",
    summary="Short.",
    venue="Journal",
    keywords=("honesty",),
    categories=("cs.CL", "cs.AI"),
    remark="12 pages",
    organization="Lab",
    upvotes=12,
    formerly=("honest-old",),
    curated=("kind",),
)
HOSTILE = Entry(
    id="hostile",
    title="</script><script>alert(1)</script> \"quoted\" 'and' & \u2028\u2029\x85",
    abstract=']]><!-- <img src=x onerror=alert(1)> --> \u2028 & \U0001f600 %22 \\ "',
    authors=('Robert"); DROP TABLE papers;--', "<b>Bold</b>"),
    author_count=2,
    period="2024-05",
    tags=(TagHit("safety", "abstract: <script>"),),
)
BARE = Entry(id="bare", title="Bare")
LISTING = ListingFacts(
    dump="000.txt",
    format="daily-papers",
    captured=date(2025, 3, 1),
    captured_evidence=Evidence.STATED,
    captured_note="",
    not_before=date(2025, 2, 14),
    query="preference",
    url="https://papers.example/?q=preference",
    title=None,
    records=1,
    dated=1,
    blocks=3,
    header_blocks=0,
    record_blocks=3,
    leftovers=(),
)


def gathered(*entries: Entry) -> Library:
    return library.gather(entries, TAGS, (LISTING,))


def made(digest: Library) -> Mapping[str, bytes]:
    return {file.path: file.content for file in interface.files(SITE, digest)}


def paper(entry: Entry) -> dict[str, Any]:
    facts: dict[str, Any] = json.loads(made(gathered(entry))[f"api/papers/{entry.id}.json"])
    return facts


def test_a_paper_has_all_that_its_page_shows() -> None:
    facts = paper(FULL)
    assert facts["title"] == "Alignment <for> “Honesty” & Q*"
    assert facts["abstract"] == ("We train LLMs. See https://code.example/a?b&c.\n\nLLMs gain 5%.")
    assert facts["title_html"].startswith("Alignment &lt;for&gt; “Honesty” &amp; ")
    assert '<abbr title="large language models">LLMs</abbr>' in facts["abstract_html"]
    assert facts["page"] == SITE.url + facts["path"] == SITE.url + "papers/honest.html"
    assert facts["authors_complete"] is False
    assert facts["comments"] == 0
    assert facts["kind"] == {"id": "dataset", "label": "Dataset"}
    assert facts["tags"][0] == {
        "id": "rlhf",
        "label": "RLHF",
        "path": "tags/rlhf.html",
        "reason": "title: RLHF",
    }
    assert facts["listings"][0]["path"] == "listings/000.html#p1"
    assert facts["listings"][0]["label"] == "Listing of 1 March 2025"
    assert facts["result"] == "LLMs gain 5%."


def test_what_is_unknown_has_no_key() -> None:
    facts = paper(BARE)
    assert facts == {
        "id": "bare",
        "path": "papers/bare.html",
        "page": "https://digest.example/repo/papers/bare.html",
        "title": "Bare",
        "title_html": "Bare",
        "date_evidence": "unknown",
    }


def test_related_papers_come_with_what_they_share() -> None:
    words = "Reward models for preference tuning of dialogue agents"
    near = [replace(BARE, id=name, title=f"{words} {name}", abstract=words) for name in "abc"]
    others = [
        replace(BARE, id=f"o{number}", title=f"Topic{number} thing{number}") for number in range(20)
    ]
    files = made(gathered(*near, *others))
    related = json.loads(files["api/papers/a.json"])["related"]
    assert {one["id"] for one in related} == {"b", "c"}
    assert all(one["shares"] for one in related)
    assert {one["path"] for one in related} == {"papers/b.html", "papers/c.html"}


def test_html_of_hostile_texts_is_harmless() -> None:
    facts = paper(HOSTILE)
    for html in (facts["title_html"], facts["abstract_html"]):
        assert "<script" not in html
        assert "<img" not in html
        assert "<!--" not in html
    assert "<script>alert(1)</script>" in facts["title"]
