"""A paper as an object of the interface; `docs/api.md` promises the keys."""

from collections.abc import Iterator, Mapping

from site_builder.exporting.api.presentation import Presentation
from site_builder.exporting.json_text import dense
from site_builder.model import Entry, File, Library, SiteSettings

_UNKNOWN: tuple[object, ...] = (None, "", [])


def files(library: Library, site: SiteSettings, shown: Presentation) -> Iterator[File]:
    """Make a JSON file for each paper, with its texts as HTML and its citations."""
    for entry in library.entries:
        content = dense(detailed(entry, library, site, shown)) + "\n"
        yield File(shown.data_path(entry.id), content.encode())


def detailed(
    entry: Entry, library: Library, site: SiteSettings, shown: Presentation
) -> dict[str, object]:
    """Give all that pages show of a paper; the HTML may be inserted as it is."""
    facts = described(entry, library, site, shown)
    terms = {one.short: one.long for one in entry.acronyms}
    html = {
        "title_html": shown.title_html(entry.title),
        "abstract_html": shown.abstract_html(entry.abstract, terms),
    }
    cited = {"citations": shown.citations(entry)} if shown.citations else {}
    return {**facts, **_known(html), **cited}


def described(
    entry: Entry, library: Library, site: SiteSettings, shown: Presentation
) -> dict[str, object]:
    """Give what is known of a paper, texts in plain Unicode; what is unknown has no key."""
    plain = shown.plain
    path = shown.paper_path(entry.id)
    return _known(
        {
            "id": entry.id,
            "path": path,
            "page": site.url + path,
            "title": plain(entry.title),
            "abstract": plain(entry.abstract),
            "date": entry.date.isoformat() if entry.date else None,
            "period": entry.period,
            "date_evidence": entry.date_evidence.value,
            "date_note": entry.date_note,
            "listed_by": _listed_by(entry, library),
            "authors": list(entry.authors),
            "authors_complete": not entry.has_unnamed_authors if entry.authors else None,
            "author_count": entry.author_count,
            "comments": entry.comments,
            "upvotes": entry.upvotes,
            "kind": kind(entry, shown),
            "tags": [
                {
                    "id": hit.id,
                    "label": library.labels[hit.id],
                    "path": shown.tag_path(hit.id),
                    "reason": hit.reason,
                }
                for hit in entry.tags
            ],
            "names": [plain(name) for name in entry.names],
            "acronyms": [
                {"short": plain(one.short), "long": plain(one.long)} for one in entry.acronyms
            ],
            "links": [{"url": link.url, "kind": link.kind} for link in entry.links],
            "claim": plain(entry.claim),
            "result": plain(entry.result),
            "summary": plain(entry.summary),
            "venue": plain(entry.venue),
            "organization": plain(entry.organization),
            "remark": plain(entry.remark),
            "keywords": list(entry.keywords),
            "categories": list(entry.categories),
            "arxiv": entry.arxiv,
            "doi": entry.doi,
            "url": entry.url,
            "listings": [
                {
                    "dump": place.dump,
                    "label": shown.listings.get(place.dump, place.dump),
                    "position": place.position,
                    "line": place.line,
                    "path": f"{shown.listing_path(place.dump)}#p{place.position}",
                }
                for place in entry.listings
            ],
            "related": [
                {
                    "id": near.id,
                    "title": plain(library.by_id[near.id].title),
                    "path": shown.paper_path(near.id),
                    "shares": list(near.shares),
                }
                for near in library.related[entry.id]
            ],
            "formerly": list(entry.formerly),
            "curated": list(entry.curated),
        }
    )


def kind(entry: Entry, shown: Presentation) -> dict[str, str] | None:
    """Give a paper's kind of contribution with its label."""
    if not entry.kind:
        return None
    return {"id": entry.kind, "label": shown.kinds.get(entry.kind, entry.kind)}


def _listed_by(entry: Entry, library: Library) -> str | None:
    day = library.listed_by.get(entry.id)
    return day.isoformat() if day else None


def _known(facts: Mapping[str, object]) -> dict[str, object]:
    return {key: value for key, value in facts.items() if value not in _UNKNOWN}
