"""How densely the land is settled: a raster, its hills, and lines of equal height.

All heights are whole numbers, so that nothing depends on the order of additions.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from site_builder.mapping.framing import HEIGHT, WIDTH, Spots

CELL = 100
_PAD = 14
COLUMNS, ROWS = WIDTH // CELL + 2 * _PAD, HEIGHT // CELL + 2 * _PAD
_PASSES = 3

Raster = list[int]
"""A height for each cell, row by row; the frame's cells with a margin of 14 around them."""


def raster(spots: Spots, radius: int) -> Raster:
    """Count papers by cell and blur the counts.

    Three passes of a box come close to a Gaussian (Wells 1986, "Efficient synthesis of Gaussian
    filters by cascaded uniform filters"); heights are only good for comparison.

    Args:
        spots: where the papers stand.
        radius: of the box, in cells; at most 4.
    """
    heights = [0] * (COLUMNS * ROWS)
    for spot in spots:
        heights[cell_of(spot)] += 1
    for _ in range(_PASSES):
        heights = _boxed(heights, COLUMNS, ROWS, radius)
        heights = _boxed(heights, ROWS, COLUMNS, radius)
    return heights


def cell_of(spot: tuple[int, int]) -> int:
    """Find the cell in which a spot lies."""
    return (spot[1] // CELL + _PAD) * COLUMNS + spot[0] // CELL + _PAD


def _boxed(heights: Raster, columns: int, rows: int, radius: int) -> Raster:
    """Add up neighbours along the rows; the result stands turned, so that twice is both ways."""
    turned = [0] * len(heights)
    for row in range(rows):
        start = row * columns
        line = heights[start : start + columns]
        if not any(line):
            continue
        total = sum(line[:radius])
        for column in range(columns):
            if column + radius < columns:
                total += line[column + radius]
            if column > radius:
                total -= line[column - radius - 1]
            turned[column * rows + row] = total
    return turned


@dataclass(frozen=True, slots=True)
class Hills:
    """Where each cell belongs, and how the hills hang together."""

    of: list[int]
    """For each cell the summit of its hill, as a cell; -1 where nobody lives."""
    passes: tuple[tuple[int, int, int], ...]
    """(height, summit, summit) of the passes from hill to hill, the highest first."""


def hills(heights: Raster, depth: float) -> Hills:
    """Find the hill on which each cell lies.

    Cells are flooded from the highest down. Where two hills meet, the lower one is part of the
    higher one unless it rises above the pass by at least `depth` of its height (persistence:
    Edelsbrunner, Letscher and Zomorodian 2002).
    """
    order = sorted(
        (cell for cell, height in enumerate(heights) if height),
        key=lambda cell: (-heights[cell], cell),
    )
    hill = [-1] * len(heights)
    passes: list[tuple[int, int, int]] = []
    up: dict[int, int] = {}
    for cell in order:
        around = sorted(
            {_top(hill[near], up) for near in _around(cell) if hill[near] >= 0},
            key=lambda summit: (-heights[summit], summit),
        )
        hill[cell] = around[0] if around else cell
        if not around:
            up[cell] = cell
        for lower in around[1:]:
            if heights[lower] - heights[cell] < depth * heights[lower]:
                up[lower] = around[0]
            else:
                passes.append((heights[cell], lower, around[0]))
    return Hills(
        [_top(summit, up) if summit >= 0 else -1 for summit in hill],
        tuple((height, _top(one, up), _top(other, up)) for height, one, other in passes),
    )


def _top(summit: int, up: dict[int, int]) -> int:
    while up[summit] != summit:
        summit = up[summit] = up[up[summit]]
    return summit


def _around(cell: int) -> tuple[int, ...]:
    # The margin is wider than any blur reaches, so no cell of it is asked for its neighbours.
    return (
        cell - COLUMNS - 1,
        cell - COLUMNS,
        cell - COLUMNS + 1,
        cell - 1,
        cell + 1,
        cell + COLUMNS - 1,
        cell + COLUMNS,
        cell + COLUMNS + 1,
    )


@dataclass(frozen=True, slots=True)
class _Sheet:
    """Heights above and below one level."""

    heights: Raster
    level: float

    def crossing(self, edge: int) -> tuple[int, int]:
        """Find where the level crosses an edge between two cells, in the map's units."""
        cell, is_down = divmod(edge, 2)
        other = cell + (COLUMNS if is_down else 1)
        one = self.heights[cell]
        share = (self.level - one) / (self.heights[other] - one)
        row, column = divmod(cell, COLUMNS)
        x = column - _PAD + 0.5 + (0 if is_down else share)
        y = row - _PAD + 0.5 + (share if is_down else 0)
        return round(x * CELL), round(y * CELL)


def contour(heights: Raster, share: float) -> str:
    """Draw the line of equal height at a share of the greatest one, as SVG path data.

    Marching squares (Lorensen and Cline 1987, in the plane), every second corner left out and the
    rest rounded off by quadratic curves.
    """
    top = max(heights, default=0)
    if not top:
        return ""
    sheet = _Sheet(heights, share * top + 0.5)
    return "".join(_path(loop) for loop in _loops(sheet))


def _loops(sheet: _Sheet) -> Iterator[list[tuple[int, int]]]:
    ahead = dict(_steps(sheet))
    while ahead:
        start, edge = next(iter(ahead.items()))
        loop = []
        while edge in ahead:
            loop.append(sheet.crossing(edge))
            edge = ahead.pop(edge)
        if len(loop) > 5:
            yield loop
        ahead.pop(start, None)


_NORTH, _EAST, _SOUTH, _WEST = range(4)
_WAYS: Sequence[tuple[tuple[int, int], ...]] = (
    (),
    ((_WEST, _NORTH),),
    ((_NORTH, _EAST),),
    ((_WEST, _EAST),),
    ((_EAST, _SOUTH),),
    ((_WEST, _NORTH), (_EAST, _SOUTH)),
    ((_NORTH, _SOUTH),),
    ((_WEST, _SOUTH),),
    ((_SOUTH, _WEST),),
    ((_SOUTH, _NORTH),),
    ((_NORTH, _EAST), (_SOUTH, _WEST)),
    ((_SOUTH, _EAST),),
    ((_EAST, _WEST),),
    ((_EAST, _NORTH),),
    ((_NORTH, _WEST),),
    (),
)
"""For the corners above the level (north-west 1, north-east 2, south-east 4, south-west 8) the
edges where the line comes in and goes out; the height is always on the same hand."""


def _steps(sheet: _Sheet) -> Iterator[tuple[int, int]]:
    """Say for each edge that the line crosses which one it crosses next."""
    level = sheet.level
    above = [height > level for height in sheet.heights]
    for cell in range((ROWS - 1) * COLUMNS - 1):
        case = (
            above[cell]
            + 2 * above[cell + 1]
            + 4 * above[cell + COLUMNS + 1]
            + 8 * above[cell + COLUMNS]
        )
        if 0 < case < 15:
            edges = (2 * cell, 2 * cell + 3, 2 * (cell + COLUMNS), 2 * cell + 1)
            for into, out in _WAYS[case]:
                yield edges[into], edges[out]


def _path(loop: Sequence[tuple[int, int]]) -> str:
    corners = [(x // 10, y // 10) for x, y in loop[:: 2 if len(loop) > 12 else 1]]
    first, *_ = ends = [
        ((x + next_x) // 2, (y + next_y) // 2)
        for (x, y), (next_x, next_y) in zip(corners, corners[1:] + corners[:1], strict=True)
    ]
    x, y = first
    drawn = [f"M{x} {y}"]
    for (over_x, over_y), (to_x, to_y) in zip(
        corners[1:] + corners[:1], ends[1:] + ends[:1], strict=True
    ):
        drawn.append(f"q{over_x - x} {over_y - y} {to_x - x} {to_y - y}")
        x, y = to_x, to_y
    return "".join(drawn).replace(" -", "-") + "z"
