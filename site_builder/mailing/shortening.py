"""A letter of a size that mail programs show whole."""

from collections.abc import Iterator
from dataclasses import replace

from site_builder.mailing.values import Letter, Section, Told

MOST_IN_FULL = 40
"""How many papers get quotes and the beginning of their abstract."""
MOST_TOLD = 80
"""How many are told at all. Gmail cuts a message at 102 kB; this many make some 95."""


def shortened(letter: Letter) -> Letter:
    """Tell of the first papers in full, of more by title, and only count what is beyond that."""
    sections = tuple(_sections(letter))
    told = sum(len(section.papers) for section in sections)
    return replace(letter, sections=sections, left_off=letter.total - told)


def _sections(letter: Letter) -> Iterator[Section]:
    before = 0
    for section in letter.sections:
        papers = tuple(
            paper if before + at < MOST_IN_FULL else _brief(paper)
            for at, paper in enumerate(section.papers[: MOST_TOLD - before])
        )
        before += len(papers)
        if papers:
            yield replace(section, papers=papers)


def _brief(paper: Told) -> Told:
    return replace(paper, quotes=(), lead="")
