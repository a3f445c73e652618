"""A page's text as elements: paragraphs, and the short lines around them, each with its links."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from site_builder.identifiers import arxiv_id
from site_builder.readers.blocks import Block, block, split, unwrap
from site_builder.readers.daily_text.markup import Stripped
from site_builder.readers.daily_text.wording import LONGEST, Kind, kind_of, submitter
from site_builder.readers.traits import judge

_PAPER = re.compile(r"(?:huggingface\.co|hf\.co|^)/papers/(?P<id>[0-9]{4}\.[0-9]{4,5})(?:v\d+)?/?$")
_VOTE = re.compile(
    r"login\?next=(?:%2F|/)papers(?:%2F|/)(?P<id>[0-9]{4}\.[0-9]{4,5})", re.IGNORECASE
)
_TALK = re.compile(r"/papers/(?P<id>[0-9]{4}\.[0-9]{4,5})#")
_BREAKS = frozenset({Kind.AUTHORS, Kind.DATE, Kind.DOT, Kind.SUBMITTED, Kind.FURNITURE})
"""What ends a paragraph of prose even without an empty line; other kinds may be its words."""
_UNWRAPPED = 165
"""No writer wraps text as wide as this."""


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
        return _first(_PAPER, self.urls) if self.urls else None

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
    return [element for whole in split(text) for element in _cut(whole, None)]


def marked_elements(stripped: Stripped) -> list[Element]:
    """Cut a text whose markup is set apart into elements, addresses joined to what leads there."""
    text = "\n".join(stripped.lines)
    elements: list[Element] = []
    for whole in split(text):
        for element in _cut(whole, stripped):
            if element.kind is Kind.ADDRESS and elements:
                elements[-1].urls = (*elements[-1].urls[-9:], element.block.text.strip("<>"))
            else:
                elements.append(element)
    return elements


def _cut(whole: Block, marks: Stripped | None) -> Iterator[Element]:
    """Part the lines of a block that belong to different elements."""
    if len(whole.lines) == 1:
        yield _element(kind_of(whole.lines[0]), whole, marks)
        return
    begin = 0
    for end, kind in _runs(whole, marks):
        yield _element(kind, block(whole.line + begin, whole.lines[begin:end]), marks)
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


def _runs(whole: Block, marks: Stripped | None) -> Iterator[tuple[int, Kind]]:
    """Tell where each element of a block ends."""
    lines = whole.lines
    at = 0
    names = False
    while at < len(lines):
        kind = kind_of(lines[at])
        end = at + 1
        if kind is Kind.AUTHORS:
            end = _end_of_author_line(lines, at)
        elif kind is Kind.TEXT and not names:
            while end < len(lines) and not _parts(whole, marks, end):
                end += 1
        names = kind is Kind.SUBMITTED and not submitter(lines[at])
        yield end, kind
        at = end


def _end_of_author_line(lines: Sequence[str], at: int) -> int:
    """Take the dot and the date below an author count to it."""
    follows = at + 1
    if follows < len(lines) and kind_of(lines[follows]) is Kind.DOT:
        return min(follows + 2, len(lines))
    return follows + (follows < len(lines) and kind_of(lines[follows]) is Kind.DATE)


def _breaks(kind: Kind, lines: Sequence[str], at: int) -> bool:
    if kind in _BREAKS:
        return True
    if kind is Kind.TEXT:
        return False
    counted = kind is Kind.LINKS and any(map(str.isdigit, lines[at]))
    if kind is Kind.MENU and lines[at].strip().lower() == "github" and at + 1 < len(lines):
        counted = kind_of(lines[at + 1]) is Kind.NUMBER
    return counted or len(lines[at - 1]) > _UNWRAPPED


def _parts(whole: Block, marks: Stripped | None, at: int) -> bool:
    """Tell whether another element begins with a line below prose."""
    lines = whole.lines
    kind = kind_of(lines[at])
    number = whole.line + at
    if marks and (parted := _parts_by_marks(marks, lines, number, kind)) is not None:
        return parted
    if kind is not Kind.TEXT:
        return _breaks(kind, lines, at)
    above, line = lines[at - 1].strip(), lines[at].strip(" -*\u2022\u00b7\t")
    if len(line) > _UNWRAPPED >= len(above) > 0:
        return not line[0].islower() and above[-1] not in "-," and judge(above).as_title <= 2
    if len(above) > _UNWRAPPED and len(line) <= 200:
        return above.endswith((".", "!", "?")) and line[:1].isupper()
    below = lines[at + 1] if at + 1 < len(lines) else ""
    is_short = len(line) <= 60 and above.endswith(".") and line[:1].isupper()
    return is_short and bool(below) and kind_of(below) in (Kind.DOT, Kind.DATE)


def _parts_by_marks(marks: Stripped, lines: Sequence[str], number: int, kind: Kind) -> bool | None:
    if number in marks.continued:
        return False
    level, above = marks.levels.get(number, 0), marks.levels.get(number - 1, 0)
    if level:
        return level != above or marks.urls.get(number, ()) != ()
    if above:
        return not (
            kind is Kind.TEXT and _continues_heading(lines[-1]) and len(lines[-1]) < LONGEST
        )
    if kind not in (Kind.TEXT, Kind.ADDRESS) and number in marks.urls:
        return True
    return True if any(_PAPER.search(url) for url in marks.urls.get(number, ())) else None


def _continues_heading(last: str) -> bool:
    """Tell a title's second line, indented and without a full stop, from a paragraph below it."""
    return not last.rstrip().endswith((".", "!"))
