"""The trie of words that holds every phrase and every cue."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from site_builder.tagging.cues import Cue
from site_builder.tagging.weights import Points


class Phrase(NamedTuple):
    """A rule, ready to be found."""

    tag: int
    """Rank of its tag in the vocabulary."""
    number: int
    """Rank of the rule over all tags; tells rules apart."""
    hides: bool
    """Whether it only hides shorter phrases."""
    points: Points
    """What it brings, by ground."""


@dataclass(slots=True)
class Node:
    """A place in the trie, reached by the words so far."""

    next: dict[str, "Node"] = field(default_factory=dict)
    """By folded word, or by stem and ``*``."""
    phrases: list[Phrase] = field(default_factory=list)
    """The phrases complete here."""
    cues: list[Cue] = field(default_factory=list)
    """The cues complete here."""

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
