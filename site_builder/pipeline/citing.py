"""What citations say of a digest's papers."""

import functools
from collections.abc import Callable

from site_builder import text
from site_builder.exporting.citations import Reference, Style, refer
from site_builder.model import Entry, Library, SiteSettings
from site_builder.planning import permalinks


def references(site: SiteSettings, digest: Library) -> Callable[[Entry], Reference]:
    """Give what makes a paper's reference; each is made once, however many files cite it."""
    style = Style(
        site=site,
        labels=digest.labels,
        paper_path=permalinks.paper,
        plain=text.plain,
        pieces=text.pieces,
    )

    @functools.cache
    def made(entry_id: str) -> Reference:
        return refer(digest.by_id[entry_id], style)

    return lambda entry: made(entry.id)
