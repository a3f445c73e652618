"""Feeds against their specifications: Atom (RFC 4287), JSON Feed 1.1, OPML 2.0."""

from site_builder.checking.deep.feeds.atom import atom_faults
from site_builder.checking.deep.feeds.json_feed import json_feed_faults
from site_builder.checking.deep.feeds.opml import opml_faults

__all__ = ["atom_faults", "json_feed_faults", "opml_faults"]
