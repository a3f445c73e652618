"""The papers that have a word: of some neighbours first, and then of all papers."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import chain, count

import numpy as np

from site_builder.search.arrays import Numbers, before, begin
from site_builder.search.numbers import WRITTEN, parted_rows, read
from site_builder.search.parts import in_order


@dataclass(frozen=True, slots=True)
class Postings:
    """The papers that have each word; what is said of a word stands where the word does."""

    words: list[str]
    """The words, as JavaScript compares them."""
    papers: list[int]
    """How many have each."""
    codes: str
    """How many they are, and then of each paper how many numbers come between it and the one
    before, times the number of forms, plus its form."""
    code_begins: list[int]
    """Where in this each word begins, and where the last one ends."""
    more: str
    """What the forms leave open; see ``static/js/search-part-terms.js`` and ``-places.js``."""
    more_begins: list[int]
    forms: int
    """How many forms there are."""

    def sizes(self) -> list[int]:
        """Count the letters that are needed for each word."""
        sizes: list[int] = np.add(np.diff(self.code_begins), np.diff(self.more_begins)).tolist()
        return sizes

    def numbers(self, at: int) -> list[int]:
        """Give the numbers of the papers of a word."""
        found: list[int] = []
        number = -1
        codes = read(self.codes[self.code_begins[at] : self.code_begins[at + 1]])
        next(codes)
        for code in codes:
            number += code // self.forms + 1
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


NONE = Runs("", [], [], [], "", "")
"""What neighbours without words have."""


@dataclass(frozen=True, slots=True)
class Pairs:
    """Which neighbours have which words: an array a fact, sorted by words and then by papers."""

    words: Numbers
    papers: Numbers
    forms: Numbers
    taken: Numbers
    """How many numbers there are of each in what its form leaves open."""


def runs(names: Sequence[str], of: Pairs, more: Numbers, forms: int) -> Runs:
    """Write down which neighbours have which words.

    Args:
        names: The words.
        of: Who has which of these.
        more: What forms leave open.
        forms: How many forms there are.
    """
    words, papers = of.words, of.papers
    if not len(words):
        return NONE
    is_first = begin(words)
    starts = np.flatnonzero(is_first)
    row = np.cumsum(is_first) - 1
    between = np.where(is_first, papers, papers - before(papers) - 1) * forms + of.forms
    others = ~is_first
    size = len(starts)
    return Runs(
        " ".join([names[word] for word in words[starts].tolist()]),
        np.diff(starts, append=len(words)).tolist(),
        between[starts].tolist(),
        (papers[np.append(starts[1:], len(words)) - 1] + 1).tolist(),
        parted_rows(between[others], row[others], size),
        parted_rows(more, np.repeat(row, of.taken), size),
    )


def merged(neighbours: Iterable[tuple[int, Runs]], forms: int) -> Postings:
    """Put the postings of all papers together.

    Args:
        neighbours: The number of the first paper of each run, and what the run has.
        forms: How many forms a posting may have.
    """
    known = [(start, one) for start, one in neighbours if one.papers]
    numbers: defaultdict[str, int] = defaultdict(count().__next__)
    met = [numbers[word] for _, one in known for word in one.words.split(" ")]
    words = in_order(numbers)
    rank = np.empty(len(words), np.int64)
    rank[[numbers[word] for word in words]] = np.arange(len(words))
    del numbers
    row = rank[np.array(met, np.int64)]
    order = np.argsort(row, kind="stable")
    row = row[order]
    papers, firsts, ends = (
        np.fromiter(chain.from_iterable(getattr(one, name) for _, one in known), np.int64)[order]
        for name in ("papers", "first", "end")
    )
    starts = np.repeat(
        np.array([start for start, _ in known], np.int64), [len(one.papers) for _, one in known]
    )[order]
    is_first = begin(row)
    after = np.where(is_first, 0, before(starts + ends))
    begins = np.flatnonzero(is_first)
    having = np.add.reduceat(papers, begins).tolist() if len(begins) else []
    leads = list(map(WRITTEN.__getitem__, ((starts - after) * forms + firsts).tolist()))
    for at, papers_of in zip(begins.tolist(), having, strict=True):
        leads[at] = WRITTEN[papers_of] + leads[at]
    places = order.tolist()
    codes = [piece for _, one in known for piece in one.codes.split(" ")]
    codes = [lead + codes[at] for lead, at in zip(leads, places, strict=True)]
    more = [piece for _, one in known for piece in one.more.split(" ")]
    more = [more[at] for at in places]
    return Postings(
        words, having, "".join(codes), _begins(codes, begins), "".join(more),
        _begins(more, begins), forms,
    )  # fmt: skip


def _begins(pieces: Sequence[str], starts: Numbers) -> list[int]:
    """Give where the rows begin that are put together of pieces, and where the last one ends."""
    ends = np.zeros(len(pieces) + 1, np.int64)
    np.cumsum(np.fromiter(map(len, pieces), np.int64, len(pieces)), out=ends[1:])
    begins: list[int] = ends[np.append(starts, len(pieces))].tolist()
    return begins
