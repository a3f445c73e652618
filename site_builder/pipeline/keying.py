"""What each unit of a site is made from, as a hash."""

import functools
import hashlib
from collections.abc import Mapping
from pathlib import Path

from site_builder import caching, planning, rendering
from site_builder.model import Library, Page, SiteSettings
from site_builder.pipeline.places import layered
from site_builder.pipeline.sources import STRINGS, Sources
from site_builder.pipeline.watching import Question
from site_builder.planning import ways
from site_builder.words import Words

Table = Mapping[str, object]


class Keys:
    """Makes the keys of one site's units."""

    def __init__(
        self, root: Path, read: Sources, site: SiteSettings, digest: Library, mark: str
    ) -> None:
        """Take what everything depends on.

        Args:
            root: The digest's folder.
            read: What the site is made from.
            site: Its settings.
            digest: Its papers.
            mark: Names the shared files that pages run with.
        """
        origin = caching.origin()
        self._hasher = caching.Hasher(read.marks)
        self._templates = rendering.Closures(layered(root, "templates"))
        self._read = read
        self._digest = digest
        self._knows = bool(origin)
        self._base = self._hasher.name(origin, site, spoken(root, digest.words))
        menu, into = ways.menu(digest), ways.into(digest)
        self._drawn = functools.cache(
            lambda name: self._hasher.name(
                self._base, menu, into, mark, self._templates.content(name)
            )
        )

    def page(self, page: Page) -> str:
        """Make the key of a page."""
        drawn, shown = self._drawn(page.template), planning.sources_of(page)
        if shown is not None:
            return self.of(drawn, shown)
        facts = (page.path, page.title, page.description, page.anywhere, page.in_sitemap)
        return self.of(drawn, facts, page.modified, page.data)

    def of(self, *values: object) -> str:
        """Make the key of files that these values are all of, besides settings and words."""
        if not self._knows:
            return ""
        try:
            return self._hasher.name(self._base, values)
        except caching.Unnamed:
            return ""

    def templates(self, *names: str) -> tuple[str, ...]:
        """Hash all that templates draw with."""
        return tuple(map(self._drawn, names))

    @functools.cached_property
    def everything(self) -> str:
        """The key of what all entries, topics and listings go into."""
        entries = [self._read.marks[entry.id] for entry in self._digest.entries]
        return self.of(entries, self._read.vocabulary, self._read.listings)

    def answer(self, tables: Mapping[str, Table], question: Question) -> str:
        """Hash what a table says to a question."""
        table, name = question
        values = tables[table]
        if name is None:
            return self._hasher.name(tuple(values.items()))
        if name not in values:
            return ""
        value = values[name]
        return f"={value}" if isinstance(value, str | bool) else self._hasher.name(value)


def spoken(root: Path, words: Words) -> str:
    """Hash all that a site says besides its content."""
    found = hashlib.blake2b(words.language.encode(), digest_size=16)
    for folder in layered(root, "templates"):
        path = folder / STRINGS
        if path.is_file():
            found.update(b"\0")
            found.update(path.read_bytes())
    return found.hexdigest()
