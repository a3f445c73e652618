"""Whatever a command is told to write to, it deletes and overwrites nothing that it didn't make."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from site_builder import archiving, cli, mailing, pipeline
from site_builder.errors import ContentError
from site_builder.pipeline import targets

if TYPE_CHECKING:
    from collections.abc import Iterator

DUMP = "---\nTitle: Counting Sheep\nSummary: We count sheep.\n---\n"
SITE = "title: Sheep\nurl: https://sheep.example/\nauthority: sheep.example,2025\ncards: false\n"
NOT_EMPTY = "is not empty and was not made by digest, so nothing in it is touched"
NOT_OURS = "is there already and was not made by this command, so it is not overwritten"
SOURCE = "nothing is written to "
SITES = {
    ".": SOURCE,
    "": SOURCE,
    "..": SOURCE,
    "/": SOURCE,
    "~/site": SOURCE,
    "content": SOURCE,
    "content/papers/new": SOURCE,
    "content/../content/dumps": SOURCE,
    "to-content/new": SOURCE,
    "templates": SOURCE,
    "static": SOURCE,
    ".digest": SOURCE,
    ".digest/site": SOURCE,
    ".git": SOURCE,
    ".git/new": SOURCE,
    "../home": SOURCE,
    "mine": NOT_EMPTY,
    "to-mine": NOT_EMPTY,
    "mine/thesis.txt": "a file and a folder want the same place",
    "mine/thesis.txt/site": "a file and a folder want the same place",
    "nowhere": "a file and a folder want the same place",
}
FILES = {
    **{name: SOURCE for name, told in SITES.items() if told is SOURCE and "home" not in name},
    "content/site.yaml": SOURCE,
    ".git/config": SOURCE,
    "mine": "is a folder",
    "mine/thesis.txt": NOT_OURS,
    "to-mine/thesis.txt": NOT_OURS,
    "to-thesis": NOT_OURS,
    "mine/thesis.txt/x": "a file and a folder want the same place",
}


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Make a digest among things of others: a home, a repository's own files, links."""
    top = tmp_path_factory.mktemp("targets")
    root = top / "digest"
    for name in ("content/dumps", "mine", "../home", ".git"):
        (root / name).mkdir(parents=True)
    (root / "content/dumps/a.txt").write_text(DUMP)
    (root / "content/site.yaml").write_text(SITE)
    (root / "mine/thesis.txt").write_text("years of work")
    (root / ".git/config").write_text("[core]\n")
    (top / "home/.profile").write_text("")
    for link, to in (("to-content", "content"), ("to-mine", "mine"), ("nowhere", "gone/x")):
        (root / link).symlink_to(to)
    (root / "to-thesis").symlink_to("mine/thesis.txt")
    assert cli.main(["--root", str(root), "ingest"]) == 0
    return root


@pytest.fixture
def root(made: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """Go there, and look afterwards whether anything has changed."""
    monkeypatch.chdir(made)
    monkeypatch.setenv("HOME", str(made.parent / "home"))
    before = _all(made.parent)
    yield made
    assert _all(made.parent) == before


def _all(top: Path) -> dict[str, bytes | str]:
    """Read all that is there but the program's own notes."""
    return {
        str(path.relative_to(top)): str(path.readlink()) if path.is_symlink() else path.read_bytes()
        for path in sorted(top.rglob("*"))
        if (path.is_symlink() or path.is_file()) and ".digest" not in path.parts
    }


def _told(capsys: pytest.CaptureFixture[str], *arguments: str) -> str:
    assert cli.main(arguments) == 1
    told = [line for line in capsys.readouterr().err.splitlines() if not line.endswith("…")]
    assert len(told) == 2, told
    assert told[1] == "1 error."
    return told[0]


@pytest.mark.parametrize("where", SITES)
@pytest.mark.usefixtures("root")
def test_no_site_goes_where_something_else_is(
    where: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert SITES[where] in _told(capsys, "build", "--out", where)


@pytest.mark.parametrize("where", ["content/new", ".git/new", "../home", "../digest", "/"])
def test_no_site_is_sent_there_either(
    where: str, root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    pytest.importorskip("fsspec")
    for scheme in ("file", "local"):
        told = _told(capsys, "build", "--output", f"{scheme}://{root / where}")
        assert SOURCE in told
    assert not (root / "public").exists()


@pytest.mark.parametrize("where", FILES)
@pytest.mark.usefixtures("root")
def test_no_letter_goes_where_something_else_is(
    where: str, capsys: pytest.CaptureFixture[str]
) -> None:
    letter = ("letter", "--listing", "a.txt", "--date", "2026-11-21", "--out", where)
    assert FILES[where] in _told(capsys, *letter)


@pytest.mark.parametrize("where", FILES)
def test_no_archive_goes_where_something_else_is(where: str, root: Path) -> None:
    with pytest.raises(ContentError, match=FILES[where]):
        targets.put(root, Path(where), b"PK", archiving.is_packed)


def test_what_a_command_made_it_makes_anew(
    made: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(made)
    letter, archive = tmp_path / "new/letter.eml", tmp_path / "new/site.zip"
    for day in ("2026-11-21", "2026-11-22"):
        pipeline.keep_letter(made, letter, _letter(made, day))
        assert letter.read_bytes() == _letter(made, day)
    assert mailing.is_letter(letter.read_bytes())
    for address in ("https://one.example/", "https://two.example/"):
        assert cli.main(["build", "--zip", str(archive), "--url", address]) == 0
    assert archiving.is_packed(archive.read_bytes())
    for other in (letter.read_bytes(), b"PK", b"", archive.read_bytes()[:-9]):
        assert not archiving.is_packed(other)
    for other in (archive.read_bytes(), b"From: me\nSubject: x\n\nMessage-ID: <letter."):
        assert not mailing.is_letter(other)


def _letter(root: Path, day: str) -> bytes:
    date = dt.datetime.fromisoformat(f"{day}T00:00:00+00:00")
    return pipeline.letter(root, date=date, listing="a.txt").content
