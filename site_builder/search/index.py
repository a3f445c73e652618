"""The index of all papers: blocks of them put together."""

import functools
import json
from collections.abc import Iterator, Sequence
from itertools import chain

from site_builder.model import File
from site_builder.search import blocks
from site_builder.search.blocks import Block, Frame
from site_builder.search.counting import FORMS, PLACE_FORMS
from site_builder.search.cutting import Cutter
from site_builder.search.document import Document, Labels
from site_builder.search.examples import examples
from site_builder.search.files import files, texts
from site_builder.search.postings import Postings, Runs, merged


class Index:
    """What search knows of all papers."""

    def __init__(self, made: Sequence[Block], frame: Frame, labels: Labels) -> None:
        """Take the papers.

        Args:
            made: The papers in blocks, the oldest first, each id once.
            frame: What these were made by.
            labels: What readers see of the values that filters know, and in which order.
        """
        self._blocks = made
        self._frame = frame
        self._labels = labels

    def files(self) -> tuple[File, ...]:
        """Build the files that search loads."""
        shown = (self.texts(number) for number in range(len(self._blocks)))
        return (*self.found(), *chain.from_iterable(shown))

    def texts(self, number: int) -> Iterator[File]:
        """Build those of what results show of a block's papers; they depend on nothing else."""
        return texts(number, self._blocks[number], self._frame)

    def found(self) -> Iterator[File]:
        """Build the others."""
        places = self._merged([one.places for one in self._blocks], PLACE_FORMS)
        return files(self._blocks, self._frame, self._labels, self._terms, places)

    def examples(self, count: int = 4) -> tuple[str, ...]:
        """Pick queries to try."""
        newest_first = (of for one in reversed(self._blocks) for of in reversed(one.pairs))
        return examples(newest_first, self._terms, self._abstract, count)

    @functools.cached_property
    def _terms(self) -> Postings:
        return self._merged([one.terms for one in self._blocks], FORMS)

    def _merged(self, runs: Sequence[Runs], forms: int) -> Postings:
        return merged([(at * blocks.SIZE, one) for at, one in enumerate(runs)], forms)

    def _abstract(self, number: int) -> str:
        block, within = divmod(number, blocks.SIZE)
        file, at = divmod(within, self._frame.abstracts)
        text: str = json.loads(self._blocks[block].abstracts[file])[at]
        return text


def indexed(documents: Sequence[Document], labels: Labels | None = None) -> Index:
    """Make the index of some papers.

    Results that rank equal come in the order of `documents`, so put the newest first.

    Args:
        documents: Every paper, each id once.
        labels: What readers see of the values that filters know, and in which order.
    """
    known = labels or {}
    frame = blocks.frame(len(documents), known, _folder(documents))
    cutter = Cutter()
    made = [blocks.block(some, frame, cutter) for some in blocks.divided(documents)]
    return Index(made, frame, known)


def _folder(documents: Sequence[Document]) -> tuple[str, str]:
    for one in reversed(documents):
        before, found, after = one.path.partition(one.id)
        if found:
            return before, after
    return "", ""
