"""The folder of entries: nothing goes unasked, nothing is half written, ids stay."""

import datetime as dt
from dataclasses import replace
from pathlib import Path

import pytest

from site_builder import content
from site_builder.content import Change, Changes
from site_builder.errors import ContentError
from site_builder.model import Entry, Evidence, Listing, Place, Record, TagHit
from tests.content_folders import TAGS, all_told, edit_file, ingest

REMEDY = "bring it back as it was, or allow removals (--allow-removal)"
FOO = Entry(
    "foo",
    "Foo",
    "About foo.",
    dt.date(2024, 8, 4),
    Evidence.STATED,
    author_count=5,
    comments=2,
    tags=(TagHit("rlhf", "title: RLHF"),),
    listings=(Place("a.txt", 1, 10), Place("b.txt", 4, 40)),
)
BAR = Entry("bar", "Bar", "About bar.", listings=(Place("b.txt", 1, 10),))


def _append(folder: Path, name: str, text: str) -> None:
    path = folder / f"{name}.yaml"
    path.write_bytes(path.read_bytes() + text.encode())


def _bytes(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in sorted(folder.iterdir())}


def test_ingest_writes_what_build_reads(tmp_path: Path) -> None:
    folder = tmp_path / "papers"
    changes = ingest(folder, FOO, BAR)
    assert [(change.id, change.before is None) for change in changes.changes] == [
        ("bar", True),
        ("foo", True),
    ]
    # A paper without a key is shown with the one that it would get.
    assert content.load_entries(folder, TAGS) == (
        replace(BAR, key="bar"),
        replace(FOO, key="foo2024"),
    )


def test_a_second_run_writes_nothing(tmp_path: Path) -> None:
    ingest(tmp_path, FOO, BAR)
    times = {path: path.stat().st_mtime_ns for path in tmp_path.iterdir()}
    changes = ingest(tmp_path, FOO, BAR)
    assert (changes.changes, changes.unchanged) == ((), 2)
    assert {path: path.stat().st_mtime_ns for path in tmp_path.iterdir()} == times


def test_build_sees_an_edit_that_was_not_ingested(tmp_path: Path) -> None:
    ingest(tmp_path, FOO)
    edit_file(tmp_path, "foo", "comments: 2", "comments: 3")
    (entry,) = content.load_entries(tmp_path, TAGS)
    assert (entry.comments, entry.curated) == (3, ("comments",))


def test_a_vanished_dump_stops_the_run(tmp_path: Path) -> None:
    ingest(tmp_path, FOO, BAR)
    before = _bytes(tmp_path)
    changes = ingest(tmp_path, replace(FOO, listings=FOO.listings[:1]))
    assert "\n".join(all_told(changes)) == (
        "error content/dumps/b.txt: the dump is gone: 1 entry would go (bar); "
        f"1 entry that other dumps show too would leave it (foo); {REMEDY}"
    )
    assert _bytes(tmp_path) == before
    with pytest.raises(ContentError, match="would go"):
        content.save(tmp_path, changes)
    assert _bytes(tmp_path) == before


def test_fields_going_blank_stop_the_run(tmp_path: Path) -> None:
    ingest(tmp_path, FOO)
    changes = ingest(tmp_path, replace(FOO, abstract="", date=None, author_count=None))
    assert "\n".join(all_told(changes)) == (
        "error content/dumps/a.txt: says less than before: 1 entry would lose the abstract (foo); "
        "1 entry would lose the date (foo); 1 entry would lose the author count (foo); "
        f"{REMEDY}"
    )


def test_a_field_the_curator_set_is_no_loss(tmp_path: Path) -> None:
    ingest(tmp_path, FOO)
    _append(tmp_path, "foo", "curated:\n  abstract: Mine.\n")
    assert not ingest(tmp_path, replace(FOO, abstract="")).failed


def test_other_tags_and_links_are_no_loss(tmp_path: Path) -> None:
    ingest(tmp_path, FOO)
    assert ingest(tmp_path, replace(FOO, tags=())).problems == ()


def test_removal_spares_what_a_curator_worked_on(tmp_path: Path) -> None:
    ingest(
        tmp_path, FOO, BAR, replace(BAR, id="baz", title="Baz", listings=(Place("c.txt", 1, 1),))
    )
    _append(tmp_path, "bar", "curated:\n  note: I like it.\n")
    (tmp_path / "mine.yaml").write_text("title: Mine\n")
    changes = ingest(tmp_path, FOO, allow_removal=True)
    assert not changes.failed
    assert sorted(path.stem for path in tmp_path.iterdir()) == ["bar", "foo", "mine"]
    bar = content.load_entries(tmp_path, TAGS)[0]
    assert (bar.title, bar.note, bar.listings) == ("Bar", "I like it.", ())
    assert any("kept for the curator's sake" in line for line in all_told(changes))
    assert ingest(tmp_path, FOO).changes == ()


def test_all_problems_of_all_files_come_at_once(tmp_path: Path) -> None:
    (tmp_path / "one.yaml").write_text("title: One\nkind: poem\n")
    (tmp_path / "two.yaml").write_text("title: [\n")
    (tmp_path / "three.yml").write_text("title: Three\n")
    (tmp_path / "Four.yaml").write_text("title: Four\n")
    (tmp_path / ".hidden.yaml").write_text("[")
    (tmp_path / "one.yaml~").write_text("[")
    with pytest.raises(ContentError) as caught:
        content.load_papers(tmp_path)
    assert [(problem.path, problem.line) for problem in caught.value.problems] == [
        ("content/papers/Four.yaml", None),
        ("content/papers/one.yaml", 2),
        ("content/papers/three.yml", None),
        ("content/papers/two.yaml", 2),
    ]


def test_a_tag_that_left_the_vocabulary_is_told_once(tmp_path: Path) -> None:
    ingest(tmp_path, FOO, replace(FOO, id="foo-2", listings=()))
    with pytest.raises(ContentError) as caught:
        content.load_entries(tmp_path, ("rlhf2",))
    assert str(caught.value) == (
        'content/papers/foo.yaml: tag "rlhf" is no longer in content/tags.yaml; '
        'run digest ingest; did you mean "rlhf2"?'
    )


def test_a_file_saved_meanwhile_is_not_overwritten(tmp_path: Path) -> None:
    ingest(tmp_path, FOO, BAR)
    stored = content.load_papers(tmp_path, TAGS)
    changes = content.reconcile(stored, [replace(FOO, comments=9), replace(BAR, comments=9)], TAGS)
    _append(tmp_path, "foo", "curated:\n  note: just now\n")
    before = _bytes(tmp_path)
    with pytest.raises(ContentError, match=r"foo\.yaml: the file was changed while this ran"):
        content.save(tmp_path, changes)
    assert _bytes(tmp_path) == before


def test_a_write_that_fails_leaves_every_file_as_it_was(tmp_path: Path) -> None:
    ingest(tmp_path, FOO, BAR)
    before = _bytes(tmp_path)
    (tmp_path / ".foo.yaml.new").mkdir()
    stored = content.load_papers(tmp_path, TAGS)
    changes = content.reconcile(stored, [replace(FOO, comments=9), replace(BAR, comments=9)], TAGS)
    with pytest.raises(ContentError, match=r"foo\.yaml: can't be written"):
        content.save(tmp_path, changes)
    (tmp_path / ".foo.yaml.new").rmdir()
    assert _bytes(tmp_path) == before


def test_a_folder_that_is_not_there_holds_no_entries(tmp_path: Path) -> None:
    assert content.load_papers(tmp_path / "none") == {}


def _listing(dump: str, *titles: str) -> Listing:
    records = tuple(
        Record(Place(dump, position, 10 * position), title)
        for position, title in enumerate(titles, 1)
    )
    return Listing(dump, "text", records)


def _titles(folder: Path, *listings: Listing) -> set[tuple[str, str]]:
    return {(one.title, one.id) for one in content.known(content.load_papers(folder), listings)}


def test_a_paper_is_known_by_its_printed_and_its_curated_title(tmp_path: Path) -> None:
    ingest(tmp_path, FOO)
    _append(tmp_path, "foo", "curated:\n  title: Foo, corrected\n")
    (tmp_path / "mine.yaml").write_text("title: My own paper\n")
    expected = {("Foo", "foo"), ("Foo, corrected", "foo"), ("My own paper", "mine")}
    assert _titles(tmp_path) == expected


@pytest.mark.parametrize("also", ["", "listings"])
def test_a_title_edited_in_place_keeps_its_id(tmp_path: Path, also: str) -> None:
    ingest(tmp_path, FOO, BAR)
    edit_file(tmp_path, "foo", "title: Foo", "title: Entirely different")
    if also:
        text = (tmp_path / "foo.yaml").read_text()
        (tmp_path / "foo.yaml").write_text(text[: text.index("listings:")])
    listings = (_listing("a.txt", "Foo"), _listing("b.txt", "Bar", "x", "y", "FOO!"))
    assert _titles(tmp_path, *listings) >= {("Foo", "foo"), ("Bar", "bar")}
    assert not ingest(tmp_path, FOO, BAR).failed
    entry = content.load_entries(tmp_path, TAGS)[1]
    assert (entry.id, entry.title) == ("foo", "Entirely different")
    assert ("Foo", "foo") in _titles(tmp_path), "the printed title is back in the generated part"


def test_a_paper_by_hand_takes_generated_tags(tmp_path: Path) -> None:
    (tmp_path / "mine.yaml").write_text("title: Mine\n# end\n")
    found = Entry("mine", "", tags=(TagHit("rlhf", "title: RLHF"),))
    for expected in (1, 0):
        assert len(ingest(tmp_path, found).changes) == expected
    (entry,) = content.load_entries(tmp_path, TAGS)
    assert (entry.title, entry.tags) == ("Mine", found.tags)
    assert (tmp_path / "mine.yaml").read_text().endswith("curated:\n  title: Mine\n  # end\n")
    assert _titles(tmp_path) == {("Mine", "mine")}
    edit_file(tmp_path, "mine", "title: Mine", "note: x")
    with pytest.raises(ContentError, match="a paper needs a title"):
        content.load_papers(tmp_path)


def test_nothing_is_deleted_before_everything_is_written(tmp_path: Path) -> None:
    (tmp_path / "old.yaml").write_text("title: Old\n")
    (tmp_path / ".new.yaml.new").mkdir()
    changes = Changes((Change("new", None, "title: New\n"), Change("old", "title: Old\n", None)))
    with pytest.raises(ContentError, match=r"new\.yaml: can't be written"):
        content.save(tmp_path, changes)
    assert (tmp_path / "old.yaml").exists()
