"""A site made by several processes is the site made by one, and what is wrong is told the same."""

from pathlib import Path

import pytest

from site_builder import pipeline
from site_builder.errors import ContentError
from site_builder.pipeline import building, crew
from tests.snapshots import snapshot

PAPERS = 230
WORDS = [
    *("kite", "tide", "lamp", "reed", "oven", "moss", "bell"),
    *("yarn", "fern", "sled", "drum", "clay", "wick"),
]


@pytest.fixture
def digest(tmp_path: Path) -> Path:
    """Give a digest of as many papers as are spread over processes."""
    root = tmp_path / "digest"
    papers = root / "content/papers"
    papers.mkdir(parents=True)
    settings = "title: Many\nurl: https://many.example/sub/\nauthority: many.example,2025\n"
    (root / "content/site.yaml").write_text(f"{settings}cards: false\n", "utf-8")
    topic = "- id: kites\n  label: Kites\n  means: on kites\n  title: [kites]\n"
    (root / "content/tags.yaml").write_text(topic, "utf-8")
    (root / "content/listings.yaml").write_text("[]\n", "utf-8")
    for number in range(PAPERS):
        text = (
            f"title: {WORDS[number % 7]} and {WORDS[number % 11]} no. {number}\n"
            f"abstract: We fly $x^{number}$ {WORDS[number % 13]} by {WORDS[number % 5]}, see"
            f" https://kites.example/{number}.\ndate: 2025-{1 + number % 12:02}-03\n"
        )
        (papers / f"paper-{number}.yaml").write_text(text, "utf-8")
    return root


def test_processes_make_the_same_bytes(digest: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert PAPERS >= 100, "too few to be spread"
    pipeline.build(digest)
    spread = snapshot(digest / "public")
    monkeypatch.setattr(crew, "processors", lambda: 1)
    alone = digest / "alone"
    pipeline.build(digest, out=alone)
    assert snapshot(alone) == spread
    made = {file.path: file.content for file in building.make(digest)}
    assert made.keys() == {path for path in spread if not path.startswith(".")}
    assert all(spread[path] == content for path, content in made.items())


def _told(root: Path) -> list[str]:
    with pytest.raises(ContentError) as caught:
        pipeline.build(root)
    return [str(problem) for problem in caught.value.problems]


def test_a_broken_template_is_told_once_and_the_site_stays(digest: Path) -> None:
    pipeline.build(digest)
    before = snapshot(digest / "public")
    (digest / "templates").mkdir()
    (digest / "templates/paper.html").write_text("<p>\n{{ nothing.here }}", "utf-8")
    (digest / "templates/about.html").write_text("{{ neither }}", "utf-8")
    one, other = sorted(_told(digest))
    assert one.startswith("templates/about.html:1: 'neither' is undefined")
    assert other.startswith("templates/paper.html:2: 'nothing' is undefined")
    assert snapshot(digest / "public") == before


def test_a_dead_link_is_traced_and_the_site_stays(digest: Path) -> None:
    pipeline.build(digest)
    before = snapshot(digest / "public")
    path = digest / "content/papers/paper-200.yaml"
    path.write_text(path.read_text("utf-8") + "note: see [this](nowhere.html)\n", "utf-8")
    (told,) = _told(digest)
    assert told.startswith("content/papers/paper-200.yaml:4: ")
    assert "nowhere.html" in told
    assert snapshot(digest / "public") == before
