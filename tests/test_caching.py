"""What ingest remembers: given back as it was, or not at all."""

import random
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from site_builder import caching
from site_builder.caching.values import entry_text, read_entries
from site_builder.model import Entry, Link, Listing

from . import papers

ORIGIN = "code one"


def kept(title: str, abstract: str = "") -> caching.Kept:
    entry = papers.entry(title, abstract=abstract, tags=["bees"], places=[("a.txt", 1)])
    return caching.Kept(entry, (Link("https://a.org/x", "code"),), "0123", "topics")


def memory(count: int = 3) -> caching.Memory:
    entries = [kept(f"Paper {number}", "Bees fly. " * number) for number in range(count)]
    listing = caching.listing_text(Listing("a.txt", "test", ()))
    return caching.Memory(
        {"a.txt": caching.Row("key", listing)}, {one.entry.id: one for one in entries}
    )


def save(root: Path, origin: str, before: caching.Memory, now: caching.Memory) -> None:
    with caching.Notebook(root, origin, before) as notebook:
        notebook.finish(now)


def saved(root: Path, now: caching.Memory) -> Path:
    save(root, ORIGIN, caching.Memory(), now)
    return root / ".digest" / "ingest.sqlite"


@given(st.from_type(Listing))
@settings(max_examples=60)
def test_listings_are_read_back_as_they_were(listing: Listing) -> None:
    assert caching.read_listing(caching.listing_text(listing)) == listing


@given(st.from_type(Entry), st.lists(st.from_type(Link)).map(tuple))
@settings(max_examples=60)
def test_entries_are_read_back_as_they_were(entry: Entry, links: tuple[Link, ...]) -> None:
    assert [*read_entries([(entry.id, entry_text(entry, links))])] == [(entry, links)]


def test_what_is_saved_is_there_for_the_same_code_only(tmp_path: Path) -> None:
    saved(tmp_path, memory())
    assert caching.load(tmp_path, ORIGIN) == memory()
    assert caching.load(tmp_path, "code two") == caching.Memory()


def test_other_code_starts_afresh(tmp_path: Path) -> None:
    saved(tmp_path, memory())
    save(tmp_path, "code two", caching.Memory(), memory(1))
    assert caching.load(tmp_path, "code two") == memory(1)
    assert caching.load(tmp_path, ORIGIN) == caching.Memory()


def test_only_what_differs_is_written_and_what_went_goes(tmp_path: Path) -> None:
    saved(tmp_path, memory(3))
    before = caching.load(tmp_path, ORIGIN)
    changed = {**memory(2).entries, "paper-1": kept("Paper 1", "Bees crawl.")}
    save(tmp_path, ORIGIN, before, caching.Memory({}, changed))
    assert caching.load(tmp_path, ORIGIN) == caching.Memory({}, changed)


@pytest.mark.parametrize("other", ["the same", "another", "gone"])
def test_what_is_noted_early_counts_only_as_it_is_at_the_end(tmp_path: Path, other: str) -> None:
    saved(tmp_path, memory(2))
    early = memory(5).entries["paper-4"]
    before = caching.load(tmp_path, ORIGIN)
    now = {
        "the same": {**memory(2).entries, "paper-4": early},
        "another": {**memory(2).entries, "paper-4": kept("Paper 4", "Bees rest.")},
        "gone": memory(2).entries,
    }[other]
    with caching.Notebook(tmp_path, ORIGIN, before) as notebook:
        notebook.put("paper-4", early)
        assert caching.load(tmp_path, ORIGIN) == before
        notebook.finish(caching.Memory(before.dumps, now))
    assert caching.load(tmp_path, ORIGIN) == caching.Memory(before.dumps, now)


def test_a_run_that_fails_leaves_what_was_remembered(tmp_path: Path) -> None:
    path = saved(tmp_path, memory(3))
    with caching.Notebook(tmp_path, ORIGIN, caching.load(tmp_path, ORIGIN)) as notebook:
        for number in range(2000):
            notebook.put(f"paper-{number}", kept(f"Paper {number}", "Bees fly. " * 200))
        size = sum(one.stat().st_size for one in path.parent.iterdir())
    assert caching.load(tmp_path, ORIGIN) == memory(3)
    # Nor does it take room on the disk that what is to be kept may need.
    assert size < 2000 * 200


def test_two_runs_at_once_leave_what_holds(tmp_path: Path) -> None:
    saved(tmp_path, memory(1))
    before = caching.load(tmp_path, ORIGIN)
    for mine in (memory(2), memory(3)):
        save(tmp_path, ORIGIN, before, mine)
    assert caching.load(tmp_path, ORIGIN) == memory(3)


def test_git_leaves_the_folder_alone(tmp_path: Path) -> None:
    saved(tmp_path, memory())
    lines = (tmp_path / ".digest/.gitignore").read_text("utf-8").splitlines()
    assert "*" in lines


@pytest.mark.parametrize("found", [b"", b"no database", b"SQLite format 3\0" + b"\0" * 4096])
def test_a_foreign_file_is_none_and_gives_way(tmp_path: Path, found: bytes) -> None:
    path = tmp_path / ".digest" / "ingest.sqlite"
    path.parent.mkdir()
    path.write_bytes(found)
    assert caching.load(tmp_path, ORIGIN) == caching.Memory()
    saved(tmp_path, memory())
    assert caching.load(tmp_path, ORIGIN) == memory()


def test_damage_costs_what_it_hits_and_alters_nothing(tmp_path: Path) -> None:
    path = saved(tmp_path, memory(40))
    whole, dice = path.read_bytes(), random.Random(3)  # noqa: S311
    for number in range(60):
        data = bytearray(whole[: dice.randrange(len(whole))] if number % 2 else whole)
        for _ in range(20):
            if data:
                data[dice.randrange(len(data))] = dice.randrange(256)
        path.write_bytes(data)
        found = caching.load(tmp_path, ORIGIN)
        for name, one in found.entries.items():
            assert one.entry == memory(40).entries[name].entry
        save(tmp_path, ORIGIN, found, memory(2))


def test_where_nothing_can_be_kept_nothing_is(tmp_path: Path) -> None:
    (tmp_path / ".digest").write_text("a file of somebody's")
    saved(tmp_path, memory())
    assert caching.load(tmp_path, ORIGIN) == caching.Memory()
    assert (tmp_path / ".digest").read_text() == "a file of somebody's"


def test_half_a_character_is_not_kept(tmp_path: Path) -> None:
    one = kept("Paper 1", "\ud800")
    saved(tmp_path, caching.Memory({}, {**memory(1).entries, one.entry.id: one}))
    assert caching.load(tmp_path, ORIGIN).entries == memory(1).entries
