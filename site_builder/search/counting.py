"""Which words stand where: one pass through the papers for all that the index says of words.

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

from array import array
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from operator import sub

from lunr.stop_word_filter import WORDS as STOP_WORDS

from site_builder.search.document import Document
from site_builder.search.numbers import WRITTEN
from site_builder.search.words import compounds, fold, joinable, joined, singles, words

_TITLE_TIMES = 5
_NAME_TIMES = 3
_TAG_TIMES = 2
_AUTHOR_TIMES = 2

_Spots = defaultdict[str, list[int]]
_FORMS, _PLACE_FORMS = 5, 3
"""How many forms of postings and of places there are."""
_MANY, _SPECIAL = 3, 4
_COMPOUND, _FIRST = 1, 2


@dataclass(frozen=True, slots=True)
class Postings:
    """The papers that have a word, one after the other, and what there is to say of each."""

    papers: int
    """How many they are."""
    codes: bytes
    """How many they are, and then of each how many numbers come between it and the one before,
    times the number of forms, plus its form."""
    more: bytes
    """What the forms leave open; see ``static/js/search-part-terms.js`` and ``-places.js``."""


@dataclass(frozen=True, slots=True)
class Counted:
    """What the index says of words."""

    terms: dict[str, Postings]
    """How often words count. Forms 0 to 2: once to three times. 3: more often; `more` has by how
    much more than four times. 4: it is in the title, or the name of what the paper introduces;
    `more` has how often, less one, times two, plus one if it is such a name; places in the title,
    each times two, plus one if another follows (0 none, 1 in a compound, 2 the first word); the
    number of the title's words, if any."""
    places: dict[str, Postings]
    """Where words stand in the texts. Forms 0 to 2: how often less one, 2 stands for more; `more`
    has the first place; by how much more than three times, if 2; the other places, each as words
    from the one before."""


def counted(documents: Sequence[Document]) -> Counted:
    """Count the words of documents, numbered from 0 in the order given."""
    terms, places = _Gathered(), _Gathered()
    for number, document in enumerate(documents):
        _count(document, number, terms, places)
    return Counted(terms.postings(_FORMS), places.postings(_PLACE_FORMS))


class _Gathered:
    """Postings in the making."""

    __slots__ = ("codes", "more")

    def __init__(self) -> None:
        self.codes: defaultdict[str, array[int]] = defaultdict(lambda: array("I"))
        """Of each paper its number times the number of forms, plus its form."""
        self.more: defaultdict[str, bytearray] = defaultdict(bytearray)

    def postings(self, forms: int) -> dict[str, Postings]:
        return {
            word: Postings(len(codes), _gaps(codes, forms), bytes(self.more.get(word, b"")))
            for word, codes in self.codes.items()
        }


def _gaps(codes: "array[int]", forms: int) -> bytes:
    after = [0, *[code - code % forms + forms for code in codes]]
    return WRITTEN[len(codes)] + b"".join(map(WRITTEN.__getitem__, map(sub, codes, after)))


def _count(document: Document, number: int, terms: _Gathered, placed: _Gathered) -> None:
    titled = _Title(document.title)
    spots = _Spots(list)
    at, joins = _place(document.abstract, titled.length + 1, spots)
    counts = {word: len(of) for word, of in spots.items()}
    for word in STOP_WORDS & counts.keys():
        del counts[word]
    _add(counts, (word for word in joins if word not in STOP_WORDS), 1)
    for word, places in titled.words.items():
        _add(counts, (word,), _TITLE_TIMES * len(places))
        spots[word][:0] = [place - _FIRST for place in places if place >= _FIRST]
    for times, texts in (
        (_TAG_TIMES, document.tags),
        (_NAME_TIMES, document.names),
        (_AUTHOR_TIMES, document.authors),
    ):
        for text in texts:
            _add(counts, words(text), times)
            at, _ = _place(text, at, spots)
    named = dict.fromkeys(filter(None, map(_joined, document.names)))
    whole = ((name, _joined(name)) for name in document.names)
    _add(counts, (one for name, one in whole if one not in {"", *words(name)}), 1)
    if document.more:
        _add(counts, _unsaid(document), 1)
    for word in dict.fromkeys((*titled.words, *named)):
        special = (counts.pop(word) - 1) * 2 + (word in named)
        terms.codes[word].append(number * _FORMS + _SPECIAL)
        said = b"".join(_places(titled.words.get(word, []), titled.length))
        terms.more[word] += WRITTEN[special] + said
    _post(counts, number, terms)
    _note(spots, number, placed)


def _add(counts: dict[str, int], found: Iterable[str], times: int) -> None:
    for word in found:
        counts[word] = counts.get(word, 0) + times


class _Title:
    """The words of a title with their places."""

    __slots__ = ("length", "words")

    def __init__(self, title: str) -> None:
        self.words: dict[str, list[int]] = {}
        at = _FIRST
        for compound in compounds(title):
            parts = compound.split("-")
            for part in parts:
                self.words.setdefault(part, []).append(at)
                at += 1
            for word in joined(parts):
                self.words.setdefault(word, []).append(_COMPOUND)
        self.length = at - _FIRST


def _place(text: str, at: int, spots: _Spots) -> tuple[int, list[str]]:
    """Note where the words of a text are; gives where the next text begins, and joined words."""
    folded = fold(text)
    single = singles(folded)
    for place, word in enumerate(single, at):
        spots[word].append(place)
    joins = [word for run in joinable(folded) for word in joined(run.split("-"))]
    return at + len(single) + 1, joins


def _post(counts: Mapping[str, int], number: int, terms: _Gathered) -> None:
    codes = terms.codes
    once = number * _FORMS - 1
    for word, times in counts.items():
        if times <= _MANY:
            codes[word].append(once + times)
        else:
            codes[word].append(once + 1 + _MANY)
            terms.more[word] += WRITTEN[times - _MANY - 1]


def _places(places: Sequence[int], length: int) -> Iterator[bytes]:
    if not places:
        yield WRITTEN[0]
        return
    last = len(places) - 1
    yield from (WRITTEN[place * 2 + (at < last)] for at, place in enumerate(places))
    yield WRITTEN[length]


def _note(spots: _Spots, number: int, placed: _Gathered) -> None:
    codes, more = placed.codes, placed.more
    once = number * _PLACE_FORMS
    for word, found in spots.items():
        if len(found) == 1:
            codes[word].append(once)
            more[word] += WRITTEN[found[0]]
        elif found:  # else it is a compound of the title
            codes[word].append(once + min(len(found), _PLACE_FORMS) - 1)
            more[word] += WRITTEN[found[0]] + _others(found)


def _others(found: Sequence[int]) -> bytes:
    """Write the places after the first one, and how many they are, if more than one."""
    code = WRITTEN[len(found) - _PLACE_FORMS] if len(found) >= _PLACE_FORMS else b""
    return code + b"".join([WRITTEN[at - before] for before, at in pairwise(found)])


def _joined(name: str) -> str:
    """Write a name as one word, for those who do: ``Align-Bot 2`` as ``alignbot2``."""
    return "".join(compounds(name)).replace("-", "")


def _unsaid(document: Document) -> Iterator[str]:
    """Give the words that find a paper though neither its title nor its abstract has them."""
    said = {*words(document.title), *words(document.abstract), *STOP_WORDS}
    more = dict.fromkeys(word for text in document.more for word in words(text))
    yield from (word for word in more if word not in said)
