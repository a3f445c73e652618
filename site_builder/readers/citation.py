"""What a bibliography says of a paper, as a record."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from urllib.parse import unquote

from site_builder.identifiers import arxiv_id, arxiv_in, doi_in
from site_builder.model import Link, Place, Record
from site_builder.readers.days import latest_known
from site_builder.readers.people import are_cut, people
from site_builder.readers.prose import one_line, running

_ADDRESS = re.compile(r"https?://[^\s<>\"{}|\\^`]{2,}", re.IGNORECASE)
_ELSEWHERE = re.compile(
    r"https?://(?:[\w-]+\.)*(?:arxiv\.org|doi\.org|scopus\.com|webofscience\.com|webofknowledge\.com"
    r"|scholar\.google\.[a-z.]+|google\.com|dx\.doi\.org)(?:[:/?]|\Z)",
    re.IGNORECASE,
)
_DOI_TAIL = re.compile(r"(?:(?<=\d)v\d)?(?:[./](?:full|abstract|pdf|epdf|html|short)){0,3}/?\Z")
_NO_VENUE = re.compile(r"(?:arxiv|corr\b|preprint\Z)", re.IGNORECASE)
_CLASS = re.compile(r"[a-z]{2,8}(?:-[a-z]{2,4})?(?:\.[A-Za-z-]{2,17})?")
_REMARK_LABEL = re.compile(
    r"\A(?:cite arxiv:\s?[\w./-]{1,30}?(?=comment:))?(?:comments?|notes?):\s*", re.IGNORECASE
)
_NO_REMARK = re.compile(
    r"(?:arxiv:\s?\S{1,30}(?: \[[\w.-]{1,20}\])?|cited by\b.*|export date\b.*|conference code\b.*"
    r"|times cited\b.*|doi:? ?\S*|10\.\d{4,9}/\S*|https?://\S*|pmid:? ?\d*|issn:? ?\S*"
    r"|publisher:.*|type:.*|version:.*)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Citation:
    """The fields of one paper, as text without LaTeX; markup and entities may stand in them."""

    title: str
    """The title; line ends don't matter."""
    abstract: str = ""
    """The abstract with its line ends."""
    authors: tuple[str, ...] = ()
    """A name each: ``Lovelace, Ada``, ``Ada Lovelace``, ``{An Organisation, Inc.}``, ``others``."""
    dates: tuple[tuple[str, int | None], ...] = ()
    """Dates of publication as written with the line of each, best first."""
    year: tuple[str, int | None] = ("", None)
    """The year of publication where it stands apart, likewise."""
    arxiv: str = ""
    """An arXiv id on its own, where a field is for that."""
    identifiers: tuple[str, ...] = ()
    """Texts that may name an arXiv id or a DOI, best first."""
    addresses: tuple[str, ...] = ()
    """Addresses of the paper, best first; they may name ids as well."""
    venues: tuple[str, ...] = ()
    """Journal, proceedings, publisher, best first."""
    keywords: tuple[str, ...] = ()
    categories: tuple[str, ...] = ()
    """Subject classes of arXiv, the primary one first; other texts are passed over."""
    remarks: tuple[str, ...] = ()
    organization: str = ""
    summary: str = ""
    links: tuple[Link, ...] = ()


def record(place: Place, citation: Citation) -> Record:
    """Make a record of a citation: names turned round, dates and ids understood.

    ``arXiv preprint arXiv:2309.12340`` and "CoRR" are no venues, addresses at arXiv or of the DOI
    no pages of their own, and what indexes add to the remarks ("Cited By :12") no remarks.
    """
    said = (*citation.identifiers, *citation.addresses)
    arxiv = arxiv_id(citation.arxiv) or _first(map(_arxiv, said))
    doi = _first(map(_doi, said))
    when = latest_known((text for text, _ in citation.dates), citation.year[0])
    printed = when.printed if when else None
    named = tuple(map(one_line, citation.authors))
    authors = people(named)
    return Record(
        place=place,
        title=one_line(citation.title),
        abstract=running(citation.abstract),
        printed=printed,
        printed_line=_line_of_date(citation) if printed else None,
        authors=authors,
        arxiv=arxiv,
        doi=doi,
        url=_own_page(citation.addresses, doi),
        links=citation.links,
        period=when.period if when else "",
        summary=one_line(citation.summary),
        organization=one_line(citation.organization),
        venue=_first(map(_venue, citation.venues)) or "",
        keywords=citation.keywords,
        categories=tuple(
            dict.fromkeys(one for one in citation.categories if _CLASS.fullmatch(one))
        ),
        remark="; ".join(dict.fromkeys(filter(None, map(_remark, citation.remarks)))),
        authors_cut=bool(authors) and are_cut(named),
    )


def _first(found: Iterable[str | None]) -> str | None:
    return next(filter(None, found), None)


def _arxiv(text: str) -> str | None:
    """Find an arXiv id as such, or as DBLP's volume of "CoRR": ``abs/2309.12340``."""
    volume = text.strip()
    return arxiv_id(volume[4:]) if volume.startswith("abs/") else arxiv_in(text)


def _doi(text: str) -> str | None:
    """Find a DOI, without what addresses put behind one: ``/pdf``, ``v1.full``, ``?journal=x``."""
    if "://" not in text:
        return doi_in(text)
    doi = doi_in(re.split(r"[?#&]", unquote(text), maxsplit=1)[0])
    return _DOI_TAIL.sub("", doi) if doi else None


def _line_of_date(citation: Citation) -> int | None:
    """Find the line of the date that gave the day."""
    for text, line in citation.dates:
        when = latest_known((text,), citation.year[0])
        if when and when.printed:
            return line
    return citation.year[1]


def _own_page(addresses: Iterable[str], doi: str | None) -> str | None:
    for text in addresses:
        shown = text.replace("\\_", "_").replace("\\%", "%")
        whole = (match.group() for match in _ADDRESS.finditer(shown))
        # A host has a dot, neither its first sign nor the last one of the address.
        address = next((url for url in whole if "." in url.partition("://")[2][1:-1]), "")
        address = address.rstrip(".,;")
        if not address or _ELSEWHERE.match(address) or arxiv_in(address):
            continue
        if doi is None or doi not in address.lower():
            return address
    return None


def _venue(text: str) -> str:
    shown = one_line(text)
    return "" if _NO_VENUE.match(shown) else shown


def _remark(text: str) -> str:
    shown = _REMARK_LABEL.sub("", one_line(text))
    return "" if _NO_REMARK.fullmatch(shown) else shown
