"""The files that search in the browser loads, each of them small.

``start.json`` comes with the first question. Of the others a question brings what it needs: the
parts of the index that have its words, the heads of the papers that are shown, their abstracts.
Papers are numbered from the oldest on, so that those to come don't change anyone's number.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from site_builder.model import File
from site_builder.search import parts, vocabulary
from site_builder.search.blocks import SIZE, Block, Frame
from site_builder.search.columns import LATE, column, columns
from site_builder.search.document import Labels
from site_builder.search.json_text import encoded
from site_builder.search.numbers import row
from site_builder.search.papers import ranked
from site_builder.search.postings import Postings

FOLDER = "search"
"""Where they all are."""
START_PATH = f"{FOLDER}/start.json"
"""What every question needs: how many papers there are, the columns that filters and counts need,
the words that parts of the index begin with, how many papers a chunk of heads or abstracts has."""

_MANY = 64
"""Values from which on a column that can wait comes after the first result."""
_TERMS_SIZE, _TERMS_SIZE_OF_FEW, _PLACES_SIZE, _WORDS_SIZE = 2_500, 1_000, 16_000, 8_000


def files(
    blocks: Sequence[Block],
    frame: Frame,
    labels: Labels,
    terms: Postings,
    places: Postings,
) -> Iterator[File]:
    """Build the files that search loads, but for `texts`.

    Args:
        blocks: The papers, the oldest first.
        frame: What these were made by.
        labels: What readers see of the values that filters know, and in which order.
        terms: How often words count in papers.
        places: Where words stand in papers.
    """
    size = sum(len(one.ids) for one in blocks)
    least = _TERMS_SIZE_OF_FEW if size <= SIZE else _TERMS_SIZE
    cut = parts.cut(terms.words, terms.sizes(), least)
    fields = columns([of for one in blocks for of in one.values], labels)
    late = {name: fields.pop(name) for name in LATE if _is_long(fields, name)}
    start = {
        "size": size,
        "terms": parts.directory(cut),
        "fields": fields,
        "late": sorted(late),
        "folder": frame.folder,
        "heads": frame.heads,
        "abstracts": frame.abstracts,
    }
    yield File(START_PATH, encoded(start))
    yield from _parts("terms", cut, terms)
    yield from _further(terms, places)
    for name, of in late.items():
        yield _file(f"fields/{name}", of)
    yield from _late(blocks)


def _is_long(fields: Mapping[str, Any], name: str) -> bool:
    return name in fields and len(fields[name]["values"]) > _MANY


def _parts(name: str, cut: Sequence[parts.Part], of: Postings) -> Iterator[File]:
    for part, fronted in zip(cut, parts.fronted(of.words, cut), strict=True):
        start, end = part.start, part.start + len(part.words)
        said = {
            "words": fronted,
            "papers": of.codes[of.code_begins[start] : of.code_begins[end]],
            "more": of.more[of.more_begins[start] : of.more_begins[end]],
        }
        yield _file(f"{name}/{part.name}", said)


def _further(terms: Postings, places: Postings) -> Iterator[File]:
    """Make what phrases, typing errors and single letters need, and the directory of that."""
    spots = parts.cut(places.words, places.sizes(), _PLACES_SIZE)
    long = [word for word in terms.words if len(word) >= vocabulary.SHORTEST]
    turned = parts.in_order(vocabulary.turned(long))
    yield from _parts("places", spots, places)
    directories = {"places": parts.directory(spots)}
    for name, listed in (("words", long), ("turned", turned)):
        cut = parts.cut(listed, [len(word) for word in listed], _WORDS_SIZE)
        for part, fronted in zip(cut, parts.fronted(listed, cut), strict=True):
            yield _file(f"{name}/{part.name}", {"words": fronted})
        directories[name] = parts.directory(cut)
    yield _file("further", directories)
    frequent = dict(zip(terms.words, terms.papers, strict=True))
    yield _file("beginnings", vocabulary.beginnings(frequent))


def texts(number: int, block: Block, frame: Frame) -> Iterator[File]:
    """Build the files of what results show of the papers of a block, given its number."""
    yield from _texts("papers", number * SIZE // frame.heads, block.heads)
    yield from _texts("abstracts", number * SIZE // frame.abstracts, block.abstracts)


def _texts(name: str, start: int, made: Sequence[str]) -> Iterator[File]:
    for at, text in enumerate(made, start):
        yield File(f"{FOLDER}/{name}/{at}.json", f"{text}\n".encode())


def _late(blocks: Sequence[Block]) -> Iterator[File]:
    """Make what few questions ask for."""
    yield _file("names", column([names for one in blocks for names in one.names]))
    yield _file("authors", column([authors for one in blocks for authors in one.authors]))
    yield _file("titles", row(ranked([title for one in blocks for title in one.titles])))
    yield _file("comments", row(said for one in blocks for said in one.comments))
    yield _file("ids", [id_ for one in blocks for id_ in one.ids])


def _file(name: str, value: object) -> File:
    return File(f"{FOLDER}/{name}.json", encoded(value))
