"""Files that programs read: whether they parse, keep to their rules, and lead somewhere."""

import json
from collections.abc import Iterator
from typing import Any

from site_builder.checking.deep import schema
from site_builder.checking.deep.addresses import Addresses
from site_builder.checking.deep.built import Built
from site_builder.checking.deep.feeds import atom_faults, json_feed_faults, opml_faults
from site_builder.checking.deep.findings import Finding
from site_builder.checking.deep.json_text import Step, line_of
from site_builder.checking.deep.xml import BrokenXmlError, Element, parsed

XML = (".xml", ".atom", ".opml", ".svg", ".rss")
JSON = (".json", ".webmanifest")
_FEED = "feed.json"
_SCHEMA = "api/schema.json"
_FIX_FEED = "feed readers may refuse it; build it anew"
_EVENT = "on"


def faults(site: Built, known: Addresses) -> Iterator[Finding]:
    """Find files of data that are wrong by themselves, or lead nowhere."""
    published = json_value(site, _SCHEMA)
    for path in site.ending(*JSON, ".jsonl"):
        yield from _json_faults(site, path, published, known)
    for path in site.ending(*XML):
        yield from _xml_faults(site, path, known)


def json_value(site: Built, path: str) -> Any:  # noqa: ANN401 - JSON is anything
    """Read a file of JSON; None if there is none, or if it is broken, which is told here."""
    try:
        return json.loads(site.text(path)) if path in site.files else None
    except (ValueError, RecursionError):
        return None


def _json_faults(site: Built, path: str, published: object, known: Addresses) -> Iterator[Finding]:
    text = site.text(path)
    lines = text.splitlines() if path.endswith(".jsonl") else [text]
    kind = schema.kind_of(path)
    for number, line in enumerate(lines):
        try:
            value = json.loads(line)
        except json.JSONDecodeError as error:
            what, fix = f"is no JSON: {error.msg}", "build it anew"
            yield Finding(path, number + error.lineno, "broken-json", what, fix)
            continue
        except (RecursionError, ValueError) as error:
            deep = isinstance(error, RecursionError)
            what = "nests too deeply" if deep else "has a number of thousands of digits"
            yield Finding(path, number + 1, "broken-json", what, "build it anew")
            continue
        if kind and isinstance(published, dict):
            for way, what in schema.faults(value, published, kind):
                at = number + line_of(line, way)
                fix = f"programs rely on {_SCHEMA}; build it anew"
                yield Finding(path, at, "schema-mismatch", what, fix)
        if path.endswith(_FEED):
            for way, what in json_feed_faults(value):
                at = line_of(line, way)
                yield Finding(path, at, "invalid-json-feed", what, _FIX_FEED)
            yield from _json_feed_addresses(path, line, value, known)


def _json_feed_addresses(path: str, text: str, feed: object, known: Addresses) -> Iterator[Finding]:
    found: list[tuple[tuple[Step, ...], Any]] = []
    if isinstance(feed, dict):
        found += [((name,), feed.get(name)) for name in ("home_page_url", "feed_url")]
        items = feed.get("items")
        for at, item in enumerate(items if isinstance(items, list) else []):
            if isinstance(item, dict):
                found.append((("items", at, "url"), item.get("url")))
    for way, address in found:
        if isinstance(address, str):
            target = known.follow("", address)
            if target.code:
                yield Finding(path, line_of(text, way), target.code, target.what, target.fix)
            elif target.outside and way == ("feed_url",):
                yield _foreign(path, line_of(text, way), address)


def _foreign(path: str, line: int, address: str) -> Finding:
    what = f"the feed says that it lives at {address}"
    return Finding(path, line, "foreign-address", what, "build with the right --url")


def _xml_faults(site: Built, path: str, known: Addresses) -> Iterator[Finding]:
    try:
        root = parsed(site.files[path])
    except BrokenXmlError as error:
        yield Finding(path, error.line, "broken-xml", error.what, "write it as well-formed XML")
        return
    if path.endswith(".atom") or root.name == "feed":
        for line, what in atom_faults(root):
            yield Finding(path, line, "invalid-atom", what, _FIX_FEED)
        yield from _atom_addresses(path, root, known)
    elif path.endswith(".opml"):
        yield from _subscriptions(path, root, known)
    elif path.endswith(".svg"):
        yield from _picture(path, root)
    elif root.name == "OpenSearchDescription":
        yield from _search_addresses(path, root, known)


def _subscriptions(path: str, root: Element, known: Addresses) -> Iterator[Finding]:
    for line, what in opml_faults(root):
        yield Finding(path, line, "invalid-opml", what, _FIX_FEED)
    for one in root.whole():
        for name in ("xmlUrl", "htmlUrl"):
            yield from _led(path, one.line, one.attributes.get(name, ""), known)


def _search_addresses(path: str, root: Element, known: Addresses) -> Iterator[Finding]:
    for one in root.whole():
        address = one.text.strip() if one.name == "Image" else one.attributes.get("template", "")
        yield from _led(path, one.line, address, known)


def _atom_addresses(path: str, root: Element, known: Addresses) -> Iterator[Finding]:
    for one in root.whole():
        if one.name == "link" and one.space == root.space:
            address = one.attributes.get("href", "")
            yield from _led(path, one.line, address, known)
            if one.attributes.get("rel") == "self" and known.follow("", address).outside:
                yield _foreign(path, one.line, address)


def _led(path: str, line: int, address: str, known: Addresses) -> Iterator[Finding]:
    if address:
        target = known.follow("", address)
        if target.code:
            yield Finding(path, line, target.code, target.what, target.fix)


def _picture(path: str, root: Element) -> Iterator[Finding]:
    for one in root.whole():
        handler = next((name for name in one.attributes if name.startswith(_EVENT)), "")
        if one.name == "script" or handler:
            what = f"the picture runs a script: <{one.name}{' ' * bool(handler)}{handler}>"
            yield Finding(path, one.line, "csp-script", what, "remove it; pictures need none")
