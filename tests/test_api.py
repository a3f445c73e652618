"""What programs read below ``api/``: complete, documented, the same on every run."""

import html
import json
import re
import sqlite3
from collections.abc import Iterator, Mapping
from contextlib import closing, contextmanager
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator, FormatChecker

from site_builder import planning, wording
from site_builder.model import (
    Acronym,
    Entry,
    Evidence,
    Library,
    Link,
    ListingFacts,
    Place,
    Tag,
    TagHit,
)
from site_builder.pipeline import citing, describing, interface
from site_builder.pipeline.drawing import Drawer
from site_builder.pipeline.places import silent
from tests.english import gather
from tests.papers import PLAIN_SITE

SITE = replace(PLAIN_SITE, tagline="All of them")
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
    key="lovelace2025alignment",
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


DOCUMENTED = (Path(__file__).parents[1] / "docs/api.md").read_text("utf-8")
WHICH = {
    "api/papers.json": "papers",
    "api/tags.json": "tags",
    "api/listings.json": "listings",
}


def gathered(*entries: Entry) -> Library:
    return gather(entries, TAGS, (LISTING,))


def made(digest: Library) -> Mapping[str, bytes]:
    refer = citing.references(SITE, digest)
    return {file.path: file.content for file in interface.files(SITE, digest, refer)}


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


def test_citations_are_ready_in_every_format() -> None:
    cited = paper(FULL)["citations"]
    assert cited["key"] == "lovelace2025alignment"
    assert cited["bibtex"].startswith("@misc{lovelace2025alignment,")
    assert cited["ris"].startswith("TY  - ")
    assert cited["csl"]["DOI"] == "10.1000/182"
    assert cited["csv"].count("\r\n") >= 2
    assert "Alignment" in cited["markdown"]
    assert "citations" not in paper(BARE)


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
    for shown in (facts["title_html"], facts["abstract_html"]):
        assert "<script" not in shown
        assert "<img" not in shown
        assert "<!--" not in shown
    assert "<script>alert(1)</script>" in facts["title"]


def closed(schema: object) -> object:
    """Forbid every key that the schema doesn't name, so that none goes undocumented."""
    if isinstance(schema, list):
        return [closed(one) for one in schema]
    if not isinstance(schema, dict):
        return schema
    made = {key: closed(value) for key, value in schema.items()}
    if "properties" in made and isinstance(made.get("type"), str):
        made["additionalProperties"] = False
    return made


def faults(files: Mapping[str, bytes]) -> list[str]:
    """Validate every JSON file and every line against the published schema, unknown keys too."""
    schema: Any = closed(json.loads(files["api/schema.json"]))
    Draft202012Validator.check_schema(schema)
    found = []
    for name, value in values(files):
        only = {"$ref": f"#/$defs/{name}", "$defs": schema["$defs"]}
        checked = Draft202012Validator(only, format_checker=FormatChecker())
        found += [
            f"{name}: {error.json_path}: {error.message}" for error in checked.iter_errors(value)
        ]
    return found


def values(files: Mapping[str, bytes]) -> Iterator[tuple[str, object]]:
    for path, content in files.items():
        if path.startswith("api/papers/"):
            yield "paper", json.loads(content)
        elif path in WHICH:
            yield WHICH[path], json.loads(content)
    for line in files["api/papers.jsonl"].decode().splitlines():
        yield "line", json.loads(line)


@contextmanager
def opened(content: bytes) -> Iterator[sqlite3.Connection]:
    with closing(sqlite3.connect(":memory:")) as database:
        database.deserialize(content)
        yield database


def test_every_file_holds_the_published_schema() -> None:
    assert faults(made(gathered(FULL, HOSTILE, BARE))) == []
    assert faults(made(gathered())) == []


def test_the_schema_refuses_what_it_should() -> None:
    files = dict(made(gathered(FULL)))
    broken = json.loads(files["api/papers/honest.json"])
    broken |= {"date": "2025-02-30", "kind": {"id": "poem", "label": "Poem"}, "more": 1}
    files["api/papers/honest.json"] = json.dumps(broken).encode()
    assert len(faults(files)) == 3


def test_the_index_leads_to_every_paper() -> None:
    files = made(gathered(FULL, HOSTILE, BARE))
    index = json.loads(files["api/papers.json"])
    assert index["site"]["url"] == SITE.url
    assert [one["id"] for one in index["papers"]] == ["honest", "hostile", "bare"]
    assert {one["api"] for one in index["papers"]} <= files.keys()
    assert index["papers"][0]["tags"] == ["rlhf", "safety"]


def test_topics_and_listings_count_their_papers() -> None:
    files = made(gathered(FULL, HOSTILE, BARE))
    tags = json.loads(files["api/tags.json"])["tags"]
    assert [(one["id"], one["papers"]) for one in tags] == [("rlhf", 1), ("safety", 2)]
    (listing,) = json.loads(files["api/listings.json"])["listings"]
    assert listing["papers"] == ["honest"]
    assert listing["captured"] == "2025-03-01"


def test_each_line_is_one_whole_paper_in_every_programs_eyes() -> None:
    files = made(gathered(FULL, HOSTILE, BARE))
    lines = files["api/papers.jsonl"].decode().splitlines()
    full, hostile, bare = map(json.loads, lines)
    assert full["source"]["title"] == FULL.title
    assert full["abstract"] == paper(FULL)["abstract"]
    assert hostile["authors"] == list(HOSTILE.authors)
    assert "source" not in bare
    assert "title_html" not in full


def test_the_database_has_every_fact_in_its_table() -> None:
    with opened(made(gathered(FULL, HOSTILE, BARE))["api/papers.sqlite"]) as database:
        ask = database.execute
        assert ask("SELECT number, id, kind FROM papers ORDER BY number").fetchall() == [
            (1, "honest", "dataset"),
            (2, "hostile", None),
            (3, "bare", None),
        ]
        row = ask("SELECT comments, upvotes, authors_complete FROM papers").fetchone()
        assert row == (0, 12, 0)
        assert ask("SELECT name FROM authors WHERE paper = 2 ORDER BY position").fetchall() == [
            (name,) for name in HOSTILE.authors
        ]
        assert ask("SELECT tag, reason FROM paper_tags WHERE paper = 1").fetchall() == [
            ("rlhf", "title: RLHF"),
            ("safety", "curated"),
        ]
        assert ask("SELECT * FROM paper_listings").fetchall() == [(1, "000.txt", 1, 7)]
        assert ask("SELECT id, paper FROM former_ids").fetchall() == [("honest-old", 1)]
        assert ask("SELECT * FROM acronyms").fetchall() == [(1, 1, "LLMs", "large language models")]
        for table in ("names", "links", "keywords"):
            assert ask(f"SELECT count(*) FROM {table}").fetchone() == (1,)  # noqa: S608
        assert ask("SELECT count(*) FROM categories").fetchone() == (2,)
        assert ask("SELECT value FROM site WHERE key = 'url'").fetchone() == (SITE.url,)
        assert ask("PRAGMA foreign_key_check").fetchall() == []
        assert ask("PRAGMA integrity_check").fetchone() == ("ok",)


def test_rows_of_many_papers_keep_their_order_and_name_papers_that_come_later() -> None:
    # The first words of one paper are those of another one far away, and of no third.
    shared = [
        " ".join(
            word + chr(97 + at // 15) + chr(97 + at % 15) for word in ("reward", "hack", "mod")
        )
        for at in range(225)
    ]
    many = [
        replace(BARE, id=f"n{at:03}", title=shared[at % 225], authors=(f"A{at}", "B"))
        for at in range(450)
    ]
    files = made(gathered(*many))
    lines = [json.loads(line) for line in files["api/papers.jsonl"].splitlines()]
    with opened(files["api/papers.sqlite"]) as database:
        ids = [name for (name,) in database.execute("SELECT id FROM papers ORDER BY number")]
        names = database.execute("SELECT name FROM authors ORDER BY paper, position").fetchall()
        near = database.execute("SELECT paper, other FROM related ORDER BY paper, position")
        told = [(ids[paper - 1], ids[other - 1]) for paper, other in near]
    assert ids == [one["id"] for one in lines]
    assert [name for (name,) in names] == [name for one in lines for name in one["authors"]]
    assert told == [(one["id"], other["id"]) for one in lines for other in one.get("related", ())]
    assert told


def test_the_database_finds_words_whatever_their_accents() -> None:
    entry = replace(BARE, abstract="A study of naïve reward hacking.")
    with opened(made(gathered(FULL, entry))["api/papers.sqlite"]) as database:
        found = database.execute(
            "SELECT id FROM papers_fts JOIN papers ON number = papers_fts.rowid"
            " WHERE papers_fts MATCH 'naive AND hacking'"
        )
        assert found.fetchall() == [("bare",)]


def test_the_same_papers_give_the_same_bytes() -> None:
    entries = [FULL, HOSTILE, BARE, *(replace(BARE, id=f"bare-{n}") for n in range(50))]
    assert made(gathered(*entries)) == made(gathered(*reversed(entries)))


@given(
    title=st.text(min_size=1).map(str.strip).filter(str.split),
    abstract=st.text(),
    names=st.lists(st.text(min_size=1).filter(str.split), max_size=3),
)
def test_any_text_comes_back_from_every_format(title: str, abstract: str, names: list[str]) -> None:
    entry = replace(BARE, title=title, abstract=abstract, authors=tuple(names))
    files = made(gathered(entry))
    one = json.loads(files["api/papers/bare.json"])
    (line,) = files["api/papers.jsonl"].decode().splitlines()
    read = json.loads(line)
    assert read.get("authors", []) == one.get("authors", []) == names
    assert read.get("source", {}).get("title", one.get("title")) == title
    assert read.get("source", {}).get("abstract", one.get("abstract", "")) == abstract
    with opened(files["api/papers.sqlite"]) as database:
        rows = database.execute("SELECT name FROM authors ORDER BY position").fetchall()
    assert rows == [(name,) for name in names]


def examples() -> list[str]:
    return re.findall(r"```sql\n(.*?)```", DOCUMENTED, re.DOTALL)


@pytest.mark.parametrize("query", examples())
def test_every_documented_query_finds_something(query: str) -> None:
    words = "Reward hacking and overoptimization of preference models"
    near = [
        replace(FULL, id=name, title=f"{words} {name}", abstract=words, formerly=())
        for name in ("one", "two")
    ]
    others = [replace(BARE, id=f"o{number}", title=f"T{number} u{number}") for number in range(20)]
    with opened(made(gathered(*near, *others))["api/papers.sqlite"]) as database:
        assert database.execute(query).fetchall()


def test_every_table_and_column_is_documented() -> None:
    told = {
        table: re.findall(r"`(\w+)`", columns)
        for table, columns in re.findall(r"^\| `(\w+)` \| (`.*?) \|$", DOCUMENTED, re.MULTILINE)
    }
    with opened(made(gathered(FULL))["api/papers.sqlite"]) as database:
        tables = database.execute(
            "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'papers_fts%'"
        ).fetchall()
        for (table,) in tables:
            columns = database.execute(f"SELECT name FROM pragma_table_info('{table}')")  # noqa: S608
            assert told[table] == [name for (name,) in columns]


def test_every_key_of_a_paper_is_documented() -> None:
    keys = json.loads(made(gathered(FULL))["api/schema.json"])["$defs"]["paper"]["properties"]
    assert [key for key in keys if f"`{key}`" not in DOCUMENTED] == []


def test_the_page_of_downloads_offers_them_with_their_size_and_a_query_that_runs() -> None:
    digest = gathered(FULL)
    files = made(digest)
    sizes = {path: len(content) for path, content in files.items()}
    describer = describing.Describer(SITE, digest, citing.references(SITE, digest), sizes)
    pages = [page for page in planning.plan(digest, ()) if page.path == "api/index.html"]
    drawer = Drawer(Path("nowhere"), digest, SITE, describer=describer)
    (drawn,) = drawer.draw(pages, silent)
    page = html.unescape(drawn.content.decode())
    for path in ("papers.sqlite", "papers.jsonl", "papers.json", "tags.json", "schema.json"):
        assert f'href="../api/{path}"' in page
        assert f"{wording.size(sizes[f'api/{path}'])}</dd>" in page
    (query,) = re.findall(r"<pre[^>]*><code>(.*?)</code>", page, re.DOTALL)
    with opened(files["api/papers.sqlite"]) as database:
        assert database.execute(query).fetchall() == [("RLHF", 1), ("Safety", 1)]


@pytest.mark.parametrize(
    ("size", "shown"),
    [(1, "1 kB"), (1_499, "1 kB"), (999_499, "999 kB"), (999_500, "1.0 MB"), (38_707_200, "39 MB")],
)
def test_sizes_are_told_in_round_numbers(size: int, shown: str) -> None:
    assert wording.size(size) == shown.replace(" ", "\N{NO-BREAK SPACE}")
