"""The page that offers all data for download."""

from collections.abc import Iterator
from dataclasses import dataclass

from site_builder.model import Library, Page
from site_builder.planning import permalinks


@dataclass(frozen=True, slots=True)
class Download:
    """A file that holds data of the whole site."""

    path: str
    said: str
    """Where the words for it stand: "data.lines", for ``data.lines.label`` and ``.holds``."""
    media_type: str


EVERYTHING = (
    Download(
        permalinks.PAPERS_DATABASE,
        "data.database",
        "application/vnd.sqlite3",
    ),
    Download(
        permalinks.PAPERS_LINES,
        "data.lines",
        "application/jsonl",
    ),
)
"""Files that each hold all that is known."""

INDEXES = (
    Download(
        permalinks.PAPERS_DATA,
        "data.papers",
        "application/json",
    ),
    Download(
        permalinks.TOPICS_DATA,
        "data.topics",
        "application/json",
    ),
    Download(
        permalinks.LISTINGS_DATA,
        "data.listings",
        "application/json",
    ),
    Download(
        permalinks.SCHEMA,
        "data.schema",
        "application/schema+json",
    ),
)
"""Files that programs begin with."""


def page(library: Library) -> Page:
    """Plan the page; the newest paper's file is its example."""
    return Page(
        path=permalinks.DATA,
        template="data.html",
        title=library.words.say("data.title"),
        description=library.words.say("pages.data"),
        data={
            "total": len(library.entries),
            "everything": EVERYTHING,
            "indexes": [
                one for one in INDEXES if library.tags or one.path != permalinks.TOPICS_DATA
            ],
            "example": library.entries[0] if library.entries else None,
        },
        modified=library.newest,
    )


def paths(library: Library) -> Iterator[str]:
    """Give the path of every file of data that pages may lead to."""
    yield from (one.path for one in (*EVERYTHING, *INDEXES))
    yield from (permalinks.paper_data(entry.id) for entry in library.entries)
    yield permalinks.OPENSEARCH
