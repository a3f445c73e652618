"""Saved pages of arxiv.org: listings, search results, and the page of a single paper.

A listing (``/list/cs.CL/new``, ``/recent``, ``/2309``) is a list of terms and descriptions::

    <h3>New submissions (showing 2 of 2 entries)</h3>
    <dt><a name="item1">[1]</a> <a href="/abs/2309.12340" title="Abstract">arXiv:2309.12340</a></dt>
    <dd><div class="list-title"><span class="descriptor">Title:</span> Counting Sheep</div>
      <div class="list-authors"><a href="...">Jane Doe</a></div>
      <p class="mathjax">We count sheep.</p></dd>

The page is cut at its papers, and each piece is read for itself, so that a page of thousands of
papers, or one that is cut off, costs no more than its pieces. What a listing's headings say is the
day of the announcement: the page's date, and no paper's.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from itertools import pairwise

from bs4 import Tag

from site_builder.model import Listing, Place, Record
from site_builder.readers.arxiv_html.papers import listed, result, single
from site_builder.readers.arxiv_page import Page, named_days
from site_builder.readers.blocks import fold
from site_builder.readers.format import Format
from site_builder.readers.html_text import soup_of, text_of

_HEAD = 100_000
_FAR = 20_000_000
_IS_ARXIV = re.compile(
    r"arxiv-result|citation_arxiv_id|class=[\"']?list-(?:title|identifier|authors)"
    r"|<dl id=[\"']?articles",
    re.IGNORECASE,
)
_OF_ARXIV = re.compile(r"arxiv\.org|arXiv:\d{4}|/abs/\d{4}\.\d|/abs/[a-z-]{2,10}/\d{7}")
_TAG = re.compile(r"<(?:html|body|dl|li|meta|div)\b", re.IGNORECASE)
_RESULT = re.compile(r"<li\s[^<>]{0,300}\barxiv-result\b", re.IGNORECASE)
_TERM = re.compile(r"<dt[\s>]", re.IGNORECASE)
_HEADING = re.compile(r"<h[1-4][\s>](?:(?!</h[1-4]>).){0,2000}", re.IGNORECASE | re.DOTALL)
_LIST_END = re.compile(r"</(?:dl|ol)\s*>", re.IGNORECASE)
_SOURCE = re.compile(
    r"<!-- saved from url=\(\d{1,5}\)(\S{1,500})"
    r"|Page saved with SingleFile\s*+url: (\S{1,500})"
)
_TERMS = re.compile(r"Query: order: .{0,300}?terms: (?:AND )?(?P<query>.{1,200}?)(?: Simple|$)")
_QUERY = re.compile(r"results? for (?:all: ?)?(?P<query>.{1,300})")


@dataclass(frozen=True, slots=True)
class _Piece:
    """A paper's part of a page."""

    line: int
    source: str


def sniff(text: str) -> float:
    """Tell how surely this is a page of arxiv.org with papers on it."""
    head = text[:_HEAD]
    if "<" not in head:
        return 0
    if _SOURCE.search(text, 0, 5000) and not _IS_ARXIV.search(head):
        head += " ".join(match.group() for match in _IS_ARXIV.finditer(text, _HEAD, _FAR))
    # Tags first: what begins with one certain letter is found soonest.
    is_page = _TAG.search(head) and _IS_ARXIV.search(head) and _OF_ARXIV.search(head)
    return 0.95 if is_page else 0


def read(name: str, text: str) -> Listing:
    """Read a page; every paper is a block, and so are the page around them and each heading."""
    page = Page(name, header_blocks=1)
    results = _pieces(text, _RESULT)
    terms = () if results else _pieces(text, _TERM)
    begin = _offset(text, _RESULT if results else _TERM if terms else None)
    top = soup_of(text[: min(begin, 300_000)])
    for piece in results:
        _take(page, piece, result)
    for piece in terms:
        _take(page, piece, listed)
    if not results and not terms:
        only = single(name, top)
        if only:
            page.records.append(only)
        else:
            page.leave(1, top.get_text(" "), "no paper on this page")
    if results:
        page.query = _query(top)
    if terms:
        _take_headings(page, text)
        page.title = _page_title(top)
    page.url = _url(text, top)
    return page.listing(FORMAT.name)


def _take(page: Page, piece: _Piece, record: Callable[[Place, Tag], Record | str]) -> None:
    """Make a record of a piece, or a leftover."""
    soup = soup_of(piece.source)
    shift = piece.line - 1
    title = soup.find(class_="title") or soup.find(class_="list-title")
    line = (title.sourceline if isinstance(title, Tag) and title.sourceline else 1) + shift
    made = record(page.next(line), soup)
    if isinstance(made, str):
        page.leave(piece.line, soup.get_text(" "), made)
    else:
        page.records.append(made)


def _pieces(text: str, begins: re.Pattern[str]) -> tuple[_Piece, ...]:
    """Cut a page where its papers begin; a paper ends with its list or at a heading."""
    starts = [match.start() for match in begins.finditer(text)]
    pieces: list[_Piece] = []
    line, at = 1, 0
    for start, stop in pairwise([*starts, len(text)]):
        line += text.count("\n", at, start)
        at = start
        ends = _LIST_END.search(text, start, stop)
        end = ends.start() if ends else stop
        heading = _HEADING.search(text, start, end)
        pieces.append(_Piece(line, text[start : heading.start() if heading else end]))
    return tuple(pieces)


def _offset(text: str, begins: re.Pattern[str] | None) -> int:
    match = begins.search(text) if begins else None
    return match.start() if match else len(text)


def _take_headings(page: Page, text: str) -> None:
    """Count the headings between the papers, and date the page by the newest day it names."""
    first = _offset(text, _TERM)
    top = text[:first]
    line, at = 1, 0
    for start, day in named_days(top):
        line += text.count("\n", at, start)
        at = start
        page.date(day, line)
    for match in _HEADING.finditer(text, first):
        line += text.count("\n", at, match.start())
        at = match.start()
        page.header_blocks += 1
        for _, day in named_days(re.sub(r"<[^<>]*>", " ", match.group())):
            page.date(day, line)


def _query(top: Tag) -> str | None:
    """Find what was searched for: ``Showing 1-50 of 1,234 results for all: sheep``."""
    heading = top.find("h1")
    if isinstance(heading, Tag) and (match := _QUERY.search(fold(text_of(heading)))):
        return match["query"].strip()
    box = top.find("input", attrs={"name": re.compile(r"^(?:query|terms-0-term)$")})
    value = str(box.get("value") or "").strip() if isinstance(box, Tag) else ""
    terms = _TERMS.search(fold(text_of(top)))
    return terms["query"].strip() if terms else value or None


def _page_title(top: Tag) -> str | None:
    headings = [fold(text_of(part)) for part in top.find_all(["h1", "h2"])]
    told = [text for text in headings if text and not text.lower().startswith(("skip", "arxiv"))]
    return ": ".join(dict.fromkeys(told[:2])) or None


def _url(text: str, top: Tag) -> str | None:
    saved = _SOURCE.search(text, 0, 5000)
    if saved:
        return saved[1] or saved[2]
    canonical = top.find("link", rel="canonical")
    return str(canonical.get("href")) if isinstance(canonical, Tag) else None


FORMAT = Format(
    name="arxiv-html",
    describes="saved page of arxiv.org: a listing, search results, or one paper",
    sniff=sniff,
    read=read,
)
"""Saved pages of arxiv.org."""
