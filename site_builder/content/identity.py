"""Which entry a title belongs to, whatever a curator has made of the title since."""

from collections.abc import Iterable, Mapping

from site_builder.content import seals
from site_builder.content.fields import BY_NAME
from site_builder.content.stored import Stored
from site_builder.ids import title_key
from site_builder.model import Listing, Record


def known_ids(stored: Mapping[str, Stored], listings: Iterable[Listing]) -> dict[str, str]:
    """Map the `title_key` of every title an entry is known by to the entry's id.

    These are the title that ingest wrote, the curator's title, and for an entry whose title was
    edited in place the title of the record where its places say it came from. Where two entries
    claim one title, the title ingest wrote goes before a curator's, then the smaller id.
    """
    known: dict[str, str] = {}
    edited: list[Stored] = []
    for _, entry in sorted(stored.items()):
        if entry.generated is None:
            continue
        if entry.suspect or any(item.name == "title" and item.setting for item in entry.loose):
            edited.append(entry)
        else:
            known.setdefault(title_key(entry.generated.title), entry.id)
    if edited:
        records = {
            (record.place.dump, record.place.position): record
            for listing in listings
            for record in listing.records
        }
        by_sum = {_title_sum(record.title): record for record in records.values()}
        for entry in edited:
            for record in _origins(entry, records, by_sum):
                known.setdefault(title_key(record.title), entry.id)
    for _, entry in sorted(stored.items()):
        title = entry.settings.get("title")
        text = title.value if title else entry.generated.title if entry.generated else None
        if isinstance(text, str):
            known.setdefault(title_key(text), entry.id)
    return known


def _origins(
    entry: Stored, records: Mapping[tuple[str, int], Record], by_sum: Mapping[str, Record]
) -> list[Record]:
    """Find the records an entry was made of, by checksum of the title first, else by place."""
    places = entry.generated.listings if entry.generated else ()
    found = [records.get((place.dump, place.position)) for place in places]
    there = [record for record in found if record is not None]
    total = entry.sums["title"] if entry.sums else None
    sure = [record for record in there if _title_sum(record.title) == total]
    if sure or total is None:
        return sure or there
    return [by_sum[total]] if total in by_sum else there


def _title_sum(title: str) -> str:
    return seals.checksum(BY_NAME["title"], title)
