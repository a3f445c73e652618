"""Every regular expression of the package takes linear time, whatever it is given.

All patterns are collected, those that modules compile and those that stand in functions, and each
is run over strings made against it. What takes longer than a linear one possibly could is run over
texts of four times the length: linear time grows fourfold, quadratic time sixteenfold. Processor
time is compared with processor time of the same moment, never with a clock.
"""

from __future__ import annotations

import ast
import importlib
import pkgutil
import re
import signal
import sys
import time
from contextlib import contextmanager
from dataclasses import fields, is_dataclass
from functools import cache
from itertools import product
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

import site_builder
from site_builder.content import typed
from tests.regex_attacks import Pump, attacks, pumped

if TYPE_CHECKING:
    from collections.abc import Iterator

PACKAGE = Path(site_builder.__file__).parent
METHODS = {"match", "fullmatch", "search", "sub", "subn", "split", "findall", "finditer"}
ANCHORED = {"match", "fullmatch"}
LENGTH = 2_000
SUSPICIOUS = 0.0005
"""Seconds of processor time that no linear expression needs for so many characters.

One that grows with the square takes several times that, also on a machine of twice the speed.
"""
HANGS = 1.0
"""Seconds of processor time after which a text counts as never read."""
STEEPEST = 9.0
"""Growth from a text to one of four times its length; 4 is linear, 16 quadratic."""
TIMES = 3
"""Measurements that must all find a growth too steep: other work on the machine may disturb one."""

BOUNDED = {
    r"[^\s,;:()]+\Z": "looks at 40 characters before a cue",
    r"[A-Za-z]*\Z": "looks at 24 characters before a mark",
    r"\s*(?:Abstract|ABSTRACT):?\s+(?=[^\W\d_a-z]|[$\"'(])": "is matched at the beginning only",
    r"\s*+arXiv:\S{1,40}\s++Announce Type:\s*+[\w-]{1,20}\s*(?:Abstract:\s?)?": "likewise",
}
"""Patterns that are no threat where they are used, which their source can't show, and why."""


def _modules() -> list[str]:
    found = pkgutil.walk_packages(site_builder.__path__, "site_builder.")
    return [one.name for one in found if not one.name.endswith("__main__")]


@cache
def _trees() -> dict[str, ast.Module]:
    paths = sorted(PACKAGE.rglob("*.py"))
    return {str(path): ast.parse(path.read_text(encoding="utf-8")) for path in paths}


@cache
def _uses() -> dict[tuple[str, str], set[str]]:
    """Say which methods each file calls on which name."""
    uses: dict[tuple[str, str], set[str]] = {}
    for path, tree in _trees().items():
        for node in ast.walk(tree):
            if isinstance(node, ast.Attribute) and node.attr in METHODS:
                owner = node.value
                name = owner.id if isinstance(owner, ast.Name) else ""
                uses.setdefault((path, name), set()).add(node.attr)
    return uses


def _named() -> Iterator[tuple[re.Pattern[Any], set[str]]]:
    """Give the patterns that modules hold by a name, with what is called on them."""
    for name in _modules():
        module = importlib.import_module(name)
        for key, value in vars(module).items():
            if isinstance(value, re.Pattern):
                yield value, _uses().get((str(module.__file__), key), set())


def _held() -> Iterator[tuple[re.Pattern[Any], set[str]]]:
    """Give the patterns inside of what modules hold: tables, and what is in them."""
    seen: set[int] = set()
    for name in _modules():
        waiting: list[object] = list(vars(importlib.import_module(name)).values())
        while waiting:
            value = waiting.pop()
            if isinstance(value, re.Pattern):
                yield value, set()
            elif id(value) in seen or isinstance(value, str | bytes):
                continue
            elif isinstance(value, dict):
                waiting += [*value, *value.values()]
            elif isinstance(value, list | tuple | set | frozenset):
                waiting += value
            elif is_dataclass(value):
                waiting += [getattr(value, field.name, None) for field in fields(value)]
            seen.add(id(value))


def _written() -> Iterator[tuple[re.Pattern[Any], set[str]]]:
    """Give the patterns that stand in functions as they are."""
    for tree in _trees().values():
        for node in ast.walk(tree):
            match node:
                case ast.Call(
                    func=ast.Attribute(value=ast.Name(id="re"), attr=method),
                    args=[ast.Constant(value=source), *_],
                ) if method in METHODS:
                    yield re.compile(source), {method}


def _collected() -> dict[re.Pattern[Any], set[str]]:
    found: dict[re.Pattern[Any], set[str]] = {}
    for pattern, methods in (*_named(), *_written()):
        found.setdefault(pattern, set()).update(methods)
    for pattern, _ in _held():
        found.setdefault(pattern, set())
    return found


@contextmanager
def _limited() -> Iterator[None]:
    """Give up after `HANGS` seconds of this process's own time."""

    def give_up(*_: object) -> None:
        raise TimeoutError

    before = signal.signal(signal.SIGVTALRM, give_up)
    signal.setitimer(signal.ITIMER_VIRTUAL, HANGS)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
        signal.signal(signal.SIGVTALRM, before)


def _spent(pattern: re.Pattern[Any], methods: set[str], text: str) -> float:
    """Measure the processor time of what is done with a pattern, in seconds."""
    given: Any = text.encode() if isinstance(pattern.pattern, bytes) else text
    with _limited():
        start = time.thread_time()
        if methods != {"fullmatch"}:
            pattern.match(given)
        if "fullmatch" in methods:
            pattern.fullmatch(given)
        if not methods or methods - ANCHORED:
            pattern.sub(given[:0], given)
        return time.thread_time() - start


def _fault(pattern: re.Pattern[Any], methods: set[str]) -> str:
    """Tell a string that a pattern takes more than linear time for; "" if none was found."""
    text = ""
    try:
        for pump, which in product(attacks(pattern), (0, 1)):
            text = pumped(pump, LENGTH)[which]
            if _spent(pattern, methods, text) < SUSPICIOUS:
                continue
            growths = (_growth(pattern, methods, pump, which) for _ in range(TIMES))
            if all(growth > STEEPEST for growth in growths):
                return f"{pattern.pattern[:90]!r}: {text[:60]!r} grows too fast"
    except TimeoutError:
        return f"{pattern.pattern[:90]!r}: {text[:60]!r} is never read"
    return ""


def _growth(pattern: re.Pattern[Any], methods: set[str], pump: Pump, which: int) -> float:
    longer, longest = (pumped(pump, LENGTH * by)[which] for by in (4, 16))
    least = min(_spent(pattern, methods, longer) for _ in range(3))
    return min(_spent(pattern, methods, longest) for _ in range(2)) / max(least, SUSPICIOUS)


@pytest.mark.skipif(sys.platform == "win32", reason="needs timers that count processor time")
def test_every_pattern_takes_linear_time() -> None:
    collected = _collected()
    assert len(collected) > 500
    assert BOUNDED.keys() <= {pattern.pattern for pattern in collected}
    told = (
        _fault(pattern, methods)
        for pattern, methods in collected.items()
        if pattern.pattern not in BOUNDED
    )
    assert [fault for fault in told if fault] == []


@pytest.mark.parametrize(
    "bad",
    [r"(?:a|a)*b", r"(?:(?:[a-z]ly|\w+ly) )*x", r"\s*x"],
)
def test_the_measure_finds_what_is_not_linear(bad: str) -> None:
    assert _fault(re.compile(bad), {"search"})


@pytest.mark.parametrize("good", [r"(?<!\s)\s*+x", r"(?:\w+ly )*+x", r"[a-z]+@", r"\d{1,4}-\d+"])
def test_a_linear_pattern_passes(good: str) -> None:
    assert not _fault(re.compile(good), {"match"})


def test_what_checks_settings_is_matched_as_a_whole() -> None:
    """Patterns given to `typed.matching` are found in no module; they are matched, not searched."""
    source = Path(str(typed.__file__)).read_text(encoding="utf-8")
    assert "form.fullmatch(" in source
    for path in sorted((PACKAGE / "content").glob("*.py")):
        module = importlib.import_module(f"site_builder.content.{path.stem}")
        for name in ("_MAILBOX", "_CALL"):
            if hasattr(module, name):
                assert not _fault(re.compile(getattr(module, name)), {"fullmatch"})
