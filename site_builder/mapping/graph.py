"""Papers and what ties them, and the same seen from ever farther away."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from site_builder.model import Near

Edge = tuple[int, int, float]
"""Two nodes, the lower one first, and the weight of their tie, above 0 and at most 1."""

_TIES = 8
_SMALL_ENOUGH = 48
_STUCK = 0.9


@dataclass(frozen=True, slots=True)
class Graph:
    """Nodes by number, and the ties between them."""

    size: int
    """How many nodes."""
    edges: tuple[Edge, ...]
    """Each tie once, in order."""


@dataclass(frozen=True, slots=True)
class Coarser:
    """A graph whose nodes stand for one or more of a finer one."""

    graph: Graph
    parents: tuple[int, ...]
    """For each node of the finer graph the node here that stands for it."""


def tie(ids: Sequence[str], nearest: Mapping[str, Sequence[Near]]) -> Graph:
    """Tie each paper to the nearest others.

    A tie weighs as much as it means to its ends: likeness relative to that of the end's best tie,
    joined as probabilities are (McInnes, Healy and Melville 2018, "UMAP", section 3.1).
    """
    numbers = {paper: number for number, paper in enumerate(ids)}
    weights: dict[tuple[int, int], float] = {}
    for number, paper in enumerate(ids):
        near = [one for one in nearest.get(paper, ())[:_TIES] if one.id in numbers]
        for one in near:
            other = numbers[one.id]
            share = (one.likeness / near[0].likeness) ** 2
            key = (number, other) if number < other else (other, number)
            known = weights.get(key, 0.0)
            weights[key] = known + share - known * share
    edges = ((one, other, weight) for (one, other), weight in weights.items())
    return Graph(len(ids), tuple(sorted(edges)))


def coarsen(graph: Graph) -> list[Coarser]:
    """Halve a graph until it is small or has no ties left to merge along; nearest step first.

    Heavy-edge matching: Karypis and Kumar 1998, "A fast and high quality multilevel scheme for
    partitioning irregular graphs"; weights are taken relative to the sizes of what they tie, so
    that nothing grows faster than the rest.
    """
    steps: list[Coarser] = []
    sizes = [1] * graph.size
    while graph.size > _SMALL_ENOUGH:
        step = _halve(graph, sizes)
        if step.graph.size > _STUCK * graph.size:
            break
        grown = [0] * step.graph.size
        for node, parent in enumerate(step.parents):
            grown[parent] += sizes[node]
        steps.append(step)
        graph, sizes = step.graph, grown
    return steps


def _strongest_first(edges: Sequence[Edge], sizes: Sequence[int]) -> list[Edge]:
    if not edges:
        return []
    one, other, weight = (np.array(of) for of in zip(*edges, strict=True))
    size = np.array(sizes)
    order = np.lexsort((other, one, -weight / (size[one] * size[other])))
    return [edges[at] for at in order.tolist()]


def _halve(graph: Graph, sizes: Sequence[int]) -> Coarser:
    best = _strongest_first(graph.edges, sizes)
    parents = [-1] * graph.size
    count = 0
    for one, other, _ in best:
        if parents[one] < 0 and parents[other] < 0:
            parents[one] = parents[other] = count
            count += 1
    # Whoever is left over joins the strongest neighbour, or stays alone.
    for one, other, _ in best:
        for left, taken in ((one, other), (other, one)):
            if parents[left] < 0 <= parents[taken]:
                parents[left] = parents[taken]
    for node, parent in enumerate(parents):
        if parent < 0:
            parents[node] = count
            count += 1
    weights: defaultdict[tuple[int, int], float] = defaultdict(float)
    for one, other, weight in graph.edges:
        a, b = parents[one], parents[other]
        if a != b:
            weights[(a, b) if a < b else (b, a)] += weight
    heaviest = max(weights.values(), default=1.0)
    edges = ((one, other, weight / heaviest) for (one, other), weight in weights.items())
    return Coarser(Graph(count, tuple(sorted(edges))), tuple(parents))
