"""Ingest and build on the five real dumps, from the command line as a user runs it."""

import json
import os
import shutil
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

from site_builder import cli

REPOSITORY = Path(__file__).parents[1]
MM_RLHF = "mm-rlhf-the-next-step-forward-in-multimodal-llm-alignment"


@pytest.fixture(scope="module")
def digest(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Ingest the five dumps into an empty folder of entries, and build the site."""
    root = tmp_path_factory.mktemp("digest")
    shutil.copytree(
        REPOSITORY / "content",
        root / "content",
        ignore=shutil.ignore_patterns("papers", "listings.yaml"),
    )
    assert cli.main(["--root", str(root), "ingest"]) == 0
    assert cli.main(["build", "--root", str(root)]) == 0
    return root


@pytest.fixture
def copy(digest: Path, tmp_path: Path) -> Path:
    """Give a test a digest of its own to change."""
    shutil.copytree(digest / "content", tmp_path / "content")
    return tmp_path


def entries(root: Path, capsys: pytest.CaptureFixture[str]) -> dict[str, dict[str, object]]:
    capsys.readouterr()
    assert cli.main(["export", "--root", str(root)]) == 0
    lines = capsys.readouterr().out.splitlines()
    return {paper["id"]: paper for paper in map(json.loads, lines)}


def contents(folder: Path) -> dict[str, bytes]:
    return {
        str(path.relative_to(folder)): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def listings(root: Path, capsys: pytest.CaptureFixture[str]) -> dict[str, dict[str, object]]:
    capsys.readouterr()
    assert cli.main(["listings", "--json", "--root", str(root)]) == 0
    return {one["dump"][:3]: one for one in json.loads(capsys.readouterr().out)}


def test_every_record_of_every_dump_is_in_an_entry(
    digest: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    papers = entries(digest, capsys)
    places = [place for paper in papers.values() for place in paper["listings"]]  # type: ignore[attr-defined]
    assert len(papers) == 210
    assert Counter(place["dump"][:3] for place in places) == {
        "000": 83,
        "001": 36,
        "002": 41,
        "003": 67,
        "004": 53,
    }
    # Each place leads to the line on which the dump prints the title.
    for paper in papers.values():
        for place in paper["listings"]:  # type: ignore[attr-defined]
            lines = (digest / "content/dumps" / place["dump"]).read_text("utf-8").split("\n")
            assert lines[place["line"] - 1].strip() == paper["title"]


def test_captures_get_the_years_that_the_evidence_gives(
    digest: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    found = listings(digest, capsys)
    assert {name: one["captured"] for name, one in found.items()} == {
        "000": "2025-03-11",
        "001": None,
        "002": "2025-12-10",
        "003": "2025-03-14",
        "004": "2026-06-10",
    }
    assert {name: one["captured_evidence"] for name, one in found.items()} == {
        "000": "inferred",
        "001": "unknown",
        "002": "corroborated",
        "003": "inferred",
        "004": "inferred",
    }
    assert all(one["leftovers"] == 0 for one in found.values())


@pytest.mark.parametrize(
    ("paper", "said"),
    [
        # Read off the dumps by eye: 002 prints "Feb 14 5", 004 "Feb 14, 2025 5".
        (MM_RLHF, ("2025-02-14", "stated", 20, 5)),
        # 002 alone prints "Aug 4 2": no year, two comments.
        ("alignguard-lora-alignment-preserving", ("2025-08-04", "corroborated", 4, 2)),
        # 004 prints "Feb 5"; its other dates go up to 2025.
        ("better-source-better-flow", ("2026-02-05", "inferred", 4, None)),
        # 001 lists it without its line; 002 and 004 print "Dec 3, 2023 4".
        ("the-unlocking-spell-on-base-llms", ("2023-12-03", "stated", 8, 4)),
        # 000, 001 and 003 list it, and none of them prints a line.
        ("alignment-for-honesty", (None, "unknown", None, None)),
    ],
)
def test_dates_of_papers(
    digest: Path,
    capsys: pytest.CaptureFixture[str],
    paper: str,
    said: tuple[str | None, str, int | None, int | None],
) -> None:
    (found,) = [one for name, one in entries(digest, capsys).items() if name.startswith(paper)]
    fields = ("date", "date_evidence", "author_count", "comments")
    assert tuple(found[field] for field in fields) == said


def test_a_second_run_changes_nothing(copy: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = contents(copy / "content")
    assert cli.main(["ingest", "--root", str(copy)]) == 0
    assert "210 unchanged" in capsys.readouterr().out
    assert contents(copy / "content") == before


def test_another_machine_gives_the_same_bytes(digest: Path, tmp_path: Path) -> None:
    """Other hash seeds, time zones and locales: one that knows ASCII only, and a Turkish one."""
    shutil.copytree(
        digest / "content",
        tmp_path / "content",
        ignore=shutil.ignore_patterns("papers", "listings.yaml"),
    )
    ascii_only = {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}
    machines = {
        "ingest": {"PYTHONHASHSEED": "4711", "TZ": "Pacific/Kiritimati", **ascii_only},
        "build": {"PYTHONHASHSEED": "1", "TZ": "America/Adak", "LC_ALL": "tr_TR.UTF-8"},
    }
    for verb, settings in machines.items():
        subprocess.run(
            [sys.executable, "-m", "site_builder.cli", verb, "--root", str(tmp_path)],
            check=True,
            cwd=REPOSITORY,
            env={**os.environ, **settings},
            capture_output=True,
        )
    assert contents(tmp_path / "content") == contents(digest / "content")
    assert contents(tmp_path / "public") == contents(digest / "public")


def test_a_machine_that_knows_ascii_only_tells_everything(demo: Path) -> None:
    path = min((demo / "content/papers").glob("*.yaml"))
    path.write_text(path.read_text("utf-8") + "curated:\n  title: Zoë’s 蜂\n", "utf-8")
    env = {**os.environ, "LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}
    told = {
        verb: subprocess.run(
            [sys.executable, "-m", "site_builder.cli", verb, "--root", str(demo)],
            check=True,
            cwd=REPOSITORY,
            env=env,
            capture_output=True,
        ).stdout
        for verb in ("export", "listings", "doctor")
    }
    titles = [json.loads(line)["title"] for line in told["export"].splitlines()]
    assert "Zoë’s 蜂" in titles
    assert told["listings"]


def test_the_committed_entries_are_what_ingest_makes(digest: Path) -> None:
    for part in ("papers", "listings.yaml"):
        made, committed = digest / "content" / part, REPOSITORY / "content" / part
        if made.is_dir():
            assert contents(made) == contents(committed)
        else:
            assert made.read_bytes() == committed.read_bytes()


def test_the_site_has_every_page(digest: Path) -> None:
    made = contents(digest / "public")
    papers = [path for path in made if path.startswith("papers/") and path.endswith(".html")]
    assert len(papers) == 210 + 1
    for path in (
        "index.html",
        "about.html",
        "search.html",
        "404.html",
        "feed.atom",
        "sitemap.xml",
        "robots.txt",
        "search/start.json",
        "tags/rlhf.html",
        "tags/rlhf.atom",
        "archive/2025-02.html",
        "listings/004-c66b45716111bb3f.html",
    ):
        assert path in made


def test_a_curators_edit_shows_and_stays(copy: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = copy / f"content/papers/{MM_RLHF}.yaml"
    edited = path.read_text("utf-8").replace("author_count: 20", "author_count: 21")
    path.write_text(edited + "curated:\n  # from the paper itself\n  arxiv: 2502.10391\n", "utf-8")
    for _ in range(2):
        assert cli.main(["ingest", "--root", str(copy)]) == 0
    text = path.read_text("utf-8")
    generated, _, curated = text.partition("\ncurated:\n")
    assert "author_count: 20" in generated
    assert "# from the paper itself\n  arxiv: 2502.10391\n" in curated
    assert "author_count: 21" in curated
    assert entries(copy, capsys)[MM_RLHF]["author_count"] == 21
    assert cli.main(["build", "--root", str(copy)]) == 0
    page = (copy / f"public/papers/{MM_RLHF}.html").read_text("utf-8")
    assert "https://arxiv.org/abs/2502.10391" in page
    assert "21 authors" in page


def test_a_retitled_entry_keeps_its_id(copy: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = copy / f"content/papers/{MM_RLHF}.yaml"
    path.write_text(
        path.read_text("utf-8").replace('title: "MM-RLHF: The', 'title: "MM-RLHF, or the', 1),
        "utf-8",
    )
    assert cli.main(["ingest", "--root", str(copy)]) == 0
    papers = entries(copy, capsys)
    assert len(papers) == 210
    assert str(papers[MM_RLHF]["title"]).startswith("MM-RLHF, or the")


def test_a_paper_written_by_hand_is_an_entry_with_topics(
    copy: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = copy / "content/papers/reward-models-in-the-wild.yaml"
    path.write_text(
        "# sent in by mail\n"
        "title: Reward Models in the Wild\n"
        "abstract: |\n"
        "  We train a reward model.\n",
        "utf-8",
    )
    assert cli.main(["ingest", "--root", str(copy)]) == 0
    paper = entries(copy, capsys)["reward-models-in-the-wild"]
    assert paper["title"] == "Reward Models in the Wild"
    assert "reward-modeling" in paper["tags"]  # type: ignore[operator]
    assert paper["listings"] == []
    assert "# sent in by mail" in path.read_text("utf-8")
    before = contents(copy / "content")
    assert cli.main(["ingest", "--root", str(copy)]) == 0
    assert contents(copy / "content") == before


def test_a_shrunken_dump_stops_and_nothing_is_lost(
    copy: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    dump = copy / "content/dumps/004_c66b45716111bb3f.txt"
    dump.write_text("\n".join(dump.read_text("utf-8").split("\n")[:203]), "utf-8")
    before = contents(copy / "content/papers")
    assert cli.main(["ingest", "--root", str(copy)]) == 1
    assert "--allow-removal" in capsys.readouterr().err
    assert contents(copy / "content/papers") == before
    assert cli.main(["ingest", "--root", str(copy), "--allow-removal"]) == 0
    assert len(contents(copy / "content/papers")) < 210


def test_a_leftover_is_a_warning_with_file_and_line(
    copy: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    dump = copy / "content/dumps/001_cf3a9001cc952b45.txt"
    text = dump.read_text("utf-8") + "\n\nA Title That Lost Its Abstract\n"
    dump.write_text(text, "utf-8")
    assert cli.main(["ingest", "--root", str(copy)]) == 0
    told = capsys.readouterr()
    line = text.split("\n").index("A Title That Lost Its Abstract") + 1
    assert f"warning: content/dumps/001_cf3a9001cc952b45.txt:{line}: left over" in told.err
    assert "1 left over" in told.out


def test_a_sidecar_overrides_inference(copy: Path, capsys: pytest.CaptureFixture[str]) -> None:
    sidecar = copy / "content/dumps/001_cf3a9001cc952b45.txt.yaml"
    sidecar.write_text("captured: 2025-03-12\nquery: alignment\ntitle: Alignment\n", "utf-8")
    assert cli.main(["ingest", "--root", str(copy)]) == 0
    found = listings(copy, capsys)["001"]
    assert (found["captured"], found["captured_evidence"]) == ("2025-03-12", "stated")
    assert found["query"] == "alignment"


def messages(error: str) -> Iterator[str]:
    return (line for line in error.splitlines() if line.startswith("error: "))


@pytest.mark.parametrize(
    ("path", "text", "message"),
    [
        ("site.yaml", "title: A\nurl: nowhere\n", "content/site.yaml:2"),
        ("tags.yaml", "- id: [\n", "content/tags.yaml:"),
        ("papers/a.yaml", "curated:\n  title: T\n  daet: 2024-01-01\n", "papers/a.yaml:3"),
    ],
)
def test_broken_content_is_one_clear_message(
    copy: Path, capsys: pytest.CaptureFixture[str], path: str, text: str, message: str
) -> None:
    (copy / "content" / path).write_text(text, "utf-8")
    assert cli.main(["build", "--root", str(copy)]) == 1
    told = capsys.readouterr().err
    assert any(message in line for line in messages(told))
    assert "Traceback" not in told
    assert not (copy / "public").exists()


def test_an_unreadable_dump_is_told_by_name(copy: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (copy / "content/dumps/photo.txt").write_bytes(b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR")
    before = contents(copy / "content/papers")
    assert cli.main(["ingest", "--root", str(copy)]) == 1
    assert "error: content/dumps/photo.txt" in capsys.readouterr().err
    assert contents(copy / "content/papers") == before
