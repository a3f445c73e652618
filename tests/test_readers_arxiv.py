"""What arXiv and its like hand out: papers in, every item accounted for."""

from collections.abc import Iterator
from pathlib import Path

import feedparser
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from site_builder import readers
from site_builder.model import Listing, Record
from site_builder.readers import arxiv_fields
from tests.listings import cases, conserved, day, outlined, passages

CASES = Path(__file__).parent / "cases/readers_arxiv"
KINDS = ("atom", "feed", "html", "mail", "oai")
FORMATS = {
    "atom": {"arxiv-atom"},
    "feed": {"arxiv-feed", "feed"},
    "html": {"arxiv-html"},
    "mail": {"arxiv-mail"},
    "oai": {"oai-pmh"},
}


def read(source: str) -> Listing:
    """Read a source in the format that is surest of it, papers or none."""
    best = max(readers.FORMATS, key=lambda form: form.sniff(source))
    return best.read("dump.txt", source)


ALL = [(kind, *case) for kind in KINDS for case in cases(CASES / f"{kind}.txt")]
SOURCES = {kind: [source for of, _, source, _ in ALL if of == kind] for kind in KINDS}


def facts(record: Record) -> Iterator[str]:
    count = record.author_count or ("more" if record.authors_cut else None)
    date, more = record.printed, f" (of {count})" if count else ""
    told = {
        "arxiv": record.arxiv,
        "doi": record.doi,
        "page": record.url,
        "authors": "; ".join(record.authors) + more,
        f"printed {record.printed_line}": day(date) if date else "",
        "period": record.period,
        "categories": " ".join(record.categories),
        "venue": record.venue,
        "remark": record.remark,
        "keywords": "; ".join(record.keywords),
    }
    yield record.title
    yield from (f"{name}: {value}" for name, value in told.items() if value)
    yield from (f"link: {link.url}" for link in record.links)
    yield from (f"> {part}" for part in passages(record))


def outline(listing: Listing) -> str:
    head = [listing.format]
    if listing.page_date:
        head.append(f"page {listing.page_date_line}: {day(listing.page_date)}")
    page = {"query": listing.query, "title": listing.title, "url": listing.url}
    head += [f"{name}: {value}" for name, value in page.items() if value]
    return outlined(listing, head, facts)


@pytest.mark.parametrize(
    ("kind", "source", "wanted"),
    [
        pytest.param(kind, source, wanted, id=f"{kind}: {name}")
        for kind, name, source, wanted in ALL
    ],
)
def test_case(kind: str, source: str, wanted: str) -> None:
    listing = read(source)
    assert listing.format in FORMATS[kind]
    assert outline(listing) == wanted
    assert conserved(listing)


# -- what the cases can't say ---------------------------------------------------------------------


@pytest.mark.parametrize(("kind", "source"), [(kind, source) for kind, _, source, _ in ALL])
def test_lines_point_at_titles_and_dates(kind: str, source: str) -> None:
    lines = source.split("\n")
    for record in read(source).records:
        assert "title" in lines[record.place.line - 1].lower() or kind == "mail"
        if record.printed_line and record.printed and record.printed.year:
            shown = lines[record.printed_line - 1]
            assert str(record.printed.year) in shown or str(record.printed.year)[2:] in shown


@pytest.mark.parametrize("kind", KINDS)
@given(data=st.data())
@settings(max_examples=40, deadline=None)
def test_a_cut_source_keeps_its_whole_papers(kind: str, data: st.DataObject) -> None:
    source = data.draw(st.sampled_from(SOURCES[kind]))
    cut = source[: data.draw(st.integers(0, len(source)))]
    whole = read(source)
    form = next(form for form in readers.FORMATS if form.name == whole.format)
    listing = form.read("dump.txt", cut)
    assert conserved(listing)
    assert len(listing.records) <= len(whole.records)
    for before, after in zip(listing.records[:-1], whole.records, strict=False):
        assert before.title == after.title
        assert before.arxiv == after.arxiv


@pytest.mark.parametrize("form", sorted({name for names in FORMATS.values() for name in names}))
@given(text=st.text(st.sampled_from(list("<>&;/=\"'\\ \n%-ab1:(){}$[]é")), max_size=80))
@settings(max_examples=30, deadline=None)
def test_any_text_is_accounted_for(form: str, text: str) -> None:
    known = next(known for known in readers.FORMATS if known.name == form)
    assert conserved(known.read("odd.txt", text))


@pytest.mark.parametrize(
    "source",
    [
        "<!doctype html><html><body><dl><dt>Term</dt><dd>Told</dd></dl></body></html>",
        '<html><body><a href="https://arxiv.org/abs/2309.12340">a paper</a></body></html>',
        '<svg xmlns="http://www.w3.org/2000/svg"><title>rss</title></svg>',
        "\\\\ a line break of LaTeX \\\\\narXiv: no\n",
        '{"feed": "<rss>"}',
        "@article{doe, title={An <rss> feed}, eprint={2309.12340}}",
    ],
)
def test_what_is_not_ours_is_left_to_others(source: str) -> None:
    mine = {"arxiv-atom", "arxiv-feed", "arxiv-html", "arxiv-mail", "oai-pmh", "feed"}
    claims = {form.name: form.sniff(source) for form in readers.FORMATS if form.name in mine}
    assert set(claims) == mine
    assert not any(claims.values())


FEED = '<feed xmlns="http://www.w3.org/2005/Atom"><id>http://arxiv.org/api/x</id>'
ENTRY = "<entry><id>http://arxiv.org/abs/2309.{:05}v1</id><title>Sheep {}</title></entry>"


@pytest.mark.parametrize(
    "hostile",
    [
        '<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]>{}&b;</feed>',
        '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>{}<entry><title>&a;</title></entry>',
        '<!DOCTYPE x SYSTEM "http://example.org/x.dtd">{}<entry><title>&nosuch;</title></entry>',
    ],
)
def test_entities_are_neither_expanded_nor_fetched(hostile: str) -> None:
    listing = read(hostile.replace("{}", FEED))
    told = " ".join(record.title for record in listing.records)
    assert "root:" not in told
    assert "aaaaaaaa" not in told
    assert conserved(listing)


def test_a_deep_source_is_read() -> None:
    deep = "<b>" * 20_000 + "deep" + "</b>" * 20_000
    source = f"{FEED}<entry><title>Sheep {deep}</title></entry></feed>"
    (record,) = readers.read("dump.txt", source.encode()).records
    assert record.title.startswith("Sheep")


def test_many_papers_are_read_in_order() -> None:
    entries = "\n".join(ENTRY.format(rank, rank) for rank in range(3000))
    records = readers.read("dump.txt", f"{FEED}\n{entries}\n</feed>".encode()).records
    assert [record.title for record in records] == [f"Sheep {rank}" for rank in range(3000)]
    assert [record.place.line for record in records] == list(range(2, 3002))


@pytest.mark.parametrize("kind", KINDS)
def test_encoding_and_line_ends_do_not_matter(kind: str) -> None:
    for source in SOURCES[kind]:
        plain = outline(read(source))
        if "\nrecord " not in plain:
            continue
        for data in (
            source.encode("utf-8-sig"),
            source.encode("utf-16"),
            source.replace("\n", "\r\n").encode(),
        ):
            assert outline(readers.read("dump.txt", data)) == plain


AUTHORS = [
    ("Jane Doe", ["Jane Doe"], None),
    ("A. Author (1), B. Author (2) ((1) MIT, (2) CMU)", ["A. Author", "B. Author"], None),
    ("Jane Doe, Richard Roe and Cid Poe", ["Jane Doe", "Richard Roe", "Cid Poe"], None),
    ("Jane Doe, Richard Roe, and Cid Poe", ["Jane Doe", "Richard Roe", "Cid Poe"], None),
    ("Jane Doe (for the ALICE Collaboration)", ["Jane Doe"], None),
    (
        "ATLAS Collaboration: G. Aad, B. Abbott",
        ["ATLAS Collaboration", "G. Aad", "B. Abbott"],
        None,
    ),
    ("Martin King Jr., Bo Peep III", ["Martin King Jr.", "Bo Peep III"], None),
    ("Martin King, Jr., Bo Peep", ["Martin King Jr.", "Bo Peep"], None),
    ("G. Aad, et al. (2931 additional authors not shown)", ["G. Aad"], 2932),
    ("Jane Doe et al.", ["Jane Doe"], None),
    ("Anders And, Band Andersen", ["Anders And", "Band Andersen"], None),
    ("Unclosed Name (MIT, Next Name", ["Unclosed Name"], None),
    ("Jos\\'e Mu\\~noz, {\\L}ukasz", ["José Muñoz", "Łukasz"], None),
    ("", [], None),
]


@pytest.mark.parametrize(("text", "shown", "count"), AUTHORS)
def test_authors_in_one_text(text: str, shown: list[str], count: int | None) -> None:
    names = arxiv_fields.names_in(text)
    assert list(names.shown) == shown
    assert names.count == count
    assert names.cut == ("et al" in text)


@pytest.mark.parametrize("piece", ["<a ", "<", "<!--", "<dd>", "( ", " \n", "&", "<![CDATA["])
@pytest.mark.parametrize("form", sorted({name for names in FORMATS.values() for name in names}))
def test_hostile_repetition_is_read_in_linear_time(form: str, piece: str) -> None:
    known = next(known for known in readers.FORMATS if known.name == form)
    begin = "<dl><dt><a href='/abs/2309.12340'>x</a><dd><div class='list-title'>"
    assert conserved(known.read("odd.txt", begin + piece * 5_000))


@pytest.mark.parametrize("source", SOURCES["feed"])
def test_a_feed_reader_sees_the_same_items(source: str) -> None:
    listing = read(source)
    entries = feedparser.parse(source.encode()).entries
    assert len(entries) == len(listing.records) + len(listing.leftovers)
    links = [entry.get("link", "") for entry in entries if entry.get("title")]
    for record, link in zip(listing.records, links, strict=True):
        assert record.arxiv is None or record.arxiv in link
