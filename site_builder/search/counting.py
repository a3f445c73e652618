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

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from lunr.stop_word_filter import WORDS as STOP_WORDS

from site_builder.search.document import Document
from site_builder.search.numbers import written
from site_builder.search.words import COMPOUND, fold, joined, words

_TITLE_TIMES = 5
_NAME_TIMES = 3
_TAG_TIMES = 2
_AUTHOR_TIMES = 2

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
    codes: list[str] = field(default_factory=list)
    """A paper each: how many numbers come between it and the one before, times 5, plus its form.
    Forms 0 to 2: the word counts once to three times. 3: more often. 4: it is in the title, or the
    name of what the paper introduces."""
    more: list[str] = field(default_factory=list)
    """Of form 3 by how much more than four times it counts. Of form 4: how often, less one, times
    two, plus one if it is such a name; places in the title, each times two, plus one if another
    follows (0 none, 1 in a compound, 2 the first word); the number of the title's words, if any."""


@dataclass(slots=True)
class Places:
    """Where in the texts of papers a word stands."""

    last: int = -1
    """The number of the last paper."""
    codes: list[str] = field(default_factory=list)
    """A paper each: numbers between it and the one before, times 3, plus how often less one, up to
    2; by how much more than three times, if 2; the places, each as words from the one before."""


@dataclass(frozen=True, slots=True)
class Counted:
    """What the index says of words."""

    terms: dict[str, Postings]
    places: dict[str, Places]


def counted(documents: Sequence[Document]) -> Counted:
    """Count the words of documents, numbered from 0 in the order given."""
    made = Counted({}, {})
    for number, document in enumerate(documents):
        _count(document, number, made)
    return made


def _count(document: Document, number: int, made: Counted) -> None:
    spots: dict[str, list[int]] = {}
    counts: Counter[str] = Counter()
    titled = _Title(document.title)
    at = titled.place(spots)
    at = _abstract(document.abstract, at, spots, counts)
    for word, places in titled.words.items():
        counts[word] += _TITLE_TIMES * len(places)
    for times, texts in (
        (_TAG_TIMES, document.tags),
        (_NAME_TIMES, document.names),
        (_AUTHOR_TIMES, document.authors),
    ):
        for text in texts:
            for word in words(text):
                counts[word] += times
            at = _place(text, at, spots)
    named = dict.fromkeys(filter(None, map(_joined, document.names)))
    for name in document.names:
        if _joined(name) not in set(words(name)):
            counts[_joined(name)] += 1
    if document.more:
        counts.update(_unsaid(document))
    counts.pop("", None)
    _post(counts, titled, named, number, made.terms)
    _note(spots, number, made.places)


class _Title:
    """The words of a title with their places."""

    __slots__ = ("length", "words")

    def __init__(self, title: str) -> None:
        self.words: dict[str, list[int]] = {}
        at = _FIRST
        for compound in COMPOUND.findall(fold(title)):
            parts = compound.split("-")
            for part in parts:
                self.words.setdefault(part, []).append(at)
                at += 1
            for word in joined(parts):
                self.words.setdefault(word, []).append(_COMPOUND)
        self.length = at - _FIRST

    def place(self, spots: dict[str, list[int]]) -> int:
        """Note the places as those of the paper's first text; gives where the next one begins."""
        for word, places in self.words.items():
            found = [place - _FIRST for place in places if place >= _FIRST]
            if found:
                spots[word] = found
        return self.length + 1


def _abstract(text: str, at: int, spots: dict[str, list[int]], counts: Counter[str]) -> int:
    """Count and place the words of an abstract; stop words are placed alone."""
    for run in COMPOUND.findall(fold(text)):
        if "-" in run:
            parts = run.split("-")
            counts.update(word for word in joined(parts) if word not in STOP_WORDS)
        else:
            parts = [run]
        for word in parts:
            if word not in STOP_WORDS:
                counts[word] += 1
            if word in spots:
                spots[word].append(at)
            else:
                spots[word] = [at]
            at += 1
    return at + 1


def _place(text: str, at: int, spots: dict[str, list[int]]) -> int:
    for run in COMPOUND.findall(fold(text)):
        for word in run.split("-"):
            spots.setdefault(word, []).append(at)
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
        found = terms.get(word)
        if found is None:
            found = terms[word] = Postings()
        gap = (number - found.last - 1) * _FORMS
        if word in in_title or word in named:
            found.codes.append(written(gap + _SPECIAL))
            places = "".join(_places(in_title.get(word, []), titled.length))
            found.more.append(written((times - 1) * 2 + (word in named)) + places)
        elif times > _MANY:
            found.codes.append(written(gap + _MANY))
            found.more.append(written(times - _MANY - 1))
        else:
            found.codes.append(written(gap + times - 1))
        found.papers += 1
        found.last = number


def _places(places: Sequence[int], length: int) -> Iterator[str]:
    if not places:
        yield written(0)
        return
    last = len(places) - 1
    yield from (written(place * 2 + (at < last)) for at, place in enumerate(places))
    yield written(length)


def _note(spots: dict[str, list[int]], number: int, places: dict[str, Places]) -> None:
    for word, found in spots.items():
        known = places.get(word)
        if known is None:
            known = places[word] = Places()
        often = len(found) - 1
        code = written((number - known.last - 1) * 3 + min(often, 2))
        if often > 1:
            code += written(often - 2)
        before = 0
        for at in found:
            code += written(at - before)
            before = at
        known.codes.append(code)
        known.last = number


def _joined(name: str) -> str:
    """Write a name as one word, for those who do: ``Align-Bot 2`` as ``alignbot2``."""
    return "".join(COMPOUND.findall(fold(name))).replace("-", "")


def _unsaid(document: Document) -> Iterator[str]:
    """Give the words that find a paper though neither its title nor its abstract has them."""
    said = {*words(document.title), *words(document.abstract), *STOP_WORDS}
    more = dict.fromkeys(word for text in document.more for word in words(text))
    yield from (word for word in more if word not in said)
