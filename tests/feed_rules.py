"""The rules of JSON Feed 1.1 and OPML 2.0 as `digest check` has them, over bytes."""

import json

from site_builder.checking.deep import feeds, xml


def json_feed_faults(content: bytes) -> tuple[str, ...]:
    """Hold a feed against the rules of jsonfeed.org/version/1.1."""
    return tuple(what for _, what in feeds.json_feed_faults(json.loads(content.decode("utf-8"))))


def opml_faults(content: bytes) -> tuple[str, ...]:
    """Hold a subscription list against the rules of opml.org/spec2.opml."""
    return tuple(what for _, what in feeds.opml_faults(xml.parsed(content)))
