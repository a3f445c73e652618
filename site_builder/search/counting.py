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

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from lunr.stop_word_filter import WORDS as STOP_WORDS

from site_builder.search.document import Document
from site_builder.search.numbers import WRITTEN, written
from site_builder.search.words import compounds, joined, words

_TITLE_TIMES = 5
_NAME_TIMES = 3
_TAG_TIMES = 2
_AUTHOR_TIMES = 2

_Spots = defaultdict[str, list[int]]
_MOST = len(WRITTEN)
_FORMS = 5
_MANY, _SPECIAL = 3, 4
_COMPOUND, _FIRST = 1, 2


@dataclass(slots=True)
class Postings:
    """The papers that have a word, written as ``static/js/search-part-terms.js`` reads them."""

    papers: int = 0
    """How many they are."""
    last: int = -1
    """The number of the last one."""
    codes: bytearray = field(default_factory=bytearray)
    """A paper each: how many numbers come between it and the one before, times 5, plus its form.
    Forms 0 to 2: the word counts once to three times. 3: more often. 4: it is in the title, or the
    name of what the paper introduces."""
    more: bytearray = field(default_factory=bytearray)
    """Of form 3 by how much more than four times it counts. Of form 4: how often, less one, times
    two, plus one if it is such a name; places in the title, each times two, plus one if another
    follows (0 none, 1 in a compound, 2 the first word); the number of the title's words, if any."""


@dataclass(slots=True)
class Places:
    """Where in the texts of papers a word stands."""

    papers: int = 0
    """How many papers have it."""
    last: int = -1
    """The number of the last one."""
    codes: bytearray = field(default_factory=bytearray)
    """A paper each: numbers between it and the one before, times 3, plus how often less one, up to
    2; the first place; by how much more than three times, if 2; the other places, each as words
    from the one before."""


@dataclass(frozen=True, slots=True)
class Counted:
    """What the index says of words."""

    terms: dict[str, Postings]
    places: dict[str, Places]


def counted(documents: Sequence[Document]) -> Counted:
    """Count the words of documents, numbered from 0 in the order given."""
    made = Counted(defaultdict(Postings), defaultdict(Places))
    for number, document in enumerate(documents):
        _count(document, number, made)
    return made


def _count(document: Document, number: int, made: Counted) -> None:
    titled = _Title(document.title)
    at = titled.length + 1
    spots = _Spots(list)
    joins: list[str] = []
    at = _place(document.abstract, at, spots, joins)
    counts = Counter({word: len(of) for word, of in spots.items() if word not in STOP_WORDS})
    counts.update(word for word in joins if word not in STOP_WORDS)
    for word, places in titled.words.items():
        counts[word] += _TITLE_TIMES * len(places)
        spots[word][:0] = [place - _FIRST for place in places if place >= _FIRST]
    for times, texts in (
        (_TAG_TIMES, document.tags),
        (_NAME_TIMES, document.names),
        (_AUTHOR_TIMES, document.authors),
    ):
        for text in texts:
            for word in words(text):
                counts[word] += times
            at = _place(text, at, spots, [])
    named = dict.fromkeys(filter(None, map(_joined, document.names)))
    for name in document.names:
        if _joined(name) not in {"", *words(name)}:
            counts[_joined(name)] += 1
    if document.more:
        counts.update(_unsaid(document))
    _post(counts, titled, named, number, made.terms)
    _note(spots, number, made.places)


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


def _place(text: str, at: int, spots: _Spots, joins: list[str]) -> int:
    """Note where the words of a text are, and its compounds; gives where the next text begins."""
    for run in compounds(text):
        if "-" in run:
            parts = run.split("-")
            joins += joined(parts)
            for word in parts:
                spots[word].append(at)
                at += 1
        else:
            spots[run].append(at)
            at += 1
    return at + 1


def _post(
    counts: Counter[str],
    titled: _Title,
    named: dict[str, None],
    number: int,
    terms: dict[str, Postings],
) -> None:
    in_title = titled.words
    for word, times in counts.items():
        found = terms[word]
        gap = (number - found.last - 1) * _FORMS
        found.last = number
        if word in in_title or word in named:
            form = _SPECIAL
            found.more += written((times - 1) * 2 + (word in named))
            found.more += b"".join(_places(in_title.get(word, []), titled.length))
        elif times > _MANY:
            form = _MANY
            found.more += written(times - _MANY - 1)
        else:
            form = times - 1
        code = gap + form
        found.codes += WRITTEN[code] if code < _MOST else written(code)
        found.papers += 1


def _places(places: Sequence[int], length: int) -> Iterator[bytes]:
    if not places:
        yield written(0)
        return
    last = len(places) - 1
    yield from (written(place * 2 + (at < last)) for at, place in enumerate(places))
    yield written(length)


def _note(spots: _Spots, number: int, places: dict[str, Places]) -> None:
    for word, found in spots.items():
        if not found:
            continue  # a compound of the title
        known = places[word]
        code = (number - known.last - 1) * 3
        known.last = number
        first = found[0]
        often = len(found) - 1
        code += 2 if often > 1 else often
        codes = known.codes
        codes += WRITTEN[code] if code < _MOST else written(code)
        codes += WRITTEN[first] if first < _MOST else written(first)
        if often:
            codes += _others(found)
        known.papers += 1


def _others(found: Sequence[int]) -> bytes:
    """Write the places after the first one, and how many they are, if more than one."""
    code = written(len(found) - 3) if len(found) > 2 else b""
    gaps = [at - before for before, at in pairwise(found)]
    return code + b"".join([WRITTEN[gap] if gap < _MOST else written(gap) for gap in gaps])


def _joined(name: str) -> str:
    """Write a name as one word, for those who do: ``Align-Bot 2`` as ``alignbot2``."""
    return "".join(compounds(name)).replace("-", "")


def _unsaid(document: Document) -> Iterator[str]:
    """Give the words that find a paper though neither its title nor its abstract has them."""
    said = {*words(document.title), *words(document.abstract), *STOP_WORDS}
    more = dict.fromkeys(word for text in document.more for word in words(text))
    yield from (word for word in more if word not in said)
