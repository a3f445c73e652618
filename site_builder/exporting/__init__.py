"""What other programs read: feeds, the sitemap, robots.txt and the records for scripts."""

from site_builder.exporting.arrivals import arrivals, moved
from site_builder.exporting.crawling import redirects, robots, sitemap
from site_builder.exporting.feeds import atom
from site_builder.exporting.proposed import suggestions_json
from site_builder.exporting.records import json_lines, listings_json

__all__ = [
    "arrivals",
    "atom",
    "json_lines",
    "listings_json",
    "moved",
    "redirects",
    "robots",
    "sitemap",
    "suggestions_json",
]
