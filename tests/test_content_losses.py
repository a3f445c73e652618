"""What becomes of entries when dumps shrink, vanish, return or change their names."""

from dataclasses import replace
from pathlib import Path

import pytest

from site_builder import content, merging
from site_builder.content import Changes
from site_builder.errors import ContentError
from site_builder.model import Entry, Listing, PaperDate, Place, Record, TagHit
from tests.content_folders import TAGS, all_told, edit_file, ingest

LONG = "We train a model on many words, test it on more, and find that it holds. It holds well."
FOO = Entry(
    "foo",
    "Foo",
    LONG,
    comments=2,
    tags=(TagHit("rlhf", "title: RLHF"),),
    listings=(Place("a.txt", 1, 10),),
)
BAR = Entry("bar", "Bar", "About bar.", listings=(Place("b.txt", 1, 10),))


def _shown(folder: Path, name: str = "foo") -> Entry:
    return next(entry for entry in content.load_entries(folder, TAGS) if entry.id == name)


EDITS: dict[str, tuple[str, str, dict[str, object]]] = {
    "changed": ("comments: 2", "comments: 7", {"comments": 7}),
    "deleted": ("comments: 2\n", "", {"comments": None}),
    "emptied": ("comments: 2", "comments: null", {"comments": None}),
    "added": ("comments: 2", "comments: 2\nauthor_count: 3", {"author_count": 3}),
    "retitled": ("title: Foo", "title: Quite another name", {"title": "Quite another name"}),
    "tag added": ("tags:\n", "tags:\n  - safety\n", {"tags": ("rlhf", "safety")}),
    "tag removed": ('  - {id: rlhf, reason: "title: RLHF"}\n', "", {"tags": ()}),
}


@pytest.mark.parametrize("when", ["with the removal", "after the removal"])
@pytest.mark.parametrize("edit", EDITS)
def test_an_edit_outlives_the_absence_of_its_dump(tmp_path: Path, edit: str, when: str) -> None:
    old, new, expected = EDITS[edit]
    ingest(tmp_path, FOO, BAR)
    if when == "with the removal":
        edit_file(tmp_path, "foo", old, new)
        told = all_told(ingest(tmp_path, BAR, allow_removal=True))
    else:
        path = tmp_path / "foo.yaml"
        path.write_text(path.read_text() + "curated:\n  note: hello\n")
        ingest(tmp_path, BAR, allow_removal=True)
        edit_file(tmp_path, "foo", old, new)
        told = all_told(ingest(tmp_path, BAR))
    assert any("your edit moved under curated:" in line for line in told)
    assert ingest(tmp_path, BAR).changes == (), "a second ingest has nothing to do"
    while_gone = _shown(tmp_path)
    ingest(tmp_path, FOO, BAR)
    for entry in (while_gone, _shown(tmp_path)):
        found: dict[str, object] = {"tags": tuple(hit.id for hit in entry.tags)}
        found |= {name: getattr(entry, name) for name in expected if name != "tags"}
        assert {name: found[name] for name in expected} == expected
        assert entry.abstract == LONG
    generated = content.load_papers(tmp_path, TAGS)["foo"].generated
    assert generated == FOO, "the dump is back, and with it all that it says"


def _listing(*records: tuple[str, str]) -> Listing:
    return Listing(
        "a.txt",
        "text",
        tuple(
            Record(Place("a.txt", position, 10 * position), title, abstract)
            for position, (title, abstract) in enumerate(records, 1)
        ),
    )


def _from(folder: Path, *listings: Listing) -> Changes:
    """Ingest listings as the pipeline does."""
    stored = content.load_papers(folder, TAGS)
    papers = merging.group(listings, content.known(stored, listings), reserved=stored.keys())
    entries = [merging.compose(paper, {}, PaperDate())[0] for paper in papers]
    changes = content.reconcile(stored, entries, TAGS, allow_removal=True)
    content.save(folder, changes)
    return changes


def test_a_paper_retitled_while_its_dump_was_gone_is_known_again(tmp_path: Path) -> None:
    dump = _listing(("Foo: a test", LONG))
    _from(tmp_path, dump)
    edit_file(tmp_path, "foo-a-test", 'title: "Foo: a test"', "title: My own name for it")
    _from(tmp_path)
    _from(tmp_path)
    assert _shown(tmp_path, "foo-a-test").title == "My own name for it"
    _from(tmp_path, dump)
    assert [path.name for path in tmp_path.iterdir()] == ["foo-a-test.yaml"]
    assert "title: My own name for it" in (tmp_path / "foo-a-test.yaml").read_text()
    assert len(_shown(tmp_path, "foo-a-test").listings) == 1


def test_another_abstract_written_in_place_makes_no_other_paper(tmp_path: Path) -> None:
    dump = _listing(("Foo", LONG))
    _from(tmp_path, dump)
    other = (
        "Bees dance in circles; kites rise against every wind; tides follow moons, slowly, nightly."
    )
    path = tmp_path / "foo.yaml"
    text = path.read_text()
    start, end = text.index("abstract:"), text.index("listings:")
    path.write_text(f'{text[:start]}abstract: "{other}"\n{text[end:]}')
    _from(tmp_path, dump)
    assert [path.name for path in tmp_path.iterdir()] == ["foo.yaml"]
    assert _shown(tmp_path).abstract == other


def test_without_its_first_line_a_file_waits_for_its_dump(tmp_path: Path) -> None:
    ingest(tmp_path, FOO, BAR)
    path = tmp_path / "foo.yaml"
    path.write_text(path.read_text().partition("\n")[2].replace("comments: 2", "comments: 7"))
    before = path.read_bytes()
    changes = ingest(tmp_path, BAR, allow_removal=True)
    assert changes.failed
    assert any("foo.yaml: no dump shows this paper any more" in line for line in all_told(changes))
    assert path.read_bytes() == before
    ingest(tmp_path, FOO, BAR)
    assert _shown(tmp_path).comments == 7


def test_a_tag_that_left_the_vocabulary_leaves_entries_without_a_dump(tmp_path: Path) -> None:
    ingest(tmp_path, FOO, BAR)
    path = tmp_path / "foo.yaml"
    path.write_text(path.read_text() + "curated:\n  note: hello\n")
    ingest(tmp_path, BAR, allow_removal=True)
    stored = content.load_papers(tmp_path, ("safety",))
    content.save(tmp_path, content.reconcile(stored, [BAR], ("safety",)))
    assert [entry.tags for entry in content.load_entries(tmp_path, ("safety",))] == [(), ()]


@pytest.mark.parametrize("copy", ["aaa", "zzz"])
@pytest.mark.parametrize("allow_removal", [False, True])
def test_a_copied_entry_is_one_error_that_nothing_allows(
    tmp_path: Path, copy: str, allow_removal: bool
) -> None:
    ingest(tmp_path, FOO, BAR)
    (tmp_path / f"{copy}.yaml").write_bytes((tmp_path / "foo.yaml").read_bytes())
    before = {path: path.read_bytes() for path in tmp_path.iterdir()}
    # The copy may take the paper over: which of the two is the paper, merging can't know.
    for owner in ("foo", copy):
        entries = (replace(FOO, id=owner), BAR)
        (told,) = all_told(ingest(tmp_path, *entries, allow_removal=allow_removal))
        assert told.startswith(
            f"error content/papers/{copy}.yaml: the same paper as content/papers/foo.yaml: "
            "two files for one paper; delete this one"
        )
    assert {path: path.read_bytes() for path in tmp_path.iterdir()} == before


def test_two_papers_that_a_dump_shows_in_turn_in_one_place_are_no_copies(tmp_path: Path) -> None:
    ingest(tmp_path, FOO)
    one = (tmp_path / "foo.yaml").read_bytes()
    (tmp_path / "foo.yaml").unlink()
    ingest(tmp_path, replace(BAR, listings=FOO.listings))
    (tmp_path / "foo.yaml").write_bytes(one)
    changes = ingest(tmp_path, replace(BAR, listings=FOO.listings))
    assert [line for line in all_told(changes) if "same paper" in line] == []


@pytest.mark.parametrize("cut", [LONG[:40], LONG[:40] + "…", LONG[:-1].replace(" ", "\n", 3)[:50]])
def test_an_abstract_cut_short_stops_the_run(tmp_path: Path, cut: str) -> None:
    ingest(tmp_path, FOO)
    changes = ingest(tmp_path, replace(FOO, abstract=cut))
    assert all_told(changes) == [
        (
            "error content/dumps/a.txt:10: says less than before: 1 entry would lose the end of "
            "the abstract (foo); bring it back as it was, or allow removals (--allow-removal)"
        )
    ]
    changes = ingest(tmp_path, replace(FOO, abstract=cut), allow_removal=True)
    assert all_told(changes) == [
        (
            "warning content/dumps/a.txt:10: says less than before: 1 entry lost the end of the "
            "abstract (foo)"
        )
    ]
    assert _shown(tmp_path).abstract == cut


@pytest.mark.parametrize(
    "other", [LONG + " More.", LONG.rstrip("."), LONG + " …", "We wrote it anew"]
)
def test_an_abstract_that_is_longer_or_another_is_no_loss(tmp_path: Path, other: str) -> None:
    ingest(tmp_path, FOO)
    assert all_told(ingest(tmp_path, replace(FOO, abstract=other))) == []


def test_a_curators_abstract_can_not_be_cut(tmp_path: Path) -> None:
    ingest(tmp_path, FOO)
    path = tmp_path / "foo.yaml"
    path.write_text(path.read_text() + "curated:\n  abstract: Mine.\n")
    assert all_told(ingest(tmp_path, replace(FOO, abstract="We"))) == []


def _papers(dump: str, count: int, first: int = 1) -> list[Entry]:
    return [
        Entry(f"p{at}", f"P{at}", f"About {at}.", listings=(Place(dump, at, 10 * at),))
        for at in range(first, first + count)
    ]


def test_a_renamed_dump_is_no_loss(tmp_path: Path) -> None:
    ingest(tmp_path, *_papers("a.txt", 4))
    told = ["warning content/dumps/a.txt: seems to have been renamed to 2025-01-02.txt"]
    changes = ingest(tmp_path, *_papers("2025-01-02.txt", 4))
    assert (all_told(changes), len(changes.changes)) == (told, 4)
    assert all_told(ingest(tmp_path, *_papers("2025-01-02.txt", 4))) == []


def test_a_dump_renamed_and_shortened_loses_only_what_is_missing(tmp_path: Path) -> None:
    ingest(tmp_path, *_papers("a.txt", 4))
    assert all_told(ingest(tmp_path, *_papers("b.txt", 3))) == [
        "warning content/dumps/a.txt: seems to have been renamed to b.txt",
        (
            "error content/dumps/b.txt: says less than before: 1 entry would go (p4); "
            "bring it back as it was, or allow removals (--allow-removal)"
        ),
    ]


def test_a_paper_that_a_new_dump_happens_to_show_makes_no_rename(tmp_path: Path) -> None:
    ingest(tmp_path, *_papers("a.txt", 4))
    new = [*_papers("b.txt", 1), *_papers("b.txt", 6, first=7)]
    (told,) = all_told(ingest(tmp_path, *new))
    assert told.startswith("error content/dumps/a.txt: the dump is gone: 3 entries would go")


@pytest.mark.parametrize("allowed", [False, True])
def test_a_vanished_dump_is_one_message_that_counts_and_names(
    tmp_path: Path, allowed: bool
) -> None:
    both = replace(FOO, listings=(Place("a.txt", 9, 90), Place("b.txt", 1, 1)))
    ingest(tmp_path, *_papers("a.txt", 5), both)
    left = replace(both, comments=None, listings=both.listings[1:])
    changes = ingest(tmp_path, left, allow_removal=allowed)
    fix = "; bring it back as it was, or allow removals (--allow-removal)"
    assert all_told(changes) == [
        "warning content/dumps/a.txt: the dump is gone: 5 entries went (p1, p2, p3, ...); "
        "1 entry that other dumps show too left it (foo); 1 entry lost the comments (foo)"
        if allowed
        else "error content/dumps/a.txt: the dump is gone: 5 entries would go (p1, p2, p3, ...); "
        "1 entry that other dumps show too would leave it (foo); "
        f"1 entry would lose the comments (foo){fix}"
    ]


def test_fields_that_go_blank_together_are_told_of_the_dump_they_share(tmp_path: Path) -> None:
    papers = [
        replace(one, comments=1, listings=(Place(f"{at}.txt", 1, 1), *one.listings))
        for at, one in enumerate(_papers("z.txt", 3))
    ]
    ingest(tmp_path, *papers)
    (told,) = all_told(ingest(tmp_path, *(replace(one, comments=None) for one in papers)))
    assert told.startswith(
        "error content/dumps/z.txt: says less than before: "
        "3 entries would lose the comments (p1, p2, p3)"
    )


def test_an_entry_that_is_kept_is_not_told_as_gone(tmp_path: Path) -> None:
    ingest(tmp_path, FOO, BAR)
    path = tmp_path / "foo.yaml"
    path.write_text(path.read_text() + "curated:\n  note: hello\n")
    (told,) = all_told(ingest(tmp_path, BAR, allow_removal=True))
    assert "kept for the curator's sake" in told


@pytest.mark.parametrize("title", ["Foo", "FOO!"])
def test_a_paper_by_hand_with_the_title_of_another_is_told(tmp_path: Path, title: str) -> None:
    ingest(tmp_path, FOO)
    (tmp_path / "mine.yaml").write_text(f"title: {title}\n")
    told = all_told(ingest(tmp_path, FOO, Entry("mine", "")))
    assert told[0].startswith(
        "warning content/papers/mine.yaml: has the title of content/papers/foo.yaml; "
    )


def test_two_papers_by_hand_with_one_title_are_told_once(tmp_path: Path) -> None:
    for name in ("one", "two", "three"):
        (tmp_path / f"{name}.yaml").write_text(f"title: {'Same' if name != 'three' else 'Own'}\n")
    told = all_told(ingest(tmp_path))
    assert [line for line in told if "has the title of" in line] == [
        (
            "warning content/papers/one.yaml: has the title of content/papers/two.yaml; "
            "if they are one paper, keep one of the two files; if not, tell the titles apart"
        )
    ]


def test_two_papers_of_dumps_may_share_a_title(tmp_path: Path) -> None:
    assert all_told(ingest(tmp_path, FOO, replace(BAR, title="Foo"))) == []
    assert all_told(ingest(tmp_path, FOO, replace(BAR, title="Foo"))) == []


def test_an_entry_written_over_by_hand_is_told(tmp_path: Path) -> None:
    dump = _listing(("Foo", LONG))
    _from(tmp_path, dump)
    (tmp_path / "foo.yaml").write_text("title: My title\n")
    told = all_told(_from(tmp_path, dump))
    assert (
        'warning content/papers/foo.yaml: was written by hand, so the paper "Foo" gets the address '
        "foo-2; if you wrote over its entry, restore this file and give yours another name"
    ) in told
    assert not any("written by hand" in line for line in all_told(_from(tmp_path, dump)))


def test_an_unwanted_removal_writes_nothing(tmp_path: Path) -> None:
    ingest(tmp_path, FOO, BAR)
    changes = ingest(tmp_path, BAR)
    with pytest.raises(ContentError, match="the dump is gone"):
        content.save(tmp_path, changes)
    assert (tmp_path / "foo.yaml").exists()


def test_an_entry_that_became_one_with_another_is_no_loss(tmp_path: Path) -> None:
    ingest(tmp_path, FOO, BAR)
    both = replace(BAR, abstract=LONG, comments=2, listings=(*FOO.listings, *BAR.listings))
    merged = replace(both, formerly=("foo",))
    assert all_told(ingest(tmp_path, merged)) == []
    assert [path.name for path in tmp_path.iterdir()] == ["bar.yaml"]
    assert _shown(tmp_path, "bar").formerly == ("foo",)
    assert ingest(tmp_path, merged).changes == ()


def test_what_a_merge_loses_is_told_all_the_same(tmp_path: Path) -> None:
    ingest(tmp_path, FOO, BAR)
    changes = ingest(tmp_path, replace(BAR, formerly=("foo",)))
    assert changes.failed
    (told,) = all_told(changes)
    assert told.startswith("error content/dumps/a.txt: the dump is gone")
    assert {path.name for path in tmp_path.iterdir()} == {"foo.yaml", "bar.yaml"}


def test_a_merge_undone_is_no_loss(tmp_path: Path) -> None:
    whole = replace(FOO, listings=(*FOO.listings, *BAR.listings), formerly=("bar",))
    ingest(tmp_path, whole)
    stored = content.load_papers(tmp_path, TAGS)
    parted = {"foo": ("bar",)}
    changes = content.reconcile(stored, [FOO, BAR], TAGS, parted=parted)
    assert all_told(changes) == []
    content.save(tmp_path, changes)
    assert _shown(tmp_path).formerly == ()


def test_without_its_first_line_an_entry_is_not_merged_away(tmp_path: Path) -> None:
    ingest(tmp_path, FOO, BAR)
    path = tmp_path / "foo.yaml"
    path.write_text(path.read_text().partition("\n")[2])
    merged = replace(BAR, listings=(*FOO.listings, *BAR.listings), formerly=("foo",))
    changes = ingest(tmp_path, merged, allow_removal=True)
    assert any("nobody knows your edits in it" in line for line in all_told(changes))
    assert path.exists()


def test_an_old_id_stays_while_no_dump_shows_the_paper(tmp_path: Path) -> None:
    ingest(tmp_path, replace(FOO, formerly=("older",)), BAR)
    path = tmp_path / "foo.yaml"
    path.write_text(path.read_text() + "curated:\n  note: hello\n")
    ingest(tmp_path, BAR, allow_removal=True)
    assert _shown(tmp_path).formerly == ("older",)
