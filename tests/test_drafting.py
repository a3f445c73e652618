"""New entries' files are written while others are worked out, and none stays of a failed run."""

from pathlib import Path

import pytest

from site_builder import content, pipeline
from site_builder.content import Change, Changes
from site_builder.errors import ContentError
from site_builder.model import Entry

DUMP = "---\nTitle: Counting Sheep\nSummary: We count sheep.\n---\n"
ONE, TWO = Entry("one", "One", "An abstract."), Entry("two", "Two")


def _names(folder: Path) -> set[str]:
    return {path.name for path in folder.iterdir()}


def test_a_draft_becomes_the_file(tmp_path: Path) -> None:
    with content.Drafts(tmp_path) as drafts:
        assert tuple(drafts.passing([ONE, TWO], {"two"})) == (ONE, TWO)
        changes = content.reconcile({}, [ONE], (), drafted=drafts.texts)
        content.save(tmp_path, changes, drafts)
    plain = tmp_path / "plain"
    content.save(plain, content.reconcile({}, [ONE], ()))
    assert _names(tmp_path) == {"one.yaml", "plain"}
    assert (tmp_path / "one.yaml").read_bytes() == (plain / "one.yaml").read_bytes()


def test_a_draft_of_another_text_is_not_taken(tmp_path: Path) -> None:
    with content.Drafts(tmp_path) as drafts:
        tuple(drafts.passing([ONE], ()))
        content.save(tmp_path, Changes((Change("one", None, "title: Edited\n"),)), drafts)
    assert _names(tmp_path) == {"one.yaml"}
    assert (tmp_path / "one.yaml").read_text() == "title: Edited\n"


def test_drafts_that_nobody_takes_go_with_the_folder_made_for_them(tmp_path: Path) -> None:
    folder = tmp_path / "papers"
    with content.Drafts(folder) as drafts:
        tuple(drafts.passing([ONE, TWO], ()))
        assert len(_names(folder)) == 2
    assert not folder.exists()


def test_what_hinders_a_draft_is_told_when_it_is_to_be_saved(tmp_path: Path) -> None:
    (tmp_path / ".one.yaml.new").mkdir()
    with content.Drafts(tmp_path) as drafts:
        entries = tuple(drafts.passing([ONE, TWO], ()))
        changes = content.reconcile({}, entries, (), drafted=drafts.texts)
        with pytest.raises(ContentError, match=r"papers/one\.yaml: can't be written"):
            content.save(tmp_path, changes, drafts)
    assert _names(tmp_path) == {".one.yaml.new"}


def test_a_run_that_fails_late_leaves_no_draft(tmp_path: Path) -> None:
    papers, dumps = tmp_path / "content/papers", tmp_path / "content/dumps"
    dumps.mkdir(parents=True)
    papers.mkdir()
    (dumps / "a.txt").write_text(DUMP)
    pipeline.ingest(tmp_path)
    (papers / "a-copy.yaml").write_bytes((papers / "counting-sheep.yaml").read_bytes())
    (dumps / "b.txt").write_text(DUMP.replace("Sheep", "Goats").replace("sheep", "goats"))
    with pytest.raises(ContentError, match="two files for one paper"):
        pipeline.ingest(tmp_path)
    assert _names(papers) == {"counting-sheep.yaml", "a-copy.yaml"}
