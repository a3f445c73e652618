"""Files and folders that can't be read or written: one clear problem each, nothing half done."""

import os
import resource
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from site_builder import content
from site_builder.content import Change, Changes
from site_builder.errors import ContentError


@contextmanager
def _full_disk() -> Iterator[None]:
    """Let no file grow beyond 4,000 bytes; Python tells of it as it does of a full disk."""
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (4000, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


LOADERS: dict[str, Callable[[Path], object]] = {
    "papers/foo.yaml": lambda root: content.load_papers(root / "papers"),
    "dumps/x.txt.yaml": lambda root: content.load_sidecars(root / "dumps"),
    "pages/about.md": lambda root: content.load_documents(root / "pages"),
    "tags.yaml": lambda root: content.load_vocabulary(root / "tags.yaml"),
    "site.yaml": lambda root: content.load_site(root / "site.yaml"),
    "listings.yaml": lambda root: content.load_listings(root / "listings.yaml"),
}


def _forbid(path: Path) -> None:
    path.chmod(0)
    if os.access(path, os.R_OK):
        path.chmod(0o700)
        pytest.skip("this user may read everything")


def _is_folder(path: Path) -> None:
    path.mkdir()


def _leads_nowhere(path: Path) -> None:
    path.symlink_to("nowhere")


def _leads_in_circles(path: Path) -> None:
    path.symlink_to(path.name)


@pytest.mark.parametrize("make", [_is_folder, _leads_nowhere, _leads_in_circles])
@pytest.mark.parametrize("name", LOADERS)
def test_what_only_looks_like_a_file_is_told(
    tmp_path: Path, name: str, make: Callable[[Path], None]
) -> None:
    path = tmp_path / name
    path.parent.mkdir(exist_ok=True)
    (tmp_path / "dumps").mkdir(exist_ok=True)
    (tmp_path / "dumps/x.txt").write_text("a dump")
    make(path)
    with pytest.raises(ContentError) as caught:
        LOADERS[name](tmp_path)
    (problem,) = caught.value.problems
    assert problem.path == f"content/{name}"
    assert problem.fix


@pytest.mark.parametrize("name", LOADERS)
def test_a_file_without_permission_is_told(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    path.parent.mkdir(exist_ok=True)
    (tmp_path / "dumps").mkdir(exist_ok=True)
    (tmp_path / "dumps/x.txt").write_text("a dump")
    path.write_text("title: A\n")
    _forbid(path)
    with pytest.raises(ContentError, match="can't be read"):
        LOADERS[name](tmp_path)


@pytest.mark.parametrize("name", ["papers", "dumps", "pages"])
def test_a_folder_without_permission_is_told(tmp_path: Path, name: str) -> None:
    folder = tmp_path / name
    folder.mkdir()
    _forbid(folder)
    loaders = {key.partition("/")[0]: load for key, load in LOADERS.items()}
    with pytest.raises(ContentError, match=f"content/{name}: can't be read"):
        loaders[name](tmp_path)
    with pytest.raises(ContentError, match="can't be"):
        content.save(folder, Changes((Change("new", None, "title: New\n"),)))
    folder.chmod(0o700)


@pytest.mark.parametrize("name", ["papers", "dumps", "pages"])
def test_a_file_in_place_of_a_folder_is_told(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_text("not a folder")
    loaders = {key.partition("/")[0]: load for key, load in LOADERS.items()}
    with pytest.raises(ContentError, match=f"content/{name}: a file where a folder should be"):
        loaders[name](tmp_path)


def test_static_files_that_can_not_be_read_are_told_all_at_once(tmp_path: Path) -> None:
    (tmp_path / "style.css").write_text("a {}")
    (tmp_path / ".hidden").symlink_to("nowhere")
    (tmp_path / "inner").mkdir()
    (tmp_path / "inner/logo.svg").symlink_to("nowhere")
    (tmp_path / "icon.svg").symlink_to("nowhere")
    with pytest.raises(ContentError) as caught:
        content.load_assets([tmp_path], "static")
    assert [problem.path for problem in caught.value.problems] == [
        "static/icon.svg",
        "static/inner/logo.svg",
    ]


def test_a_full_disk_leaves_every_entry_as_it_was(tmp_path: Path) -> None:
    (tmp_path / "old.yaml").write_text("title: Old\n")
    changes = Changes(
        (
            Change("big", None, f"title: {'Long ' * 2000}\n"),
            Change("gone", None, "title: New\n"),
            Change("old", "title: Old\n", None),
        )
    )
    with pytest.raises(ContentError) as caught, _full_disk():
        content.save(tmp_path, changes)
    (problem,) = caught.value.problems
    assert problem.path == "content/papers/big.yaml"
    assert "can't be written" in problem.what
    assert "space" in problem.fix
    assert {path.name: path.read_text() for path in tmp_path.iterdir()} == {
        "old.yaml": "title: Old\n"
    }


def test_a_full_disk_leaves_the_old_listings(tmp_path: Path) -> None:
    path = tmp_path / "listings.yaml"
    path.write_text("[]\n")
    (tmp_path / ".listings.yaml.new").mkdir()
    with pytest.raises(ContentError, match=r"content/listings\.yaml: can't be written"):
        content.save_listings(path, ())
    assert path.read_text() == "[]\n"


def test_a_folder_among_the_entries_is_told_and_left_alone(tmp_path: Path) -> None:
    (tmp_path / "drafts").mkdir()
    (tmp_path / "drafts/foo.yaml").write_text("title: Foo\n")
    (tmp_path / ".git").mkdir()
    stored = content.load_papers(tmp_path)
    assert not stored
    changes = content.reconcile(stored, [], ())
    assert not changes.failed
    (problem,) = changes.problems
    assert (problem.path, problem.severity) == ("content/papers/drafts", "warning")
    assert "no file in it is read" in problem.what


@pytest.mark.parametrize("name", ["tags.yaml", "site.yaml", "listings.yaml", "pages/about.md"])
def test_another_encoding_is_told_with_its_line(tmp_path: Path, name: str) -> None:
    (tmp_path / "pages").mkdir()
    (tmp_path / name).write_bytes("# A\n# M\xfcller\n".encode("latin-1"))
    with pytest.raises(ContentError) as caught:
        LOADERS[name](tmp_path)
    assert str(caught.value) == f"content/{name}:2: not UTF-8; save the file as UTF-8"
