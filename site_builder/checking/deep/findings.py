"""What can be wrong with a built site: one code for each kind of defect, with how grave it is."""

import re
from bisect import bisect_left
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

Severity = Literal["error", "warning"]

_BREAK = re.compile("\n")


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of defect."""

    code: str
    """What scripts know it by; never renamed."""
    severity: Severity
    """An error is a defect that readers, crawlers or browsers meet; a warning may be meant."""
    about: str
    """What it is, for the list of codes."""


def _kinds(severity: Severity, listed: str) -> Iterable[Kind]:
    for line in listed.strip().splitlines():
        code, _, about = line.strip().partition(" ")
        yield Kind(code, severity, about.strip())


KINDS = {
    kind.code: kind
    for kind in (
        *_kinds(
            "error",
            """
            broken-json a file that says it is JSON and can't be parsed
            broken-text a file of text whose bytes are no UTF-8
            broken-xml a file that says it is XML and can't be parsed, or that declares entities
            bad-address an address that no browser can read
            absolute-path a link from the root of the host, which breaks below a folder
            case-collision two files whose names differ in case only: some disks hold one of them
            count-mismatch a download, feed or index that holds other papers than the pages show
            csp-address an address that the security policy blocks
            csp-handler an event handler in a tag, which the security policy blocks
            csp-script a script inside a page, which the security policy blocks
            csp-style a style inside a page, which the security policy blocks
            dead-anchor a link to a place that its page doesn't have
            dead-link a link to a page or file that the site doesn't have
            dead-outgoing a link to another site that has no such page any more (--external)
            doubled-attribute an attribute that stands twice in one tag; browsers drop the second
            doubled-id an id that stands twice on a page
            empty-file a file without content
            foreign-address a page's own address that lies on another host than home's
            heading-skip a heading more than one level below the one before it
            invalid-atom a feed that breaks RFC 4287
            invalid-html what the HTML standard calls a parse error
            invalid-json-feed a feed that breaks JSON Feed 1.1
            invalid-opml a subscription list that breaks OPML 2.0
            linked-data JSON-LD that no search engine can use
            local-address an address on the machine that built the site
            missing-file a file that a page, sheet or script loads and the site doesn't have
            no-alt a picture without a text alternative
            no-charset a page that doesn't say that it is UTF-8 within its first 1,024 bytes
            no-heading a page without a main heading
            no-language a page that doesn't say its language
            no-title a page without a title
            no-viewport a page that phones show shrunk
            offline-mismatch files that aren't those which the service worker is told to keep
            orphan-page a page that neither a link from home nor the sitemap leads to
            oversize-file a file that is larger than hosts take
            oversize-page a page that is slow to load, or that crawlers cut off
            robots-rules robots.txt can't be read, or hides what the sitemap offers
            schema-mismatch data that breaks the site's own published schema
            script-address an address that runs a script
            search-mismatch a search index that doesn't fit its papers, parts or worker
            second-heading a page with two main headings
            secret a key or password that must not be public
            sitemap-dead an address in the sitemap that the site doesn't have
            sitemap-foreign an address in the sitemap that is on another host or isn't canonical
            sitemap-invalid a sitemap that breaks the protocol of sitemaps.org
            sitemap-missing a page that search engines may show and the sitemap doesn't name
            sitemap-noindex a page that the sitemap offers and that asks search engines to stay away
            stray-end-tag an end tag without its start
            third-party a request to another host
            unclosed-element an element that is never closed, or closed after one around it
            unknown-element an element that HTML, SVG and MathML don't have
            vendored-mismatch a vendored file that isn't the one on record
            """,
        ),
        *_kinds(
            "warning",
            """
            doubled-title pages that share a title, which search results can't tell apart
            local-path a path on somebody's machine, unless a paper speaks of one
            no-policy a page without a security policy, neither its own nor the host's
            no-sitemap a site that search engines may show, without a sitemap
            unsure-outgoing a link to another site that gave no clear answer (--external)
            """,
        ),
    )
}
"""Every kind of defect, by code."""


@dataclass(frozen=True, slots=True)
class Finding:
    """One defect, where it stands."""

    path: str
    """File of the site, below its folder."""
    line: int
    """Line in that file, from 1; 1 where the file as a whole is to blame."""
    code: str
    """The kind of defect."""
    what: str
    """What is wrong, in one clause."""
    fix: str
    """What to do about it, in one clause."""

    @property
    def severity(self) -> Severity:
        """How grave it is."""
        return KINDS[self.code].severity


def line_at(text: str, offset: int) -> int:
    """Tell the line, from 1, on which a character of a text stands."""
    return bisect_left(_breaks(text), offset) + 1


@lru_cache(maxsize=2)
def _breaks(text: str) -> tuple[int, ...]:
    """Find where the lines of a text end, once for all its findings."""
    return tuple(found.start() for found in _BREAK.finditer(text))


def in_order(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """Sort findings by file and line, each told once."""
    return tuple(
        sorted(dict.fromkeys(findings), key=lambda one: (one.path, one.line, one.code, one.what))
    )
