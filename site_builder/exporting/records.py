"""Entries and listings as JSON for scripts; `docs/interfaces.md` promises the keys."""

from collections.abc import Iterable, Iterator
from datetime import date

from site_builder.exporting.json_text import indented, line
from site_builder.model import Entry, ListingFacts


def json_lines(entries: Iterable[Entry]) -> Iterator[str]:
    """Give each entry as one line of JSON, without its line end, keys in the documented order.

    What is unknown is null, or an empty list where there could be several.
    """
    for entry in entries:
        yield line(_record(entry))


def listings_json(facts: Iterable[ListingFacts]) -> str:
    """Give all listings as one JSON array, an object a dump, without a final line end.

    ``records`` and ``leftovers`` are numbers: how many of each the dump holds.
    """
    listings = [_listing(one) for one in facts]
    return indented(listings)


def _record(entry: Entry) -> dict[str, object]:
    return {
        "id": entry.id,
        "title": entry.title,
        "abstract": entry.abstract,
        "date": _day(entry.date),
        "date_evidence": entry.date_evidence.value,
        "author_count": entry.author_count,
        "authors": entry.authors,
        "comments": entry.comments,
        "tags": [tag.id for tag in entry.tags],
        "links": [{"url": link.url, "kind": link.kind} for link in entry.links],
        "names": entry.names,
        "acronyms": [{"short": one.short, "long": one.long} for one in entry.acronyms],
        "kind": entry.kind,
        "listings": [
            {"dump": place.dump, "position": place.position, "line": place.line}
            for place in entry.listings
        ],
        "period": entry.period or None,
        "arxiv": entry.arxiv,
        "doi": entry.doi,
        "url": entry.url,
        "claim": entry.claim or None,
        "result": entry.result or None,
        "summary": entry.summary or None,
        "venue": entry.venue or None,
        "organization": entry.organization or None,
        "keywords": entry.keywords,
        "categories": entry.categories,
        "remark": entry.remark or None,
        "upvotes": entry.upvotes,
        "formerly": entry.formerly,
        "authors_cut": entry.authors_cut,
        "key": entry.key,
        "corrected": _day(entry.corrected),
    }


def _listing(facts: ListingFacts) -> dict[str, object]:
    return {
        "dump": facts.dump,
        "captured": _day(facts.captured),
        "captured_evidence": facts.captured_evidence.value,
        "query": facts.query,
        "records": facts.records,
        "leftovers": len(facts.leftovers),
    }


def _day(day: date | None) -> str | None:
    return day.isoformat() if day else None
