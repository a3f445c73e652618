"""Records become papers: the same ones, under the same ids, whatever the order of the dumps."""

from collections.abc import Mapping, Sequence
from dataclasses import fields, replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from site_builder import ids, merging, readers
from site_builder.merging.precedence import TABLE, source
from site_builder.model import (
    Capture,
    Entry,
    Evidence,
    Link,
    Listing,
    Paper,
    PaperDate,
    Place,
    PrintedDate,
    Record,
)
from tests.merging_worlds import GOATS, SHEEP, SHEEP_REVISED, entries, listing, record

DUMPS = Path(__file__).parent.parent / "content/dumps"


def by_id(papers: Sequence[Paper]) -> dict[str, list[str]]:
    return {paper.id: [each.place.dump for each in paper.records] for paper in papers}


# -- which records are one paper ------------------------------------------------------------------


def test_the_five_dumps_hold_210_papers_in_280_records() -> None:
    listings = [
        readers.read(path.name, path.read_bytes()) for path in sorted(DUMPS.glob("00[0-4]_*.txt"))
    ]
    papers = merging.group(listings)
    assert len(papers) == 210
    assert sum(len(paper.records) for paper in papers) == 280
    assert [paper.id for paper in papers] == sorted(ids.slug(p.records[0].title) for p in papers)
    assert all(merging.compose(paper, {}, PaperDate())[1] == () for paper in papers)
    assert merging.group(reversed(listings), entries(papers)) == papers


def test_titles_that_differ_in_typography_are_one_paper() -> None:
    papers = merging.group(
        [
            listing("b.txt", record("Counting  sheep", SHEEP)),
            listing("a.txt", record("Counting Sheep!", SHEEP), record("Counting Goats", GOATS)),
        ]
    )
    assert by_id(papers) == {"counting-goats": ["a.txt"], "counting-sheep": ["a.txt", "b.txt"]}


def test_one_title_over_unlike_abstracts_is_two_papers() -> None:
    papers = merging.group(
        [
            listing("a.txt", record("Editorial", SHEEP), record("Editorial", GOATS)),
            listing("b.txt", record("Editorial", SHEEP_REVISED), record("Editorial")),
        ]
    )
    assert sorted(len(paper.records) for paper in papers) == [1, 3]
    (alone,) = next(paper.records for paper in papers if len(paper.records) == 1)
    assert alone.abstract == GOATS
    assert {paper.id for paper in papers} == {"editorial", "editorial-2"}


@pytest.mark.parametrize(
    "other", [SHEEP_REVISED, SHEEP[:120], "", "A fast sheep counter.", SHEEP.upper()]
)
def test_versions_cuts_and_summaries_of_an_abstract_are_one_paper(other: str) -> None:
    papers = merging.group(
        [listing("a.txt", record("Sheep", SHEEP)), listing("b.txt", record("Sheep", other))]
    )
    assert by_id(papers) == {"sheep": ["a.txt", "b.txt"]}


def test_a_paper_twice_in_one_dump_is_one_paper_at_two_places() -> None:
    (paper,) = merging.group([listing("a.txt", record("Sheep", SHEEP), record("Sheep", SHEEP))])
    assert [each.place.position for each in paper.records] == [1, 2]


# -- ids ------------------------------------------------------------------------------------------


def test_a_known_id_is_kept_though_the_title_would_ask_for_another() -> None:
    known = [Entry("old-name", "Sheep", SHEEP)]
    assert by_id(merging.group([listing("a.txt", record("SHEEP", SHEEP_REVISED))], known)) == {
        "old-name": ["a.txt"]
    }


def test_new_ids_avoid_known_and_reserved_ones() -> None:
    known = [Entry("sheep-a", "Something Else", GOATS)]
    papers = merging.group(
        [listing("a.txt", record("Sheep A", SHEEP), record("Goats", GOATS), record("Index"))],
        known,
        reserved={"goats"},
    )
    assert set(by_id(papers)) == {"sheep-a-2", "goats-2", "index-paper"}


def test_papers_that_want_the_same_id_are_numbered_by_their_titles() -> None:
    one, two = record("C++", SHEEP), record("C\u00e9", GOATS)
    three = record("\u5bf9\u9f50"), record("\u7814\u7a76")
    forth = merging.group([listing("a.txt", one, *three), listing("b.txt", two)])
    back = merging.group([listing("a.txt", two), listing("b.txt", *reversed(three), one)])
    assert {p.id: p.records[0].title for p in forth} == {p.id: p.records[0].title for p in back}
    assert {"paper", "paper-2"} < set(by_id(forth))


def test_a_known_entry_of_the_same_title_but_another_paper_keeps_its_id_to_itself() -> None:
    known = [Entry("editorial", "Editorial", GOATS)]
    papers = merging.group([listing("a.txt", record("Editorial", SHEEP))], known)
    assert by_id(papers) == {"editorial-2": ["a.txt"]}


def test_namesakes_keep_their_ids_when_more_dumps_come() -> None:
    first = merging.group([listing("b.txt", record("Editorial", GOATS))])
    more = [
        listing("a.txt", record("Editorial", SHEEP)),
        listing("b.txt", record("Editorial", GOATS)),
    ]
    second = merging.group(more, entries(first))
    assert by_id(second) == {"editorial": ["b.txt"], "editorial-2": ["a.txt"]}
    third = merging.group([listing("0.txt", record("Editorial", SHEEP)), *more], entries(second))
    assert by_id(third) == {"editorial": ["b.txt"], "editorial-2": ["0.txt", "a.txt"]}


TITLES = st.sampled_from(["Sheep", "sheep!", "C++", "C", "Editorial", "\u5bf9\u9f50", "Index", "?"])
ABSTRACTS = st.sampled_from([SHEEP, SHEEP_REVISED, GOATS, SHEEP[:100], ""])
CONTENTS = st.lists(
    st.lists(st.builds(record, TITLES, ABSTRACTS), max_size=5), min_size=1, max_size=5
)


@settings(deadline=None)
@given(contents=CONTENTS, data=st.data())
def test_ids_do_not_depend_on_order_or_names_of_dumps(
    contents: list[list[Record]], data: st.DataObject
) -> None:
    shuffled = data.draw(st.permutations(contents))
    left = merging.group(listing(f"{n}.txt", *each) for n, each in enumerate(contents))
    right = merging.group(listing(f"{n}.txt", *each) for n, each in enumerate(shuffled))
    assert texts(left) == texts(right)
    assert sum(len(paper.records) for paper in left) == sum(map(len, contents))
    assert all(ids.is_id(paper.id) for paper in left)


@settings(deadline=None)
@given(contents=CONTENTS)
def test_a_second_run_changes_nothing(contents: list[list[Record]]) -> None:
    listings = [listing(f"{n}.txt", *each) for n, each in enumerate(contents)]
    papers = merging.group(listings)
    assert merging.group(listings, entries(papers)) == papers


def texts(papers: Sequence[Paper]) -> Mapping[str, list[tuple[str, str]]]:
    return {
        paper.id: sorted((each.title, each.abstract) for each in paper.records) for paper in papers
    }


# -- fields and their precedence ------------------------------------------------------------------

OLD, NEW = Capture(date(2024, 3, 1), Evidence.STATED), Capture(date(2025, 3, 1), Evidence.STATED)


def composed(
    *listings: Listing, captures: Mapping[str, Capture] | None = None
) -> tuple[Entry, list[str]]:
    (paper,) = merging.group(listings)
    entry, problems = merging.compose(paper, captures or {}, PaperDate())
    assert all(problem.severity == "warning" for problem in problems)
    return entry, [str(problem) for problem in problems]


def test_the_newest_capture_wins_whatever_its_name() -> None:
    entry, problems = composed(
        listing("a.txt", record("Counting Sheep", SHEEP, author_count=8, comments=5)),
        listing("b.txt", record("Counting sheep", SHEEP, author_count=8, comments=2)),
        captures={"a.txt": NEW, "b.txt": OLD},
    )
    assert (entry.title, entry.comments, entry.author_count) == ("Counting Sheep", 5, 8)
    assert entry.listings == (Place("a.txt", 1, 10), Place("b.txt", 1, 10))
    assert problems == []


def test_without_days_the_last_name_wins_and_a_lower_bound_counts_as_a_day() -> None:
    pair = (
        listing("a.txt", record("Sheep", SHEEP, comments=5)),
        listing("b.txt", record("Sheep", SHEEP, comments=2)),
    )
    assert composed(*pair)[0].comments == 2
    bound = Capture(not_before=date(2026, 1, 1))
    assert composed(*pair, captures={"a.txt": bound, "b.txt": NEW})[0].comments == 5


def test_what_the_newest_lacks_the_others_fill_in() -> None:
    entry, problems = composed(
        listing("a.txt", record("Sheep", SHEEP, author_count=8, authors=("A. B.",) * 8)),
        listing("b.txt", record("Sheep", "", printed=PrintedDate(3, 1))),
        captures={"a.txt": OLD, "b.txt": NEW},
    )
    assert (entry.abstract, entry.author_count, len(entry.authors)) == (SHEEP, 8, 8)
    assert problems == []


@pytest.mark.parametrize("cut", [SHEEP[:150], SHEEP[:150] + "\u2026", SHEEP[:150] + " ..."])
def test_a_cut_abstract_gives_way_to_the_whole_one_without_complaint(cut: str) -> None:
    for captures in ({"a.txt": OLD, "b.txt": NEW}, {"a.txt": NEW, "b.txt": OLD}):
        entry, problems = composed(
            listing("a.txt", record("Sheep", SHEEP)),
            listing("b.txt", record("Sheep", cut)),
            captures=captures,
        )
        assert entry.abstract == SHEEP
        assert problems == []


def test_disagreements_name_both_places() -> None:
    entry, problems = composed(
        listing("a.txt", record("Goats", GOATS)),
        listing("b.txt", record("Goats", GOATS.replace("1950", "1850"), author_count=3)),
        listing("c.txt", record("Goats", GOATS, author_count=4)),
    )
    assert (entry.abstract, entry.author_count) == (GOATS, 4)
    assert len(problems) == 2
    assert problems[0].startswith("content/dumps/c.txt:10: ")
    assert "4 authors, but 3 in content/dumps/b.txt:10" in problems[0]
    assert problems[1].startswith("content/dumps/c.txt:10: ")
    assert "abstract" in problems[1]
    assert "content/dumps/b.txt:10" in problems[1]


def test_names_count_as_the_author_count() -> None:
    entry, problems = composed(listing("a.txt", record("Sheep", SHEEP, authors=("A", "B"))))
    assert (entry.authors, entry.author_count) == (("A", "B"), 2)
    assert problems == []


def test_the_date_is_the_one_resolved() -> None:
    (paper,) = merging.group([listing("a.txt", record("Sheep", SHEEP))])
    dated = PaperDate(date(2025, 2, 14), Evidence.CORROBORATED, "dated with its year in b.txt")
    entry, _ = merging.compose(paper, {}, dated)
    assert (entry.date, entry.date_evidence, entry.date_note) == (
        date(2025, 2, 14),
        Evidence.CORROBORATED,
        "dated with its year in b.txt",
    )
    assert entry.id == "sheep"
    assert (entry.tags, entry.links, entry.curated) == ((), (), ())


@settings(deadline=None)
@given(record=st.from_type(Record), later=st.from_type(Record), data=st.data())
def test_an_entry_is_kept_where_it_would_be_composed_alike(
    record: Record, later: Record, data: st.DataObject
) -> None:
    dated = PaperDate(date(2025, 2, 14), Evidence.CORROBORATED, "a note")
    entry, _ = merging.compose(Paper("sheep", (record,)), {}, dated, key="sheep2025")
    said = replace(entry, names=("Sheep",), links=(Link("https://a.org", "code"),), kind="method")
    name = data.draw(st.sampled_from([field.name for field in fields(Record)]))
    changed = replace(record, **{name: getattr(later, name)})
    for now in (record, changed):
        paper = Paper("sheep", (now,))
        alike = merging.compose(paper, {}, dated, key="sheep2025")[0] == entry
        assert merging.is_as_composed(paper, dated, "sheep2025", said, entry.links) is alike


@pytest.mark.parametrize(
    ("paper", "dated", "key"),
    [
        (Paper("goats", (record("Sheep", SHEEP),)), PaperDate(), "sheep"),
        (Paper("sheep", (record("Sheep", SHEEP),), ("goats",)), PaperDate(), "sheep"),
        (Paper("sheep", (record("Sheep", SHEEP),) * 2), PaperDate(), "sheep"),
        (Paper("sheep", (record("Sheep", SHEEP),)), PaperDate(date(2025, 2, 14)), "sheep"),
        (Paper("sheep", (record("Sheep", SHEEP),)), PaperDate(note="not printed"), "sheep"),
        (Paper("sheep", (record("Sheep", SHEEP),)), PaperDate(period="2025"), "sheep"),
        (Paper("sheep", (record("Sheep", SHEEP),)), PaperDate(), "goats"),
    ],
)
def test_an_entry_is_composed_anew_where_anything_else_changed(
    paper: Paper, dated: PaperDate, key: str
) -> None:
    before = Paper("sheep", (record("Sheep", SHEEP),))
    entry, _ = merging.compose(before, {}, PaperDate(), key="sheep")
    assert merging.is_as_composed(before, PaperDate(), "sheep", entry, ())
    assert not merging.is_as_composed(paper, dated, key, entry, ())


def test_the_table_in_the_docs_is_the_one_in_the_code() -> None:
    text = (Path(__file__).parent.parent / "docs/content-format.md").read_text("utf-8")
    shown = text.partition("### Whose word counts\n")[2].partition("\n###")[0]
    rows = [line for line in shown.splitlines() if line.startswith("| `")]
    assert rows == [one.row for one in TABLE]


def test_the_table_has_every_field_that_merging_fills() -> None:
    full = record(
        "Sheep",
        SHEEP,
        authors=("A B",),
        authors_cut=True,
        author_count=7,
        comments=1,
        upvotes=2,
        arxiv="2401.00001",
        doi="10.1/x",
        url="https://example.org",
        venue="V",
        keywords=("k",),
        categories=("c",),
        remark="r",
        organization="o",
        summary="s",
        links=(Link("https://example.org/code", "code"),),
    )
    (paper,) = merging.group([listing("a.txt", full)])
    dated = PaperDate(date(2025, 2, 14), Evidence.STATED, "", "2025")
    entry, _ = merging.compose(paper, {}, dated)
    filled = {one.name for one in fields(Entry) if getattr(entry, one.name) != one.default}
    assert filled - {"id", "date_evidence"} == {one.field for one in TABLE}


def test_every_format_has_a_place_in_the_table() -> None:
    names = {form.name: source(form.name) for form in readers.FORMATS}
    assert {"arXiv", "daily listings"} <= set(names.values())
    arxiv = {name for name in names if name.startswith("arxiv")}
    assert {name for name, kind in names.items() if kind == "arXiv"} == arxiv


def sourced(*dumps: tuple[str, Record], settled: Sequence[str] = ()) -> tuple[Entry, list[str]]:
    """Compose one paper of records in dumps of given formats, the last captured last."""
    listings = [listing(f"{rank}.txt", each, form=form) for rank, (form, each) in enumerate(dumps)]
    joined = Paper("sheep", tuple(each for one in listings for each in one.records))
    formats = {one.dump: one.format for one in listings}
    entry, problems = merging.compose(joined, {}, PaperDate(), formats, settled)
    return entry, [str(problem) for problem in problems]


def test_richer_sources_fill_in_what_the_newest_listing_lacks() -> None:
    entry, problems = sourced(
        (
            "bibtex",
            record("Sheep", authors=("Ada Lovelace", "Emmy Noether"), doi="10.1/x", venue="Wool"),
        ),
        (
            "arxiv-atom",
            record("Sheep", SHEEP, authors=("A. Lovelace", "E. Noether"), categories=("cs.CV",)),
        ),
        ("daily-text", record("Sheep", SHEEP, author_count=2, comments=3)),
    )
    assert entry.authors == ("A. Lovelace", "E. Noether")
    assert (entry.doi, entry.venue, entry.categories) == ("10.1/x", "Wool", ("cs.CV",))
    assert (entry.comments, entry.author_count, entry.abstract) == (3, 2, SHEEP)
    assert problems == []


def test_names_win_over_numbers_and_the_difference_is_told_unless_a_curator_settled_it() -> None:
    dumps = (
        ("arxiv-atom", record("Sheep", authors=("Ada Lovelace", "Emmy Noether"))),
        ("daily-text", record("Sheep", author_count=3)),
    )
    entry, (told,) = sourced(*dumps)
    assert (entry.author_count, len(entry.authors)) == (2, 2)
    assert "2 authors, but 3 in content/dumps/1.txt:10" in told
    assert sourced(*dumps, settled=["authors"])[1] == []


@pytest.mark.parametrize(
    ("left", "right"),
    [
        (("Ada Lovelace", "José Pérez"), ("A. Lovelace", "Jose Perez")),
        (("Xi Chen", "Bo Li"), ("Bo Li", "Xi Chen")),
        (("Ada K. Lovelace",), ("Ada Lovelace",)),
        (("Wei Zhang",), ("Zhang Wei",)),
    ],
)
def test_one_list_of_authors_written_in_two_ways_is_no_disagreement(
    left: tuple[str, ...], right: tuple[str, ...]
) -> None:
    pair = ("bibtex", record("Sheep", authors=left)), ("ris", record("Sheep", authors=right))
    assert sourced(*pair)[1] == []


def test_a_whole_list_of_authors_beats_one_that_ends_in_et_al() -> None:
    cut = ("arxiv-html", record("Sheep", authors=("Ada Lovelace",), authors_cut=True))
    whole = ("csv", record("Sheep", authors=("Ada Lovelace", "Emmy Noether")))
    for dumps in ((cut, whole), (whole, cut)):
        entry, problems = sourced(*dumps)
        assert (entry.authors, entry.authors_cut) == (("Ada Lovelace", "Emmy Noether"), False)
        assert (entry.author_count, problems) == (2, [])


def test_authors_that_end_in_et_al_are_not_counted() -> None:
    cut = ("bibtex", record("Sheep", authors=("Ada Lovelace",), authors_cut=True))
    entry, _ = sourced(cut)
    assert (entry.authors, entry.authors_cut) == (("Ada Lovelace",), True)
    assert entry.author_count is None
    entry, problems = sourced(cut, ("daily-text", record("Sheep", author_count=9)))
    assert (entry.authors, entry.author_count, problems) == (("Ada Lovelace",), 9, [])


def test_how_many_there_are_behind_et_al_is_compared() -> None:
    names = ("Ada Lovelace",)
    cut = ("arxiv-html", record("Sheep", authors=names, authors_cut=True, author_count=30))
    entry, problems = sourced(cut, ("daily-text", record("Sheep", author_count=31)))
    assert (entry.authors, entry.author_count) == (names, 30)
    assert "30 authors, but 31 in content/dumps/1.txt:10" in problems[0]


def test_other_authors_are_told_once() -> None:
    (told,) = sourced(
        ("arxiv-atom", record("Sheep", authors=("Ada Lovelace",))),
        ("bibtex", record("Sheep", authors=("Emmy Noether",))),
        ("bibtex", record("Sheep", authors=("Emmy Noether",))),
    )[1]
    assert "the authors aren't those in content/dumps/2.txt:10" in told


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("Sheep  at $\\alpha$-Levels", "SHEEP at α-levels"),
        ("Sheep – A Study", "Sheep - a study"),
        ("Naïve Sheep", "Naive Sheep"),
        ("Counting Sheep in Meadows", "Counting Sheep in Medows"),
        ("Sheep: A Study of Wool", "Sheep: A Study…"),
        ("Sheep: A Study of Wool", "Sheep"),
    ],
)
def test_titles_that_differ_in_trifles_are_no_disagreement(left: str, right: str) -> None:
    for pair in ((left, right), (right, left)):
        assert sourced(*(("daily-text", record(title)) for title in pair))[1] == []


def test_another_title_is_told() -> None:
    (told,) = sourced(("daily-text", record("Sheep 2")), ("daily-text", record("Sheep 3")))[1]
    assert '"Sheep 3": it is called "Sheep 2" in content/dumps/0.txt:10' in told


def test_the_whole_title_wins_over_one_that_is_cut_off() -> None:
    whole, cut = "Sheepnet: Counting Sheep in Meadows", "Sheepnet: Counting…"
    for pair in ((whole, cut), (cut, whole)):
        assert sourced(*(("daily-text", record(title)) for title in pair))[0].title == whole


def test_a_summary_never_wins_over_the_abstract_not_even_as_the_newest() -> None:
    short = "A fast counter of sheep that looks at fences first."
    for form in ("daily-text", "arxiv-atom"):
        entry, problems = sourced(
            ("daily-text", record("Sheep", SHEEP)), (form, record("Sheep", short, summary=short))
        )
        assert (entry.abstract, entry.summary) == (SHEEP, short)
        assert problems == []
    (paper,) = merging.group(
        [listing("a.txt", record("Sheep", short), record("Sheep", SHEEP), form="daily-text")]
    )
    assert merging.compose(paper, {}, PaperDate())[0].abstract == SHEEP


def test_formulas_in_other_letters_are_one_abstract() -> None:
    left = SHEEP + " It needs $\\alpha \\beta$ steps."
    right = SHEEP + " It needs αβ  steps."
    entry, problems = sourced(
        ("daily-text", record("Sheep", right)), ("arxiv-atom", record("Sheep", left))
    )
    assert (entry.abstract, problems) == (left, [])


def test_links_join_and_a_kind_counts_before_none() -> None:
    code = "https://github.com/ada/sheep"
    entry, _ = sourced(
        ("daily-json", record("Sheep", links=(Link(code, "code"), Link("https://sheep.org")))),
        ("daily-text", record("Sheep", links=(Link(f"{code}/"),))),
    )
    assert {link.url.rstrip("/"): link.kind for link in entry.links} == {
        code: "code",
        "https://sheep.org": "other",
    }


def test_unequal_identifiers_of_one_paper_are_told() -> None:
    (told,) = sourced(
        ("bibtex", record("Sheep", arxiv="2401.00001", doi="10.1/x")),
        ("ris", record("Sheep", arxiv="2401.00001", doi="10.1/y")),
    )[1]
    assert "the DOI is 10.1/y, but 10.1/x in content/dumps/0.txt:10" in told


def test_old_ids_come_along() -> None:
    (paper,) = merging.group([listing("a.txt", record("Sheep", SHEEP))])
    entry, _ = merging.compose(replace(paper, formerly=("lambs",)), {}, PaperDate())
    assert entry.formerly == ("lambs",)


def test_a_column_that_recurs_in_one_bibliography_is_many_papers() -> None:
    times = ("1990-04", "1990-07", "1990-11", "1991")
    column = [record("Editor's Comments", authors=("Ada L",), period=time) for time in times]
    again = record("Editor's comments", authors=("Ada L",), period="1990-07")
    papers = merging.group([listing("a.bib", *column), listing("b.bib", again)])
    assert sorted(len(paper.records) for paper in papers) == [1, 1, 1, 2]
    assert len({paper.id for paper in papers}) == 4


@pytest.mark.parametrize(
    ("one", "other", "papers"),
    [("2023-09", "2024", 1), ("2023", "2025", 1), ("2019-05", "2023", 2), ("", "2023", 1)],
)
def test_without_abstracts_years_between_two_papers_of_one_title_tell(
    one: str, other: str, papers: int
) -> None:
    left, right = (record("Counting Sheep", authors=("A B",), period=when) for when in (one, other))
    assert len(merging.group([listing("a.bib", left, right)])) == papers
    assert len(merging.group([listing("a.bib", left), listing("b.csv", right)])) == papers


def test_an_abstract_tells_more_than_years() -> None:
    old = record("Counting Sheep", SHEEP, period="2015")
    assert len(merging.group([listing("a.bib", old, replace(old, period="2024"))])) == 1


@pytest.mark.parametrize("cut", [True, False])
@pytest.mark.parametrize("names", [(), ("Ada Lovelace", "Charles Babbage")])
def test_a_paper_shown_twice_alike_says_what_it_says_shown_once(
    names: tuple[str, ...], *, cut: bool
) -> None:
    links = (Link("https://a.org/x"), Link("https://a.org/X/", "code"))
    once = replace(
        record("Counting Sheep", SHEEP, authors=names),
        authors_cut=cut,
        author_count=7,
        comments=0,
        upvotes=3,
        links=links,
        arxiv="2401.00001",
        doi="10.1000/1",
        url="https://a.org",
        summary="It counts.",
        organization="Farm",
        venue="Sheep",
        keywords=("wool",),
        categories=("cs.CL",),
        remark="9 pages",
    )
    again = replace(once, place=replace(once.place, position=2, line=9))
    dated = PaperDate(period="2024-01")
    (single, _), (double, _) = (
        merging.compose(Paper("sheep", records), {}, dated) for records in ((once,), (once, again))
    )
    assert double == replace(single, listings=(once.place, again.place))
    assert single.links == (Link("https://a.org/x", "code"),)
