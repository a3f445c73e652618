"""Papers whose titles are alike and that are two all the same: no series is merged by itself."""

import pytest

from site_builder import merging
from site_builder.model import PaperDate
from tests.merging_worlds import GOATS, SHEEP, SHEEP_REVISED, listing, record

CORAL = (
    "We study {0} on {1} reefs with satellite data from 1985 to 2020 and field surveys of 140 "
    "sites. Using additive models and random forests we relate anomalies of temperature, water, "
    "depth, and currents to {0} and find that thermal stress explains most of the variance, while "
    "local management explains little. Our maps support conservation planning."
)
VOLUME = (
    "This volume contains the proceedings of the {} Workshop on {}, held in {}. It brings "
    "together researchers and practitioners interested in the topic and offers a forum for "
    "exchanging ideas and results. All papers were reviewed by three members of the committee."
)
WITHDRAWN = (
    "This paper has been withdrawn by the author due to an error in the third section, which "
    "invalidates the main theorem and hence all further claims concerning the stability and the "
    "convergence of schemes for partial differential equations on unbounded domains."
)
COMPANION = SHEEP.replace("two", "five")


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (
            ("Predicting coral bleaching", CORAL.format("bleaching", "tropical")),
            ("Recovery after coral bleaching", CORAL.format("recovery", "tropical")),
        ),
        (
            ("Coral Bleaching in the North Pacific", CORAL.format("bleaching", "North Pacific")),
            ("Coral Bleaching in the South Pacific", CORAL.format("bleaching", "South Pacific")),
        ),
        (
            ("Proceedings of the Workshop on Graphs", VOLUME.format("Tenth", "Graphs", "Oslo")),
            ("Proceedings of the Workshop on Grids", VOLUME.format("Tenth", "Grids", "Rome")),
        ),
        (("Sheep in a Meadow", WITHDRAWN), ("Goats in a Meadow", WITHDRAWN)),
        (("Counting Sheep: Part One", SHEEP), ("Counting Sheep: Part Two", COMPANION)),
        (("Counting Sheep: Part I", SHEEP), ("Counting Sheep: Part II", COMPANION)),
        (("Counting Sheep", SHEEP), ("Counting Sheep: Part II", COMPANION)),
        (("Sheep and Fences, Volume A", SHEEP), ("Sheep and Fences, Volume B", COMPANION)),
        (("SheepNet 2B for Meadows", SHEEP), ("SheepNet 7B for Meadows", COMPANION)),
        (("SheepNet: Counting Sheep", SHEEP), ("SheepNet++: Counting Sheep", COMPANION)),
        (("SheepNet Technical Report", SHEEP), ("SheepNet Pro Technical Report", COMPANION)),
        (("Counting Sheep in Meadows", SHEEP), ("Erratum: Counting Sheep in Meadows", SHEEP)),
        (("Counting Sheep in Meadows", SHEEP), ("Comment on Counting Sheep in Meadows", SHEEP)),
        (
            ("Lower Bounds for Counting Sheep", SHEEP),
            ("Upper Bounds for Counting Sheep", COMPANION),
        ),
        (("Linear Models of Sheep Flocks", SHEEP), ("Nonlinear Models of Sheep Flocks", COMPANION)),
        (("Models Are Good Shepherds", SHEEP), ("Models Are Not Good Shepherds", COMPANION)),
        (("On the α-decay of Sheep", SHEEP), ("On the β-decay of Sheep", COMPANION)),
        (("Atlas: Learning to Walk", SHEEP), ("Atlas: Maps for All", GOATS)),
    ],
)
def test_papers_of_a_series_are_never_merged_by_themselves(
    one: tuple[str, str], other: tuple[str, str]
) -> None:
    found = merging.identify([listing("a.txt", record(*one)), listing("b.txt", record(*other))])
    assert [len(paper.records) for paper in found.papers] == [1, 1]


def test_what_one_abstract_says_of_its_title_is_told_in_the_question() -> None:
    dumps = [
        listing("a.txt", record("Coral Bleaching of Reefs", CORAL.format("bleaching", "tropical"))),
        listing("b.txt", record("Coral Recovery of Reefs", CORAL.format("recovery", "tropical"))),
    ]
    (question,) = merging.identify(dumps).proposals
    assert question.reason.endswith(", but only one has the word “bleaching” of its title")


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (("Counting Sheep in Aerial Pictures", SHEEP), ("Counting Sheep in Aerail Picture", SHEEP)),
        (("Counting Sheep with Fences", SHEEP), ("Counting Sheep wiht Fences", SHEEP)),
        (("Counting Sheep: Fences First", SHEEP), ("Counting Sheep", SHEEP)),
        (
            ("Counting Sheep by Top-k+Top-p Masking", SHEEP),
            ("Counting Sheep by To...", SHEEP[:150]),
        ),
        (("Counting Sheep in Pictures", SHEEP), ("Counting Sheep in Images", SHEEP_REVISED)),
        ((r"On $\alpha$-decay of Sheep", SHEEP), ("On α-decay of Sheep", SHEEP)),
        (("Counting Sheep in Meadows", SHEEP), ("RETRACTED: Counting Sheep in Meadows", SHEEP)),
    ],
)
def test_one_paper_under_two_spellings_of_its_title_is_one(
    one: tuple[str, str], other: tuple[str, str]
) -> None:
    found = merging.identify([listing("a.txt", record(*one)), listing("b.txt", record(*other))])
    assert [len(paper.records) for paper in found.papers] == [2]


def test_columns_that_many_journals_have_are_told_apart_by_their_time() -> None:
    columns = [
        listing(f"{year}.bib", record("Editorial", period=year)) for year in ("2020", "2021")
    ]
    assert [len(paper.records) for paper in merging.group(columns)] == [1, 1]


def test_the_style_of_letters_is_no_other_abstract() -> None:
    plain = SHEEP.replace("lambs", "lambs and π-ewes")
    styled = SHEEP.replace("lambs", r"\textbf{lambs} and $\boldsymbol{\pi}$-\emph{ewes}")
    dumps = [listing("a.txt", record("Sheep", plain)), listing("b.txt", record("Sheep", styled))]
    (paper,) = merging.group(dumps)
    assert merging.compose(paper, {}, PaperDate())[1] == ()
