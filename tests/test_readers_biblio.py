"""Bibliographies: every entry a record or a named leftover, whatever wrote the file."""

import datetime as dt
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from site_builder import readers
from site_builder.errors import ContentError
from site_builder.model import Listing, Record
from site_builder.readers.days import moment
from site_builder.readers.people import split_people
from tests.listings import cases, conserved, day, outlined, passages

CASES = Path(__file__).parent / "cases/readers_biblio"
KINDS = ("bibtex", "ris", "tagged")
FORMS = ("bibtex", "ris", "nbib", "endnote", "web-of-science")


def facts(record: Record) -> Iterator[str]:
    told = {
        "arxiv": record.arxiv,
        "doi": record.doi,
        "page": record.url,
        "authors": "; ".join((*record.authors, *(["and others"] if record.authors_cut else []))),
        f"printed {record.printed_line}": day(record.printed) if record.printed else "",
        "period": record.period,
        "categories": " ".join(record.categories),
        "venue": record.venue,
        "organization": record.organization,
        "remark": record.remark,
        "keywords": "; ".join(record.keywords),
    }
    yield record.title
    yield from (f"{name}: {value}" for name, value in told.items() if value)
    yield from (f"> {part}" for part in passages(record))


def outline(listing: Listing) -> str:
    return outlined(listing, [listing.format], facts)


ALL = [(kind, *case) for kind in KINDS for case in cases(CASES / f"{kind}.txt")]
SOURCES = [pytest.param(source, id=f"{kind}: {name}") for kind, name, source, _ in ALL]


@pytest.mark.parametrize(
    ("source", "wanted"),
    [pytest.param(source, wanted, id=f"{kind}: {name}") for kind, name, source, wanted in ALL],
)
def test_case(source: str, wanted: str) -> None:
    listing = readers.read("dump.txt", source.encode())
    assert outline(listing) == wanted
    assert conserved(listing)


@pytest.mark.parametrize("source", SOURCES)
def test_encoding_and_line_ends_do_not_matter(source: str) -> None:
    wanted = outline(readers.read("dump.txt", source.encode()))
    for data in (
        source.encode("utf-8-sig"),
        source.encode("utf-16"),
        source.replace("\n", "\r\n").encode(),
        source.replace("\n", "\r").encode(),
    ):
        assert outline(readers.read("dump.txt", data)) == wanted


@pytest.mark.parametrize("source", SOURCES)
@given(data=st.data())
@settings(max_examples=10, deadline=None)
def test_a_file_cut_anywhere_keeps_its_whole_records(source: str, data: st.DataObject) -> None:
    whole = readers.read("dump.txt", source.encode())
    starts = [record.place.line for record in whole.records]
    cut = data.draw(st.integers(0, len(source)))
    above = source[:cut].count("\n") + 1
    with suppress(ContentError):
        listing = readers.read("dump.txt", source[:cut].encode(), whole.format)
        assert conserved(listing)
        # All but the record in which the cut lies.
        kept = [record.title for record in whole.records if record.place.line < above][:-1]
        if len(starts) == len(set(starts)):
            assert [record.title for record in listing.records][: len(kept)] == kept


# -- what is written is read ----------------------------------------------------------------------

WORD = st.text("abcdefghijkäöüßéñčłøабвг中文ABC012", min_size=1, max_size=8)
LINE = st.lists(WORD, min_size=1, max_size=9).map(" ".join)
NAME = st.tuples(
    st.sampled_from(["Lovelace", "von Neumann", "Müller-Lüdenscheidt", "O'Connor", "Łukasz"]),
    st.sampled_from(["Ada", "J. K.", "José María", "李", "Wei"]),
)
PAPER = st.fixed_dictionaries(
    {
        "title": LINE,
        "abstract": LINE,
        "names": st.lists(NAME, max_size=3),
        "date": st.dates(dt.date(1900, 1, 1), dt.date(2099, 12, 31)),
        "doi": st.integers(0, 9999).map("10.1000/{}".format),
        "arxiv": st.integers(0, 99999).map("2309.{:05}".format),
        "keywords": st.lists(WORD, max_size=3, unique=True),
    }
)


def as_bibtex(paper: dict[str, object]) -> str:
    names = " and ".join(f"{family}, {given}" for family, given in _names(paper))
    return (
        f"@article{{key,\n  title = {{{paper['title']}}},\n  author = {{{names}}},\n"
        f"  date = {{{paper['date']}}},\n  doi = {{{paper['doi']}}},\n"
        f"  eprint = {{{paper['arxiv']}}},\n  archiveprefix = {{arXiv}},\n"
        f"  keywords = {{{'; '.join(_keywords(paper))}}},\n"
        f"  abstract = {{{paper['abstract']}}}\n}}\n\n"
    )


def as_ris(paper: dict[str, object]) -> str:
    names = "".join(f"AU  - {family}, {given}\n" for family, given in _names(paper))
    words = "".join(f"KW  - {word}\n" for word in _keywords(paper))
    date = str(paper["date"]).replace("-", "/")
    return (
        f"TY  - JOUR\nTI  - {paper['title']}\n{names}DA  - {date}/\nDO  - {paper['doi']}\n"
        f"UR  - https://arxiv.org/abs/{paper['arxiv']}v1\n{words}"
        f"AB  - {paper['abstract']}\nER  - \n\n"
    )


def as_nbib(paper: dict[str, object]) -> str:
    names = "".join(f"FAU - {family}, {given}\n" for family, given in _names(paper))
    words = "".join(f"OT  - {word}\n" for word in _keywords(paper))
    date = str(paper["date"]).replace("-", "")
    abstract = str(paper["abstract"]).replace(" ", "\n      ")
    return (
        f"PMID- 1\nTI  - {paper['title']}.\n{names}DEP - {date}\nLID - {paper['doi']} [doi]\n"
        f"AB  - {abstract}\n{words}SO  - X\n\n"
    )


def _names(paper: dict[str, object]) -> list[tuple[str, str]]:
    names = paper["names"]
    assert isinstance(names, list)
    return names


def _keywords(paper: dict[str, object]) -> list[str]:
    words = paper["keywords"]
    assert isinstance(words, list)
    return words


@pytest.mark.parametrize("write", [as_bibtex, as_ris, as_nbib])
@given(papers=st.lists(PAPER, min_size=1, max_size=4))
@settings(max_examples=40, deadline=None)
def test_what_is_written_is_read(write: object, papers: list[dict[str, object]]) -> None:
    assert callable(write)
    listing = readers.read("dump.txt", "".join(map(write, papers)).encode())
    assert listing.leftovers == ()
    assert len(listing.records) == len(papers)
    for record, paper in zip(listing.records, papers, strict=True):
        assert record.title == paper["title"]
        assert record.abstract == paper["abstract"]
        assert list(record.authors) == [f"{given} {family}" for family, given in _names(paper)]
        assert record.printed
        assert day(record.printed) == str(paper["date"])
        assert record.doi == paper["doi"]
        assert write is as_nbib or record.arxiv == paper["arxiv"]
        assert list(record.keywords) == _keywords(paper)


SCRAPS = (
    *(
        "@article{",
        "k, ",
        "title = ",
        "{",
        "}",
        '"',
        ",",
        "author={",
        " and ",
        "# ",
        "%",
        "\\",
        "=",
    ),
    *("TY  - JOUR\n", "ER  -\n", "TI  - ", "AU  - ", "PMID- 1\n", "      ", "%0 Journal Article\n"),
    *("%T ", "PT J\n", "EF\n", "\n", "\n\n", "x", "é", "<i>", "&amp;", "$", "2023-02-30", "\x07"),
)


@pytest.mark.parametrize("form", [form.name for form in readers.FORMATS])
@given(source=st.lists(st.sampled_from(SCRAPS), max_size=25).map("".join) | st.text(max_size=60))
@settings(max_examples=60, deadline=None)
def test_a_forced_format_reads_or_refuses_anything(form: str, source: str) -> None:
    with suppress(ContentError):
        assert conserved(readers.read("dump.txt", source.encode(), form))


@pytest.mark.parametrize("form", [form.name for form in readers.FORMATS])
@given(data=st.binary(max_size=120))
@settings(max_examples=40, deadline=None)
def test_a_forced_format_reads_or_refuses_any_bytes(form: str, data: bytes) -> None:
    with suppress(ContentError):
        assert conserved(readers.read("dump.txt", data, form))


@pytest.mark.parametrize("form", FORMS)
def test_a_forced_format_on_another_file_is_refused(form: str) -> None:
    with pytest.raises(ContentError, match=f"nothing in it is {form}"):
        readers.read("dump.txt", b"Daily Papers\n\nA title\n\nAn abstract of some words.\n", form)


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("2023-09-21", (2023, 9, 21)),
        ("2023/09/21/", (2023, 9, 21)),
        ("20230921", (2023, 9, 21)),
        ("2023 Sep 21", (2023, 9, 21)),
        ("21 September 2023", (2023, 9, 21)),
        ("Sept. 21, 2023", (2023, 9, 21)),
        ("Thu, 21 Sep 2023 10:00:00 GMT", (2023, 9, 21)),
        ("2023-09-21T10:00:00Z", (2023, 9, 21)),
        ("2019/03/30 06:00", (2019, 3, 30)),
        ("25/06/2023", (2023, 6, 25)),
        ("06/25/2023", (2023, 6, 25)),
        ("05/06/2023", (2023, None, None)),
        ("2023-09", (2023, 9, None)),
        ("2023/09//", (2023, 9, None)),
        ("September 2023", (2023, 9, None)),
        ("21-25 May 2023", (2023, 5, None)),
        ("2023-09-21/2023-09-25", (2023, 9, None)),
        ("2014//", (2014, None, None)),
        ("c2014", (2014, None, None)),
        ("2023 Winter", (2023, None, None)),
        ("2023 Sep-Oct", (2023, None, None)),
        ("2023-02-30", (2023, None, None)),
        ("n.d.", None),
        ("JUN 8", None),
        ("12345", None),
        ("", None),
    ],
)
def test_dates_say_no_more_than_they_say(text: str, wanted: tuple[int, ...] | None) -> None:
    found = moment(text)
    assert (found and (found.year, found.month, found.day)) == wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Ann Smith, Ben Jones, Cid Doe", ("Ann Smith", "Ben Jones", "Cid Doe")),
        ("Smith, Ann; Jones, Ben", ("Smith, Ann", "Jones, Ben")),
        ("Smith, Ann and Jones, Ben", ("Smith, Ann", "Jones, Ben")),
        (
            "Ann Smith, Ben Jones, Cid Doe, and Dan Poe",
            ("Ann Smith", "Ben Jones", "Cid Doe", "Dan Poe"),
        ),
        ("Lovelace, Ada", ("Lovelace, Ada",)),
        ("Ann Smith\nBen Jones\n", ("Ann Smith", "Ben Jones")),
        ("", ()),
    ],
)
def test_a_list_of_names_is_parted_by_what_parts_it_most_plainly(
    text: str, wanted: tuple[str, ...]
) -> None:
    assert split_people(text) == wanted
