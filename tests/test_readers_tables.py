"""Labelled text, tables and JSON: papers in, every row, block and object accounted for."""

import csv
import io
import json
import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from site_builder import exporting, readers
from site_builder.errors import ContentError
from site_builder.model import Entry, Link, Listing, PrintedDate, Record
from tests.listings import cases, conserved, day, outlined, passages

CASES = Path(__file__).parent / "cases/readers_tables"
KINDS = {
    "key_value": "key-value",
    "csv": "csv",
    "markdown": "markdown-table",
    "json": "json",
}


ALL = [(kind, *case) for kind in KINDS for case in cases(CASES / f"{kind}.txt")]


def facts(record: Record) -> Iterator[str]:
    told = {
        "arxiv": record.arxiv,
        "doi": record.doi,
        "page": record.url,
        "authors": "; ".join(record.authors) + (" et al." if record.authors_cut else ""),
        "author count": record.author_count,
        f"printed {record.printed_line}": day(record.printed) if record.printed else "",
        "period": record.period,
        "categories": " ".join(record.categories),
        "venue": record.venue,
        "organization": record.organization,
        "remark": record.remark,
        "keywords": "; ".join(record.keywords),
        "upvotes": record.upvotes,
        "comments": record.comments,
        "in short": record.summary,
    }
    yield record.title
    yield from (f"{name}: {value}" for name, value in told.items() if value not in ("", None))
    yield from (f"{link.kind}: {link.url}" for link in record.links)
    yield from (f"> {part}" for part in passages(record))


def outline(listing: Listing) -> str:
    page = {"query": listing.query, "title": listing.title, "url": listing.url}
    head = (f"{name}: {value}" for name, value in page.items() if value)
    return outlined(listing, head, facts)


@pytest.mark.parametrize(
    ("kind", "source", "wanted"),
    [
        pytest.param(kind, source, wanted, id=f"{kind}: {name}")
        for kind, name, source, wanted in ALL
    ],
)
def test_case(kind: str, source: str, wanted: str) -> None:
    if wanted.startswith("refused: "):
        with pytest.raises(ContentError) as refused:
            readers.read("dump.txt", source.encode())
        assert f"refused: {refused.value}" == wanted
        return
    listing = readers.read("dump.txt", source.encode())
    assert listing.format == KINDS[kind]
    assert outline(listing) == wanted
    assert conserved(listing)


# -- what the cases can't say ---------------------------------------------------------------------


def form(name: str) -> readers.Format:
    return next(one for one in readers.FORMATS if one.name == name)


@pytest.mark.parametrize(("kind", "source"), [(kind, source) for kind, _, source, _ in ALL])
def test_lines_point_at_titles(kind: str, source: str) -> None:
    lines = source.split("\n")
    try:
        records = form(KINDS[kind]).read("dump.txt", source).records
    except ContentError:
        return
    for record in records:
        words = re.findall(r"[A-Za-z]{3,}", record.title)
        at = record.place.line - 1
        assert any(word in " ".join(lines[at : at + 2]) for word in words)


@pytest.mark.parametrize("kind", KINDS)
@given(data=st.data())
@settings(max_examples=40, deadline=None)
def test_a_cut_source_keeps_its_whole_papers(kind: str, data: st.DataObject) -> None:
    source = data.draw(st.sampled_from([case for which, _, case, _ in ALL if which == kind]))
    cut = source[: data.draw(st.integers(0, len(source)))]
    try:
        whole = form(KINDS[kind]).read("dump.txt", source)
        listing = form(KINDS[kind]).read("dump.txt", cut)
    except ContentError:
        return
    assert conserved(listing)
    for before, after in zip(listing.records[:-1], whole.records, strict=False):
        assert before.title == after.title


PIECES = ("title", "abstract", "Title: ", "\nAuthors: ", '"title": ', '"abstract"', "|---|---|\n")
ODD = st.lists(st.sampled_from([*PIECES, *',;|\t\n"\\{}[]:-#* 1aé\u2028']), max_size=40).map(
    "".join
)


@pytest.mark.parametrize("name", KINDS.values())
@given(text=ODD)
@settings(max_examples=150, deadline=None)
def test_any_text_is_accounted_for(name: str, text: str) -> None:
    assert 0 <= form(name).sniff(text) <= 0.85
    try:
        listing = form(name).read("odd.txt", text)
    except ContentError:
        return
    assert conserved(listing)


WORD = st.text(st.sampled_from("abcdefghijklmnopqrstuvwxyzéß"), min_size=2, max_size=9)
PHRASE = st.lists(WORD, min_size=2, max_size=7).map(lambda words: " ".join(words).capitalize())
TITLE = st.tuples(PHRASE, st.sampled_from(["", ", Revisited", ' of "Sheep"', ": a Count; Part 2"]))
ABSTRACT = st.lists(
    st.tuples(
        PHRASE, st.sampled_from([".", ", or; so.", ' as "said".', " and so on, to: 12% | more."])
    ).map("".join),
    max_size=3,
).map("\n\n".join)
NAME = st.tuples(WORD, WORD).map(lambda name: f"{name[0].title()} {name[1].title()}")
PAPER = st.fixed_dictionaries(
    {
        "title": TITLE.map("".join),
        "abstract": ABSTRACT,
        "authors": st.lists(NAME, max_size=4, unique=True),
        "date": st.dates(date(1995, 1, 1), date(2040, 1, 1)),
        "arxiv": st.integers(0, 99999).map(lambda number: f"2309.{number:05}"),
    }
)
PAPERS = st.lists(PAPER, min_size=1, max_size=4)
Papers = list[dict[str, object]]


def flat(paper: dict[str, object]) -> dict[str, str]:
    authors = paper["authors"]
    assert isinstance(authors, list)
    return {name: str(value) for name, value in paper.items()} | {"authors": "; ".join(authors)}


def said(paper: dict[str, object]) -> tuple[object, ...]:
    authors = paper["authors"]
    assert isinstance(authors, list)
    return paper["title"], paper["abstract"], tuple(authors), str(paper["date"]), paper["arxiv"]


def heard(record: Record) -> tuple[object, ...]:
    printed = day(record.printed) if record.printed else None
    return record.title, record.abstract, record.authors, printed, record.arxiv


def understood(text: str, name: str) -> list[tuple[object, ...]]:
    listing = readers.read("dump.txt", text.encode())
    assert (listing.format, listing.leftovers) == (name, ())
    assert conserved(listing)
    return [heard(record) for record in listing.records]


@pytest.mark.parametrize("delimiter", [",", "\t", ";", "|"])
@given(papers=PAPERS, order=st.permutations(["title", "abstract", "authors", "date", "arxiv"]))
@settings(max_examples=30, deadline=None)
def test_tables_are_read_as_written(delimiter: str, papers: Papers, order: list[str]) -> None:
    out = io.StringIO()
    writer = csv.DictWriter(out, order, delimiter=delimiter, lineterminator="\n")
    writer.writeheader()
    writer.writerows(map(flat, papers))
    assert understood(out.getvalue(), "csv") == [said(paper) for paper in papers]


@pytest.mark.parametrize("shape", ["lines", "list", "wrapped", "by id"])
@given(papers=PAPERS)
@settings(max_examples=30, deadline=None)
def test_json_is_read_as_written(shape: str, papers: Papers) -> None:
    plain = [paper | {"date": str(paper["date"])} for paper in papers]
    text = {
        "lines": "\n".join(map(json.dumps, plain)),
        "list": json.dumps(plain, indent=2, ensure_ascii=False),
        "wrapped": json.dumps({"total": 9, "response": {"docs": plain}}),
        "by id": json.dumps({f"p{at}": paper for at, paper in enumerate(plain)}, indent=1),
    }[shape]
    assert understood(text, "json") == [said(paper) for paper in papers]


LABELS = {
    "title": ["Title: ", "**Title:** ", "- **Title**: ", "TITLE : "],
    "abstract": ["Abstract: ", "*Summary*: ", "Description: "],
    "authors": ["Authors: ", "**Author(s)**: ", "By: "],
    "date": ["Date: ", "**Published**: ", "Submitted: "],
    "arxiv": ["arXiv: ", "PDF: https://arxiv.org/pdf/", "**Link**: https://arxiv.org/abs/"],
}


@given(papers=PAPERS, data=st.data())
@settings(max_examples=60, deadline=None)
def test_labelled_text_is_read_as_written(papers: Papers, data: st.DataObject) -> None:
    labels = {name: data.draw(st.sampled_from(ways)) for name, ways in LABELS.items()}
    order = data.draw(st.permutations(list(LABELS)))
    rule = data.draw(st.sampled_from(["\n---\n", "\n\n***\n\n", "\n======\n", "\n* * *\n"]))
    blocks = (
        "\n".join(labels[name] + flat(paper)[name] for name in order if flat(paper)[name])
        for paper in papers
    )
    assert understood(rule.join(blocks), "key-value") == [said(paper) for paper in papers]


def test_the_own_export_comes_back() -> None:
    entry = Entry(
        id="counting-sheep",
        title="Counting Sheep",
        abstract="We count sheep.\n\nAll of them.",
        date=date(2023, 9, 21),
        authors=("Ada Lovelace", "Charles Babbage"),
        author_count=2,
        comments=3,
        links=(Link("https://github.com/example/sheep", "code"),),
        names=("SheepNet",),
    )
    text = "\n".join(exporting.json_lines([entry, entry]))
    record, _ = readers.read("export.jsonl", text.encode()).records
    assert (record.title, record.abstract) == (entry.title, entry.abstract)
    assert (record.authors, record.comments, record.links) == (entry.authors, 3, entry.links)
    assert record.printed == PrintedDate(9, 21, 2023)
    assert record.keywords == ()


def test_authors_that_an_export_says_go_on_still_do() -> None:
    entries = [
        Entry(
            "sheep", "Sheep", "We.", authors=("Ada Lovelace",), authors_cut=cut, author_count=count
        )
        for cut, count in ((True, None), (True, 12), (False, 1))
    ]
    text = "\n".join(exporting.json_lines(entries))
    records = readers.read("export.jsonl", text.encode()).records
    assert {record.authors for record in records} == {("Ada Lovelace",)}
    assert [(one.authors_cut, one.author_count) for one in records] == [
        (True, None),
        (True, 12),
        (False, None),
    ]


def test_what_an_export_only_infers_is_not_stated_again() -> None:
    line = {"title": "Sheep", "abstract": "We.", "date": "2023-09-21", "date_evidence": "inferred"}
    (record,) = readers.read("export.jsonl", json.dumps(line).encode()).records
    assert record.printed == PrintedDate(9, 21, None)


@pytest.mark.parametrize("folder", ["readers_arxiv", "readers_biblio"])
def test_other_formats_are_left_to_their_readers(folder: str) -> None:
    for path in sorted((CASES.parent / folder).glob("*.txt")):
        parts = re.split(r"^\.$", path.read_text(encoding="utf-8"), flags=re.MULTILINE)
        for source in parts[1::3]:
            claims = {one.name: one.sniff(source) for one in readers.FORMATS}
            mine = max(claims[name] for name in KINDS.values())
            assert mine <= 0.1 or mine < max(claims.values()), source[:80]


def test_a_byte_order_mark_and_line_ends_of_windows_do_not_matter() -> None:
    for encoding in ("utf-8-sig", "utf-16"):
        data = 'Title,Abstract\r\nCounting Sheep,"We\r\ncount."\r\n'.encode(encoding)
        (record,) = readers.read("dump.csv", data).records
        assert (record.title, record.abstract) == ("Counting Sheep", "We count.")


def test_a_field_may_be_huge() -> None:
    text = f"title,abstract\nSheep,{'sheep ' * 60_000}\n"
    (record,) = readers.read("dump.csv", text.encode()).records
    assert len(record.abstract) == 6 * 60_000 - 1


STRAY = (
    '"Evil title,we,X Y,2020',
    'Evil,"we,X Y,2020',
    'Evil,we,X Y,"2020',
    '"Evil,"we,"X Y,2020',
    '"',
    '"Evil\ntitle,we,X Y,2020',
    '"Evil" x\ny",we,X Y,2020',
    'Evil "disk" title,we,X Y,2020',
    "Evil,we,X Y,2020,5,6",
)
QUOTED = (
    '"Sheep {0}","We count sheep,\nby day:\n\n""all"" of them.",Ada Lovelace,2023',
    'Sheep {0},"We count sheep,\nby day:\n\n""all"" of them.",Ada Lovelace,2023',
    '"Sheep\n{0}","We count sheep,\nby day:\n\n""all"" of them.","Ada\nLovelace",2023',
)


@pytest.mark.parametrize("good", QUOTED)
@given(hostile=st.lists(st.sampled_from(STRAY), min_size=1, max_size=3), behind=st.integers(3, 5))
def test_a_stray_quotation_mark_costs_no_other_row(
    good: str, hostile: list[str], behind: int
) -> None:
    rows = ["title,abstract,authors,year", good.format(0)]
    for number, row in enumerate(hostile):
        rows += [row, *(good.format(f"{number} {rank}") for rank in range(1, behind + 1))]
    listing = readers.read("dump.csv", "\n".join(rows).encode() + b"\n", "csv")
    assert conserved(listing)
    whole = {record.title: record.abstract for record in listing.records}
    numbers = ["0", *(f"{one} {two + 1}" for one in range(len(hostile)) for two in range(behind))]
    for which in numbers:
        assert whole[f"Sheep {which}"] == 'We count sheep, by day:\n\n"all" of them.'


@pytest.mark.parametrize("row", ['"He said "no" to\nthem, and, me, you",we,X Y,2020'])
def test_a_row_misquoted_over_lines_stays_one(row: str) -> None:
    text = f"title,abstract,authors,year\n{row}\nSheep,We count.,Ada Lovelace,2023\n"
    titles = [record.title for record in readers.read("dump.csv", text.encode(), "csv").records]
    assert titles[-1] == "Sheep"
    assert len(titles) <= 2
