"""A layout fitted into the map's frame, with room around every paper."""

import math
from collections.abc import Iterator, Sequence

import numpy as np

from site_builder.mapping.layout import Points

WIDTH, HEIGHT = 10000, 7000
_MARGIN = 650
_OUTER_SHARE = 0.02
_BEYOND = 0.12
"""How far the outermost papers may stand outside the middle 96 %, as a share of half the frame."""
_MOST_STRETCH = 1.5
_ELBOW_ROOM = 0.6
_ROUNDS = 8
_COLUMN = 1 << 20
"""More cells than stand above each other."""

Spots = list[tuple[int, int]]
"""(x, y) of every node, in the map's units."""


def fit(points: Points) -> Spots:
    """Turn a layout so that it lies, scale it to the frame, and keep papers off each other."""
    if len(points[0]) < 2:
        return [(WIDTH // 2, HEIGHT // 2) for _ in points[0]]
    along, across = _turned(points)
    half_width, half_height = WIDTH / 2 - _MARGIN, HEIGHT / 2 - _MARGIN
    (x0, x_scale), (y0, y_scale) = _scale(along, half_width), _scale(across, half_height)
    x_scale = min(x_scale, y_scale * _MOST_STRETCH)
    y_scale = min(y_scale, x_scale * _MOST_STRETCH)
    xs = [WIDTH / 2 + half_width * _held((x - x0) * x_scale / half_width) for x in along]
    ys = [HEIGHT / 2 + half_height * _held((y - y0) * y_scale / half_height) for y in across]
    _part(xs, ys)
    return [(round(x), round(y)) for x, y in zip(xs, ys, strict=True)]


def _turned(points: Points) -> Points:
    """Turn points so that the direction in which they spread most lies level."""
    xs, ys = points
    size = len(xs)
    mean_x, mean_y = sum(xs) / size, sum(ys) / size
    xs, ys = [x - mean_x for x in xs], [y - mean_y for y in ys]
    spread = (sum(x * x for x in xs) - sum(y * y for y in ys)) / 2
    both = sum(x * y for x, y in zip(xs, ys, strict=True))
    length = math.sqrt(spread * spread + both * both)
    if not length:
        return xs, ys
    # Half of an angle whose cosine is known.
    cosine = math.sqrt((1 + spread / length) / 2)
    sine = math.sqrt((1 - spread / length) / 2) * (-1 if both < 0 else 1)
    return (
        [x * cosine + y * sine for x, y in zip(xs, ys, strict=True)],
        [y * cosine - x * sine for x, y in zip(xs, ys, strict=True)],
    )


def _scale(values: Sequence[float], half: float) -> tuple[float, float]:
    """Find the middle of nearly all values, and what takes them to the frame."""
    ordered = sorted(values)
    outer = int(len(ordered) * _OUTER_SHARE)
    low, high = ordered[outer], ordered[-1 - outer]
    # A line has no height; it stays one.
    return (low + high) / 2, 2 * half / (high - low) if high - low > 1e-9 else 1.0


def _held(share: float) -> float:
    """Draw what stands outside of the frame to its edge, the farther the more."""
    if -1 <= share <= 1:
        inside = share
    else:
        over = abs(share) - 1
        inside = math.copysign(1 + _BEYOND * over / (1 + over), share)
    return inside / (1 + _BEYOND)


def _part(xs: list[float], ys: list[float]) -> None:
    """Move papers that stand on each other apart, a little in each round, within the frame."""
    size = len(xs)
    room = min(_ELBOW_ROOM * math.sqrt(WIDTH * HEIGHT * 0.5 / size), 300.0)
    for number in range(_ROUNDS):
        for one, other in _close(xs, ys, room):
            _push(one, other, xs, ys, room)
        if number % 2:
            _keep_inside(xs, WIDTH)
            _keep_inside(ys, HEIGHT)
    _keep_inside(xs, WIDTH)
    _keep_inside(ys, HEIGHT)


def _close(xs: Sequence[float], ys: Sequence[float], room: float) -> Iterator[tuple[int, int]]:
    """Find papers that stand nearer to each other than `room`, cell by cell of that width."""
    x, y = np.array(xs), np.array(ys)
    cells = (x // room).astype(np.int64) * _COLUMN + (y // room).astype(np.int64)
    order = np.argsort(cells, kind="stable")
    ordered = cells[order]
    for column, row in ((0, 0), (1, 0), (-1, 1), (0, 1), (1, 1)):
        beside = cells + column * _COLUMN + row
        begins, ends = np.searchsorted(ordered, beside), np.searchsorted(ordered, beside, "right")
        for at in range(int((ends - begins).max())):
            one = np.flatnonzero(begins + at < ends)
            other = order[begins[one] + at]
            dx, dy = x[one] - x[other], y[one] - y[other]
            is_close = dx * dx + dy * dy < room * room
            if not (column or row):
                is_close &= one < other
            yield from zip(one[is_close].tolist(), other[is_close].tolist(), strict=True)


def _push(one: int, other: int, xs: list[float], ys: list[float], room: float) -> None:
    dx, dy = xs[one] - xs[other], ys[one] - ys[other]
    apart = dx * dx + dy * dy
    if apart >= room * room:
        return
    if apart < 1e-6:
        # Nothing tells where to go; each pair goes its own way.
        dx, dy = 1.0 + (one * 7 + other) % 5, 1.0 + (one + other * 3) % 7
        apart = dx * dx + dy * dy
        dx, dy = dx - 3.0, dy - 4.5
    length = math.sqrt(apart)
    move = 0.5 * (room - length) / (2 * length)
    xs[one] += dx * move
    ys[one] += dy * move
    xs[other] -= dx * move
    ys[other] -= dy * move


def _keep_inside(values: list[float], size: int) -> None:
    edge = _MARGIN * 0.6
    for node, value in enumerate(values):
        if not edge <= value <= size - edge:
            values[node] = edge if value < edge else size - edge
