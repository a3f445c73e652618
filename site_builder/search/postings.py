"""The papers that have a word: of some neighbours first, and then of all papers."""

from collections import defaultdict, deque
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise, repeat

from site_builder.search.numbers import WRITTEN, read


@dataclass(frozen=True, slots=True)
class Postings:
    """The papers that have a word, one after the other, and what there is to say of each."""

    papers: int
    """How many they are."""
    codes: str
    """How many they are, and then of each how many numbers come between it and the one before,
    times the number of forms, plus its form."""
    more: str
    """What the forms leave open; see ``static/js/search-part-terms.js`` and ``-places.js``."""

    @property
    def size(self) -> int:
        """How many letters they take."""
        return len(self.codes) + len(self.more)

    def numbers(self, forms: int) -> list[int]:
        """Give the numbers of the papers."""
        found: list[int] = []
        number = -1
        codes = read(self.codes)
        next(codes)
        for code in codes:
            number += code // forms + 1
            found.append(number)
        return found


@dataclass(frozen=True, slots=True)
class Runs:
    """Postings of neighbours, numbered from 0 as if there were no others; a list a field."""

    words: str
    """The words that they have; here and below with spaces between them, which saves memory."""
    papers: list[int]
    """How many of them have each word."""
    first: list[int]
    """The first of these times the number of forms, plus its form."""
    end: list[int]
    """The number after the last of these."""
    codes: str
    """What `Postings` have after the first one."""
    more: str
    """What `Postings` have."""


class Gathered:
    """Postings of neighbours in the making."""

    __slots__ = ("_codes", "_forms", "_more")

    def __init__(self, forms: int) -> None:
        """Begin with none.

        Args:
            forms: How many forms a posting may have.
        """
        self._forms = forms
        self._codes: defaultdict[str, list[int]] = defaultdict(list)
        """Of each paper its number times the number of forms, plus its form."""
        self._more: defaultdict[str, list[str]] = defaultdict(list)

    def add(self, word: str, number: int, form: int, more: str = "") -> None:
        """Note that a paper has a word."""
        self._codes[word].append(number * self._forms + form)
        if more:
            self._more[word].append(more)

    def add_all(
        self, words: Sequence[str], number: int, form: int, more: Iterable[str] = ()
    ) -> None:
        """Note that a paper has words in one form; the loops run in C."""
        codes = map(self._codes.__getitem__, words)
        deque(map(list.append, codes, repeat(number * self._forms + form)), maxlen=0)
        if more:
            deque(map(list.append, map(self._more.__getitem__, words), more), maxlen=0)

    def runs(self) -> Runs:
        """Give what was noted."""
        forms, more = self._forms, self._more
        known = self._codes.values()
        return Runs(
            " ".join(self._codes),
            [len(codes) for codes in known],
            [codes[0] for codes in known],
            [codes[-1] // forms + 1 for codes in known],
            " ".join([_gaps(codes, forms) if len(codes) > 1 else "" for codes in known]),
            " ".join(["".join(more[word]) if word in more else "" for word in self._codes]),
        )


def _gaps(codes: Sequence[int], forms: int) -> str:
    return "".join(
        [WRITTEN[code - (before // forms + 1) * forms] for before, code in pairwise(codes)]
    )


_Row = tuple[int, int, int, int, str, str]
"""What a run says of a word: where it starts, papers, first, end, codes, more."""


def merged(neighbours: Iterable[tuple[int, Runs]], forms: int) -> dict[str, Postings]:
    """Put the postings of all papers together.

    Args:
        neighbours: The number of the first paper of each run, and what the run has.
        forms: How many forms a posting may have.
    """
    found: defaultdict[str, list[_Row]] = defaultdict(list)
    for start, runs in neighbours:
        if runs.papers:
            codes, more = runs.codes.split(" "), runs.more.split(" ")
            rows = zip(repeat(start), runs.papers, runs.first, runs.end, codes, more, strict=False)
            known = map(found.__getitem__, runs.words.split(" "))
            deque(map(list.append, known, rows), maxlen=0)
    return {word: _joined(rows, forms) for word, rows in found.items()}


def _joined(rows: Sequence[_Row], forms: int) -> Postings:
    if len(rows) == 1:
        ((start, papers, first, _, codes, more),) = rows
        return Postings(papers, f"{WRITTEN[papers]}{WRITTEN[start * forms + first]}{codes}", more)
    papers = after = 0
    pieces: list[str] = []
    for start, of_them, first, end, codes, _ in rows:
        papers += of_them
        pieces += (WRITTEN[(start - after) * forms + first], codes)
        after = start + end
    return Postings(papers, WRITTEN[papers] + "".join(pieces), "".join([row[-1] for row in rows]))
