"""Arguments, exit codes and messages of the command."""

import json
import os
import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from site_builder import __version__, cli

REPOSITORY = Path(__file__).parents[1]


def test_help_names_every_command(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as caught:
        cli.main(["--help"])
    assert caught.value.code == 0
    told = capsys.readouterr().out
    for verb in ("ingest", "build", "serve", "export", "listings", "Exit codes"):
        assert verb in told


@pytest.mark.parametrize("verb", ["ingest", "build", "serve", "export", "listings"])
def test_every_command_explains_itself(verb: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as caught:
        cli.main([verb, "--help"])
    assert caught.value.code == 0
    assert "--root DIR" in capsys.readouterr().out


VERBS = (
    ["new"],
    ["ingest"],
    ["serve"],
    ["build"],
    ["edit"],
    ["doctor"],
    ["tags"],
    ["tags", "suggest"],
    ["override"],
    ["listings"],
    ["export"],
    ["formats"],
)


@pytest.mark.parametrize("verb", VERBS, ids=" ".join)
def test_help_of_every_command_ends_with_exit_codes_and_fits_a_terminal(
    verb: list[str], capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "96")
    with pytest.raises(SystemExit) as caught:
        cli.main([*verb, "--help"])
    assert caught.value.code == 0
    told = capsys.readouterr().out
    assert "exit codes: 0 " in told.splitlines()[-1]
    assert verb == ["tags"] or "examples:\n  " in told
    assert max(map(len, told.splitlines())) <= 100
    for line in told.partition("examples:\n")[2].splitlines()[:-1]:
        for call in re.findall(r"digest ([a-z]+(?: suggest)?)(?: |$)", line):
            assert call.split()[0] in {name for name, *_ in VERBS}, line


def test_every_command_is_in_the_readme() -> None:
    readme = (REPOSITORY / "README.md").read_text("utf-8")
    for verb in VERBS:
        if verb != ["tags"]:
            assert f"`digest {' '.join(verb)}" in readme


def test_formats_are_named_as_ingest_takes_them(
    demo: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    capsys.readouterr()
    assert cli.main(["formats"]) == 0
    lines = capsys.readouterr().out.splitlines()
    names = [line.split()[0] for line in lines]
    assert {"daily-text", "bibtex", "arxiv-atom"} <= set(names)
    assert all(len(line.split()) > 2 for line in lines)
    assert cli.main(["formats", "--json"]) == 0
    assert [one["name"] for one in json.loads(capsys.readouterr().out)] == names
    assert cli.main(["ingest", "--root", str(demo), "--format", names[0]]) == 0


def test_a_format_that_is_not_there_is_told_with_the_nearest(
    demo: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    capsys.readouterr()
    assert cli.main(["ingest", "--root", str(demo), "--format", "bibtx"]) == 1
    assert 'is "bibtex" meant?' in capsys.readouterr().err


def test_version(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        cli.main(["--version"])
    assert __version__ in capsys.readouterr().out


@pytest.mark.parametrize(
    "arguments",
    [
        [],
        ["bild"],
        ["build", "--url", "example.org"],
        ["build", "--url", "ftp://example.org/"],
        ["build", "--url", "https://user:secret@example.org/"],
        ["build", "--url", "https://example.org/a b"],
        ["build", "--url", "https://example.org/../x"],
        ["build", "--url", "http://[::1"],
        ["ingest", "--allow"],
        ["serve", "--port", "seventy"],
        ["serve", "--port", "70000"],
        ["ingest", "--forse"],
    ],
)
def test_wrong_usage_is_exit_code_2(
    arguments: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as caught:
        cli.main(arguments)
    assert caught.value.code == 2
    assert "usage: digest" in capsys.readouterr().err


@pytest.mark.parametrize("verb", ["ingest", "build", "serve", "export", "listings"])
def test_a_folder_without_content_is_told(
    verb: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert cli.main([verb, "--root", str(tmp_path)]) == 1
    told = capsys.readouterr().err
    assert "content/" in told
    assert "--root DIR" in told


def run_in(folder: Path, command: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        ["sh", "-c", f"{shlex.quote(sys.executable)} -m site_builder.cli {command}"],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(REPOSITORY)},
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="a Linux device")
@pytest.mark.parametrize("sink", [">/dev/full", ">&-"])
def test_output_that_goes_nowhere_is_one_clear_message(sink: str, demo: Path) -> None:
    ended = run_in(demo, f"export {sink}")
    assert ended.returncode == 1
    assert "standard output" in ended.stderr
    assert "Traceback" not in ended.stderr
    assert "Exception ignored" not in ended.stderr


def test_a_reader_that_goes_away_is_no_error(demo: Path) -> None:
    ended = run_in(demo, "export | head -n 1")
    assert json.loads(ended.stdout)["id"]
    assert not ended.stderr


@pytest.mark.parametrize("out", ["content/papers", "content", "static/site", ".", ".."])
def test_the_site_never_goes_where_its_sources_are(
    out: str, demo: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = sorted(demo.rglob("*"))
    assert cli.main(["build", "--root", str(demo), "--out", str(demo / out)]) == 1
    assert "--out" in capsys.readouterr().err
    assert sorted(demo.rglob("*")) == before


def test_what_is_passed_over_among_the_dumps_is_told(
    demo: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    dumps = demo / "content/dumps"
    (dumps / "older").mkdir()
    (dumps / "lost.txt").symlink_to(demo / "nowhere.txt")
    shutil.copy(dumps / "001_spring.txt", dumps / "copy.txt")
    assert cli.main(["ingest", "--root", str(demo)]) == 0
    told = capsys.readouterr().err
    assert "content/dumps/older: passed over: a folder" in told
    assert "content/dumps/lost.txt: passed over" in told
    assert "content/dumps/copy.txt: the same bytes as 001_spring.txt" in told


def test_an_empty_digest_says_what_to_do(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "content").mkdir()
    (tmp_path / "content/tags.yaml").write_text("", "utf-8")
    assert cli.main(["ingest", "--root", str(tmp_path)]) == 0
    assert "content/dumps/" in capsys.readouterr().out


@pytest.mark.parametrize("before", [True, False])
def test_root_stands_before_or_after_the_verb(
    before: bool, demo: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    root = ["--root", str(demo)]
    assert cli.main([*root, "export"] if before else ["export", *root]) == 0
    ids = [json.loads(line)["id"] for line in capsys.readouterr().out.splitlines()]
    assert "a-survey-of-tide-prediction" in ids


def test_the_address_can_be_given(demo: Path) -> None:
    arguments = ["build", "--root", str(demo), "--url", "https://other.example/x", "--noindex"]
    assert cli.main(arguments) == 0
    home = (demo / "public/index.html").read_text("utf-8")
    assert '<link rel="canonical" href="https://other.example/x/">' in home
    assert '<meta name="robots" content="noindex">' in home


def test_a_paper_whose_name_ends_in_index_has_its_own_address(demo: Path) -> None:
    paper = demo / "content/papers/a-macro-index.yaml"
    paper.write_text("curated:\n  title: A Macro Index\n", encoding="utf-8")
    assert cli.main(["build", "--root", str(demo), "--url", "https://other.example/"]) == 0
    page = (demo / "public/papers/a-macro-index.html").read_text("utf-8")
    assert '<link rel="canonical" href="https://other.example/papers/a-macro-index.html">' in page


def test_the_site_goes_where_asked(demo: Path, tmp_path: Path) -> None:
    assert cli.main(["build", "--root", str(demo), "--out", str(tmp_path / "site")]) == 0
    assert (tmp_path / "site/index.html").is_file()
    assert not (demo / "public").exists()


def test_a_foreign_folder_is_never_overwritten(
    demo: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine/thesis.txt").write_text("years of work", "utf-8")
    assert cli.main(["build", "--root", str(demo), "--out", str(tmp_path / "mine")]) == 1
    assert (tmp_path / "mine/thesis.txt").read_text("utf-8") == "years of work"
    assert [path.name for path in (tmp_path / "mine").iterdir()] == ["thesis.txt"]
    assert "mine" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (
            ["ingest", "--dryrun"],
            "digest ingest: error: unrecognized arguments: --dryrun; is --dry-run meant?",
        ),
        (
            ["tags", "suggest", "--jsn"],
            "digest tags suggest: error: unrecognized arguments: --jsn; is --json meant?",
        ),
        (["build", "somewhere"], "digest build: error: unrecognized arguments: somewhere"),
    ],
)
def test_a_misspelt_flag_is_told_by_its_command(
    arguments: list[str], told: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as ended:
        cli.main(arguments)
    assert ended.value.code == 2
    assert capsys.readouterr().err.splitlines()[-1] == told
