"""Find which of many phrases a text has, trying only those with words that it has."""

from collections.abc import Iterable
from itertools import chain

BLANKS = str.maketrans(dict.fromkeys(".,;:()[]!?\"'`-/\u2019\u201c\u201d\u2014\u2013", " "))
"""What stands between words, for `str.translate`."""

TELLING = 4
"""Letters that a word of a phrase has at least; nearly every text has the shorter ones."""


class Finder:
    """Finds phrases in lower-case text."""

    def __init__(self, phrases: Iterable[str]) -> None:
        """Take phrases, with a star where they need no whole word: ``provabl*``."""
        self._phrases: dict[str, list[tuple[str, frozenset[str]]]] = {}
        self._words: set[str] = set()
        needed: set[str] = set()
        for phrase in dict.fromkeys(phrases):
            letters = phrase.replace("*", "")
            parts = letters.translate(BLANKS).split()
            patterns = _patterns(letters, parts)
            longest = parts.index(max(parts, key=len))
            if "*" not in phrase:
                patterns[longest] = parts[longest]
            telling = frozenset(p for p in patterns if len(p.strip("*")) >= TELLING)
            needed.update(telling, [patterns[longest]])
            self._phrases.setdefault(patterns[longest], []).append((letters, telling))
            if len(parts) == 1:
                self._words.add(letters)
        self._fitting = _Fitting(needed).__getitem__

    def found(self, text: str, spaced: str) -> list[str]:
        """List which phrases a text has, each without its stars; `spaced` is it without BLANKS."""
        fitting = filter(None, map(self._fitting, spaced.split()))
        patterns = set(chain.from_iterable(fitting))
        found = []
        for pattern in self._phrases.keys() & patterns:
            for letters, telling in self._phrases[pattern]:
                # A text that has the word has a phrase of one word.
                if letters in self._words or (telling <= patterns and letters in text):
                    found.append(letters)
        return found


def _patterns(letters: str, parts: list[str]) -> list[str]:
    """Write what each word of a phrase needs of a text's, with a star where more may stand."""
    patterns = list(parts)
    if letters.startswith(parts[0]):
        patterns[0] = f"*{patterns[0]}"
    if letters.endswith(parts[-1]):
        patterns[-1] = f"{patterns[-1]}*"
    return patterns


class _Fitting(dict[str, tuple[str, ...]]):
    """Remembers which patterns a word fits."""

    def __init__(self, patterns: Iterable[str]) -> None:
        super().__init__()
        self._whole, self._within = set[str](), list[str]()
        self._beginnings, self._endings = list[str](), list[str]()
        for pattern in sorted(patterns):
            word = pattern.strip("*")
            match pattern.startswith("*"), pattern.endswith("*"):
                case True, True:
                    self._within.append(word)
                case True, False:
                    self._endings.append(word)
                case False, True:
                    self._beginnings.append(word)
                case _:
                    self._whole.add(word)
        self._any_beginning, self._any_ending = tuple(self._beginnings), tuple(self._endings)

    def __missing__(self, word: str) -> tuple[str, ...]:
        fits = [f"*{part}*" for part in self._within if part in word]
        if word in self._whole:
            fits.append(word)
        if word.startswith(self._any_beginning):
            fits += [f"{part}*" for part in self._beginnings if word.startswith(part)]
        if word.endswith(self._any_ending):
            fits += [f"*{part}" for part in self._endings if word.endswith(part)]
        fitting = self[word] = tuple(fits)
        return fitting
