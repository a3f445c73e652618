"""What other programs read: feeds, the sitemap, robots.txt and the records for scripts."""

from site_builder.exporting.arrivals import arrivals, moved
from site_builder.exporting.crawling import redirects, robots, sitemap
from site_builder.exporting.feeds import (
    AtomWriter,
    Feed,
    Item,
    JsonFeedWriter,
    Outline,
    founded,
    opml,
)
from site_builder.exporting.proposed import suggestions_json
from site_builder.exporting.records import json_lines, listings_json
from site_builder.exporting.wordlists import wordlists

__all__ = [
    "AtomWriter",
    "Feed",
    "Item",
    "JsonFeedWriter",
    "Outline",
    "arrivals",
    "founded",
    "json_lines",
    "listings_json",
    "moved",
    "opml",
    "redirects",
    "robots",
    "sitemap",
    "suggestions_json",
    "wordlists",
]
