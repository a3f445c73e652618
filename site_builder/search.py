"""The search index and the documents that results show, both for the browser.

The index is lunr's, one field, unstemmed. lunr's own recipe (stemmed title and abstract fields
side by side) ranked worse in ``benchmarks/search.py``: its inverse document frequency adds up a
word's documents over all fields, so a common word soon counts as present in more documents than
there are. One field with each title repeated (a plain form of BM25F, Robertson, Zaragoza and
Taylor, CIKM 2004) keeps that number true. Inflections, half-typed words and typing errors are
the business of the query, see ``static/js/search-query.js``: it looks for words of the index that
share a stem or a beginning with what the reader typed.

Words are cut here and in ``static/js/search-words.js`` by the same rules; a test compares the two.
"""

import datetime as dt
import json
import re
import unicodedata
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from lunr.builder import Builder
from lunr.stemmer import PorterStemmer
from lunr.stop_word_filter import WORDS as STOP_WORDS
from lunr.token_set import TokenSet

from site_builder.model import File

INDEX_PATH = "search/index.json"
"""Where the serialised lunr index goes."""
DOCUMENTS_PATH = "search/documents.json"
"""Where the documents go, in the order that the index numbers them."""

_FIELD = "text"
_TITLE_TIMES = 5
_NAME_TIMES = 3
_TAG_TIMES = 2
_AUTHOR_TIMES = 2

_MOST_PAIRS = 60
_FEWEST, _MOST = 3, 15
_BEGINNING = 5
_CLAUSE_END = re.compile(r"[^\w\s-]")
_ON_PAPERS = re.compile(
    "analysis|approach|based|benchmark|case|comprehensive|empirical|evaluation|framework|large|"
    "making|methods?|novel|perspective|report|review|small|study|survey|systematic|technical|"
    "towards?|using"
)
_STEMMER = PorterStemmer()

_JOINERS = str.maketrans({"'": None, "\u2019": None, "^": None, "\u2010": "-", "ς": "σ"})
_COMPOUND = re.compile(r"[^\W_]+(?:-[^\W_]+)*")


@dataclass(frozen=True, slots=True)
class Document:
    """What search knows of one paper; every text is plain Unicode, without markup."""

    id: str
    """The entry's id."""
    path: str
    """Its page below the site's root: "papers/alignment-for-honesty.html"."""
    title: str
    """The title as readers see it."""
    abstract: str = ""
    """The abstract; white space of any kind may separate its paragraphs."""
    day: dt.date | None = None
    """Publication day, None if unknown."""
    date: str = ""
    """When it came out as readers see it: "18 Dec 2024", "Sep 2023"; "" shows none."""
    tags: tuple[str, ...] = ()
    """Labels of its tags."""
    names: tuple[str, ...] = ()
    """Systems, datasets and methods it introduces."""
    authors: tuple[str, ...] = ()
    """Author names, where known."""
    kind: str = ""
    """Its kind of contribution as readers see it: "Dataset"; "" shows none."""
    more: tuple[str, ...] = ()
    """What else finds it: keywords, what its abbreviations stand for, its arXiv id."""


def files(documents: Sequence[Document]) -> tuple[File, ...]:
    """Build the two files that the search page loads.

    Results that rank equal come in the order of `documents`, so put the newest first.

    Args:
        documents: Every paper, each id once.

    Returns:
        The index (lunr's serialised form, documents numbered from 0) and the documents.
    """
    return (
        File(INDEX_PATH, _json(_index(documents))),
        File(DOCUMENTS_PATH, _json([_shown(document) for document in documents])),
    )


def examples(documents: Sequence[Document], count: int = 4) -> tuple[str, ...]:
    """Pick queries to try: phrases of two words that titles share, written as abstracts write them.

    A title ``In-Context Reward Hacking`` counts for ``in-context reward`` and ``reward hacking``.
    Phrases that 3 to 15 papers answer are taken before others: fewer is a riddle, more a heap. No
    example begins a word as another does or finds mostly the same papers.
    """
    texts = [_searched(one) for one in documents]
    pairs = Counter(pair for one in documents for pair in dict.fromkeys(_pairs(one.title)))
    common = [pair for pair, times in pairs.most_common() if times <= _MOST]
    known = [(pair, _answering(pair, texts)) for pair in common[:_MOST_PAIRS]]
    known.sort(key=lambda one: max(_FEWEST - len(one[1]), len(one[1]) - _MOST, 0))
    chosen: list[str] = []
    beginnings: set[str] = set()
    shown: set[int] = set()
    for pair, answering in known:
        new = {part[:_BEGINNING] for word in pair for part in word.split("-")}
        seen = len(answering & shown) * 2 > len(answering)
        if len(chosen) < count and not new & beginnings and not seen:
            written = [documents[number].abstract for number in sorted(answering)]
            chosen.append(_as_written(" ".join(pair), written))
            beginnings |= new
            shown |= answering
    return tuple(chosen)


def fold(text: str) -> str:
    """Reduce a text to what search compares: no case, accents, apostrophes or carets.

    ``Müller’s D²O`` and ``MULLERS D^2O`` both become ``mullers d2o``.
    """
    if not text.isascii():
        text = "".join(
            char
            for char in unicodedata.normalize("NFKD", text)
            if char.isascii() or not unicodedata.category(char).startswith("M")
        )
    return text.lower().translate(_JOINERS)


def words(text: str) -> Iterator[str]:
    """Cut a text into the words of the index.

    Words are runs of letters and digits. A compound of two also counts as one, so that ``GPT-4``
    gives ``gpt``, ``4`` and ``gpt4``; so do two parts of a longer one if there is a digit in them:
    ``GPT-4-turbo`` gives ``gpt4`` and ``4turbo`` as well.
    """
    for compound in _COMPOUND.findall(fold(text)):
        parts = compound.split("-")
        yield from parts
        for pair in pairwise(parts):
            joined = "".join(pair)
            if len(parts) == 2 or not joined.isalpha():
                yield joined


def _pairs(title: str) -> Iterator[tuple[str, str]]:
    for run in _CLAUSE_END.split(fold(title)):
        for pair in pairwise(run.split()):
            if all(map(_is_telling, pair)):
                yield pair


def _is_telling(word: str) -> bool:
    """Tell whether a word, which may be a compound, says something of a subject."""
    is_word = word.replace("-", "").isalpha() and len(word) > 3
    return is_word and word not in STOP_WORDS and not _ON_PAPERS.fullmatch(word)


def _searched(document: Document) -> str:
    text = " ".join([document.title, document.abstract, *document.tags])
    return f" {fold(text).replace('-', ' ')}"


def _answering(pair: tuple[str, str], texts: Sequence[str]) -> set[int]:
    """Estimate which texts search gives for a pair: those with words that begin as its words do."""
    parts = [part for word in pair for part in word.split("-")]
    starts = [f" {_STEMMER.stem(part).rstrip('ei')}" for part in parts]  # tuning: tune: tun
    return {number for number, text in enumerate(texts) if all(one in text for one in starts)}


def _as_written(phrase: str, abstracts: Sequence[str]) -> str:
    """Give a folded phrase as sentences have it inside, with the fewest capitals; else as it is."""
    pattern = re.compile(rf"(?<=[^.!?] ){re.escape(phrase)}\b", re.IGNORECASE)
    found = [match for abstract in abstracts for match in pattern.findall(abstract)]
    return min(found, key=lambda text: sum(map(str.isupper, text)), default=phrase)


class _Builder(Builder):  # type: ignore[misc]
    """lunr's builder without the set of all words, which only a search in Python would need.

    It is not part of the serialised form, and making it took a third of the time.
    """

    def _create_token_set(self) -> None:
        self.token_set = TokenSet()


def _index(documents: Sequence[Document]) -> object:
    builder = _Builder()
    builder.field(_FIELD)
    for number, document in enumerate(documents):
        builder.add({"id": number, _FIELD: list(_weighted(document))})
    return builder.build().serialize() if documents else _empty()


def _weighted(document: Document) -> Iterator[str]:
    """Give the words of a document as often as they count; stop words only from short texts."""
    yield from (word for word in words(document.abstract) if word not in STOP_WORDS)
    for times, texts in (
        (_TITLE_TIMES, (document.title,)),
        (_NAME_TIMES, document.names),
        (_TAG_TIMES, document.tags),
        (_AUTHOR_TIMES, document.authors),
    ):
        for text in texts:
            yield from list(words(text)) * times
    yield from (joined for name in document.names for joined in _joined(name))
    yield from _unsaid(document)


def _joined(name: str) -> Iterator[str]:
    """Write a name of several words as one, for those who do: ``Align-Bot 2`` as ``alignbot2``."""
    parts = _COMPOUND.findall(fold(name))
    if len(parts) > 1:
        yield "".join(parts).replace("-", "")


def _unsaid(document: Document) -> Iterator[str]:
    """Give the words that find a paper though neither its title nor its abstract has them."""
    if not document.more:
        return
    said = {*words(document.title), *words(document.abstract), *STOP_WORDS}
    more = dict.fromkeys(word for text in document.more for word in words(text))
    yield from (word for word in more if word not in said)


def _empty() -> object:
    """Serialise an index of nothing; lunr's builder divides by the number of documents."""
    builder = Builder()
    builder.add({"id": 0})
    return {**builder.build().serialize(), "fields": [_FIELD]}


def _shown(document: Document) -> dict[str, Any]:
    shown: dict[str, Any] = {
        "id": document.id,
        "path": document.path,
        "title": document.title,
        "abstract": " ".join(document.abstract.split()),
        "day": document.day.isoformat() if document.day else "",
        "date": document.date,
        "tags": document.tags,
    }
    if document.kind:
        shown["kind"] = document.kind
    if document.names:
        shown["names"] = document.names
    return shown


def _json(value: object) -> bytes:
    text = json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return text.encode() + b"\n"
