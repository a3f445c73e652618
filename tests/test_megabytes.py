"""Megabytes where a few words belong: they are read and built, and nothing waits for them."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from site_builder import cli

if TYPE_CHECKING:
    from pathlib import Path

MANY = 1_000_000
PAPERS = [
    {"title": "Bees in winter", "abstract": "We study bees.", "authors": ["Ada Lovelace"]},
    {"title": "A" * MANY, "abstract": "We study bees at night.", "authors": ["B" * (MANY // 4)]},
    {
        "title": "(word " * (MANY // 24),
        "abstract": "We study bees by day.",
        "authors": [f"Ann Bee{number}" for number in range(3000)],
    },
]
LABEL = "D" * (MANY // 10)


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Ingest and build a digest of a few papers and many megabytes."""
    root = tmp_path_factory.mktemp("megabytes")
    content = root / "content"
    (content / "dumps").mkdir(parents=True)
    (content / "dumps/dump.json").write_text(json.dumps([{**one, "year": 2024} for one in PAPERS]))
    settings = "title: Big\nurl: https://big.example/\nauthority: big.example,2025\n"
    (content / "site.yaml").write_text(settings)
    topic = f"- id: bees\n  label: {LABEL}\n  means: on bees\n  strong: [bees]\n"
    (content / "tags.yaml").write_text(topic)
    assert cli.main(["ingest", "--root", str(root)]) == 0
    assert cli.main(["build", "--root", str(root)]) == 0
    return root / "public"


def test_nothing_is_lost(site: Path) -> None:
    papers = json.loads((site / "exports/papers.csl.json").read_text())
    assert sorted(len(one["title"]) for one in papers) == [14, MANY // 24 * 6 - 1, MANY]
