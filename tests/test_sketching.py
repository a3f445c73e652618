"""What the preview shows of edited entries before the site is built again."""

from pathlib import Path

import pytest

from site_builder.errors import ContentError
from site_builder.pipeline import sketching
from site_builder.pipeline.building import complete
from site_builder.pipeline.parting import parted
from site_builder.pipeline.places import silent

PAPER = "winter-clusters-thermal-images-of-honeybee-colonies"
PAGE = f"papers/{PAPER}.html"


def built(root: Path) -> sketching.Ground:
    made = parted(root, cards=False, offline=False, progress=silent)
    files = {file.path: file.content for file in complete(made, root, silent)}
    return sketching.ground(root, made.plan, files)


def edit(root: Path, text: str) -> tuple[Path, Path]:
    folder = root / "content/papers"
    path = folder / f"{PAPER}.yaml"
    path.write_text(f"{path.read_text('utf-8')}curated:\n  {text}\n", "utf-8")
    return path, folder


def test_sketches_show_what_the_build_comes_to(demo: Path) -> None:
    before = built(demo)
    path, folder = edit(demo, "title: Clusters in Winter\n  date: 2019-05-06")
    entries = sketching.edited(before, [path], folder)
    assert entries
    at_once, soon = sketching.at_once(before, entries), sketching.soon(before, entries)
    after = built(demo).files
    assert b"Clusters in Winter</h1>" in at_once[PAGE]
    assert b"2019" in at_once[PAGE]
    assert b"Clusters in Winter" not in at_once["papers/index.html"]
    assert b"Clusters in Winter" in soon["papers/index.html"]
    assert soon["papers/index.html"] == after["papers/index.html"]
    assert soon["archive/index.html"] == after["archive/index.html"]
    assert soon["static/style.css"] == after["static/style.css"]
    assert set(soon) >= set(after)


def test_an_edit_of_a_papers_own_facts_is_drawn_as_the_build_draws_it(demo: Path) -> None:
    before = built(demo)
    path, folder = edit(demo, "organization: Meadow Institute\n  note: Read *this* first.")
    entries = sketching.edited(before, [path], folder)
    assert entries
    assert sketching.at_once(before, entries)[PAGE] == built(demo).files[PAGE]


def test_what_is_no_edited_entry_is_left_to_the_build_and_what_is_broken_is_told(
    demo: Path,
) -> None:
    before = built(demo)
    folder = demo / "content/papers"
    assert sketching.edited(before, [demo / "content/tags.yaml"], folder) is None
    assert sketching.edited(before, [folder / "a-new-paper.yaml"], folder) is None
    path, _ = edit(demo, "daet: 2026-01-01")
    with pytest.raises(ContentError, match="daet"):
        sketching.edited(before, [path], folder)
    path.unlink()
    assert sketching.edited(before, [path], folder) is None
