"""Texts taken apart: each distinct run between spaces once, each distinct word once."""

import re
from array import array
from collections import Counter, defaultdict
from collections.abc import Iterable

import numpy as np

from site_builder.arrays import Numbers, spread
from site_builder.library.words import BROAD, FILLER

_URL = re.compile(r"https?://\S+")
_TOKEN = re.compile(r"[^\W\d_][^\W_]*(?:-[^\W_]+)*|[^\w\s'’$*-]")
_NAMES_ARE_CAPITALS = 10
_NO_PLURALS = ("ss", "us", "is", "as", "news", "lens", "series")
NOTHING = 0
"""The number of what says nothing: common words, and what parts words from each other."""


class _Runs(dict[str, int]):
    """The numbers of what stands between two spaces; a run is taken apart when first met."""

    def __init__(self) -> None:
        super().__init__()
        self.tokens = array("q")
        """Those of all runs, one run after the other."""
        self.lengths = array("q")
        """How many each run has."""
        self.ids: dict[str, int] = {}
        """The number of each token."""
        self.meaning = array("q")
        """The word that each token is a form of."""
        self.numbers: dict[str, int] = {}
        self.word_keys = [""]
        self.alone = array("b", [False])
        self.forms: defaultdict[str, list[str]] = defaultdict(list)
        """How each key is written anywhere."""
        # The first run is the end of a text: one token that says nothing.
        self._run(["\n"])

    def __missing__(self, run: str) -> int:
        if run.isalpha():
            tokens = [run]
        else:
            tokens = _TOKEN.findall(_URL.sub(" ", run) if "://" in run else run)
        found = self[run] = self._run(tokens)
        return found

    def _run(self, tokens: list[str]) -> int:
        for token in tokens:
            number = self.ids.setdefault(token, len(self.meaning))
            if number == len(self.meaning):
                self.meaning.append(self._word(token))
            self.tokens.append(number)
        self.lengths.append(len(tokens))
        return len(self.lengths) - 1

    def _word(self, token: str) -> int:
        low = token.lower()
        # Adverbs never stand in a pair.
        key = folded(low)
        self.forms[key].append(token)
        if len(low) <= 2 or low in FILLER or key in FILLER or low.endswith("ly"):
            return NOTHING
        number = self.numbers.setdefault(key, len(self.word_keys))
        if number == len(self.word_keys):
            self.word_keys.append(key)
            self.alone.append(not {low, key} & BROAD)
        return number


class Spoken:
    """The words of some texts, in order."""

    def __init__(self, texts: Iterable[str]) -> None:
        """Take the texts apart."""
        runs = _Runs()
        said = array("i")
        ends = array("q")
        for text in texts:
            said.extend(map(runs.__getitem__, text.split()))
            said.append(0)
            ends.append(len(said))
        self._runs = runs
        self._told, self._lengths = np.frombuffer(said, np.intc), np.array(runs.lengths, np.int64)
        self._begins = np.cumsum(self._lengths) - self._lengths
        self._ends = np.frombuffer(ends, np.int64)
        tokens, meaning = (np.array(of, np.int64) for of in (runs.tokens, runs.meaning))
        times = np.bincount(self._told, minlength=len(self._lengths))
        self._met = np.bincount(tokens, np.repeat(times, self._lengths), len(meaning))
        self._words = meaning[tokens]
        """Those of all runs."""
        self.size: int = len(ends)
        """How many texts there are."""
        self.alone = np.array(runs.alone, bool)
        """Whether a word tells something without another."""
        self._forms: dict[int, str] = {}

    def words(self, start: int, stop: int) -> tuple[Numbers, Numbers]:
        """Give the number of each word of some texts, `NOTHING` after each; and how many each has.

        All at once would take more memory than anything else here.
        """
        first = int(self._ends[start - 1]) if start else 0
        ends = self._ends[start:stop]
        told = self._told[first : int(ends[-1])]
        taken = self._lengths[told]
        upto = np.cumsum(taken)[ends - first - 1]
        return self._words[spread(self._begins[told], taken)], np.diff(upto, prepend=0)

    def form(self, word: int) -> str:
        """Give how a word is written most often; of equals the first in the alphabet.

        ``policy`` may be ``policies``.
        """
        known = self._forms.get(word)
        if known is None:
            counts: Counter[str] = Counter()
            for token in self._runs.forms[self._runs.word_keys[word]]:
                counts[self._written(token)] += self._times(token)
            known = self._forms[word] = min(counts, key=lambda form: (-counts[form], form))
        return known

    def singular(self, word: int) -> str:
        """Give a word in the singular where that is seen anywhere, and is no name."""
        form, key = self.form(word), self._runs.word_keys[word]
        return key if form.islower() and key in self._runs.ids else form

    def _times(self, token: str) -> int:
        number = self._runs.ids.get(token)
        return 0 if number is None else int(self._met[number])

    def _written(self, word: str) -> str:
        """Keep the case of names, ``RLHF``, ``English``, and drop that of titles: ``Reward``."""
        low = word.lower()
        is_plain = word[1:] == low[1:] and self._times(low) * _NAMES_ARE_CAPITALS >= self._times(
            word
        )
        return low if is_plain else word


def folded(word: str) -> str:
    """Fold plurals: ``policies`` and ``policy``, ``models`` and ``model`` share a key."""
    if word.endswith("ies") and len(word) > 4 and word not in _NO_PLURALS:
        return word[:-3] + "y"
    if word.endswith("s") and len(word) > 2 and not word.endswith(_NO_PLURALS):
        return word[:-1]
    return word
