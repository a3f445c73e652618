"""Which topics come together in one paper, and how often."""

import itertools
import math
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from site_builder.model import Library, Page, Tag
from site_builder.planning import permalinks, topics

LEVELS = 6
"""How many shades there are."""
_MOST = 34
_LISTED = 24
_FEWEST_TOGETHER = 3
_Pair = frozenset[str]


@dataclass(frozen=True, slots=True)
class Cell:
    """Two topics."""

    one: Tag
    """The topic of the row."""
    other: Tag
    """The topic of the column."""
    count: int
    """Papers that have both."""
    level: int
    """Shade, 0 for none to `LEVELS`."""


@dataclass(frozen=True, slots=True)
class Line:
    """One topic with those before it."""

    tag: Tag
    total: int
    """Its papers."""
    cells: tuple[Cell, ...]
    """One for each topic above it, in their order."""


@dataclass(frozen=True, slots=True)
class Tie:
    """Two topics that come together more often than chance would have it."""

    one: Tag
    other: Tag
    count: int
    """Papers that have both."""
    times: float
    """How many times as often as if topics were dealt out at random."""


def pages(library: Library) -> tuple[Page, ...]:
    """Plan the matrix if any two topics come together."""
    lines = matrix(library)
    if len(lines) < 2:
        return ()
    page = Page(
        path=permalinks.TOGETHER,
        template="together.html",
        title=library.words.say("together.title"),
        description=library.words.say("together.description"),
        data={
            "lines": lines,
            "ties": ties(library),
            "left": len(library.tags) - len(lines),
            "levels": range(1, LEVELS + 1),
        },
        modified=library.newest,
    )
    return (page,)


def matrix(library: Library, most: int = _MOST) -> tuple[Line, ...]:
    """Put the largest topics in an order in which neighbours come together often.

    Each line has a cell for every line above it, so that each pair stands once.
    """
    tags = [tag for tag, _ in topics.ranked(library)[:most]]
    counts = _counts(library)
    if not any(counts[frozenset(pair)] for pair in itertools.combinations(_ids(tags), 2)):
        return ()
    ordered = _ordered(tags, counts, {tag.id: len(library.by_tag[tag.id]) for tag in tags})
    largest = max(
        counts[frozenset((one.id, other.id))] for one, other in itertools.combinations(ordered, 2)
    )
    return tuple(
        Line(
            tag,
            len(library.by_tag[tag.id]),
            tuple(
                _cell(tag, above, counts[frozenset((tag.id, above.id))], largest)
                for above in ordered[:rank]
            ),
        )
        for rank, tag in enumerate(ordered)
    )


def ties(library: Library) -> tuple[Tie, ...]:
    """List pairs of topics by how much more often than by chance they come together.

    By the log-likelihood ratio (Dunning 1993, "Accurate methods for the statistics of surprise and
    coincidence"), so that two rare topics in one paper don't count as much as a habit.
    """
    by_id = {tag.id: tag for tag in library.tags}
    order = {tag.id: rank for rank, tag in enumerate(library.tags)}
    total = len(library.entries)
    found: list[tuple[float, Tie]] = []
    for pair, count in _counts(library).items():
        one, other = sorted(pair, key=order.__getitem__)
        mine, its = len(library.by_tag[one]), len(library.by_tag[other])
        times = count * total / (mine * its)
        if count >= _FEWEST_TOGETHER and times > 1:
            tie = Tie(by_id[one], by_id[other], count, round(times, 1))
            found.append((-_surprise(count, mine, its, total), tie))
    found.sort(key=lambda item: (round(item[0], 6), order[item[1].one.id], order[item[1].other.id]))
    return tuple(tie for _, tie in found[:_LISTED])


def _ids(tags: Sequence[Tag]) -> list[str]:
    return [tag.id for tag in tags]


def _counts(library: Library) -> Counter[_Pair]:
    return Counter(
        frozenset(pair)
        for entry in library.entries
        for pair in itertools.combinations([hit.id for hit in entry.tags], 2)
    )


def _cell(one: Tag, other: Tag, count: int, largest: int) -> Cell:
    # By the square root: a few great numbers would leave all else in the faintest shade.
    level = math.ceil(LEVELS * math.sqrt(count / largest)) if count else 0
    return Cell(one, other, count, level)


def _ordered(
    tags: Sequence[Tag], counts: Mapping[_Pair, int], totals: Mapping[str, int]
) -> list[Tag]:
    """Order topics as a chain that grows at both ends by the topic nearest to either end."""
    by_id = {tag.id: tag for tag in tags}
    near = {
        frozenset(pair): counts.get(frozenset(pair), 0)
        / math.sqrt(totals[pair[0]] * totals[pair[1]])
        for pair in itertools.combinations(by_id, 2)
    }
    chain = list(max(itertools.combinations(by_id, 2), key=lambda pair: near[frozenset(pair)]))
    left = [name for name in by_id if name not in chain]
    while left:
        name, end = max(
            ((name, end) for name in left for end in (0, -1)),
            key=lambda one: near[frozenset((one[0], chain[one[1]]))],
        )
        left.remove(name)
        chain.insert(0 if end == 0 else len(chain), name)
    return [by_id[name] for name in chain]


def _surprise(both: int, mine: int, its: int, total: int) -> float:
    table = (both, mine - both, its - both, total - mine - its + both)
    sides = (mine, total - mine, its, total - its)
    return 2 * (sum(map(_entropy, table)) - sum(map(_entropy, sides)) + _entropy(total))


def _entropy(count: int) -> float:
    return count * math.log(count) if count > 0 else 0.0
