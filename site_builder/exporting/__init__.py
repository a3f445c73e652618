"""What other programs read: feeds, the sitemap, robots.txt and the records for scripts."""

from site_builder.exporting.crawling import redirects, robots, sitemap
from site_builder.exporting.feeds import atom
from site_builder.exporting.proposed import suggestions_json
from site_builder.exporting.records import json_lines, listings_json

__all__ = [
    "atom",
    "json_lines",
    "listings_json",
    "redirects",
    "robots",
    "sitemap",
    "suggestions_json",
]
