"""The text fixtures of tests/cases/content: named cases, each with named sections."""

from pathlib import Path

_FOLDER = Path(__file__).parent / "cases" / "content"


def load(name: str) -> dict[str, dict[str, str]]:
    """Read a file of cases: ``=== case``, then ``--- section`` and its lines, again and again."""
    cases: dict[str, dict[str, str]] = {}
    for part in (_FOLDER / name).read_text(encoding="utf-8").split("\n=== ")[1:]:
        title, *sections = part.rstrip("\n").split("\n--- ")
        found: dict[str, str] = {}
        for section in sections:
            key, _, text = section.partition("\n")
            found[key] = text
        assert title not in cases, f"two cases are called {title!r}"
        cases[title] = found
    return cases
