"""Which words stand where: one pass through papers for all that the index says of words.

The index is lunr's, one field, unstemmed, with lunr's ``b`` at 0. lunr's own recipe (stemmed title
and abstract fields side by side) ranked worse in ``benchmarks/search.py``: its inverse document
frequency adds up a word's documents over all fields, so a common word soon counts as present in
more documents than there are. One field with each title repeated (a plain form of BM25F, Robertson,
Zaragoza and Taylor, CIKM 2004) keeps that number true. Without ``b`` a document's length does not
count: abstracts are of one length anyway, and the score of a word in a paper follows from how often
it is there and from how many papers have it, so that no browser has to load all lengths.

Inflections, half-typed words and typing errors are the business of the query, see
``static/js/search-query.js``: it looks for words of the index that share a stem or a beginning with
what the reader typed.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from site_builder.arrays import Numbers, before, begin, bits, spread
from site_builder.search.cutting import END, Cutter
from site_builder.search.document import Document
from site_builder.search.postings import NONE, Pairs, Runs, runs
from site_builder.search.words import compounds, words

FORMS, PLACE_FORMS = 5, 3
"""How many forms of postings and of places there are."""
_MANY, _SPECIAL = 3, 4
_COMPOUND, _FIRST = 1, 2

_TITLE, _ABSTRACT, _LABEL, _NAME, _MORE = range(0, 10, 2)
"""What texts are; their words have these kinds, what counts as one word of them one more."""
_WHOLE, _WHOLE_AGAIN, _STOP, _STOP_JOINED, _NOTHING = range(10, 15)
"""The other kinds: names as one word, which count unless their words have that; and what is too
common to be searched for in abstracts."""
_KIND_BITS = 4
_TIMES = np.array([5, 5, 1, 1, 2, 2, 3, 3, 0, 0, 1, 0, 0, 0, 0])
"""How often each kind counts."""
_SAID, _ELSEWHERE, _TITLED, _NAMED = 1, 2, 4, 8
_FLAGS = np.array([5, 5, 1, 1, 0, 0, 0, 0, 2, 2, 8, 8, 1, 1, 0])
"""What follows from each kind, as a sum of these."""
_STANDS = np.zeros(_NOTHING + 1, bool)
_STANDS[[_TITLE, _ABSTRACT, _LABEL, _NAME, _STOP]] = True
"""Whether it stands in a text that has places."""
_TOO_COMMON = np.arange(_NOTHING + 1)
_TOO_COMMON[[_ABSTRACT, _ABSTRACT + 1, _MORE, _MORE + 1]] = (
    *(_STOP, _STOP_JOINED),
    *(_NOTHING, _NOTHING),
)
"""The kinds of words that are too common."""


@dataclass(frozen=True, slots=True)
class Counted:
    """What the index says of words in some papers."""

    terms: Runs
    """How often words count. Forms 0 to 2: once to three times. 3: more often; `more` has by how
    much more than four times. 4: it is in the title, or the name of what the paper introduces;
    `more` has how often, less one, times two, plus one if it is such a name; places in the title,
    each times two, plus one if another follows (0 none, 1 in a compound, 2 the first word); the
    number of the title's words, if any."""
    places: Runs
    """Where words stand in the texts. Forms 0 to 2: how often less one, 2 stands for more; `more`
    has the first place; by how much more than three times, if 2; the other places, each as words
    from the one before."""


@dataclass(frozen=True, slots=True)
class _Met:
    """Where words were met, one array a fact, in no order."""

    words: Numbers
    papers: Numbers
    order: Numbers
    """Twice the place, plus one; of what counts as one word, twice the place after it."""
    kinds: Numbers


@dataclass(frozen=True, slots=True)
class _Sorted:
    """The same by words, papers and places."""

    names: Sequence[str]
    """The words."""
    words: Numbers
    """Where each is in `names`; here and in `papers` for each pair of word and paper."""
    papers: Numbers
    starts: Numbers
    """Where in the following the pair begins."""
    of: Numbers
    """The pair, for each time that a word was met."""
    order: Numbers
    kinds: Numbers


def counted(documents: Sequence[Document], cutter: Cutter) -> Counted:
    """Count the words of documents, numbered from 0 in the order given.

    Args:
        documents: Some papers, at least one.
        cutter: Cuts texts, and knows what it cut before.
    """
    cutter.ease()
    found = _sorted([_texts(documents, cutter), _wholes(documents, cutter)], cutter)
    if not found.names:
        return Counted(NONE, NONE)
    return Counted(_terms(found, len(documents)), _places(found))


def _texts(documents: Sequence[Document], cutter: Cutter) -> _Met:
    """Meet the words of texts: a paper's texts stand one after the other, an `END` after each."""
    said: list[int] = []
    ends: list[int] = []
    kinds: list[int] = []
    firsts: list[int] = []
    for one in documents:
        firsts.append(len(ends))
        for kind, texts in (
            (_TITLE, (one.title,)),
            (_ABSTRACT, (one.abstract,)),
            (_LABEL, one.tags),
            (_NAME, one.names),
            (_LABEL, one.authors),
            (_MORE, one.more),
        ):
            for text in texts:
                said += map(cutter.__getitem__, text.split())
                said.append(END)
                ends.append(len(said))
                kinds.append(kind)
    told, upto, first = np.array(said), np.array(ends), np.array(firsts)
    begins, texts_of = before(upto), np.diff(first, append=len(ends))
    runs_of = upto[np.cumsum(texts_of) - 1] - begins[first]
    papers = np.repeat(np.arange(len(documents)), runs_of)
    kind_of = np.repeat(np.array(kinds), upto - begins)

    words, lengths = cutter.parts.arrays()
    taken = lengths[told]
    places = np.cumsum(taken) - taken
    places -= np.repeat(places[begins[first]], runs_of)
    at = spread((np.cumsum(lengths) - lengths)[told], taken)
    joins, joins_of = cutter.joined.arrays()
    having = np.flatnonzero(joins_of[told])
    joined = joins_of[told[having]]
    join_at = spread((np.cumsum(joins_of) - joins_of)[told[having]], joined)
    after = np.repeat(places[having], joined) + np.array(cutter.after, np.int64)[join_at]
    return _Met(
        np.concatenate((words[at], joins[join_at])),
        np.concatenate((np.repeat(papers, taken), np.repeat(papers[having], joined))),
        np.concatenate((spread(places, taken) * 2 + 1, after * 2)),
        np.concatenate((np.repeat(kind_of, taken), np.repeat(kind_of[having] + 1, joined))),
    )


def _wholes(documents: Sequence[Document], cutter: Cutter) -> _Met:
    """Meet names as one word, for those who write them so: ``Align-Bot 2`` as ``alignbot2``."""
    found = [
        (cutter.number(whole), number, _WHOLE_AGAIN if whole in words(name) else _WHOLE)
        for number, one in enumerate(documents)
        for name in one.names
        if (whole := "".join(compounds(name)).replace("-", ""))
    ]
    numbers, papers, kinds = np.array(found, np.int64).reshape(-1, 3).T
    return _Met(numbers, papers, np.zeros_like(papers), kinds)


def _sorted(met: Sequence[_Met], cutter: Cutter) -> _Sorted:
    words, papers, order, kinds = (
        np.concatenate([getattr(one, name) for one in met]) for name in _Met.__slots__
    )
    kinds = np.where(np.array(cutter.stops, bool)[words], _TOO_COMMON[kinds], kinds)
    # What has no place stands after the title.
    order = np.where((kinds == _WHOLE) | (kinds == _WHOLE_AGAIN), np.max(order), order)
    is_met = np.zeros(len(cutter.names), bool)
    is_met[words] = True
    is_met[END] = False
    numbers = sorted(np.flatnonzero(is_met).tolist(), key=cutter.names.__getitem__)
    rank = np.zeros(len(cutter.names), np.int64)
    rank[numbers] = np.arange(len(numbers))

    paper_bits, order_bits = bits(int(np.max(papers))), bits(int(np.max(order)))
    packed = (rank[words] << paper_bits | papers) << order_bits | order
    packed = (packed << _KIND_BITS | kinds)[words != END]
    packed.sort()
    pairs = packed >> (order_bits + _KIND_BITS)
    is_new = begin(pairs)
    starts = np.flatnonzero(is_new)
    return _Sorted(
        names=[cutter.names[number] for number in numbers],
        words=pairs[starts] >> paper_bits,
        papers=pairs[starts] & ((1 << paper_bits) - 1),
        starts=starts,
        of=np.cumsum(is_new) - 1,
        order=packed >> _KIND_BITS & ((1 << order_bits) - 1),
        kinds=packed & ((1 << _KIND_BITS) - 1),
    )


def _terms(found: _Sorted, size: int) -> Runs:
    starts, kinds = found.starts, found.kinds
    flags = np.bitwise_or.reduceat(_FLAGS[kinds], starts)
    times = np.add.reduceat(_TIMES[kinds], starts)
    times += flags & (_SAID | _ELSEWHERE) == _ELSEWHERE
    is_special = flags & (_TITLED | _NAMED) > 0
    forms = np.where(is_special, _SPECIAL, np.minimum(times, _MANY + 1) - 1)

    in_title = np.flatnonzero(kinds <= _TITLE + 1)
    titled = found.of[in_title]
    title_places = np.bincount(titled, minlength=len(starts))
    taken = np.where(is_special, title_places + 2, forms == _MANY)
    begins = np.cumsum(taken) - taken
    more = np.zeros(int(np.sum(taken)), np.int64)
    many = np.flatnonzero(forms == _MANY)
    more[begins[many]] = times[many] - _MANY - 1
    special = np.flatnonzero(is_special)
    more[begins[special]] = (times[special] - 1) * 2 + (flags[special] & _NAMED > 0)
    place = np.where(kinds == _TITLE, (found.order >> 1) + _FIRST, _COMPOUND)[in_title]
    another = np.append(titled[1:] == titled[:-1], False)[: len(titled)]
    more[begins[titled] + 1 + in_title - starts[titled]] = place * 2 + another
    lengths = np.bincount(found.papers[found.of[kinds == _TITLE]], minlength=size)
    has = np.flatnonzero(title_places)
    more[begins[has] + title_places[has] + 1] = lengths[found.papers[has]]

    kept = times > 0
    pairs = Pairs(found.words[kept], found.papers[kept], forms[kept], taken[kept])
    return runs(found.names, pairs, more, FORMS)


def _places(found: _Sorted) -> Runs:
    """Say where words stand; those of title, abstract and labels do one after the other."""
    standing = np.flatnonzero(_STANDS[found.kinds])
    pairs = found.of[standing]
    places = found.order[standing] >> 1
    is_first = begin(pairs)
    firsts = np.flatnonzero(is_first)
    often = np.diff(firsts, append=len(pairs))
    has_count = (often >= PLACE_FORMS).astype(np.int64)
    taken = often + has_count
    begins = np.cumsum(taken) - taken
    more = np.zeros(int(np.sum(taken)), np.int64)
    # The count, if there is one, stands between the first place and the others.
    at = np.arange(len(pairs)) + np.repeat(np.cumsum(has_count), often)
    at[firsts] = begins
    more[at] = np.where(is_first, places, places - before(places))
    counts = np.flatnonzero(has_count)
    more[begins[counts] + 1] = often[counts] - PLACE_FORMS
    having = pairs[firsts]
    forms = np.minimum(often, PLACE_FORMS) - 1
    found_at = Pairs(found.words[having], found.papers[having], forms, taken)
    return runs(found.names, found_at, more, PLACE_FORMS)
