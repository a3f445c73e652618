"""Known-item queries: each is made from one paper, and no other answers it as well."""

import csv
import random
import re
import string
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from lunr.stop_word_filter import WORDS as STOP_WORDS

from site_builder import search
from site_builder.search import Document

BY_HAND = Path(__file__).parent / "data/known_items.tsv"
_ACCENTS = str.maketrans("aeioucn", "áèïõüçñ")
_QUESTIONS = (
    "what is the paper about {} and {} that uses {}?",
    "how can we do {} with {} for {}?",
    "which work was it that showed {} of {} in {}",
)
_TRIES = 8


class Queries:
    """Makes queries for a paper; the same ones for the same seed."""

    def __init__(self, documents: Sequence[Document], seed: int) -> None:
        self._random = random.Random(seed)  # noqa: S311 - repeatable, not secret
        self._titles = {one.id: set(_words(one.title)) for one in documents}
        texts = {one.id: set(_words(f"{one.title} {one.abstract}")) for one in documents}
        self._papers = Counter(word for known in texts.values() for word in known)
        self._having: dict[str, set[str]] = {}
        for name, known in texts.items():
            for word in known:
                self._having.setdefault(word, set()).add(name)
        self._names = Counter(_name(one) for one in documents)

    def kinds(self) -> dict[str, Callable[[Document], str]]:
        """Name the kinds of query; one that can't be made of a paper is empty."""
        return {
            "title": lambda paper: paper.title,
            "title words": lambda paper: " ".join(self._title_words(paper)),
            "last word half-typed": self._half_typed,
            "system name": self._name,
            "abstract words": lambda paper: " ".join(self._abstract_words(paper)),
            "typing error, title words": lambda paper: self._misspelt(self._title_words(paper)),
            "typing error, abstract words": lambda paper: self._misspelt(
                self._abstract_words(paper)
            ),
            "accents and capitals": self._accented,
            "question": self._question,
        }

    def by_hand(self, documents: Sequence[Document]) -> Iterator[tuple[str, str]]:
        """Give the queries that were written by hand for papers that are there, paper first."""
        known = {one.id for one in documents}
        with BY_HAND.open(encoding="utf-8", newline="") as lines:
            for row in csv.DictReader(lines, delimiter="\t"):
                if row["paper"] in known:
                    yield row["paper"], row["query"]

    def _title_words(self, paper: Document) -> list[str]:
        """Draw three words or more of a title that no other title has together."""
        known = sorted(self._titles[paper.id])
        return self._telling(known, 3, self._others_titles, paper)

    def _abstract_words(self, paper: Document) -> list[str]:
        """Draw three of the rarer words of an abstract that no other paper has together."""
        known = [word for word in dict.fromkeys(_words(paper.abstract)) if len(word) > 3]
        known.sort(key=lambda word: (self._papers[word], word))
        return self._telling(known[2:18] or known, 3, self._others, paper)

    def _telling(
        self,
        known: Sequence[str],
        count: int,
        others: Callable[[str, Sequence[str]], bool],
        paper: Document,
    ) -> list[str]:
        for more in range(_TRIES):
            chosen = self._random.sample(known, min(count + more // 2, len(known)))
            if not others(paper.id, chosen):
                return chosen
        return []

    def _others_titles(self, name: str, chosen: Sequence[str]) -> bool:
        wanted = set(chosen)
        near = set.intersection(*(self._having[word] for word in wanted)) if wanted else set()
        return not wanted or any(wanted <= self._titles[other] for other in near - {name})

    def _others(self, name: str, chosen: Sequence[str]) -> bool:
        return not chosen or bool(set.intersection(*map(self._having.__getitem__, chosen)) - {name})

    def _half_typed(self, paper: Document) -> str:
        chosen = self._title_words(paper)
        if not chosen:
            return ""
        *whole, last = chosen
        return " ".join([*whole, last[: max(2, -(-len(last) * 6 // 10))]])

    def _name(self, paper: Document) -> str:
        name = _name(paper)
        return name if name and self._names[name] == 1 else ""

    def _misspelt(self, chosen: list[str]) -> str:
        long = [at for at, word in enumerate(chosen) if len(word) > 4 and word.isalpha()]
        if not long:
            return ""
        at = self._random.choice(long)
        return " ".join([*chosen[:at], self._misspell(chosen[at]), *chosen[at + 1 :]])

    def _misspell(self, word: str) -> str:
        at = self._random.randrange(1, len(word))
        other = self._random.choice(string.ascii_lowercase)
        return self._random.choice(
            [
                word[:at] + word[at + 1 :],
                word[:at] + other + word[at:],
                word[:at] + other + word[at + 1 :],
                word[: at - 1] + word[at] + word[at - 1] + word[at + 1 :],
            ]
        )

    def _accented(self, paper: Document) -> str:
        chosen = self._title_words(paper)
        return " ".join([*chosen[:1], *(word.translate(_ACCENTS) for word in chosen[1:])]).upper()

    def _question(self, paper: Document) -> str:
        chosen = self._title_words(paper)
        if len(chosen) < 3:
            return ""
        return self._random.choice(_QUESTIONS).format(chosen[0], chosen[1], " ".join(chosen[2:]))


def _name(paper: Document) -> str:
    before, colon, _ = paper.title.partition(":")
    if paper.names:
        return paper.names[0]
    return before if colon and re.fullmatch(r"\S{3,}", before) else ""


def _words(text: str) -> list[str]:
    parts = search.fold(text).replace("-", " ")
    return [word for word in search.words(parts) if word not in STOP_WORDS and len(word) > 1]
