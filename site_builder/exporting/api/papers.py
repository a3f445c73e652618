"""A paper as an object of the interface; `docs/api.md` promises the keys."""

from collections.abc import Mapping

from site_builder.exporting.api.presentation import Presentation
from site_builder.model import Entry, Library, SiteSettings

_UNKNOWN: tuple[object, ...] = (None, "", [], {})


def ready(entry: Entry, shown: Presentation) -> dict[str, object]:
    """Give a paper's texts as HTML, which may be inserted as it is, and its citations."""
    terms = {one.short: one.long for one in entry.acronyms}
    html = {
        "title_html": shown.title_html(entry.title),
        "abstract_html": shown.abstract_html(entry.abstract, terms),
    }
    return known({**html, "citations": shown.citations(entry)})


def described(
    entry: Entry, library: Library, site: SiteSettings, shown: Presentation
) -> dict[str, object]:
    """Give what is known of a paper, texts in plain Unicode; what is unknown has no key."""
    plain = shown.plain
    path = shown.paper_path(entry.id)
    return known(
        {
            "id": entry.id,
            "path": path,
            "page": site.url + path,
            "title": plain(entry.title) or entry.title,
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
            "kind": _kind(entry, shown),
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


def sourced(entry: Entry, shown: Presentation) -> dict[str, object]:
    """Give a paper's texts in the abstract dialect, those that plain Unicode says otherwise."""
    texts = {"title": entry.title, "abstract": entry.abstract}
    return known(
        {"source": {key: said for key, said in texts.items() if shown.plain(said) != said}}
    )


def _kind(entry: Entry, shown: Presentation) -> dict[str, str] | None:
    if not entry.kind:
        return None
    return {"id": entry.kind, "label": shown.kinds.get(entry.kind, entry.kind)}


def _listed_by(entry: Entry, library: Library) -> str | None:
    day = library.listed_by.get(entry.id)
    return day.isoformat() if day else None


def known(facts: Mapping[str, object]) -> dict[str, object]:
    """Leave out what is unknown; zero and False are known."""
    return {key: value for key, value in facts.items() if value not in _UNKNOWN}
