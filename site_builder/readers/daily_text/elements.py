"""A page's text as elements: paragraphs, and the short lines around them, each with its links."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from site_builder.identifiers import arxiv_id
from site_builder.readers.blocks import Block, block, split, unwrap
from site_builder.readers.daily_text.markup import Stripped
from site_builder.readers.daily_text.runs import PAPER, Lines, is_flowing, runs
from site_builder.readers.daily_text.wording import Kind, kind_of

_VOTE = re.compile(
    r"login\?next=(?:%2F|/)papers(?:%2F|/)(?P<id>[0-9]{4}\.[0-9]{4,5})", re.IGNORECASE
)
_TALK = re.compile(r"/papers/(?P<id>[0-9]{4}\.[0-9]{4,5})#")


@dataclass(slots=True)
class Element:
    """A paragraph or a short line of a page."""

    kind: Kind
    block: Block
    urls: tuple[str, ...] = ()
    """Where its words lead."""
    level: int = 0
    """Its level as a heading, 0 if it is none."""
    continued: bool = False
    """Whether its words are one link with those of the paragraph above."""

    @property
    def paper(self) -> str | None:
        """The arXiv id of the paper whose page its words lead to."""
        return _first(PAPER, self.urls) if self.urls else None

    @property
    def vote(self) -> str | None:
        """The arXiv id of the paper for which its link votes."""
        return _first(_VOTE, self.urls) if self.urls else None

    @property
    def talk(self) -> str | None:
        """The arXiv id of the paper to whose comments its link leads."""
        return _first(_TALK, self.urls) if self.urls else None


def _first(pattern: re.Pattern[str], urls: Sequence[str]) -> str | None:
    for url in urls:
        if found := pattern.search(url):
            return arxiv_id(found["id"])
    return None


def plain_elements(text: str) -> list[Element]:
    """Cut a text without markup into elements."""
    return list(_cut(text.split("\n"), None))


def marked_elements(stripped: Stripped) -> list[Element]:
    """Cut a text whose markup is set apart into elements, addresses joined to what leads there."""
    elements: list[Element] = []
    for element in _cut("\n".join(stripped.lines).split("\n"), stripped):
        if element.kind is Kind.ADDRESS and elements:
            elements[-1].urls = (*elements[-1].urls[-9:], element.block.text.strip("<>"))
        else:
            elements.append(element)
    return elements


def _cut(lines: Sequence[str], marks: Stripped | None) -> Iterator[Element]:
    """Part a text at its empty lines, and blocks where their lines say different things."""
    blocks = split(lines)
    flowing = is_flowing(lines)
    for rank, whole in enumerate(blocks, 1):
        count = len(whole.lines)
        if count == 1:
            yield _element(kind_of(whole.lines[0]), whole, marks)
            continue
        below = blocks[rank].lines[0] if rank < len(blocks) else ""
        begin = 0
        for end, kind in runs(Lines(whole, marks, flowing, below)):
            is_whole = end - begin == count
            part = whole if is_whole else block(whole.line + begin, whole.lines[begin:end])
            yield _element(kind, part, marks)
            begin = end


def _element(kind: Kind, part: Block, marks: Stripped | None) -> Element:
    if kind is Kind.TEXT and len(part.lines) > 1:
        part = Block(part.line, part.lines, unwrap(part.lines))
    if marks is None:
        return Element(kind, part)
    lines = range(part.line, part.line + len(part.lines))
    urls = tuple(url for line in lines for url in marks.urls.get(line, ()))
    level = next((marks.levels[line] for line in lines if line in marks.levels), 0)
    return Element(kind, part, urls, level, part.line in marks.continued)
