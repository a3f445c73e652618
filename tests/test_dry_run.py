"""`digest ingest --dry-run`: what would change, and nothing else."""

import os
import pty
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from site_builder import cli
from tests.snapshots import snapshot

DEMO = Path(__file__).parent / "demo"


def dry_run(root: Path) -> int:
    return cli.main(["ingest", "--dry-run", "--root", str(root)])


def test_nothing_is_written_not_even_beside_the_content(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    root = tmp_path / "demo"
    shutil.copytree(DEMO, root)
    before = snapshot(root)
    assert dry_run(root) == 0
    assert snapshot(root) == before
    told = capsys.readouterr().out
    assert "--- /dev/null\n+++ b/content/papers/a-survey-of-tide-prediction.yaml\n" in told
    assert "+++ b/content/listings.yaml\n" in told
    assert told.splitlines()[-1].startswith("Dry run, nothing was written: 3 entries added")
    assert "\033" not in told


def test_the_patch_does_what_ingest_does(tmp_path: Path) -> None:
    ours, theirs = tmp_path / "ours", tmp_path / "theirs"
    shutil.copytree(DEMO, ours)
    assert cli.main(["ingest", "--root", str(ours)]) == 0
    (ours / "content/dumps/002_winter.txt").unlink()
    paper = ours / "content/papers/a-survey-of-tide-prediction.yaml"
    paper.write_text(paper.read_text("utf-8") + "curated:\n  note: Kept.", "utf-8")
    shutil.copytree(ours, theirs)
    options = ["ingest", "--allow-removal", "--root"]
    shown = subprocess.run(
        [sys.executable, "-m", "site_builder.cli", *options, str(ours), "--dry-run"],
        capture_output=True,
        check=True,
    )
    subprocess.run(["git", "apply", "-"], input=shown.stdout, cwd=theirs, check=True)
    assert cli.main([*options, str(ours)]) == 0
    assert snapshot(theirs / "content") == snapshot(ours / "content")


def test_up_to_date_content_gives_no_diff(demo: Path, capsys: pytest.CaptureFixture[str]) -> None:
    capsys.readouterr()
    assert dry_run(demo) == 0
    told = capsys.readouterr().out
    assert "+++" not in told
    assert "nothing would change" in told


def test_counts_say_what_is_added_changed_and_removed(
    demo: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (demo / "content/papers/a-survey-of-tide-prediction.yaml").unlink()
    tags = demo / "content/tags.yaml"
    tags.write_text(tags.read_text("utf-8").replace("tides", "the-tides"), "utf-8")
    capsys.readouterr()
    assert dry_run(demo) == 0
    last = capsys.readouterr().out.splitlines()[-1]
    assert "1 entry added, " in last
    assert " changed" in last


def on_a_terminal(root: Path, **environment: str) -> bytes:
    """Run it with a terminal as its standard output."""
    leader, follower = pty.openpty()
    process = subprocess.Popen(
        [sys.executable, "-m", "site_builder.cli", "ingest", "--dry-run", "--root", str(root)],
        stdout=follower,
        stderr=subprocess.DEVNULL,
        env={**os.environ, "TERM": "xterm", **environment},
    )
    os.close(follower)
    told = b""
    with os.fdopen(leader, "rb", buffering=0) as reader:
        while True:
            try:
                piece = reader.read(65536)
            except OSError:
                break
            if not piece:
                break
            told += piece
    assert process.wait() == 0
    return told


def test_colours_are_for_people_who_want_them(tmp_path: Path) -> None:
    root = tmp_path / "demo"
    shutil.copytree(DEMO, root)
    assert b"\033[32m+title" in on_a_terminal(root, NO_COLOR="")
    assert b"\033" not in on_a_terminal(root, NO_COLOR="1")
    assert b"\033" not in on_a_terminal(root, NO_COLOR="", TERM="dumb")
