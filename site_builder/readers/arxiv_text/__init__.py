"""Pages of arxiv.org as text, copied from a browser or as text browsers and extractors print them.

A listing has numbered papers below headings that tell the day; search results number them, too,
and date each; a paper may have a page of its own::

    New submissions (showing 50 of 80 entries)
    [1] arXiv:2309.12340 [pdf, html, other]
        Title: Counting Sheep
        Jane Doe, Richard Roe
        Comments: 12 pages
        Subjects: Computation and Language (cs.CL); Machine Learning (cs.LG)

        We count sheep in aerial pictures.

    1. arXiv:2309.12341 [pdf, other] cs.CL
        Goats
        Authors: Jane Doe
        Abstract: We count … ▽ More We count goats. △ Less
        Submitted 22 September, 2023; originally announced September 2023.

What a listing's headings say is the day of the announcement: the page's date, and no paper's.
"""

import re
from collections.abc import Sequence
from itertools import pairwise

from site_builder.model import Listing
from site_builder.readers.arxiv_page import Page, named_days
from site_builder.readers.arxiv_text.lines import Line, lines_of, wrapped_at
from site_builder.readers.arxiv_text.papers import Draft, fill, record
from site_builder.readers.arxiv_text.starts import RANK, Start, starts
from site_builder.readers.blocks import fold
from site_builder.readers.format import Format

_HEAD = 60_000
_OTHERS = ("<", "{", "@", "[{", '["', "\\\\", "%")
_SIGNS = re.compile(
    r"\[\s?(?:\[\d{1,5}\])?\[?(?:pdf|ps|html|other)\b|\(cross-list\s+from|\(replaced\)"
    r"|\[Submitted on \d|originally\s+announced"
    r"|\[\d{1,6}\]\s{0,9}\[{0,2}(?:\d{1,5}\])?\s?arXiv:"
)
_SEARCHED_ALL = re.compile(r"[a-z_]{2,20}:")
_HEADING = re.compile(
    r"(?:New submissions|Cross submissions|Cross-lists|Replacement submissions|Replacements)"
    r"(?: \(showing| for |\Z).{0,100}"
    r"|(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)[a-z]{0,6}, \d{1,2} [A-Z][a-z]{2,8} \d{2,4}(?: \(.{0,60})?"
    r"|Showing new listings for .{0,60}"
)
_FURNITURE = re.compile(
    r"(?:Total of \d.{0,60}|References|About|Help|Contact|Subscribe|Copyright|Privacy Policy"
    r"|contact arXiv.{0,60}|subscribe to arXiv.{0,60}|Web Accessibility.{0,40}|Donate"
    r"|arXiv Operational Status.{0,80}|Get status notif.{0,80}|We gratefully .{0,200}"
    r"|Links to: .{0,200}|\[? ?(?:showing|total of) .{0,100}|Showing up to .{0,80}"
    r"|Submission history.{0,300}|Bibliographic .{0,80}|Current browse context:?.{0,100}"
    r"|Disable MathJax.{0,100}|Link back to: .{0,100}|Previous|Next|Search v\d.{0,80}"
    r"|References & Citations|Access Paper:?|Full-text links:?|Full-Text Links:?|Visible links)"
)
_VERSION = re.compile(r"\[v\d{1,3}\]|\d KB\)|\d\d:\d\d:\d\d UTC")
_QUERY = re.compile(
    r"Showing \d[\d,]{0,8}\s?[–-]\s?\d[\d,]{0,8} of [\d,]{1,12} results?"
    r"(?: for (?:[a-z_]{2,20}: ?)?(?P<query>.{1,300}))?"
)
_TERMS = re.compile(r"Query: order: .{0,300}?terms: (?:AND )?(?P<query>.{1,200})")
_BELOW_TITLE = re.compile(
    r"(?:[•*+-]\s+)?(?:Authors and titles for .{0,80}|New submissions|See (?:recent|today).{0,80}"
    r"|Showing new listings for .{0,60})",
)
_SOURCE = re.compile(
    r"(?:url|source|URL Source|Source URL): *\"?(https?://(?:export\.)?arxiv\.org/\S{1,300}?)\"?",
    re.IGNORECASE,
)


def sniff(text: str) -> float:
    """Tell how surely this is a page of arXiv as text: papers that begin as there."""
    head = text[:_HEAD]
    if "rXiv:" not in head and "[Submitted on " not in head:
        return 0
    if head.lstrip("\ufeff \t\n").startswith(_OTHERS) or not _SIGNS.search(head):
        return 0
    lines = lines_of(head)
    return 0.92 if starts(lines, surely=True) else 0


def read(name: str, text: str) -> Listing:
    """Read a page; each paper is a block, and so is every run of lines around papers.

    Args:
        name: File name of the dump.
        text: Its text, lines ended by a line feed.
    """
    page = Page(name)
    lines = lines_of(text)
    widest = wrapped_at(lines)
    found = starts(lines)
    first = found[0].at if found else len(lines)
    _take_top(page, lines[:first])
    _around(page, lines[:first])
    for start, after in pairwise([*found, Start(len(lines), 0, Draft(0))]):
        end = _end(lines, start.body + 1, after.at)
        fill(start.draft, lines[start.body : end], widest)
        _take(page, start.draft, last=after.at == len(lines))
        _around(page, lines[end : after.at])
    return page.listing(FORMAT.name)


def _around(page: Page, lines: Sequence[Line]) -> None:
    """Count lines outside of papers as a block, and take the newest day that they name."""
    if not any(line.text for line in lines):
        return
    page.header_blocks += 1
    for line in lines:
        for _, day in () if _VERSION.search(line.text) else named_days(line.text):
            page.date(day, line.number)


def _take(page: Page, draft: Draft, *, last: bool) -> None:
    """Make a record of a paper, or a leftover."""
    made = record(page.next(draft.line), draft)
    if isinstance(made, str):
        page.leave(draft.line, draft.shown, "the file ends within this paper" if last else made)
        return
    page.records.append(made)
    if draft.strays and last:
        _around(page, draft.strays)
    elif draft.strays:
        text = " ".join(line.text for line in draft.strays)
        page.leave(draft.strays[0].number, text, "text between two papers")


def _end(lines: Sequence[Line], start: int, stop: int) -> int:
    """Find where a paper ends: at a heading, or what pages have around papers."""
    for at in range(start, stop):
        text = lines[at].text
        if text and (_HEADING.fullmatch(text) or _FURNITURE.fullmatch(text)):
            return at
    last = stop - 1
    while last > start and not lines[last].text:
        last -= 1
    return last if last >= start and RANK.fullmatch(lines[last].text) else stop


def _take_top(page: Page, lines: Sequence[Line]) -> None:
    """Take what a page says of itself: its title, what was searched for, its address."""
    shown = [line.text for line in lines if line.text]
    for text, below in pairwise([*shown, ""]):
        query = _QUERY.fullmatch(text) or _TERMS.search(text)
        if query and query["query"] and page.query is None:
            page.query = fold(below if _SEARCHED_ALL.fullmatch(query["query"]) else query["query"])
        source = _SOURCE.fullmatch(text)
        if source and page.url is None:
            page.url = source[1]
    if page.query is not None:
        return
    of_a_day = any(map(re.compile("Showing new listings").match, shown))
    for above, text in pairwise(shown):
        if _BELOW_TITLE.fullmatch(text) and page.title is None and _is_title(above):
            more = text.startswith(("Authors", "New")) and not of_a_day
            page.title = f"{above}: {text}" if more else above
    headings = (line.text for line in lines if line.heading and not _HEADING.fullmatch(line.text))
    page.title = page.title or next(filter(_is_title, headings), None)


def _is_title(text: str) -> bool:
    return text[:1].isupper() and len(text) < 80 and not text.startswith(("Skip", "See "))


FORMAT = Format(
    name="arxiv-text",
    describes="page of arxiv.org as text: a listing, search results, or one paper",
    sniff=sniff,
    read=read,
)
"""Pages of arxiv.org as text."""
