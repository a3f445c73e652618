"""Which papers there are already, by every title they go by."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from site_builder.content.identity import _origins, _title_sum
from site_builder.content.stored import Stored
from site_builder.model import Entry, Listing, Record


def known(stored: Mapping[str, Stored], listings: Iterable[Listing]) -> tuple[Entry, ...]:
    """List the existing entries for `merging.group`, once for every title that each goes by.

    These are the title that ingest wrote, the curator's title, and for an entry whose title was
    edited in place the title of the record where its places say it came from.
    """
    records = {
        (record.place.dump, record.place.position): record
        for listing in listings
        for record in listing.records
    }
    by_sum = (
        {_title_sum(record.title): record for record in records.values()} if _edited(stored) else {}
    )
    return tuple(name for _, one in sorted(stored.items()) for name in _names(one, records, by_sum))


def _edited(stored: Mapping[str, Stored]) -> bool:
    return any(_title_edited(one) for one in stored.values())


def _title_edited(stored: Stored) -> bool:
    return stored.suspect or any(item.name == "title" and item.setting for item in stored.loose)


def _names(
    stored: Stored, records: Mapping[tuple[str, int], Record], by_sum: Mapping[str, Record]
) -> Iterator[Entry]:
    entry = stored.generated or Entry(id=stored.id, title="")
    if entry.title and not _title_edited(stored):
        yield entry
    elif entry.title:
        for record in _origins(stored, records, by_sum):
            yield replace(entry, title=record.title, abstract=record.abstract)
    setting = stored.settings.get("title")
    curated = setting.value if setting else entry.title
    if isinstance(curated, str) and curated != entry.title or entry.title and _title_edited(stored):
        yield replace(entry, title=str(curated))
