"""A digest of one's own: from nothing to a site, by an installed package alone."""

import os
import shutil
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

from site_builder import cli, content
from site_builder.content import render_suggestions
from tests.snapshots import snapshot

ROOT = Path(__file__).parents[1]
DUMP = ROOT / "tests/demo/content/dumps/001_spring.txt"


@pytest.fixture(scope="session")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Lay the package out as its wheel does, far from the checkout."""
    place = tmp_path_factory.mktemp("installed")
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    wheel = settings["tool"]["hatch"]["build"]["targets"]["wheel"]
    leave_out = shutil.ignore_patterns("__pycache__")
    for name in wheel["packages"]:
        shutil.copytree(ROOT / name, place / name, ignore=leave_out)
    for source, target in wheel["force-include"].items():
        shutil.copytree(ROOT / source, place / target, ignore=leave_out)
    return place


def run(installed: Path, folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "site_builder.cli", *arguments],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(installed)},
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.mark.parametrize("dumps", [0, 1])
def test_a_new_digest_works_at_once(installed: Path, tmp_path: Path, dumps: int) -> None:
    made = run(installed, tmp_path, "new", "tide-papers")
    assert (made.returncode, made.stderr) == (0, "")
    assert "cd tide-papers" in made.stdout
    root = tmp_path / "tide-papers"
    if dumps:
        shutil.copy(DUMP, root / "content/dumps")
    for verb in (["build"], ["ingest"], ["build"], ["doctor"], ["listings"], ["export"]):
        done = run(installed, root, *verb)
        assert done.returncode == 0, done.stderr
        assert "error:" not in done.stderr
        assert "README" not in done.stderr
    home = (root / "public/index.html").read_text("utf-8")
    assert "Tide papers" in home
    assert ("No papers yet" in home) == (not dumps)
    about = (root / "public/about.html").read_text("utf-8")
    assert ("<table>" in about) == ("How dates are known" in about) == bool(dumps)
    assert (root / "public/static/style.css").is_file()


def test_what_new_writes_is_what_ingest_would(tmp_path: Path) -> None:
    root = tmp_path / "x"
    assert cli.main(["new", str(root)]) == 0
    before = snapshot(root / "content")
    assert cli.main(["ingest", "--root", str(root)]) == 0
    assert snapshot(root / "content") == before


def test_an_installed_package_lends_its_files_one_by_one(installed: Path, tmp_path: Path) -> None:
    run(installed, tmp_path, "new", "x")
    root = tmp_path / "x"
    assert run(installed, root, "override", "static/icon.svg").returncode == 0
    assert (root / "static/icon.svg").read_bytes() == (ROOT / "static/icon.svg").read_bytes()
    (root / "static/icon.svg").write_text("<svg xmlns='http://www.w3.org/2000/svg'/>", "utf-8")
    (root / "templates").mkdir()
    (root / "templates/base.html").write_text(
        '{% extends "package/base.html" %}{% block footer %}<p>Ours.</p>{% endblock %}', "utf-8"
    )
    done = run(installed, root, "build")
    assert done.returncode == 0, done.stderr
    assert "<p>Ours.</p>" in (root / "public/about.html").read_text("utf-8")
    assert (root / "public/static/icon.svg").read_bytes() == (root / "static/icon.svg").read_bytes()


def test_nothing_is_ever_overwritten(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "notes.txt").write_text("mine", "utf-8")
    assert cli.main(["new", str(tmp_path)]) == 1
    assert snapshot(tmp_path) == {"notes.txt": b"mine"}
    told = capsys.readouterr().err
    assert "notes.txt is in it" in told
    assert "nothing was written" in told
    assert cli.main(["new", str(tmp_path / "notes.txt")]) == 1
    assert cli.main(["new", str(tmp_path / "notes.txt/below")]) == 1
    assert "Traceback" not in capsys.readouterr().err
    assert snapshot(tmp_path) == {"notes.txt": b"mine"}


def test_a_fresh_repository_is_an_empty_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "bee-papers/.git").mkdir(parents=True)
    monkeypatch.chdir(tmp_path / "bee-papers")
    assert cli.main(["new", "."]) == 0
    told = capsys.readouterr().out
    assert "Bee papers" in told
    assert "cd " not in told
    assert Path("content/site.yaml").is_file()


@pytest.mark.parametrize("title", ['Über: "Bees" & #1', "yes", "- a", "@URL@", "<b>1 \\ 2</b>"])
def test_any_title_will_do(title: str, tmp_path: Path) -> None:
    url = "https://you.example.org/bees"
    assert cli.main(["new", str(tmp_path / "x"), "--title", title, "--url", url]) == 0
    found = yaml.safe_load((tmp_path / "x/content/site.yaml").read_text("utf-8"))
    assert found["title"] == title
    assert found["url"] == url + "/"
    assert found["authority"].startswith("you.example.org,2")
    assert content.load_site(tmp_path / "x/content/site.yaml").title == title


def starter(name: str) -> str:
    return (ROOT / "starter" / name).read_text("utf-8")


def test_hosts_send_the_same_headers_for_every_digest() -> None:
    ours = tomllib.loads((ROOT / "netlify.toml").read_text("utf-8"))
    given = tomllib.loads(starter("netlify.toml"))
    assert given["headers"] == ours["headers"]
    assert given["build"]["environment"] == ours["build"]["environment"]


def workflows() -> Iterator[dict[str, Any]]:
    for path in sorted((ROOT / "starter/.github/workflows").glob("*.yml")):
        yield yaml.load(path.read_text("utf-8"), Loader=yaml.BaseLoader)  # noqa: S506


def test_workflows_of_a_new_digest_are_pinned_and_may_do_little() -> None:
    found = list(workflows())
    assert len(found) == 3
    for workflow in found:
        assert workflow["permissions"] == {"contents": "read"}
        for name, job in workflow["jobs"].items():
            writes = {key for key, value in job.get("permissions", {}).items() if value == "write"}
            may = {"deploy": {"pages", "id-token"}, "report": {"issues"}}
            assert writes <= may.get(name, set())
            for step in job["steps"]:
                assert "${{" not in step.get("run", "")
                if "uses" in step:
                    action, _, commit = step["uses"].partition("@")
                    assert len(commit) == 40, action
    _, publish, _ = found
    assert set(publish["on"]) == {"push", "workflow_dispatch"}


def test_pins_are_those_that_this_repository_uses_itself() -> None:
    def pins(folder: Path) -> dict[str, str]:
        lines = [line for path in folder.glob("*.yml") for line in path.read_text().splitlines()]
        uses = [line.split("uses: ")[1] for line in lines if "uses: " in line]
        return dict(use.split("@", 1) for use in uses)

    ours, given = pins(ROOT / ".github/workflows"), pins(ROOT / "starter/.github/workflows")
    assert ours.items() <= given.items()


def wanted(root: Path) -> list[str]:
    lines = (root / "requirements.txt").read_text("utf-8").splitlines()
    return [line for line in lines if line and not line.startswith("#")]


def test_hosts_install_no_package_of_our_name_from_an_index(tmp_path: Path) -> None:
    assert cli.main(["new", str(tmp_path / "x")]) == 0
    assert wanted(tmp_path / "x") == [], "nothing is known, so nothing is guessed"
    source = "git+https://github.com/someone/paper-digest@0123abc"
    assert cli.main(["new", str(tmp_path / "y"), "--source", source]) == 0
    assert wanted(tmp_path / "y") == [f"paper-digest @ {source}"]


@pytest.mark.parametrize(
    "source", ["paper-digest", "git+ssh://x/y", "https://me:pw@x.org/y", "-e ."]
)
def test_a_source_is_an_address(source: str, tmp_path: Path) -> None:
    with pytest.raises(SystemExit) as ended:
        cli.main(["new", str(tmp_path / "x"), f"--source={source}"])
    assert ended.value.code == 2
    assert not (tmp_path / "x").exists()


@pytest.mark.parametrize(
    ("line", "goes_on"),
    [
        ("", False),
        ("paper-digest>=0.1", False),
        ("paper-digest @ git+https://github.com/someone/paper-digest@0123abc", True),
        ("./wheels/paper_digest-0.1.0-py3-none-any.whl", True),
    ],
)
def test_hosts_stop_until_it_is_said_where_the_package_comes_from(
    line: str, goes_on: bool, tmp_path: Path
) -> None:
    text = starter("requirements.txt").replace("@SOURCE@", f"\n{line}")
    (tmp_path / "requirements.txt").write_text(text, "utf-8")
    netlify = tomllib.loads(starter("netlify.toml"))
    commands = [step["run"] for one in workflows() for step in one["jobs"]["build"]["steps"][1:2]]
    contexts = (netlify["build"], *netlify["context"].values())
    commands += [context["command"].split(" &&\npython")[0] for context in contexts]
    assert len(commands) == 6
    for command in commands:
        done = subprocess.run(
            ["bash", "-e", "-c", command], cwd=tmp_path, capture_output=True, text=True, check=False
        )
        assert (done.returncode == 0) == goes_on, command
        assert ("Say " in done.stdout and "requirements.txt" in done.stdout) != goes_on


def test_no_placeholder_stays(tmp_path: Path) -> None:
    assert cli.main(["new", str(tmp_path / "x")]) == 0
    for name, data in snapshot(tmp_path / "x").items():
        for placeholder in (b"@TITLE@", b"@URL@", b"@AUTHORITY@", b"@VERSION@", b"@SOURCE@"):
            assert placeholder not in data, name


def test_the_vocabulary_explains_points_as_ours_does() -> None:
    ours = (ROOT / "content/tags.yaml").read_text("utf-8")
    table = [line for line in starter("content/tags.yaml").splitlines() if "  6  " in line]
    assert table
    explained = starter("content/tags.yaml").partition("# A tag needs 6 points")[2]
    assert render_suggestions([]).endswith(explained), "and as a proposed one does"
    assert "points" not in render_suggestions([], whole=False)
    for line in starter("content/tags.yaml").splitlines():
        if line.startswith(("#   strong  ", "#   weak  ", "#   made  ", "#   title  ")):
            assert line in ours
