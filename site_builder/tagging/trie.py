"""The trie of words that holds every phrase and every cue."""

from collections.abc import Iterable, Iterator
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


Below = dict[str, tuple[Node, ...]]
"""Where the words lead that may follow a token."""

Token = tuple[tuple[Phrase, ...], int, Below, tuple[str, ...], str, str]
"""A word or punctuation mark of a text, seen with a vocabulary's eyes.

The phrases that it is all by itself, its `Cue` or 0, what may follow, the trie's edges it may
take (its folded word, and stems that it begins with), the text as the paper writes it, and what
the paper writes before it: a space, a hyphen. A bare tuple, for millions are taken apart.
"""

Seen = Token | None
"""A token, or None for one that has no part in any phrase."""
