"""The files below ``api/``."""

from collections.abc import Iterator
from dataclasses import dataclass

from site_builder.exporting.api import database, indexes, papers, schema
from site_builder.exporting.api.presentation import Presentation
from site_builder.exporting.json_text import dense, indented, joined
from site_builder.model import File, Library, SiteSettings


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


def files(
    library: Library, site: SiteSettings, shown: Presentation, paths: Paths
) -> Iterator[File]:
    """Make the JSON files, their schema, and everything as JSON Lines and as SQLite.

    Args:
        library: The papers.
        site: Where they are published.
        shown: How texts read and where pages live.
        paths: Where the files go.
    """
    told = [papers.described(entry, library, site, shown) for entry in library.entries]
    written = [dense(facts) for facts in told]
    for entry, facts in zip(library.entries, written, strict=True):
        yield _json(shown.data_path(entry.id), joined(facts, dense(papers.ready(entry, shown))))
    for path, index in (
        (paths.papers, indexes.papers(library, site, shown)),
        (paths.tags, indexes.tags(library, site, shown)),
        (paths.listings, indexes.listings(library, site, shown)),
    ):
        yield _json(path, dense(index))
    yield _json(shown.schema_path, indented(schema.schema(site, shown)))
    lines = (
        joined(facts, dense(papers.sourced(entry, shown))) + "\n"
        for entry, facts in zip(library.entries, written, strict=True)
    )
    yield File(paths.lines, "".join(lines).encode())
    tables = database.database(
        site,
        told,
        [indexes.tag(one, library, shown) for one in library.tags],
        [indexes.listing(one, library, shown) for one in library.listings],
    )
    yield File(paths.database, tables)


def _json(path: str, text: str) -> File:
    return File(path, f"{text}\n".encode())
