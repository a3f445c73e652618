"""The files below ``api/``."""

import io
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from site_builder.exporting.api import database, indexes, papers, schema
from site_builder.exporting.api.presentation import Presentation
from site_builder.exporting.json_text import dense, indented, joined
from site_builder.model import Entry, File, Library, SiteSettings


@dataclass(frozen=True, slots=True)
class Paths:
    """Where the files go that there is one of."""

    papers: str
    """The list of all papers."""
    tags: str
    """The list of topics."""
    listings: str
    """The list of dumps."""
    lines: str
    """Everything, a paper a line."""
    database: str
    """Everything in tables."""


def paper(
    entry: Entry, library: Library, site: SiteSettings, shown: Presentation
) -> tuple[File, bytes]:
    """Make the file of a paper, and its line in the file of all papers."""
    facts = dense(papers.described(entry, library, site, shown))
    line = joined(facts, dense(papers.sourced(entry, shown)))
    whole = joined(facts, dense(papers.ready(entry, shown)))
    return _json(shown.data_path(entry.id), whole), f"{line}\n".encode()


def lists(
    library: Library, site: SiteSettings, shown: Presentation, paths: Paths
) -> Iterator[File]:
    """Make the lists of papers, topics and dumps, and the schema of all JSON files.

    Args:
        library: The papers.
        site: Where they are published.
        shown: How texts read and where pages live.
        paths: Where the files go.
    """
    for path, index in (
        (paths.papers, indexes.papers(library, site, shown)),
        (paths.tags, indexes.tags(library, site, shown)),
        (paths.listings, indexes.listings(library, site, shown)),
    ):
        yield _json(path, dense(index))
    yield _json(shown.schema_path, indented(schema.schema(site, shown)))


def whole(
    lines: Iterable[bytes],
    library: Library,
    site: SiteSettings,
    shown: Presentation,
    paths: Paths,
) -> Iterator[File]:
    """Make the files that have everything in them, as JSON Lines and as SQLite.

    Args:
        lines: Of all papers, newest first, one or more together.
        library: The papers.
        site: Where they are published.
        shown: How texts read and where pages live.
        paths: Where the files go.
    """
    everything = b"".join(lines)
    yield File(paths.lines, everything)
    tables = database.database(
        site,
        io.BytesIO(everything),
        [entry.id for entry in library.entries],
        [indexes.tag(one, library, shown) for one in library.tags],
        [indexes.listing(one, library, shown) for one in library.listings],
    )
    yield File(paths.database, tables)


def _json(path: str, text: str) -> File:
    return File(path, f"{text}\n".encode())
