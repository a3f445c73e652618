"""The same papers in many formats: one entry each, in whatever order and under whatever name."""

import itertools
import json
import tempfile
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from site_builder import content, pipeline
from site_builder.model import Entry
from tests.merging_worlds import GOATS, KITES, SHEEP

ATOM = f"""<?xml version="1.0" encoding="UTF-8"?>
<feed xmlns="http://www.w3.org/2005/Atom" xmlns:arxiv="http://arxiv.org/schemas/atom">
  <title type="html">ArXiv Query: search_query=all:sheep</title>
  <id>http://arxiv.org/api/abc</id>
  <entry>
    <id>http://arxiv.org/abs/2502.01234v2</id>
    <published>2025-02-14T17:59:58Z</published>
    <title>Counting Sheep with $\\alpha$-Fences: A Study of
  Meadows</title>
    <summary>  {SHEEP}</summary>
    <author><name>Ada Lovelace</name></author>
    <author><name>José Pérez</name></author>
    <arxiv:doi>10.1000/Sheep</arxiv:doi>
    <category term="cs.CV"/>
  </entry>
</feed>
"""
API = json.dumps(
    [
        {
            "paper": {
                "id": "2502.01234",
                "title": "Counting Sheep with α-Fences",
                "summary": SHEEP,
                "authors": [{"name": "Ada Lovelace"}, {"name": "José Pérez"}],
                "publishedAt": "2025-02-14T00:00:00.000Z",
                "upvotes": 12,
                "ai_summary": "Fences help to count sheep.",
            },
            "numComments": 3,
            "submittedOnDailyAt": "2025-02-20T00:00:00.000Z",
        }
    ]
)
BIBTEX = f"""@inproceedings{{sheep,
  title = {{Counting sheep with {{$\\alpha$}}-fences: A study of meadows}},
  author = {{Lovelace, Ada and others}},
  booktitle = {{Proceedings of Wool}},
  year = {{2026}},
  doi = {{10.1000/SHEEP}},
}}
@article{{goats,
  title = {{Complaints About {{Goats}} in Journals}},
  author = {{Roe, Jane}},
  journal = {{Journal of Cheese}},
  abstract = {{{GOATS}}},
  year = {{2024}},
}}
"""
RIS = f"""TY  - JOUR
AU  - Lovelace, Ada
AU  - Pérez, José
TI  - Counting Sheep with α-Fences: A Study of Meadows
DO  - 10.1000/sheep
DA  - 2025/10/03
JO  - Proceedings of Wool
AB  - {SHEEP}
ER  -

TY  - JOUR
AU  - Doe, John
TI  - Flying Kites over Oceans
DA  - 2025/06/05
AB  - {KITES}
ER  -
"""
CSV = (
    "Title,DOI\n"
    "Counting Sheep with α-Fences: A Study of Meadows,https://doi.org/10.1000/sheep\n"
    "Flying kites over oceans,10.1000/kites\n"
)
LABELLED = f"""Title: Complaints About Goats in Jour...
Summary: {GOATS}

---

Title: Flying Kites over Oceans, Part II
Summary: {KITES.replace("forty", "fifty")}
"""
DUMPS = (("x", ATOM), ("j", API), ("b", BIBTEX), ("r", RIS), ("c", CSV), ("t", LABELLED))


@pytest.fixture
def digest(tmp_path: Path) -> Path:
    return empty(tmp_path)


def empty(root: Path) -> Path:
    """Begin a digest without topics."""
    (root / "content/dumps").mkdir(parents=True)
    (root / "content/tags.yaml").write_text("")
    return root


def entries(digest: Path) -> dict[str, Entry]:
    return {one.id: one for one in content.load_entries(digest / "content/papers", ())}


def nameless(entry: Entry) -> tuple[Entry, list[int]]:
    """Take the names of dumps out of an entry."""
    return replace(entry, listings=(), formerly=()), sorted(at.line for at in entry.listings)


def files(digest: Path) -> dict[Path, bytes]:
    found = (path for path in (digest / "content").rglob("*") if path.is_file())
    return {path: path.read_bytes() for path in sorted(found)}


def ingested(digest: Path, dumps: Sequence[tuple[str, str]]) -> dict[str, Entry]:
    for name, text in dumps:
        (digest / "content/dumps" / name).write_text(text, "utf-8")
    pipeline.ingest(digest)
    return entries(digest)


def test_an_entry_has_the_best_of_all_its_sources(digest: Path) -> None:
    found = ingested(digest, DUMPS)
    assert sorted(len(entry.listings) for entry in found.values()) == [1, 2, 2, 5]
    (sheep,) = (entry for entry in found.values() if entry.arxiv)
    assert sheep.title == r"Counting Sheep with $\alpha$-Fences: A Study of Meadows"
    assert (sheep.abstract, str(sheep.date)) == (SHEEP, "2025-02-14")
    assert sheep.authors == ("Ada Lovelace", "José Pérez")
    assert (sheep.authors_cut, sheep.author_count) == (False, 2)
    assert (sheep.doi, sheep.venue) == ("10.1000/sheep", "Proceedings of Wool")
    assert (sheep.comments, sheep.upvotes, sheep.categories) == (3, 12, ("cs.CV",))
    assert sheep.summary == "Fences help to count sheep."
    (goats,) = (entry for entry in found.values() if "Goats" in entry.title)
    assert (goats.title, goats.period) == ("Complaints About Goats in Journals", "2024")


def test_what_is_normal_between_sources_is_not_worth_a_word(digest: Path) -> None:
    for name, text in DUMPS:
        (digest / "content/dumps" / name).write_text(text, "utf-8")
    told = [str(one) for one in pipeline.ingest(digest).notices]
    assert [one for one in told if "is taken for" not in one] == []


@settings(max_examples=8, deadline=None)
@given(st.permutations(range(len(DUMPS))), st.permutations("abcdef"))
def test_order_and_names_of_dumps_of_many_formats_do_not_matter(
    order: Sequence[int], names: Sequence[str]
) -> None:
    renamed = [(names[rank], DUMPS[rank][1]) for rank in order]
    one, other = (_at_once(dumps) for dumps in (DUMPS, renamed))
    assert one == other


def _at_once(dumps: Sequence[tuple[str, str]]) -> dict[str, tuple[Entry, list[int]]]:
    """Ingest dumps together, and again, which must not change anything."""
    with tempfile.TemporaryDirectory() as folder:
        root = empty(Path(folder))
        found = {one: nameless(entry) for one, entry in ingested(root, dumps).items()}
        once = files(root)
        pipeline.ingest(root)
        assert files(root) == once
    return found


@settings(max_examples=10, deadline=None)
@given(st.permutations(DUMPS))
def test_papers_are_the_same_if_dumps_come_one_by_one(dumps: Sequence[tuple[str, str]]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        root = empty(Path(folder))
        seen: set[str] = set()
        found: dict[str, Entry] = {}
        for dump in dumps:
            found = ingested(root, [dump])
            former = itertools.chain(*(entry.formerly for entry in found.values()))
            assert seen <= {*found, *former}
            seen |= set(found)
        assert sorted(len(entry.listings) for entry in found.values()) == [1, 2, 2, 5]
