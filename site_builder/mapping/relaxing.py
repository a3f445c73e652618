"""Points that ties pull together and strangers push apart, many at a time.

Each sum has two terms and no ties of one batch meet, so that nothing depends on an order that NumPy
might choose.
"""

from collections.abc import Iterator, Sequence

import numpy as np
import numpy.typing as npt

from site_builder.mapping.graph import Edge, Graph

_Floats = npt.NDArray[np.float64]
_Numbers = npt.NDArray[np.int64]

_SCATTERED = 6
"""How many others a node is pushed away from in each round."""
_PUSH = 6.0
_MULTIPLIER, _INCREMENT, _SEED = 1664525, 1013904223, 88675123
_BITS = np.uint64(0xFFFFFFFF)


def relax(graph: Graph, points: tuple[list[float], list[float]], rounds: int) -> None:
    """Let ties pull and strangers push; the points move in place."""
    size = graph.size
    if size < 2:
        return
    xs, ys = np.array(points[0]), np.array(points[1])
    batches = [_columns(batch) for batch in _apart(graph)]
    strangers = _drawn(size * _SCATTERED * rounds, size).reshape(rounds, size, _SCATTERED)
    for number in range(rounds):
        pace = 1.0 - 0.9 * number / rounds
        for one, other, weight in batches:
            _pull(xs, ys, one, other, pace * weight)
        xs, ys = _pushed(xs, ys, strangers[number], pace * _PUSH)
    points[0][:], points[1][:] = xs.tolist(), ys.tolist()


def _pull(xs: _Floats, ys: _Floats, one: _Numbers, other: _Numbers, weight: _Floats) -> None:
    """Move the ends of ties towards each other; no two of the ties have an end in common."""
    x, y, to_x, to_y = xs[one], ys[one], xs[other], ys[other]
    dx, dy = x - to_x, y - to_y
    pull = weight / (1.0 + dx * dx + dy * dy)
    dx *= pull
    dy *= pull
    xs[one], ys[one], xs[other], ys[other] = x - dx, y - dy, to_x + dx, to_y + dy


def _pushed(xs: _Floats, ys: _Floats, strangers: _Numbers, push: float) -> tuple[_Floats, _Floats]:
    """Move each point away from some others, one after the other, from where these stood."""
    to_x, to_y = xs.copy(), ys.copy()
    for others in strangers.T:
        dx, dy = to_x - xs[others], to_y - ys[others]
        apart = dx * dx + dy * dy
        # Two on one spot, or one and itself, stay: the next round tells.
        move = np.minimum(push / ((0.05 + apart) * (1.0 + apart)), 1.0)
        to_x += dx * move
        to_y += dy * move
    return to_x, to_y


def _apart(graph: Graph) -> Iterator[Sequence[Edge]]:
    """Part ties into batches in which no two meet: each goes into the first that it may."""
    batches: list[list[Edge]] = []
    taken = [0] * graph.size
    """In which batches each node is, a bit for each."""
    for edge in graph.edges:
        one, other, _ = edge
        both = taken[one] | taken[other]
        free = ~both & (both + 1)
        taken[one] |= free
        taken[other] |= free
        number = free.bit_length() - 1
        if number == len(batches):
            batches.append([])
        batches[number].append(edge)
    yield from batches


def _columns(edges: Sequence[Edge]) -> tuple[_Numbers, _Numbers, _Floats]:
    one, other, weight = zip(*edges, strict=True)
    return np.array(one, np.int64), np.array(other, np.int64), np.array(weight)


def _drawn(count: int, limit: int) -> _Numbers:
    """Draw numbers that look random and are the same on every run (Numerical Recipes, ``ranqd1``).

    Twice as many follow from those that are there already, for steps of any length are alike.
    """
    drawn = np.array([(_SEED * _MULTIPLIER + _INCREMENT) & int(_BITS)], np.uint64)
    factor, more = _MULTIPLIER, _INCREMENT
    while len(drawn) < count:
        drawn = np.concatenate([drawn, (drawn * np.uint64(factor) + np.uint64(more)) & _BITS])
        factor, more = factor * factor & int(_BITS), (factor * more + more) & int(_BITS)
    return (drawn[:count] * np.uint64(limit) >> np.uint64(32)).astype(np.int64)
