"""No name that a digest holds leads a run out of its folder: it is refused, or a mere text."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from site_builder import cli

if TYPE_CHECKING:
    from pathlib import Path

UP = "../../evil"
TAGS = "- id: {}\n  label: Bees\n  means: on bees\n  strong: [bees]\n"
SITE = "title: B\nurl: https://b.example/\nauthority: b.example,2025\ncards: false\n"
PAPERS = json.dumps([{"title": "Honest paper", "abstract": "We study bees.", "year": 2024}])
FILES = {
    "content/dumps/a.json": PAPERS,
    "content/site.yaml": SITE,
    "content/tags.yaml": TAGS.format("bees"),
}
REFUSED = {
    "a topic's id": ("content/tags.yaml", TAGS.format(UP)),
    "a topic's id, absolute": ("content/tags.yaml", TAGS.format("/tmp/evil")),  # noqa: S108
    "a file of the site": ("content/site.yaml", f"{SITE}logo: {UP}\n"),
    "a dump's address": ("content/dumps/a.json.yaml", f"url: {UP}\n"),
    "a page's name": ("content/pages/a\\..\\evil.md", "# Evil\n"),
    "a former id": ("content/papers/evil.yaml", f"curated:\n  title: X\n  formerly: [{UP}]\n"),
    "a paper's key": ("content/papers/evil.yaml", f"curated:\n  title: X\n  key: {UP}\n"),
    "a paper's link": ("content/papers/evil.yaml", "curated:\n  title: X\n  url: file:///x\n"),
    "a paper's id": ("content/papers/Evil..yaml", "curated:\n  title: X\n"),
}
TAKEN = {
    "a dump's title": ("content/dumps/a.json.yaml", f"title: {UP}\n"),
    "a dump's query": ("content/dumps/a.json.yaml", f"query: {UP}\n"),
    "a dump's name": ("content/dumps/..%2f..%2fevil.json", PAPERS),
    "a dump's name, of Windows": ("content/dumps/..\\..\\evil.json", PAPERS),
}


def _runs(root: Path, file: tuple[str, str]) -> list[int]:
    for name, text in (*FILES.items(), file):
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
    return [cli.main([verb, "--root", str(root)]) for verb in ("ingest", "build")]


def _outside(top: Path, root: Path) -> list[Path]:
    inside = ("content", "public", ".digest")
    files = [path for path in top.rglob("*") if path.is_file()]
    return [path for path in files if not any(path.is_relative_to(root / one) for one in inside)]


@pytest.mark.parametrize("which", REFUSED)
def test_a_path_that_leads_out_is_told(
    which: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    root = tmp_path / "deep/digest"
    assert _runs(root, REFUSED[which])[-1] == 1
    assert f"error: {REFUSED[which][0]}" in capsys.readouterr().err
    assert _outside(tmp_path, root) == []
    assert not (root / "public").exists()


@pytest.mark.parametrize("which", TAKEN)
def test_what_only_looks_like_a_path_is_a_text(which: str, tmp_path: Path) -> None:
    root = tmp_path / "deep/digest"
    assert _runs(root, TAKEN[which]) == [0, 0]
    assert _outside(tmp_path, root) == []
    assert (root / "public/papers/honest-paper.html").is_file()
