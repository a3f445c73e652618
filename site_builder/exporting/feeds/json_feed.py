"""Feeds as JSON Feed 1.1 (jsonfeed.org/version/1.1)."""

from collections.abc import Mapping
from urllib.parse import quote

from site_builder.exporting import json_text
from site_builder.exporting.feeds.values import (
    Feed,
    Item,
    authors,
    founded,
    related,
    tag_uri,
    timestamp,
)
from site_builder.exporting.markup import ADDRESS_CHARS, absolute
from site_builder.model import File, SiteSettings

_VERSION = "https://jsonfeed.org/version/1.1"


class JsonFeedWriter:
    """Writes the feeds of a site; each item is set once, in however many feeds it stands."""

    def __init__(self, site: SiteSettings, labels: Mapping[str, str]) -> None:
        """Take the site, for ids and addresses, and what readers see of each topic by its id.

        Raises:
            ContentError: The site's authority is none by RFC 4151.
        """
        founded(site)
        self._site = site
        self._labels = labels
        self._set: dict[str, str] = {}

    def file(self, path: str, feed: Feed) -> File:
        """Make a feed's file; ids are those of the Atom feed."""
        site = self._site
        head = {
            "version": _VERSION,
            "title": feed.title,
            "home_page_url": absolute(site, feed.page),
            "feed_url": absolute(site, path),
            "description": feed.means,
            "authors": [{"name": site.title, "url": site.url}],
            "language": site.language,
        }
        opened = json_text.dense(head).removesuffix("}")
        items = ",\n".join(map(self._item, feed.items))
        return File(path, f'{opened},"items":[\n{items}\n]}}\n'.encode("utf-8", "replace"))

    def _item(self, item: Item) -> str:
        if item.name not in self._set:
            self._set[item.name] = json_text.dense(self._values(item))
        return self._set[item.name]

    def _values(self, item: Item) -> dict[str, object]:
        entry = item.entry
        elsewhere = next(iter(related(entry)), None) if _has_page(item) else None
        known: dict[str, object] = {
            "id": tag_uri(self._site, item.name),
            "url": absolute(self._site, item.page),
            "external_url": quote(elsewhere, safe=ADDRESS_CHARS) if elsewhere else None,
            "title": item.title,
            "summary": item.summary,
            "content_html": item.html,
            "date_published": timestamp(entry.date) if entry.date else None,
            "date_modified": timestamp(item.updated),
            "authors": [{"name": name} for name in authors(entry)],
            "tags": [self._labels.get(hit.id, hit.id) for hit in entry.tags],
        }
        return {key: value for key, value in known.items() if value}


def _has_page(item: Item) -> bool:
    """Tell whether the paper itself is somewhere, not only its code or data."""
    return bool(item.entry.arxiv or item.entry.doi or item.entry.url)
