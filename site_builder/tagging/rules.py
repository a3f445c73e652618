"""The vocabulary compiled: one trie of words that finds every phrase in a single pass."""

from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import chain, compress, product

from site_builder.model import Rule, RuleKind, Vocabulary
from site_builder.tagging.cues import CUES, Cue
from site_builder.tagging.trie import Node, Phrase, Seen, State, states
from site_builder.tagging.weights import POINTS
from site_builder.tagging.words import OPENING, cut, fold

WILD = "*"
"""Ends a stem in a phrase: ``hallucinat*``."""
SHORTEST_STEM = 3
"""Letters that a stem has at least."""


Hit = tuple[int, int, Phrase]
"""A phrase found in a text: its first token, the token after its last, and which it is."""

CueHit = tuple[int, int, int]
"""A `Cue` found in a text, likewise."""

Sentence = tuple[int, int, int, list[CueHit]]
"""A sentence of the authors' own: its first token, the token after its last, which cues, where."""


@dataclass(frozen=True, slots=True, eq=False)
class Rules:
    """A vocabulary ready to tag papers; compiled once, never changed."""

    ids: tuple[str, ...]
    """The tags in vocabulary order."""
    read: Callable[[str], tuple[Seen, ...]]
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
            root.reach(spelling).cue = int(cue)
    return Rules(tuple(tag.id for tag in vocabulary), _Reader(root).__getitem__)


def tokens(rules: Rules, text: str) -> list[Seen]:
    """Cut a text into tokens."""
    return list(chain.from_iterable(map(rules.read, text.split())))


_END, _OWN = int(Cue.END), int(Cue.OWN)


def find(text: list[Seen]) -> tuple[list[Hit], list[Sentence]]:
    """Find every phrase in a text, overlapping ones too, ordered by start, and the sentences.

    Sentences in which the authors don't speak of themselves are left out. The text's last token
    ends one, so that no phrase reaches beyond.
    """
    hits: list[Hit] = []
    sentences: list[Sentence] = []
    cues: list[CueHit] = []
    begin = said = 0
    # Most tokens are None or begin nothing; whatever is done here is done for every word.
    for start, token in compress(enumerate(text), text):
        if token is None:
            continue
        phrases, cue, below, _, _ = token
        if phrases:
            for phrase in phrases:
                hits.append((start, start + 1, phrase))  # noqa: PERF401 - most have one
        if cue:
            if cue == _END:
                if said & _OWN:
                    sentences.append((begin, start, said, cues))
                begin, said, cues = start + 1, 0, []
            else:
                said |= cue
                cues.append((start, start + 1, cue))
        if below:
            following = text[start + 1]
            if following is not None and following[3] in below:
                said |= _follow(text, start, below[following[3]], hits, cues)
    return hits, sentences


def _follow(text: list[Seen], start: int, state: State, hits: list[Hit], cues: list[CueHit]) -> int:
    """Find what a token and the next begin; returns which cues that are."""
    end, said = start + 2, 0
    while True:
        phrases, cue, below = state
        for phrase in phrases:
            hits.append((start, end, phrase))  # noqa: PERF401 - most have one
        if cue:
            said |= cue
            cues.append((start, end, cue))
        token = text[end] if below and end < len(text) else None
        if token is None or token[3] not in below:
            return said
        state = below[token[3]]
        end += 1


def _phrases(vocabulary: Vocabulary) -> Iterator[tuple[Phrase, Rule]]:
    """Number every rule of every tag."""
    rules = [(rank, rule) for rank, tag in enumerate(vocabulary) for rule in tag.rules]
    for number, (rank, rule) in enumerate(rules):
        points, hides = POINTS[rule.kind], rule.kind is RuleKind.EXCEPT
        yield (rank, number, hides, points, max(0, *points[1:])), rule


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


_UNSEEN = ""
_DULL: tuple[Seen, ...] = (None,)
_NOTHING: State = ((), 0, {})


class _Reader(dict[str, tuple[Seen, ...]]):
    """Reads and remembers what stands between two spaces, by the words that a trie knows."""

    def __init__(self, root: Node) -> None:
        super().__init__()
        edges = frozenset(root.edges())
        self._begun = frozenset(edge[:SHORTEST_STEM] for edge in edges)
        self._stems: dict[str, list[str]] = defaultdict(list)
        for edge in sorted(edges):
            if edge.endswith(WILD):
                self._stems[edge[:SHORTEST_STEM]].append(edge.removesuffix(WILD))
        self._edges = {edge: self._taken(edge) for edge in sorted(edges)}
        self._below = states([root], self._edges)
        self._seen: dict[tuple[str, str], Seen] = {}

    def _taken(self, edge: str) -> tuple[str, ...]:
        """List the edges that a word of this name takes: its own first, the shortest stem next."""
        stems = [f"{stem}{WILD}" for stem in self._stems_of(edge.removesuffix(WILD))]
        return tuple(stems) if edge.endswith(WILD) else (edge, *stems)

    def _stems_of(self, word: str) -> list[str]:
        return [stem for stem in self._stems.get(word[:SHORTEST_STEM], ()) if word.startswith(stem)]

    def __missing__(self, chunk: str) -> tuple[Seen, ...]:
        if chunk.isalpha() and self._unknown(chunk):
            self[chunk] = _DULL
            return _DULL
        tokens: list[Seen] = []
        for word in cut(chunk):
            token = self._seen.get(word, _UNSEEN)
            if isinstance(token, str):
                token = self._seen[word] = self._token(*word)
            tokens.append(token)
        seen = self[chunk] = tuple(tokens)
        return seen

    def _unknown(self, word: str) -> bool:
        """Tell cheaply, for most words, that no phrase has one that begins so.

        Folding changes how a word begins only where British spelling does.
        """
        begins = word[:4].casefold()
        return begins[:SHORTEST_STEM] not in self._begun and not (
            "ll" in begins or "is" in begins or "io" in begins
        )

    def _token(self, text: str, lead: str) -> Seen:
        name = None if text.isalpha() and self._unknown(text) else self._name(fold(text))
        if name is not None:
            phrases, cue, below = self._below.get(name, _NOTHING)
            return phrases, cue, below, name, (self._edges[name][0], text, lead)
        return ((), 0, {}, text, (text, text, lead)) if text == OPENING else None

    def _name(self, word: str) -> str | None:
        if word in self._edges:
            return word
        stems = self._stems_of(word)
        return f"{stems[-1]}{WILD}" if stems else None
