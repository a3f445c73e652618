"""Two walks over a directed graph: strong components and a shortest path."""

from collections.abc import Iterator, Mapping, Sequence


def components(after: Mapping[str, Sequence[str]]) -> list[list[str]]:
    """Split a graph into strong components, each before those it leads to.

    Tarjan, "Depth-first search and linear graph algorithms", SIAM Journal on Computing 1 (1972),
    with a stack of its own instead of recursion, so that long chains are no matter.

    Args:
        after: The nodes each node leads to; every node is a key.

    Returns:
        The components in topological order, the nodes of each sorted.
    """
    walk = _Walk(after)
    for node in after:
        if node not in walk.index:
            walk.start(node)
    return walk.found[::-1]


class _Walk:
    """One depth-first walk over all of a graph."""

    def __init__(self, after: Mapping[str, Sequence[str]]) -> None:
        self.after = after
        self.index: dict[str, int] = {}
        self.low: dict[str, int] = {}
        self.open: dict[str, None] = {}
        self.path: list[tuple[str, Iterator[str]]] = []
        self.found: list[list[str]] = []

    def start(self, root: str) -> None:
        """Walk everything that a node reaches and no earlier walk did."""
        self._enter(root)
        while self.path:
            node, rest = self.path[-1]
            following = next(rest, None)
            if following is None:
                self._leave(node)
            elif following not in self.index:
                self._enter(following)
            elif following in self.open:
                self.low[node] = min(self.low[node], self.index[following])

    def _enter(self, node: str) -> None:
        """Go on from a node met for the first time."""
        self.index[node] = self.low[node] = len(self.index)
        self.open[node] = None
        self.path.append((node, iter(self.after[node])))

    def _leave(self, node: str) -> None:
        """Go back from a node; the root of a component takes everything met since along."""
        self.path.pop()
        if self.path:
            parent = self.path[-1][0]
            self.low[parent] = min(self.low[parent], self.low[node])
        if self.low[node] == self.index[node]:
            group: list[str] = []
            while not group or group[-1] != node:
                group.append(self.open.popitem()[0])
            self.found.append(sorted(group))


def shortest_path(after: Mapping[str, Sequence[str]], start: str, goal: str) -> list[str]:
    """Walk from one node to another that it reaches by the fewest steps, both ends included.

    Raises:
        ValueError: If there is no way.
    """
    came_from: dict[str, str] = {start: start}
    level = [start]
    while level and goal not in came_from:
        reached: list[str] = []
        for node in level:
            for following in after[node]:
                if following not in came_from:
                    came_from[following] = node
                    reached.append(following)
        level = sorted(reached)
    if goal not in came_from:
        message = f"no way from {start} to {goal}"
        raise ValueError(message)
    path = [goal]
    while path[-1] != start:
        path.append(came_from[path[-1]])
    return path[::-1]
