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

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from lunr.stop_word_filter import WORDS as STOP_WORDS

from site_builder.search.document import Document
from site_builder.search.numbers import WRITTEN
from site_builder.search.postings import Gathered, Runs
from site_builder.search.words import compounds, cut, joined, words

_TITLE_TIMES = 5
_NAME_TIMES = 3
_TAG_TIMES = 2
_AUTHOR_TIMES = 2

FORMS, PLACE_FORMS = 5, 3
"""How many forms of postings and of places there are."""
_MANY, _SPECIAL = 3, 4
_COMPOUND, _FIRST = 1, 2
_TWICE = 2


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


def counted(documents: Sequence[Document]) -> Counted:
    """Count the words of documents, numbered from 0 in the order given."""
    terms, places = Gathered(FORMS), Gathered(PLACE_FORMS)
    for number, document in enumerate(documents):
        _count(document, number, terms, places)
    return Counted(terms.runs(), places.runs())


def _count(document: Document, number: int, terms: Gathered, placed: Gathered) -> None:
    """Count the words of a document; most stand in its abstract, once, and nowhere else."""
    titled = _Title(document.title)
    said, joins = cut(document.abstract)
    times = Counter(said)
    labels = _labels(document)
    named = dict.fromkeys(filter(None, map(_joined, document.names)))
    extra = _extra(document, titled, labels, joins)
    if document.more:
        _add(extra, _unsaid(document, titled, {*times, *joins}), 1)
    spots: dict[str, list[int]] = {word: [] for word, often in times.items() if often > 1}
    once, at_once = _place(titled, said, [found for _, _, found in labels], spots)

    counts = {word: 0 if word in STOP_WORDS else times[word] for word in (*spots, *extra)}
    for word, more in extra.items():
        counts[word] += more
    for word in dict.fromkeys((*titled.words, *named)):
        special = WRITTEN[(counts.pop(word) - 1) * 2 + (word in named)]
        terms.add(word, number, _SPECIAL, special + titled.places(word))
    _note_counts(counts, number, terms)
    terms.add_all([one for one in once if one not in STOP_WORDS and one not in extra], number, 0)
    placed.add_all(once, number, 0, map(WRITTEN.__getitem__, at_once))
    _note_places(spots, number, placed)


def _note_counts(counts: Mapping[str, int], number: int, terms: Gathered) -> None:
    few: list[list[str]] = [[] for _ in range(_MANY)]
    for word, times in counts.items():
        if times > _MANY:
            terms.add(word, number, _MANY, WRITTEN[times - _MANY - 1])
        elif times:
            few[times - 1].append(word)
    for form, found in enumerate(few):
        terms.add_all(found, number, form)


def _note_places(spots: Mapping[str, Sequence[int]], number: int, placed: Gathered) -> None:
    """Note where words are; there may be none for a compound of the title."""
    twice: list[str] = []
    both: list[str] = []
    for word, found in spots.items():
        often = len(found)
        if often == _TWICE:
            one, other = found
            twice.append(word)
            both.append(WRITTEN[one] + WRITTEN[other - one])
        elif found:
            form = min(often, PLACE_FORMS) - 1
            placed.add(word, number, form, WRITTEN[found[0]] + _others(found))
    placed.add_all(twice, number, _TWICE - 1, both)


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

    def places(self, word: str) -> str:
        """Write where a word is in the title."""
        places = self.words.get(word)
        if not places:
            return WRITTEN[0]
        last = len(places) - 1
        written = [WRITTEN[place * 2 + (at < last)] for at, place in enumerate(places)]
        return "".join(written) + WRITTEN[self.length]


def _labels(document: Document) -> list[tuple[int, str, list[str]]]:
    """Give the short texts of a paper: how often each counts, the text, the words in it."""
    return [
        (times, text, cut(text)[0])
        for times, texts in (
            (_TAG_TIMES, document.tags),
            (_NAME_TIMES, document.names),
            (_AUTHOR_TIMES, document.authors),
        )
        for text in texts
    ]


def _extra(
    document: Document,
    titled: _Title,
    labels: Iterable[tuple[int, str, list[str]]],
    joins: Iterable[str],
) -> dict[str, int]:
    """Count the words of all but the abstract, and what counts as one word there."""
    extra: dict[str, int] = {}
    _add(extra, (word for word in joins if word not in STOP_WORDS), 1)
    for word, places in titled.words.items():
        extra[word] = extra.get(word, 0) + _TITLE_TIMES * len(places)
    for times, text, _ in labels:
        _add(extra, words(text), times)
    whole = ((name, _joined(name)) for name in document.names)
    _add(extra, (one for name, one in whole if one not in {"", *words(name)}), 1)
    return extra


def _add(counts: dict[str, int], found: Iterable[str], times: int) -> None:
    for word in found:
        counts[word] = counts.get(word, 0) + times


def _place(
    titled: _Title,
    said: Sequence[str],
    labels: Iterable[Sequence[str]],
    spots: dict[str, list[int]],
) -> tuple[list[str], list[int]]:
    """Note where words are: those of title, abstract and labels stand one after the other.

    Args:
        titled: The title.
        said: The words of the abstract.
        labels: Those of each label.
        spots: The words that stand at several places, to be completed, with their places.

    Returns:
        The words that stand at one place, in the abstract, and these places.
    """
    for word, places in titled.words.items():
        spots[word] = [place - _FIRST for place in places if place >= _FIRST]
    for found in labels:
        for word in found:
            spots.setdefault(word, [])
    once: list[str] = []
    at_once: list[int] = []
    at = titled.length + 1
    for place, word in enumerate(said, at):
        if word in spots:
            spots[word].append(place)
        else:
            once.append(word)
            at_once.append(place)
    at += len(said) + 1
    for found in labels:
        for place, word in enumerate(found, at):
            spots[word].append(place)
        at += len(found) + 1
    return once, at_once


def _others(found: Sequence[int]) -> str:
    """Write the places after the first one, and how many they are, if more than one."""
    code = WRITTEN[len(found) - PLACE_FORMS] if len(found) >= PLACE_FORMS else ""
    return code + "".join([WRITTEN[at - before] for before, at in pairwise(found)])


def _joined(name: str) -> str:
    """Write a name as one word, for those who do: ``Align-Bot 2`` as ``alignbot2``."""
    return "".join(compounds(name)).replace("-", "")


def _unsaid(document: Document, titled: _Title, said: set[str]) -> Iterator[str]:
    """Give the words that find a paper though neither its title nor its abstract has them."""
    more = dict.fromkeys(word for text in document.more for word in words(text))
    yield from (
        word for word in more if not (word in said or word in titled.words or word in STOP_WORDS)
    )
