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
from dataclasses import dataclass, field
from itertools import pairwise

from bs4 import BeautifulSoup, Tag

from site_builder.identifiers import arxiv_in, doi_in
from site_builder.model import Leftover, Listing, Place, PrintedDate, Record
from site_builder.readers.arxiv_fields import (
    Names,
    abstract_of,
    classes_in,
    leftover,
    links_in,
    names_in,
    names_of,
    remark_of,
    title_of,
)
from site_builder.readers.blocks import fold
from site_builder.readers.days import moment
from site_builder.readers.format import Format
from site_builder.readers.html_text import text_of

_HEAD = 100_000
_IS_ARXIV = re.compile(
    r"arxiv-result|citation_arxiv_id|class=[\"']?list-(?:title|identifier|authors)"
    r"|<dl id=[\"']?articles",
    re.IGNORECASE,
)
_OF_ARXIV = re.compile(r"arxiv\.org|arXiv:\d{4}|/abs/\d{4}\.\d|/abs/[a-z-]{2,10}/\d{7}")
_RESULT = re.compile(r"<li\s[^<>]{0,300}\barxiv-result\b", re.IGNORECASE)
_TERM = re.compile(r"<dt[\s>]", re.IGNORECASE)
_HEADING = re.compile(r"<h[1-4][\s>](?:(?!</h[1-4]>).){0,2000}", re.IGNORECASE | re.DOTALL)
_LIST_END = re.compile(r"</(?:dl|ol)\s*>", re.IGNORECASE)
_DAY = re.compile(
    r"(?:Mon|Tues?|Wed(?:nes)?|Thu(?:rs)?|Fri|Satu?r?|Sun)(?:day)?, "
    r"(\d{1,2} [A-Z][a-z]{2,8} \d{2,4})\b"
)
_SUBMITTED = re.compile(r"Submitted\s*(?:on\s+)?(\d{1,2} [A-Z][a-z]{2,8},? \d{4})")
_FIRST = re.compile(r"v1\s+submitted\s+(\d{1,2} [A-Z][a-z]{2,8},? \d{4})")
_ANNOUNCED = re.compile(r"originally announced\s+([A-Z][a-z]{2,8} \d{4})")
_SOURCE = re.compile(
    r"<!-- saved from url=\(\d{1,5}\)(\S{1,500})"
    r"|Page saved with SingleFile\s*\n? *url: (\S{1,500})"
)
_QUERY = re.compile(r"results? for (?:all: ?)?(?P<query>.{1,300})")
_LABEL = re.compile(
    r"\s*(?:Title|Authors?|Comments?|Journal[ -]ref(?:erence)?|Subjects?|Abstract|DOI)\s*:\s*",
    re.IGNORECASE,
)
_LESS = re.compile(r"[△▽]\s*(?:Less|More)\s*\Z")
_CENTURY = re.compile(r"([A-Z][a-z]{2,8}) (\d\d)\Z")


@dataclass(frozen=True, slots=True)
class _Piece:
    """A paper's part of a page."""

    line: int
    source: str


@dataclass(slots=True)
class _Page:
    """A page in the making of its listing."""

    name: str
    records: list[Record] = field(default_factory=list)
    leftovers: list[Leftover] = field(default_factory=list)
    header_blocks: int = 1
    page_date: PrintedDate | None = None
    page_date_line: int | None = None

    def take(self, piece: _Piece, record: Callable[[Place, Tag], Record | str]) -> None:
        """Make a record of a piece, or a leftover."""
        soup = BeautifulSoup(piece.source, "html.parser")
        shift = piece.line - 1
        title = soup.find(class_="title") or soup.find(class_="list-title")
        line = (title.sourceline if isinstance(title, Tag) and title.sourceline else 1) + shift
        made = record(Place(self.name, len(self.records) + 1, line), soup)
        if isinstance(made, str):
            self.leftovers.append(leftover(piece.line, soup.get_text(" "), made))
        else:
            self.records.append(made)

    def date(self, text: str, line: int) -> None:
        """Take a day that the page names, if none is newer."""
        for match in _DAY.finditer(text):
            found = moment(_CENTURY.sub(r"\1 20\2", match[1]))
            printed = found.printed if found else None
            if printed and (self.page_date is None or _order(printed) > _order(self.page_date)):
                self.page_date, self.page_date_line = printed, line


def sniff(text: str) -> float:
    """Tell how surely this is a page of arxiv.org with papers on it."""
    head = text[:_HEAD]
    if not (_IS_ARXIV.search(head) and _OF_ARXIV.search(head)):
        return 0
    return 0.95 if re.search(r"<(?:html|body|dl|li|meta|div)\b", head, re.IGNORECASE) else 0


def read(name: str, text: str) -> Listing:
    """Read a page; every paper is a block, and so are the page around them and each heading."""
    page = _Page(name)
    results = _pieces(text, _RESULT)
    terms = () if results else _pieces(text, _TERM)
    begin = _offset(text, _RESULT if results else _TERM if terms else None)
    top = BeautifulSoup(text[: min(begin, 300_000)], "html.parser")
    for piece in results:
        page.take(piece, _result)
    for piece in terms:
        page.take(piece, _listed)
    if not results and not terms:
        _take_single(page, top)
    query = _query(top) if results else None
    if terms:
        _take_headings(page, text)
    listing_title = _page_title(top) if terms else None
    return Listing(
        dump=name,
        format=FORMAT.name,
        records=tuple(page.records),
        leftovers=tuple(page.leftovers),
        blocks=page.header_blocks + len(page.records) + len(page.leftovers),
        header_blocks=page.header_blocks,
        record_blocks=len(page.records),
        page_date=page.page_date,
        page_date_line=page.page_date_line,
        query=query,
        title=listing_title,
        url=_url(text, top),
    )


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


def _listed(place: Place, soup: Tag) -> Record | str:
    told = soup.find("dd")
    term = soup.find("dt")
    if not isinstance(told, Tag) or not isinstance(term, Tag):
        return "the page ends within this paper"
    title = title_of(_said(told, "list-title"))
    if not title:
        return "paper without a title"
    paragraphs = [part for part in told.find_all("p") if isinstance(part, Tag)]
    abstract = "\n\n".join(_unlabelled(text_of(part)) for part in paragraphs)
    names = _linked_names(told.find(class_="list-authors"))
    remark = remark_of(_said(told, "list-comments"))
    return Record(
        place=place,
        title=title,
        abstract=abstract_of(abstract),
        authors=names.shown,
        author_count=names.count,
        arxiv=_identifier(term) or _identifier(told),
        doi=doi_in(_said(told, "list-doi")),
        categories=classes_in(_said(told, "list-subjects")),
        remark=remark,
        links=links_in(remark),
        venue=remark_of(_said(told, "list-journal-ref")),
    )


def _result(place: Place, soup: Tag) -> Record | str:
    title = title_of(_said(soup, "title"))
    if not title:
        return "paper without a title"
    dates = fold(text_of(soup))
    stated = _FIRST.search(dates) or _SUBMITTED.search(dates)
    when = moment(stated[1].replace(",", "")) if stated else None
    announced = _ANNOUNCED.search(dates)
    month = moment(announced[1]) if announced else None
    tags = " ".join(tag.get_text() for tag in soup.find_all(class_="tag"))
    names = _linked_names(soup.find(class_="authors"))
    remarks = _remarks(soup)
    remark = remark_of(remarks.get("comments", ""))
    return Record(
        place=place,
        title=title,
        abstract=abstract_of(_result_abstract(soup)),
        printed=when.printed if when else None,
        printed_line=_line_of_dates(place, soup) if when and when.printed else None,
        period=month.period if month and not (when and when.printed) else "",
        authors=names.shown,
        author_count=names.count,
        arxiv=_identifier(soup),
        doi=doi_in(tags),
        categories=classes_in(tags),
        remark=remark,
        links=links_in(remark),
        venue=remark_of(remarks.get("journal", "")),
    )


def _line_of_dates(place: Place, soup: Tag) -> int:
    """Find the line of the submission, counted from that of the title."""
    title = soup.find(class_="title")
    dated = soup.find(string=re.compile("Submitted"))
    parent = dated.parent if dated else None
    if not isinstance(title, Tag) or parent is None:
        return place.line
    return place.line + (parent.sourceline or 0) - (title.sourceline or 0)


def _result_abstract(soup: Tag) -> str:
    """Take the whole abstract, or the beginning of it if that is all a page has."""
    for kind in ("abstract-full", "abstract-short", "abstract"):
        found = soup.find(class_=kind)
        if isinstance(found, Tag):
            text = _LESS.sub("", text_of(found).strip())
            return _unlabelled(text)
    return ""


def _remarks(soup: Tag) -> dict[str, str]:
    told: dict[str, str] = {}
    for part in soup.find_all(class_="comments"):
        text = fold(text_of(part))
        label, colon, rest = text.partition(":")
        if colon:
            told.setdefault(label.split()[0].lower().strip("-"), rest.strip())
    return told


def _take_single(page: _Page, soup: Tag) -> None:
    """Read the page of one paper: its ``citation_`` entries, then what a reader sees."""
    stated: dict[str, list[tuple[str, int]]] = {}
    for meta in soup.find_all("meta"):
        key = str(meta.get("name") or meta.get("property") or "")
        stated.setdefault(key, []).append((str(meta.get("content") or ""), meta.sourceline or 1))

    def first(key: str) -> tuple[str, int]:
        return stated.get(key, [("", 1)])[0]

    title, line = first("citation_title")
    if not title:
        page.leftovers.append(leftover(1, fold(soup.get_text(" "))[:200], "no paper on this page"))
        return
    dated, dated_line = first("citation_date")
    when = moment(dated)
    printed = when.printed if when else None
    names = names_of(value for value, _ in stated.get("citation_author", []))
    quoted = soup.find("blockquote", class_="abstract")
    abstract = _unlabelled(text_of(quoted)) if isinstance(quoted, Tag) else ""
    remark = remark_of(_said(soup, "comments"))
    identifier = first("citation_arxiv_id")[0]
    page.records.append(
        Record(
            place=Place(page.name, 1, line),
            title=title_of(title),
            abstract=abstract_of(abstract or first("citation_abstract")[0]),
            printed=printed,
            printed_line=dated_line if printed else None,
            period=when.period if when else "",
            authors=names.shown,
            arxiv=arxiv_in(f"arXiv:{identifier}"),
            doi=doi_in(first("citation_doi")[0]) or doi_in(_said(soup, "doi")),
            categories=classes_in(_said(soup, "subjects")),
            remark=remark,
            links=links_in(remark),
            venue=remark_of(_said(soup, "jref")),
        )
    )


def _said(where: Tag, kind: str) -> str:
    """Return what the element of a class says, without its label."""
    found = where.find(class_=kind)
    return _unlabelled(text_of(found)) if isinstance(found, Tag) else ""


def _unlabelled(text: str) -> str:
    return _LABEL.sub("", text, count=1) if _LABEL.match(text) else text


def _linked_names(where: object) -> Names:
    """Take the authors, each a link; a page without links names them in one text."""
    if not isinstance(where, Tag):
        return Names(())
    rest = names_in(_unlabelled(text_of(where)))
    linked = [link.get_text() for link in where.find_all("a")]
    if not linked or rest.count is None:
        return names_of(linked) if len(linked) >= len(rest.shown) else rest
    shown = names_of(linked).shown
    return Names(shown, rest.count - len(rest.shown) + len(shown))


def _identifier(where: Tag) -> str | None:
    for link in where.find_all("a", href=True):
        found = arxiv_in(re.sub(r"\A/(?=\w{2,8}/)", "https://arxiv.org/", str(link["href"])))
        if found:
            return found
    return arxiv_in(where.get_text(" "))


def _take_headings(page: _Page, text: str) -> None:
    """Count the headings between the papers, and date the page by the newest day it names."""
    first = _offset(text, _TERM)
    top = text[:first]
    line, at = 1, 0
    for match in _DAY.finditer(top):
        line += text.count("\n", at, match.start())
        at = match.start()
        page.date(match.group(), line)
    for match in _HEADING.finditer(text, first):
        line += text.count("\n", at, match.start())
        at = match.start()
        page.header_blocks += 1
        page.date(re.sub(r"<[^<>]*>", " ", match.group()), line)


def _query(top: Tag) -> str | None:
    """Find what was searched for: ``Showing 1-50 of 1,234 results for all: sheep``."""
    heading = top.find("h1")
    if isinstance(heading, Tag) and (match := _QUERY.search(fold(text_of(heading)))):
        return match["query"].strip()
    box = top.find("input", attrs={"name": re.compile(r"^(?:query|terms-0-term)$")})
    value = str(box.get("value") or "").strip() if isinstance(box, Tag) else ""
    return value or None


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


def _order(day: PrintedDate) -> tuple[int, int, int]:
    return day.year or 0, day.month, day.day


FORMAT = Format(
    name="arxiv-html",
    describes="saved page of arxiv.org: a listing, search results, or one paper",
    sniff=sniff,
    read=read,
)
"""Saved pages of arxiv.org."""
