"""Gets the years of all dumps that agree, and sets aside the fewest that don't."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from site_builder.dating.bounds import Conflict, Rules, Solution, solve, tightest
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
    if not conflicts:
        return Settled(solution, (), aside, broken)
    kept_out = _take_back(conflicts, aside, _Trials(frames, papers, aside))
    if kept_out != aside:
        solution = _years_without(kept_out, frames, papers)
    return Settled(solution, tuple(conflicts), kept_out, broken)


def _years_without(aside: frozenset[str], frames: Frames, papers: Iterable[Sightings]) -> Solution:
    """Solve the rules of all dumps but those set aside."""
    return solve(rulebook(frames, papers, aside).rules)


class _Trials:
    """Tries which dumps agree with the others, of a few that were set aside.

    Only the papers that such a dump lists are read again for each trial; what all the others
    say is kept, reduced to its tightest bounds.
    """

    def __init__(self, frames: Frames, papers: Iterable[Sightings], aside: frozenset[str]) -> None:
        calm: list[Sightings] = []
        self.frames = frames
        self.stirred: list[Sightings] = []
        for paper in papers:
            listed_aside = any(record.place.dump in aside for record in paper.records)
            (self.stirred if listed_aside else calm).append(paper)
        self.calm = rulebook(frames, calm, aside).rules
        self.calm_bounds = tightest(self.calm.bounds)

    def agree(self, aside: frozenset[str]) -> bool:
        """Tell whether some years satisfy all dumps but these."""
        rules = rulebook(self.frames, self.stirred, aside).rules
        leap = {**rules.leap, **self.calm.leap}
        return not solve(Rules(rules.dumps, self.calm_bounds + rules.bounds, leap)).conflicts


def _take_back(
    conflicts: Iterable[Conflict], aside: frozenset[str], trials: _Trials
) -> frozenset[str]:
    """Free the dumps that are in a conflict only because of another one in it."""
    for conflict in conflicts:
        if len(conflict.dumps) == 1:
            continue
        free = [dump for dump in conflict.dumps if trials.agree(aside - {dump})]
        fewer = aside.difference(free)
        if trials.agree(fewer):
            aside = fewer
    return aside
