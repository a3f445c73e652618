"""Work done by other machines comes out as if done here; sites go where fsspec leads."""

import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import distributed
import fsspec
import pytest

from site_builder import cli, pipeline
from site_builder.errors import UnfinishedError
from site_builder.pipeline import clustering, sameness
from site_builder.publishing import remote
from tests.snapshots import snapshot

DEMO = Path(__file__).parent / "demo"
_DASK = (sys.executable, "-m", "dask")
_HERE = ("--host", "127.0.0.1", "--no-dashboard")


@dataclass(frozen=True, slots=True)
class Cluster:
    """A scheduler with two workers on loopback."""

    address: str
    workers: list["subprocess.Popen[str]"]


@pytest.fixture(scope="module")
def cluster(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Cluster]:
    folder = tmp_path_factory.mktemp("cluster")
    log = folder / "log.txt"
    with log.open("w") as said:
        scheduler = subprocess.Popen(
            [*_DASK, "scheduler", "--port", "0", *_HERE], stderr=subprocess.PIPE, text=True
        )
        started = [scheduler]
        try:
            assert scheduler.stderr
            line = next(line for line in scheduler.stderr if "Scheduler at:" in line)
            address = line.split()[-1]
            for name in ("one", "other"):
                place = ("--local-directory", str(folder / name), "--nthreads", "1", "--no-nanny")
                command = [*_DASK, "worker", address, *place, *_HERE]
                started.append(subprocess.Popen(command, stderr=said, text=True))
            with distributed.Client(address, set_as_default=False) as client:
                client.wait_for_workers(2, timeout="60s")
            yield Cluster(address, started[1:])
        finally:
            for process in reversed(started):
                process.kill()
                process.communicate()


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give the demo digest with entries and site, made here, and a template of its own."""
    root = tmp_path_factory.mktemp("digest") / "demo"
    shutil.copytree(DEMO, root)
    (root / "templates").mkdir()
    own = '{% extends "package/about.html" %}\n'
    (root / "templates/about.html").write_text(own, "utf-8")
    assert cli.main(["ingest", "--root", str(root)]) == 0
    assert cli.main(["build", "--root", str(root)]) == 0
    return root


@pytest.fixture
def place() -> Iterator[str]:
    """Give a place in memory that holds nothing before or afterwards."""
    system = fsspec.filesystem("memory")
    system.store.clear()
    yield "memory://host/site"
    system.store.clear()


def standing(place: str) -> dict[str, bytes]:
    """Read what stands at a place, but for the manifest."""
    system, base = fsspec.core.url_to_fs(place)
    found = {name.removeprefix(f"{base}/"): system.cat_file(name) for name in system.find(base)}
    found.pop(remote.MANIFEST, None)
    return found


def site(root: Path, name: str = "public") -> dict[str, bytes]:
    made = snapshot(root / name)
    return {path: content for path, content in made.items() if not path.startswith(".")}


def told(capsys: pytest.CaptureFixture[str]) -> str:
    """Give the one problem that was told, without progress and without the sum."""
    lines = capsys.readouterr().err.splitlines()
    (line,) = [line for line in lines if line.startswith("error: ")]
    assert "Traceback" not in "".join(lines)
    return line


def test_workers_make_the_same_entries_and_site(
    cluster: Cluster, built: Path, tmp_path: Path, place: str
) -> None:
    root = tmp_path / "demo"
    shutil.copytree(DEMO, root)
    shutil.copytree(built / "templates", root / "templates")
    there = ["--root", str(root), "--scheduler", cluster.address]
    assert cli.main(["ingest", *there]) == 0
    assert snapshot(root / "content") == snapshot(built / "content")
    assert cli.main(["build", *there, "--output", place]) == 0
    assert site(root) == site(built) == standing(place)


def test_a_worker_that_is_killed_changes_nothing(
    cluster: Cluster, built: Path, tmp_path: Path
) -> None:
    one, other = cluster.workers
    assert one.poll() is None

    def progress(stage: str, done: int, total: int) -> None:
        # All parts are with the scheduler now, some with each worker.
        if stage == "making pages" and done == 0:
            assert total > 2
            one.kill()
            other.send_signal(signal.SIGCONT)

    with clustering.team(cluster.address) as team:
        for worker in cluster.workers:
            worker.send_signal(signal.SIGSTOP)
        pipeline.build(built, out=tmp_path / "site", progress=progress, team=team)
    assert one.wait() == -signal.SIGKILL
    assert site(tmp_path, "site") == site(built)


def test_a_broken_template_is_told_as_if_built_here(
    cluster: Cluster, built: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    root = tmp_path / "demo"
    shutil.copytree(built, root)
    (root / "templates/about.html").write_text("{{ nothing.here }}", "utf-8")
    before = snapshot(root / "public")
    assert cli.main(["build", "--root", str(root), "--scheduler", cluster.address]) == 1
    assert told(capsys).startswith("error: templates/about.html:1: 'nothing' is undefined")
    assert snapshot(root / "public") == before


def test_a_worker_with_other_code_is_refused(
    cluster: Cluster,
    built: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(sameness, "code", lambda: "another")
    assert cli.main(["build", "--root", str(built), "--scheduler", cluster.address]) == 1
    assert "has another paper-digest" in told(capsys)


@pytest.mark.parametrize("address", ["tcp://127.0.0.1:9", "nothing://127.0.0.1:9"])
def test_a_scheduler_that_does_not_answer_is_told(
    address: str,
    built: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(clustering, "_PATIENCE", "0.2s")
    assert cli.main(["ingest", "--root", str(built), "--scheduler", address]) == 1
    assert told(capsys).startswith(f"error: {address}: no scheduler answers")


def test_only_what_differs_is_sent(built: Path, place: str) -> None:
    first = pipeline.deliver(built, place)
    made = site(built)
    assert f"{len(made)} written, 0 unchanged, 0 removed" in first
    assert standing(place) == made
    assert f"0 written, {len(made)} unchanged, 0 removed" in pipeline.deliver(built, place)

    system, base = fsspec.core.url_to_fs(place)
    system.pipe_file(f"{base}/index.html", b"shorter")
    system.rm_file(f"{base}/about.html")
    system.pipe_file(f"{base}/theirs.txt", b"not ours")
    assert f"2 written, {len(made) - 2} unchanged, 0 removed" in pipeline.deliver(built, place)
    assert standing(place) == {**made, "theirs.txt": b"not ours"}


def test_stale_files_go_and_a_run_that_broke_off_is_made_good(
    tmp_path: Path, place: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "public"
    folder.mkdir()
    old = {"index.html": b"old", "papers.html": b"same", "gone.html": b"gone", "style.css": b"1"}
    new = {"index.html": b"new", "papers.html": b"same", "fresh.html": b"two", "style.css": b"2"}
    for path, content in old.items():
        (folder / path).write_bytes(content)
    pipeline.deliver(tmp_path, place)

    for path, content in new.items():
        (folder / path).write_bytes(content)
    (folder / "gone.html").unlink()
    system, _ = fsspec.core.url_to_fs(place)
    put = type(system).put

    def full(self: object, here: list[str], there: list[str]) -> None:
        if there[0].endswith("index.html"):
            raise OSError(28, "No space left on device")
        put(self, here, there)

    with monkeypatch.context() as patched:
        patched.setattr(type(system), "put", full)
        with pytest.raises(UnfinishedError) as caught:
            pipeline.deliver(tmp_path, place)
    assert "No space left on device" in str(caught.value)
    # What pages load and pages are there, the list of pages not yet, and nothing is gone.
    assert standing(place) == {**old, "style.css": b"2", "fresh.html": b"two"}

    # Back to what stood there before: what the broken run sent must not be taken for that.
    for path, content in old.items():
        (folder / path).write_bytes(content)
    (folder / "fresh.html").unlink()
    assert pipeline.deliver(tmp_path, place).endswith("1 removed.")
    assert standing(place) == old


def test_somebody_elses_files_are_not_touched(
    built: Path, place: str, capsys: pytest.CaptureFixture[str]
) -> None:
    system, base = fsspec.core.url_to_fs(place)
    system.pipe_file(f"{base}/photo.jpg", b"theirs")
    assert cli.main(["build", "--root", str(built), "--output", place]) == 1
    assert told(capsys).startswith("error: memory://host/site: is not empty")
    assert standing(place) == {"photo.jpg": b"theirs"}


def test_a_folder_of_this_machine_is_published_as_any(built: Path, tmp_path: Path) -> None:
    target = tmp_path / "a b"
    pipeline.deliver(built, f"file://{target}")
    assert snapshot(target) == snapshot(built / "public")
    assert ": 0 written" in pipeline.deliver(built, f"file://{target}")


@pytest.mark.parametrize(
    ("address", "said"),
    [
        ("nothing://bucket", "nothing is known of addresses that begin with nothing://"),
        ("bucket/folder", "'bucket/folder' is no address of a place"),
        ("absent://bucket/site", "needs a package that isn't installed; get absent-fs"),
        ("ftp://user:secret@127.0.0.1:9/site", "ftp://127.0.0.1:9/site: can't be read"),
    ],
)
def test_a_place_that_cannot_be_reached_is_told(
    address: str, said: str, built: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    fsspec.register_implementation(
        "absent", "absent_fs.System", clobber=True, errtxt="get absent-fs"
    )
    assert cli.main(["build", "--root", str(built), "--output", address]) == 1
    line = told(capsys)
    assert said in line
    assert "secret" not in line


def test_a_missing_extra_is_told(
    built: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(clustering, "distributed", None)
    monkeypatch.setattr(remote, "fsspec", None)
    for arguments in (["--scheduler", "tcp://127.0.0.1:9"], ["--output", "memory://site"]):
        assert cli.main(["build", "--root", str(built), *arguments]) == 1
        assert "install paper-digest with its extra `cluster`" in told(capsys)


def test_an_archive_is_made_here(built: Path) -> None:
    with pytest.raises(SystemExit) as caught:
        cli.main(["build", "--root", str(built), "--zip", "--output", "memory://site"])
    assert caught.value.code == 2


def test_neither_library_is_loaded_where_nobody_asks(built: Path) -> None:
    script = (
        "import sys; from site_builder import cli;"
        f"cli.main(['build', '--root', {str(built)!r}]);"
        f"cli.main(['ingest', '--root', {str(built)!r}]);"
        "sys.exit(not {'dask', 'distributed', 'fsspec'}.isdisjoint(sys.modules))"
    )
    subprocess.run([sys.executable, "-c", script], check=True, capture_output=True)
