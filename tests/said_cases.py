"""Cases of extraction, kept as text that anyone can add to."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Case:
    """A title, an abstract, and what is to be found in them."""

    title: str
    text: str
    expected: tuple[tuple[str, str], ...]

    def __str__(self) -> str:
        return (self.title or self.text)[:40]


def cases(path: Path, sign: str) -> Iterator[Case]:
    """Read a file of cases: blocks of an optional title, a line of text, "key SIGN value" lines."""
    for block in path.read_text(encoding="utf-8").split("\n\n"):
        lines = [line for line in block.splitlines() if line and not line.startswith("#")]
        if not lines:
            continue
        title = lines.pop(0).removeprefix("title: ") if lines[0].startswith("title: ") else ""
        text, *rest = lines
        pairs = (line.partition(sign) for line in rest)
        yield Case(title, text, tuple((key, value) for key, _, value in pairs))
