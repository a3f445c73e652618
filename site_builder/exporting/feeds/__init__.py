"""Feeds in two formats, and the list of them all that feed readers take in."""

from site_builder.exporting.feeds.atom import AtomWriter
from site_builder.exporting.feeds.json_feed import JsonFeedWriter
from site_builder.exporting.feeds.opml import Outline, opml
from site_builder.exporting.feeds.values import Feed, Item, founded

__all__ = ["AtomWriter", "Feed", "Item", "JsonFeedWriter", "Outline", "founded", "opml"]
