"""Papers as runs of words in which phrases may stand."""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from site_builder.tagging.suggesting.plain_words import FUNCTION, OF
from site_builder.tagging.words import cut, fold

Run = tuple[int, ...]
"""Words that follow each other without a break, by number."""

_BREAK = -1


@dataclass(frozen=True, slots=True)
class Word:
    """A word, and how papers use it."""

    folded: str
    """What its inflections share."""
    written: str
    """How papers mostly write it, in small letters unless it has capitals of its own."""
    inside: str
    """How they mostly write it in the singular; for the inside of phrases."""
    leans_left: float
    """The share of its occurrences with a hyphen before: "modal" in "cross-modal"."""
    leans_right: float
    """The share with a hyphen behind: "cross"."""
    ends: float
    """The share that end a run, as nouns do and adjectives don't."""


@dataclass(frozen=True, slots=True)
class Corpus:
    """What is said in papers, word by word."""

    titles: tuple[tuple[Run, ...], ...]
    """The runs of each paper's title."""
    abstracts: tuple[tuple[Run, ...], ...]
    """Those of its abstract."""
    words: tuple[Word, ...]
    """The word of each number."""
    hyphens: Mapping[tuple[int, int], int]
    """How many times neighbours are written with a hyphen between."""


def read(papers: Sequence[tuple[str, str]]) -> Corpus:
    """Cut titles and abstracts into runs; punctuation and little words part them."""
    reader = _Reader()
    titles = tuple([reader.runs(title) for title, _ in papers])
    abstracts = tuple([reader.runs(abstract) for _, abstract in papers])
    return Corpus(titles, abstracts, *reader.words())


class _Reader:
    """Numbers words as it meets them and remembers how they are written."""

    def __init__(self) -> None:
        self._numbers: dict[str, int] = {}
        self._chunks: dict[str, tuple[int, ...]] = {}
        self._spellings: dict[str, list[tuple[int, str, str]]] = {}
        self._seen: Counter[str] = Counter()
        self._ends: Counter[int] = Counter()

    def runs(self, text: str) -> tuple[Run, ...]:
        found: list[Run] = []
        run: list[int] = []
        chunks = text.split()
        self._seen.update(chunks)
        for chunk in chunks:
            numbers = self._chunks.get(chunk)
            if numbers is None:
                numbers = self._chunks[chunk] = self._read(chunk)
            for number in numbers:
                if number != _BREAK:
                    run.append(number)
                elif run:
                    found.append(tuple(run))
                    run = []
        if run:
            found.append(tuple(run))
        self._ends.update([run[-1] for run in found])
        return tuple(found)

    def _read(self, chunk: str) -> tuple[int, ...]:
        numbers: list[int] = []
        written: list[tuple[int, str, str]] = []
        for text, lead in cut(chunk):
            word = fold(text)
            if word != OF and (word in FUNCTION or not word[:1].isalnum() or word.isdecimal()):
                numbers.append(_BREAK)
                written.append((_BREAK, "", lead))
                continue
            if lead not in _JOINTS:
                numbers.append(_BREAK)
            number = self._numbers.setdefault(word, len(self._numbers))
            numbers.append(number)
            written.append((number, _APOSTROPHE.sub("", text), lead))
        self._spellings[chunk] = written
        return tuple(numbers)

    def words(self) -> tuple[tuple[Word, ...], Mapping[tuple[int, int], int]]:
        """Tell how each word is used, and how often neighbours have a hyphen between."""
        spellings: list[Counter[str]] = [Counter() for _ in self._numbers]
        left: Counter[int] = Counter()
        right: Counter[int] = Counter()
        joined: Counter[tuple[int, int]] = Counter()
        for chunk, times in self._seen.items():
            before = _BREAK
            for number, text, lead in self._spellings[chunk]:
                if number != _BREAK:
                    spellings[number][text] += times
                if lead == "-":
                    left[number] += times
                    right[before] += times
                    joined[before, number] += times
                before = number
        return (
            tuple(
                Word(
                    folded,
                    _wording(spellings[number]),
                    _wording(_singulars(folded, spellings[number])),
                    left[number] / spellings[number].total(),
                    right[number] / spellings[number].total(),
                    self._ends[number] / spellings[number].total(),
                )
                for folded, number in self._numbers.items()
            ),
            joined,
        )


_JOINTS = frozenset({" ", "-", "\u2010", "\u2011", "\u2013", "/"})
_APOSTROPHE = re.compile("['\u2019].*")


def _singulars(folded: str, spellings: Counter[str]) -> Counter[str]:
    found = Counter({text: times for text, times in spellings.items() if text.lower() == folded})
    return found or spellings


def _wording(spellings: Counter[str]) -> str:
    """Choose the commonest; a capital that only begins sentences and titles is no part of it."""
    best = max(spellings, key=lambda text: (spellings[text], text))
    lower = best.lower()
    if best in {lower.capitalize(), best.upper()} and spellings[lower] * 4 >= spellings[best]:
        return lower
    return best
