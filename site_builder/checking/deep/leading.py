"""Links between the files of a site: dead ones, and pages to which none leads."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from site_builder.checking import assets
from site_builder.checking.deep.addresses import Addresses, Target
from site_builder.checking.deep.built import HOME, NOT_FOUND, Built
from site_builder.checking.deep.findings import Finding, line_at
from site_builder.checking.deep.markup import Markup
from site_builder.checking.links import folder
from site_builder.checking.scanning import leads, loads
from site_builder.checking.site import needs_id

REDIRECTS = "_redirects"

_FIX_ANCHOR = "correct the address or give the place that id"
_OWN_ADDRESSES = {"og:url", "og:image", "og:video", "og:audio", "twitter:image"}
_REFRESH = re.compile(r"\s*+\d++\s*+[;,]\s*+url\s*+=\s*+(.*)", re.IGNORECASE | re.DOTALL)
_SOCKET = re.compile(r"^ws")
_ASKS = re.compile(
    r"\b(?:fetch|importScripts|sendBeacon|Worker|SharedWorker|WebSocket|EventSource|Image)"
    r"\(\s*+[\"'`]((?:https?:|wss?:)?//[^\"'`\s]++)"
    r"|\.src\s*+=\s*+[\"'`]((?:https?:)?//[^\"'`\s]++)"
    r"|\.open\(\s*+[\"'][A-Z]++[\"']\s*+,\s*+[\"'`]((?:https?:)?//[^\"'`\s]++)"
)


@dataclass(frozen=True, slots=True)
class Anchor:
    """A link to a place on another page."""

    page: str
    line: int
    target: str
    fragment: str


@dataclass(frozen=True, slots=True)
class Outgoing:
    """A link to another site."""

    page: str
    line: int
    address: str
    """Without its fragment."""


@dataclass(frozen=True, slots=True)
class Ways:
    """Where the links of a page lead."""

    pages: frozenset[str]
    """Files of the site that readers get to from here."""
    anchors: tuple[Anchor, ...]
    outgoing: tuple[Outgoing, ...]


def ways(
    path: str, markup: Markup, known: Addresses, ids: frozenset[str]
) -> tuple[Ways, tuple[Finding, ...]]:
    """Follow all addresses of a page; gives where they lead, and those that lead nowhere."""
    start, text = folder(path), markup.text
    pages: set[str] = set()
    anchors: list[Anchor] = []
    outgoing: list[Outgoing] = []
    findings: list[Finding] = []
    for offset, address, is_loaded, is_followed in _addresses(markup):
        target = known.follow(start, address, loads=is_loaded)
        if target.code:
            line = line_at(text, offset)
            findings.append(Finding(path, line, target.code, target.what, target.fix))
        elif target.outside and is_followed:
            page = target.outside.partition("#")[0]
            outgoing.append(Outgoing(path, line_at(text, offset), page))
        elif target.path is not None:
            if is_followed and target.path:
                pages.add(target.path)
            if target.path not in {"", path} and target.fragment:
                line = line_at(text, offset)
                anchors.append(Anchor(path, line, target.path, target.fragment))
            elif needs_id(target.fragment, ids):
                what = f'"{address}": this page has no "{target.fragment}"'
                line = line_at(text, offset)
                findings.append(Finding(path, line, "dead-anchor", what, _FIX_ANCHOR))
    return Ways(frozenset(pages), tuple(anchors), tuple(outgoing)), tuple(findings)


def _addresses(markup: Markup) -> Iterator[tuple[int, str, bool, bool]]:
    """Find addresses: offset, address, whether a browser fetches it, whether readers follow it."""
    for offset, tag in markup.tags:
        if tag.closes or not tag.attributes:
            continue
        name, attributes = tag.name, tag.attributes
        # A form's address is asked of the host, but readers get there by it.
        is_form = name in {"form", "button", "input"}
        for address in leads(name, attributes):
            yield offset, address, False, name in {"a", "area"}
        for address in loads(name, attributes):
            if name != "meta":
                yield offset, address, True, is_form
        if name == "meta":
            content = attributes.get("content", "")
            if attributes.get("property", attributes.get("name", "")).lower() in _OWN_ADDRESSES:
                yield offset, content, False, False
            refresh = _REFRESH.match(content)
            if refresh and attributes.get("http-equiv", "").lower() == "refresh":
                yield offset, refresh[1].strip("'\" "), False, True


def dead_anchors(anchors: Iterable[Anchor], ids: Mapping[str, frozenset[str]]) -> Iterator[Finding]:
    """Find links to places that pages don't have."""
    for one in anchors:
        known = ids.get(one.target)
        if known is not None and needs_id(one.fragment, known):
            what = f'{one.target} has no "{one.fragment}"'
            yield Finding(one.page, one.line, "dead-anchor", what, _FIX_ANCHOR)


def orphans(
    pages: Mapping[str, frozenset[str]], offered: Iterable[str], hidden: frozenset[str]
) -> Iterator[Finding]:
    """Find pages that no way leads to.

    Args:
        pages: Where the links of each page lead.
        offered: Pages that the sitemap names.
        hidden: Pages that nobody is to be led to: they lead on, or keep search engines away.
    """
    reached = {HOME, NOT_FOUND, *offered}
    waiting = [HOME]
    while waiting:
        for page in pages.get(waiting.pop(), frozenset()) - reached:
            reached.add(page)
            waiting.append(page)
    for page in sorted(pages.keys() - reached - hidden):
        what = "no link from home leads here, and the sitemap doesn't name it"
        yield Finding(page, 1, "orphan-page", what, "link to it from a page, or remove it")


def asset_faults(site: Built, known: Addresses) -> Iterator[Finding]:
    """Find addresses in style sheets and scripts that lead nowhere, or to other hosts."""
    for path in site.ending(".css", ".js", ".mjs"):
        text = site.text(path)
        for source, address in assets.addresses(path, text):
            target = known.follow(folder(path), address, loads=True)
            yield from _told(path, text, source, target)
        if path.endswith((".js", ".mjs")) and "//" in text:
            for found in _ASKS.finditer(text):
                address = _SOCKET.sub("http", next(filter(None, found.groups())))
                target = known.follow("", address, loads=True)
                yield from _told(path, text, found.group(), target)


def redirect_faults(site: Built, known: Addresses) -> Iterator[Finding]:
    """Find lines of ``_redirects`` that send readers to a page that the site doesn't have."""
    if REDIRECTS not in site.files:
        return
    for number, line in enumerate(site.text(REDIRECTS).splitlines(), 1):
        words = line.partition("#")[0].split()
        if len(words) >= 2 and "*" not in line and ":splat" not in line:
            target = known.follow(None, words[1])
            if target.code:
                yield Finding(REDIRECTS, number, target.code, target.what, target.fix)


def _told(path: str, text: str, source: str, target: Target) -> Iterator[Finding]:
    if target.code:
        line = line_at(text, text.find(source))
        yield Finding(path, line, target.code, target.what, target.fix)
