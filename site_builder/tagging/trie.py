"""The trie of words that holds every phrase and every cue."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from site_builder.tagging.weights import Points

Phrase = tuple[int, int, bool, Points, float]
"""A rule, ready to be found; a bare tuple, for millions are taken apart.

The rank of its tag in the vocabulary, its own rank over all tags, whether it only hides shorter
phrases, what it brings by ground, and what it brings at best outside the title (0 if it speaks
against).
"""


@dataclass(slots=True)
class Node:
    """A place in the trie, reached by the words so far."""

    next: dict[str, "Node"] = field(default_factory=dict)
    """By folded word, or by stem and ``*``."""
    phrases: list[Phrase] = field(default_factory=list)
    """The phrases complete here."""
    cue: int = 0
    """The `Cue` complete here, 0 if there is none."""

    def reach(self, spelling: Iterable[str]) -> "Node":
        """Follow a spelling's words, making the places that are missing."""
        node = self
        for word in spelling:
            node = node.next.setdefault(word, Node())
        return node

    def edges(self) -> Iterator[str]:
        """List the edges below."""
        for key, below in self.next.items():
            yield key
            yield from below.edges()


State = tuple[tuple[Phrase, ...], int, "Below"]
"""Where words lead, however many nodes that are: the phrases and the `Cue` complete there, and
what may follow. A bare tuple, for millions are taken apart.
"""

Below = dict[str, State]
"""Where the words lead that may follow, by their `Token` names."""


def states(nodes: Sequence[Node], edges: Mapping[str, tuple[str, ...]]) -> Below:
    """Merge nodes and all below, so that each word leads to one place at most.

    Args:
        nodes: What the words so far have reached.
        edges: What each name of a word may take: itself, and stems that it begins with.
    """
    names: dict[str, list[str]] = {}
    for name, taken in edges.items():
        for key in taken:
            names.setdefault(key, []).append(name)
    return _merged(nodes, edges, names)


def _merged(
    nodes: Sequence[Node], edges: Mapping[str, tuple[str, ...]], names: Mapping[str, list[str]]
) -> Below:
    below: Below = {}
    for name in dict.fromkeys([name for node in nodes for key in node.next for name in names[key]]):
        reached = [node.next[key] for key in edges[name] for node in nodes if key in node.next]
        phrases = tuple([phrase for node in reached for phrase in node.phrases])
        cue = max([node.cue for node in reached])
        below[name] = phrases, cue, _merged(reached, edges, names)
    return below


Written = tuple[str, str, str]
"""What two words share that are the same to phrases, the text as the paper writes it, and what
the paper writes before it: a space, a hyphen.
"""

Token = tuple[tuple[Phrase, ...], int, Below, str, Written]
"""A word or punctuation mark of a text, seen with a vocabulary's eyes.

The phrases that it is all by itself, its `Cue` or 0, what may follow, its name in the trie (its
folded word, or the longest stem that it begins with) and how it is written. A bare tuple, too.
"""

Seen = Token | None
"""A token, or None for one that has no part in any phrase."""
