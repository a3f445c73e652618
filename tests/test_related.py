"""Papers near each other, and why."""

import json
import math
from collections import Counter
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from site_builder.library import Nearness, relate
from site_builder.model import Entry
from tests.conftest import DEMO
from tests.papers import VOCABULARY, entry

BEE_DANCE = "Honeybee waggle dances encode nectar distance. Waggle dances are decoded."
FILL = ("Harbour sediment drifts", "Comets shed ice", "Violins resonate", "Moss absorbs rain")
WORDS = ("tide", "comet", "violin", "moss", "glacier", "pollen", "kite", "lantern")


def shown(near: Nearness) -> dict[str, list[str]]:
    return {paper: [one.id for one in found] for paper, found in near.related.items()}


def test_related_papers_name_what_they_share() -> None:
    entries = [
        entry("Waggle Dance Decoding", abstract=BEE_DANCE),
        entry("Reading the Waggle Dance", abstract="A camera reads waggle dances in the hive."),
        *(entry(title, abstract=title) for title in FILL),
    ]
    near = relate(entries, ()).related
    first = near["waggle-dance-decoding"][0]
    assert (first.id, first.shares) == ("reading-the-waggle-dance", ("waggle dances",))
    assert near["comets-shed-ice"] == ()


def test_a_shared_topic_is_a_reason_with_its_label() -> None:
    entries = [
        entry("Queens and Drones", tags=["bees"]),
        entry("Winter Clusters", tags=["bees"]),
        *(entry(title, tags=["tides"] if at % 2 else []) for at, title in enumerate(FILL)),
        *(entry(f"Plain {word}") for word in ("alpha", "beta", "gamma", "delta", "epsilon")),
    ]
    near = relate(entries, VOCABULARY).related
    assert [(one.id, one.shares) for one in near["queens-and-drones"]] == [
        ("winter-clusters", ("Bees",))
    ]


def test_a_manner_of_speaking_is_no_reason() -> None:
    """Words that no title has and no paper repeats are shared by chance."""
    entries = [
        entry("Kites", abstract="Astonishingly plain kites, meanwhile gingerly hoisted, wobbled."),
        entry("Moss", abstract="Moss, meanwhile gingerly watered, wobbled."),
        *(entry(title, abstract=title) for title in FILL),
    ]
    assert relate(entries, ()).related["kites"] == ()


def test_names_keep_their_capitals_and_titles_lose_theirs() -> None:
    near = relate(
        [
            entry("Kites over Norway: RLHF for Gusts", abstract="Kites in Norway need RLHF."),
            entry("Norway Flies Kites", abstract="RLHF, kites and RLHF: Norway at large."),
            *(entry(title, abstract=title) for title in FILL),
        ],
        (),
    ).related
    assert set(near["norway-flies-kites"][0].shares) == {"kites", "RLHF", "Norway"}


def test_words_that_only_look_plural_stay_whole() -> None:
    bias = "News bias. The bias of news and of every lens."
    near = relate(
        [
            entry("News Bias", abstract=bias),
            entry("Bias of the News", abstract=bias),
            *(entry(title, abstract=title) for title in FILL),
        ],
        (),
    ).related
    assert {word for term in near["news-bias"][0].shares for word in term.split()} >= {"bias"}
    assert "new" not in " ".join(near["news-bias"][0].shares).split()


def test_neighbours_do_not_depend_on_the_order_of_entries() -> None:
    entries = [entry(f"{a} {b} study", abstract=BEE_DANCE) for a in ("red", "blue") for b in FILL]
    assert relate(entries, ()) == relate(entries[::-1], ())


def crowd(texts: list[list[str]]) -> list[Entry]:
    return [entry(f"Paper {at}", abstract=". ".join(words)) for at, words in enumerate(texts)]


texts = st.lists(st.lists(st.sampled_from(WORDS), min_size=2, max_size=9), min_size=2, max_size=24)


@given(texts)
def test_what_is_one_sided_has_its_reason(texts: list[list[str]]) -> None:
    """A paper shows each that shows it, unless it has its fill of nearer ones."""
    most, in_turn = 3, 2
    near = relate(crowd(texts), (), most, in_turn)
    found = shown(near)
    likeness = {
        paper: {one.id: one.likeness for one in neighbours}
        for paper, neighbours in near.nearest.items()
    }
    for paper, others in found.items():
        assert len(others) <= most + in_turn
        assert len(set(others) - {paper}) == len(others)
        for other in others:
            if paper not in found[other]:
                assert len(found[other]) == most + in_turn
                nearer = likeness[other]
                assert all(nearer[one] >= nearer.get(paper, 0) for one in found[other])


def by_hand(texts: list[list[str]]) -> list[dict[str, float]]:
    """Make the vectors of papers as Salton and Buckley say, of single words of their abstracts."""
    having = Counter(word for words in texts for word in set(words))
    most = max(2.0, 0.3 * len(texts))
    vectors = []
    for words in texts:
        weights = {
            word: round(4 * math.log((1 + len(texts)) / max(having[word], 4))) * 25 or 25
            for word in words
            if 2 <= having[word] <= most
        }
        counts = Counter(words)
        weighed = {word: round(of * (1 + math.log(counts[word]))) for word, of in weights.items()}
        length = math.hypot(*weighed.values()) or 1
        vectors.append({word: weight / length for word, weight in weighed.items()})
    return vectors


@given(st.lists(st.lists(st.sampled_from(WORDS), max_size=9), min_size=1, max_size=16))
def test_all_that_is_near_is_found_among_few(texts: list[list[str]]) -> None:
    """Sixteen papers or less hear of each other by any term that they share."""
    found = relate(crowd(texts), ()).nearest
    vectors = by_hand(texts)
    for at, one in enumerate(vectors):
        expected = {
            f"paper-{number}": sum(one[word] * other[word] for word in one.keys() & other.keys())
            for number, other in enumerate(vectors)
            if number != at
        }
        near = {other.id: other.likeness for other in found[f"paper-{at}"]}
        assert len(near) == min(12, sum(likeness > 0.031 for likeness in expected.values()))
        for other, likeness in near.items():
            assert math.isclose(likeness, expected[other], abs_tol=1e-3)


@given(texts)
def test_nearness_is_the_same_from_both_sides(texts: list[list[str]]) -> None:
    near = relate(crowd(texts), ())
    likeness = {
        (paper, one.id): one.likeness for paper, found in near.nearest.items() for one in found
    }
    for (paper, other), value in likeness.items():
        assert 0 < value <= 1.000001
        assert likeness.get((other, paper), value) == value
    for found in near.nearest.values():
        values = [one.likeness for one in found]
        assert values == sorted(values, reverse=True)


def test_the_judgements_of_the_benchmark_fit_the_papers() -> None:
    root = DEMO.parents[1]
    judged = json.loads((root / "benchmarks/data/related.json").read_text(encoding="utf-8"))
    papers = {path.stem for path in Path(root, "content/papers").glob("*.yaml")}
    assert len(judged) == 30
    for paper, graded in judged.items():
        others = [other for group in graded.values() for other in group]
        assert {paper, *others} <= papers
        assert len(set(others)) == len(others)
