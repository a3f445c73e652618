"""Which lines of a block say something of their own, and which are one paragraph."""

import itertools
import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from site_builder.readers.blocks import Block
from site_builder.readers.daily_text.markup import Stripped
from site_builder.readers.daily_text.wording import (
    LONGEST,
    LONGEST_NAME,
    Kind,
    is_signed,
    kind_of,
    submitter,
)
from site_builder.readers.traits import judge

PAPER = re.compile(r"(?:huggingface\.co|hf\.co|^)/papers/(?P<id>[0-9]{4}\.[0-9]{4,5})(?:v\d+)?/?$")
"""The address of a paper's page."""
_ALONE = re.compile(
    r"[\W_]*(?:arxiv: ?[0-9]{4}\.[0-9]{4,5}|abstract|ai[- ]generated summary)", re.IGNORECASE
)
_PAGES = re.compile(r"arxiv page|view pdf", re.IGNORECASE)
_AUTHORS = re.compile(r"\s*authors?:", re.IGNORECASE)
_BREAKS = (Kind.AUTHORS, Kind.DATE, Kind.DOT, Kind.SUBMITTED, Kind.FURNITURE)
"""What ends a paragraph of prose even without an empty line; other kinds may be its words."""
_LONE_BULLETS = frozenset("*\u2022\u25e6")
_UNWRAPPED = 165
"""No writer wraps text as wide as this."""
_SAMPLE = 4
_ENDLESS = 400
"""A paragraph on one line often is as long as this."""
_BROKEN = 50
"""No title has a shorter line that isn't its last."""


class Lines(NamedTuple):
    """A block's lines with what is known of the text around them."""

    whole: Block
    marks: Stripped | None = None
    """Where markup stood."""
    flowing: bool = False
    """Whether paragraphs have a line each in the text."""
    below: str = ""
    """The first line of the next block."""


def is_flowing(lines: Sequence[str]) -> bool:
    """Tell whether a text has paragraphs on one line each, by lines that no writer would leave."""
    return sum(map(_ENDLESS.__lt__, map(len, lines))) >= 2


def runs(block: Lines) -> Iterator[tuple[int, Kind]]:
    """Tell where each element of a block ends, and what its first line is."""
    lines = block.whole.lines
    at = 0
    names = False
    while at < len(lines):
        kind, end = _unbroken(block, at)
        if kind is Kind.AUTHORS:
            end = _end_of_author_line(lines, end - 1)
        elif kind is Kind.TEXT and not names and not is_signed(" ".join(lines[at:end])):
            while end < len(lines) and not _parts(block, at, end):
                end += 1
        names = kind is Kind.SUBMITTED and not submitter(lines[at])
        yield end, kind
        at = end


def _unbroken(block: Lines, at: int) -> tuple[Kind, int]:
    """Tell what a line is, with those below it where a link or a date was wrapped."""
    lines, end = block.whole.lines, at + 1
    kind, joined = kind_of(lines[at]), lines[at]
    if len(joined) > LONGEST or end == len(lines):
        return kind, end
    continued: frozenset[int] = block.marks.continued if block.marks else frozenset()
    while end < len(lines) and block.whole.line + end in continued:
        joined, end = f"{joined} {lines[end]}", end + 1
    if end > at + 1 and kind_of(joined) is not Kind.TEXT:
        return kind_of(joined), end
    return kind, at + 1 + (kind is Kind.TEXT and _is_signed_below(lines, at))


def _is_signed_below(lines: Sequence[str], at: int) -> bool:
    """Tell a line with an organisation whose date was wrapped to the next one."""
    dotted = "\u00b7" in lines[at] and not is_signed(lines[at])
    return dotted and is_signed(" ".join(lines[at : at + 2]))


def _end_of_author_line(lines: Sequence[str], at: int) -> int:
    """Take the dot and the date below an author count to it."""
    follows = at + 1
    if follows < len(lines) and kind_of(lines[follows]) is Kind.DOT:
        return min(follows + 2, len(lines))
    return follows + (follows < len(lines) and kind_of(lines[follows]) is Kind.DATE)


def _breaks(kind: Kind, lines: Sequence[str], at: int) -> bool:
    if kind in _BREAKS or lines[at].strip() in _LONE_BULLETS:
        return True
    if kind is Kind.TEXT:
        return False
    counted = kind is Kind.LINKS and (
        any(map(str.isdigit, lines[at])) or _PAGES.search(lines[at]) is not None
    )
    if kind is Kind.MENU and lines[at].strip().lower() == "github" and at + 1 < len(lines):
        counted = kind_of(lines[at + 1]) is Kind.NUMBER
    return counted or len(lines[at - 1]) > _UNWRAPPED


def _parts(block: Lines, begin: int, at: int) -> bool:
    """Tell whether another element begins with a line below prose that begins with another."""
    lines = block.whole.lines
    kind = kind_of(lines[at])
    parted = _parts_by_marks(block.marks, block.whole, at, kind) if block.marks else None
    if parted is not None:
        return parted
    if kind is not Kind.TEXT:
        return _breaks(kind, lines, at)
    return _is_apart(block, at) or _begins(lines, at) or _ends_title(lines, begin, at)


def _is_apart(block: Lines, at: int) -> bool:
    """Tell a line that says something of its own by its form."""
    lines = block.whole.lines
    if is_signed(lines[at]) or _is_signed_below(lines, at) or _names_owner(block, at):
        return True
    if _ALONE.fullmatch(lines[at]) or _ALONE.fullmatch(lines[at - 1]) or _AUTHORS.match(lines[at]):
        return True
    return block.flowing and _is_paragraph(lines[at - 1].strip(), lines[at].strip())


def _begins(lines: Sequence[str], at: int) -> bool:
    """Tell by the lengths of lines whether a paragraph begins."""
    above, line = lines[at - 1].strip(), lines[at].strip(" -*\u2022\u00b7\t")
    if len(line) > _UNWRAPPED >= len(above) > 0:
        return not line[0].islower() and above[-1] not in "-," and judge(above).as_title <= 2
    if len(above) > _UNWRAPPED and len(line) <= 200:
        return above.endswith((".", "!", "?")) and line[:1].isupper()
    below = lines[at + 1] if at + 1 < len(lines) else ""
    is_short = len(line) <= 60 and above.endswith(".") and line[:1].isupper()
    return is_short and bool(below) and kind_of(below) in (Kind.DOT, Kind.DATE)


def _ends_title(lines: Sequence[str], begin: int, at: int) -> bool:
    """Tell a title above a wrapped abstract: the break isn't where its writer wraps lines."""
    below = lines[at : at + _SAMPLE]
    if at - begin > 3 or len(below) < _SAMPLE or lines[at].strip()[:1].islower():
        return False
    above = lines[at - 1].strip()
    width = min(len(line.strip()) for line in below[:-1])
    word = len(lines[at].split(maxsplit=1)[0])
    if len(above) + 1 + word > 0.9 * width or above[-1] in "-,:":
        return False
    looks = judge(" ".join(line.strip() for line in lines[begin:at]))
    return looks.as_title <= 2 and width >= _BROKEN and not judge(" ".join(below)).like_title


def _is_paragraph(above: str, line: str) -> bool:
    """Tell a paragraph from the second line of a title, which arXiv breaks at 80 columns."""
    likely = not line[:1].islower() and above[-1:] not in "-,"
    return likely and (len(above) < _BROKEN or len(above) > 80 or len(line) > 90)


def _names_owner(block: Lines, at: int) -> bool:
    """Tell an organisation's name, the last line of a card where the next begins below it."""
    lines = block.whole.lines
    if len(lines[at]) > LONGEST_NAME or lines[at].rstrip()[-1:] in ".!?:,":
        return False
    below = (lines[number] for number in range(at + 1, len(lines)))
    kinds_below = (kind_of(line) for line in itertools.chain(below, (block.below,)) if line)
    kinds = list(itertools.islice((one for one in kinds_below if one is not Kind.NOTHING), 2))
    return kinds[:1] == [Kind.SUBMITTED] or kinds == [Kind.NUMBER, Kind.SUBMITTED]


def _parts_by_marks(marks: Stripped, whole: Block, at: int, kind: Kind) -> bool | None:
    number = whole.line + at
    if number in marks.continued:
        return False
    level, above = marks.levels.get(number, 0), marks.levels.get(number - 1, 0)
    if level:
        return level != above or marks.urls.get(number, ()) != ()
    if above:
        heads = kind_of(whole.lines[0]) is Kind.TEXT
        return not (heads and _continue_heading(whole.lines[at:]))
    if kind not in (Kind.TEXT, Kind.ADDRESS) and number in marks.urls:
        return True
    return True if any(PAPER.search(url) for url in marks.urls.get(number, ())) else None


def _continue_heading(lines: Sequence[str]) -> bool:
    """Tell a title's further lines, short and without a full stop, from what stands below it."""
    return (
        len(" ".join(lines)) < 2 * LONGEST
        and not lines[-1].rstrip().endswith((".", "!"))
        and all(line.strip()[:1].isalnum() for line in lines)
        and all(kind_of(line) in (Kind.TEXT, Kind.MENU) for line in lines)
    )
