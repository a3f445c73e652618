"""Papers in blocks of neighbours: of each block all that the index takes from its papers alone.

What becomes of a block depends on nothing else, so that it can be kept as long as its papers stay
as they are. Papers are numbered from the oldest on: those to come begin new blocks at the end.
"""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeVar

from site_builder.search.counting import counted
from site_builder.search.cutting import Cutter
from site_builder.search.document import Document, Labels
from site_builder.search.json_text import dense
from site_builder.search.pairs import pairs
from site_builder.search.papers import chunks, heads, title_key
from site_builder.search.postings import Runs

T = TypeVar("T")

SIZE = 256
"""How many papers a block has; the last one may have fewer."""
_FEW_TO_A_FILE, _ABSTRACTS_OF_FEW = 4, 16
_SHOWN = ("tag", "kind")
"""Fields whose labels results show."""


@dataclass(frozen=True, slots=True)
class Frame:
    """What blocks depend on besides their papers."""

    heads: int
    """How many papers a file has with what results show."""
    abstracts: int
    """How many a file of abstracts has."""
    folder: tuple[str, str]
    """What the path of a paper's page has before and after its id."""
    labels: Labels
    """What results show of values."""


@dataclass(frozen=True, slots=True)
class Block:
    """What the index takes from some papers, a list a fact."""

    ids: list[str]
    values: list[dict[str, list[str]]]
    """What filters know of them."""
    names: list[list[str]]
    authors: list[list[str]]
    titles: list[str]
    """What they are sorted by where they are by title."""
    comments: list[int]
    """How often they were discussed, plus one; 0 if that is unknown."""
    pairs: list[list[str]]
    """What of their titles may be an example for readers."""
    heads: list[str]
    """Files of what results show."""
    abstracts: list[str]
    """Files of abstracts."""
    terms: Runs
    places: Runs
    """What `counting` says of their words."""


_FACTS = ("ids", "values", "names", "authors", "titles", "comments", "pairs")


def frame(papers: int, labels: Labels, folder: tuple[str, str]) -> Frame:
    """Say what blocks of an index of so many papers depend on."""
    is_small = papers <= SIZE
    return Frame(
        heads=SIZE if is_small else _FEW_TO_A_FILE,
        abstracts=_ABSTRACTS_OF_FEW if is_small else _FEW_TO_A_FILE,
        folder=folder,
        labels={name: labels[name] for name in _SHOWN if name in labels},
    )


def divided(newest_first: Sequence[T]) -> list[Sequence[T]]:
    """Divide papers into blocks, in the order of their numbers."""
    return list(chunks(newest_first[::-1], SIZE))


def block(documents: Sequence[Document], of: Frame, cutter: Cutter) -> Block:
    """Take from papers, the oldest first, what the index needs.

    Args:
        documents: At least one paper.
        of: What this depends on besides.
        cutter: Cuts texts; one for all blocks cuts what they share once.
    """
    words = counted(documents, cutter)
    return Block(
        ids=[one.id for one in documents],
        values=[{name: list(found) for name, found in one.values.items()} for one in documents],
        names=[list(one.names) for one in documents],
        authors=[list(one.authors) for one in documents],
        titles=[title_key(one.title) for one in documents],
        comments=[0 if one.comments is None else one.comments + 1 for one in documents],
        pairs=[list(dict.fromkeys(pairs(one.title))) for one in documents],
        heads=[dense(heads(some, of.labels, of.folder)) for some in chunks(documents, of.heads)],
        abstracts=[
            dense([" ".join(one.abstract.split()) for one in some])
            for some in chunks(documents, of.abstracts)
        ],
        terms=words.terms,
        places=words.places,
    )


def block_text(made: Block) -> bytes:
    """Write a block down: what is text already stands as it is, in lines after the other facts.

    Raises:
        UnicodeEncodeError: It holds half a surrogate pair.
    """
    words = (made.terms, made.places)
    facts = [getattr(made, name) for name in _FACTS]
    texts = (getattr(of, name) for of in words for name in Runs.__slots__)
    first = dense([facts, len(made.heads)])
    return "\n".join((first, *texts, *made.heads, *made.abstracts)).encode()


def read_block(text: bytes) -> Block:
    """Read a block back.

    Raises:
        ValueError, TypeError: It is none.
    """
    first, *lines = text.decode().split("\n")
    facts, heads = json.loads(first)
    size = len(Runs.__slots__)
    terms, places, shown = lines[:size], lines[size : 2 * size], lines[2 * size :]
    ids, values, names, authors, titles, comments, pairs_of = facts
    return Block(
        *(ids, values, names, authors, titles, comments, pairs_of),
        heads=shown[:heads],
        abstracts=shown[heads:],
        terms=Runs(*terms),
        places=Runs(*places),
    )
