"""Everything that a build reads of a digest, read in one go."""

from dataclasses import dataclass, replace
from pathlib import Path

from site_builder import content
from site_builder.model import Document, Entry, File, ListingFacts, SiteSettings, Vocabulary
from site_builder.pipeline.places import layered
from site_builder.pipeline.together import Together


@dataclass(frozen=True, slots=True)
class Sources:
    """What a site is made from."""

    site: SiteSettings
    """Its settings."""
    vocabulary: Vocabulary
    """Its topics."""
    entries: tuple[Entry, ...]
    """Its papers, as readers see them, by id."""
    listings: tuple[ListingFacts, ...]
    """Its dumps."""
    documents: tuple[Document, ...]
    """Its Markdown pages."""
    assets: tuple[File, ...]
    """Its static files."""


def load(root: Path, folder: Path, *, url: str | None = None, noindex: bool = False) -> Sources:
    """Read all that a build needs.

    Args:
        root: The digest's folder.
        folder: Its folder ``content``.
        url: The site's address, in place of the one in ``site.yaml``.
        noindex: Ask search engines to stay away.

    Raises:
        ContentError: With what is wrong in every file, not only in the first one.
    """
    together = Together()
    site = together.attempt(lambda: content.load_site(folder / "site.yaml"), None)
    vocabulary = together.attempt(lambda: content.load_vocabulary(folder / "tags.yaml"), None)
    entries = together.attempt(lambda: _entries(folder, vocabulary), ())
    listings = together.attempt(lambda: content.load_listings(folder / "listings.yaml"), ())
    documents = together.attempt(lambda: content.load_documents(folder / "pages"), ())
    assets = together.attempt(lambda: content.load_assets(layered(root, "static"), "static"), ())
    together.settle()
    if site is None or vocabulary is None:
        raise together.failure()
    site = replace(site, url=url or site.url, noindex=noindex or site.noindex)
    return Sources(site, vocabulary, entries, listings, documents, assets)


def _entries(folder: Path, vocabulary: Vocabulary | None) -> tuple[Entry, ...]:
    if vocabulary is None:
        # Against a broken vocabulary no tag is checked.
        content.load_papers(folder / "papers")
        return ()
    return content.load_entries(folder / "papers", tuple(tag.id for tag in vocabulary))
