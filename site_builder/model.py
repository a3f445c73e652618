"""The nouns of a digest as frozen values; every other room speaks in these."""

import datetime
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from site_builder.errors import Problem


class Evidence(StrEnum):
    """How well a date is known."""

    STATED = "stated"
    """A source prints the full date, or a curator set it."""
    CORROBORATED = "corroborated"
    """A source prints it without a year, and other dumps leave only one year possible."""
    INFERRED = "inferred"
    """A source prints it without a year; the earliest year that fits all dumps is taken."""
    UNKNOWN = "unknown"
    """No source dates it, or nothing bounds its year."""


@dataclass(frozen=True, slots=True)
class PrintedDate:
    """A date as a listing prints it: ``Feb 14`` or ``Feb 14, 2025``."""

    month: int
    """1 to 12."""
    day: int
    """1 to 31, valid for the month (29 February is)."""
    year: int | None = None
    """Four digits, or None where the listing prints none."""


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


@dataclass(frozen=True, slots=True)
class Sidecar:
    """What a curator knows of a dump, from ``<dump>.yaml``; overrides inference."""

    captured: datetime.date | None = None
    """The day the page was saved."""
    query: str | None = None
    """What was searched for."""
    url: str | None = None
    """Where the page was."""
    title: str | None = None
    """What to call the listing."""


@dataclass(frozen=True, slots=True)
class Capture:
    """When a dump was captured, and how that is known."""

    day: datetime.date | None = None
    """The day, None if unknown."""
    evidence: Evidence = Evidence.UNKNOWN
    """How the day is known."""
    note: str = ""
    """The evidence in words: "prints 2025 on other dates, so it is from 2026 or later"."""
    not_before: datetime.date | None = None
    """The date of the newest paper listed, a lower bound even where the day is unknown."""


@dataclass(frozen=True, slots=True)
class PaperDate:
    """When a paper came out, and how that is known."""

    day: datetime.date | None = None
    """The day, None if unknown."""
    evidence: Evidence = Evidence.UNKNOWN
    """How the day is known."""
    note: str = ""
    """The evidence in words; for an unknown year it holds what is printed: "Aug 4, no year"."""


@dataclass(frozen=True, slots=True)
class TagHit:
    """A tag on an entry."""

    id: str
    """The tag's id in the vocabulary."""
    reason: str
    """Why it is there: "title: reward model", "abstract: KL penalty, PPO", "curated"."""


@dataclass(frozen=True, slots=True)
class Link:
    """A link found in an abstract or set by a curator."""

    url: str
    """The absolute URL, without the punctuation that followed it."""
    kind: str = "other"
    """code, data, model, demo, project, paper or other."""


@dataclass(frozen=True, slots=True)
class Acronym:
    """An abbreviation that an abstract explains."""

    short: str
    """The abbreviation: "RLHF"."""
    long: str
    """What it stands for: "reinforcement learning from human feedback"."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One paper, merged from its records and the curator's edits."""

    id: str
    """File name and permalink part: lower-case letters, digits and hyphens; never changes."""
    title: str
    """The title, one line of source text (may hold the abstract dialect's maths)."""
    abstract: str = ""
    """The abstract's source text; paragraphs are separated by an empty line."""
    date: datetime.date | None = None
    """Publication day."""
    date_evidence: Evidence = Evidence.UNKNOWN
    """How the day is known."""
    date_note: str = ""
    """The evidence in words, "" where the date is stated."""
    author_count: int | None = None
    """How many authors; the length of `authors` where those are known."""
    authors: tuple[str, ...] = ()
    """Author names in order, empty where unknown."""
    comments: int | None = None
    """Comments on the source site, by the latest listing that says."""
    tags: tuple[TagHit, ...] = ()
    """Topics in vocabulary order."""
    links: tuple[Link, ...] = ()
    """Links in order of appearance."""
    names: tuple[str, ...] = ()
    """Systems, datasets and methods that the paper introduces."""
    acronyms: tuple[Acronym, ...] = ()
    """Abbreviations explained in the abstract."""
    kind: str | None = None
    """method, model, dataset, benchmark, survey, analysis, theory, report; None if unknown."""
    listings: tuple[Place, ...] = ()
    """Every place a dump shows the paper, by dump then position; empty if written by hand."""
    arxiv: str | None = None
    """arXiv id ("2309.12340"), only from a curator or a dump that says it."""
    doi: str | None = None
    """DOI ("10.1000/182"), likewise."""
    url: str | None = None
    """The paper's own page, likewise."""
    note: str = ""
    """The curator's remark in Markdown."""
    curated: tuple[str, ...] = ()
    """Names of the fields that a curator set."""


@dataclass(frozen=True, slots=True)
class ListingFacts:
    """What the site says of a dump; one item of ``content/listings.yaml``."""

    dump: str
    """File name of the dump."""
    format: str
    """Name of the reader that understood it."""
    captured: datetime.date | None
    """The day it was captured."""
    captured_evidence: Evidence
    """How that day is known."""
    captured_note: str
    """The evidence in words."""
    not_before: datetime.date | None
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


class RuleKind(StrEnum):
    """What a rule's phrase does; the names of the lists in ``content/tags.yaml``."""

    TITLE = "title"
    """Earns the tag when the title has it; counts nowhere else."""
    STRONG = "strong"
    """Names the topic itself; earns the tag in a title or where the authors keep naming it."""
    WEAK = "weak"
    """Goes with the topic; several together earn the tag."""
    MADE = "made"
    """Earns the tag in a title or as the thing that the authors make: "we introduce a dataset"."""
    AGAINST = "against"
    """Speaks against the tag."""
    EXCEPT = "except"
    """Says that a shorter phrase within it does not count: "video game" for "video"."""


@dataclass(frozen=True, slots=True)
class Rule:
    """One way for a text to earn a tag; an item of a list in the vocabulary."""

    phrase: str
    """A word or phrase as written in the vocabulary."""
    kind: RuleKind
    """What it does."""


@dataclass(frozen=True, slots=True)
class Tag:
    """A topic of the vocabulary."""

    id: str
    """Lower-case letters, digits and hyphens; permalink part."""
    label: str
    """What readers see."""
    means: str
    """One sentence: what belongs under it."""
    rules: tuple[Rule, ...] = ()
    """How entries earn it; a tag without rules is given by curators only."""


Vocabulary = tuple[Tag, ...]
"""All tags, in the order readers see them."""


@dataclass(frozen=True, slots=True)
class SiteSettings:
    """``content/site.yaml``: what this digest is called and where it lives."""

    title: str
    """The digest's name."""
    tagline: str
    """One line below the name."""
    url: str
    """Absolute address of the home page, ends with "/"; a path below the host is fine."""
    language: str
    """BCP 47 tag of the content: "en"."""
    authority: str
    """Host name and year for feed ids (RFC 4151): "paper-digest.example,2025"; never change it."""
    repository: str | None = None
    """Where the content is edited, for "suggest a correction"; None hides such links."""
    noindex: bool = False
    """Ask search engines to stay away (deploy previews)."""


@dataclass(frozen=True, slots=True)
class Related:
    """A paper near another one."""

    id: str
    """Id of the related entry."""
    shares: tuple[str, ...]
    """The words and phrases both have, strongest first: ("reward model", "overoptimization")."""


@dataclass(frozen=True, slots=True)
class Page:
    """A planned page: where it goes and what it shows, before rendering."""

    path: str
    """Path below the site's root with "/": "papers/alignment-for-honesty.html"."""
    template: str
    """Template that draws it: "paper.html"."""
    title: str
    """The page's own title, without the site's name."""
    description: str
    """One sentence for search engines and link previews."""
    data: Mapping[str, object]
    """What the template shows, by name."""
    anywhere: bool = False
    """Whether hosts show it at any address, so that its links must start at the host's root."""
    in_sitemap: bool = True
    """Whether search engines should know it."""
    modified: datetime.date | None = None
    """The date of the newest thing on it, for the sitemap; from data, never the clock."""


@dataclass(frozen=True, slots=True)
class File:
    """One file of the site, in memory."""

    path: str
    """Path below the output folder with "/"."""
    content: bytes
    """Its bytes."""


@dataclass(frozen=True, slots=True)
class Paper:
    """The records of one paper, before they become an entry."""

    id: str
    """The entry's id, old or newly assigned."""
    records: tuple[Record, ...]
    """Every record of it, by dump then position; at least one."""


@dataclass(frozen=True, slots=True)
class Dating:
    """What the constraints over all dumps say of time."""

    captures: Mapping[str, Capture]
    """By dump name; every listing has one."""
    dates: Mapping[str, PaperDate]
    """By paper id; every paper has one."""
    problems: tuple[Problem, ...] = ()
    """Contradictions, each naming both lines."""


@dataclass(frozen=True, slots=True)
class Library:
    """All entries with their orders and indexes; what pages are planned from."""

    entries: tuple[Entry, ...]
    """Newest first; undated ones last, by title."""
    by_id: Mapping[str, Entry]
    """Every entry by its id."""
    tags: Vocabulary
    """The tags that have at least one paper, in vocabulary order."""
    by_tag: Mapping[str, tuple[Entry, ...]]
    """Entries of each such tag, in the order of `entries`."""
    together: Mapping[str, tuple[tuple[Tag, int], ...]]
    """For each tag the tags its papers also carry, with how many, most frequent first."""
    by_month: Mapping[tuple[int, int], tuple[Entry, ...]]
    """Dated entries by (year, month), newest month first."""
    undated: tuple[Entry, ...]
    """Entries without a date, by title."""
    listings: tuple[ListingFacts, ...]
    """Every dump, by file name."""
    by_listing: Mapping[str, tuple[tuple[int, Entry], ...]]
    """For each dump its (position, entry), in captured order."""
    related: Mapping[str, tuple[Related, ...]]
    """For each id its neighbours, nearest first."""

    @property
    def newest(self) -> datetime.date | None:
        """The date of the newest paper, None if none is dated."""
        return self.entries[0].date if self.entries else None


@dataclass(frozen=True, slots=True)
class Document:
    """A page that the operator writes in Markdown, from ``content/pages/<name>.md``."""

    name: str
    """File name without ending: "about"."""
    title: str
    """The text of its first heading."""
    source: str
    """The Markdown below that heading."""
