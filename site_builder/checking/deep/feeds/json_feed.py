"""The rules of jsonfeed.org/version/1.1."""

import re
from collections.abc import Iterator, Mapping
from typing import Any
from urllib.parse import urlsplit

from site_builder.checking.deep.json_text import Step

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
_LISTS = ("authors", "tags", "attachments", "hubs", "items")

Fault = tuple[tuple[Step, ...], str]
"""The way to a value, and what is wrong with it."""


def json_feed_faults(feed: object) -> Iterator[Fault]:
    """Hold a feed against the rules; gives each break with the way to its value."""
    if not isinstance(feed, dict):
        yield (), "the feed is no object"
        return
    if feed.get("version") != "https://jsonfeed.org/version/1.1":
        yield ("version",), f"version is {feed.get('version')}"
    for needed in ("title", "items"):
        if needed not in feed:
            yield (), f"{needed} is missing"
    yield from _object(feed, "top", "the feed", ())
    items = feed.get("items")
    if not isinstance(items, list) or not all(isinstance(item, dict) for item in items):
        yield ("items",), "items is no array of objects"
        return
    seen: set[str] = set()
    for at, item in enumerate(items):
        name = str(item.get("id"))
        if name in seen:
            yield ("items", at, "id"), f"id {name} stands twice"
        seen.add(name)
        yield from _item(item, f"item {item.get('id')}", ("items", at))


def _item(item: Mapping[str, Any], where: str, way: tuple[Step, ...]) -> Iterator[Fault]:
    yield from _object(item, "item", where, way)
    if not item.get("id"):
        yield way, f"{where} has no id"
    if not {"content_html", "content_text"} & item.keys():
        yield way, f"{where} has no content"
    for name in ("date_published", "date_modified"):
        if name in item and not _RFC_3339.fullmatch(str(item[name])):
            yield (*way, name), f"{where}: {name} is {item[name]}"
    for at, tag in enumerate(_listed(item, "tags")):
        if not isinstance(tag, str) or not tag:
            yield (*way, "tags", at), f"{where}: a tag is no text"


def _object(
    value: Mapping[str, Any], kind: str, where: str, way: tuple[Step, ...]
) -> Iterator[Fault]:
    known = {*_TEXTS[kind], *_ADDRESSES[kind], *_OTHERS[kind]}
    for key in value:
        if key not in known and not key.startswith("_"):
            yield (*way, key), f"{where}: no such key {key}"
    for name in _TEXTS[kind]:
        if name in value and not isinstance(value[name], str):
            yield (*way, name), f"{where}: {name} is no text"
    for name in _ADDRESSES[kind]:
        if name in value and urlsplit(str(value[name])).scheme not in {"http", "https"}:
            yield (*way, name), f"{where}: {name} is no absolute address"
    yield from _lists(value, where, way)


def _lists(value: Mapping[str, Any], where: str, way: tuple[Step, ...]) -> Iterator[Fault]:
    for name in _LISTS:
        if name in value and not isinstance(value[name], list):
            yield (*way, name), f"{where}: {name} is no array"
    for at, author in enumerate(_listed(value, "authors")):
        if not isinstance(author, dict) or not {"name", "url", "avatar"} & author.keys():
            yield (*way, "authors", at), f"{where}: an author has neither name nor url nor avatar"


def _listed(value: Mapping[str, Any], name: str) -> list[Any]:
    found = value.get(name, [])
    return found if isinstance(found, list) else []
