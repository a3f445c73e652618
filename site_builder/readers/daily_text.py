"""The text of a daily-papers page, as one copies it out of a browser or an extractor leaves it.

Blocks separated by empty lines: page furniture first, then two or three blocks a paper::

    Daily Papers

    byAK and the research community

    Mar 11

    Alignment for Honesty

    Recent research has made significant strides in applying alignment techniques ...

      • 8 authors
    ·
    Feb 14, 2025 5

The last block, where a paper has it, holds how many authors it has, the date (without a year if it
is the page's own year) and, behind the date, how many comments if there are any.
"""

import itertools
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from site_builder.model import Leftover, Listing, Place, PrintedDate, Record
from site_builder.readers.alignment import Role, align
from site_builder.readers.blocks import Block, block, fold, split
from site_builder.readers.dates import leading_date, whole_date
from site_builder.readers.format import Format
from site_builder.readers.traits import Traits, judge

_FURNITURE = frozenset(
    {
        "new",
        "get trending papers in your email inbox!",
        "get trending papers in your email inbox once a day!",
        "subscribe",
        "daily papers",
        "trending papers",
    }
)
_BYLINE = re.compile(r"by ?ak and the research community", re.IGNORECASE)
_AUTHORS = re.compile(
    r"[•·*-]? ?(?P<count>[0-9]{1,5}) authors?(?: ?[·•|] ?(?P<stamp>\S.*))?", re.IGNORECASE
)
_AUTHORS_LINE = re.compile(r"\s*• ?[0-9]{1,5} authors?\s*", re.IGNORECASE)
_LIKE_DATE = re.compile(r"[A-Z][a-z]{2,8}\.? [0-9]{1,2}(?:,? [0-9]{4})?")
_COMMENTS = re.compile(r"[0-9]{1,6}")
_LONGEST_AUTHORS = 100
_LONGEST_FURNITURE = 200
_SHOWN = 80


@dataclass(frozen=True, slots=True)
class _AuthorLine:
    count: int | None = None
    printed: PrintedDate | None = None
    comments: int | None = None
    line: int | None = None
    """Line of the date, or of what should be one."""
    unread: str = ""
    """What should be the date and isn't."""


@dataclass(frozen=True, slots=True)
class _Piece:
    """A block that is no page furniture."""

    block: Block
    authors: _AuthorLine | None
    """What it says, if it is an author line."""


@dataclass(slots=True)
class _Draft:
    """A record in the making."""

    title: Block
    paragraphs: list[str] = field(default_factory=list)
    authors: _AuthorLine = field(default_factory=_AuthorLine)


@dataclass(slots=True)
class _Page:
    """A dump in the making of its listing."""

    header_blocks: int = 0
    record_blocks: int = 0
    page_date: PrintedDate | None = None
    page_date_line: int | None = None
    pieces: list[_Piece] = field(default_factory=list)
    drafts: list[_Draft] = field(default_factory=list)
    leftovers: list[Leftover] = field(default_factory=list)


def sniff(text: str) -> float:
    """Tell how surely this is the text of a daily-papers page, by its furniture or its shape."""
    lines = [fold(line) for line in text[:20_000].split("\n")]
    if any(_BYLINE.fullmatch(line) for line in lines):
        return 0.9
    if any(_AUTHORS_LINE.fullmatch(line) for line in text[:200_000].split("\n")):
        return 0.8
    blocks = [found for found in _blocks(text[:200_000]) if not _is_furniture(found)]
    judged = [judge(found.text) for found in blocks]
    pairs = sum(
        above.as_title <= 2 and below.like_abstract and above.text[0] not in "#<{[@%\\"
        for above, below in itertools.pairwise(judged)
    )
    return 0.3 if pairs >= 2 and pairs >= 0.3 * len(blocks) else 0.0


def read(name: str, text: str) -> Listing:
    """Read the text of a daily-papers page.

    A record has a title and an abstract, an author line, or both. Every other block is named as a
    leftover; so is a date that no calendar has, though the author count beside it is kept.

    Args:
        name: File name of the dump.
        text: Its text, lines ended by a line feed.
    """
    blocks = _blocks(text)
    page = _Page()
    _set_header_apart(page, blocks)
    _assemble(page)
    return Listing(
        dump=name,
        format=FORMAT.name,
        records=tuple(_record(name, rank, draft) for rank, draft in enumerate(page.drafts, 1)),
        leftovers=tuple(sorted(page.leftovers, key=lambda leftover: leftover.line)),
        blocks=len(blocks),
        header_blocks=page.header_blocks,
        record_blocks=page.record_blocks,
        page_date=page.page_date,
        page_date_line=page.page_date_line,
    )


def _blocks(text: str) -> list[Block]:
    """Split a dump; an author line that stands in a block with other text is one of its own."""
    return [part for whole in split(text) for part in _cut(whole)]


def _cut(whole: Block) -> Iterator[Block]:
    begin = 0
    for index in range(len(whole.lines) if len(whole.lines) > 1 else 0):
        if _AUTHORS_LINE.fullmatch(whole.lines[index]):
            end = index + (3 if whole.lines[index + 1 : index + 2] == ("·",) else 1)
            if begin < index:
                yield block(whole.line + begin, whole.lines[begin:index])
            yield block(whole.line + index, whole.lines[index:end])
            begin = end
    if begin == 0:
        yield whole
    elif begin < len(whole.lines):
        yield block(whole.line + begin, whole.lines[begin:])


def _is_furniture(found: Block) -> bool:
    if len(found.text) > _LONGEST_FURNITURE:
        return False
    return _names_furniture(found.text) or (
        len(found.lines) > 1 and all(_names_furniture(fold(line)) for line in found.lines)
    )


def _names_furniture(text: str) -> bool:
    return text.lower() in _FURNITURE or _BYLINE.fullmatch(text) is not None


def _set_header_apart(page: _Page, blocks: Sequence[Block]) -> None:
    """Count the page furniture, wherever it stands, and take the page's date from it."""
    after_furniture = True
    for found in blocks:
        printed = whole_date(found.text) if len(found.text) < 30 else None
        if _is_furniture(found):
            page.header_blocks += 1
            after_furniture = True
        elif printed and after_furniture and page.page_date in (None, printed):
            page.header_blocks += 1
            if page.page_date is None:
                page.page_date, page.page_date_line = printed, found.line
        elif printed:
            page.leftovers.append(_leftover(found, "a date on its own"))
        else:
            page.pieces.append(_Piece(found, _author_line(found)))
            after_furniture = False


def _author_line(found: Block) -> _AuthorLine | None:
    match = _AUTHORS.fullmatch(found.text) if len(found.text) <= _LONGEST_AUTHORS else None
    if match is None:
        return None
    count, stamp = int(match["count"]) or None, match["stamp"]
    if stamp is None:
        return _AuthorLine(count)
    month = stamp.split()[0]
    line = found.line + max(
        (index for index, text in enumerate(found.lines) if month in text), default=0
    )
    dated = leading_date(stamp)
    if dated is None or not (dated[1] == "" or _COMMENTS.fullmatch(dated[1])):
        return _AuthorLine(count, line=line, unread=stamp)
    printed, comments = dated
    return _AuthorLine(count, printed, int(comments) if comments else None, line)


def _assemble(page: _Page) -> None:
    """Make records of the pieces that belong together, and leftovers of the others."""
    last = len(page.pieces) - 1
    judged = [
        None if piece.authors else judge(piece.block.text, last=index == last)
        for index, piece in enumerate(page.pieces)
    ]
    before: Block | None = None
    for piece, traits, role in zip(page.pieces, judged, align(judged), strict=True):
        if role is Role.NONE:
            page.leftovers.append(_leftover(piece.block, _reason(piece, traits, before)))
        else:
            page.record_blocks += 1
        if role is Role.TITLE:
            page.drafts.append(_Draft(piece.block))
        elif role in (Role.ABSTRACT, Role.PARAGRAPH):
            page.drafts[-1].paragraphs.append(piece.block.text)
        elif role is Role.AUTHORS and piece.authors:
            page.drafts[-1].authors = piece.authors
            _report_unread_date(page, piece.authors)
        before = piece.block


def _report_unread_date(page: _Page, authors: _AuthorLine) -> None:
    """Name an unreadable date as a leftover: its block counts as such and not as a record's."""
    if authors.unread and authors.line:
        page.record_blocks -= 1
        reason = "not a date; the author count beside it is kept"
        page.leftovers.append(Leftover(authors.line, authors.unread[:_SHOWN], reason))


def _reason(piece: _Piece, traits: Traits | None, before: Block | None) -> str:
    text = piece.block.text
    if before and before.text == text:
        return "repeats the block above"
    if traits is None:
        return "author line without a paper"
    if traits.like_abstract:
        return "abstract without a title"
    if traits.like_title:
        return "title without an abstract"
    if _LIKE_DATE.fullmatch(text):
        return "not a date"
    return "belongs to no paper"


def _leftover(found: Block, reason: str) -> Leftover:
    text = found.text if len(found.text) <= _SHOWN else found.text[: _SHOWN - 1] + "…"
    return Leftover(found.line, text, reason)


def _record(name: str, rank: int, draft: _Draft) -> Record:
    authors = draft.authors
    return Record(
        place=Place(name, rank, draft.title.line),
        title=draft.title.text,
        abstract="\n\n".join(draft.paragraphs),
        printed=authors.printed,
        printed_line=authors.line if authors.printed else None,
        author_count=authors.count,
        comments=authors.comments,
    )


FORMAT = Format(
    name="daily-text",
    describes="text of a daily-papers page, blocks between empty lines",
    sniff=sniff,
    read=read,
)
