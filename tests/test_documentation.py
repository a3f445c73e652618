"""What the documentation says exists, and what exists is documented."""

import argparse
import re
import shlex
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

from site_builder import readers
from site_builder.cli.arguments import parser

ROOT = Path(__file__).parents[1]
PAGES = (
    "README.md",
    "CONTRIBUTING.md",
    "starter/README.md",
    "starter/content/dumps/README.md",
    "starter/content/papers/README.md",
    *(f"docs/{path.name}" for path in sorted((ROOT / "docs").glob("*.md"))),
)
_CODE = re.compile(r"`([^`\n]+)`")
_END = re.compile(r"\s+(?:\||>>?|#)\s.*|\)\".*")


def text(name: str) -> str:
    return (ROOT / name).read_text("utf-8")


def lines(page: str) -> Iterator[str]:
    """Give every line of code that calls the command, without what follows the call."""
    for line in text(page).splitlines():
        found = re.match(r"    (?:[^|#]*\$\()?digest (.*)", line)
        if found:
            yield _END.sub("", found[1])


def mentions(page: str) -> Iterator[list[str]]:
    """Give the words of every call that a sentence mentions."""
    for span in _CODE.findall(text(page)):
        if span.startswith("digest ") and "COMMAND" not in span:
            yield _END.sub("", span.removeprefix("digest ")).split()


def verbs() -> dict[str, argparse.ArgumentParser]:
    found = next(action.choices for action in parser()._actions if action.choices)  # noqa: SLF001
    assert isinstance(found, dict)
    return found


@pytest.mark.parametrize("page", PAGES)
def test_every_command_that_is_shown_is_one(page: str) -> None:
    for line in lines(page):
        try:
            parser().parse_args(shlex.split(line))
        except SystemExit:
            pytest.fail(f"{page} shows: digest {line}")
    for words in mentions(page):
        assert words[0] in verbs(), f"{page} mentions: digest {' '.join(words)}"
        flags = {word for word in words if word.startswith("--")}
        assert all(flag in flags_of(words[0]) for flag in flags), f"{page}: {words}"


def flags_of(verb: str) -> set[str]:
    below = [verbs()[verb]]
    for action in below[0]._actions:  # noqa: SLF001
        if isinstance(action.choices, dict):
            below += action.choices.values()
    usage = "".join(each.format_usage() for each in below)
    return set(re.findall(r"--[a-z-]+", usage)) - {"--help"}


def test_every_format_is_in_the_readme() -> None:
    section = text("README.md").partition("## What can be read")[2].partition("\n## ")[0]
    table = [line for line in section.splitlines() if line.startswith("| ")]
    named = [name for line in table for name in _CODE.findall(line.split("|")[2])]
    assert sorted(named) == sorted(form.name for form in readers.FORMATS)


def test_every_command_and_flag_is_in_the_readme() -> None:
    section = text("README.md").partition("## The commands")[2]
    rows = dict(re.findall(r"^\| `digest ([a-z]+)[^`]*` \| (.*) \|$", section, re.MULTILINE))
    assert set(rows) == set(verbs())
    for verb in verbs():
        assert flags_of(verb) - {"--root"} <= set(re.findall(r"--[a-z-]+", rows[verb])), verb


def test_every_dependency_has_its_reason() -> None:
    project = tomllib.loads(text("pyproject.toml"))["project"]
    reasons = text("docs/architecture.md").partition("## Dependencies")[2].lower()
    table = [line for line in reasons.splitlines() if line.startswith("| ")]
    for line in project["dependencies"]:
        name = re.split(r"[<>=]", line)[0]
        assert any(row.startswith(f"| {name} |") for row in table), name
    for line in project["optional-dependencies"]["dev"]:
        assert f"**{re.split('[<>=]', line)[0].lower()}**" in reasons, line


def test_every_room_is_in_the_table() -> None:
    table = text("docs/architecture.md").partition("## The rooms")[2].partition("\n## ")[0]
    named = {
        name for line in table.splitlines() if line.startswith("| ") for name in _CODE.findall(line)
    }
    package = ROOT / "site_builder"
    rooms = {
        path.stem
        for path in package.iterdir()
        if path.stem != "__init__" and (path.suffix == ".py" or (path / "__init__.py").exists())
    }
    assert named == rooms


def test_links_between_pages_lead_somewhere() -> None:
    for page in PAGES[:2] + PAGES[5:]:
        for target, anchor in re.findall(r"\]\(([^)#:\s]*)(?:#([^)\s]+))?\)", text(page)):
            path = (ROOT / page).parent / target if target else ROOT / page
            assert path.exists(), f"{page}: {target}"
            if anchor:
                heads = re.findall(r"^#+ (.+)$", path.read_text("utf-8"), re.MULTILINE)
                slugs = {re.sub(r"[^\w\- ]", "", head.lower()).replace(" ", "-") for head in heads}
                assert anchor in slugs, f"{page}: {target}#{anchor}"
