"""What pages say of themselves: to search engines, reference managers, previews, and correctors."""

import json
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from html.parser import HTMLParser
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st

from site_builder import planning
from site_builder.exporting import corrections, metadata
from site_builder.exporting.opensearch import opensearch
from site_builder.model import Entry, Evidence, SiteSettings, Tag, TagHit
from site_builder.pipeline import citing
from site_builder.pipeline.building import draw
from site_builder.pipeline.places import silent
from tests.english import gather
from tests.papers import PLAIN_SITE

SITE = replace(PLAIN_SITE, tagline='All of "them"', repository="https://github.com/someone/digest")
TAGS = (Tag("rlhf", "RLHF & co", "Learning from preferences."),)
KNOWN = Entry(
    id="honest",
    title="Alignment for ``Honesty'' & $Q^*$",
    abstract="We train models.",
    date=date(2025, 2, 4),
    date_evidence=Evidence.STATED,
    authors=("Ada Lovelace", "van der Berg, Bob", "Gemini Team"),
    author_count=3,
    kind="dataset",
    tags=(TagHit("rlhf", "title"),),
    arxiv="2502.00001",
    doi="10.1002/(sici)<1::aid-x>3.0.co;2-#",
    venue="Journal of Honesty",
)
BARE = Entry(id="bare", title="Bare")
HOSTILE = Entry(
    id="hostile",
    title="</script><script>alert(1)</script><!-- \"q\" 'a' & \u2028\u2029",
    abstract='"><img src=x onerror=alert(1)>',
    authors=('"><script>alert(2)</script>', "</head>"),
    author_count=2,
    date=date(2025, 2, 4),
    date_evidence=Evidence.STATED,
    keywords=("</script>", "]]>"),
    doi='10.1/"><script>',
    organization="</SCRIPT >",
)


class Head(HTMLParser):
    """A page as a browser reads it: its tags, and what stands in blocks of data."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str]]] = []
        self.data: list[Any] = []
        self._in_data = False
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = {key: value or "" for key, value in attrs}
        self.tags.append((tag, found))
        self._in_data = found.get("type") == "application/ld+json"

    def handle_data(self, data: str) -> None:
        if self._in_data:
            self.data.append(json.loads(data))
            self._in_data = False

    def metas(self) -> list[tuple[str, str]]:
        return [
            (found.get("name") or found.get("property", ""), found.get("content", ""))
            for tag, found in self.tags
            if tag == "meta"
        ]

    def all(self, name: str) -> list[str]:
        return [content for key, content in self.metas() if key == name]

    def highwire(self) -> list[tuple[str, str]]:
        return [(key, content) for key, content in self.metas() if key.startswith("citation_")]

    def links(self, relation: str) -> list[str]:
        return [
            found["href"]
            for tag, found in self.tags
            if tag in {"link", "a"} and relation in found.get("rel", "").split()
        ]

    def thing(self, kind: str) -> dict[str, Any]:
        things = [one for data in self.data for one in data.get("@graph", [data])]
        (found,) = [one for one in things if one["@type"] == kind]
        return dict(found)


def drawn(*entries: Entry, site: SiteSettings = SITE) -> Mapping[str, Head]:
    digest = gather(entries, TAGS, ())
    pages = planning.plan(digest, ())
    files = draw(Path("nowhere"), pages, digest, site, silent)
    return {file.path: Head(file.content.decode()) for file in files}


def page(entry: Entry, site: SiteSettings = SITE) -> Head:
    return drawn(entry, site=site)[f"papers/{entry.id}.html"]


def head(entry: Entry) -> metadata.Head:
    digest = gather([entry], TAGS, ())
    return metadata.paper(
        citing.references(SITE, digest)(entry), SITE, [("Home", "index.html")], ""
    )


def test_reference_managers_find_all_that_is_known() -> None:
    assert page(KNOWN).highwire() == [
        ("citation_title", "Alignment for “Honesty” & Q*"),
        ("citation_author", "Ada Lovelace"),
        ("citation_author", "Bob van der Berg"),
        ("citation_author", "Gemini Team"),
        ("citation_publication_date", "2025/02/04"),
        ("citation_journal_title", "Journal of Honesty"),
        ("citation_doi", KNOWN.doi),
        ("citation_arxiv_id", "2502.00001"),
        ("citation_abstract_html_url", "https://digest.example/repo/papers/honest.html"),
        ("citation_keywords", "RLHF & co"),
    ]


@pytest.mark.parametrize(
    "lacking",
    [
        {"authors": ()},
        {"authors_cut": True},
        {"author_count": 4},
        {"date": None, "date_evidence": Evidence.UNKNOWN},
        {"date_evidence": Evidence.INFERRED},
    ],
    ids=["no author", "et al.", "one unnamed", "no date", "a guessed year"],
)
def test_scholar_gets_all_or_nothing(lacking: dict[str, Any]) -> None:
    assert page(replace(KNOWN, **lacking)).highwire() == []


@pytest.mark.parametrize(("period", "shown"), [("2025", "2025"), ("2025-03", "2025/03")])
def test_a_year_is_enough_for_scholar(period: str, shown: str) -> None:
    entry = replace(KNOWN, date=None, date_evidence=Evidence.UNKNOWN, period=period)
    found = page(entry)
    assert ("citation_publication_date", shown) in found.highwire()
    assert found.thing("ScholarlyArticle")["datePublished"] == period
    assert found.all("article:published_time") == []


def test_linked_data_says_only_what_is_known() -> None:
    assert page(KNOWN).thing("ScholarlyArticle") == {
        "@type": "ScholarlyArticle",
        "url": "https://digest.example/repo/papers/honest.html",
        "headline": "Alignment for “Honesty” & Q*",
        "author": [
            {"@type": "Person", "name": "Ada Lovelace"},
            {"@type": "Person", "name": "Bob van der Berg"},
            {"@type": "Organization", "name": "Gemini Team"},
        ],
        "datePublished": "2025-02-04",
        "identifier": [f"doi:{KNOWN.doi}", "arXiv:2502.00001"],
        "sameAs": [
            "https://doi.org/10.1002/(sici)%3C1::aid-x%3E3.0.co;2-%23",
            "https://arxiv.org/abs/2502.00001",
        ],
        "isPartOf": {"@type": "Periodical", "name": "Journal of Honesty"},
        "keywords": ["RLHF & co"],
        "inLanguage": "en",
    }
    assert page(BARE).thing("ScholarlyArticle").keys() == {"@type", "url", "headline", "inLanguage"}


def test_the_way_to_a_paper_is_told() -> None:
    (home, kind, itself) = page(KNOWN).thing("BreadcrumbList")["itemListElement"]
    assert home["item"] == SITE.url
    assert kind["item"] == "https://digest.example/repo/kinds/dataset.html"
    assert (itself["position"], "item" in itself) == (3, False)


def test_a_paper_is_cited_at_its_doi_else_at_arxiv_else_here() -> None:
    cited = [
        page(entry).links("cite-as")
        for entry in (KNOWN, replace(KNOWN, doi=None), replace(KNOWN, doi=None, arxiv=None))
    ]
    assert cited == [
        ["https://doi.org/10.1002/(sici)%3C1::aid-x%3E3.0.co;2-%23"],
        ["https://arxiv.org/abs/2502.00001"],
        ["https://digest.example/repo/papers/honest.html"],
    ]


def test_previews_and_programs_are_served() -> None:
    found = page(KNOWN)
    assert found.all("og:type") == ["article"]
    assert found.all("og:title") == ["Alignment for “Honesty” & Q*"]
    assert found.all("article:tag") == ["RLHF & co"]
    assert found.all("article:section") == ["Dataset"]
    assert found.all("article:published_time") == ["2025-02-04"]
    offered = {one.rpartition("/")[2] for one in found.links("alternate")}
    assert {"honest.json", "honest.bib", "honest.ris"} <= offered
    assert found.links("search") == ["../opensearch.xml"]


def test_nothing_that_a_paper_says_ends_the_head() -> None:
    found = page(HOSTILE)
    scripts = [tag for tag in found.tags if tag[0] == "script"]
    assert all("src" in attributes or "json" in attributes["type"] for _, attributes in scripts)
    assert not [tag for tag in found.tags if "onerror" in tag[1]]
    article = found.thing("ScholarlyArticle")
    assert article["headline"].startswith("</script><script>alert(1)</script><!--")
    assert article["keywords"] == ["</script>", "]]>"]
    assert ("citation_author", '"><script>alert(2)</script>') in found.highwire()


@given(st.text(min_size=1).filter(str.split), st.text())
def test_no_text_ends_the_script_that_holds_it(title: str, organization: str) -> None:
    entry = replace(BARE, title=title, keywords=(organization,) if organization else ())
    data = head(entry).data
    assert not set(data) & set("<>&\u2028\u2029\x85")
    article = json.loads(data)["@graph"][0]
    assert article.get("keywords", [""]) == [organization]


def test_long_lists_of_authors_are_told_once() -> None:
    many = tuple(f"Ada Lovelace{number}" for number in range(300))
    told = head(replace(KNOWN, authors=many, author_count=300))
    assert sum(name == "citation_author" for name, _ in told.highwire) == 300
    assert len(json.loads(told.data)["@graph"][0]["author"]) == 50


def test_home_and_topics_describe_themselves() -> None:
    pages = drawn(*(replace(KNOWN, id=f"p{number}") for number in range(30)))
    action = pages["index.html"].thing("WebSite")["potentialAction"]
    assert action["target"]["urlTemplate"] == (
        "https://digest.example/repo/search.html?q={search_term_string}"
    )
    listed = pages["tags/rlhf.html"].thing("CollectionPage")["mainEntity"]
    assert listed["numberOfItems"] == 30
    assert len(listed["itemListElement"]) == 20
    data = pages["api/index.html"].thing("Dataset")["distribution"]
    assert data[0]["contentUrl"] == "https://digest.example/repo/api/papers.sqlite"


def test_the_address_bar_learns_to_search() -> None:
    file = opensearch(SITE, "opensearch.xml", search="search.html", icon="static/icon.svg")
    document = ET.fromstring(file.content)  # noqa: S314 - our own
    at = "{http://a9.com/-/spec/opensearch/1.1/}"
    assert document.tag == f"{at}OpenSearchDescription"
    assert document.findtext(f"{at}ShortName") == "Papers & more"
    templates = {
        url.get("rel", "results"): url.get("template") for url in document.iter(f"{at}Url")
    }
    assert templates == {
        "results": "https://digest.example/repo/search.html?q={searchTerms}",
        "self": "https://digest.example/repo/opensearch.xml",
    }


PRINTED = st.text(st.characters(exclude_categories=["C"]))


@given(PRINTED, PRINTED)
def test_search_descriptions_keep_their_limits(title: str, tagline: str) -> None:
    site = replace(SITE, title=f"x{title}", tagline=tagline)
    file = opensearch(site, "opensearch.xml", search="search.html", icon="static/icon.svg")
    document = ET.fromstring(file.content)  # noqa: S314 - our own
    for name, most in (("ShortName", 16), ("LongName", 48), ("Description", 1024)):
        said = document.findtext(f"{{http://a9.com/-/spec/opensearch/1.1/}}{name}") or ""
        assert 0 < len(said) <= most


def asked(address: str) -> dict[str, str]:
    return {key: value for key, (value,) in parse_qs(urlsplit(address).query).items()}


def issue(entry: Entry, repository: str | None = SITE.repository) -> str:
    site = replace(SITE, repository=repository)
    return corrections.issue(
        site, entry, file=f"content/papers/{entry.id}.yaml", page=f"{SITE.url}p.html"
    )


def test_a_correction_begins_with_what_the_entry_says_now() -> None:
    address = issue(KNOWN)
    assert address.startswith("https://github.com/someone/digest/issues/new?")
    said = asked(address)
    assert said["title"] == "Correction: Alignment for ``Honesty'' & $Q^*$"
    assert "File: `content/papers/honest.yaml`" in said["body"]
    assert "Page: https://digest.example/repo/p.html" in said["body"]
    for line in ("date: 2025-02-04", "kind: dataset", "tags: rlhf", "url:", "arxiv: 2502.00001"):
        assert f"\n{line}\n" in said["body"]


def test_corrections_go_where_the_repository_is() -> None:
    gitlab = "https://gitlab.example.org/team/digest/"
    assert asked(issue(KNOWN, gitlab)).keys() == {"issue[title]", "issue[description]"}
    assert issue(KNOWN, gitlab).startswith(f"{gitlab}-/issues/new?")
    edited = corrections.edit(replace(SITE, repository=gitlab), "content/papers/a.yaml")
    assert edited == f"{gitlab}-/edit/main/content/papers/a.yaml"
    assert issue(KNOWN, None) == ""
    labels = [tag for tag in page(KNOWN).tags if "github.com/someone" in tag[1].get("href", "")]
    assert len(labels) == 3
    without = page(KNOWN, replace(SITE, repository=None))
    assert not [tag for tag in without.tags if "issues/new" in tag[1].get("href", "")]


def test_no_value_breaks_out_of_the_quoted_block() -> None:
    body = asked(issue(replace(KNOWN, title="````` @everyone")))["body"]
    assert body.count("``````yaml\n") == 1
    assert body.endswith("\n``````\n")


@given(
    title=st.text(min_size=1, max_size=400),
    names=st.lists(st.text(max_size=80), max_size=40),
    abstract=st.text(alphabet="\U0001f600`%& \n\u20ac", max_size=500),
)
def test_an_issue_is_never_too_long_to_open(title: str, names: list[str], abstract: str) -> None:
    texts = tuple(names)
    entry = replace(KNOWN, title=title, names=texts, authors=texts, abstract=abstract)
    assert len(issue(entry).encode()) <= 8_000
