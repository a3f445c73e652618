"""What can be wrong with content, told so that a curator can mend it."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

_NUMBER = re.compile(r"([0-9]{1,18})")


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing wrong with the content, or worth the curator's eye.

    Printed as ``content/tags.yaml:12: no such tag "rhlf"; did you mean "rlhf"?``.
    """

    path: str
    """The file, relative to the digest's root; "" if it is about no file."""
    line: int | None
    """Line in that file, from 1; None where no single line is to blame."""
    what: str
    """What is wrong, in one clause."""
    fix: str = ""
    """What to do about it, in one clause."""
    severity: Literal["error", "warning"] = "error"
    """An error ends the run with exit code 1; a warning is told and the run goes on."""

    def __str__(self) -> str:
        place = self.path + (f":{self.line}" if self.line else "")
        return ": ".join(filter(None, (place, "; ".join(filter(None, (self.what, self.fix))))))


class ContentError(Exception):
    """Content that can't be used; carries every problem found, not only the first."""

    def __init__(self, *problems: Problem) -> None:
        super().__init__("\n".join(map(str, problems)))
        self.problems = problems


class UnfinishedError(ContentError):
    """Content that couldn't be written to the end; some of it may stand written already."""


def in_order(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """Sort problems by file and line, each told once.

    Numbers in file names count as numbers, so that ``dump-9.txt`` stands before ``dump-10.txt``;
    a problem of a file as a whole stands before those of its lines.
    """
    return tuple(sorted(dict.fromkeys(problems), key=_rank))


def _rank(problem: Problem) -> tuple[list[tuple[int, str]], int, str, str]:
    # Split by the group: texts and numbers take turns, so that like is compared with like.
    parts = [
        (int(part), "") if rank % 2 else (0, part)
        for rank, part in enumerate(_NUMBER.split(problem.path))
    ]
    return parts, problem.line or 0, problem.what, problem.path


def dump_path(name: str) -> str:
    """Return the path that a problem names for a dump: ``content/dumps/2025-06-10.txt``."""
    return f"content/dumps/{name}"
