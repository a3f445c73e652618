"""When papers came into the digest: which listing was the first to show each."""

import datetime as dt
from collections import defaultdict
from collections.abc import Mapping, Sequence

from site_builder.model import Edition, Entry, Evidence, ListingFacts

_SUREST_FIRST = tuple(Evidence)


def first_shown(
    entries: Sequence[Entry], listings: Sequence[ListingFacts]
) -> Mapping[str, ListingFacts]:
    """Give for each paper the listing that was captured first of those that show it.

    Of one day it is the first by file name. A listing without a day counts only where no other
    shows the paper. A paper in no listing has none.
    """
    by_dump = {facts.dump: facts for facts in listings}
    return {
        entry.id: min(found, key=_first)
        for entry in entries
        if (found := [by_dump[place.dump] for place in entry.listings if place.dump in by_dump])
    }


def editions(
    entries: Sequence[Entry],
    listings: Sequence[ListingFacts],
    shown: Mapping[str, ListingFacts],
) -> tuple[Edition, ...]:
    """Part the papers by the day on which a listing first showed them, the latest first.

    Each day with a listing is an edition, even where all its papers were known.

    Args:
        entries: The papers; each edition keeps their order.
        listings: Every dump.
        shown: For each paper the first listing, as `first_shown` gives it.
    """
    captured: defaultdict[dt.date, list[ListingFacts]] = defaultdict(list)
    for facts in listings:
        if facts.captured:
            captured[facts.captured].append(facts)
    new: defaultdict[dt.date, list[Entry]] = defaultdict(list)
    for entry in entries:
        first = shown.get(entry.id)
        if first and first.captured:
            new[first.captured].append(entry)
    return tuple(
        Edition(
            day=day,
            evidence=max((one.captured_evidence for one in captured[day]), key=_SUREST_FIRST.index),
            listings=tuple(sorted(captured[day], key=lambda one: one.dump)),
            entries=tuple(new[day]),
        )
        for day in sorted(captured, reverse=True)
    )


def _first(facts: ListingFacts) -> tuple[bool, dt.date, str]:
    return facts.captured is None, facts.captured or dt.date.max, facts.dump
