"""Saved pages and API answers of the daily-papers site: what a browser or a script leaves."""

import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from site_builder import readers
from site_builder.model import Listing, Record

CASES = Path(__file__).parent / "cases/readers_html"


def conserved(listing: Listing) -> bool:
    accounted = listing.header_blocks + listing.record_blocks + len(listing.leftovers)
    return listing.blocks == accounted


# -- the cases that anyone can add to -------------------------------------------------------------


def cases(name: str) -> list[tuple[str, str, str]]:
    """Take cases apart: a name and the file, then what is read, each up to a line of one dot."""
    text = (CASES / name).read_text(encoding="utf-8").partition("\n\n")[2]
    parts = [part.strip("\n") for part in re.split(r"^\.$", text, flags=re.MULTILINE)]
    named = [part.partition("\n") for part in parts[:-1:2]]
    return [(names[0], names[2], what) for names, what in zip(named, parts[1::2], strict=True)]


def outline(listing: Listing) -> str:
    lines = list(page_facts(listing))
    for record in listing.records:
        lines.append(f"record {record.place.line}: " + "; ".join(facts(record)))
        lines += [f"  {text}" for text in record.abstract.split("\n\n") if text]
        if record.summary:
            lines.append(f"  in short: {record.summary}")
    lines += [f"leftover {left.line}: {left.text}; {left.reason}" for left in listing.leftovers]
    lost = len(listing.leftovers)
    lines.append(f"blocks {listing.header_blocks} + {listing.record_blocks} + {lost}")
    return "\n".join(lines)


def page_facts(listing: Listing) -> Iterator[str]:
    if listing.page_date:
        page = listing.page_date
        yield f"page {listing.page_date_line}: {page.year}-{page.month:02}-{page.day:02}"
    if listing.query:
        yield f"query {listing.query}"
    if listing.url:
        yield f"url {listing.url}"


def facts(record: Record) -> Iterator[str]:
    yield record.title
    if record.arxiv:
        yield record.arxiv
    if record.printed:
        year = f"{record.printed.year}-" if record.printed.year else ""
        day = f"{year}{record.printed.month:02}-{record.printed.day:02}"
        yield f"{day} at {record.printed_line}"
    if record.author_count is not None:
        yield " by ".join(filter(None, (str(record.author_count), ", ".join(record.authors))))
    if record.upvotes is not None:
        yield f"{record.upvotes} up"
    if record.comments is not None:
        yield f"{record.comments} comments"
    yield from (f"{link.kind} {link.url}" for link in record.links)
    if record.organization:
        yield record.organization
    if record.keywords:
        yield "about " + ", ".join(record.keywords)


@pytest.mark.parametrize(
    ("source", "expected"),
    [pytest.param(source, what, id=name) for name, source, what in cases("daily_json.txt")],
)
def test_json_case(source: str, expected: str) -> None:
    listing = readers.read("case.json", source.encode())
    assert listing.format == "daily-json"
    assert outline(listing) == expected
    assert conserved(listing)
    assert [record.place.position for record in listing.records] == [
        *range(1, len(listing.records) + 1)
    ]


@pytest.mark.parametrize(
    ("source", "expected"),
    [pytest.param(source, what, id=name) for name, source, what in cases("daily_html.txt")],
)
def test_html_case(source: str, expected: str) -> None:
    listing = readers.read("case.html", source.encode())
    assert listing.format == "daily-html"
    assert outline(listing) == expected
    assert conserved(listing)
    assert [record.place.position for record in listing.records] == [
        *range(1, len(listing.records) + 1)
    ]


# -- API answers ----------------------------------------------------------------------------------

ITEMS = [
    {
        "paper": {
            "id": f"2401.{rank:05}",
            "title": f"Paper {rank}",
            "summary": f"What number {rank} is about.",
            "authors": [{"name": "Ann Ash", "hidden": False}],
            "upvotes": rank,
            "publishedAt": "2024-01-02T00:00:00.000Z",
        },
        "numComments": rank,
    }
    for rank in range(1, 6)
]


def shown(listing: Listing) -> list[tuple[object, ...]]:
    return [(r.title, r.abstract, r.arxiv, r.upvotes, r.comments) for r in listing.records]


@pytest.mark.parametrize(
    "source",
    [
        pytest.param(json.dumps(ITEMS, indent=2), id="printed nicely"),
        pytest.param(json.dumps({"data": ITEMS, "next": None}), id="data"),
        pytest.param(json.dumps({"data": {"papers": ITEMS}}), id="papers in data"),
        pytest.param("\n".join(map(json.dumps, ITEMS)), id="JSON Lines"),
        pytest.param(json.dumps(ITEMS[:2]) + "\n" + json.dumps(ITEMS[2:]), id="two lists"),
        pytest.param(json.dumps([repr(item) for item in ITEMS]), id="Python in strings"),
        pytest.param(json.dumps([json.dumps(item) for item in ITEMS]), id="JSON in strings"),
        pytest.param("\n".join(json.dumps(repr(item)) for item in ITEMS), id="strings, one a line"),
        pytest.param(repr(ITEMS), id="Python"),
    ],
)
def test_however_an_answer_is_wrapped_it_says_the_same(source: str) -> None:
    listing = readers.read("answer.json", source.encode())
    plain = readers.read("answer.json", json.dumps(ITEMS).encode())
    assert len(plain.records) == 5
    assert shown(listing) == shown(plain)
    assert listing.leftovers == ()
    assert conserved(listing)


def test_every_whole_paper_before_a_cut_is_read_and_the_cut_one_named() -> None:
    whole = json.dumps(ITEMS)
    ends = [match.end() for match in re.finditer(r'"numComments": \d\}', whole)]
    every = shown(readers.read("answer.json", whole.encode()))
    for cut in range(ends[0], len(whole)):
        listing = readers.read("answer.json", whole[:cut].encode())
        assert shown(listing) == every[: sum(end <= cut for end in ends)]
        assert len(listing.leftovers) == 1
        assert conserved(listing)


@pytest.mark.parametrize(
    "source",
    [
        '[{"id": "2401.00001", "title": "A List of Something", "abstract": "Else."}]',
        '{"papers": []}',
        '[{"title": "A", "year": 2024, "abstract": "Text."}]',
        '{"error": "Sorry, too many requests", "upvotes": 3}',
        "[1, 2, 3]",
    ],
)
def test_other_json_is_not_claimed(source: str) -> None:
    form = next(form for form in readers.FORMATS if form.name == "daily-json")
    assert form.sniff(source) == 0


def test_unpaired_surrogates_and_control_characters_never_come_through() -> None:
    source = r'[{"paper": {"id": "2401.00001", "title": "A\ud83d B\u0000 C\u001b", "upvotes": 1}}]'
    (record,) = readers.read("answer.json", source.encode()).records
    assert record.title == "A B C"
