"""Entries and facts of listings from what merging and dating found."""

from collections.abc import Mapping, Sequence

from site_builder import caching, content, merging
from site_builder.errors import Problem
from site_builder.model import Dating, Entry, Link, Listing, ListingFacts, Paper, Sidecar


def arxiv_ids(stored: Mapping[str, content.Stored]) -> dict[str, str]:
    """Collect the arXiv ids that curators set, by entry."""
    return {
        entry_id: str(setting.value)
        for entry_id, one in stored.items()
        if (setting := one.settings.get("arxiv")) and setting.value
    }


def compose(
    papers: Sequence[Paper],
    dated: Dating,
    listings: Sequence[Listing],
    stored: Mapping[str, content.Stored],
    memory: Mapping[str, caching.Kept],
) -> tuple[tuple[Entry, ...], dict[str, tuple[Link, ...]], tuple[Problem, ...]]:
    """Make the entries, with their printed links by id, and what the records disagree on.

    What is composed as it was is the very entry that is remembered, with what its texts said.
    """
    formats = {listing.dump: listing.format for listing in listings}
    entries: list[Entry] = []
    printed: dict[str, tuple[Link, ...]] = {}
    problems: list[Problem] = []
    for paper in papers:
        one, before, day = stored.get(paper.id), memory.get(paper.id), dated.dates[paper.id]
        key = content.kept_key(one)
        if before and merging.is_as_composed(paper, day, key, before.entry, before.printed):
            entries.append(before.entry)
            printed[paper.id] = before.printed
            continue
        settled = one.settings if one else ()
        entry, disagreements = merging.compose(
            paper, dated.captures, day, formats, settled, key=key
        )
        entries.append(entry)
        printed[paper.id] = entry.links
        problems += disagreements
    return tuple(entries), printed, tuple(problems)


def facts(listing: Listing, dated: Dating, sidecars: Mapping[str, Sidecar]) -> ListingFacts:
    """Put together what ``content/listings.yaml`` says of a listing."""
    capture, sidecar = dated.captures[listing.dump], sidecars.get(listing.dump, Sidecar())
    return ListingFacts(
        dump=listing.dump,
        format=listing.format,
        captured=capture.day,
        captured_evidence=capture.evidence,
        captured_note=capture.note,
        not_before=capture.not_before,
        query=sidecar.query or listing.query,
        url=sidecar.url or listing.url,
        title=sidecar.title or listing.title,
        records=len(listing.records),
        dated=sum(record.printed is not None for record in listing.records),
        blocks=listing.blocks,
        header_blocks=listing.header_blocks,
        record_blocks=listing.record_blocks,
        leftovers=listing.leftovers,
    )
