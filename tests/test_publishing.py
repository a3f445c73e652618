import errno
import os
import stat
import subprocess
import sys
import tempfile
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from site_builder.errors import ContentError
from site_builder.model import File
from site_builder.publishing import MARKER, Published, publish

SITE = {
    "index.html": b"<a href=papers/a.html>A</a>",
    "papers/a.html": b"<p>A",
    "papers/b.html": b"<p>B",
    "assets/site.css": b"p{}",
    "feeds/tags/rl.atom": b"<feed/>",
}


def files(site: Mapping[str, bytes]) -> list[File]:
    return [File(path, content) for path, content in site.items()]


def tree(folder: Path) -> dict[str, bytes]:
    """Everything in a folder except the marker, by path below it; folders end with a slash."""
    return {
        path.relative_to(folder).as_posix() + ("/" if path.is_dir() else ""): (
            b"" if path.is_dir() else path.read_bytes()
        )
        for path in folder.rglob("*")
        if path.name != MARKER
    }


def with_folders(site: Mapping[str, bytes]) -> dict[str, bytes]:
    parents = {f"{up}/": b"" for p in site for up in Path(p).parents if up != Path()}
    return {**site, **parents}


def problems(site: Mapping[str, bytes] | list[File], folder: Path) -> list[str]:
    with pytest.raises(ContentError) as caught:
        publish(site if isinstance(site, list) else files(site), folder)
    return [str(problem) for problem in caught.value.problems]


def test_a_fresh_folder_holds_exactly_the_site(tmp_path: Path) -> None:
    out = tmp_path / "deep" / "public"
    assert publish(files(SITE), out) == Published(written=5, unchanged=0, removed=0)
    assert tree(out) == with_folders(SITE)


def test_publishing_again_touches_no_file(tmp_path: Path) -> None:
    publish(files(SITE), tmp_path)
    before = {p: _written(p) for p in tmp_path.rglob("*")}
    assert publish(files(SITE), tmp_path) == Published(written=0, unchanged=5, removed=0)
    assert {p: _written(p) for p in tmp_path.rglob("*")} == before


def _written(path: Path) -> tuple[int, int, int]:
    """Give what writing a file anew changes, as reading it doesn't."""
    status = path.stat()
    return status.st_ino, status.st_mtime_ns, status.st_ctime_ns


def test_only_what_changed_is_written_even_if_the_length_is_the_same(tmp_path: Path) -> None:
    publish(files(SITE), tmp_path)
    kept = (tmp_path / "papers/b.html").stat()
    changed = {**SITE, "papers/a.html": b"<p>Z"}
    assert publish(files(changed), tmp_path) == Published(written=1, unchanged=4, removed=0)
    assert tree(tmp_path) == with_folders(changed)
    assert (tmp_path / "papers/b.html").stat() == kept


def test_stale_files_and_the_folders_they_leave_empty_go(tmp_path: Path) -> None:
    publish(files(SITE), tmp_path)
    smaller = {"index.html": b"alone"}
    assert publish(files(smaller), tmp_path) == Published(written=1, unchanged=0, removed=4)
    assert tree(tmp_path) == smaller


def test_what_is_the_operators_stays(tmp_path: Path) -> None:
    publish(files(SITE), tmp_path)
    theirs = {
        "CNAME": b"papers.example",
        ".nojekyll": b"",
        ".git/objects/ab": b"blob",
        "papers/.htaccess": b"Deny",
    }
    for path, content in theirs.items():
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_bytes(content)
    assert publish(files({"index.html": b""}), tmp_path).removed == 4
    assert tree(tmp_path) == with_folders({"index.html": b"", **theirs})


def test_a_planned_dot_file_is_published_and_left_alone_next_time(tmp_path: Path) -> None:
    site = {".nojekyll": b"", ".well-known/security.txt": b"Contact: x"}
    publish(files(site), tmp_path)
    assert publish(files(site), tmp_path) == Published(written=0, unchanged=2, removed=0)


@pytest.mark.parametrize(
    "path",
    [
        *("../x.html", "papers/../../x", "/etc/x", "C:/x", "c:x", "papers\\x", "..\\x", "a//b"),
        *("a/./b", "", ".", "a/", "nul\0.html", "new\nline", "dot./x", "space /x", "lone\ud800"),
        *(MARKER, ".Paper-Digest", ".paper-digest-7.tmp"),
    ],
)
def test_a_path_that_leaves_the_folder_is_refused(tmp_path: Path, path: str) -> None:
    out = tmp_path / "public"
    assert len(problems({"index.html": b"", path: b"x"}, out)) == 1
    assert list(tmp_path.iterdir()) == []


def test_every_bad_path_is_told_at_once_and_nothing_is_written(tmp_path: Path) -> None:
    publish(files(SITE), tmp_path)
    before = tree(tmp_path)
    plan = files({"../a": b"", "b\\c": b"", "Index.html": b"", "papers": b"", **SITE})
    told = problems([*plan, File("papers/b.html", b"other")], tmp_path)
    assert [line.partition(":")[0] for line in told] == [
        "../a",
        "b\\c",
        "index.html",
        "papers/b.html",
        "papers",
    ]
    assert 'collides with "Index.html"' in told[2]
    assert tree(tmp_path) == before


@pytest.mark.parametrize(
    ("one", "other"),
    [("A.html", "a.html"), ("papers/É.html", "papers/e\u0301.html"), ("straße", "STRASSE")],
)
def test_paths_that_are_one_file_on_some_disks_collide(
    tmp_path: Path, one: str, other: str
) -> None:
    assert len(problems({one: b"", other: b""}, tmp_path / "public")) == 1


def test_somebody_elses_folder_is_not_touched(tmp_path: Path) -> None:
    (tmp_path / "thesis.tex").write_text("years of work")
    (told,) = problems(SITE, tmp_path)
    assert str(tmp_path) in told
    assert "not made by digest" in told
    assert tree(tmp_path) == {"thesis.tex": b"years of work"}


def test_a_fresh_clone_of_a_pages_branch_is_welcome(tmp_path: Path) -> None:
    theirs = {".git/HEAD": b"ref", "CNAME": b"papers.example", ".well-known/acme": b"x"}
    for path, content in theirs.items():
        (tmp_path / path).parent.mkdir(exist_ok=True)
        (tmp_path / path).write_bytes(content)
    site = {"index.html": b"", ".well-known/security.txt": b"y"}
    publish(files(site), tmp_path)
    assert tree(tmp_path) == with_folders({**site, **theirs})


def test_a_file_becomes_a_folder_and_back(tmp_path: Path) -> None:
    flat, deep = {"a": b"1", "z": b""}, {"a/b/c": b"2", "a/d": b"3", "z": b""}
    publish(files(flat), tmp_path)
    assert publish(files(deep), tmp_path) == Published(written=2, unchanged=1, removed=1)
    assert tree(tmp_path) == with_folders(deep)
    assert publish(files(flat), tmp_path) == Published(written=1, unchanged=1, removed=2)
    assert tree(tmp_path) == flat


def test_a_name_that_only_changes_case_leaves_one_file(tmp_path: Path) -> None:
    publish(files({"Papers/RL.html": b"1"}), tmp_path)
    publish(files({"papers/rl.html": b"1"}), tmp_path)
    assert tree(tmp_path) == with_folders({"papers/rl.html": b"1"})


@pytest.mark.skipif(not hasattr(os, "symlink"), reason="needs symbolic links")
def test_links_are_replaced_and_never_followed(tmp_path: Path) -> None:
    out, elsewhere = tmp_path / "public", tmp_path / "elsewhere"
    elsewhere.mkdir()
    (elsewhere / "thesis.tex").write_text("years of work")
    publish(files({"index.html": b""}), out)
    (out / "papers").symlink_to(elsewhere)
    (out / "stale").symlink_to(elsewhere)
    (out / "feed.xml").symlink_to(elsewhere / "thesis.tex")
    publish(files({**SITE, "feed.xml": b"<feed/>"}), out)
    assert tree(out) == with_folders({**SITE, "feed.xml": b"<feed/>"})
    assert tree(elsewhere) == {"thesis.tex": b"years of work"}


def test_files_and_folders_follow_the_umask(tmp_path: Path) -> None:
    before = os.umask(0o027)
    try:
        publish(files(SITE), tmp_path / "public")
    finally:
        os.umask(before)
    assert stat.S_IMODE((tmp_path / "public/papers/a.html").stat().st_mode) == 0o640
    assert stat.S_IMODE((tmp_path / "public/papers").stat().st_mode) == 0o750


_RENAMED: list[str] = []


def _hear(event: str, given: tuple[object, ...]) -> None:
    if event == "os.rename" and not str(given[1]).endswith(".tmp"):
        _RENAMED.append(str(given[1]))


def test_assets_come_before_pages_and_pages_before_what_lists_them(tmp_path: Path) -> None:
    publish(files(SITE), tmp_path)
    plan = {
        "index.html": b"<link href=assets/new.css><a href=papers/c.html>",
        "assets/new.css": b"p{}",
        "papers/a.html": b"<link href=../assets/new.css>",
        "papers/c.html": b"<p>C",
        "feed.xml": b"papers/c.html",
    }
    sys.addaudithook(_hear)
    _RENAMED.clear()
    publish(files(plan), tmp_path)
    order = ["assets/new.css", "papers/a.html", "papers/c.html", "feed.xml", "index.html"]
    assert [str(tmp_path / path) for path in order] == _RENAMED


def test_what_the_disk_refuses_is_told_before_anything_is_published(tmp_path: Path) -> None:
    publish(files(SITE), tmp_path)
    too_long = f"papers/{'x' * 300}.html"
    (told,) = problems({"index.html": b"new", "assets/new.css": b"", too_long: b""}, tmp_path)
    assert too_long in told
    assert os.strerror(errno.ENAMETOOLONG) in told
    assert tree(tmp_path) == with_folders(SITE)


def test_the_stage_of_a_killed_run_is_cleared(tmp_path: Path) -> None:
    publish(files(SITE), tmp_path)
    ended = subprocess.Popen(("true",))
    ended.wait()
    left = tmp_path / f".paper-digest-stage-{ended.pid}.tmp"
    (left / "papers").mkdir(parents=True)
    (left / "papers/a.html").write_bytes(b"half")
    publish(files(SITE), tmp_path)
    assert tree(tmp_path) == with_folders(SITE)


def test_what_a_killed_run_left_behind_is_cleared(tmp_path: Path) -> None:
    publish(files(SITE), tmp_path)
    (tmp_path / "papers/.paper-digest-4711.tmp").write_bytes(b"<p>hal")
    publish(files(SITE), tmp_path)
    assert tree(tmp_path) == with_folders(SITE)


def test_a_first_run_that_failed_can_be_repeated(tmp_path: Path) -> None:
    problems({**SITE, f"papers/{'x' * 300}.html": b""}, tmp_path)
    publish(files(SITE), tmp_path)
    assert tree(tmp_path) == with_folders(SITE)


def test_a_file_where_the_folder_should_be_is_told(tmp_path: Path) -> None:
    (tmp_path / "public").write_text("a file")
    (told,) = problems(SITE, tmp_path / "public")
    assert told.startswith(str(tmp_path / "public") + ": ")
    (told,) = problems(SITE, tmp_path / "public" / "below")
    assert told.startswith(str(tmp_path / "public") + "/below: ")


@contextmanager
def unprivileged() -> Iterator[None]:
    """Act as nobody where the tests run as root, who may write everywhere."""
    if os.geteuid() != 0:
        yield
        return
    os.seteuid(65534)
    try:
        yield
    finally:
        os.seteuid(0)


@pytest.mark.skipif(not hasattr(os, "geteuid"), reason="needs POSIX permissions")
def test_a_read_only_folder_is_told_with_the_way_out() -> None:
    with tempfile.TemporaryDirectory() as name:
        out = Path(name)
        publish(files(SITE), out)
        out.chmod(0o755)
        for part in (out / "papers", out):
            part.chmod(0o555)
        try:
            with unprivileged():
                (told,) = problems({**SITE, "papers/a.html": b"new"}, out)
        finally:
            for part in (out, out / "papers"):
                part.chmod(0o755)
        assert told.startswith(f"{out}/papers/a.html: ")
        assert "--out" in told
        assert tree(out) == with_folders(SITE)


def test_a_reader_never_sees_half_a_file(tmp_path: Path) -> None:
    versions = [b"a" * 500_000, b"b" * 600_000]
    publish([File("index.html", versions[0])], tmp_path)
    seen: set[bytes] = set()
    done = threading.Event()

    def read() -> None:
        while not done.is_set():
            seen.add((tmp_path / "index.html").read_bytes())

    reader = threading.Thread(target=read)
    reader.start()
    try:
        for turn in range(30):
            publish([File("index.html", versions[turn % 2])], tmp_path)
    finally:
        done.set()
        reader.join()
    assert seen <= set(versions)


NAMES = st.sampled_from(["a", "b", "A", "c.html", "index.html", "x.css", ".dot"])
PATHS = st.lists(NAMES, min_size=1, max_size=3).map("/".join)
SITES = st.dictionaries(PATHS, st.binary(max_size=2), max_size=6)


@given(st.lists(SITES, min_size=1, max_size=4))
def test_whatever_was_there_the_folder_ends_as_planned(sites: list[dict[str, bytes]]) -> None:
    with tempfile.TemporaryDirectory() as name:
        out = Path(name)
        for site in sites:
            before = tree(out)
            with suppress(ContentError):
                done = publish(files(site), out)
                after = tree(out)
                mine = {p: c for p, c in after.items() if not (f"/{p}".count("/.") or p in site)}
                assert {p: c for p, c in after.items() if p in site} == site
                assert all(path.endswith("/") for path in mine)
                assert done.unchanged == sum(before.get(p) == c for p, c in site.items())
                assert done.written + done.unchanged == len(site)
                continue
            assert tree(out) == before
