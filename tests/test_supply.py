"""What is installed is what somebody looked at: locked by hash, and pinned."""

import re
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).parents[1]
REQUIREMENTS = ROOT / "requirements"
LOCKS = ("site", "test", "tools")
WORKFLOWS = sorted(
    path for folder in (ROOT, ROOT / "starter") for path in folder.glob(".github/workflows/*.yml")
)
HASH = re.compile(r"--hash=sha256:[0-9a-f]{64}")


def locked(name: str) -> Iterator[tuple[Requirement, int]]:
    """Read a file of locked requirements: each with the number of its hashes."""
    text = (REQUIREMENTS / f"{name}.txt").read_text("utf-8").replace("\\\n", " ")
    for line in text.splitlines():
        if line.strip() and not line.lstrip().startswith("#"):
            requirement, *hashes = line.split(" --hash=")
            yield Requirement(requirement.strip()), len(hashes)
            assert len(HASH.findall(line)) == len(hashes)


@pytest.mark.parametrize("name", LOCKS)
def test_every_locked_package_has_one_version_and_a_hash_of_each_file(name: str) -> None:
    found = list(locked(name))
    assert found
    for requirement, hashes in found:
        assert re.fullmatch(r"==[0-9][0-9a-z.+!-]*", str(requirement.specifier)), requirement
        assert requirement.url is None
        assert hashes >= 1, requirement


@pytest.mark.parametrize("name", LOCKS)
def test_locks_name_no_place_to_get_packages_from(name: str) -> None:
    text = (REQUIREMENTS / f"{name}.txt").read_text("utf-8")
    assert not re.search(
        r"https?:|file:|^\s*(?:-i|-f|--index|--extra|--find|--trusted)", text, re.MULTILINE
    )


def wanted(name: str) -> list[str]:
    """List what a lock was made from."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    build = (REQUIREMENTS / "build.in").read_text("utf-8").splitlines()
    of_site = [
        *project["project"]["dependencies"],
        *project["build-system"]["requires"],
        *(line for line in build if not line.startswith("#")),
    ]
    if name == "site":
        return of_site
    if name == "test":
        return [*of_site, *project["project"]["optional-dependencies"]["dev"]]
    return (REQUIREMENTS / "tools.in").read_text("utf-8").splitlines()


@pytest.mark.parametrize("name", LOCKS)
def test_locks_hold_what_the_project_asks_for(name: str) -> None:
    versions: dict[str, list[str]] = {}
    for requirement, _ in locked(name):
        version = str(requirement.specifier).removeprefix("==")
        versions.setdefault(canonicalize_name(requirement.name), []).append(version)
    for line in wanted(name):
        asked = Requirement(line)
        there = versions.get(canonicalize_name(asked.name), [])
        assert there, f"{asked.name} isn't in requirements/{name}.txt: make lock"
        assert all(version in asked.specifier for version in there), f"{asked}: make lock"


def test_tests_run_with_the_packages_that_sites_are_built_with() -> None:
    of_site = {str(requirement) for requirement, _ in locked("site")}
    assert of_site <= {str(requirement) for requirement, _ in locked("test")}


def test_installs_take_nothing_that_is_not_locked() -> None:
    text = (ROOT / "Makefile").read_text("utf-8")
    assert "LOCKED := $(PIP) --require-hashes --requirement" in text
    assert "ITSELF := $(PIP) --no-deps --no-build-isolation --editable ." in text
    for target in ("site", "test"):
        recipe = text.partition(f"\n$(VENV)/.{target}: ")[2].partition("\n\n")[0]
        installs = re.findall(r"@\$\((LOCKED|ITSELF|PIP)\)(.*)", recipe)
        assert installs == [("LOCKED", f" requirements/{target}.txt"), ("ITSELF", "")]


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: str(path.relative_to(ROOT)))
def test_workflows_are_pinned_and_may_do_little(path: Path) -> None:
    text = path.read_text("utf-8")
    workflow = yaml.safe_load(text)
    assert workflow["permissions"] == {"contents": "read"}
    for used in re.findall(r"uses: *(.+)", text):
        assert re.fullmatch(r"actions/[a-z-]+@[0-9a-f]{40} # v[0-9.]+", used), used
    assert text.count("actions/checkout@") == text.count("persist-credentials: false")
    assert "pull_request_target" not in text
    for name, job in workflow["jobs"].items():
        assert "timeout-minutes" in job, name
        writes = {key for key, value in job.get("permissions", {}).items() if value == "write"}
        assert writes <= {"pages", "id-token", "issues"}
        for step in job["steps"]:
            assert "${{" not in step.get("run", ""), (
                "values come by env, never into a script's text"
            )
