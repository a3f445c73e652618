"""A place in the plane for every node of a graph.

Only additions, multiplications, divisions and square roots are made, one after another: IEEE 754
rounds these the same on every machine, so a map is the same everywhere, to the last bit.
"""

import heapq
import math
from collections import defaultdict

from site_builder.mapping.graph import Coarser, Graph, coarsen
from site_builder.mapping.relaxing import relax

Points = tuple[list[float], list[float]]
"""The x and the y of every node."""

_STRESS_ROUNDS = 24
_ROUNDS = (16, 10, 8)
"""Of the finest graph, the next one, and all the others; each as often as its size allows."""
_TURN = (-0.7373688780783197, 0.6754902942615238)
"""Cosine and sine of the golden angle."""


def lay_out(graph: Graph) -> Points:
    """Place the nodes so that what is tied stands together.

    From the coarsest graph, placed by graph distance, to the finest: each step spreads out what a
    node stood for and lets ties pull and strangers push, as UMAP does (McInnes, Healy and
    Melville 2018), for a few rounds only. Time grows with the number of ties.
    """
    steps = coarsen(graph)
    coarsest = steps[-1].graph if steps else graph
    points = _by_distance(coarsest)
    relax(coarsest, points, 60 if coarsest.size <= 200 else 12)
    finer = [graph, *(step.graph for step in steps[:-1])]
    for depth in range(len(steps) - 1, -1, -1):
        points = _spread(points, steps[depth])
        relax(finer[depth], points, _ROUNDS[min(depth, len(_ROUNDS) - 1)])
    return points


class _Chance:
    """Numbers that look random and are the same on every run (Numerical Recipes, ``ranqd1``)."""

    def __init__(self) -> None:
        self.state = 20240229

    def below(self, limit: int) -> int:
        self.state = (self.state * 1664525 + 1013904223) & 0xFFFFFFFF
        return (self.state * limit) >> 32


def sunflower(size: int) -> Points:
    """Spread points evenly over a disc, neighbours at a distance of about one."""
    xs, ys, cosine, sine = [], [], 1.0, 0.0
    for number in range(size):
        radius = 0.6 * math.sqrt(number)
        xs.append(radius * cosine)
        ys.append(radius * sine)
        cosine, sine = (
            cosine * _TURN[0] - sine * _TURN[1],
            cosine * _TURN[1] + sine * _TURN[0],
        )
    return xs, ys


def _by_distance(graph: Graph) -> Points:
    """Place few nodes by how far apart they are along the ties.

    Stress by stochastic gradient descent: Zheng, Pawar and Goodman 2018, "Graph drawing by
    stochastic gradient descent", with its schedule of steps.
    """
    xs, ys = sunflower(graph.size)
    if graph.size > 200:
        return xs, ys
    apart = _distances(graph)
    pairs = [
        (one, other, apart[one][other])
        for one in range(graph.size)
        for other in range(one + 1, graph.size)
    ]
    longest = max((length for _, _, length in pairs), default=1.0)
    step, shrink = longest * longest, 0.8
    for _ in range(_STRESS_ROUNDS):
        for one, other, length in pairs:
            share = min(1.0, step / (length * length))
            dx, dy = xs[one] - xs[other], ys[one] - ys[other]
            now = math.sqrt(dx * dx + dy * dy) or 1e-9
            move = share * (now - length) / (2 * now)
            xs[one] -= move * dx
            ys[one] -= move * dy
            xs[other] += move * dx
            ys[other] += move * dy
        step *= shrink * shrink
    return xs, ys


def _distances(graph: Graph) -> list[list[float]]:
    """Measure all ways along the ties, short ones where ties are strong; Dijkstra from each."""
    ties: defaultdict[int, list[tuple[int, float]]] = defaultdict(list)
    for one, other, weight in graph.edges:
        length = 1.0 / (0.15 + math.sqrt(weight))
        ties[one].append((other, length))
        ties[other].append((one, length))
    found = [_from(start, ties) for start in range(graph.size)]
    longest = max((max(ways.values()) for ways in found), default=0.0)
    beyond = 1.3 * longest or 1.0
    return [[max(ways.get(other, beyond), 1e-6) for other in range(graph.size)] for ways in found]


def _from(start: int, ties: dict[int, list[tuple[int, float]]]) -> dict[int, float]:
    known: dict[int, float] = {}
    open_ways = [(0.0, start)]
    while open_ways:
        length, node = heapq.heappop(open_ways)
        if node in known:
            continue
        known[node] = length
        for other, more in ties.get(node, ()):
            if other not in known:
                heapq.heappush(open_ways, (length + more, other))
    return known


def _spread(points: Points, step: Coarser) -> Points:
    """Put nodes beside their parent, on a map that grows with their number."""
    grown = math.sqrt(len(step.parents) / step.graph.size)
    chance = _Chance()
    xs = [points[0][parent] * grown + _aside(chance) for parent in step.parents]
    ys = [points[1][parent] * grown + _aside(chance) for parent in step.parents]
    return xs, ys


def _aside(chance: _Chance) -> float:
    return chance.below(2001) / 2000 - 0.5
