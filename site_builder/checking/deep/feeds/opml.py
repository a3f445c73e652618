"""The rules of opml.org/spec2.opml for a list of subscriptions."""

from collections.abc import Iterator
from urllib.parse import urlsplit

from site_builder.checking.deep.xml import Element

Fault = tuple[int, str]
"""A line, and what is wrong there."""


def opml_faults(root: Element) -> Iterator[Fault]:
    """Hold a list against the rules; gives each break with its line."""
    if root.name != "opml" or root.attributes.get("version") != "2.0":
        yield root.line, "the root is no OPML 2.0"
    if [child.name for child in root.children] != ["head", "body"]:
        yield root.line, "it has not one head and one body"
    body = root.first("body")
    if body is None or body.first("outline") is None:
        yield root.line, "the body has no outline"
    for outline in root.whole():
        if outline.name != "outline":
            continue
        if not outline.attributes.get("text"):
            yield outline.line, "an outline has no text"
        if outline.first("outline") is None:
            yield from _subscription(outline)


def _subscription(outline: Element) -> Iterator[Fault]:
    found = outline.attributes
    if found.get("type") != "rss":
        yield outline.line, f"{found.get('text')} has type {found.get('type')}"
    for name in ("xmlUrl", "htmlUrl"):
        if urlsplit(found.get(name) or "").scheme not in {"http", "https"}:
            yield outline.line, f"{found.get('text')} has {name} {found.get(name)}"
