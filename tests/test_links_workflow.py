"""The weekly look at other sites: its two jobs, run with a stand-in for GitHub's command."""

import json
import os
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest
import yaml

ROOT = Path(__file__).parents[1]
WORKFLOWS = [ROOT / ".github/workflows/links.yml", ROOT / "starter/.github/workflows/links.yml"]
GH = """#!/bin/bash
printf '%s\\n' "$*" >> calls
if [ "$1 $2" = "issue list" ]; then cat open; fi
for word; do if [ "$before" = --body-file ]; then cp "$word" body; fi; before=$word; done
"""


def workflow(path: Path) -> dict[str, Any]:
    read: dict[str, Any] = yaml.load(path.read_text("utf-8"), Loader=yaml.BaseLoader)  # noqa: S506
    return read


def command(folder: Path, name: str, text: str) -> None:
    made = folder / "bin" / name
    made.parent.mkdir(exist_ok=True)
    made.write_text(text, "utf-8")
    made.chmod(0o755)


def run(script: str, folder: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    path = f"{folder / 'bin'}{os.pathsep}{os.environ['PATH']}"
    return subprocess.run(
        ["bash", "-e", "-c", script],
        cwd=folder,
        env={**os.environ, "PATH": path, "RUNNER_TEMP": str(folder), **environment},
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.mark.parametrize("path", WORKFLOWS, ids=["ours", "starter"])
def test_only_one_job_may_write_and_only_issues(path: Path) -> None:
    read = workflow(path)
    assert read["permissions"] == {"contents": "read"}
    assert "permissions" not in read["jobs"]["build"]
    report = read["jobs"]["report"]
    assert report["permissions"] == {"issues": "write"}
    # It checks nothing out and takes no action, so that only these lines see its token.
    assert all("uses" not in step for step in report["steps"])
    assert read["on"]["schedule"] == [{"cron": "17 5 * * 1"}]


def test_both_do_the_same() -> None:
    ours, theirs = map(workflow, WORKFLOWS)
    assert ours["jobs"]["report"] == theirs["jobs"]["report"]
    assert ours["jobs"]["build"]["steps"][-1] == theirs["jobs"]["build"]["steps"][-1]


@pytest.mark.skipif(shutil.which("jq") is None, reason="jq is on GitHub's runners")
def test_the_dead_links_are_handed_on(tmp_path: Path) -> None:
    hostile = "http://x.example/`@everyone`\nEND_OF_LINKS answers 404"
    findings = [
        {"code": "dead-link", "path": "a.html", "line": 1, "what": "not this one"},
        {"code": "dead-outgoing", "path": "a.html", "line": 2, "what": "http://x.example/ is gone"},
        {"code": "dead-outgoing", "path": "b.html", "line": 3, "what": hostile},
        {"code": "dead-outgoing", "path": "c.html", "line": 4, "what": "http://" + "x" * 400},
    ]
    (tmp_path / "found.json").write_text(json.dumps({"findings": findings}), "utf-8")
    command(tmp_path, "digest", "#!/bin/bash\ncat found.json\nexit 1\n")
    (step,) = (one for one in workflow(WORKFLOWS[0])["jobs"]["build"]["steps"] if "id" in one)

    done = run(step["run"], tmp_path, GITHUB_OUTPUT=str(tmp_path / "output"))

    assert done.returncode == 0, done.stderr
    first, *lines, last = (tmp_path / "output").read_text("utf-8").splitlines()
    assert (first, last) == ("dead<<END_OF_LINKS", "END_OF_LINKS")
    assert lines[0] == "- `a.html:2: http://x.example/ is gone`"
    # Nothing from a link ends the quotation, calls somebody, or ends the value.
    assert lines[1] == "- `b.html:3: http://x.example/ @everyone END_OF_LINKS answers 404`"
    assert len(lines) == 3
    assert len(lines[2]) == 204
    assert all(line.count("`") == 2 and line.endswith("`") for line in lines)


@pytest.mark.skipif(shutil.which("jq") is None, reason="jq is on GitHub's runners")
def test_a_check_that_fails_hands_nothing_on(tmp_path: Path) -> None:
    command(tmp_path, "digest", "#!/bin/bash\nexit 2\n")
    (step,) = (one for one in workflow(WORKFLOWS[0])["jobs"]["build"]["steps"] if "id" in one)
    assert run(step["run"], tmp_path, GITHUB_OUTPUT=str(tmp_path / "output")).returncode != 0


@pytest.mark.parametrize(
    ("dead", "number", "does"),
    [
        ("", "", []),
        ("", "7", ["issue close 7"]),
        ("- `a`", "7", ["issue edit 7"]),
        ("- `a`", "", ["label create dead-links", "issue create"]),
    ],
)
def test_one_issue_is_kept_up_to_date(
    tmp_path: Path, dead: str, number: str, does: list[str]
) -> None:
    command(tmp_path, "gh", GH)
    (tmp_path / "open").write_text(number, "utf-8")
    (step,) = workflow(WORKFLOWS[0])["jobs"]["report"]["steps"]

    done = run(step["run"], tmp_path, DEAD=dead)

    assert done.returncode == 0, done.stderr
    calls = (tmp_path / "calls").read_text("utf-8").splitlines()[1:]
    assert len(calls) == len(does)
    assert all(call.startswith(start) for call, start in zip(calls, does, strict=True))
    assert (tmp_path / "body").exists() == bool(dead)
    if dead:
        assert (tmp_path / "body").read_text("utf-8").endswith(f"\n\n{dead}\n")
