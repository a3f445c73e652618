"""What browsers need to keep the site for when there is no network."""

from collections.abc import Iterator, Sequence

from site_builder.exporting import offline
from site_builder.model import File, Page, SiteSettings
from site_builder.planning import keeping
from site_builder.words import Words


def mark(site: SiteSettings, assets: Sequence[File]) -> str:
    """Name the shared files that pages run with; "" where nothing is to be kept."""
    return offline.version(assets) if site.offline else ""


def pages(site: SiteSettings, search: Sequence[File], words: Words) -> Iterator[Page]:
    """Plan the page that shows what is kept, if anything is."""
    if site.offline:
        yield keeping.page(sum(len(file.content) for file in search), words)


def files(site: SiteSettings, assets: Sequence[File], search: Sequence[File]) -> tuple[File, ...]:
    """Make the worker that keeps the site, or the one that removes it where nothing is kept."""
    if not site.offline:
        return (offline.farewell(),)
    return offline.files(assets, keeping.ALWAYS, search)
