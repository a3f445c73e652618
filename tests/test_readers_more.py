"""PubMed's XML and arXiv's pages as text: papers in, every item accounted for."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from site_builder import readers
from site_builder.merging.precedence import source as kind_of_source
from tests.listings import cases, conserved
from tests.test_readers_arxiv import outline

CASES = Path(__file__).parent / "cases/readers_more"
KINDS = {"pubmed": "pubmed-xml", "arxiv_text": "arxiv-text"}
NAMED = {form.name: form for form in readers.FORMATS}


ALL = [(kind, *case) for kind in KINDS for case in cases(CASES / f"{kind}.txt")]
SOURCES = {kind: [source for of, _, source, _ in ALL if of == kind] for kind in KINDS}


@pytest.mark.parametrize(
    ("kind", "source", "wanted"),
    [
        pytest.param(kind, source, wanted, id=f"{kind}: {name}")
        for kind, name, source, wanted in ALL
    ],
)
def test_case(kind: str, source: str, wanted: str) -> None:
    listing = readers.read("dump.txt", source.encode())
    assert listing.format == KINDS[kind]
    assert outline(listing) == wanted
    assert conserved(listing)


@pytest.mark.parametrize(("kind", "source"), [(kind, source) for kind, _, source, _ in ALL])
def test_nobody_else_is_as_sure(kind: str, source: str) -> None:
    sure = {form.name: form.sniff(source) for form in readers.FORMATS}
    mine = sure.pop(KINDS[kind])
    assert mine > max(sure.values())


@pytest.mark.parametrize("kind", KINDS)
@given(data=st.data())
@settings(max_examples=40, deadline=None)
def test_a_cut_source_keeps_its_whole_papers(kind: str, data: st.DataObject) -> None:
    source = data.draw(st.sampled_from(SOURCES[kind]))
    form = NAMED[KINDS[kind]]
    whole = form.read("dump.txt", source)
    cut = data.draw(st.integers(0, len(source)))
    part = form.read("dump.txt", source[:cut])
    assert conserved(part)
    last_line = source.count("\n", 0, cut) + 1
    complete = sum(record.place.line < last_line for record in whole.records[1:])
    told = [(one.title, one.arxiv, one.authors) for one in part.records[:complete]]
    assert told == [(one.title, one.arxiv, one.authors) for one in whole.records[:complete]]


@pytest.mark.parametrize("kind", KINDS)
def test_line_ends_and_byte_order_marks_do_not_matter(kind: str) -> None:
    for source in SOURCES[kind]:
        wanted = outline(readers.read("dump.txt", source.encode()))
        for data in (source.encode("utf-8-sig"), source.replace("\n", "\r\n").encode()):
            assert outline(readers.read("dump.txt", data)) == wanted


@pytest.mark.parametrize("kind", KINDS)
@given(text=st.text(alphabet="<>/arXiv:2309.12340[]() \nTitle:&;Abstract", max_size=300))
@settings(max_examples=40, deadline=None)
def test_any_text_is_accounted_for(kind: str, text: str) -> None:
    assert conserved(NAMED[KINDS[kind]].read("odd.txt", text))


def test_each_counts_as_the_source_it_is() -> None:
    assert kind_of_source("pubmed-xml") == "reference lists"
    assert kind_of_source("arxiv-text") == "arXiv"


def test_the_same_paper_is_the_same_in_pubmeds_two_formats() -> None:
    xml = SOURCES["pubmed"][0]
    tagged = """PMID- 37068225
TI  - Honest models in medicine: H(2)O & other sheep.
LID - 10.1000/ABC.182 [doi]
DP  - 2023 Oct
DEP - 20230921
FAU - Lovelace, Ada
JT  - Journal of examples
SO  - J Ex. 2023 Oct
"""
    ours = readers.read("a.xml", xml.encode()).records[0]
    theirs = readers.read("a.nbib", tagged.encode()).records[0]
    assert (ours.doi, ours.url, ours.venue) == (theirs.doi, theirs.url, theirs.venue)
    assert ours.printed == theirs.printed
    assert ours.authors[:1] == theirs.authors


def test_a_page_that_only_mentions_pubmed_is_left_to_others() -> None:
    page = "<html><body><pre>&lt;PubmedArticle&gt; <PubmedArticle></pre></body></html>"
    assert NAMED["pubmed-xml"].sniff(page) == 0
    assert NAMED["pubmed-xml"].sniff("Title: <PubmedArticleSet> in practice\nAbstract: x") == 0


@pytest.mark.parametrize(
    "page",
    [
        "\\\\\narXiv:2309.12340\nDate: Thu, 21 Sep 2023\n\nTitle: Sheep\nAuthors: J. Doe\n\\\\\n",
        "<html><dl><dt>[1] arXiv:2309.12340 [pdf, html, other]</dt></dl></html>",
        "Title: Sheep\narXiv:2309.12340\nAuthors: Jane Doe\nAbstract: We count.\n---\n",
        "@article{doe, title={Sheep}, journal={arXiv:2309.12340 [pdf, html]}}",
        "new\n\nGet trending papers in your email inbox!\n\nSubscribe\n\nSheep\n\nWe count.\n",
        "See arXiv:2309.12340 [pdf, html, other] for more.\n",
        '{"text": "[1] arXiv:2309.12340 [pdf, other]"}',
    ],
)
def test_what_is_no_page_of_arxiv_as_text_is_left_to_others(page: str) -> None:
    assert NAMED["arxiv-text"].sniff(page) == 0


def test_a_page_of_a_whole_month_is_read_in_order() -> None:
    one = "[{0}] arXiv:2309.{0:05} [pdf, other]\nTitle: Sheep {0}\nJane Doe\nSubjects: X (cs.CL)\n"
    page = "".join(map(one.format, range(1, 3001)))
    records = NAMED["arxiv-text"].read("dump.txt", page).records
    assert [record.arxiv for record in records] == [f"2309.{n:05}" for n in range(1, 3001)]
    assert {record.authors for record in records} == {("Jane Doe",)}
    assert [record.place.line for record in records[:2]] == [2, 6]


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("piece", ["[", "[[", "](", "[1] ", "arXiv:", "View PDF ", "<sup>", "( \n"])
def test_hostile_repetition_is_read_in_linear_time(kind: str, piece: str) -> None:
    begin = {"pubmed": "<PubmedArticleSet><PubmedArticle>", "arxiv_text": ""}[kind]
    page = f"{begin}[1] arXiv:2309.12340 [pdf, other]\nTitle: Sheep\n" + piece * 5_000
    form = NAMED[KINDS[kind]]
    assert form.sniff(page) >= 0
    assert conserved(form.read("dump.txt", page))


@pytest.mark.parametrize(("title", "authors"), [("Short", "Jane Doe"), ("A" * 74, "Bo Peep")])
def test_authors_below_a_title_are_no_part_of_it(title: str, authors: str) -> None:
    wide = "We count sheep. " * 20
    page = (
        f"[1] arXiv:2309.12340 [pdf, other]\nTitle: {title}\n{authors}\n"
        f"Subjects: Machine Learning (cs.LG)\n{wide}\n"
    )
    (record,) = readers.read("dump.txt", page.encode()).records
    assert (record.title, record.authors) == (title, (authors,))
    assert record.abstract == wide.strip()
