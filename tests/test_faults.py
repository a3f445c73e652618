"""Killed runs, two runs at once: the content is the old one or the new one, never a mix."""

import os
import resource
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from functools import partial
from pathlib import Path

import pytest

from site_builder import cli, content
from site_builder.content import Change, Changes
from site_builder.errors import UNFINISHED, ContentError
from site_builder.model import Entry, Place
from tests import faults, steps
from tests.content_folders import TAGS, ingest

FOO = Entry("foo", "Foo", "An abstract.", listings=(Place("a.txt", 1, 1),))
BAR = replace(FOO, id="bar", title="Bar")
GONE = replace(FOO, id="gone", title="Gone")
BAZ = replace(FOO, id="baz", title="Baz")
DUMP = "---\nTitle: Counting Sheep\nSummary: We count sheep.\n---\n"

pytestmark = pytest.mark.skipif(os.name != "posix", reason="kills processes as POSIX does")


@pytest.fixture
def digest(tmp_path: Path) -> Path:
    """Give a digest of one paper."""
    (tmp_path / "content/dumps").mkdir(parents=True)
    (tmp_path / "content/dumps/a.txt").write_text(DUMP)
    assert cli.main(["--root", str(tmp_path), "ingest"]) == 0
    return tmp_path


def _texts(folder: Path) -> dict[str, str]:
    """Read every file of a folder, hidden ones too."""
    return {path.name: path.read_text() for path in folder.iterdir()}


_HOLD = """
import sys
from pathlib import Path
from site_builder import caching
with caching.turn(Path(sys.argv[1]), "digest build", print):
    print("begun", flush=True)
    sys.stdin.read()
"""


@contextmanager
def _holding(root: Path) -> Iterator[subprocess.Popen[str]]:
    """Have another process change the digest for as long as the block takes."""
    command = [sys.executable, "-c", _HOLD, str(root)]
    with subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as other:
        assert other.stdout is not None
        assert other.stdout.readline() == "begun\n"
        try:
            yield other
        finally:
            other.kill()


@pytest.mark.parametrize("command", ["ingest", "build"])
def test_a_second_run_says_who_is_at_work(
    digest: Path, capsys: pytest.CaptureFixture[str], command: str
) -> None:
    with _holding(digest) as other:
        assert cli.main(["--root", str(digest), command, "--no-wait"]) == 1
        told = capsys.readouterr().err
    assert f"digest build (process {other.pid}, since " in told
    assert "is changing this digest; run it again when that has ended" in told


def test_a_second_run_waits_and_then_goes_on(
    digest: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    command = [sys.executable, "-m", "site_builder.cli", "--root", str(digest), "ingest"]
    with (
        _holding(digest) as other,
        subprocess.Popen(command, stderr=subprocess.PIPE, stdout=subprocess.PIPE) as second,
    ):
        assert second.stderr is not None
        assert f"waiting for digest build (process {other.pid}".encode() in second.stderr.readline()
        assert second.poll() is None
        other.kill()
        out, _ = second.communicate()
    assert second.returncode == 0
    assert b"Done in" in out


def test_what_only_reads_never_waits(digest: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with _holding(digest):
        for command in (["export"], ["listings"], ["ingest", "--dry-run"]):
            assert cli.main(["--root", str(digest), *command]) == 0


def _killed_at(step: int, work: Callable[[], object]) -> bool:
    """Do work in a process that dies right before its n-th move; tell whether it did."""
    child = os.fork()
    if child == 0:
        real = os.replace
        left = iter(range(step))

        def move(source: str, target: str) -> None:
            if next(left, None) is None:
                os.kill(os.getpid(), signal.SIGKILL)
            real(source, target)

        os.replace = move  # type: ignore[assignment]
        try:
            work()
        finally:
            os._exit(0)
    return os.waitpid(child, 0)[1] == signal.SIGKILL


def test_entries_of_a_killed_run_are_all_old_or_all_new(tmp_path: Path) -> None:
    new = (replace(FOO, comments=9), replace(BAR, comments=9), BAZ)
    outcomes = set()
    for step in range(9):
        folder = tmp_path / str(step) / "papers"
        ingest(folder, FOO, BAR, GONE)
        old = _texts(folder)
        killed = _killed_at(step, partial(ingest, folder, *new, allow_removal=True))
        content.finish(folder.parent)
        found = _texts(folder)
        assert not (folder.parent / UNFINISHED).exists()
        if found == old:
            outcomes.add("old")
            continue
        outcomes.add("new")
        clean = tmp_path / f"{step} clean" / "papers"
        ingest(clean, FOO, BAR, GONE)
        ingest(clean, *new, allow_removal=True)
        assert found == _texts(clean)
        if not killed:
            break
    assert outcomes == {"old", "new"}
    assert not killed


def test_what_a_curator_saves_after_a_kill_is_never_overwritten(tmp_path: Path) -> None:
    folder = tmp_path / "papers"
    ingest(folder, FOO, BAR)
    new = (replace(FOO, comments=9), replace(BAR, comments=9))
    # Before the second entry moves: the first move is the journal's own.
    assert _killed_at(2, lambda: ingest(folder, *new))
    for name in ("foo.yaml", "bar.yaml"):
        with (folder / name).open("a") as file:
            file.write("curated:\n  note: just now\n")
    content.finish(tmp_path)
    assert all("just now" in text for text in _texts(folder).values())
    ingest(folder, *new)
    entries = content.load_entries(folder, TAGS)
    assert [(one.comments, one.note) for one in entries] == [(9, "just now")] * 2


def test_commands_go_on_where_a_killed_one_stopped(
    digest: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (digest / "content/dumps/b.txt").write_text(DUMP.replace("Sheep", "Goats"))
    assert _killed_at(2, lambda: cli.main(["--root", str(digest), "ingest", "--no-cache"]))
    assert (digest / "content" / UNFINISHED).exists()
    capsys.readouterr()
    assert cli.main(["--root", str(digest), "listings"]) == 0
    assert "b.txt" in capsys.readouterr().out
    assert not (digest / "content" / UNFINISHED).exists()
    assert cli.main(["--root", str(digest), "ingest", "--dry-run"]) == 0
    assert "nothing would change" in capsys.readouterr().out


def test_a_journal_of_strangers_moves_nothing(tmp_path: Path) -> None:
    (tmp_path / "content/papers").mkdir(parents=True)
    (tmp_path / "prey.yaml").write_text("mine")
    for text in ('[["../prey.yaml", "", ""]]', "[1]", "{", '[["papers/../../prey.yaml","",""]]'):
        (tmp_path / "content" / UNFINISHED).write_text(text)
        with pytest.raises(ContentError, match="not written by digest, or is damaged"):
            content.finish(tmp_path / "content")
    assert (tmp_path / "prey.yaml").read_text() == "mine"


def test_leftovers_of_a_run_that_was_killed_early_go(digest: Path) -> None:
    left = digest / "content/papers/.other.yaml.new"
    left.write_text("half")
    assert cli.main(["--root", str(digest), "ingest"]) == 0
    assert not left.exists()


def test_a_read_only_entry_is_told_and_nothing_changes(tmp_path: Path) -> None:
    folder = tmp_path / "papers"
    ingest(folder, FOO, BAR)
    (folder / "foo.yaml").chmod(0o444)
    old = _texts(folder)
    stored = content.load_papers(folder, TAGS)
    changed = [replace(FOO, comments=9), replace(BAR, comments=9)]
    with pytest.raises(ContentError, match=r"papers/foo\.yaml: is read-only, and would change"):
        content.save(folder, content.reconcile(stored, changed, TAGS))
    assert _texts(folder) == old
    with pytest.raises(ContentError, match=r"papers/foo\.yaml: is read-only, and would change"):
        content.save(folder, Changes((Change("foo", old["foo.yaml"], None),)))
    assert _texts(folder) == old


SITE = "title: Sheep\nurl: https://sheep.example/\nauthority: sheep.example,2025\n"


@pytest.fixture
def farm(tmp_path: Path) -> Path:
    """Give the content of a digest with two dumps, for `faults.prepared`."""
    dumps = tmp_path / "content/dumps"
    dumps.mkdir(parents=True)
    (tmp_path / "content/site.yaml").write_text(SITE)
    for name, animals in (("a", ("Sheep", "Goats")), ("b", ("Cows", "Goats", "Hens"))):
        texts = (DUMP.replace("sheep", one.lower()).replace("Sheep", one) for one in animals)
        (dumps / f"{name}.txt").write_text("".join(texts))
    return tmp_path / "content"


@pytest.mark.parametrize("command", faults.COMMANDS)
def test_runs_that_are_killed_at_a_change_to_the_disk_leave_nothing_half_done(
    farm: Path, tmp_path: Path, command: str
) -> None:
    digest = faults.prepared(tmp_path / "states", farm, command)
    tally = steps.tally(digest, most=14)
    assert not tally.wrong
    assert tally.killed == 14
    assert tally.old
    assert tally.new
    assert faults.state(digest.before, command) != faults.state(digest.after, command)


@pytest.mark.parametrize("command", faults.COMMANDS)
def test_runs_that_are_killed_at_random_moments_leave_nothing_half_done(
    farm: Path, tmp_path: Path, command: str
) -> None:
    digest = faults.prepared(tmp_path / "states", farm, command)
    tally = faults.kills(digest, times=2, seed=1)
    assert not tally.wrong
    assert faults.state(digest.before, command) != faults.state(digest.after, command)


def _in_a_process(work: Callable[[], int]) -> int:
    """Do work in a process of its own, whose limits and hooks end with it; give the exit code."""
    child = os.fork()
    if child == 0:
        code = 99
        try:
            code = work()
        finally:
            os._exit(code)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


def _contents(root: Path) -> dict[str, bytes]:
    return {
        path.relative_to(root).as_posix(): path.read_bytes()
        for part in ("content", "public")
        for path in sorted((root / part).rglob("*"))
        if path.is_file()
    }


@pytest.mark.parametrize("command", faults.COMMANDS)
def test_a_full_disk_is_one_message_and_changes_nothing(
    digest: Path, capfd: pytest.CaptureFixture[str], command: str
) -> None:
    (digest / "content/site.yaml").write_text(SITE)
    (digest / "content/dumps/b.txt").write_text(DUMP.replace("count sheep", "count sheep " * 500))
    before = _contents(digest)

    def run() -> int:
        # Python tells of a file that may not grow as it does of a full disk.
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (4000, 4000))
        return cli.main(["--root", str(digest), command])

    assert _in_a_process(run) == 1
    told = capfd.readouterr().err
    assert "space" in told or "can't be written" in told
    assert "Traceback" not in told
    assert _contents(digest) == before
    assert cli.main(["--root", str(digest), command]) == 0


def test_a_dump_that_vanishes_while_it_is_read_is_told(
    digest: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    other = digest / "content/dumps/b.txt"
    other.write_text(DUMP.replace("Sheep", "Goats"))
    before = _contents(digest)

    def run() -> int:
        def hear(event: str, given: tuple[object, ...]) -> None:
            if event == "open" and str(given[0]).endswith("a.txt"):
                other.unlink(missing_ok=True)

        sys.addaudithook(hear)
        return cli.main(["--root", str(digest), "ingest"])

    code, told = _in_a_process(run), capfd.readouterr().err
    assert code == 1
    assert "content/dumps/b.txt: the file vanished while this ran; run it again" in told
    assert "Traceback" not in told
    del before["content/dumps/b.txt"]
    assert _contents(digest) == before


def test_a_dump_that_became_a_login_page_or_shrank_stops_the_run(
    digest: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    dump = digest / "content/dumps/a.txt"
    dump.write_text(DUMP + DUMP.replace("Sheep", "Goats").replace("sheep", "goats"))
    assert cli.main(["--root", str(digest), "ingest"]) == 0
    whole = dump.read_text()
    for text, message in (
        ("Log in to continue\n\nEmail address\nPassword\nForgot password?\n", "a login page"),
        (DUMP, "says less than before: 1 entry would go"),
    ):
        dump.write_text(text)
        before = _contents(digest)
        assert cli.main(["--root", str(digest), "ingest"]) == 1
        assert message in capsys.readouterr().err
        assert _contents(digest) == before
    assert cli.main(["--root", str(digest), "ingest", "--allow-removal"]) == 0
    dump.write_text(whole)
    assert cli.main(["--root", str(digest), "ingest"]) == 0


@pytest.mark.parametrize("seconds", [0, 4_000_000_000])
def test_wrong_clocks_change_nothing(digest: Path, seconds: int) -> None:
    (digest / "content/site.yaml").write_text(SITE)
    assert cli.main(["--root", str(digest), "build"]) == 0
    before = _contents(digest)
    for path in (digest / "content").rglob("*"):
        os.utime(path, (seconds, seconds))
    for command in ("ingest", "build"):
        assert cli.main(["--root", str(digest), command]) == 0
    assert _contents(digest) == before
    entry = digest / "content/papers/counting-sheep.yaml"
    entry.write_text(entry.read_text() + "curated:\n  note: Woolly.\n")
    os.utime(entry, (seconds, seconds))
    assert cli.main(["--root", str(digest), "build"]) == 0
    assert b"Woolly" in (digest / "public/papers/counting-sheep.html").read_bytes()
