"""The files that search in the browser loads, each of them small.

``start.json`` comes with the first question. Of the others a question brings what it needs: the
parts of the index that have its words, the heads of the papers that are shown, their abstracts.
Papers are numbered from the oldest on, so that those to come don't change anyone's number.
"""

import json
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from site_builder.model import File
from site_builder.search import parts, vocabulary
from site_builder.search.columns import LATE, column, columns
from site_builder.search.counting import Counted, Postings, counted
from site_builder.search.document import Document, Labels
from site_builder.search.numbers import row
from site_builder.search.papers import by_title, chunks, heads

FOLDER = "search"
"""Where they all are."""
START_PATH = f"{FOLDER}/start.json"
"""What every question needs: how many papers there are, the columns that filters and counts need,
the words that parts of the index begin with, how many papers a chunk of heads or abstracts has."""

_SMALL = 256
_MANY = 64
"""Values from which on a column that can wait comes after the first result."""
_HEADS, _ABSTRACTS, _ABSTRACTS_OF_FEW = 4, 4, 16
_TERMS_SIZE, _TERMS_SIZE_OF_FEW, _PLACES_SIZE, _WORDS_SIZE = 2_500, 1_000, 16_000, 8_000


def files(documents: Sequence[Document], labels: Labels | None = None) -> tuple[File, ...]:
    """Build the files that search loads.

    Results that rank equal come in the order of `documents`, so put the newest first.

    Args:
        documents: Every paper, each id once.
        labels: What readers see of the values that filters know, and in which order.
    """
    known = labels or {}
    numbered = documents[::-1]
    words = counted(numbered)
    ordered = parts.in_order(words.terms)
    is_small = len(numbered) <= _SMALL
    least = _TERMS_SIZE_OF_FEW if is_small else _TERMS_SIZE
    terms = parts.cut(ordered, [_size(words.terms[one]) for one in ordered], least)
    sizes = {
        "heads": _SMALL if is_small else _HEADS,
        "abstracts": _ABSTRACTS_OF_FEW if is_small else _ABSTRACTS,
    }
    folder = _folder(numbered)
    fields = columns(numbered, known)
    late = {name: fields.pop(name) for name in LATE if _is_long(fields, name)}
    start = {
        "size": len(numbered),
        "terms": parts.directory(terms),
        "fields": fields,
        "late": sorted(late),
        "folder": folder,
        **sizes,
    }
    return (
        File(START_PATH, _json(start)),
        *_terms(terms, words.terms),
        *_further(ordered, words),
        *(
            _file(f"papers/{at}", heads(some, known, folder))
            for at, some in enumerate(chunks(numbered, sizes["heads"]))
        ),
        *(
            _file(f"abstracts/{at}", [" ".join(one.abstract.split()) for one in some])
            for at, some in enumerate(chunks(numbered, sizes["abstracts"]))
        ),
        *(_file(f"fields/{name}", of) for name, of in late.items()),
        *_late(numbered),
    )


def _is_long(fields: Mapping[str, Any], name: str) -> bool:
    return name in fields and len(fields[name]["values"]) > _MANY


def _folder(documents: Sequence[Document]) -> tuple[str, str]:
    for one in documents:
        before, found, after = one.path.partition(one.id)
        if found:
            return before, after
    return "", ""


def _terms(cut: Sequence[parts.Part], of: Mapping[str, Postings]) -> Iterator[File]:
    for part in cut:
        yield _file(f"terms/{part.name}", _said(part, of))


def _said(part: parts.Part, of: Mapping[str, Postings]) -> dict[str, str]:
    found = [of[word] for word in part.words]
    return {
        "words": parts.fronted(part.words),
        "papers": b"".join([one.codes for one in found]).decode("ascii"),
        "more": b"".join([one.more for one in found]).decode("ascii"),
    }


def _further(ordered: Sequence[str], words: Counted) -> Iterator[File]:
    """Make what phrases, typing errors and single letters need, and the directory of that."""
    placed = parts.in_order(words.places)
    places = parts.cut(placed, [_size(words.places[one]) for one in placed], _PLACES_SIZE)
    long = [word for word in ordered if len(word) >= vocabulary.SHORTEST]
    turned = parts.in_order(vocabulary.turned(long))
    lists = {
        name: parts.cut(listed, [len(word) for word in listed], _WORDS_SIZE)
        for name, listed in (("words", long), ("turned", turned))
    }
    for part in places:
        yield _file(f"places/{part.name}", _said(part, words.places))
    for name, cut in lists.items():
        for part in cut:
            yield _file(f"{name}/{part.name}", {"words": parts.fronted(part.words)})
    yield _file(
        "further",
        {name: parts.directory(cut) for name, cut in {"places": places, **lists}.items()},
    )
    frequent = {word: one.papers for word, one in words.terms.items()}
    yield _file("beginnings", vocabulary.beginnings(frequent))


def _late(documents: Sequence[Document]) -> Iterator[File]:
    """Make what few questions ask for."""
    yield _file("names", column([one.names for one in documents]))
    yield _file("authors", column([one.authors for one in documents]))
    yield _file("titles", row(by_title(documents)))
    said = (0 if one.comments is None else one.comments + 1 for one in documents)
    yield _file("comments", row(said))
    yield _file("ids", [one.id for one in documents])


def _size(found: Postings) -> int:
    return len(found.codes) + len(found.more)


def _file(name: str, value: object) -> File:
    return File(f"{FOLDER}/{name}.json", _json(value))


def _json(value: object) -> bytes:
    text = json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return text.encode() + b"\n"
