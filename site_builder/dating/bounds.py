"""Years under difference constraints: the least and the greatest that fit, and why.

A bound says "the year of one dump is at least that of another plus a gap"; the calendar itself
(year 0) stands in for a dump where a bound is a plain number. Such a system is solved by longest
paths in its constraint graph (Cormen, Leiserson, Rivest, Stein, "Introduction to Algorithms",
3rd ed., section 24.4, "Difference constraints and shortest paths"; as constraints on time:
Dechter, Meiri, Pearl, "Temporal constraint networks", 1991). All gaps between dumps are 0 or 1,
so a system without a solution shows either as a strong component that holds a gap (a cycle that
asks a year to be later than itself) or as a least year above a greatest one. Components come in
topological order, which makes both passes linear where Bellman-Ford would need a pass a dump.
"""

from calendar import isleap
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from site_builder.dating.clues import Clue
from site_builder.dating.components import components, shortest_path


@dataclass(frozen=True, slots=True)
class Bound:
    """The year of `later` is at least the year of `earlier` plus `gap`."""

    later: str | None
    """A dump; None is the calendar, whose year is 0."""
    earlier: str | None
    """Likewise."""
    gap: int
    """Years; 0 or 1 between two dumps."""
    clue: Clue
    """What says so."""


@dataclass(frozen=True, slots=True)
class Rules:
    """Everything that bounds the years of some dumps."""

    dumps: tuple[str, ...]
    """The dumps whose years are sought, sorted."""
    bounds: tuple[Bound, ...]
    """What ties them to each other and to the calendar."""
    leap: Mapping[str, Clue]
    """The dumps that print 29 February."""


@dataclass(frozen=True, slots=True)
class Conflict:
    """Clues that no years satisfy."""

    dumps: tuple[str, ...]
    """The dumps whose years are in doubt, sorted."""
    clues: tuple[Clue, ...]
    """What they print that can't all be true, by place."""


@dataclass(frozen=True, slots=True)
class Solution:
    """The years that satisfy all rules, by dump; meaningless if there are conflicts."""

    least: Mapping[str, int]
    """The earliest year of each dump that has one."""
    greatest: Mapping[str, int]
    """The latest year of each dump that has one."""
    why_least: Mapping[str, Bound]
    """The bound that sets the earliest year."""
    why_greatest: Mapping[str, Bound]
    """The bound that sets the latest year."""
    conflicts: tuple[Conflict, ...] = ()
    """Disjoint conflicts; empty if a solution exists."""


_Fit = Callable[[str, int], int]
"""Rounds a value of a dump to one its calendar allows."""


def solve(rules: Rules) -> Solution:
    """Find for each dump the earliest and the latest year that satisfy all rules.

    Every constraint relates two years monotonically, so the earliest years of all dumps together
    are a solution, and so are the latest: a dump whose two agree has only that year.
    """
    tight = tightest(rules.bounds)
    after: dict[str, list[str]] = {dump: [] for dump in rules.dumps}
    for bound in tight:
        if bound.earlier is not None and bound.later is not None:
            after[bound.earlier].append(bound.later)
    groups = components(after)
    if circles := _circles(groups, tight, after):
        return Solution({}, {}, {}, {}, circles)
    leap = {dump for group in groups if any(one in rules.leap for one in group) for dump in group}
    mirrored = [Bound(bound.earlier, bound.later, bound.gap, bound.clue) for bound in tight]
    low, why_low = _least(groups, tight, lambda dump, year: _up(year) if dump in leap else year)
    high, why_high = _least(
        groups[::-1], mirrored, lambda dump, year: _mirrored_up(year) if dump in leap else year
    )
    greatest = {dump: -year for dump, year in high.items()}
    why_greatest = {
        dump: Bound(bound.earlier, bound.later, bound.gap, bound.clue)
        for dump, bound in why_high.items()
    }
    found = Solution(low, greatest, why_low, why_greatest)
    crossed = [dump for dump in sorted(low) if dump in greatest and low[dump] > greatest[dump]]
    if not crossed:
        return found
    group_of = {dump: group for group in groups for dump in group}
    return Solution({}, {}, {}, {}, _squeezed(crossed, found, group_of, rules.leap))


def tightest(bounds: Iterable[Bound]) -> tuple[Bound, ...]:
    """Keep one bound for each pair: the widest gap, told by the smallest clue."""
    best: dict[tuple[str | None, str | None], Bound] = {}
    for bound in bounds:
        pair = (bound.later, bound.earlier)
        known = best.get(pair)
        if (
            known is None
            or bound.gap > known.gap
            or (bound.gap == known.gap and bound.clue.key < known.clue.key)
        ):
            best[pair] = bound
    order = sorted(best, key=lambda pair: (pair[0] or "", pair[1] or ""))
    return tuple(best[pair] for pair in order)


def _circles(
    groups: Sequence[Sequence[str]], tight: Iterable[Bound], after: Mapping[str, Sequence[str]]
) -> tuple[Conflict, ...]:
    """Find the components that ask a year to be later than itself: one conflict for each."""
    group_of = {dump: number for number, group in enumerate(groups) for dump in group}
    between = {(bound.earlier, bound.later): bound for bound in tight}
    conflicts: dict[int, Conflict] = {}
    for bound in tight:
        if bound.earlier is None or bound.later is None or not bound.gap:
            continue
        number = group_of[bound.later]
        if group_of[bound.earlier] == number and number not in conflicts:
            way = shortest_path(after, bound.later, bound.earlier)
            steps = [between[pair] for pair in pairwise(way)]
            conflicts[number] = _conflict(way, [bound, *steps])
    return tuple(conflicts[number] for number in sorted(conflicts))


def _least(
    groups: Iterable[Sequence[str]], bounds: Iterable[Bound], fit: _Fit
) -> tuple[dict[str, int], dict[str, Bound]]:
    """Give the least value of each dump and the bound that sets it.

    Args:
        groups: Dumps of one value each, every group after those that bound it.
        bounds: The tightest bound of each pair.
        fit: Rounds up to a value the dump allows.
    """
    incoming: dict[str, list[Bound]] = defaultdict(list)
    for bound in bounds:
        if bound.later is not None:
            incoming[bound.later].append(bound)
    values: dict[str, int] = {}
    for group in groups:
        reached = [
            bound.gap + (values[bound.earlier] if bound.earlier is not None else 0)
            for dump in group
            for bound in incoming[dump]
            if bound.earlier is None or bound.earlier in values
        ]
        if reached:
            value = max(fit(group[0], one) for one in reached)
            values.update(dict.fromkeys(group, value))
    return values, _reasons(values, incoming, fit)


def _reasons(
    values: Mapping[str, int], incoming: Mapping[str, Sequence[Bound]], fit: _Fit
) -> dict[str, Bound]:
    """Name for each value the bound that sets it, by the fewest steps from the calendar."""
    onward: dict[str | None, list[tuple[str, Bound]]] = defaultdict(list)
    for dump in sorted(values):
        for bound in incoming[dump]:
            start = 0 if bound.earlier is None else values.get(bound.earlier)
            if start is not None and fit(dump, start + bound.gap) == values[dump]:
                onward[bound.earlier].append((dump, bound))
    reasons: dict[str, Bound] = {}
    level: list[str | None] = [None]
    while level:
        reached: list[str | None] = []
        for earlier in level:
            for dump, bound in onward[earlier]:
                if dump not in reasons:
                    reasons[dump] = bound
                    reached.append(dump)
        level = sorted(reached, key=str)
    return reasons


def _squeezed(
    crossed: Iterable[str],
    found: Solution,
    group_of: Mapping[str, Sequence[str]],
    leap: Mapping[str, Clue],
) -> tuple[Conflict, ...]:
    """Explain why the least year of some dumps lies above their greatest; disjoint conflicts."""
    conflicts: list[Conflict] = []
    taken: set[str] = set()
    for dump in crossed:
        below = _chain(dump, found.why_least, lambda bound: bound.earlier)
        above = _chain(dump, found.why_greatest, lambda bound: bound.later)
        on_way = {dump} | {end for b in (*below, *above) for end in (b.earlier, b.later) if end}
        plain = sum(bound.gap for bound in below) + sum(bound.gap for bound in above)
        leaps = [] if plain > 0 else [one for way in on_way for one in group_of[way] if one in leap]
        first_leap = sorted(leaps)[:1]
        involved = on_way.union(first_leap)
        if taken.isdisjoint(involved):
            taken |= involved
            extra = [leap[one] for one in first_leap]
            conflicts.append(_conflict(involved, [*below, *above], extra))
    return tuple(conflicts)


def _chain(
    dump: str, reasons: Mapping[str, Bound], source: Callable[[Bound], str | None]
) -> list[Bound]:
    """Follow reasons from a dump back to the calendar."""
    chain: list[Bound] = []
    at: str | None = dump
    while at is not None:
        chain.append(reasons[at])
        at = source(reasons[at])
    return chain


def _conflict(
    dumps: Collection[str], bounds: Iterable[Bound], extra: Sequence[Clue] = ()
) -> Conflict:
    """Put a conflict in order: its dumps by name, its clues by place, none twice."""
    clues = {clue.key: clue for clue in (*(bound.clue for bound in bounds), *extra)}
    ordered = sorted(clues.values(), key=lambda clue: (clue.dump, clue.line, clue.key))
    return Conflict(tuple(sorted(set(dumps))), tuple(ordered))


def _up(year: int) -> int:
    """Give the first leap year from `year` on."""
    while not isleap(year):
        year += 1
    return year


def _mirrored_up(value: int) -> int:
    """Do the same for years counted backwards: the last leap year up to ``-value``."""
    while not isleap(-value):
        value += 1
    return value
