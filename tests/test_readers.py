"""Dumps in, listings out: every block accounted for, no damage beyond its own record."""

from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from site_builder import readers
from site_builder.errors import ContentError
from site_builder.model import Listing, Place, PrintedDate, Record
from site_builder.readers.dates import leading_date, whole_date
from tests.listings import cases, conserved, day, outlined, passages

CASES = Path(__file__).parent / "cases/readers"
DUMP_FOLDER = Path(__file__).parent.parent / "content/dumps"
FIVE = (
    "000_a0508ae084500acd.txt",
    "001_cf3a9001cc952b45.txt",
    "002_65f1fc14e04ce1af.txt",
    "003_d425b715223c3a97.txt",
    "004_c66b45716111bb3f.txt",
)
DUMPS = {name: (DUMP_FOLDER / name).read_bytes() for name in FIVE}
MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


def shown(record: Record) -> tuple[object, ...]:
    """What a record says, wherever it stands."""
    return record.title, record.abstract, record.author_count, record.printed, record.comments


# -- the cases that anyone can add to -------------------------------------------------------------


def outline(listing: Listing) -> str:
    head = []
    if listing.page_date:
        page = listing.page_date
        year = f", {page.year}" if page.year else ""
        head.append(f"page {listing.page_date_line}: {MONTHS[page.month - 1]} {page.day}{year}")
    names = {"title": listing.title, "query": listing.query, "url": listing.url}
    head += [f"page {name}: {said}" for name, said in names.items() if said]
    return outlined(listing, head, lines)


def lines(record: Record) -> Iterator[str]:
    yield "; ".join(facts(record))
    yield from map(abridged, passages(record))


def facts(record: Record) -> Iterator[str]:
    yield record.title
    if record.author_count is not None:
        yield f"{record.author_count} authors"
    if record.authors:
        yield "by " + ", ".join(record.authors)
    if record.organization:
        yield f"of {record.organization}"
    if record.printed:
        yield f"{day(record.printed)} at {record.printed_line}"
    if record.comments is not None:
        yield f"{record.comments} comments"
    if record.upvotes is not None:
        yield f"{record.upvotes} votes"
    if record.arxiv:
        yield f"arXiv {record.arxiv}"
    yield from (f"{link.kind} {link.url}" for link in record.links)
    if record.summary:
        yield f"in short: {record.summary}"


def abridged(text: str) -> str:
    words = text.split(" ")
    return text if len(words) <= 6 else " ".join([*words[:3], "...", *words[-3:]])


@pytest.mark.parametrize(
    ("dump", "expected"),
    [
        pytest.param(dump, expected, id=name)
        for file in sorted(CASES.glob("daily_text*.txt"))
        for name, dump, expected in cases(file)
    ],
)
def test_case(dump: str, expected: str) -> None:
    listing = readers.read("case.txt", dump.encode())
    assert outline(listing) == expected
    assert conserved(listing)


# -- the five real dumps --------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "records", "dated", "page_date"),
    [
        (FIVE[0], 83, 0, PrintedDate(3, 11)),
        (FIVE[1], 36, 0, None),
        (FIVE[2], 41, 40, PrintedDate(12, 10)),
        (FIVE[3], 67, 0, PrintedDate(3, 14)),
        (FIVE[4], 53, 52, PrintedDate(6, 10)),
    ],
)
def test_real_dump(name: str, records: int, dated: int, page_date: PrintedDate | None) -> None:
    listing = readers.read(name, DUMPS[name])
    assert len(listing.records) == records
    assert sum(record.author_count is not None for record in listing.records) == dated
    assert sum(record.printed is not None for record in listing.records) == dated
    assert listing.page_date == page_date
    assert listing.leftovers == ()
    assert conserved(listing)
    assert all(len(record.abstract) > 300 for record in listing.records)


@pytest.mark.parametrize("name", FIVE)
def test_lines_are_those_of_the_file(name: str) -> None:
    lines = DUMPS[name].decode().split("\n")
    listing = readers.read(name, DUMPS[name])
    for rank, record in enumerate(listing.records, 1):
        assert record.place == Place(name, rank, record.place.line)
        assert lines[record.place.line - 1] == record.title
        if record.printed and record.printed_line:
            month = MONTHS[record.printed.month - 1]
            assert lines[record.printed_line - 1].startswith(f"{month} {record.printed.day}")


def test_known_records_of_the_real_dumps() -> None:
    short = {record.title: record for record in readers.read(FIVE[2], DUMPS[FIVE[2]]).records}
    long = {record.title: record for record in readers.read(FIVE[4], DUMPS[FIVE[4]]).records}
    title = next(title for title in short if title.startswith("MM-RLHF"))
    assert (short[title].printed, short[title].comments) == (PrintedDate(2, 14), 5)
    assert (long[title].printed, long[title].comments) == (PrintedDate(2, 14, 2025), 5)
    last = readers.read(FIVE[2], DUMPS[FIVE[2]]).records[-1]
    assert (last.author_count, last.printed, last.comments) == (3, PrintedDate(8, 4), 2)


# -- bytes ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "encode",
    [
        pytest.param(lambda text: text.encode("utf-8-sig"), id="byte order mark"),
        pytest.param(lambda text: text.encode("utf-16"), id="UTF-16"),
        pytest.param(lambda text: b"\xfe\xff" + text.encode("utf-16-be"), id="UTF-16 big-endian"),
        pytest.param(lambda text: text.replace("\n", "\r\n").encode(), id="CRLF"),
        pytest.param(lambda text: text.replace("\n", "\r").encode(), id="CR"),
        pytest.param(lambda text: text.replace("\n\n", "\n \t\n").encode(), id="blanks"),
        pytest.param(lambda text: (text + "\n\n\n").encode(), id="empty lines at the end"),
        pytest.param(lambda text: text.rstrip("\n").encode() + b"\n\xe2\x80", id="half character"),
    ],
)
def test_encoding_and_line_ends_do_not_matter(encode: object) -> None:
    assert callable(encode)
    text = DUMPS[FIVE[4]].decode()
    assert readers.read(FIVE[4], encode(text)) == readers.read(FIVE[4], text.encode())


@pytest.mark.parametrize(
    ("data", "line", "said"),
    [
        (b"", None, "empty"),
        (b"\n \r\n\t\n", None, "empty"),
        (b"\xef\xbb\xbf", None, "empty"),
        (b"%PDF-1.7\n\xe2\xe3", None, "PDF"),
        (b"\x89PNG\r\n\x1a\n\0\0", None, "PNG"),
        (b"\x00\x01\x02\xff", None, "binary"),
        ("Daily Papers\n\nbyAK\n\nGr\u00fc\u00dfe".encode("latin-1"), 5, "0xfc"),
        (b"Daily Papers\n\n\n\0", 4, "binary"),
        (b"Dear diary,\n\ntoday I saved no listing.\n", None, "no known dump format"),
        (b'{"papers": []}', None, "no known dump format"),
        (b"<!doctype html>\n<title>Daily Papers</title>\n", None, "no known dump format"),
    ],
)
def test_what_is_no_dump_gets_one_clear_message(data: bytes, line: int | None, said: str) -> None:
    with pytest.raises(ContentError) as caught:
        readers.read("odd.txt", data)
    (problem,) = caught.value.problems
    assert problem.path == "content/dumps/odd.txt"
    assert problem.line == line
    assert said in problem.what
    assert problem.fix
    assert problem.severity == "error"


def test_unknown_format_says_what_was_tried() -> None:
    with pytest.raises(ContentError, match="daily-text"):
        readers.read("odd.txt", b"Dear diary,\n\ntoday I saved no listing.\n")


@settings(max_examples=200)
@given(data=st.binary(max_size=200) | st.text(max_size=200).map(str.encode))
def test_any_bytes_are_read_or_refused_with_a_content_error(data: bytes) -> None:
    with suppress(ContentError):
        assert conserved(readers.read("odd.txt", data))


def test_a_prose_text_is_no_listing() -> None:
    prose = "\n\n".join(["It was a dark and stormy night, and no one read. " * 12] * 30)
    with pytest.raises(ContentError, match="no known dump format"):
        readers.read("novel.txt", prose.encode())


# -- damage ---------------------------------------------------------------------------------------

BLOCKS = {name: data.decode().rstrip("\n").split("\n\n") for name, data in DUMPS.items()}
STRAYS = ("Models", "Log In", "101", "-", "Submitted by", "Subscribe", "\u00a9 Daily Papers Inc.")
WINDOW = 48


@dataclass(frozen=True)
class Damage:
    """What happens to a stretch of a real dump."""

    dump: str
    offset: int
    """How many of the dump's blocks are skipped after its header."""
    hits: dict[int, tuple[str, int]]
    """Per block of the stretch: drop, double, stray, foreign or cut; and which other block."""

    def before(self) -> list[str]:
        whole = BLOCKS[self.dump]
        begin = 6 + self.offset % (len(whole) - WINDOW - 6)
        return [*whole[:5], *whole[begin : begin + WINDOW]]

    def after(self) -> Iterator[str]:
        for index, block in enumerate(self.before()):
            kind, other = self.hits.get(index, ("", 0))
            if kind == "stray":
                yield STRAYS[other % len(STRAYS)]
            if kind == "foreign":
                yield BLOCKS[self.dump][6 + other]
            if kind == "double":
                yield block
            if kind != "drop":
                yield block[: len(block) // 2] if kind == "cut" else block


HIT = st.tuples(st.sampled_from(["drop", "double", "stray", "foreign", "cut"]), st.integers(0, 60))
DAMAGE = st.builds(
    Damage,
    st.sampled_from(FIVE),
    st.integers(0, max(map(len, BLOCKS.values()))),
    st.dictionaries(st.integers(0, WINDOW + 4), HIT, max_size=3),
)


@settings(max_examples=150, deadline=None)
@given(damage=DAMAGE)
def test_damage_stays_local_and_every_block_is_accounted_for(damage: Damage) -> None:
    after = readers.read("damaged.txt", "\n\n".join(damage.after()).encode())
    assert conserved(after)
    left = iter([shown(record) for record in after.records])
    for record in untouched(damage):
        assert shown(record) in left


def untouched(damage: Damage) -> Iterator[Record]:
    """List the records that lie two blocks or more away from any damage."""
    blocks = damage.before()
    listing = readers.read("whole.txt", "\n\n".join(blocks).encode())
    lines = [1]
    for block in blocks:
        lines.append(lines[-1] + block.count("\n") + 2)
    begins = [lines.index(record.place.line) for record in listing.records]
    ends = [*begins[1:], len(blocks)]
    for record, begin, end in zip(listing.records, begins, ends, strict=True):
        if all(hit < begin - 2 or hit > end + 1 for hit in damage.hits):
            yield record


@pytest.mark.parametrize("name", FIVE)
@pytest.mark.parametrize("kind", ["drop", "double", "stray"])
def test_one_damage_never_pairs_a_title_with_anothers_abstract(name: str, kind: str) -> None:
    blocks = BLOCKS[name]
    truth = {record.title: record.abstract for record in readers.read(name, DUMPS[name]).records}
    for index in range(6, len(blocks), 5):
        middle = {"drop": [], "double": [blocks[index]] * 2, "stray": ["Log In", blocks[index]]}
        after = [*blocks[:index], *middle[kind], *blocks[index + 1 :]]
        for record in readers.read(name, "\n\n".join(after).encode()).records:
            assert record.abstract in ("", truth[record.title])


def test_a_dump_without_its_header_is_read_all_the_same() -> None:
    for name, blocks in BLOCKS.items():
        whole = readers.read(name, DUMPS[name])
        bare = readers.read(name, "\n\n".join(blocks[whole.header_blocks :]).encode())
        assert [shown(record) for record in bare.records] == list(map(shown, whole.records))
        assert bare.leftovers == ()


# -- round trip -----------------------------------------------------------------------------------

WORD = st.text("abcdefghijklmnopqrstuvwxyz\u00e9\u00fc", min_size=2, max_size=11)
TITLE = st.lists(WORD, min_size=3, max_size=14).map(lambda words: " ".join(words).title())
SENTENCE = st.lists(WORD, min_size=12, max_size=30).map(
    lambda words: " ".join(words).capitalize() + "."
)
ABSTRACT = st.lists(SENTENCE, min_size=3, max_size=6).map(" ".join)
DATE = st.dates().map(lambda day: PrintedDate(day.month, day.day))
YEAR = st.none() | st.integers(1990, 2030)
HEADERS = (
    ["new", "Get trending papers in your email inbox!", "Subscribe"],
    ["Daily Papers"],
    ["Daily Papers", "byAK and the research community"],
    ["by AK and the research community"],
)


@st.composite
def records(draw: st.DrawFn, rank: int) -> Record:
    place = Place("made-up.txt", rank, 0)
    title, abstract = draw(TITLE), draw(ABSTRACT)
    if draw(st.booleans()):
        return Record(place, title, abstract)
    day = draw(DATE)
    year = 2024 if (day.month, day.day) == (2, 29) else draw(YEAR)
    return Record(
        place,
        title,
        abstract,
        printed=PrintedDate(day.month, day.day, year),
        author_count=draw(st.integers(1, 3000)),
        comments=draw(st.none() | st.integers(1, 1500)),
    )


@st.composite
def listings(draw: st.DrawFn) -> tuple[list[str], PrintedDate | None, list[Record]]:
    header = draw(st.sampled_from(HEADERS))
    page_date = draw(st.none() | DATE)
    return (
        header if "AK" in header[-1] else [*header, *HEADERS[-1]],
        page_date,
        [draw(records(rank)) for rank in range(1, draw(st.integers(1, 7)) + 1)],
    )


def rendered(record: Record) -> Iterator[str]:
    yield record.title
    yield record.abstract
    if record.printed:
        day = f"{MONTHS[record.printed.month - 1]} {record.printed.day}"
        year = f", {record.printed.year}" if record.printed.year else ""
        comments = f" {record.comments}" if record.comments else ""
        plural = "" if record.author_count == 1 else "s"
        yield f"  \u2022 {record.author_count} author{plural}\n\u00b7\n{day}{year}{comments}"


@settings(max_examples=60, deadline=None)
@given(made_up=listings())
def test_made_up_listings_come_back(
    made_up: tuple[list[str], PrintedDate | None, list[Record]],
) -> None:
    header, page_date, expected = made_up
    blocks = list(header)
    if page_date:
        blocks.append(f"{MONTHS[page_date.month - 1]} {page_date.day}")
    for record in expected:
        blocks.extend(rendered(record))
    listing = readers.read("made-up.txt", "\n\n".join(blocks).encode())
    assert list(map(shown, listing.records)) == list(map(shown, expected))
    assert [record.place.position for record in listing.records] == [
        record.place.position for record in expected
    ]
    assert listing.page_date == page_date
    assert listing.leftovers == ()
    assert conserved(listing)


# -- dates ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "printed", "rest"),
    [
        ("Feb 14, 2025 5", PrintedDate(2, 14, 2025), "5"),
        ("Aug 4 2", PrintedDate(8, 4), "2"),
        ("Feb 29", PrintedDate(2, 29), ""),
        ("Feb 29, 2024", PrintedDate(2, 29, 2024), ""),
        ("September 3, 2023", PrintedDate(9, 3, 2023), ""),
        ("Sept 3", PrintedDate(9, 3), ""),
    ],
)
def test_dates(text: str, printed: PrintedDate, rest: str) -> None:
    assert leading_date(text) == (printed, rest)


@pytest.mark.parametrize(
    "text",
    [
        "Feb 30",
        "Feb 29, 2025",
        "Foo 12",
        "Apr 31 2",
        "Mar 0",
        "Mars 1",
        "mar 1",
        "Mar",
        "May5",
        "3",
    ],
)
def test_no_dates(text: str) -> None:
    assert leading_date(text) is None


@given(day=st.dates(date(1900, 1, 1), date(2099, 12, 31)))
def test_every_day_of_the_calendar_is_a_date(day: date) -> None:
    printed = f"{MONTHS[day.month - 1]} {day.day}, {day.year}"
    assert whole_date(printed) == PrintedDate(day.month, day.day, day.year)
