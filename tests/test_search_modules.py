"""What the search page asks for at once is all that its first result needs, and nothing else.

A module that is left out still comes, but a round trip later for each step of imports.
"""

import re
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parents[1]
SCRIPTS = ROOT / "static/js"
IMPORT = re.compile(r'^import (?:[^"]*? from )?"\./([^"\n]+)\.js";$', re.MULTILINE)
WORDS = "words/"
"""Modules of this folder are made by the build and import nothing."""


def imports(name: str) -> Iterator[str]:
    if not name.startswith(WORDS):
        yield from IMPORT.findall((SCRIPTS / f"{name}.js").read_text("utf-8"))


def closure(*names: str) -> set[str]:
    """Name modules with all that they import, in any depth, before they run."""
    found: set[str] = set()
    waiting = list(names)
    while waiting:
        name = waiting.pop()
        if name not in found:
            found.add(name)
            waiting += imports(name)
    return found


def test_the_page_names_all_modules_of_its_first_result() -> None:
    template = (ROOT / "templates/search.html").read_text("utf-8")
    listed = re.search(r"{% for name in \((.*?)\)", template, re.DOTALL)
    assert listed
    named = re.findall(r'"([^"]+)"', listed[1])
    assert len(named) == len(set(named))
    # The first of all is a script of the page and needs no such link.
    needed = closure("search-first", "search", "search-page") - {"search-first"}
    assert set(named) == needed


def test_the_worker_names_all_modules_of_the_engine() -> None:
    worker = (SCRIPTS / "search-worker.js").read_text("utf-8")
    listed = re.search(r"MODULES = `(.*?)`", worker, re.DOTALL)
    assert listed
    assert set(listed[1].split()) == closure("search-desk") - {"search-desk", "data"}
