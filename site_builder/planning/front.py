"""The pages that lead to all others: home, search, about, not found."""

from collections.abc import Sequence

from site_builder.model import Document, Evidence, Library, Page
from site_builder.planning import charts, guide, kinds, lettering, listings, permalinks, topics
from site_builder.words import Words

_NEWEST = 9
_DISCUSSED = 5
_TOPICS = 16


def home(library: Library) -> Page:
    """Plan the front page: the newest papers, topics, listings and papers over time."""
    years = [entry.year for entry in library.entries if entry.year]
    return Page(
        path=permalinks.HOME,
        template="home.html",
        title="",
        description="",
        data={
            "total": len(library.entries),
            "topic_count": len(library.tags),
            "system_count": len(library.systems),
            "term_count": len(library.glossary),
            "years": (min(years), max(years)) if years else None,
            "newest": library.entries[:_NEWEST],
            "latest": next((one for one in library.editions if one.entries), None),
            "discussed": _discussed(library),
            "topics": topics.ranked(library)[:_TOPICS],
            "largest": topics.largest(library),
            "kinds_present": kinds.present(library),
            "largest_kind": kinds.largest(library),
            "listings": listings.latest_first(library),
            "timeline_years": charts.timeline(library.entries),
            "monthless": sum(map(len, library.by_year.values())),
            "undated": len(library.undated),
        },
        modified=library.newest,
    )


def _discussed(library: Library) -> tuple[object, ...]:
    talked = [entry for entry in library.entries if entry.comments]
    return tuple(sorted(talked, key=lambda entry: -(entry.comments or 0))[:_DISCUSSED])


def search(library: Library, examples: Sequence[str]) -> Page:
    """Plan the search page; its results are found in the browser."""
    papers = library.words.count(len(library.entries), "paper")
    return Page(
        path=permalinks.SEARCH,
        template="search.html",
        title=library.words.say("search.title"),
        description=library.words.say("pages.search", papers=papers),
        data={
            "total": len(library.entries),
            "examples": tuple(examples),
            "guide": guide.rows(library, examples),
            "is_parted": lettering.index(permalinks.PAPERS, len(library.entries)).is_parted,
        },
    )


def documents(library: Library, written: Sequence[Document]) -> tuple[Page, ...]:
    """Plan the operator's Markdown pages; there is an about page even if none is written."""
    found = {document.name: document for document in written}
    unwritten = Document(name="about", title=library.words.say("pages.about_title"), source="")
    about = found.pop("about", unwritten)
    return (_about(library, about), *(_document(document) for document in found.values()))


def _about(library: Library, document: Document) -> Page:
    evidence = {
        kind.value: sum(entry.date_evidence is kind for entry in library.entries)
        for kind in Evidence
    }
    return Page(
        path=permalinks.ABOUT,
        template="about.html",
        title=document.title,
        description=library.words.say("pages.about"),
        data={
            "document": document,
            "total": len(library.entries),
            "listed": sum(bool(entry.listings) for entry in library.entries),
            "records": sum(facts.records for facts in library.listings),
            "evidence": evidence,
            "system_count": len(library.systems),
            "term_count": len(library.glossary),
            "quoted": sum(bool(entry.claim) for entry in library.entries),
            "listings": [
                (facts, listings.label(facts, library.words)) for facts in library.listings
            ],
            "curated": [entry for entry in library.entries if entry.curated],
        },
        modified=library.newest,
    )


def _document(document: Document) -> Page:
    return Page(
        path=permalinks.document(document.name),
        template="document.html",
        title=document.title,
        description=document.title,
        data={"document": document},
    )


def not_found(words: Words) -> Page:
    """Plan the page that hosts show for an address that leads nowhere."""
    return Page(
        path=permalinks.NOT_FOUND,
        template="404.html",
        title=words.say("pages.missing_title"),
        description=words.say("pages.missing"),
        data={},
        anywhere=True,
        in_sitemap=False,
    )
