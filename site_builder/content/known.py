"""Which papers there are already, by every title they go by."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from site_builder import identifiers
from site_builder.content import seals
from site_builder.content.fields import BY_NAME
from site_builder.content.stored import Stored
from site_builder.model import Entry, Listing, Record


def known(stored: Mapping[str, Stored], listings: Iterable[Listing]) -> tuple[Entry, ...]:
    """List the existing entries for `merging.identify`, once for every title that each goes by.

    These are the title that ingest wrote, the curator's title, and for an entry whose title was
    edited in place the title of the record where its places say it came from. An entry that holds
    anything of a curator's stands once more, last, with the identifiers that the curator set, and
    `curated` says which fields are his.
    """
    edited = {entry_id for entry_id, one in stored.items() if _title_edited(one)}
    records: dict[tuple[str, int], Record] = {}
    if edited:
        records = {
            (record.place.dump, record.place.position): record
            for listing in listings
            for record in listing.records
        }
    by_sum = {_title_sum(record.title): record for record in records.values()}
    found: list[Entry] = []
    for entry_id, one in sorted(stored.items()):
        if one.canonical and one.generated is not None and one.generated.title:
            # Nothing of a curator's is in it.
            found.append(one.generated)
            continue
        if entry_id in edited:
            found += _original(one, _origins(one, records, by_sum))
        elif one.generated is not None and one.generated.title:
            found.append(_printed(one, one.generated))
        found += _curated(one)
        if found and found[-1].id == entry_id and one.by_curator:
            found.append(_settled(one, found[-1]))
    return tuple(found)


def _settled(stored: Stored, entry: Entry) -> Entry:
    """Give an entry with the identifiers that the curator set."""
    settings = stored.settings
    arxiv, doi = entry.arxiv, entry.doi
    if "arxiv" in settings:
        arxiv = identifiers.arxiv_id(str(settings["arxiv"].value))
    if "doi" in settings:
        value = settings["doi"].value
        doi = None if value is None else str(value).lower()
    return replace(entry, arxiv=arxiv, doi=doi, curated=tuple(settings) or ("note",))


def _title_edited(stored: Stored) -> bool:
    if stored.canonical:
        return False
    if stored.lost_title:
        return True
    if stored.generated is None or not stored.generated.title:
        return False
    return stored.suspect or any(item.name == "title" and item.setting for item in stored.loose)


def _original(stored: Stored, origins: Iterable[Record]) -> Iterator[Entry]:
    """Give an entry as the dumps had it before its title was edited, and as it is."""
    if stored.generated is not None:
        for record in origins:
            yield replace(stored.generated, title=record.title, abstract=record.abstract)
        if stored.generated.title:
            yield _printed(stored, stored.generated)


def _printed(stored: Stored, entry: Entry) -> Entry:
    """Leave out an abstract that may be the curator's: it is no sign of which paper this is."""
    edited = any(item.name == "abstract" and item.setting for item in stored.loose)
    return replace(entry, abstract="") if edited or stored.suspect else entry


def _curated(stored: Stored) -> Iterator[Entry]:
    setting = stored.curated.get("title") or stored.settings.get("title")
    title = setting.value if setting else None
    entry = _printed(stored, stored.generated or Entry(id=stored.id, title=""))
    if isinstance(title, str) and title != entry.title:
        yield replace(entry, title=title)


def _origins(
    stored: Stored, records: Mapping[tuple[str, int], Record], by_sum: Mapping[str, Record]
) -> list[Record]:
    """Find the records an entry was made of, by checksum of the title first, else by place."""
    places = stored.generated.listings if stored.generated else ()
    found = [records.get((place.dump, place.position)) for place in places]
    there = [record for record in found if record is not None]
    total = stored.sums["title"] if stored.sums else None
    sure = [record for record in there if _title_sum(record.title) == total]
    if sure or total is None:
        return sure or there
    return [by_sum[total]] if total in by_sum else there


def _title_sum(title: str) -> str:
    return seals.checksum(BY_NAME["title"], title)
