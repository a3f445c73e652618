"""Texts taken apart: each distinct run between spaces once, as numbers of words."""

from array import array
from dataclasses import dataclass

import numpy as np
from lunr.stop_word_filter import WORDS as STOP_WORDS

from site_builder.arrays import Numbers
from site_builder.search.words import compounds, joined

END = 0
"""The run that ends a text, and the word of it, which is none."""
_MOST = 1 << 17
"""Runs that are remembered, about."""


@dataclass(slots=True)
class Lists:
    """Words of all runs, one run after the other."""

    words: "array[int]"
    lengths: "array[int]"
    """How many each run has."""

    def arrays(self) -> tuple[Numbers, Numbers]:
        """Give both as they are now."""
        return np.array(self.words, np.int64), np.array(self.lengths, np.int64)


class Cutter(dict[str, int]):
    """The numbers of what stands between two spaces; a run is cut when it is first met."""

    def __init__(self) -> None:
        """Begin with no run but the end of a text."""
        super().__init__()
        self._begin()

    def _begin(self) -> None:
        self.clear()
        self.parts = Lists(array("q"), array("q"))
        """The words of runs, compounds in their parts."""
        self.joined = Lists(array("q"), array("q"))
        """What of a run's compounds counts as one word."""
        self.after = array("q")
        """How many parts a run has up to the end of the compound, for each of the latter."""
        self.names: list[str] = []
        """The word of each number."""
        self.stops = array("b")
        """Whether it is too common to be searched for in abstracts."""
        self._numbers: dict[str, int] = {}
        self._note([[""]])

    def __missing__(self, run: str) -> int:
        found = self[run] = self._note([compound.split("-") for compound in compounds(run)])
        return found

    def number(self, word: str) -> int:
        """Give the number of a word."""
        number = self._numbers.setdefault(word, len(self.names))
        if number == len(self.names):
            self.names.append(word)
            self.stops.append(word in STOP_WORDS)
        return number

    def ease(self) -> None:
        """Forget all if that is much; numbers that were given are no longer valid then."""
        if len(self) > _MOST:
            self._begin()

    def _note(self, found: list[list[str]]) -> int:
        parts = joins = 0
        for of in found:
            parts += len(of)
            self.parts.words.extend(map(self.number, of))
            for word in joined(of):
                self.joined.words.append(self.number(word))
                self.after.append(parts)
                joins += 1
        self.parts.lengths.append(parts)
        self.joined.lengths.append(joins)
        return len(self.parts.lengths) - 1
