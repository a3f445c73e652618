"""Where a saved page came from, as browsers, archives and the page itself note it."""

import html
import re
from dataclasses import dataclass
from urllib.parse import parse_qs, urlsplit

from site_builder.readers.blocks import fold
from site_builder.readers.plain import unescaped

_HEAD = 300_000
_ARCHIVE = re.compile(
    r"(?:https?://(?:web\.archive\.org|archive\.(?:ph|is|today|md|li|fo|vn)))?"
    r"/(?:web/)?[0-9]{4,14}(?:[a-z]{2}_)?/(?=https?:)"
)
_SAVED_FROM = re.compile(r"<!--\s*saved from url=\([0-9]{1,6}\)(\S{1,2000}?)\s*-->", re.IGNORECASE)
_SINGLE_FILE = re.compile(
    r"<!--\s*Page saved with SingleFile\s[^>]{0,40}?url:\s*(\S{1,2000})", re.IGNORECASE
)
_OWN = re.compile(
    r"<(?:link|meta)\b(?=[^>]{0,2000}?(?:\brel=[\"']?canonical\b|\bproperty=[\"']?og:url\b))"
    r"[^>]{0,2000}?\b(?:href|content)=[\"']?(https?:[^\"'\s>]{1,2000})",
    re.IGNORECASE,
)
_TITLE = re.compile(r"<title\b[^>]{0,300}>([^<]{0,1000})", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class SavedPage:
    """What a page says of itself."""

    url: str = ""
    """Where it was; "" if nothing says so."""
    title: str = ""
    """Its title, on one line."""

    @property
    def query(self) -> str | None:
        """The words of the search that made it, from its address."""
        try:
            words = parse_qs(urlsplit(self.url).query).get("q", [])
        except ValueError:
            return None
        return fold(words[0]) or None if words else None


def about(text: str) -> SavedPage:
    """Read the head of a page of HTML.

    ``<!-- saved from url=(0028)https://example.org/papers -->`` (Chromium, Internet Explorer) and
    ``<!-- Page saved with SingleFile url: https://example.org/papers`` are believed before the
    page's own ``rel="canonical"`` and ``og:url``. The prefix of an archive is taken off.
    """
    head = text[:_HEAD]
    title = _TITLE.search(head)
    return SavedPage(_url(head), fold(unescaped(title[1])) if title else "")


def _url(head: str) -> str:
    for pattern in (_SAVED_FROM, _SINGLE_FILE, _OWN):
        for match in pattern.finditer(head):
            url = original(html.unescape(match[1]).strip("\"'"))
            if url.startswith(("http://", "https://")):
                return url
    return ""


def original(address: str) -> str:
    """Take the prefix of a web archive off an address.

    ``https://web.archive.org/web/20240530120000/https://example.org/a`` and
    ``/web/20240530/https://example.org/a`` are ``https://example.org/a``.
    """
    match = _ARCHIVE.match(address)
    return address[match.end() :] if match else address
