"""Saved pages and API answers of the daily-papers site: what a browser or a script leaves."""

import datetime as dt
import html
import json
import quopri
import re
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from site_builder import readers
from site_builder.errors import ContentError
from site_builder.model import Link, Listing, Place, PrintedDate, Record
from site_builder.readers import mhtml
from site_builder.readers.html_text import unmarked
from site_builder.readers.plain import one_line, paragraphs
from tests.listings import Case, conserved, day, outlined, parts, passages

CASES = Path(__file__).parent / "cases/readers_html"


# -- the cases that anyone can add to -------------------------------------------------------------


def cases(name: str) -> list[Case]:
    """Read a file of cases: a name and the file, then what is read, a part each."""
    told = iter(parts(CASES / name))
    named = ((*part.partition("\n"), what) for part, what in zip(told, told, strict=True))
    return [(name, source, what) for name, _, source, what in named]


def outline(listing: Listing) -> str:
    return outlined(listing, page_facts(listing), lines)


def page_facts(listing: Listing) -> Iterator[str]:
    if listing.page_date:
        yield f"page {listing.page_date_line}: {day(listing.page_date)}"
    if listing.query:
        yield f"query {listing.query}"
    if listing.url:
        yield f"url {listing.url}"


def lines(record: Record) -> Iterator[str]:
    yield "; ".join(facts(record))
    yield from passages(record)
    if record.summary:
        yield f"in short: {record.summary}"


def facts(record: Record) -> Iterator[str]:
    yield record.title
    if record.arxiv:
        yield record.arxiv
    if record.printed:
        yield f"{day(record.printed)} at {record.printed_line}"
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


@pytest.mark.parametrize(
    ("source", "expected"),
    [pytest.param(source, what, id=name) for name, source, what in cases("daily_html.txt")],
)
def test_html_case(source: str, expected: str) -> None:
    listing = readers.read("case.html", source.encode())
    assert listing.format == "daily-html"
    assert outline(listing) == expected
    assert conserved(listing)


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


# -- texts ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("source", "told"),
    [
        ("One line\nwrapped\nhard.", "One line wrapped hard."),
        ("First.\n  Second\nwrapped.", "First.\n\nSecond wrapped."),
        ("First.\n\nSecond.\r\n\r\n\r\nThird.", "First.\n\nSecond.\n\nThird."),
        ("  All\n  lines\n  indented.", "All lines indented."),
        ("A<br/>B", "A\n\nB"),
        ("R&amp;D of &amp;lt;think&amp;gt; at 5&nbsp;%", "R&D of <think> at 5 %"),
        ("see https://example.org/?a=1&para=2&lt=3", "see https://example.org/?a=1&para=2&lt=3"),
        ("x < 3 and y > 4, <s> and <image> tokens", "x < 3 and y > 4, <s> and <image> tokens"),
        ("10<sup>-3</sup> of <i>H<sub>2</sub>O</i>", "10^-3 of H_2O"),
        (r"G{\"o}del's $\alpha$", r"Gödel's $\alpha$"),
    ],
)
def test_an_abstract_reads_as_on_the_page(source: str, told: str) -> None:
    assert paragraphs(source) == told


def test_a_title_is_one_line_without_markup() -> None:
    source = "A <em>Caf&eacute;</em>\n  for <a href='x'>R&amp;amp;D</a>"
    assert one_line(source) == "A Café for R&D"


# -- pages ----------------------------------------------------------------------------------------

WHOLE = {name: source for name, source, _ in cases("daily_html.txt")}


@pytest.mark.parametrize("name", WHOLE)
@pytest.mark.parametrize(
    "encode",
    [
        pytest.param(lambda text: text.encode("utf-8-sig"), id="byte order mark"),
        pytest.param(lambda text: text.encode("utf-16"), id="UTF-16"),
        pytest.param(lambda text: text.replace("\n", "\r\n").encode(), id="CRLF"),
    ],
)
def test_encoding_and_line_ends_do_not_matter(name: str, encode: Callable[[str], bytes]) -> None:
    listing = readers.read("page.html", encode(WHOLE[name]))
    assert listing == readers.read("page.html", WHOLE[name].encode())


@pytest.mark.parametrize("name", WHOLE)
def test_a_page_cut_anywhere_keeps_what_is_whole(name: str) -> None:
    source = WHOLE[name]
    form = next(form for form in readers.FORMATS if form.name == "daily-html")
    whole = {record.title for record in form.read("page.html", source).records}
    for cut in range(0, len(source), 23):
        listing = form.read("page.html", source[:cut])
        assert conserved(listing)
        assert {record.title for record in listing.records} <= whole | {"Of the Day"}


def test_a_page_without_papers_names_what_it_is() -> None:
    source = (
        '<html><head><meta property="og:url" content="https://huggingface.co/papers?q=zzz">'
        "<title>Daily Papers - Hugging Face</title></head><body><p>No papers</p></body></html>"
    )
    form = next(form for form in readers.FORMATS if form.name == "daily-html")
    listing = form.read("page.html", source)
    assert listing.records == ()
    assert listing.query == "zzz"
    assert [(left.line, left.text) for left in listing.leftovers] == [
        (1, "Daily Papers - Hugging Face")
    ]
    assert conserved(listing)


@pytest.mark.parametrize(
    "source",
    [
        "<!doctype html><title>My blog</title><h3><a href='/posts/2401.00001'>A post</a></h3>",
        "<html><body><p>See <a href='https://huggingface.co/papers/2401.00001'>this</a></p></body>",
        "<html><head><link rel=canonical href='https://huggingface.co/papers-club'></head></html>",
        "<html><head><meta property='og:url' content='https://huggingface.co/acme/model'></head>",
        "<html><body><dl><dt><a href='https://arxiv.org/abs/2401.00001'>arXiv:2401.00001</a></dl>",
        "<feed><entry><id>http://arxiv.org/abs/2401.00001</id></entry></feed>",
        "Daily Papers\n\nbyAK and the research community",
        "",
    ],
)
def test_other_pages_are_not_claimed(source: str) -> None:
    form = next(form for form in readers.FORMATS if form.name == "daily-html")
    assert form.sniff(source) == 0


ARCHIVE = """From: <Saved by Blink>
Snapshot-Content-Location: https://huggingface.co/papers?q=caf%C3%A9
Subject: Daily Papers
Date: Tue, 10 Jun 2025 09:30:00 -0000
MIME-Version: 1.0
Content-Type: multipart/related;
\ttype="text/html";
\tboundary="----MultipartBoundary--x----"


------MultipartBoundary--x----
Content-Type: text/html
Content-Transfer-Encoding: quoted-printable
Content-Location: https://huggingface.co/papers?q=caf%C3%A9

{page}
------MultipartBoundary--x----
Content-Type: image/png
Content-Transfer-Encoding: base64
Content-Location: https://huggingface.co/front/assets/logo.png

iVBORw0KGgo=
------MultipartBoundary--x------
"""
CARD = """<!DOCTYPE html><html><head><title>Daily Papers</title></head><body>
<article><h3><a href="https://huggingface.co/papers/2506.00001">Caf\u00e9 = Good</a></h3></article>
<article><h3><a href="https://huggingface.co/papers/2506.00002">Also There</a></h3></article>
</body></html>"""


def archived(charset: str = "utf-8") -> bytes:
    page = quopri.encodestring(CARD.encode(charset)).decode("ascii")
    return ARCHIVE.replace("{page}", page).replace("\n", "\r\n").encode("ascii")


@pytest.mark.parametrize("charset", ["utf-8", "iso-8859-1"])
def test_a_web_archive_is_read_as_the_page_in_it(charset: str) -> None:
    source = archived(charset)
    if charset != "utf-8":
        source = source.replace(b"text/html\r\n", b'text/html; charset="iso-8859-1"\r\n', 1)
    listing = readers.read("page.mhtml", source)
    assert [(record.title, record.arxiv) for record in listing.records] == [
        ("Caf\u00e9 = Good", "2506.00001"),
        ("Also There", "2506.00002"),
    ]
    assert [record.place.line for record in listing.records] == [2, 3]
    assert listing.query == "caf\u00e9"
    assert listing.page_date == PrintedDate(6, 10, 2025)


def test_a_web_archive_cut_off_keeps_its_whole_cards() -> None:
    source = archived()
    listing = readers.read("page.mhtml", source[: source.index(b"Also") + 2])
    assert [record.arxiv for record in listing.records] == ["2506.00001"]
    assert [left.text for left in listing.leftovers] == ["Al"]
    assert conserved(listing)


@pytest.mark.parametrize("data", [b"", b"Dear diary,\n", CARD.encode(), b"From: me\n\nHello"])
def test_what_is_no_web_archive_stays_as_it_is(data: bytes) -> None:
    assert mhtml.unwrap(data) == data


@pytest.mark.parametrize(
    ("source", "told"),
    [
        ("<p>one<![x[ two ]]> three</p>", "one three"),
        ("<p>one<![if-x>two</p>", "onetwo"),
        ("<p>one<![ [ >two</p>", "onetwo"),
        ("<p>one<![CDATA[ <i> ]]>two</p>", "one <i> two"),
        ("<p>one<![if !vml]>two<![endif]></p>", "onetwo"),
    ],
)
def test_marked_sections_are_read_as_browsers_and_feeds_mean_them(source: str, told: str) -> None:
    assert unmarked(source).strip() == told


@pytest.mark.parametrize(
    "source",
    [
        "<html>" + "<link " * 20_000,
        "<html>" + "data-props=" * 20_000,
        "<html>" + "<a href=/papers/2401.00001>Word" * 2_000,
    ],
)
def test_endless_markup_is_read_to_its_end(source: str) -> None:
    """Each of these once took time that grew with the square of its length."""
    form = next(form for form in readers.FORMATS if form.name == "daily-html")
    assert conserved(form.read("page.html", source))


# -- round trips ----------------------------------------------------------------------------------

WORD = st.text("abcdefghijklmnopqrstuvwxyz\u00e9\u00fc", min_size=2, max_size=9)
TITLE = st.tuples(
    st.lists(WORD, min_size=2, max_size=6), st.sampled_from(["", " & Co", ' "so"', "'"])
)
TITLES = TITLE.map(lambda parts: " ".join(parts[0]).title() + parts[1])
SENTENCE = st.lists(WORD, min_size=9, max_size=14).map(lambda w: " ".join(w).capitalize() + ".")
ABSTRACT = st.lists(SENTENCE, min_size=3, max_size=5).map(" ".join)
NAMES = st.lists(WORD.map(str.title), min_size=2, max_size=3).map(" ".join)
KEYWORDS = st.lists(WORD, max_size=3, unique=True).map(tuple)


@st.composite
def papers(draw: st.DrawFn, rank: int) -> Record:
    authors = tuple(draw(st.lists(NAMES, max_size=4)))
    day = draw(st.none() | st.dates(dt.date(1991, 8, 14), dt.date(2039, 12, 31)))
    links = [Link(f"https://github.com/acme/code{rank}", "code")] if draw(st.booleans()) else []
    if draw(st.booleans()):
        links.append(Link(f"https://project{rank}.example.org/", "project"))
    return Record(
        Place("page", rank, 1),
        title=draw(TITLES),
        abstract="\n\n".join(draw(st.lists(ABSTRACT, min_size=1, max_size=2, unique=True))),
        printed=PrintedDate(day.month, day.day, day.year) if day else None,
        printed_line=1 if day else None,
        author_count=len(authors) or None,
        authors=authors,
        comments=draw(st.none() | st.integers(0, 50)),
        upvotes=draw(st.none() | st.integers(0, 900)),
        arxiv=f"2401.{rank:05}",
        links=tuple(links),
        summary=draw(st.just("") | SENTENCE),
        organization=draw(st.just("") | NAMES),
        keywords=draw(KEYWORDS),
    )


LISTINGS = st.integers(1, 4).flatmap(lambda n: st.tuples(*map(papers, range(1, n + 1))))


def as_item(record: Record) -> dict[str, object]:
    """Write a paper as the API does, its abstract hard-wrapped."""
    printed = record.printed
    day = f"{printed.year:04}-{printed.month:02}-{printed.day:02}" if printed else None
    wrapped = re.sub(r"(.{60,79}) ", r"\1\n", record.abstract).replace("\n\n", "\n  ")
    urls = {link.kind: link.url for link in record.links}
    paper = {
        "id": record.arxiv,
        "authors": [{"_id": "x", "name": name, "hidden": False} for name in record.authors],
        "publishedAt": f"{day}T00:00:00.000Z" if day else None,
        "title": record.title,
        "summary": wrapped,
        "upvotes": record.upvotes,
        "ai_summary": record.summary,
        "ai_keywords": list(record.keywords),
        "githubRepo": urls.get("code"),
        "projectPage": urls.get("project"),
        "discussionId": "d",
    }
    organization = {"name": "x", "fullname": record.organization} if record.organization else None
    return {"paper": paper, "numComments": record.comments, "organization": organization}


def as_page(items: list[dict[str, object]]) -> str:
    props = json.dumps({"dailyPapers": items, "dateString": None}, ensure_ascii=False)
    return (
        "<!DOCTYPE html><html><head></head><body>"
        f'<div data-props="{html.escape(props)}" data-target="DailyPapers"></div></body></html>'
    )


@settings(max_examples=60, deadline=None)
@given(listed=LISTINGS)
def test_papers_come_back_from_json_and_from_a_page_that_holds_it(listed: tuple[Record]) -> None:
    items = [as_item(record) for record in listed]
    for source in (json.dumps(items), json.dumps([repr(item) for item in items]), as_page(items)):
        listing = readers.read("page", source.encode())
        assert listing.records == listed
        assert listing.leftovers == ()
        assert conserved(listing)


def as_card(record: Record) -> str:
    """Draw a paper as the site does, as far as its cards show it."""
    href = f"/papers/{record.arxiv}"
    printed = record.printed
    day = f"{printed.year:04}-{printed.month:02}-{printed.day:02}" if printed else ""
    rows = [
        f'<article class="a b"><a href="{href}"><img src="t.png"></a>',
        f"<label><svg><title>up</title></svg><div>{record.upvotes}</div></label>"
        if record.upvotes is not None
        else "",
        f'<h3><a class="c" href="{href}">{html.escape(record.title)}</a></h3>',
        f"<p>{html.escape(record.summary)}</p>" if record.summary else "",
        *(f"<p>{html.escape(text)}</p>" for text in record.abstract.split("\n\n")),
        "<ul>",
        *(f'<li title="{name}"><img></li>' for name in record.authors),
        f"<li>{record.author_count} authors</li>" if record.author_count else "",
        "</ul>",
        f'<time datetime="{day}T00:00:00">some day</time>' if printed else "",
        f'<a href="{href}#community"><svg></svg> {record.comments}</a>'
        if record.comments is not None
        else "",
        f'<a href="/acme"><img><span>{record.organization}</span></a>'
        if record.organization
        else "",
        *(
            f'<a href="{link.url}">{"GitHub" if link.kind == "code" else "Project page"}</a>'
            for link in record.links
        ),
        "</article>",
    ]
    return "".join(rows)


@settings(max_examples=60, deadline=None)
@given(listed=LISTINGS)
def test_papers_come_back_from_cards(listed: tuple[Record]) -> None:
    head = '<!DOCTYPE html><link rel="canonical" href="https://huggingface.co/papers"><body>'
    listing = readers.read("page", (head + "".join(map(as_card, listed))).encode())
    assert [without_keywords(record) for record in listing.records] == [
        without_keywords(record) for record in listed
    ]
    assert listing.leftovers == ()
    assert conserved(listing)


def without_keywords(record: Record) -> tuple[object, ...]:
    """Leave out what no card shows."""
    return (
        *(record.title, record.abstract, record.summary, record.printed, record.authors),
        *(record.author_count, record.upvotes, record.comments, record.links, record.arxiv),
        record.organization,
    )


JSON_VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=9),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(
                [
                    *("paper", "id", "title", "summary", "authors", "name", "hidden", "upvotes"),
                    *("publishedAt", "numComments", "ai_keywords", "organization", "data"),
                    *("githubRepo", "projectPage", "papers", "comments", "fullname"),
                ]
            ),
            inner,
            max_size=6,
        )
    ),
    max_leaves=25,
)


@settings(max_examples=150, deadline=None)
@given(value=JSON_VALUES, cut=st.integers(0, 400))
@example(value=[{"paper": {"title": "x", "publishedAt": {"$date": 3}}}], cut=400)
def test_any_json_is_read_with_every_block_accounted_for(value: object, cut: int) -> None:
    source = json.dumps(value)[:cut]
    for form in ("daily-json", "daily-html"):
        page = source if form == "daily-json" else f"<p data-props='{html.escape(source)}'>"
        with suppress(ContentError):
            assert conserved(readers.read("odd", page.encode(), form))
