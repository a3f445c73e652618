"""What the map's script loads."""

from collections.abc import Iterator

from site_builder import text
from site_builder.exporting import json_text
from site_builder.model import Atlas, File, Library
from site_builder.planning import explore, mapdata, permalinks


def files(digest: Library, atlas: Atlas) -> Iterator[File]:
    """Write where the papers stand, and what they are, where there is a map to show it."""
    if explore.is_worth_it(digest):
        yield _file(permalinks.MAP_PLACES, mapdata.places(digest, atlas))
        yield _file(permalinks.MAP_PAPERS, mapdata.papers(digest, text.plain))


def _file(path: str, value: object) -> File:
    return File(path, f"{json_text.dense(value)}\n".encode())
