"""The rules of JSON Feed 1.1 and OPML 2.0, for tests; those of Atom stand in `validators`."""

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any
from urllib.parse import urlsplit
from xml.etree import ElementTree as ET

_RFC_3339 = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?(?:Z|[+-]\d\d:\d\d)")
_TEXTS = {
    "top": ("title", "description", "user_comment", "language"),
    "item": ("id", "title", "content_html", "content_text", "summary", "language"),
}
_ADDRESSES = {
    "top": ("version", "home_page_url", "feed_url", "next_url", "icon", "favicon"),
    "item": ("url", "external_url", "image", "banner_image"),
}
_OTHERS = {
    "top": {"authors", "expired", "hubs", "items"},
    "item": {"date_published", "date_modified", "tags", "authors", "attachments"},
}


def json_feed_faults(content: bytes) -> tuple[str, ...]:
    """Hold a feed against the rules of jsonfeed.org/version/1.1."""
    feed = json.loads(content.decode("utf-8"))
    return tuple(_feed_faults(feed))


def _feed_faults(feed: Mapping[str, Any]) -> Iterator[str]:
    if feed.get("version") != "https://jsonfeed.org/version/1.1":
        yield f"version is {feed.get('version')}"
    for needed in ("title", "items"):
        if needed not in feed:
            yield f"{needed} is missing"
    yield from _object_faults(feed, "top", "the feed")
    items = feed.get("items")
    if not isinstance(items, list):
        yield "items is no array"
        return
    ids = [item.get("id") for item in items]
    yield from (f"id {one} stands twice" for one in sorted({i for i in ids if ids.count(i) > 1}))
    for item in items:
        yield from _item_faults(item, f"item {item.get('id')}")


def _item_faults(item: Mapping[str, Any], where: str) -> Iterator[str]:
    yield from _object_faults(item, "item", where)
    if not item.get("id"):
        yield f"{where} has no id"
    if not {"content_html", "content_text"} & item.keys():
        yield f"{where} has no content"
    for name in {"date_published", "date_modified"} & item.keys():
        if not _RFC_3339.fullmatch(item[name]):
            yield f"{where}: {name} is {item[name]}"
    if not all(isinstance(tag, str) and tag for tag in item.get("tags", [])):
        yield f"{where}: a tag is no text"


def _object_faults(value: Mapping[str, Any], kind: str, where: str) -> Iterator[str]:
    known = {*_TEXTS[kind], *_ADDRESSES[kind], *_OTHERS[kind]}
    yield from (
        f"{where}: no such key {key}" for key in value if key not in known and key[0] != "_"
    )
    for name in _TEXTS[kind]:
        if name in value and not isinstance(value[name], str):
            yield f"{where}: {name} is no text"
    for name in _ADDRESSES[kind]:
        if name in value and urlsplit(value[name]).scheme not in {"http", "https"}:
            yield f"{where}: {name} is no absolute address"
    for author in value.get("authors", []):
        if not {"name", "url", "avatar"} & author.keys():
            yield f"{where}: an author has neither name nor url nor avatar"


def opml_faults(content: bytes) -> tuple[str, ...]:
    """Hold a subscription list against the rules of opml.org/spec2.opml."""
    root = ET.fromstring(content)  # noqa: S314 - our own output
    return tuple(_opml_faults(root))


def _opml_faults(root: ET.Element) -> Iterator[str]:
    if root.tag != "opml" or root.get("version") != "2.0":
        yield "the root is no OPML 2.0"
    if [child.tag for child in root] != ["head", "body"]:
        yield "it has not one head and one body"
    if root.find("body/outline") is None:
        yield "the body has no outline"
    for outline in root.iter("outline"):
        if not outline.get("text"):
            yield "an outline has no text"
        if outline.find("outline") is None:
            yield from _subscription_faults(outline)


def _subscription_faults(outline: ET.Element) -> Iterable[str]:
    if outline.get("type") != "rss":
        yield f"{outline.get('text')} has type {outline.get('type')}"
    for name in ("xmlUrl", "htmlUrl"):
        if urlsplit(outline.get(name) or "").scheme not in {"http", "https"}:
            yield f"{outline.get('text')} has {name} {outline.get(name)}"
