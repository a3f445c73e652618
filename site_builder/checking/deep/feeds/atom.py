"""The rules of RFC 4287 that a feed of entries can break."""

import re
from collections import Counter
from collections.abc import Iterator
from urllib.parse import urlsplit

from site_builder.checking.deep.xml import Element

SPACE = "http://www.w3.org/2005/Atom"

_TIMESTAMP = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)")
_KINDS_OF_TEXT = {"text", "html", "xhtml"}

Fault = tuple[int, str]
"""A line, and what is wrong there."""


def atom_faults(feed: Element) -> Iterator[Fault]:
    """Hold a feed against the rules; gives each break with its line."""
    if (feed.space, feed.name) != (SPACE, "feed"):
        yield feed.line, f"the root is <{feed.name}>, no feed of {SPACE}"
        return
    yield from _element(feed, "feed")
    for entry in feed.all("entry"):
        yield from _entry(entry, feed)
    yield from _repeated_ids(feed)
    yield from _links(feed)
    for one in feed.whole():
        yield from _anywhere(one)


def _element(element: Element, name: str) -> Iterator[Fault]:
    """Sections 4.1.1 and 4.1.2: exactly one each of id, title and updated."""
    for required in ("id", "title", "updated"):
        found = list(element.all(required))
        if len(found) != 1 or not _filled(found[0]):
            line = found[-1].line if found else element.line
            yield line, f"{name} has {len(found)} filled {required} elements, not one"
    for one in element.all("id"):
        if not urlsplit(one.text.strip()).scheme:
            yield one.line, f"id {one.text} is no absolute IRI"


def _entry(entry: Element, feed: Element) -> Iterator[Fault]:
    yield from _element(entry, "entry")
    if entry.first("author") is None and feed.first("author") is None:
        yield entry.line, "neither the entry nor the feed has an author (section 4.1.2)"
    alternates = [
        (link.attributes.get("type"), link.attributes.get("hreflang"))
        for link in entry.all("link")
        if link.attributes.get("rel", "alternate") == "alternate"
    ]
    contents = list(entry.all("content"))
    if not alternates and not contents:
        yield entry.line, "an entry without content needs an alternate link (section 4.1.2)"
    if len(alternates) > len(set(alternates)):
        yield entry.line, "an entry has two alternate links of one type (section 4.1.2)"
    for one in contents[1:]:
        yield one.line, "an entry has two contents (section 4.1.2)"


def _repeated_ids(feed: Element) -> Iterator[Fault]:
    found = [one for parent in (feed, *feed.all("entry")) for one in parent.all("id")]
    counts = Counter(one.text.strip() for one in found)
    last = {one.text.strip(): one.line for one in found}
    for text, count in counts.items():
        if count > 1:
            yield last[text], f"id {text} stands twice"


def _links(feed: Element) -> Iterator[Fault]:
    own = [one for one in feed.all("link") if one.attributes.get("rel") == "self"]
    if len(own) != 1:
        yield feed.line, "the feed should have one self link (section 4.1.1)"


def _anywhere(one: Element) -> Iterator[Fault]:
    if one.space != SPACE:
        return
    if one.name == "link":
        address = one.attributes.get("href", "")
        if urlsplit(address).scheme not in {"http", "https", "mailto"}:
            yield one.line, f"link {address} is not absolute"
    elif one.name in {"updated", "published"} and not _TIMESTAMP.fullmatch(one.text.strip()):
        yield one.line, f"{one.name} {one.text} is no timestamp of RFC 3339"
    elif one.name == "name" and not _filled(one):
        yield one.line, f"{one.name} has no text"
    elif one.name == "category" and not one.attributes.get("term"):
        yield one.line, "a category has no term (section 4.2.2)"
    elif one.name in {"title", "subtitle", "summary", "rights"}:
        kind = one.attributes.get("type", "text")
        if kind not in _KINDS_OF_TEXT:
            yield one.line, f"{one.name} has the type {kind} (section 3.1.1)"


def _filled(element: Element) -> bool:
    return any(one.text.strip() for one in element.whole())
