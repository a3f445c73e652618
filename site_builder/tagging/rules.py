"""The vocabulary compiled: one trie of words that finds every phrase in a single pass."""

from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from itertools import chain, compress, product
from operator import itemgetter
from typing import NamedTuple

from site_builder.model import Rule, RuleKind, Vocabulary
from site_builder.tagging.cues import CUES, Cue
from site_builder.tagging.trie import Node, Phrase
from site_builder.tagging.weights import POINTS
from site_builder.tagging.words import cut, fold

WILD = "*"
"""Ends a stem in a phrase: ``hallucinat*``."""
SHORTEST_STEM = 3
"""Letters that a stem has at least."""


Hit = tuple[int, int, Phrase]
"""A phrase found in a text: its first token, the token after its last, and which it is."""

CueHit = tuple[int, int, Cue]
"""A cue found in a text, likewise."""


class Token(NamedTuple):
    """A word or punctuation mark of a text, seen with a vocabulary's eyes."""

    text: str
    """As the paper writes it."""
    lead: str
    """What the paper writes between the token before and this one: a space, a hyphen."""
    keys: tuple[str, ...]
    """The trie's edges it may take: its folded word, and stems that it begins with."""
    starts: tuple[Node, ...]
    """Where those lead from the root; empty if no phrase begins with this token."""


_STARTS: Callable[[Token], tuple[Node, ...]] = itemgetter(3)


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
        for spelling in _spellings(rule.phrase):
            root.reach(spelling).phrases.append(phrase)
    for cue, texts in CUES.items():
        for spelling in chain.from_iterable(map(_spellings, texts)):
            root.reach(spelling).cues.append(cue)
    return Rules(tuple(tag.id for tag in vocabulary), _reader(root))


def tokens(rules: Rules, text: str) -> list[Token]:
    """Cut a text into tokens."""
    return list(chain.from_iterable(map(rules.read, text.split())))


def find(text: list[Token]) -> tuple[list[Hit], list[CueHit]]:
    """Find every phrase and cue in a text, overlapping ones too, ordered by start."""
    hits: list[Hit] = []
    cues: list[CueHit] = []
    length = len(text)
    for start in compress(range(length), map(_STARTS, text)):
        nodes, end = text[start].starts, start
        while nodes:
            end += 1
            following = text[end].keys if end < length else ()
            below: tuple[Node, ...] = ()
            for node in nodes:
                if node.phrases:
                    hits += [(start, end, phrase) for phrase in node.phrases]
                if node.cues:
                    cues += [(start, end, cue) for cue in node.cues]
                for key in following:
                    if key in node.next:
                        below += (node.next[key],)
            nodes = below
    return hits, cues


def _phrases(vocabulary: Vocabulary) -> Iterator[tuple[Phrase, Rule]]:
    """Number every rule of every tag."""
    rules = [(rank, rule) for rank, tag in enumerate(vocabulary) for rule in tag.rules]
    for number, (rank, rule) in enumerate(rules):
        yield Phrase(rank, number, rule.kind is RuleKind.EXCEPT, POINTS[rule.kind]), rule


def _spellings(phrase: str) -> Iterator[tuple[str, ...]]:
    """Spell a phrase in every way its hyphens allow: apart and as one word."""
    choices = []
    for chunk in phrase.split():
        *first, last = (text for text, _ in cut(chunk.removesuffix(WILD)))
        wild = chunk.endswith(WILD)
        apart = (*map(fold, first), last.casefold() + WILD if wild else fold(last))
        choices.append(sorted({apart, ("".join(apart),)}))
    for spelling in product(*choices):
        yield tuple(chain.from_iterable(spelling))


def _reader(root: Node) -> Callable[[str], tuple[Token, ...]]:
    """Make the reader of a trie's texts: every edge of the trie is a word it knows."""
    edges = frozenset(root.edges())
    stems: dict[str, list[str]] = defaultdict(list)
    for edge in sorted(edges):
        if edge.endswith(WILD):
            stems[edge[:SHORTEST_STEM]].append(edge.removesuffix(WILD))

    @cache
    def see(text: str, lead: str) -> Token:
        word = fold(text)
        begun = [f"{s}{WILD}" for s in stems.get(word[:SHORTEST_STEM], ()) if word.startswith(s)]
        keys = (word, *begun) if word in edges else tuple(begun)
        starts = tuple([root.next[key] for key in keys if key in root.next]) if keys else ()
        return Token(text, lead, keys, starts)

    @cache
    def read(chunk: str) -> tuple[Token, ...]:
        return tuple([see(text, lead) for text, lead in cut(chunk)])

    return read
