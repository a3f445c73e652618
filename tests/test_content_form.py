"""The form of entry files: exact both ways, and legible to people and to other YAML tools."""

import datetime as dt

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from site_builder.content import documents, emitter, seals
from site_builder.content.documents import Fields, Text
from site_builder.content.reading import read
from site_builder.errors import ContentError
from site_builder.model import Acronym, Entry, Evidence, Link, Place, TagHit

AWKWARD = st.text(
    alphabet=st.sampled_from("ab \n\t\r#-:'\"\\,{}[]&*!|>%@`~?é\x85\xa0\u2028\ufeff\x00\x7f😀0")
)
TEXTS = AWKWARD | st.text()
WORDS = st.text(alphabet="ab c", min_size=60, max_size=400) | TEXTS
COUNTS = st.none() | st.integers(0, 10**6)


def _some(one: st.SearchStrategy[object]) -> st.SearchStrategy[object]:
    return st.lists(one, max_size=3).map(tuple)


ENTRIES = st.builds(
    Entry,
    id=st.just("foo"),
    title=TEXTS.filter(bool),
    abstract=WORDS,
    date=st.none() | st.dates(),
    date_evidence=st.sampled_from(Evidence),
    date_note=TEXTS,
    author_count=COUNTS,
    authors=_some(TEXTS),
    comments=COUNTS,
    tags=_some(st.builds(TagHit, TEXTS, TEXTS)),
    links=_some(st.builds(Link, TEXTS, TEXTS)),
    names=_some(TEXTS),
    acronyms=_some(st.builds(Acronym, TEXTS, TEXTS)),
    kind=st.none() | TEXTS,
    arxiv=st.none() | TEXTS,
    doi=st.none() | TEXTS,
    url=st.none() | TEXTS,
    listings=_some(st.builds(Place, TEXTS, st.integers(1, 999), st.integers(1, 9999))),
    authors_cut=st.booleans(),
)


@settings(max_examples=150, deadline=None)
@given(ENTRIES)
def test_an_entry_reads_back_as_it_was_written(entry: Entry) -> None:
    text = seals.write(entry)
    assert read("foo", text.encode()).generated == entry
    assert read("foo", text.replace("\n", "\r\n").encode()).generated == entry


@settings(max_examples=150, deadline=None)
@given(ENTRIES)
def test_libyaml_reads_what_the_quick_decoder_reads(entry: Entry) -> None:
    text = seals.write(entry)
    opened = read("foo", f"{text}\n# a remark\n".replace(": ", ":  ", 1).encode())
    assert opened.generated == entry
    assert not opened.settings


@settings(deadline=None)
@given(ENTRIES)
def test_the_usual_loader_finds_the_same_strings(entry: Entry) -> None:
    loaded = yaml.load(seals.write(entry), Loader=yaml.CSafeLoader) or {}
    for name in ("title", "abstract", "date_note", "kind", "arxiv"):
        assert loaded.get(name, "") == (getattr(entry, name) or "")


@settings(deadline=None)
@given(TEXTS)
def test_a_string_is_safe_in_lines_and_in_braces(text: str) -> None:
    root = documents.parse(
        "x", f"a: {emitter.line_scalar(text)}\nb: {{c: {emitter.scalar(text)}}}\n"
    )
    assert isinstance(root, Fields)
    line, braces = (value for _, value in root.pairs)
    assert isinstance(line, Text)
    assert isinstance(braces, Fields)
    assert line.value == text
    assert [value.value for _, value in braces.pairs if isinstance(value, Text)] == [text]


def test_half_a_surrogate_pair_does_no_harm() -> None:
    entry = Entry("foo", "half \ud83d pair")
    stored = read("foo", seals.write(entry).encode())
    assert stored.generated is not None
    assert stored.generated.title == "half \ufffd pair"


def test_running_text_is_wrapped_at_96_columns_and_no_line_is_lost() -> None:
    abstract = "word " * 100 + "x" * 120 + " end"
    lines = seals.write(Entry("foo", "T", abstract)).split("\n")
    body = lines[lines.index("abstract: >-") + 1 : -1]
    assert max(len(line) for line in body if " x" not in line) <= 96
    assert all(len(f"{line} word") > 96 for line in body[:4])


def test_what_a_curator_sees_in_a_diff() -> None:
    entry = Entry(
        "foo",
        "Foo: a test",
        "First paragraph.\n\nSecond.",
        dt.date(2024, 8, 4),
        Evidence.STATED,
        author_count=5,
        comments=0,
        tags=(TagHit("rlhf", "title: RLHF"),),
        listings=(Place("a.txt", 3, 20),),
    )
    first, _, body = seals.write(entry).partition("\n")
    assert first.startswith("# generated 1 14-")
    assert first.endswith("; corrections go under curated:")
    assert body == (
        'title: "Foo: a test"\n'
        "abstract: >-\n  First paragraph.\n\n\n  Second.\n"
        "date: 2024-08-04\n"
        "date_evidence: stated\n"
        "author_count: 5\n"
        "comments: 0\n"
        'tags:\n  - {id: rlhf, reason: "title: RLHF"}\n'
        "listings:\n  - {dump: a.txt, position: 3, line: 20}\n"
    )


def test_a_field_that_a_later_tool_wrote_is_told_not_dropped() -> None:
    older = seals.write(Entry("foo", "T"))
    with pytest.raises(ContentError, match='no such field "verdict"'):
        read("foo", older.replace("title: T\n", "title: T\nverdict: good\n").encode())
