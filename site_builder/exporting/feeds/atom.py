"""Feeds as Atom 1.0 (RFC 4287)."""

from collections.abc import Iterator, Mapping
from urllib.parse import quote

from site_builder.exporting.feeds.values import (
    Feed,
    Item,
    authors,
    founded,
    related,
    tag_uri,
    timestamp,
)
from site_builder.exporting.markup import ADDRESS_CHARS, PROLOG, address, text
from site_builder.model import Entry, File, SiteSettings


class AtomWriter:
    """Writes the feeds of a site; each item is set once, in however many feeds it stands."""

    def __init__(self, site: SiteSettings, labels: Mapping[str, str]) -> None:
        """Take the site, for ids and addresses, and what readers see of each topic by its id.

        Raises:
            ContentError: The site's authority is none by RFC 4151.
        """
        self._site = site
        self._labels = labels
        self._founded = founded(site)
        self._set: dict[str, str] = {}

    def file(self, path: str, feed: Feed) -> File:
        """Make a feed's file.

        A feed must name an author; where a paper's authors are unknown the site's title stands in
        once, on the feed, and no paper gets an author that nobody stated.
        """
        site = self._site
        updated = max((item.updated for item in feed.items), default=self._founded)
        head = (
            f'<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="{text(site.language)}">',
            f"<id>{text(tag_uri(site, feed.name))}</id>",
            f"<title>{text(feed.title)}</title>",
            f"<subtitle>{text(feed.means)}</subtitle>",
            f"<updated>{timestamp(updated)}</updated>",
            f"<author><name>{text(site.title)}</name></author>",
            f'<link rel="self" type="application/atom+xml" href="{address(site, path)}"/>',
            f'<link rel="alternate" type="text/html" href="{address(site, feed.page)}"/>',
        )
        lines = (*head, *map(self._item, feed.items), "</feed>")
        return File(path, (PROLOG + "\n".join(lines) + "\n").encode())

    def _item(self, item: Item) -> str:
        if item.name not in self._set:
            self._set[item.name] = "\n".join(self._lines(item))
        return self._set[item.name]

    def _lines(self, item: Item) -> Iterator[str]:
        site, entry = self._site, item.entry
        yield "<entry>"
        yield f"<id>{text(tag_uri(site, item.name))}</id>"
        yield f"<title>{text(item.title)}</title>"
        yield f'<link rel="alternate" type="text/html" href="{address(site, item.page)}"/>'
        yield from _related(entry)
        if entry.date:
            yield f"<published>{timestamp(entry.date)}</published>"
        yield f"<updated>{timestamp(item.updated)}</updated>"
        for name in authors(entry):
            yield f"<author><name>{text(name)}</name></author>"
        for hit in entry.tags:
            label = text(self._labels.get(hit.id, hit.id))
            scheme = text(tag_uri(site, "tags"))
            yield f'<category term="{text(hit.id)}" scheme="{scheme}" label="{label}"/>'
        if item.summary:
            yield f"<summary>{text(item.summary)}</summary>"
        yield f'<content type="html">{text(item.html)}</content>'
        yield "</entry>"


def _related(entry: Entry) -> Iterator[str]:
    for url, title in related(entry).items():
        href = text(quote(url, safe=ADDRESS_CHARS))
        yield f'<link rel="related" href="{href}" title="{text(title)}"/>'
