"""All entries together, in every order that pages need."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass

from site_builder.model.dates import Evidence
from site_builder.model.dumps import ListingFacts
from site_builder.model.entries import Acronym, Entry
from site_builder.model.vocabulary import Tag, Vocabulary
from site_builder.words import Words


@dataclass(frozen=True, slots=True)
class Near:
    """A paper and how near it is to another one."""

    id: str
    """Its id."""
    likeness: float
    """Cosine of their texts, above 0 and at most 1."""


@dataclass(frozen=True, slots=True)
class Related:
    """A paper near another one."""

    id: str
    """Id of the related entry."""
    shares: tuple[str, ...]
    """The words and phrases both have, strongest first: ("reward model", "overoptimization")."""


@dataclass(frozen=True, slots=True)
class System:
    """A system, dataset or method, and the papers that introduce it."""

    name: str
    """Its name as most of them write it; source text in the abstract dialect."""
    papers: tuple[tuple[Entry, str], ...]
    """Each paper with the name as it stands in `Entry.names`, in the order of entries."""


@dataclass(frozen=True, slots=True)
class Meaning:
    """One thing that an abbreviation stands for."""

    long: str
    """The words, in the spelling with the fewest capitals."""
    papers: tuple[tuple[Entry, Acronym], ...]
    """Each paper that explains it so, in the order of entries."""


@dataclass(frozen=True, slots=True)
class Term:
    """An abbreviation with all that it stands for."""

    short: str
    """The abbreviation, in the singular if a paper has that."""
    meanings: tuple[Meaning, ...]
    """What it stands for, the most common first."""


@dataclass(frozen=True, slots=True)
class Edition:
    """What was new on the day of a listing."""

    day: dt.date
    """The day that one or more listings were captured."""
    evidence: Evidence
    """How that day is known; of several listings the least sure one counts."""
    listings: tuple[ListingFacts, ...]
    """Those listings, by file name."""
    entries: tuple[Entry, ...]
    """The papers that no earlier listing shows, in the order of the library's; may be none."""


@dataclass(frozen=True, slots=True)
class Library:
    """All entries with their orders and indexes; what pages are planned from."""

    entries: tuple[Entry, ...]
    """Newest first; those of a month or year whose day is unknown after the dated ones of it, those
    without any date last, by title."""
    by_id: Mapping[str, Entry]
    """Every entry by its id."""
    tags: Vocabulary
    """The tags that have at least one paper, in vocabulary order."""
    labels: Mapping[str, str]
    """What readers see of each such tag, by its id."""
    by_tag: Mapping[str, tuple[Entry, ...]]
    """Entries of each such tag, in the order of `entries`."""
    together: Mapping[str, tuple[tuple[Tag, int], ...]]
    """For each tag the tags its papers also carry, with how many, most frequent first."""
    by_month: Mapping[tuple[int, int], tuple[Entry, ...]]
    """Entries by (year, month), newest month first; those without a day stand last."""
    by_year: Mapping[int, tuple[Entry, ...]]
    """Entries of which only the year is known, newest year first."""
    undated: tuple[Entry, ...]
    """Entries without day, month or year, by title."""
    by_kind: Mapping[str, tuple[Entry, ...]]
    """Entries by kind of contribution, in the order of `entries`."""
    systems: tuple[System, ...]
    """What the papers introduce, by name; in no promised order."""
    glossary: tuple[Term, ...]
    """The abbreviations that the papers explain; in no promised order."""
    listings: tuple[ListingFacts, ...]
    """Every dump, by file name."""
    by_listing: Mapping[str, tuple[tuple[int, Entry], ...]]
    """For each dump its (position, entry), in captured order."""
    listed_by: Mapping[str, dt.date]
    """For entries without a day the first capture that shows them, where its day is sure."""
    related: Mapping[str, tuple[Related, ...]]
    """For each id the neighbours worth showing, nearest first."""
    nearest: Mapping[str, tuple[Near, ...]]
    """For each id up to 12 papers, nearest first, however loose the tie."""
    first_shown: Mapping[str, ListingFacts]
    """For each listed paper the listing captured first of those that show it; one without a day
    counts only where no other does."""
    editions: tuple[Edition, ...]
    """The papers by the day on which a listing first showed them, the latest first."""
    words: Words
    """What the site says of all this, in its language."""

    @property
    def newest(self) -> dt.date | None:
        """The date of the newest paper, None if none is dated."""
        return next((entry.date for entry in self.entries if entry.date), None)
