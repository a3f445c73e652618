"""A file that nobody changed is written as it was, whatever way its curator writes YAML."""

import datetime as dt
import tempfile
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from site_builder.content import seals
from site_builder.content.reading import read
from site_builder.content.revising import keep, revise
from site_builder.model import Entry, Evidence, Place, TagHit
from tests.content_folders import TAGS, ingest

GENERATED = Entry(
    "foo",
    "Foo: a test",
    "We test things, and more of them than anybody wanted, so that they hold for a long time.",
    dt.date(2024, 8, 4),
    Evidence.STATED,
    tags=(TagHit("rlhf", "title: RLHF"),),
    listings=(Place("a.txt", 1, 20),),
)
NEWER = Entry("foo", "Foo, renamed", "Shorter.", comments=4, listings=GENERATED.listings)

ODD = (
    "a",
    "bee",
    "é",
    "中文",
    "x:y",
    "#no",
    "it's",
    "1.0",
    "100%",
    "-",
    "[x]",
    "{y}",
    "&",
    "*",
    "!",
)
TEXTS = st.lists(st.sampled_from(ODD), min_size=1).map(" ".join)
PLAIN = st.lists(st.sampled_from(["Ada", "Zoë", "bees", "x-ray"]), min_size=1).map(" ".join)
REMARKS = st.sampled_from(["", "", "  # why", ' # TODO: ask: "him"', "   #", "  "])
GAPS = st.sampled_from(
    ["", "", "", "\n", "  # a remark\n", "# at the margin\n", "    # deep\n\n", " \n"]
)


def _double(text: str) -> str:
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


def _single(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"


def _scalars(texts: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    return texts.map(_double) | texts.map(_single) | PLAIN


@st.composite
def _blocks(draw: st.DrawFn, indent: str) -> str:
    """Draw running text below its field: literal or folded, with or without a line end kept."""
    style = draw(st.sampled_from([">", "|"])) + draw(st.sampled_from(["", "-", "+"]))
    lines = draw(st.lists(TEXTS.map(str.strip) | st.just(""), min_size=1, max_size=3))
    inside = indent + draw(st.sampled_from(["  ", "   "]))
    text = "".join(f"{inside}{line}\n" if line else "\n" for line in ["So.", *lines])
    return f" {style}{draw(st.sampled_from(['', '  # how']))}\n{text}"


@st.composite
def _lists(draw: st.DrawFn, indent: str, texts: st.SearchStrategy[str]) -> str:
    items = draw(st.lists(texts, min_size=1, max_size=3, unique=True))
    if draw(st.booleans()):
        comma = draw(st.sampled_from([", ", ",", " , ", f",\n{indent}    "]))
        end = draw(st.sampled_from(["", " ", ","]))
        return f" [{comma.join(items)}{end}]{draw(REMARKS)}\n"
    inside = indent + draw(st.sampled_from(["", "  ", "    "]))
    gap = draw(st.sampled_from([" ", "   "]))
    return "\n" + "".join(f"{inside}-{gap}{item}{draw(REMARKS)}\n" for item in items)


@st.composite
def _fields(draw: st.DrawFn) -> str:
    """Draw a block of curated fields, in any order and form."""
    indent = draw(st.sampled_from([" ", "  ", "    "]))
    scalar = _scalars(TEXTS).map(lambda text: f" {text}")
    line = st.tuples(scalar | st.just(" null") | st.just(" ~"), REMARKS).map(
        lambda parts: f"{''.join(parts)}\n"
    )
    values: dict[str, st.SearchStrategy[str]] = {
        "title": st.tuples(scalar, REMARKS).map(lambda parts: f"{''.join(parts)}\n"),
        "abstract": line | _blocks(indent),
        "note": line | _blocks(indent),
        "venue": line,
        "authors": _lists(indent, _scalars(TEXTS)),
        "names": _lists(indent, _scalars(PLAIN)) | st.just(" []\n") | st.just(" null\n"),
        "comments": st.sampled_from([" 7\n", "   7 # seen\n", " null\n"]),
        "date": st.sampled_from([" 2023-08-04\n", ' "2023-08-04"\n', " 2023-08-04 # sure\n"]),
        "add_tags": st.sampled_from([" [safety]\n", "\n" + indent + "- safety  # yes\n"]),
        "kind": st.sampled_from([" survey\n", " 'survey' # no\n"]),
    }
    others = st.sampled_from(sorted(values.keys() - {"title"}))
    chosen = draw(st.permutations(["title", *draw(st.lists(others, max_size=5, unique=True))]))
    quote = st.sampled_from(["", "", '"', "'"])
    body = ""
    for name in chosen:
        mark = draw(quote)
        body += f"{draw(GAPS)}{indent}{mark}{name}{mark}:{draw(values[name])}"
    return f"curated:{draw(REMARKS)}\n{body}{draw(GAPS)}"


@st.composite
def _files(draw: st.DrawFn, head: str = seals.write(GENERATED)) -> str:
    text = head + draw(_fields())
    return text.rstrip("\n") if draw(st.booleans()) else text


def _bytes(text: str, windows: bool, marked: bool) -> bytes:
    text = text.replace("\n", "\r\n") if windows else text
    return ("\ufeff" if marked else "").encode() + text.encode()


@settings(max_examples=120)
@given(_files(), st.booleans(), st.booleans())
def test_a_file_with_any_block_is_written_as_it_was(text: str, windows: bool, marked: bool) -> None:
    stored = read("foo", _bytes(text, windows, marked), TAGS)
    assert stored.curated
    for revision in (revise(stored, GENERATED, TAGS), keep(stored, TAGS, listed=True)):
        assert revision.problems == ()
        assert revision.text == text.replace("\n", "\r\n" if windows else "\n")
    block = text[len(seals.write(GENERATED)) :].replace("\n", "\r\n" if windows else "\n")
    newer = revise(stored, NEWER, TAGS).text
    assert newer.endswith(block), "the dumps changed, and not a byte of the curator's did"
    assert read("foo", newer.encode(), TAGS).curated.keys() == stored.curated.keys()


@settings(max_examples=60)
@given(st.sampled_from(["", "# by hand\n\n", "---\n"]).flatmap(_files), st.booleans())
def test_a_paper_written_by_hand_stays_as_it_was(text: str, windows: bool) -> None:
    stored = read("foo", _bytes(text, windows, marked=False), TAGS)
    revision = revise(stored, None, TAGS)
    assert (revision.text, revision.problems) == (stored.text, ())


@settings(max_examples=15)
@given(_files(), st.booleans(), st.booleans())
def test_no_file_is_touched_that_nobody_changed(text: str, windows: bool, marked: bool) -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name, "content/papers")
        folder.mkdir(parents=True)
        path = folder / "foo.yaml"
        path.write_bytes(_bytes(text, windows, marked))
        before = path.stat()
        changes = ingest(folder, GENERATED)
        assert (changes.changes, changes.unchanged, changes.problems) == ((), 1, ())
        assert path.read_bytes() == _bytes(text, windows, marked)
        assert (path.stat().st_ino, path.stat().st_mtime_ns) == (before.st_ino, before.st_mtime_ns)
