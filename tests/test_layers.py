"""The house keeps its shape: imports run downward, steps don't know each other."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parents[1] / "site_builder"

GROUND = {
    *("arrays", "breaks", "model", "ids", "identifiers", "errors", "loading", "people"),
    *("references", "urls", "wording", "words"),
}
LEVEL = {"cli": 3, "pipeline": 2} | dict.fromkeys(GROUND, 0)
STEPS = {
    "readers",
    "merging",
    "dating",
    "extraction",
    "tagging",
    "content",
    "library",
    "mapping",
    "picturing",
    "planning",
    "rendering",
    "text",
    "search",
    "exporting",
    "mailing",
    "checking",
    "publishing",
    "serving",
    "caching",
    "archiving",
}
HOMES = {
    "yaml": {"content"},
    "jinja2": {"rendering"},
    "markupsafe": {"rendering"},
    "markdown_it": {"text"},
    "latex2mathml": {"text"},
    "nh3": {"text"},
    "lunr": {"search"},
    "bs4": {"readers"},
    "bibtexparser": {"readers"},
    "html5lib": {"checking"},
    "watchfiles": {"serving"},
    "rapidfuzz": {"merging"},
    "numpy": {"arrays", "library", "mapping", "search"},
    "PIL": {"picturing"},
    "fcntl": {"caching"},
    "msvcrt": {"caching"},
    "sqlite3": {"caching", "exporting", "checking"},
    "zipfile": {"archiving"},
    "http": {"serving", "checking"},
    "argparse": {"cli"},
    "distributed": {"pipeline"},
    "fsspec": {"publishing"},
    "time": {"cli"},
}
TALKATIVE = {"print", "input", "exit"}
LARGEST_MODULE = 320


def modules() -> list[Path]:
    return sorted(PACKAGE.rglob("*.py"))


def room_of(path: Path) -> str:
    return path.relative_to(PACKAGE).parts[0].removesuffix(".py")


def imports(tree: ast.AST) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            if node.module == "site_builder":
                yield from (f"site_builder.{alias.name}" for alias in node.names)
            else:
                yield node.module


def level(room: str) -> int:
    return LEVEL.get(room, 1)


def parsed(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


@pytest.mark.parametrize("path", modules(), ids=lambda path: str(path.relative_to(PACKAGE)))
def test_imports_run_downward(path: Path) -> None:
    room = room_of(path)
    if room == "__init__":
        return
    for name in imports(parsed(path)):
        if name.startswith("site_builder."):
            other = name.split(".")[1]
            if other in {room, "__version__"}:
                continue
            assert level(other) < level(room) or (level(other) == level(room) == 0), (
                f"{room} may not import {other}"
            )
        else:
            homes = HOMES.get(name.split(".")[0])
            assert homes is None or room in homes, f"{name} lives in {homes}, not in {room}"


@pytest.mark.parametrize("path", modules(), ids=lambda path: str(path.relative_to(PACKAGE)))
def test_modules_are_small_and_quiet(path: Path) -> None:
    tree = parsed(path)
    assert len(path.read_text(encoding="utf-8").splitlines()) <= LARGEST_MODULE
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            inner = [n for n in ast.walk(node) if isinstance(n, ast.Import | ast.ImportFrom)]
            assert not inner, f"{node.name} imports inside"
        if room_of(path) != "cli" and isinstance(node, ast.Call):
            called = node.func.id if isinstance(node.func, ast.Name) else ""
            assert called not in TALKATIVE, f"only cli may call {called}"
            if isinstance(node.func, ast.Attribute) and isinstance(node.func.value, ast.Name):
                spot = (node.func.value.id, node.func.attr)
                assert spot not in {("os", "getenv"), ("sys", "exit")}, f"only cli may call {spot}"
        if room_of(path) != "cli" and isinstance(node, ast.Attribute):
            clocks = {"now", "utcnow", "today", "environ"}
            assert node.attr not in clocks, f"only cli reads the clock or environment: {node.attr}"


def test_every_room_is_in_the_plan() -> None:
    rooms = {room_of(path) for path in modules()} - {"__init__"}
    assert rooms == GROUND | STEPS | {"cli", "pipeline"}
