"""News feeds: those of rss.arxiv.org, old and new, and, less surely, those of journals and blogs.

arXiv's feeds tell the day of the announcement only, which is the page's date and no paper's::

    <item>
      <title>Counting Sheep</title>
      <link>https://arxiv.org/abs/2309.12340</link>
      <description>arXiv:2309.12340v1 Announce Type: new
    Abstract: We count sheep.</description>
      <category>cs.CL</category>
      <dc:creator>Jane Doe, Richard Roe</dc:creator>
    </item>

Until 2023 the title went on ``(arXiv:2309.12340v1 [cs.CL])``, and the authors were HTML links.
Feeds of others (RSS 2.0, RSS 1.0, Atom) date each paper themselves.
"""

import re
from collections.abc import Callable, Iterator

from site_builder.identifiers import arxiv_in, doi_in
from site_builder.model import Listing, Place, Record
from site_builder.readers import arxiv_atom
from site_builder.readers.arxiv_fields import (
    Names,
    abstract_of,
    class_in_title,
    classes_in,
    links_in,
    names_in,
    names_of,
    remark_of,
    title_of,
)
from site_builder.readers.blocks import fold
from site_builder.readers.days import Moment, moment
from site_builder.readers.format import Format
from site_builder.readers.harvest import Harvest
from site_builder.readers.html_text import unmarked
from site_builder.readers.xml import Element, root_name

_ITEMS = frozenset(("item", "entry"))
_HEAD = 100_000
_ROOTS = frozenset(("rss", "RDF", "feed"))
_ARXIV_FEED = re.compile(
    r"rss\.arxiv\.org|Announce Type:|announce_type>|updates on (?:the )?arXiv\.org"
    r"|export\.arxiv\.org/rss"
)
_ANNOUNCED = re.compile(
    r"\s*+arXiv:\S{1,40}\s++Announce Type:\s*+[\w-]{1,20}\s*(?:Abstract:\s?)?", re.IGNORECASE
)
_ABSTRACT = re.compile(r"\s*(?:Abstract|ABSTRACT):?\s+(?=[^\W\d_a-z]|[$\"'(])")
_NOTE = re.compile(
    r"(?:(?P<label>Publication date|Source|Author\(s\)|Authors|Available online):\s*(?P<value>.*)"
    r"|.{1,80}, (?:Published online: .{1,200}|(?:Volume|Ahead of Print|Vol\. ?\d).{0,150}))"
)
_INITIALS = re.compile(r"(?:[A-Z]\.?[ -]?){1,4}")
_DATES = ("published", "publicationDate", "date", "pubDate", "issued", "created", "updated")


def sniff(text: str) -> float:
    """Tell how surely this is a feed of arXiv."""
    return 0.93 if _is_feed(text) and _ARXIV_FEED.search(text, 0, _HEAD) else 0


def sniff_any(text: str) -> float:
    """Tell how surely this is a feed of anybody else."""
    return 0.6 if _is_feed(text) and not (sniff(text) or arxiv_atom.sniff(text)) else 0


def _is_feed(text: str) -> bool:
    root = root_name(text)
    return root in _ROOTS and (root != "RDF" or "purl.org/rss" in text[:5000])


def read(name: str, text: str) -> Listing:
    """Read a feed of arXiv; every item is a block, and so is the feed itself."""
    return _read(name, FORMAT.name, text, _announced)


def read_any(name: str, text: str) -> Listing:
    """Read a feed of papers, whosever it is."""
    return _read(name, ANY.name, text, _published)


def _read(
    name: str, form: str, text: str, record: Callable[[Place, Element], Record | str]
) -> Listing:
    harvest = Harvest.of(name, form, text, _ITEMS, record)
    title = url = ""
    for root in harvest.roots:
        head = root.first("channel") or root
        harvest.date_page(head, "pubDate", "lastBuildDate", "date", "updated")
        title = title or fold(unmarked(head.said("title")))
        url = url or _address(head, "self") or _address(head, "alternate")
    return harvest.listing(title=title, url=url)


def _address(element: Element, relation: str) -> str:
    """Find a link: Atom's ``<link rel="self" href="..."/>`` or RSS's ``<link>...</link>``."""
    for link in element.all("link"):
        href = link.attributes.get("href", "")
        if href and link.attributes.get("rel", "alternate") == relation:
            return href
    if relation == "self":
        return ""
    return next((fold(link.text) for link in element.all("link") if link.text.strip()), "")


def _announced(place: Place, item: Element) -> Record | str:
    raw = item.said("title")
    title = title_of(raw)
    if not title:
        return "item without a title"
    where = " ".join((*_addresses(item), raw))
    terms = " ".join(filter(None, (class_in_title(raw), *_categories(item))))
    abstract, notes = _told(_without(_ANNOUNCED, _body(item)))
    names = _authors(item)
    if not names.shown:
        names = names_in(notes.get("Authors", ""))
    remark = remark_of(item.said("comment"))
    return Record(
        place=place,
        title=title,
        abstract=abstract,
        authors=names.shown,
        author_count=names.count,
        authors_cut=names.cut,
        arxiv=arxiv_in(where) or arxiv_in(_body(item)[:60]),
        doi=doi_in(item.said("DOI", "doi")),
        categories=classes_in(terms),
        remark=remark,
        links=links_in(remark),
        venue=remark_of(item.said("journal_reference", "journal_ref")),
    )


def _published(place: Place, item: Element) -> Record | str:
    title = title_of(item.said("title"))
    if not title:
        return "item without a title"
    addresses = list(_addresses(item))
    arxiv = next(filter(None, map(arxiv_in, addresses)), None)
    doi = next(filter(None, map(doi_in, addresses)), None)
    abstract, notes = _told(_body(item))
    abstract = _without(_ABSTRACT, abstract)
    when, line = _when(item)
    when = when or moment(notes.get("Publication date", ""))
    names = _authors(item)
    if not names.shown:
        names = names_in(notes.get("Authors", ""))
    page = _own_page(item, arxiv, doi)
    return Record(
        place=place,
        title=title,
        abstract=abstract,
        printed=when.printed if when else None,
        printed_line=line if when and when.printed else None,
        period=when.period if when else "",
        authors=names.shown,
        author_count=names.count,
        authors_cut=names.cut,
        arxiv=arxiv,
        doi=doi,
        url=page,
        categories=classes_in(" ".join(_categories(item))) if arxiv else (),
        keywords=() if arxiv else tuple(dict.fromkeys(_categories(item))),
        venue=remark_of(
            item.said("publicationName", "source") or notes.get("Source") or item.said("publisher")
        ),
    )


def _addresses(item: Element) -> Iterator[str]:
    for name in ("doi", "DOI", "identifier", "id", "guid"):
        for element in item.all(name):
            yield fold(element.text)
    yield _address(item, "alternate")
    yield item.attributes.get("about", "")


def _own_page(item: Element, arxiv: str | None, doi: str | None) -> str | None:
    """Find the paper's page, if it isn't at arXiv or where the DOI leads."""
    page = _address(item, "alternate")
    if not page.startswith("http") or (arxiv and arxiv in page):
        return None
    return None if "doi.org/" in page or (doi and doi in page.lower()) else page


def _categories(item: Element) -> list[str]:
    told = [
        fold(unmarked(part.attributes.get("label") or part.attributes.get("term") or part.text))
        for name in ("category", "subject", "section")
        for part in item.all(name)
    ]
    return [term for term in told if term]


def _without(beginning: re.Pattern[str], text: str) -> str:
    match = beginning.match(text)
    return text[match.end() :] if match else text


def _told(text: str) -> tuple[str, dict[str, str]]:
    """Part an abstract from what publishers put before it, by label.

    ``Publication date: March 2025``, ``Author(s): Jane Doe, Richard Roe``, ``Nature, Published
    online: 5 May 2025; doi:10.1038/x`` and ``Science, Volume 1, Page 2`` are no abstract.
    """
    notes: dict[str, str] = {}
    kept: list[str] = []
    for paragraph in abstract_of(text).split("\n\n"):
        note = _NOTE.fullmatch(paragraph) if not kept else None
        if note is None:
            kept.append(paragraph)
        elif note["label"]:
            notes[note["label"].replace("(s)", "s")] = note["value"]
    return "\n\n".join(kept), notes


def _body(item: Element) -> str:
    """Take the longest text that an item gives: a summary, or the whole."""
    told = (
        unmarked(part.text)
        for name in ("description", "summary", "abstract", "content", "encoded")
        for part in item.all(name)
    )
    return max(told, key=len, default="")


def _authors(item: Element) -> Names:
    creators = [part.text for part in item.all("creator") if part.text.strip()]
    if len(creators) == 1:
        return _from_one(creators[0])
    if creators:
        return names_of(creators)
    named = [author.said("name") or author.text for author in item.all("author")]
    named = [name for name in named if name.strip() and "@" not in name]
    if len(named) == 1 and ("," in named[0] or " and " in named[0]):
        return _from_one(named[0])
    return names_of(named)


def _from_one(text: str) -> Names:
    """Read all authors out of one text: ``A. Doe, B. Roe``, ``Doe, A., Roe, B.`` or HTML links.

    ``Doe, Jane`` is one name, for a family name alone is no author.
    """
    parts = [fold(part) for part in unmarked(text).strip(" ,").split(",")]
    given = parts[1::2]
    if len(parts) == 2 and " " not in parts[0]:
        return names_of([f"{parts[0]}, {parts[1]}"])
    if len(parts) % 2 == 0 and all(map(_INITIALS.fullmatch, given)):
        pairs = zip(parts[::2], given, strict=True)
        return names_of(f"{family}, {initials}" for family, initials in pairs)
    return names_in(text)


def _when(item: Element) -> tuple[Moment | None, int]:
    for name in _DATES:
        for element in item.all(name):
            found = moment(element.text)
            if found:
                return found, element.line
    return None, item.line


FORMAT = Format(
    name="arxiv-feed",
    describes="news feed of arXiv (RSS or Atom)",
    sniff=sniff,
    read=read,
)
"""arXiv's own feeds."""

ANY = Format(
    name="feed",
    describes="news feed of a journal or blog (RSS or Atom)",
    sniff=sniff_any,
    read=read_any,
)
"""Feeds of others."""
