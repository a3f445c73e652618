"""Citation keys are unique, assigned once, and the same whatever the order of dumps."""

import datetime as dt
import random
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from site_builder import content, pipeline
from site_builder.content.fields import CURATED
from site_builder.content.keys import wished_key, with_keys
from site_builder.errors import ContentError
from site_builder.model import Entry, Evidence

HONEST = Entry(
    "honest",
    "On the Alignment of Large Models",
    date=dt.date(2025, 2, 14),
    date_evidence=Evidence.STATED,
    authors=("Ada Lovelace", "Charles Babbage"),
)
DUMP = "title,authors,date,abstract\n"


@pytest.mark.parametrize(
    ("changes", "key"),
    [
        ({}, "lovelace2025alignment"),
        ({"authors": ("Kurt Gödel",)}, "godel2025alignment"),
        ({"authors": ("Søren Łukasz Ødegård",)}, "odegard2025alignment"),
        ({"authors": ("Ludwig van der Berg Jr.",)}, "vanderberg2025alignment"),
        ({"authors": ("Con Aux",)}, "aux2025alignment"),
        ({"authors": ("Gemini Team",)}, "geminiteam2025alignment"),
        ({"authors": ()}, "alignmentlargemodels2025"),
        ({"authors": ("李白",)}, "alignmentlargemodels2025"),
        ({"authors": (), "title": "AlignBot: Aligning Robots with People"}, "alignbot2025"),
        ({"authors": (), "title": "3D or not?"}, "ornot2025"),
        ({"authors": (), "title": "对齐"}, "paper2025"),
        ({"title": r"$\pi_0$: A Vision-Language-Action Model"}, "lovelace2025pi"),
        ({"date_evidence": Evidence.CORROBORATED}, "lovelace2025alignment"),
        # A year that is only inferred may turn out wrong, and the key outlives it.
        ({"date_evidence": Evidence.INFERRED}, "lovelacealignment"),
        ({"date": None, "period": "2023-05"}, "lovelace2023alignment"),
        ({"date": None, "date_evidence": Evidence.UNKNOWN}, "lovelacealignment"),
    ],
)
def test_a_key_names_author_year_and_title(changes: dict[str, object], key: str) -> None:
    assert wished_key(replace(HONEST, **changes)) == key  # type: ignore[arg-type]


@given(st.lists(st.builds(Entry, st.uuids().map(str), st.text(), authors=st.tuples(st.text()))))
def test_keys_are_unique_and_such_as_a_curator_may_write(entries: list[Entry]) -> None:
    keyed = with_keys(entries)
    keys = [entry.key for entry in keyed]
    assert len({key.casefold() for key in keys}) == len(entries)
    assert all(key.isascii() and key.isalnum() and key[0].isalpha() for key in keys)
    assert [replace(entry, key="") for entry in keyed] == entries
    assert with_keys(keyed) == keyed
    assert with_keys(entries[::-1]) == keyed[::-1]


def test_papers_that_ask_for_one_key_get_letters() -> None:
    many = [replace(HONEST, id=f"p{number:02d}") for number in range(30)]
    keys = [entry.key for entry in with_keys(many)]
    assert keys[:3] == [f"lovelace2025alignment{letter}" for letter in ("", "a", "b")]
    assert keys[26:29] == [f"lovelace2025alignment{letters}" for letters in ("z", "aa", "ab")]


def write_dump(root: Path, name: str, *papers: str) -> None:
    dumps = root / "content" / "dumps"
    dumps.mkdir(parents=True, exist_ok=True)
    (dumps / name).write_text(DUMP + "".join(f"{paper}\n" for paper in papers), encoding="utf-8")


def keys(root: Path) -> dict[str, str]:
    tags = content.load_vocabulary(root / "content" / "tags.yaml")
    folder = root / "content" / "papers"
    entries = content.load_entries(folder, tuple(tag.id for tag in tags))
    return {entry.id: entry.key for entry in entries}


def edit(root: Path, name: str, old: str, new: str) -> None:
    path = root / "content" / "papers" / f"{name}.yaml"
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


SHEEP = "Counting Sheep,Ada Lovelace,2024-05-01,On counting woolly animals in large meadows."
OTHER = "Counting Kites,Eve Lovelace,2024-06-01,Paper and string take to the evening sky."
TIDES = "Counting Tides,Zoe Lovelace,2024-07-01,Deep waters rise twice in every single day."


def test_a_key_outlives_what_it_was_made_from(tmp_path: Path) -> None:
    write_dump(tmp_path, "a.csv", SHEEP)
    pipeline.ingest(tmp_path)
    assert keys(tmp_path) == {"counting-sheep": "lovelace2024counting"}
    edit(tmp_path, "counting-sheep", "authors:\n  - Ada Lovelace", "authors:\n  - Ada Byron")
    edit(tmp_path, "counting-sheep", "2024-05-01", "2023-05-01")
    pipeline.ingest(tmp_path)
    path = tmp_path / "content" / "papers" / "counting-sheep.yaml"
    path.write_text(path.read_text(encoding="utf-8") + "  title: Weighing Sheep\n", "utf-8")
    pipeline.ingest(tmp_path)
    assert keys(tmp_path) == {"counting-sheep": "lovelace2024counting"}


def test_later_papers_take_what_is_left(tmp_path: Path) -> None:
    write_dump(tmp_path, "z.csv", TIDES)
    pipeline.ingest(tmp_path)
    write_dump(tmp_path, "a.csv", SHEEP, OTHER)
    pipeline.ingest(tmp_path)
    assert keys(tmp_path) == {
        "counting-kites": "lovelace2024countinga",
        "counting-sheep": "lovelace2024countingb",
        "counting-tides": "lovelace2024counting",
    }


def test_the_order_of_dumps_decides_nothing(tmp_path: Path) -> None:
    papers = [SHEEP, OTHER, TIDES]
    found: set[tuple[tuple[str, str], ...]] = set()
    for salt in range(4):
        root = tmp_path / str(salt)
        shuffled = random.Random(salt).sample(papers, len(papers))  # noqa: S311
        for number, paper in enumerate(shuffled):
            write_dump(root, f"{number}.csv", paper)
        pipeline.ingest(root)
        found.add(tuple(keys(root).items()))
    assert found == {
        (
            ("counting-kites", "lovelace2024counting"),
            ("counting-sheep", "lovelace2024countinga"),
            ("counting-tides", "lovelace2024countingb"),
        )
    }


@pytest.mark.parametrize("under_curated", [False, True])
def test_a_curator_chooses_a_key(tmp_path: Path, *, under_curated: bool) -> None:
    write_dump(tmp_path, "a.csv", SHEEP)
    pipeline.ingest(tmp_path)
    path = tmp_path / "content" / "papers" / "counting-sheep.yaml"
    if under_curated:
        path.write_text(path.read_text("utf-8") + "curated:\n  key: Sheep:2024\n", "utf-8")
    else:
        edit(tmp_path, "counting-sheep", "key: lovelace2024counting", "key: Sheep:2024")
    for _ in range(2):
        assert keys(tmp_path) == {"counting-sheep": "Sheep:2024"}
        pipeline.ingest(tmp_path)
    # The dump going on changes nothing, nor does a paper that would ask for the same.
    write_dump(tmp_path, "b.csv", OTHER)
    pipeline.ingest(tmp_path)
    assert keys(tmp_path)["counting-sheep"] == "Sheep:2024"


def test_a_deleted_key_is_asked_for_anew(tmp_path: Path) -> None:
    write_dump(tmp_path, "a.csv", SHEEP)
    pipeline.ingest(tmp_path)
    edit(tmp_path, "counting-sheep", "key: lovelace2024counting\n", "")
    pipeline.ingest(tmp_path)
    path = tmp_path / "content" / "papers" / "counting-sheep.yaml"
    text = path.read_text(encoding="utf-8")
    assert "key: lovelace2024counting\n" in text
    assert "\ncurated:" not in text


def test_two_papers_never_have_one_key(tmp_path: Path) -> None:
    write_dump(tmp_path, "a.csv", SHEEP, OTHER)
    pipeline.ingest(tmp_path)
    before = keys(tmp_path)
    path = tmp_path / "content" / "papers" / "counting-sheep.yaml"
    path.write_text(path.read_text("utf-8") + "curated:\n  key: LOVELACE2024counting\n", "utf-8")
    with pytest.raises(ContentError) as told:
        pipeline.ingest(tmp_path)
    (problem,) = told.value.problems
    assert problem.path == "content/papers/counting-sheep.yaml"
    assert problem.line is not None
    assert "counting-kites.yaml" in problem.what
    # A build doesn't stop; its keys are unique all the same.
    now = keys(tmp_path)
    assert len({key.casefold() for key in now.values()}) == len(before)


def test_two_branches_that_gave_one_key_are_told(tmp_path: Path) -> None:
    write_dump(tmp_path, "a.csv", SHEEP, OTHER)
    pipeline.ingest(tmp_path)
    # As after a merge of two branches, both files are as ingest wrote them.
    alone = tmp_path / "alone"
    write_dump(alone, "a.csv", SHEEP)
    pipeline.ingest(alone)
    theirs = alone / "content" / "papers" / "counting-sheep.yaml"
    theirs.rename(tmp_path / "content" / "papers" / "counting-sheep.yaml")
    done = pipeline.ingest(tmp_path)
    assert keys(tmp_path) == {
        "counting-kites": "lovelace2024counting",
        "counting-sheep": "lovelace2024countinga",
    }
    assert any("this paper gets a new one" in notice.what for notice in done.notices)


def test_a_paper_by_hand_has_a_key_that_stays(tmp_path: Path) -> None:
    path = tmp_path / "content" / "papers" / "workshop.yaml"
    path.parent.mkdir(parents=True)
    path.write_text("title: Seen at a Workshop\nauthors: [Ada Lovelace]\n", encoding="utf-8")
    assert keys(tmp_path) == {"workshop": "lovelaceseen"}
    pipeline.ingest(tmp_path)
    edit(tmp_path, "workshop", "Ada Lovelace", "Ada Byron")
    pipeline.ingest(tmp_path)
    assert keys(tmp_path) == {"workshop": "lovelaceseen"}


def test_keys_that_no_bibliography_could_hold_are_refused(tmp_path: Path) -> None:
    path = tmp_path / "papers" / "a.yaml"
    path.parent.mkdir()
    for key in ("a b", "a,b", "{a}", "é", "a%", "#a", "-a"):
        path.write_text(f'title: A\ncurated:\n  key: "{key}"\n', encoding="utf-8")
        with pytest.raises(ContentError, match="is no citation key"):
            content.load_entries(path.parent, ())
    assert "key" in CURATED
