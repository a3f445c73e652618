"""The page that offers all data for download."""

from collections.abc import Iterator
from dataclasses import dataclass

from site_builder.model import Library, Page
from site_builder.planning import permalinks


@dataclass(frozen=True, slots=True)
class Download:
    """A file that holds data of the whole site."""

    path: str
    label: str
    """What it is: "SQLite"."""
    holds: str
    """What is in it, in a sentence."""
    media_type: str


EVERYTHING = (
    Download(
        permalinks.PAPERS_DATABASE,
        "SQLite",
        "Everything in tables, with full-text search.",
        "application/vnd.sqlite3",
    ),
    Download(
        permalinks.PAPERS_LINES,
        "JSON Lines",
        "Every paper with all that is known of it, one a line.",
        "application/jsonl",
    ),
)
"""Files that each hold all that is known."""

INDEXES = (
    Download(
        permalinks.PAPERS_DATA,
        "Papers",
        "Title, date, kind and topics of each paper, and where its own file is.",
        "application/json",
    ),
    Download(
        permalinks.TOPICS_DATA,
        "Topics",
        "What each topic means, how many papers it has, and what it goes with.",
        "application/json",
    ),
    Download(
        permalinks.LISTINGS_DATA,
        "Listings",
        "Each saved listing with its papers in captured order.",
        "application/json",
    ),
    Download(
        permalinks.SCHEMA,
        "Schema",
        "JSON Schema of all these files; says what each key means.",
        "application/schema+json",
    ),
)
"""Files that programs begin with."""


def page(library: Library) -> Page:
    """Plan the page; the newest paper's file is its example."""
    return Page(
        path=permalinks.DATA,
        template="data.html",
        title="Data and downloads",
        description="Everything on this site as data: SQLite, JSON, citations and feeds.",
        data={
            "total": len(library.entries),
            "everything": EVERYTHING,
            "indexes": INDEXES,
            "example": library.entries[0] if library.entries else None,
        },
        modified=library.newest,
    )


def paths(library: Library) -> Iterator[str]:
    """Give the path of every file of data that pages may lead to."""
    yield from (one.path for one in (*EVERYTHING, *INDEXES))
    yield from (permalinks.paper_data(entry.id) for entry in library.entries)
    yield permalinks.OPENSEARCH
