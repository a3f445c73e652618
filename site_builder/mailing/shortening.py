"""A letter of a size that mail programs show whole."""

from collections.abc import Iterator
from dataclasses import replace
from html import escape

from site_builder.mailing.values import Letter, Section, Told

MOST_BYTES = 90_000
"""What the papers may take; Gmail cuts off what is beyond 102 kB of HTML."""
_MOST_IN_FULL = 0.7
"""The share of it that quotes and abstracts may take; what is left is for titles."""
_FRAME, _QUOTE, _LEAD, _SECTION = 500, 290, 140, 360
"""Bytes that the template of letters has around a paper, a quote, a lead, a section."""


def shortened(letter: Letter) -> Letter:
    """Tell of the first papers in full, of more by title, and only count what is beyond that."""
    sections = tuple(_sections(letter))
    told = sum(len(section.papers) for section in sections)
    return replace(letter, sections=sections, left_off=letter.total - told)


def _sections(letter: Letter) -> Iterator[Section]:
    used, in_full, full_up = 0, True, False
    for section in letter.sections:
        papers: list[Told] = []
        used += _SECTION
        for paper in section.papers:
            in_full = in_full and used + _bytes(paper) <= _MOST_IN_FULL * MOST_BYTES
            told = paper if in_full else replace(paper, quotes=(), lead="")
            full_up = full_up or used + _bytes(told) > MOST_BYTES
            if not full_up:
                used += _bytes(told)
                papers.append(told)
        if papers:
            yield replace(section, papers=tuple(papers))


def _bytes(paper: Told) -> int:
    """Estimate what a paper takes in HTML, rather too much than too little."""
    texts = (paper.title, paper.url, *paper.byline, paper.lead, *map(" ".join, paper.quotes))
    written = sum(len(escape(text).encode("utf-8", "replace")) for text in texts)
    return written + _FRAME + _QUOTE * len(paper.quotes) + _LEAD * bool(paper.lead)
