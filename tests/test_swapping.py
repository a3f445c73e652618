"""A site takes the place of another in one step; where it can't, the next run goes on."""

import os
import signal
import sys
import threading
from collections.abc import Mapping
from pathlib import Path

import pytest

from site_builder.errors import ContentError
from site_builder.publishing import Published, staged
from tests.test_publishing import SITE, files, tree, with_folders

NEW = {
    "index.html": b"<a href=papers/c.html>C</a>",
    "papers/b.html": b"<p>B",
    "papers/c.html": b"<p>C",
    "assets/site.css": b"p{color:red}",
    "pages/about.html": b"<p>",
}

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="Linux lets folders change names")


def put(site: Mapping[str, bytes], out: Path, workshop: Path | None) -> Published:
    with staged(out, workshop) as stage:
        changed = [file.path for file in files(site) if stage.put(file)]
        return stage.publish(site, changed)


@pytest.fixture
def workshop(tmp_path: Path) -> Path:
    folder = tmp_path / "workshop"
    folder.mkdir()
    return folder


def test_a_site_is_swapped_for_the_next_and_files_that_stay_are_the_same(
    tmp_path: Path, workshop: Path
) -> None:
    out = tmp_path / "public"
    assert put(SITE, out, workshop) == Published(written=5, unchanged=0, removed=0)
    folder, kept = out.stat().st_ino, (out / "papers/b.html").stat().st_ino
    assert put(NEW, out, workshop) == Published(written=4, unchanged=1, removed=2)
    assert tree(out) == with_folders(NEW)
    assert out.stat().st_ino != folder
    assert (out / "papers/b.html").stat().st_ino == kept
    again = {path: path.stat() for path in out.rglob("*")}
    assert put(NEW, out, workshop) == Published(written=0, unchanged=5, removed=0)
    assert {path: path.stat() for path in out.rglob("*")} == again
    assert put(SITE, out, workshop) == Published(written=4, unchanged=1, removed=2)
    assert tree(out) == with_folders(SITE)
    assert [path.name for path in workshop.iterdir()] == ["site"]


def test_what_lies_in_the_workshop_never_shows(tmp_path: Path, workshop: Path) -> None:
    out = tmp_path / "public"
    put(SITE, out, workshop)
    put(NEW, out, workshop)
    spare = workshop / "site"
    (spare / "papers/b.html").unlink()
    (spare / "papers/b.html").write_bytes(b"old")
    (spare / "odd").mkdir()
    (spare / "odd/link").symlink_to("/etc")
    (spare / ".git").mkdir()
    (spare / ".git/HEAD").write_bytes(b"ref")
    put(SITE, out, workshop)
    assert tree(out) == with_folders(SITE)


def test_files_of_the_operators_come_along(tmp_path: Path, workshop: Path) -> None:
    out = tmp_path / "public"
    put(SITE, out, workshop)
    out.chmod(0o750)
    theirs = {"CNAME": b"papers.example", ".htaccess": b"x", "papers/.keep": b""}
    for path, content in theirs.items():
        (out / path).write_bytes(content)
    put(NEW, out, workshop)
    assert tree(out) == with_folders({**NEW, **theirs})
    assert out.stat().st_mode & 0o777 == 0o750


def test_a_link_to_the_folder_stays_one(tmp_path: Path, workshop: Path) -> None:
    real, out = tmp_path / "real", tmp_path / "public"
    real.mkdir()
    out.symlink_to(real)
    put(SITE, out, workshop)
    put(NEW, out, workshop)
    assert out.is_symlink()
    assert tree(real) == with_folders(NEW)


def test_a_folder_of_the_operators_is_never_in_two_places(tmp_path: Path, workshop: Path) -> None:
    out = tmp_path / "public"
    put(SITE, out, workshop)
    (out / ".git").mkdir()
    (out / ".git/HEAD").write_bytes(b"ref")
    number = (out / ".git").stat().st_ino
    put(NEW, out, workshop)
    assert tree(out) == with_folders({**NEW, ".git/HEAD": b"ref"})
    assert (out / ".git").stat().st_ino == number


def test_a_first_run_that_fails_leaves_no_folder(tmp_path: Path, workshop: Path) -> None:
    out = tmp_path / "public"
    with pytest.raises(ContentError):
        put({**SITE, f"papers/{'x' * 300}.html": b""}, out, workshop)
    assert not out.exists()
    assert list(workshop.iterdir()) == []


def _read(name: str, folder: int) -> bytes:
    try:
        number = os.open(name, os.O_RDONLY, dir_fd=folder)
    except FileNotFoundError:
        return b"?"
    try:
        return os.read(number, 9)
    finally:
        os.close(number)


def test_a_reader_sees_one_site_or_the_other(tmp_path: Path, workshop: Path) -> None:
    out = tmp_path / "public"
    sites = [{f"{name}.html": bytes([turn]) for name in "abcdefgh"} for turn in range(2)]
    put(sites[0], out, workshop)
    seen: set[bytes] = set()
    begun = 0
    done = threading.Event()

    def read() -> None:
        while not done.is_set():
            before = begun
            folder = os.open(out, os.O_RDONLY)
            found = b"".join(_read(name, folder) for name in sites[0])
            # A folder that is out of use is left alone until the run after the next begins.
            if begun == before:
                seen.add(found)
            os.close(folder)

    reader = threading.Thread(target=read)
    reader.start()
    try:
        for turn in range(1, 40):
            begun = turn
            put(sites[turn % 2], out, workshop)
    finally:
        done.set()
        reader.join()
    assert seen <= {b"\0" * 8, b"\1" * 8}


def _killed_at(step: int, out: Path, workshop: Path | None) -> bool:
    """Publish in a process that dies right before the n-th change to the disk."""
    pid = os.fork()
    if pid == 0:
        left = step

        def hear(event: str, given: tuple[object, ...]) -> None:
            nonlocal left
            if event in {"os.rename", "os.link", "os.remove", "os.rmdir", "os.mkdir"}:
                left -= 1
                if left < 0:
                    os.kill(os.getpid(), signal.SIGKILL)

        sys.addaudithook(hear)
        try:
            put(NEW, out, workshop)
        finally:
            os._exit(0)
    return os.waitpid(pid, 0)[1] == signal.SIGKILL


def test_a_killed_run_leaves_the_old_site_or_the_new_one(tmp_path: Path, workshop: Path) -> None:
    out = tmp_path / "public"
    outcomes = []
    for step in range(60):
        put(SITE, out, workshop)
        killed = _killed_at(step, out, workshop)
        found = tree(out)
        assert found in (with_folders(SITE), with_folders(NEW))
        outcomes.append(found == with_folders(NEW))
        put(NEW, out, workshop)
        assert tree(out) == with_folders(NEW)
        if not killed:
            break
    assert not killed
    assert outcomes == sorted(outcomes)
    assert set(outcomes) == {False, True}
    assert {path.name for path in workshop.iterdir()} == {"site"}


def test_where_folders_can_not_change_names_the_next_run_goes_on(tmp_path: Path) -> None:
    out = tmp_path / "public"
    for step in range(60):
        put(SITE, out, None)
        killed = _killed_at(step, out, None)
        # Any next run goes on first, also one that then fails.
        with pytest.raises(ContentError):
            put({**SITE, f"papers/{'x' * 300}.html": b""}, out, None)
        assert tree(out) in (with_folders(SITE), with_folders(NEW))
        put(NEW, out, None)
        assert tree(out) == with_folders(NEW)
        if not killed:
            break
    assert not killed
