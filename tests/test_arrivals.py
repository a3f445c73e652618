"""What a browser needs to know which papers are new to it, and where moved ones went."""

import json
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from site_builder import exporting
from site_builder.model import Entry, Place
from tests.english import gather
from tests.papers import VOCABULARY, entry, facts

COUNT = 201  # two whole parts and a third


def written(entries: Sequence[Entry], dumps: Sequence[str] = ()) -> dict[str, Any]:
    listings = [facts(dump, f"2024-06-{day:02d}") for day, dump in enumerate(dumps, 1)]
    library = gather(entries, VOCABULARY, listings)
    files = (
        *exporting.arrivals(
            library,
            path="api/arrivals.json",
            part_path=lambda number: f"api/arrivals/{number}.json",
            plain=str,
        ),
        exporting.moved(library.entries, "api/moved.json"),
    )
    return {file.path: json.loads(file.content) for file in files}


def keys_of(index: dict[str, Any]) -> list[str]:
    keys, length = index["keys"], index["length"]
    return [keys[start : start + length] for start in range(0, len(keys), length)]


def test_each_key_leads_to_the_part_that_has_its_paper() -> None:
    files = written([entry(f"Paper {number}") for number in range(COUNT)])
    index = files["api/arrivals.json"]
    keys = keys_of(index)
    assert len(set(keys)) == COUNT
    for place, key in enumerate(keys):
        part = files[f"api/arrivals/{place // index['part']}.json"]
        assert part["papers"][place % index["part"]]["key"] == key
    assert index["part"] == 100
    assert [path for path in files if path.startswith("api/arrivals/")] == [
        f"api/arrivals/{number}.json" for number in range(3)
    ]


def test_a_paper_keeps_its_key_whatever_comes_before_it() -> None:
    old = entry("Old Kites")
    before = keys_of(written([old])["api/arrivals.json"])
    after = keys_of(written([entry("Older Kites", day="2001-01-01"), old])["api/arrivals.json"])
    assert set(before) < set(after)


def test_what_a_listing_brought_stands_together() -> None:
    titles = ("Ants", "Bees", "Cats", "Dogs")
    dumps = ("b.txt", "a.txt", "b.txt", "a.txt")
    entries = [
        replace(entry(title), listings=(Place(dump=dump, position=1, line=1),))
        for title, dump in zip(titles, dumps, strict=True)
    ]
    papers = written(entries, ["a.txt", "b.txt"])["api/arrivals/0.json"]["papers"]
    assert {one["title"] for one in papers[:2]} == {"Bees", "Dogs"}


def test_one_who_knew_the_former_paper_knows_the_one_it_became() -> None:
    former = written([entry("Looping Kites")])["api/arrivals.json"]["keys"]
    kept = replace(entry("Kites that Loop"), formerly=("looping-kites",))
    files = written([kept])
    index = files["api/arrivals.json"]
    assert index["same"] == {index["keys"]: [former]}
    assert files["api/moved.json"] == {"version": 1, "papers": {"looping-kites": kept.id}}
