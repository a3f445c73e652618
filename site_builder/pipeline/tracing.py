"""Faults of finished pages, traced to the line of the content that a curator would mend."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path

from site_builder.errors import Problem, entry_path, in_order

_ADDRESS = re.compile(r'"([^"]+)"')
_PAPERS = "papers/"


def traced(problems: Iterable[Problem], root: Path) -> tuple[Problem, ...]:
    """Say where in the content an address stands that a check found wrong on a page.

    ``about.html:52: dead link "x.html": ...`` becomes ``content/pages/about.md:7: dead link ...``
    where that file has the address in it; what a template or the program wrote stays as it is.
    """
    return in_order(_traced(problem, root) for problem in problems)


def _traced(problem: Problem, root: Path) -> Problem:
    quoted = _ADDRESS.search(problem.what)
    if quoted is None:
        return problem
    for path in _sources(problem.path):
        line = _line(root / path, quoted[1])
        if line is not None:
            return replace(problem, path=path, line=line)
    return problem


def _sources(page: str) -> Iterator[str]:
    """Name the files of the content that may have put something on a page."""
    stem = page.removesuffix(".html")
    if page.startswith(_PAPERS):
        yield entry_path(stem.removeprefix(_PAPERS))
    elif "/" not in page:
        yield f"content/pages/{stem}.md"


def _line(path: Path, address: str) -> int | None:
    try:
        text = path.read_text("utf-8", "replace")
    except OSError:
        return None
    at = text.find(address)
    return None if at < 0 else text.count("\n", 0, at) + 1
