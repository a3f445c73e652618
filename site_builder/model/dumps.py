"""What dumps hold: records, listings, and what a curator knows of them."""

import datetime as dt
from dataclasses import dataclass

from site_builder.model.dates import Evidence, PrintedDate
from site_builder.model.links import Link


@dataclass(frozen=True, slots=True)
class Place:
    """Where a dump shows a paper."""

    dump: str
    """File name of the dump, without folder."""
    position: int
    """Rank of the record within the dump, from 1."""
    line: int
    """Line of the record's title in the dump, from 1."""


@dataclass(frozen=True, slots=True)
class Record:
    """One paper as one listing shows it; nothing in it is guessed."""

    place: Place
    """The provenance."""
    title: str
    """The title on one line, white space folded."""
    abstract: str = ""
    """The abstract, paragraphs separated by an empty line; "" if the listing shows none."""
    printed: PrintedDate | None = None
    """The publication date as printed."""
    printed_line: int | None = None
    """Line of that date in the dump, from 1."""
    author_count: int | None = None
    """How many authors, where the listing says so."""
    authors: tuple[str, ...] = ()
    """Author names in order, where the listing names them."""
    comments: int | None = None
    """How many comments; None where the listing says nothing, which includes "no comments"."""
    upvotes: int | None = None
    """How many readers voted for it on the listing's site."""
    arxiv: str | None = None
    """arXiv id without a version, "2309.12340" or "cs/0701123", where the listing gives it."""
    doi: str | None = None
    """DOI in lower case, "10.1000/182", where the listing gives it."""
    url: str | None = None
    """The paper's own page elsewhere than at arXiv or behind the DOI."""
    links: tuple[Link, ...] = ()
    """Links that the listing gives beside the abstract: its code, its project page."""
    period: str = ""
    """When it came out where the listing names no day: a year, "2025", or a month, "2025-03"."""
    summary: str = ""
    """A summary in a sentence or two that isn't the abstract, where the listing prints one."""
    organization: str = ""
    """Who published it, where the listing names an organisation."""
    venue: str = ""
    """Journal, proceedings or publisher as the listing names it."""
    keywords: tuple[str, ...] = ()
    """Keywords that the listing gives."""
    categories: tuple[str, ...] = ()
    """Subject classes such as "cs.CL", the primary one first."""
    remark: str = ""
    """The authors' remark beside the abstract: "12 pages, accepted at ICML 2025"."""
    authors_cut: bool = False
    """Whether `authors` are only the first, as in "A. Lovelace et al."; `author_count` then is
    what the listing says of all."""


@dataclass(frozen=True, slots=True)
class Leftover:
    """A block of a dump that is neither header nor part of a record."""

    line: int
    """Line in the dump, from 1."""
    text: str
    """Its text, cut to about 80 characters."""
    reason: str
    """Why it is no record: "title without an abstract"."""


@dataclass(frozen=True, slots=True)
class Listing:
    """A dump once read."""

    dump: str
    """File name of the dump, without folder."""
    format: str
    """Name of the reader that understood it."""
    records: tuple[Record, ...]
    """In captured order."""
    leftovers: tuple[Leftover, ...] = ()
    """What the reader could not place."""
    blocks: int = 0
    """How many blocks the dump has; equals header + record blocks + leftovers."""
    header_blocks: int = 0
    """How many of them are page furniture."""
    record_blocks: int = 0
    """How many of them make up the records (two or three a record)."""
    page_date: PrintedDate | None = None
    """The date the page itself carries, usually without a year."""
    page_date_line: int | None = None
    """Line of that date in the dump, from 1."""
    query: str | None = None
    """The search that made the page, where the page says so."""
    title: str | None = None
    """What the page calls itself, where that says more than the format does."""
    url: str | None = None
    """Where the page was, where it says so."""


@dataclass(frozen=True, slots=True)
class Sidecar:
    """What a curator knows of a dump, from ``<dump>.yaml``; overrides inference."""

    captured: dt.date | None = None
    """The day the page was saved."""
    query: str | None = None
    """What was searched for."""
    url: str | None = None
    """Where the page was."""
    title: str | None = None
    """What to call the listing."""
    format: str | None = None
    """Name of the reader to take, where the wrong one would be."""


@dataclass(frozen=True, slots=True)
class ListingFacts:
    """What the site says of a dump; one item of ``content/listings.yaml``."""

    dump: str
    """File name of the dump."""
    format: str
    """Name of the reader that understood it."""
    captured: dt.date | None
    """The day it was captured."""
    captured_evidence: Evidence
    """How that day is known."""
    captured_note: str
    """The evidence in words."""
    not_before: dt.date | None
    """The date of its newest paper."""
    query: str | None
    """What was searched for, from the sidecar or the page."""
    url: str | None
    """Where the page was, from the sidecar."""
    title: str | None
    """What to call the listing, from the sidecar."""
    records: int
    """How many records it holds."""
    dated: int
    """How many of those carry the line with author count and date."""
    blocks: int
    """How many blocks the dump has."""
    header_blocks: int
    """How many are page furniture."""
    record_blocks: int
    """How many make up the records."""
    leftovers: tuple[Leftover, ...]
    """What the reader could not place."""


@dataclass(frozen=True, slots=True)
class Paper:
    """The records of one paper, before they become an entry."""

    id: str
    """The entry's id, old or newly assigned."""
    records: tuple[Record, ...]
    """Every record of it, by dump then position; at least one."""
    formerly: tuple[str, ...] = ()
    """Ids of entries that became one with this."""
