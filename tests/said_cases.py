"""Read the cases of names and kinds: a title, an abstract, and what should be found."""

from pathlib import Path
from typing import NamedTuple

CASES = Path(__file__).parent / "cases" / "extraction_names"


class Case(NamedTuple):
    """One paper's texts with what should come of them."""

    title: str
    abstract: str
    wanted: str


def cases(name: str) -> list[Case]:
    """Read the blocks of a file, parted by empty lines, remarks left out."""
    text = (CASES / name).read_text(encoding="utf-8")
    return [_case(block) for block in text.split("\n\n") if block.startswith("title: ")]


def _case(block: str) -> Case:
    title, *rest, wanted = block.strip().split("\n")
    return Case(title.removeprefix("title: "), " ".join(rest), wanted.partition(":")[2].strip())
