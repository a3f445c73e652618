"""The papers that have a word: of some neighbours first, and then of all papers."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import count

import numpy as np

from site_builder.arrays import Numbers, before, begin, spread
from site_builder.search.numbers import parted_rows, read, read_all
from site_builder.search.parts import in_order

_AT_ONCE = 1 << 13
"""How many pieces are put together at once; more take more memory."""


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
    """Postings of neighbours, numbered from 0 as if there were no others; all as text.

    Numbers stand one after the other; what may have several of a word, with spaces between words.
    """

    words: str
    """The words that they have."""
    papers: str
    """How many of them have each word."""
    first: str
    """The first of these times the number of forms, plus its form."""
    end: str
    """The number after the last of these."""
    codes: str
    """What `Postings` have after the first one."""
    more: str
    """What `Postings` have."""


NONE = Runs("", "", "", "", "", "")
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
    no_row = np.zeros_like(starts)
    return Runs(
        " ".join([names[word] for word in words[starts].tolist()]),
        parted_rows(np.diff(starts, append=len(words)), no_row, 1),
        parted_rows(between[starts], no_row, 1),
        parted_rows(papers[np.append(starts[1:], len(words)) - 1] + 1, no_row, 1),
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
    if not known:
        return Postings([], [], "", [0], "", [0], forms)
    numbers: defaultdict[str, int] = defaultdict(count().__next__)
    met = [numbers[word] for _, one in known for word in one.words.split(" ")]
    words = in_order(numbers)
    rank = np.empty(len(words), np.int64)
    rank[[numbers[word] for word in words]] = np.arange(len(words))
    del numbers
    row = rank[np.array(met, np.int64)]
    del met, rank
    order = np.argsort(row, kind="stable")
    is_first = begin(row[order])
    begins = np.flatnonzero(is_first)
    papers, firsts, ends = (
        read_all("".join([getattr(one, name) for _, one in known]))[order]
        for name in ("papers", "first", "end")
    )
    sizes = [one.words.count(" ") + 1 for _, one in known]
    starts = np.repeat(np.array([start for start, _ in known], np.int64), sizes)[order]
    after = np.where(is_first, 0, before(starts + ends))
    having = np.add.reduceat(papers, begins)
    gaps = (starts - after) * forms + firsts
    lead_rows = np.repeat(np.arange(len(order)), 1 + is_first)
    leads = np.insert(gaps, begins, having)
    codes, code_begins = _gathered(
        [parted_rows(leads, lead_rows, len(order)), *(one.codes for _, one in known)],
        np.stack((np.arange(len(order)), order + len(order)), axis=1).reshape(-1),
        begins * 2,
    )
    more, more_begins = _gathered([one.more for _, one in known], order, begins)
    return Postings(words, having.tolist(), codes, code_begins, more, more_begins, forms)


def _gathered(texts: Iterable[str], order: Numbers, starts: Numbers) -> tuple[str, list[int]]:
    """Put pieces of ASCII together that stand in texts with spaces between them.

    Args:
        texts: The texts, together at least one piece.
        order: The numbers of the pieces, in the order in which they are to stand.
        starts: Some places in this order.

    Returns:
        All of them, and where it is that the pieces at these places begin; last where all end.
    """
    held = np.frombuffer(" ".join(texts).encode("ascii"), np.uint8)
    spaces = np.flatnonzero(held == ord(" "))
    froms = np.concatenate(([0], spaces + 1))
    lengths = np.append(spaces, len(held)) - froms
    froms, lengths = froms[order], lengths[order]
    ends = np.cumsum(lengths)
    begins: list[int] = np.append((ends - lengths)[starts], ends[-1]).tolist()
    pieces = [
        held[spread(froms[at : at + _AT_ONCE], lengths[at : at + _AT_ONCE])].tobytes()
        for at in range(0, len(order), _AT_ONCE)
    ]
    return b"".join(pieces).decode("ascii"), begins
