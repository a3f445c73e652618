"""Everything that a build reads of a digest, read in one go."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from site_builder import content, exporting
from site_builder.model import Document, Entry, File, ListingFacts, SiteSettings, Vocabulary
from site_builder.pipeline import recalling
from site_builder.pipeline.places import layered
from site_builder.pipeline.together import Together
from site_builder.words import Words

STRINGS = "strings.yaml"
_NOTHING = recalling.Recalled((), {})


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
    """Its static files, and the modules with the words of its scripts."""
    words: Words
    """What its site says besides all that."""
    marks: Mapping[str, bytes]
    """A hash of all that each entry says, by id."""


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
    entries = together.attempt(lambda: _entries(root, folder, vocabulary), _NOTHING)
    listings = together.attempt(lambda: content.load_listings(folder / "listings.yaml"), ())
    documents = together.attempt(lambda: content.load_documents(folder / "pages"), ())
    assets = together.attempt(lambda: content.load_assets(layered(root, "static"), "static"), ())
    language = site.language if site else "en"
    words = together.attempt(lambda: words_of(root, language), None)
    together.settle()
    if site is None or vocabulary is None or words is None:
        raise together.failure()
    site = replace(site, url=url or site.url, noindex=noindex or site.noindex)
    made = {file.path: file for file in (*exporting.wordlists(words), *assets)}
    return Sources(
        site=site,
        vocabulary=vocabulary,
        entries=entries.entries,
        listings=listings,
        documents=documents,
        assets=tuple(made.values()),
        words=words,
        marks=entries.marks,
    )


def words_of(root: Path, language: str) -> Words:
    """Read what a site says: the package's texts, and those of the digest in place of them.

    Raises:
        ContentError: The digest's file is wrong.
    """
    *own, given = layered(root, "templates")
    mine = own[0] / STRINGS if own and (own[0] / STRINGS).is_file() else None
    return content.load_words(given / STRINGS, mine, language)


def _entries(root: Path, folder: Path, vocabulary: Vocabulary | None) -> recalling.Recalled:
    if vocabulary is None:
        # Against a broken vocabulary no tag is checked.
        content.load_papers(folder / "papers")
        return _NOTHING
    return recalling.entries(root, folder / "papers", tuple(tag.id for tag in vocabulary))
