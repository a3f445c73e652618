"""The search index, for lunr.js in the browser.

The index is lunr's, one field, unstemmed. lunr's own recipe (stemmed title and abstract fields
side by side) ranked worse in ``benchmarks/search.py``: its inverse document frequency adds up a
word's documents over all fields, so a common word soon counts as present in more documents than
there are. One field with each title repeated (a plain form of BM25F, Robertson, Zaragoza and
Taylor, CIKM 2004) keeps that number true. Inflections, half-typed words and typing errors are
the business of the query, see ``static/js/search-query.js``: it looks for words of the index that
share a stem or a beginning with what the reader typed.
"""

from collections.abc import Iterator, Sequence

from lunr.builder import Builder
from lunr.stop_word_filter import WORDS as STOP_WORDS
from lunr.token_set import TokenSet

from site_builder.search.document import Document
from site_builder.search.words import COMPOUND, fold, words

_FIELD = "text"
_TITLE_TIMES = 5
_NAME_TIMES = 3
_TAG_TIMES = 2
_AUTHOR_TIMES = 2


class _Builder(Builder):  # type: ignore[misc]
    """lunr's builder without the set of all words, which only a search in Python would need.

    It is not part of the serialised form, and making it took a third of the time.
    """

    def _create_token_set(self) -> None:
        self.token_set = TokenSet()


def index(documents: Sequence[Document]) -> object:
    """Make the index of one field, documents numbered from 0."""
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
    parts = COMPOUND.findall(fold(name))
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
