"""Where a saved page came from, as browsers, archives and the page itself note it."""

import re
from dataclasses import dataclass
from urllib.parse import parse_qs, urlsplit

from bs4 import Tag

from site_builder.model import PrintedDate
from site_builder.readers.blocks import fold
from site_builder.readers.characters import unescaped
from site_builder.readers.dates import whole_date
from site_builder.readers.markup import parsed
from site_builder.wording import MONTHS

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
    r"<(?:link|meta)\b(?=[^<>]{0,2000}?(?:\brel=[\"']?canonical\b|\bproperty=[\"']?og:url\b))"
    r"[^<>]{0,2000}?\b(?:href|content)=[\"']?((?:https?:|/web/[0-9])[^\"'\s>]{1,2000})",
    re.IGNORECASE,
)
_SAVED_ON = re.compile(
    r"<!--[^<>]{0,2200}?\bsaved date:\s*[A-Z][a-z]{2},? ([A-Z][a-z]{2}) ([0-9]{1,2}) ([0-9]{4})\b"
)
_ARCHIVED_ON = re.compile(
    r"(?:https?://web\.archive\.org)?/web/(?P<year>[0-9]{4})(?P<month>[0-9]{2})(?P<day>[0-9]{2})"
    r"[0-9]{0,6}/"
)
_REPLAYED = re.compile(
    r"__wm\.wombat\(\s*\"[^\"]{1,2000}\",\s*\"(?P<year>[0-9]{4})(?P<month>[0-9]{2})(?P<day>[0-9]{2})"
)
_INPUT = re.compile(r"<input\b[^<>]{1,2000}>", re.IGNORECASE)
_TITLE = re.compile(r"<title\b[^>]{0,300}>([^<]{0,1000})", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class SavedPage:
    """What a page says of itself."""

    url: str = ""
    """Where it was; "" if nothing says so."""
    title: str = ""
    """Its title, on one line."""

    url_line: int = 1
    """Line of that address."""
    saved: PrintedDate | None = None
    """The day it was saved, where that is noted."""
    saved_line: int = 1
    """Line of that day."""

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
    ``<!-- Page saved with SingleFile url: https://example.org/papers saved date: Mon Jun 10 2024
    09:30:00 GMT+0200 -->`` are believed before the page's own ``rel="canonical"`` and ``og:url``.
    The prefix of an archive, ``https://web.archive.org/web/20240610093000/``, is taken off; it
    names the day as well.
    """
    head = text[:_HEAD]
    title = _TITLE.search(head)
    raw, at = _address(head)
    saved, saved_at = _saved(head, raw, at)
    return SavedPage(
        url=original(raw),
        title=fold(unescaped(title[1], times=2)) if title else "",
        url_line=_line(head, at),
        saved=saved,
        saved_line=_line(head, saved_at),
    )


def searched_for(text: str) -> str | None:
    """Return the words in the search field of a page: ``<input name="q" value="reward model">``."""
    for match in _INPUT.finditer(text[:_HEAD]):
        field = parsed(match.group()).find("input")
        if not isinstance(field, Tag):
            continue
        hint = str(field.get("placeholder") or "").lower()
        is_search = field.get("name") in {"q", "search", "query"} or field.get("type") == "search"
        words = fold(str(field.get("value") or ""))
        if words and (is_search or "search" in hint):
            return words
    return None


def _address(head: str) -> tuple[str, int]:
    for pattern in (_SAVED_FROM, _SINGLE_FILE, _OWN):
        for match in pattern.finditer(head):
            url = unescaped(match[1]).strip("\"'")
            if original(url).startswith(("http://", "https://")):
                return url, match.start(1)
    return "", 0


def _saved(head: str, url: str, url_at: int) -> tuple[PrintedDate | None, int]:
    archived = _ARCHIVED_ON.match(url)
    at = url_at
    if archived is None and (archived := _REPLAYED.search(head)):
        at = archived.start()
    if archived and 1 <= int(archived["month"]) <= 12:
        month = MONTHS[int(archived["month"]) - 1]
        return whole_date(f"{month} {int(archived['day'])}, {archived['year']}"), at
    noted = _SAVED_ON.search(head)
    if noted:
        return whole_date(f"{noted[1]} {int(noted[2])}, {noted[3]}"), noted.start(1)
    return None, 0


def _line(head: str, offset: int) -> int:
    return head.count("\n", 0, offset) + 1


def original(address: str) -> str:
    """Take the prefix of a web archive off an address.

    ``https://web.archive.org/web/20240530120000/https://example.org/a`` and
    ``/web/20240530/https://example.org/a`` are ``https://example.org/a``.
    """
    match = _ARCHIVE.match(address)
    return address[match.end() :] if match else address
