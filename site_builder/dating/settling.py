"""Gets the years of all dumps that agree, and sets aside the fewest that don't."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from site_builder.dating.bounds import Conflict, Solution, solve
from site_builder.dating.clues import Clue, Frames
from site_builder.dating.rules import rulebook
from site_builder.dating.sightings import Sightings


@dataclass(frozen=True, slots=True)
class Settled:
    """Years that satisfy the rules of all dumps but those set aside."""

    solution: Solution
    """The years, without conflicts."""
    conflicts: tuple[Conflict, ...]
    """What had to be resolved."""
    aside: frozenset[str]
    """The dumps whose years stay unknown because of a conflict."""
    broken: tuple[Clue, ...]
    """Clues at odds with a curator's word."""


def settle(frames: Frames, papers: Sequence[Sightings]) -> Settled:
    """Solve the rules; where they contradict each other, set dumps aside until they don't.

    All dumps of a conflict are set aside at first, because nothing tells which of them is wrong.
    Then those are taken back that agree with all the others, unless that brings the conflict
    back: if one dump disagrees with three, it alone stays out.
    """
    book = rulebook(frames, papers, frozenset())
    broken, solution = book.broken, solve(book.rules)
    conflicts: list[Conflict] = []
    aside: frozenset[str] = frozenset()
    while solution.conflicts:
        conflicts.extend(solution.conflicts)
        aside = aside.union(*(one.dumps for one in solution.conflicts))
        solution = _years_without(aside, frames, papers)
    kept_out = _take_back(conflicts, aside, frames, papers)
    if kept_out != aside:
        solution = _years_without(kept_out, frames, papers)
    return Settled(solution, tuple(conflicts), kept_out, broken)


def _years_without(aside: frozenset[str], frames: Frames, papers: Iterable[Sightings]) -> Solution:
    """Solve the rules of all dumps but those set aside."""
    return solve(rulebook(frames, papers, aside).rules)


def _take_back(
    conflicts: Iterable[Conflict],
    aside: frozenset[str],
    frames: Frames,
    papers: Sequence[Sightings],
) -> frozenset[str]:
    """Free the dumps that are in a conflict only because of another one in it."""
    for conflict in conflicts:
        if len(conflict.dumps) == 1:
            continue
        free = [
            dump
            for dump in conflict.dumps
            if not _years_without(aside - {dump}, frames, papers).conflicts
        ]
        fewer = aside.difference(free)
        if len(free) < len(conflict.dumps) and not _years_without(fewer, frames, papers).conflicts:
            aside = fewer
    return aside
