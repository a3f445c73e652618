"""The vocabulary compiled: one trie of words that finds every phrase in a single pass."""

from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import cache
from itertools import chain, product
from operator import itemgetter
from typing import NamedTuple

from site_builder.model import Rule, RuleKind, Vocabulary
from site_builder.tagging.cues import CUES, Cue
from site_builder.tagging.weights import POINTS, Points
from site_builder.tagging.words import cut, fold

WILD = "*"
"""Ends a stem in a phrase: ``hallucinat*``."""
SHORTEST_STEM = 3
"""Letters that a stem has at least."""


class Phrase(NamedTuple):
    """A rule, ready to be found."""

    tag: int
    """Rank of its tag in the vocabulary."""
    number: int
    """Rank of the rule over all tags; tells rules apart."""
    kind: RuleKind
    """What it does."""
    points: Points
    """What it brings, by ground."""


Hit = tuple[int, int, Phrase]
"""A phrase found in a text: its first token, the token after its last, and which it is."""

CueHit = tuple[int, int, Cue]
"""A cue found in a text, likewise."""


@dataclass(slots=True)
class Node:
    """A place in the trie, reached by the words so far."""

    next: dict[str, "Node"] = field(default_factory=dict)
    """By folded word, or by stem and ``*``."""
    phrases: list[Phrase] = field(default_factory=list)
    """The phrases complete here."""
    cues: list[Cue] = field(default_factory=list)
    """The cues complete here."""


class Token(NamedTuple):
    """A word or punctuation mark of a text, seen with a vocabulary's eyes."""

    text: str
    """As the paper writes it."""
    keys: tuple[str, ...] = ()
    """The trie's edges it may take: its folded word, and stems that it begins with."""
    starts: tuple[Node, ...] = ()
    """Where those lead from the root; empty if no phrase begins with this token."""


_KEYS: Callable[[Token], tuple[str, ...]] = itemgetter(1)
_STARTS: Callable[[Token], tuple[Node, ...]] = itemgetter(2)


@dataclass(frozen=True, slots=True, eq=False)
class Rules:
    """A vocabulary ready to tag papers; compiled once, never changed."""

    ids: tuple[str, ...]
    """The tags in vocabulary order."""
    read: Callable[[str], tuple[Token, ...]]
    """Reads what stands between two spaces; remembers what it has read."""


def compile_rules(vocabulary: Vocabulary) -> Rules:
    """Compile a vocabulary's phrases.

    A phrase is words: case, plural and British spelling don't matter. ``hallucinat*`` stands for
    every word that begins so, and ``multi-modal`` for "multi-modal", "multi modal" and
    "multimodal".
    """
    root = Node()
    for phrase, rule in _phrases(vocabulary):
        for node in _plant(root, rule.phrase):
            node.phrases.append(phrase)
    for cue, texts in CUES.items():
        for node in chain.from_iterable(_plant(root, text) for text in texts):
            node.cues.append(cue)
    return Rules(tuple(tag.id for tag in vocabulary), _reader(root))


def tokens(rules: Rules, text: str) -> list[Token]:
    """Cut a text into tokens."""
    return list(chain.from_iterable(map(rules.read, text.split())))


def find(text: list[Token]) -> tuple[list[Hit], list[CueHit]]:
    """Find every phrase and cue in a text, overlapping ones too, ordered by start."""
    hits: list[Hit] = []
    cues: list[CueHit] = []
    keys = [*map(_KEYS, text), ()]
    for start, starts in enumerate(map(_STARTS, text)):
        nodes, end = starts, start
        while nodes:
            end += 1
            below: tuple[Node, ...] = ()
            for node in nodes:
                if node.phrases:
                    hits += [(start, end, phrase) for phrase in node.phrases]
                if node.cues:
                    cues += [(start, end, cue) for cue in node.cues]
                if node.next:
                    for key in keys[end]:
                        if key in node.next:
                            below += (node.next[key],)
            nodes = below
    return hits, cues


def _phrases(vocabulary: Vocabulary) -> Iterator[tuple[Phrase, Rule]]:
    """Number every rule of every tag."""
    rules = [(rank, rule) for rank, tag in enumerate(vocabulary) for rule in tag.rules]
    for number, (rank, rule) in enumerate(rules):
        yield Phrase(rank, number, rule.kind, POINTS[rule.kind]), rule


def _plant(root: Node, phrase: str) -> Iterator[Node]:
    """Lead a phrase's every spelling through the trie and give the places where they end."""
    for spelling in _spellings(phrase):
        node = root
        for word in spelling:
            node = node.next.setdefault(word, Node())
        yield node


def _spellings(phrase: str) -> Iterator[tuple[str, ...]]:
    """Spell a phrase in every way its hyphens allow: apart and as one word."""
    choices = []
    for chunk in phrase.split():
        *first, last = cut(chunk.removesuffix(WILD))
        wild = chunk.endswith(WILD)
        apart = (*map(fold, first), last.casefold() + WILD if wild else fold(last))
        choices.append(sorted({apart, ("".join(apart),)}))
    for spelling in product(*choices):
        yield tuple(chain.from_iterable(spelling))


def _reader(root: Node) -> Callable[[str], tuple[Token, ...]]:
    """Make the reader of a trie's texts: every edge of the trie is a word it knows."""
    edges = frozenset(_edges(root))
    stems: dict[str, list[str]] = defaultdict(list)
    for edge in sorted(edges):
        if edge.endswith(WILD):
            stems[edge[:SHORTEST_STEM]].append(edge.removesuffix(WILD))

    @cache
    def see(text: str) -> Token:
        word = fold(text)
        exact = [word] if word in edges else []
        begun = [f"{s}{WILD}" for s in stems.get(word[:SHORTEST_STEM], ()) if word.startswith(s)]
        keys = (*exact, *begun)
        return Token(text, keys, tuple(root.next[key] for key in keys if key in root.next))

    @cache
    def read(chunk: str) -> tuple[Token, ...]:
        return tuple(map(see, cut(chunk)))

    return read


def _edges(node: Node) -> Iterator[str]:
    """List the edges below a place in the trie."""
    for key, below in node.next.items():
        yield key
        yield from _edges(below)
