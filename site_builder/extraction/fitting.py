"""Words of a phrase, and the cheapest way to spread the letters of an abbreviation over them."""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from site_builder.extraction.stems import words

HUMP = re.compile(r"(?<=[a-z])(?=[A-Z])")
"""Where a capital follows a small letter."""
SMALL = words(
    """
    a an and are as at by for from in into is of on or over s that the through to under via with
    """
)
_GENERAL = words(
    """
    algorithm algorithms approach approaches benchmark benchmarks dataset datasets
    framework frameworks method methods model models module modules network networks problem
    problems system systems task tasks technique techniques architecture data loss mechanism
    strategy
    """
)
_ADJACENT, _CAPITAL, _INNER = 0.15, 0.05, 0.7
_HUMP_SKIPPED, _SMALL_SKIPPED, _JOINED_SKIPPED = 0.1, 0.05, 0.35
_GENERAL_SKIPPED, _SKIPPED = 0.45, 0.9
_COMMA, _MIDWORD = 0.25, 0.4
_NEVER = 99.0


class Part(NamedTuple):
    """A run of letters and digits of the phrase."""

    text: str
    lower: str
    start: int
    end: int
    skipped: float
    """What it costs to leave it without a letter."""


def parted(phrase: str, spans: Sequence[tuple[int, int]]) -> list[Part]:
    """Cut a phrase into words, those with hyphens or humps further."""
    parts: list[Part] = []
    commas = "," in phrase
    for start, end in _humps(phrase, spans):
        text = phrase[start:end]
        # No other letter is longer when it is small, and places must be those of the text.
        lower = text.replace("\u0130", "I").lower()
        before = phrase[start - 1] if start else " "
        if before.islower():
            skipped = _HUMP_SKIPPED
        elif lower in SMALL:
            skipped = _SMALL_SKIPPED
        elif before in "-/":
            skipped = _JOINED_SKIPPED
        else:
            skipped = _GENERAL_SKIPPED if lower in _GENERAL else _SKIPPED
        if commas and "," in phrase[(parts[-1].end if parts else 0) : start]:
            skipped += _COMMA
        parts.append(Part(text, lower, start, end, skipped))
    return parts


def _humps(phrase: str, spans: Sequence[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Cut words where a capital follows a small letter: ``rEwards``."""
    for start, end in spans:
        cut = start
        if not phrase[start + 1 : end].islower():
            for hump in HUMP.finditer(phrase, start, end):
                yield cut, hump.start()
                cut = hump.start()
        yield cut, end


def begins(word: str, letter: str) -> bool:
    """Tell whether a letter stands for a word: its first, or x for "experience", "cross"."""
    return word[0] == letter or (letter == "x" and word.startswith(("ex", "cross")))


class Fitting:
    """The cheapest way to spread letters over words, by dynamic programming."""

    def __init__(self, letters: str, parts: Sequence[Part], *, open_ended: bool) -> None:
        """Take letters and words; where `open_ended`, words may be left over at the end."""
        self._letters = letters
        self._parts = parts
        self._open = open_ended
        self._known: dict[tuple[int, int], tuple[float, int]] = {}

    def from_any_start(self) -> Iterator[tuple[float, int, int]]:
        """Give cost, first word and word after the last for each start, the nearest first."""
        first = self._letters[0]
        for start in range(len(self._parts) - 1, -1, -1):
            if begins(self._parts[start].lower, first):
                yield self.from_start(start)

    def from_start(self, start: int) -> tuple[float, int, int]:
        """Give cost, first word and word after the last where the long form begins at `start`."""
        part = self._parts[start]
        joined = start + 1 < len(self._parts) and self._parts[start + 1].start == part.end + 1
        if part.skipped == _HUMP_SKIPPED or (part.skipped < _HUMP_SKIPPED and not joined):
            return _NEVER, start, start
        if len(self._parts) - start > 2 * len(self._letters) + 3 and not self._open:
            return _NEVER, start, start
        cost, last = self._within(0, start)
        return cost + (_MIDWORD if part.skipped == _JOINED_SKIPPED else 0), start, last

    def _rest(self, at: int, word: int) -> tuple[float, int]:
        """Spread the letters from `at` over the words from `word`."""
        if at == len(self._letters):
            if self._open:
                return 0.0, word
            return sum([part.skipped for part in self._parts[word:]]), len(self._parts)
        if word == len(self._parts):
            return _NEVER, word
        best = self._known.get((at, word))
        if best is None:
            part = self._parts[word]
            skipped, last = self._rest(at, word + 1)
            best = (skipped + part.skipped, last)
            if begins(part.lower, self._letters[at]):
                best = min(best, self._within(at, word))
            self._known[at, word] = best
        return best

    def _within(self, at: int, word: int) -> tuple[float, int]:
        """Give the word the letter at `at` as its first, and perhaps some of the following."""
        part = self._parts[word]
        spent, place = 0.0, 0
        best = self._rest(at + 1, word + 1)
        for letter in self._letters[at + 1 :]:
            at += 1
            found = part.lower.find(letter, place + 1)
            if found < 0:
                break
            if part.text[found].isupper():
                spent += _CAPITAL
            else:
                spent += _ADJACENT if found == place + 1 else _INNER
            place = found
            cost, last = self._rest(at + 1, word + 1)
            best = min(best, (cost + spent, last))
        return best
