"""What stands in a page: its tags, each distinct one read once.

No document tree is built. The pages are our own output, where every ``<`` of a text is escaped, so
one regular expression finds the tags; and as navigation, header and footer repeat on every page,
most tags have been read before.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from urllib.parse import unquote

from site_builder.references import unescaped

Fault = tuple[str, str]
"""What is wrong, and what to do about it."""

# Possessive quantifiers: a quote that never closes costs one pass, not one for each way to split.
_TAG = re.compile(r"<[A-Za-z][^\s<>\"']*+(?:[^<>\"']++|\"[^\"]*+\"|'[^']*+')*+>")
_ATTRIBUTE = re.compile(r"([^\s\"'<>/=]++)(?:\s*+=\s*+(\"[^\"]*+\"|'[^']*+'|[^\s\"'<>]++))?+")
# Most tags of a page say nothing that a check looks at, or only where a link leads.
_SILENT = (
    r"(?: (?:aria-(?:label|labelledby|hidden)|class|content|data-[a-z-]++|datetime|display|hreflang"
    r"|lang|name|property|rel|role|title|value)=\"[^\"]*+\")*+"
)
_IS_SILENT = re.compile(rf"<(?!script|style|img)[a-z][a-z0-9]*+{_SILENT}>")
_ONLY_LEADS = re.compile(rf"<a{_SILENT} href=\"([^\"]*+)\"{_SILENT}>")
_COMMENT = re.compile(r"<!--(?:.*?-->|.*\Z)", re.DOTALL)
_HOLDS_RAW_TEXT = re.compile(r"<style|<script(?![^<>]*?\ssrc=)", re.IGNORECASE)
_RAW_TEXT = re.compile(r"(<(script|style)\b[^>]*+>)(?:.*?(?=</\2)|.*\Z)", re.DOTALL | re.IGNORECASE)
_TITLE = re.compile(r"<title\b[^>]*+>\s*+[^<]")
_HEADING = re.compile(r"<h1[\s>]")
_LANGUAGE = re.compile(r"<html\s[^<>]*?\blang=[\"']?\w")

_LEADS = {"a": ("href", "xlink:href"), "area": ("href",)}
_LOADS = {
    "audio": ("src",),
    "button": ("formaction",),
    "embed": ("src",),
    "form": ("action",),
    "iframe": ("src",),
    "image": ("href", "xlink:href"),
    "img": ("src",),
    "input": ("src", "formaction"),
    "object": ("data",),
    "script": ("src",),
    "source": ("src",),
    "track": ("src",),
    "use": ("href", "xlink:href"),
    "video": ("src", "poster"),
}
_LOADING_RELATIONS = frozenset(
    (
        *("apple-touch-icon", "icon", "manifest", "mask-icon", "stylesheet"),
        *("dns-prefetch", "modulepreload", "preconnect", "prefetch", "preload"),
    )
)
# A script element of any other type is a block of data, which no policy blocks.
SCRIPT_TYPES = frozenset(("", "importmap", "module", "speculationrules", "text/javascript"))
_MOST_KNOWN = 8192
"""Distinct tags that are remembered: those of all pages come back at once, others never do."""
_POLICY = "the site's Content-Security-Policy blocks it"


@dataclass(frozen=True, slots=True)
class Tag:
    """One start tag, as far as the checks look at it."""

    source: str
    """As it stands in the page."""
    id: str | None = None
    """Its id."""
    leads: tuple[str, ...] = ()
    """Addresses that it leads to when followed."""
    loads: tuple[str, ...] = ()
    """Addresses that the browser fetches for it, or sends a form to."""
    faults: tuple[Fault, ...] = ()
    """What is wrong with it wherever it stands."""
    within: tuple[str, ...] = ()
    """Ids on its own page that it leads to."""

    @property
    def matters(self) -> bool:
        """Whether any check looks at it."""
        return bool(self.id is not None or self.leads or self.loads or self.faults)


@dataclass(frozen=True, slots=True)
class Scan:
    """One page, as far as the checks look at it."""

    tags: tuple[Tag, ...]
    """Its tags in order, but only those that a check looks at."""
    ids: tuple[str, ...]
    """Every id in order, doubles included."""
    missing: tuple[Fault, ...]
    """What every page needs and this one lacks."""


class Scanner:
    """Scans pages and remembers each distinct tag."""

    def __init__(self) -> None:
        self._known: dict[str, Tag | None] = {}

    def scan(self, page: str) -> Scan:
        """Scan a page of HTML, or a picture in SVG."""
        known = self._known
        if len(known) > _MOST_KNOWN:
            known.clear()
        sources = _TAG.findall(_without_raw_text(page))
        for source in set(sources).difference(known):
            known[source] = _told(source)
        tags = tuple([tag for tag in map(known.__getitem__, sources) if tag])
        return Scan(
            tags=tags,
            ids=tuple([tag.id for tag in tags if tag.id is not None]),
            missing=tuple(_missing(page)),
        )


def _without_raw_text(page: str) -> str:
    text = _COMMENT.sub("", page) if "<!--" in page else page
    return _RAW_TEXT.sub(r"\1", text) if _HOLDS_RAW_TEXT.search(text) else text


def _missing(page: str) -> Iterator[Fault]:
    if not _LANGUAGE.search(page):
        yield "the page does not say its language", "give <html> a lang attribute"
    if not _TITLE.search(page.partition("<body")[0]):
        yield "the page has no title", "give it a <title> with some text"
    if not _HEADING.search(page):
        yield "the page has no main heading", "give it an <h1>"


def _told(source: str) -> Tag | None:
    """Read a tag; None if no check looks at it."""
    if _IS_SILENT.fullmatch(source):
        return None
    link = _ONLY_LEADS.fullmatch(source)
    if link:
        address = unescaped(link[1])
        return Tag(source, leads=(address,), within=tuple(_within((address,))))
    tag = _read(source)
    return tag if tag.matters else None


def _read(source: str) -> Tag:
    (element, _), *rest = attributes_of(source)
    attributes = dict(rest)
    led, loaded = tuple(leads(element, attributes)), tuple(loads(element, attributes))
    return Tag(
        source=source,
        id=attributes.get("id"),
        leads=led,
        loads=loaded,
        faults=tuple(_faults(element, attributes)),
        within=tuple(_within((*led, *loaded))),
    )


def _within(addresses: Iterable[str]) -> Iterator[str]:
    for address in map(str.strip, addresses):
        if address.startswith("#"):
            yield unquote(address[1:])


def attributes_of(source: str, start: int = 0) -> Iterator[tuple[str, str]]:
    """Give the attributes of a tag behind a place in it, names in small letters."""
    for key, value in _ATTRIBUTE.findall(source, start):
        quoted = value.startswith(('"', "'"))
        yield key.lower(), unescaped(value[1:-1] if quoted else value)


def leads(element: str, attributes: Mapping[str, str]) -> Iterator[str]:
    """Find the addresses that a tag leads to when followed."""
    for key in _LEADS.get(element, ()):
        if key in attributes:
            yield attributes[key]
    if element == "link" and "href" in attributes and not _loads_link(attributes):
        yield attributes["href"]


def loads(element: str, attributes: Mapping[str, str]) -> Iterator[str]:
    """Find the addresses that the browser fetches for a tag, or sends a form to."""
    for key in _LOADS.get(element, ()):
        if key in attributes:
            yield attributes[key]
    if element == "link" and "href" in attributes and _loads_link(attributes):
        yield attributes["href"]
    for candidate in attributes.get("srcset", "").split(","):
        if candidate.strip():
            yield candidate.split()[0]


def _loads_link(attributes: Mapping[str, str]) -> bool:
    return not _LOADING_RELATIONS.isdisjoint(attributes.get("rel", "").lower().split())


def _faults(element: str, attributes: Mapping[str, str]) -> Iterator[Fault]:
    if "style" in attributes:
        yield f"<{element}> has a style attribute; {_POLICY}", "write the style in the stylesheet"
    for key in attributes:
        if key.startswith("on"):
            yield f"<{element}> has the handler {key}; {_POLICY}", "listen in a script file"
    if element == "style":
        yield f"a <style> element; {_POLICY}", "write the style in the stylesheet"
    kind = attributes.get("type", "").strip().lower()
    if element == "script" and "src" not in attributes and kind in SCRIPT_TYPES:
        yield f"a script inside the page; {_POLICY}", "put the script into a file below static/"
    if element == "img" and "alt" not in attributes:
        yield (
            f"the picture {attributes.get('src', '')} has no text alternative",
            'describe it in alt, or write alt="" if it only decorates',
        )
