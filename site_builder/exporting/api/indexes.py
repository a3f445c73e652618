"""The lists of papers, topics and listings; `docs/api.md` promises the keys."""

from collections.abc import Mapping

from site_builder.exporting.api.papers import known
from site_builder.exporting.api.presentation import Presentation
from site_builder.model import Entry, Library, ListingFacts, SiteSettings, Tag


def papers(library: Library, site: SiteSettings, shown: Presentation) -> dict[str, object]:
    """List all papers, newest first, each with what it takes to find and to filter it."""
    return {**_head(site, shown), "papers": [_paper(entry, shown) for entry in library.entries]}


def tags(library: Library, site: SiteSettings, shown: Presentation) -> dict[str, object]:
    """List the topics that have papers, in the order of the vocabulary."""
    return {**_head(site, shown), "tags": [tag(one, library, shown) for one in library.tags]}


def listings(library: Library, site: SiteSettings, shown: Presentation) -> dict[str, object]:
    """List every dump with its papers in captured order."""
    return {
        **_head(site, shown),
        "listings": [listing(one, library, shown) for one in library.listings],
    }


def _head(site: SiteSettings, shown: Presentation) -> dict[str, object]:
    """Say what the file is, and where the paths in it begin."""
    told = known({"title": site.title, "tagline": site.tagline, "language": site.language})
    return {"$schema": site.url + shown.schema_path, "site": {**told, "url": site.url}}


def _paper(entry: Entry, shown: Presentation) -> Mapping[str, object]:
    return known(
        {
            "id": entry.id,
            "title": shown.plain(entry.title) or entry.title,
            "date": entry.date.isoformat() if entry.date else None,
            "period": entry.period,
            "date_evidence": entry.date_evidence.value,
            "kind": entry.kind,
            "tags": [hit.id for hit in entry.tags],
            "arxiv": entry.arxiv,
            "doi": entry.doi,
            "path": shown.paper_path(entry.id),
            "api": shown.data_path(entry.id),
        }
    )


def tag(one: Tag, library: Library, shown: Presentation) -> dict[str, object]:
    """Give a topic with the number of its papers and the topics it goes with most."""
    return known(
        {
            "id": one.id,
            "label": one.label,
            "means": one.means,
            "path": shown.tag_path(one.id),
            "papers": len(library.by_tag[one.id]),
            "together": [
                {"id": other.id, "papers": count}
                for other, count in library.together.get(one.id, ())
            ],
        }
    )


def listing(one: ListingFacts, library: Library, shown: Presentation) -> dict[str, object]:
    """Give what is known of a dump, and the ids of its papers in captured order."""
    return known(
        {
            "dump": one.dump,
            "label": shown.listings[one.dump],
            "path": shown.listing_path(one.dump),
            "format": one.format,
            "captured": one.captured.isoformat() if one.captured else None,
            "captured_evidence": one.captured_evidence.value,
            "captured_note": one.captured_note,
            "not_before": one.not_before.isoformat() if one.not_before else None,
            "query": one.query,
            "url": one.url,
            "records": one.records,
            "dated": one.dated,
            "leftovers": len(one.leftovers),
            "papers": [entry.id for _, entry in library.by_listing.get(one.dump, ())],
        }
    )
