"""What can be wrong with content, told so that a curator can mend it."""

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Literal

UNFINISHED = ".unfinished.json"
"""File in ``content/`` that is there only if a run was killed while it put files into place."""

_FEW = 3
_MOST_LINES = 8
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
    alike: tuple[str, ...] = ()
    """What it has in common with problems that may be told together with it: its kind, then the
    dumps it is about. Empty where it stands alone."""
    about: str = ""
    """What names it among those, in a word or two: a paper's title."""

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


def gathered(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """Tell many problems of one kind as one, with the first in full and the next by name.

    They go together where they are about the same dumps; kinds that would still fill a page, over
    hundreds of dumps, go together as a whole. So 500 papers that two sources call differently are
    a line, and everything else keeps its own.
    """
    kinds: defaultdict[str, defaultdict[tuple[str, ...], list[Problem]]]
    kinds = defaultdict(lambda: defaultdict(list))
    told: list[Problem] = []
    for problem in in_order(problems):
        if problem.alike and problem.severity == "warning":
            kinds[problem.alike[0]][problem.alike].append(problem)
        else:
            told.append(problem)
    for groups in kinds.values():
        many = len([group for group in groups.values() if len(group) > _FEW]) > _FEW
        if many or sum(map(_lines, groups.values())) > _MOST_LINES:
            told.append(_as_one([one for group in groups.values() for one in group]))
            continue
        for group in groups.values():
            told += group if len(group) <= _FEW else [_as_one(group)]
    return in_order(told)


def _lines(group: Sequence[Problem]) -> int:
    return len(group) if len(group) <= _FEW else 1


def _as_one(group: Sequence[Problem]) -> Problem:
    first, *others = in_order(group)
    names = [one.about for one in others if one.about][:_FEW]
    rest = len(others) - len(names)
    more = f" and {rest:,} more" if rest else ""
    what = f"{first.what}; likewise {', '.join(names)}{more}"
    fix = "; ".join(filter(None, (first.fix, "digest doctor --all lists them all")))
    return replace(first, what=what, fix=fix)


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


def entry_path(entry_id: str) -> str:
    """Return the path that a problem names for an entry: ``content/papers/align-safely.yaml``."""
    return f"content/papers/{entry_id}.yaml"
