"""Arguments, exit codes and messages of the command."""

import json
from pathlib import Path

import pytest

from site_builder import __version__, cli


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
