"""Entries in every order a page needs."""

from collections import Counter, defaultdict
from collections.abc import Container, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date

from site_builder.library import arrivals, naming
from site_builder.library.nearness import Nearness
from site_builder.model import Entry, Evidence, Library, ListingFacts, Tag, Vocabulary
from site_builder.words import Words

_NOTHING = Nearness({}, {})
_SURE = (Evidence.STATED, Evidence.CORROBORATED)


def gather(
    entries: Iterable[Entry],
    vocabulary: Vocabulary,
    listings: Sequence[ListingFacts],
    words: Words,
    *,
    without: Container[str] = (),
    near: Nearness = _NOTHING,
) -> Library:
    """Order and index the entries: newest first, then undated ones by title.

    Args:
        entries: What there is.
        vocabulary: The topics.
        listings: The dumps.
        words: What the site says.
        without: May hold "systems", which are not looked for then.
        near: Which papers are near each other.
    """
    ordered = tuple(sorted(entries, key=_newest_first))
    by_tag = _by_tag(ordered)
    shown = arrivals.first_shown(ordered, listings)
    tags = tuple(tag for tag in vocabulary if tag.id in by_tag)
    named = ordered if "systems" not in without else ()
    return Library(
        entries=ordered,
        by_id={entry.id: entry for entry in ordered},
        tags=tags,
        labels={tag.id: tag.label for tag in tags},
        by_tag=by_tag,
        together=_together(ordered, vocabulary),
        by_month=_by_month(ordered),
        by_year=_by_year(ordered),
        undated=tuple(entry for entry in ordered if entry.year is None),
        by_kind=_by_kind(ordered),
        systems=naming.systems(named),
        glossary=naming.glossary(named),
        listings=tuple(listings),
        by_listing=_by_listing(ordered),
        listed_by=_listed_by(ordered, listings),
        related={entry.id: near.related.get(entry.id, ()) for entry in ordered},
        nearest={entry.id: near.nearest.get(entry.id, ()) for entry in ordered},
        first_shown=shown,
        editions=arrivals.editions(ordered, listings, shown),
        words=words,
    )


def swapped(library: Library, edited: Mapping[str, Entry]) -> Library:
    """Put entries in the places of those with their ids, wherever a paper's own page looks.

    No order and no index is made anew.
    """
    return replace(
        library,
        entries=tuple([edited.get(one.id, one) for one in library.entries]),
        undated=tuple([edited.get(one.id, one) for one in library.undated]),
        by_id={**library.by_id, **edited},
    )


def _newest_first(entry: Entry) -> tuple[int, int, int, str, str]:
    """Sort by year, month and day; what is unknown comes after all that is known."""
    day = entry.date.day if entry.date else 0
    return -(entry.year or 0), -(entry.month or 0), -day, entry.title.casefold(), entry.id


def _by_tag(entries: Sequence[Entry]) -> Mapping[str, tuple[Entry, ...]]:
    found: defaultdict[str, list[Entry]] = defaultdict(list)
    for entry in entries:
        for hit in entry.tags:
            found[hit.id].append(entry)
    return {tag: tuple(tagged) for tag, tagged in found.items()}


def _together(
    entries: Sequence[Entry], vocabulary: Vocabulary
) -> Mapping[str, tuple[tuple[Tag, int], ...]]:
    """Count for every tag which other tags its papers carry, the most frequent first."""
    pairs: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for entry in entries:
        for hit in entry.tags:
            pairs[hit.id].update(other.id for other in entry.tags if other.id != hit.id)
    tags = {tag.id: tag for tag in vocabulary}
    return {
        tag: tuple(
            (tags[other], count)
            for other, count in sorted(counts.items(), key=lambda item: (-item[1], item[0]))
        )
        for tag, counts in pairs.items()
    }


def _by_month(entries: Sequence[Entry]) -> Mapping[tuple[int, int], tuple[Entry, ...]]:
    found: defaultdict[tuple[int, int], list[Entry]] = defaultdict(list)
    for entry in entries:
        if entry.year and entry.month:
            found[entry.year, entry.month].append(entry)
    return {month: tuple(found[month]) for month in sorted(found, reverse=True)}


def _by_year(entries: Sequence[Entry]) -> Mapping[int, tuple[Entry, ...]]:
    found: defaultdict[int, list[Entry]] = defaultdict(list)
    for entry in entries:
        if entry.year and not entry.month:
            found[entry.year].append(entry)
    return {year: tuple(found[year]) for year in sorted(found, reverse=True)}


def _by_kind(entries: Sequence[Entry]) -> Mapping[str, tuple[Entry, ...]]:
    found: defaultdict[str, list[Entry]] = defaultdict(list)
    for entry in entries:
        if entry.kind:
            found[entry.kind].append(entry)
    return {kind: tuple(of_kind) for kind, of_kind in found.items()}


def _listed_by(entries: Sequence[Entry], listings: Sequence[ListingFacts]) -> Mapping[str, date]:
    """Bound undated papers by captures whose year is sure; an inferred one is but the earliest."""
    captured = {
        facts.dump: facts.captured
        for facts in listings
        if facts.captured and facts.captured_evidence in _SURE
    }
    days = {
        entry.id: [captured[place.dump] for place in entry.listings if place.dump in captured]
        for entry in entries
        if entry.date is None
    }
    return {entry: min(found) for entry, found in days.items() if found}


def _by_listing(entries: Sequence[Entry]) -> Mapping[str, tuple[tuple[int, Entry], ...]]:
    found: defaultdict[str, list[tuple[int, Entry]]] = defaultdict(list)
    for entry in entries:
        for place in entry.listings:
            found[place.dump].append((place.position, entry))
    return {
        dump: tuple(sorted(shown, key=lambda item: (item[0], item[1].id)))
        for dump, shown in found.items()
    }
