"""All entries together, in every order that pages need."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass

from site_builder.model.dumps import ListingFacts
from site_builder.model.entries import Entry
from site_builder.model.vocabulary import Tag, Vocabulary


@dataclass(frozen=True, slots=True)
class Related:
    """A paper near another one."""

    id: str
    """Id of the related entry."""
    shares: tuple[str, ...]
    """The words and phrases both have, strongest first: ("reward model", "overoptimization")."""


@dataclass(frozen=True, slots=True)
class Library:
    """All entries with their orders and indexes; what pages are planned from."""

    entries: tuple[Entry, ...]
    """Newest first; undated ones last, by title."""
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
    """Dated entries by (year, month), newest month first."""
    undated: tuple[Entry, ...]
    """Entries without a date, by title."""
    listings: tuple[ListingFacts, ...]
    """Every dump, by file name."""
    by_listing: Mapping[str, tuple[tuple[int, Entry], ...]]
    """For each dump its (position, entry), in captured order."""
    listed_by: Mapping[str, dt.date]
    """For undated entries the day of the first capture that shows them, where that day is sure."""
    related: Mapping[str, tuple[Related, ...]]
    """For each id its neighbours, nearest first."""

    @property
    def newest(self) -> dt.date | None:
        """The date of the newest paper, None if none is dated."""
        return self.entries[0].date if self.entries else None
