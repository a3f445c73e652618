"""The map: where papers stand, and what its parts are called."""

import random
import re
import subprocess
import sys
from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from site_builder import mapping
from site_builder.mapping import terrain
from site_builder.model import Atlas, Entry, Library
from site_builder.planning import mapdata, mapped
from tests.english import gather
from tests.papers import VOCABULARY, entry

SUBJECTS = {
    "bees": "waggle dance hive nectar pollen swarm queen brood comb forager",
    "kites": "kite string gust sail spar tail reel updraft bridle tether",
    "tides": "tide harbour gauge moon estuary surge buoy current ebb seabed",
}
PAPERS = 24


def crowd() -> list[Entry]:
    """Make papers of three subjects that have no word in common."""
    found = []
    chance = random.Random(7)  # noqa: S311 - nothing secret
    for tag, words in SUBJECTS.items():
        for at in range(PAPERS):
            mine = chance.sample(words.split(), 5)
            title = f"{' '.join(mine[:2])} number {tag} {at}"
            found.append(entry(title, abstract=". ".join(mine), tags=[tag]))
    return found


@pytest.fixture(scope="module")
def library() -> Library:
    return gather(crowd(), VOCABULARY, ())


@pytest.fixture(scope="module")
def atlas(library: Library) -> Atlas:
    return mapping.draw(library)


def apart(atlas: Atlas, one: str, other: str) -> float:
    (x, y), (to_x, to_y) = atlas.spots[one], atlas.spots[other]
    return float((x - to_x) ** 2 + (y - to_y) ** 2)


def test_papers_of_a_subject_stand_together(library: Library, atlas: Atlas) -> None:
    """Of the ten nearest on the map nearly all are of the same subject."""
    same = total = 0
    for one in library.entries:
        nearest = sorted(atlas.spots, key=lambda other: (apart(atlas, one.id, other), other))[1:11]
        same += sum(library.by_id[other].tags[0].id == one.tags[0].id for other in nearest)
        total += len(nearest)
    assert same / total > 0.95


def test_related_papers_stand_nearer_than_others(library: Library, atlas: Atlas) -> None:
    """Trustworthiness in small: a related paper is among the nearest third by rank."""
    ranks = []
    for one in library.entries:
        order = sorted(atlas.spots, key=lambda other: (apart(atlas, one.id, other), other))
        ranks += [order.index(near.id) / len(order) for near in library.related[one.id]]
    assert ranks
    assert sum(ranks) / len(ranks) < 1 / 5


def test_areas_are_named_after_their_topic(library: Library, atlas: Atlas) -> None:
    for region in atlas.regions:
        if region.tag:
            having = [library.by_id[paper].tags[0].id == region.tag for paper in region.papers]
            assert sum(having) / len(having) > 0.5
    assert {region.tag for region in atlas.regions} >= set(SUBJECTS)
    labels = [region.label for region in atlas.regions if region.label]
    assert len(labels) == len(set(labels))


def test_without_topics_phrases_name_the_areas() -> None:
    bare = [replace(one, tags=()) for one in crowd()]
    named = {region.label for region in mapping.draw(gather(bare, (), ())).regions}
    assert named & {word for words in SUBJECTS.values() for word in words.split()}


def test_every_paper_has_one_spot_and_one_area(library: Library, atlas: Atlas) -> None:
    listed = [paper for region in atlas.regions for paper in region.papers]
    assert sorted(listed) == sorted(atlas.spots) == sorted(library.by_id)
    assert len(set(atlas.spots.values())) == len(atlas.spots)
    sizes = [len(region.papers) for region in atlas.regions]
    assert sizes == sorted(sizes, reverse=True)


SCRIPT = """
import sys
sys.path.insert(0, {root!r})
from site_builder import mapping
from tests.english import gather
from tests.papers import VOCABULARY
from tests.test_mapping import crowd
entries = crowd()
entries = entries[::-1] if {turned} else entries
print(repr(mapping.draw(gather(entries, VOCABULARY, ()))))
"""


def test_the_map_is_the_same_on_every_run(atlas: Atlas) -> None:
    """Whatever the seed of hashes, and the order in which entries come."""
    root = str(mapping.__file__).rpartition("/site_builder/")[0]
    for seed, turned in (("1", False), ("2", True)):
        done = subprocess.run(
            [sys.executable, "-c", SCRIPT.format(root=root, turned=turned)],
            env={"PYTHONHASHSEED": seed, "PATH": ""},
            cwd=root,
            capture_output=True,
            text=True,
            check=True,
        )
        assert done.stdout.strip() == repr(atlas)


@pytest.mark.parametrize("count", [0, 1, 2, 3, 5])
def test_a_few_papers_make_a_map_too(count: int) -> None:
    few = gather(crowd()[:count], VOCABULARY, ())
    atlas = mapping.draw(few)
    assert len(atlas.spots) == count
    assert sum(len(region.papers) for region in atlas.regions) == count
    assert mapdata.places(few, atlas)["x"] == [atlas.spots[one.id][0] for one in few.entries]
    pages = mapped.pages(few, atlas)
    assert len(pages) == (1 if count > 1 else 0)


@settings(max_examples=25)
@given(st.lists(st.sampled_from(("same words here", "kite tail", "")), max_size=40))
def test_any_papers_stand_inside_the_frame(texts: list[str]) -> None:
    """Also where all say the same, or nothing."""
    papers = gather([entry(f"P {at}", abstract=text) for at, text in enumerate(texts)], (), ())
    atlas = mapping.draw(papers)
    assert len(atlas.spots) == len(texts)
    for x, y in atlas.spots.values():
        assert 0 < x < atlas.width
        assert 0 < y < atlas.height
    if len(texts) <= 12:
        assert len(set(atlas.spots.values())) == len(texts)


def test_papers_that_say_nearly_the_same_make_a_map() -> None:
    """Some hills between them have no paper on them."""
    papers = [
        entry(
            f"Kites and tide no. {number}",
            abstract=f"We fly $x^{number}$ kites, see https://kites.example/{number}.",
        )
        for number in range(230)
    ]
    drawn = mapping.draw(gather(papers, (), ()))
    assert len(drawn.spots) == len(papers)


def test_contours_are_closed_and_nested(library: Library, atlas: Atlas) -> None:
    assert len(atlas.contours) == 6
    for line in filter(None, atlas.contours):
        loops = [loop for loop in line.split("z") if loop]
        for loop in loops:
            start, *steps = loop.removeprefix("M").split("q")
            numbers = [list(map(int, re.findall(r"-?\d+", step))) for step in steps]
            assert all(len(four) == 4 for four in numbers)
            assert sum(four[2] for four in numbers) == 0
            assert sum(four[3] for four in numbers) == 0
            assert len(re.findall(r"-?\d+", start)) == 2
    heights = terrain.raster(list(atlas.spots.values()), 2)
    shares = [sum(h > level * max(heights) for h in heights) for level in (0.05, 0.24, 0.76)]
    assert all(wide > narrow > 0 for wide, narrow in pairwise(shares))


def test_the_picture_stays_small_and_names_stand_apart() -> None:
    many = gather([entry(f"P {at}") for at in range(9000)], (), ())
    spots = {f"p-{at}": (at % 100 * 100, at // 100 * 77) for at in range(9000)}
    base = mapping.draw(gather(crowd(), VOCABULARY, ()))
    regions = tuple(
        replace(base.regions[0], label=f"Area of {at}", papers=tuple(sorted(spots))[at::9])
        for at in range(9)
    )
    page, *_ = mapped.pages(many, replace(base, spots=spots, regions=regions))
    areas, labels = page.data["areas"], page.data["labels"]
    assert isinstance(areas, tuple)
    assert isinstance(labels, tuple)
    assert sum(len(area.dots) for area in areas) < 50_000
    assert page.data["drawn_of"] == 3
    assert all(len(area.listed) == 12 for area in areas)
    boxes = sorted((label.y, label.x) for label in labels)
    assert len(set(boxes)) == len(boxes) >= 5
