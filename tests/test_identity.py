"""Which records are one paper: by identifiers, by near titles, by the curator's word."""

from collections.abc import Callable, Sequence
from dataclasses import replace

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from site_builder import merging
from site_builder.model import Entry, Listing, Pairing, Paper, Place, Record
from tests.merging_worlds import (
    GOATS,
    KITES,
    SHEEP,
    SHEEP_REVISED,
    entries,
    former,
    listing,
    no,
    record,
    shown,
    told,
    yes,
)

X, Y, D, E = "2401.00001", "2402.00002", "10.1000/sheep", "10.1000/goats"

# -- identifiers ----------------------------------------------------------------------------------


def test_one_arxiv_id_is_one_paper_whatever_the_titles() -> None:
    found = merging.identify(
        [
            listing("a.txt", record("Counting Sheep", SHEEP, arxiv=X)),
            listing("b.txt", record("A New Name Altogether", KITES, arxiv=X)),
        ]
    )
    assert shown(found.papers) == {"a-new-name-altogether": ["a.txt", "b.txt"]}


def test_papers_unite_through_a_record_that_has_both_identifiers() -> None:
    found = merging.identify(
        [
            listing("a.txt", record("Counting Sheep", arxiv=X)),
            listing("b.txt", record("Sheep, Counted", doi=D)),
            listing("c.txt", record("On the Number of Lambs", arxiv=X, doi=D)),
        ]
    )
    assert [len(paper.records) for paper in found.papers] == [3]
    assert found.problems == ()


@pytest.mark.parametrize("field", ["arxiv", "doi"])
def test_unequal_identifiers_part_what_title_and_abstract_unite(field: str) -> None:
    left, right = {"arxiv": (X, Y), "doi": (D, E)}[field]
    found = merging.identify(
        [
            listing("a.txt", record("Counting Sheep", SHEEP, **{field: left})),
            listing("b.txt", record("Counting Sheep", SHEEP, **{field: right})),
        ]
    )
    assert shown(found.papers).keys() == {"counting-sheep", "counting-sheep-2"}
    (question,) = found.proposals
    assert question.papers == ("counting-sheep", "counting-sheep-2")
    assert left in question.reason
    assert right in question.reason


def test_two_editorials_with_identifiers_of_their_own_raise_no_question() -> None:
    found = merging.identify(
        [listing("a.txt", record("Editorial", doi=D), record("Editorial", GOATS, doi=E))]
    )
    assert len(found.papers) == 2
    assert found.proposals == ()


def test_one_doi_over_two_arxiv_ids_joins_nothing_and_is_told_with_both_places() -> None:
    found = merging.identify(
        [
            listing("a.txt", record("Counting Sheep", SHEEP, arxiv=X, doi=D)),
            listing("b.txt", record("Flying Kites", KITES, arxiv=Y, doi=D)),
        ]
    )
    assert len(found.papers) == 2
    (problem,) = told(found)
    assert problem.startswith("warning content/dumps/a.txt:10: has the DOI 10.1000/sheep")
    assert "content/dumps/b.txt:10" in problem


def test_a_record_without_identifier_goes_to_the_entry_it_came_from() -> None:
    first = merging.identify([listing("a.txt", record("Counting Sheep", SHEEP))])
    feed = [
        listing("a.txt", record("Counting Sheep", SHEEP)),
        listing("b.txt", record("Counting Sheep", SHEEP, arxiv=Y)),
        listing("c.txt", record("Counting Sheep", SHEEP, arxiv=X)),
    ]
    second = merging.identify(feed, entries(first.papers))
    assert shown(second.papers)["counting-sheep"][0] == "a.txt"
    third = merging.identify(feed, entries(second.papers))
    assert third.papers == second.papers


def test_a_curators_arxiv_id_is_known_under_another_title() -> None:
    known = [Entry("sheep", "Counting Sheep", arxiv=X, curated=("arxiv",))]
    found = merging.identify([listing("a.txt", record("Lambs Revisited", KITES, arxiv=X))], known)
    assert shown(found.papers) == {"sheep": ["a.txt"]}


def test_a_curators_arxiv_id_frees_the_one_that_a_dump_misprinted() -> None:
    wrong, right = record("Counting Sheep", SHEEP, arxiv=X), record("Flying Kites", KITES, arxiv=X)
    (before,) = entries(merging.group([listing("a.txt", wrong)]))
    known = [before, replace(before, arxiv=Y, curated=("arxiv",))]
    found = merging.identify([listing("a.txt", wrong), listing("b.txt", right)], known)
    assert shown(found.papers) == {"counting-sheep": ["a.txt"], "flying-kites": ["b.txt"]}


def test_an_identifier_that_its_dump_corrected_moves_no_paper() -> None:
    before = entries(merging.group([listing("a.txt", record("Counting Sheep", SHEEP, arxiv=X))]))
    found = merging.identify([listing("a.txt", record("Counting Sheep", SHEEP, arxiv=Y))], before)
    assert shown(found.papers) == {"counting-sheep": ["a.txt"]}


# -- entries that become one ----------------------------------------------------------------------

CONNECTING = [
    listing("a.txt", record("Counting Sheep", SHEEP), record("Flying Kites", KITES)),
    listing("b.txt", record("Counting Sheep", SHEEP, doi=D)),
    listing("c.txt", record("Flying Kites", KITES, doi=D)),
]
APART = [
    Entry("counting-sheep", "Counting Sheep", SHEEP),
    Entry("flying-kites", "Flying Kites", KITES),
]


@pytest.mark.parametrize(
    ("known", "kept", "gone"),
    [
        (APART, "counting-sheep", "flying-kites"),
        (
            [APART[0], replace(APART[1], listings=(Place("a.txt", 1, 1),))],
            "flying-kites",
            "counting-sheep",
        ),
        (
            [
                replace(APART[0], listings=(Place("a.txt", 1, 1),)),
                APART[1],
                replace(APART[1], curated=("note",)),
            ],
            "flying-kites",
            "counting-sheep",
        ),
    ],
    ids=["the first by id", "the one listed more often", "the one with the curator's work"],
)
def test_entries_that_an_identifier_connects_become_one(
    known: list[Entry], kept: str, gone: str
) -> None:
    found = merging.identify(CONNECTING, known, ["counting-sheep", "flying-kites"])
    assert shown(found.papers) == {kept: ["a.txt", "a.txt", "b.txt", "c.txt"]}
    assert former(found.papers) == {kept: (gone,)}
    (problem,) = told(found)
    assert problem.startswith(f"warning content/papers/{gone}.yaml: becomes one with {kept}: ")
    assert D in problem
    again = merging.identify(CONNECTING, entries(found.papers))
    assert again.papers == found.papers
    assert again.problems == ()


def test_an_old_id_leads_on_though_nothing_else_connects_any_more() -> None:
    merged = entries(merging.identify(CONNECTING, APART).papers)
    found = merging.identify(CONNECTING[:1], merged)
    assert shown(found.papers) == {"counting-sheep": ["a.txt", "a.txt"]}
    assert former(found.papers) == {"counting-sheep": ("flying-kites",)}
    parted = merging.identify(CONNECTING[:1], merged, (), [no("counting-sheep", "flying-kites")])
    assert shown(parted.papers) == {"counting-sheep": ["a.txt"], "flying-kites": ["a.txt"]}
    assert former(parted.papers) == {}


def test_an_old_id_leads_on_to_a_paper_that_stands_as_it_stood() -> None:
    before = listing("a.txt", record("Counting Sheep", SHEEP))
    known = [replace(one, formerly=("kites",)) for one in entries(merging.group([before]))]
    papers = merging.group([before, listing("b.txt", record("Kites"))], known)
    assert shown(papers) == {"counting-sheep": ["a.txt", "b.txt"]}


def test_a_namesake_of_an_old_id_is_another_paper() -> None:
    known = [Entry("sheep", "Counting Sheep", SHEEP, formerly=("kites",))]
    found = merging.identify([listing("z.txt", record("Kites", KITES))], known)
    assert shown(found.papers) == {"kites-2": ["z.txt"]}


def test_an_id_that_leads_elsewhere_is_never_given_to_a_new_paper() -> None:
    known = [replace(APART[0], formerly=("goats",))]
    found = merging.identify([listing("a.txt", record("Goats", GOATS))], known)
    assert list(shown(found.papers)) == ["goats-2"]


# -- near duplicates ------------------------------------------------------------------------------

LONG = "Sheepnet: Counting Sheep in Aerial Pictures of Meadows"


@pytest.mark.parametrize(
    ("other", "abstract"),
    [
        ("Sheepnet: Counting Sheep in Aerial Pictures of Medows", SHEEP),
        ("Sheepnet: Counting Sheep in Arial Pictures of Meadows", SHEEP_REVISED),
        ("Sheepnet: Counting Sheep in Aerial…", SHEEP),
        ("Sheepnet: Counting Sheep in Aerial ...", SHEEP[:170]),
        ("Sheepnet: Counting Sheep in Aerial Pictures", SHEEP),
        ("Sheepnet", SHEEP_REVISED),
        ("Sheepnet: Towards Counting Sheep in Aerial Pictures", SHEEP_REVISED),
    ],
)
def test_near_titles_over_one_abstract_are_one_paper(other: str, abstract: str) -> None:
    rest = [record("Flying Kites", KITES), record("Goats in Aerial Pictures of Journals", GOATS)]
    dumps = [
        listing("a.txt", record(LONG, SHEEP), *rest),
        listing("b.txt", record(other, abstract)),
    ]
    found = merging.identify(dumps)
    assert [len(paper.records) for paper in found.papers] == [1, 1, 2]
    assert found.proposals == ()
    (notice,) = told(found)
    assert "content/dumps/a.txt:10" in notice
    assert "content/dumps/b.txt:10" in notice
    again = merging.identify(dumps, entries(found.papers))
    assert (again.papers, again.problems) == (found.papers, ()), "told only once"


@pytest.mark.parametrize(
    ("other", "reason"),
    [
        ("Sheepnet: Counting Sheep in Aerial Pictures of Medows", "one letter"),
        ("Sheepnet: Counting Sheep in Aerial…", "cut off"),
        ("Sheepnet", "lacks the subtitle"),
    ],
)
def test_near_titles_without_an_abstract_are_a_question(other: str, reason: str) -> None:
    found = merging.identify(
        [listing("a.txt", record(LONG, SHEEP)), listing("b.txt", record(other))]
    )
    assert len(found.papers) == 2
    (question,) = found.proposals
    assert set(question.papers) == {paper.id for paper in found.papers}
    assert reason in question.reason
    assert "no abstract to compare" in question.reason
    assert question.score is not None
    assert 0 < question.score < 100


@pytest.mark.parametrize(
    ("left", "right"),
    [
        (
            record("Herding Sheep with Dogs, Part I", SHEEP),
            record("Herding Sheep with Dogs, Part II"),
        ),
        (
            record("Sheepnet 2 Technical Report", SHEEP),
            record("Sheepnet 3 Technical Report"),
        ),
        (record("Counting Sheep by Day", SHEEP), record("Counting Sheep by Way", KITES)),
        (record("Counting Sheep by Day", arxiv=X), record("Counting Sheep by Dayy", arxiv=Y)),
        (
            record("Counting Sheep by Day", authors=("Ada Lovelace",)),
            record("Counting Sheep by Bay", authors=("Charles Babbage",)),
        ),
    ],
    ids=["parts", "versions", "abstracts differ", "identifiers differ", "authors differ"],
)
def test_near_titles_of_two_papers_stay_two(left: Record, right: Record) -> None:
    found = merging.identify([listing("a.txt", left), listing("b.txt", right)])
    assert len(found.papers) == 2
    assert found.proposals == ()


def test_another_title_over_the_same_abstract_is_a_question() -> None:
    found = merging.identify(
        [listing("a.txt", record(LONG, SHEEP)), listing("b.txt", record("Wool at Scale", SHEEP))]
    )
    (question,) = found.proposals
    assert "100 %" in question.reason


def test_two_entries_that_hold_a_curators_work_are_never_joined_by_likeness() -> None:
    slip = "Sheepnet: Counting Sheep in Aerial Pictures of Medows"
    known = [
        Entry("one", LONG, SHEEP, curated=("note",)),
        Entry("two", slip, SHEEP, curated=("note",)),
    ]
    found = merging.identify([listing("a.txt", record(LONG, SHEEP), record(slip, SHEEP))], known)
    assert len(found.papers) == 2
    (question,) = found.proposals
    assert question.papers == ("one", "two")


# -- the curator's word ---------------------------------------------------------------------------

PAIR = [listing("a.txt", record("Counting Sheep", SHEEP)), listing("b.txt", record("Kites", KITES))]


def test_yes_makes_one_of_two_and_no_two_again() -> None:
    first = merging.identify(PAIR)
    merged = merging.identify(PAIR, entries(first.papers), (), [yes("kites", "counting-sheep")])
    assert shown(merged.papers) == {"counting-sheep": ["a.txt", "b.txt"]}
    assert former(merged.papers) == {"counting-sheep": ("kites",)}
    after = entries(merged.papers)
    again = merging.identify(PAIR, after, (), [yes("kites", "counting-sheep")])
    assert (again.papers, again.problems) == (merged.papers, ())
    parted = merging.identify(PAIR, after, (), [no("kites", "counting-sheep")])
    assert shown(parted.papers) == {"counting-sheep": ["a.txt"], "kites": ["b.txt"]}
    assert former(parted.papers) == {}
    assert parted.parted == {"counting-sheep": ("kites",)}
    assert parted.problems == ()


def test_no_keeps_apart_what_likeness_would_join() -> None:
    slip = record("Counting Sheep in Medows", SHEEP)
    dumps = [listing("a.txt", record("Counting Sheep in Meadows", SHEEP)), listing("b.txt", slip)]
    assert len(merging.identify(dumps).papers) == 1
    answer = no("counting-sheep-in-meadows", "counting-sheep-in-medows")
    known = entries(merging.identify(dumps).papers)
    for entries_before in ([], known):
        found = merging.identify(dumps, entries_before, (), [answer])
        assert shown(found.papers) == {
            "counting-sheep-in-meadows": ["a.txt"],
            "counting-sheep-in-medows": ["b.txt"],
        }
        assert (found.proposals, found.problems) == ((), ())


def test_a_no_against_one_arxiv_id_holds_and_is_told() -> None:
    dumps = [
        listing("a.txt", record("Counting Sheep", SHEEP, arxiv=X)),
        listing("b.txt", record("Kites", KITES, arxiv=X)),
    ]
    found = merging.identify(dumps, (), (), [no("counting-sheep", "kites")])
    assert len(found.papers) == 2
    (problem,) = told(found)
    assert X in problem
    assert "merges.yaml" in problem


def test_yes_joins_even_two_arxiv_ids_and_survives() -> None:
    dumps = [
        listing("a.txt", record("Counting Sheep", SHEEP, arxiv=X)),
        listing("b.txt", record("Counting Sheep", SHEEP, arxiv=Y)),
    ]
    first = merging.identify(dumps)
    answer = yes(*first.proposals[0].papers)
    second = merging.identify(dumps, entries(first.papers), (), [answer])
    assert shown(second.papers) == {"counting-sheep": ["a.txt", "b.txt"]}
    assert former(second.papers) == {"counting-sheep": ("counting-sheep-2",)}
    third = merging.identify(dumps, entries(second.papers), (), [answer])
    assert (third.papers, third.proposals) == (second.papers, ())


def test_answers_that_contradict_each_other_are_an_error_with_the_line() -> None:
    dumps = [*PAIR, listing("c.txt", record("Goats", GOATS))]
    answers = [
        yes("counting-sheep", "kites", 3),
        yes("kites", "goats", 6),
        no("counting-sheep", "goats", 9),
    ]
    (problem,) = told(merging.identify(dumps, (), (), answers))
    assert problem.startswith("error content/merges.yaml:6: kites and goats can't be one paper")


def test_an_answer_about_no_paper_is_told_with_the_line_and_a_guess() -> None:
    known = entries(merging.group(PAIR))
    (problem,) = told(merging.identify(PAIR, known, (), [yes("kite", "counting-sheep", 7)]))
    assert problem == (
        'warning content/merges.yaml:7: there is no paper "kite"; did you mean "kites"?'
    )


def test_a_no_that_the_dumps_can_not_follow_is_told() -> None:
    known = [Entry("sheep", "Counting Sheep", SHEEP, formerly=("old-sheep",))]
    found = merging.identify(PAIR[:1], known, (), [no("old-sheep", "sheep", 4)])
    assert shown(found.papers) == {"sheep": ["a.txt"]}
    (problem,) = told(found)
    assert problem.startswith("warning content/merges.yaml:4: nothing in the dumps tells old-sheep")


def test_a_paper_stays_what_it_was_where_much_speaks_for_two() -> None:
    """The record without identifier fits both papers of its title; the entry's places decide."""
    dumps = [
        listing("a.txt", record("Counting Sheep", SHEEP)),
        listing("b.txt", record("Counting Sheep", SHEEP, arxiv=X)),
        listing("c.txt", record("Counting Sheep", SHEEP, arxiv=Y)),
    ]
    known = [
        Entry("one", "Counting Sheep", SHEEP, arxiv=X, listings=(Place("b.txt", 1, 10),)),
        Entry(
            "two",
            "Counting Sheep",
            SHEEP,
            arxiv=Y,
            listings=(Place("a.txt", 1, 10), Place("c.txt", 1, 10)),
        ),
    ]
    found = merging.identify(dumps, known)
    assert shown(found.papers) == {"one": ["b.txt"], "two": ["a.txt", "c.txt"]}


def test_another_dump_of_the_same_name_moves_no_paper() -> None:
    before = merging.group([listing("latest.txt", record("Kites", KITES), record("Goats", GOATS))])
    after = [listing("latest.txt", record("Goats", GOATS), record("Sheep", SHEEP))]
    found = merging.identify(after, entries(before))
    assert {paper.id: paper.records[0].title for paper in found.papers} == {
        "goats": "Goats",
        "sheep": "Sheep",
    }


# -- whatever comes -------------------------------------------------------------------------------

TITLES = st.sampled_from(
    [
        "Counting Sheep",
        "counting sheep!",
        "Counting Sheeep",
        "Counting Sheep: A Study of Meadows",
        "Editorial",
        "Kites",
        "Flying Kites over Oceans",
        "Flying Kites over Ocean…",
        "?",
    ]
)
RECORDS = st.builds(
    lambda title, abstract, arxiv, doi: record(title, abstract, arxiv=arxiv, doi=doi),
    TITLES,
    st.sampled_from([SHEEP, SHEEP_REVISED, GOATS, KITES, SHEEP[:100], ""]),
    st.sampled_from([None, None, X, Y]),
    st.sampled_from([None, None, D, E]),
)
CONTENTS = st.lists(st.lists(RECORDS, max_size=4), min_size=1, max_size=4)


def world(contents: Sequence[Sequence[Record]]) -> list[Listing]:
    return [listing(f"{rank}.txt", *some) for rank, some in enumerate(contents)]


def texts(papers: Sequence[Paper]) -> dict[str, list[tuple[str, ...]]]:
    return {
        paper.id: sorted(
            (each.title, each.abstract, each.arxiv or "", each.doi or "") for each in paper.records
        )
        for paper in papers
    }


@settings(deadline=None)
@given(contents=CONTENTS, data=st.data())
def test_order_and_names_of_dumps_and_order_of_records_do_not_matter(
    contents: list[list[Record]], data: st.DataObject
) -> None:
    shuffled = [data.draw(st.permutations(some)) for some in data.draw(st.permutations(contents))]
    left, right = merging.identify(world(contents)), merging.identify(world(shuffled))
    assert texts(left.papers) == texts(right.papers)
    assert left.proposals == right.proposals


@settings(deadline=None)
@given(contents=CONTENTS)
def test_every_record_is_of_one_paper_and_no_arxiv_id_of_two(contents: list[list[Record]]) -> None:
    papers = merging.group(world(contents))
    places = [each.place for paper in papers for each in paper.records]
    assert len(places) == len(set(places)) == sum(map(len, contents))
    arxivs = [{each.arxiv for each in paper.records if each.arxiv} for paper in papers]
    assert all(len(some) <= 1 for some in arxivs)
    single = [next(iter(some)) for some in arxivs if some]
    assert len(single) == len(set(single))


PARTED = [
    record("Counting Sheeep", SHEEP, doi=D),
    record("Counting Sheeep", GOATS),
    record("Counting Sheeep", SHEEP[:100]),
    record("Counting Sheep", SHEEP, arxiv=X),
]
"""The entry has an arXiv id that no record of its title has, and one of them could be of two."""
ASKED = [record("Counting Sheep", GOATS), PARTED[0], PARTED[2], PARTED[3]]
ANSWERED = [
    [record("Counting Sheep", KITES, doi=D), record("Counting Sheeep", SHEEP)],
    [
        record("Counting Sheep", GOATS),
        record("Counting Sheep", SHEEP[:100]),
        record("Editorial", SHEEP, arxiv=X),
    ],
]


NEIGHBOUR = [
    record("Counting Sheeep", SHEEP, doi=D, period="2020"),
    record("Counting Sheep: A Study of Meadows", GOATS, doi=E),
    record("Counting Sheep", SHEEP[:100], doi=E),
    record("Counting Sheeep", SHEEP[:100], period="2025"),
]
"""The last is of the paper with the near title; only years tell that it isn't the first."""
NAMESAKES = [record("Counting Sheep", SHEEP, arxiv=one) for one in (X, Y)]
"""Two entries, about which there is a question at each run."""
PEOPLE = st.sampled_from([(), ("Ada Lovelace",), ("Charles Babbage",)])
DETAILED = st.builds(
    lambda record, authors, period: replace(record, authors=authors, period=period),
    RECORDS,
    PEOPLE,
    st.sampled_from(["", "2020", "2025"]),
)


EDITS: Sequence[Callable[[Entry], Entry]] = [
    lambda entry: entry,
    lambda entry: entry,
    lambda entry: replace(entry, arxiv=X, curated=("arxiv",)),
    lambda entry: replace(entry, title="Kites"),
    lambda entry: replace(entry, abstract=GOATS),
    lambda entry: replace(entry, doi=E),
    lambda entry: replace(entry, formerly=("kites",)),
    lambda entry: replace(entry, listings=entry.listings[:1]),
]
"""What becomes of an entry between two runs; mostly nothing."""


@settings(deadline=None)
@given(contents=CONTENTS | st.lists(st.lists(DETAILED, max_size=4), min_size=1, max_size=4))
@example(contents=[PARTED])
@example(contents=[ASKED])
@example(contents=[NEIGHBOUR])
def test_a_second_run_gives_the_same_papers(contents: list[list[Record]]) -> None:
    first = merging.identify(world(contents))
    second = merging.identify(world(contents), entries(first.papers))
    assert second.papers == first.papers
    assert second.proposals == first.proposals


@settings(deadline=None)
@given(
    contents=st.lists(st.lists(DETAILED, max_size=4), min_size=1, max_size=4),
    more=st.lists(DETAILED, max_size=4),
    gone=st.sampled_from(["", "0.txt", "1.txt"]),
    data=st.data(),
)
@example(contents=[PARTED], more=[], gone="", data=None)
@example(contents=[ASKED], more=[NEIGHBOUR[0]], gone="", data=None)
@example(contents=[NAMESAKES], more=[], gone="", data=None)
def test_what_stands_as_it_stood_is_found_by_looking_at_everything_too(
    contents: list[list[Record]], more: list[Record], gone: str, data: st.DataObject | None
) -> None:
    known = entries(merging.group(world(contents)))
    for at, entry in enumerate(known) if data else ():
        edit = data.draw(st.sampled_from(EDITS)) if data else EDITS[0]
        known[at] = edit(entry)
    listings = [one for one in world([*contents, more]) if one.dump != gone]
    found = merging.identify(listings, known)
    # An open question about an entry changes nothing, but such an entry is never passed by.
    asked = [Pairing((entry.id, "nobody")) for entry in known]
    assert merging.identify(listings, known, (), asked) == found


@settings(deadline=None)
@given(contents=CONTENTS, more=st.lists(RECORDS, max_size=4))
def test_ids_only_change_by_a_merge_that_leaves_a_redirect(
    contents: list[list[Record]], more: list[Record]
) -> None:
    first = merging.identify(world(contents))
    known = entries(first.papers)
    second = merging.identify(
        [*world(contents), listing("9.txt", *more)], known, [one.id for one in known]
    )
    there = {paper.id: paper for paper in second.papers}
    leads = {old: paper.id for paper in second.papers for old in paper.formerly}
    assert not leads.keys() & there.keys()
    for paper in first.papers:
        assert paper.id in there or paper.id in leads, "no address dies"


@settings(deadline=None)
@given(
    contents=CONTENTS, pairs=st.lists(st.tuples(st.integers(0, 9), st.integers(0, 9)), max_size=4)
)
@example(contents=ANSWERED, pairs=[(1, 3)])
def test_yes_is_an_equivalence(contents: list[list[Record]], pairs: list[tuple[int, int]]) -> None:
    first = merging.group(world(contents))
    ids = [paper.id for paper in first]
    answers: list[Pairing] = []
    for one, other in pairs:
        if max(one, other) < len(ids) and one != other:
            answers.append(yes(ids[one], ids[other]))
    found = merging.identify(world(contents), entries(first), (), answers)
    again = merging.identify(world(contents), entries(found.papers), (), answers)
    assert again.papers == found.papers
    leads = {old: paper.id for paper in found.papers for old in (paper.id, *paper.formerly)}
    for answer in answers:
        assert leads[answer.papers[0]] == leads[answer.papers[1]]
    assert leads.keys() >= set(ids), "no address dies"
