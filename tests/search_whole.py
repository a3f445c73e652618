"""The whole index, as lunr's own builder makes it: what search says must agree with."""

from collections.abc import Iterator, Sequence
from typing import Any

from lunr.builder import Builder
from lunr.stop_word_filter import WORDS as STOP_WORDS

from site_builder.search import Document, words

FIELD = "text"


def whole_index(documents: Sequence[Document]) -> dict[str, Any]:
    """Serialise lunr's index of documents that stand newest first.

    Words are numbered in their order rather than as they come, so that sums over them, which have
    rounding errors, are made in one order everywhere.
    """
    builder = Builder()
    builder.b(0)
    builder.field(FIELD)
    for number, document in enumerate(reversed(documents)):
        builder.add({"id": number, FIELD: list(weighted(document))})
    made: dict[str, Any] = builder.build().serialize()
    known = sorted(made["invertedIndex"], key=lambda term: term[0])
    renumbered = {posting["_index"]: at for at, (_, posting) in enumerate(known)}
    for _, posting in made["invertedIndex"]:
        posting["_index"] = renumbered[posting["_index"]]
    made["fieldVectors"] = [
        [ref, flat((renumbered[at], score) for at, score in zip(*[iter(vector)] * 2, strict=True))]
        for ref, vector in made["fieldVectors"]
    ]
    return made


def flat(pairs: Iterator[tuple[int, float]]) -> list[float]:
    return [number for pair in sorted(pairs) for number in pair]


def weighted(document: Document) -> Iterator[str]:
    """Give the words of a document as often as they count; stop words only from short texts."""
    yield from (word for word in words(document.abstract) if word not in STOP_WORDS)
    for times, texts in (
        (5, (document.title,)),
        (3, document.names),
        (2, document.tags),
        (2, document.authors),
    ):
        for text in texts:
            yield from list(words(text)) * times
    for name in document.names:
        whole = "".join(word for word in words(name.replace("-", " ")))
        if whole and whole not in set(words(name)):
            yield whole
    said = {*words(document.title), *words(document.abstract), *STOP_WORDS}
    more = dict.fromkeys(word for text in document.more for word in words(text))
    yield from (word for word in more if word not in said)
