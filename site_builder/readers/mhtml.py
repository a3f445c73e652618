"""A browser's "Webpage, Single File": a page and its pictures in one MIME message (RFC 2557)."""

import codecs
import email
import email.utils
import re
from email.message import Message

from site_builder.readers.decoding import decode_page
from site_builder.wording import MONTHS

_HEAD = 4096
_MULTIPART = re.compile(rb"^content-type:\s*multipart/related\b", re.IGNORECASE | re.MULTILINE)
_FIRST_LINE = re.compile(rb"(?:\xef\xbb\xbf)?\s*[A-Za-z][A-Za-z0-9-]{1,60}:")
_WEEKDAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
_PAGES = ("text/html", "application/xhtml+xml")


def unwrap(data: bytes) -> bytes:
    """Take the page out of a web archive; return any other bytes as they are.

    Such a file begins ``From: <Saved by Blink>``, has a ``Snapshot-Content-Location``, and holds
    the page quoted-printable (``=3D`` for an equals sign) as the first HTML part of its
    ``multipart/related`` body. The page comes out as UTF-8 with a byte order mark, whatever it says
    of its own encoding; where and when it was saved stands before it on its first line, in the
    comments that browsers write: ``<!-- saved from url=(0028)https://example.org/papers -->``.
    """
    head = data[:_HEAD]
    if not _FIRST_LINE.match(head) or not _MULTIPART.search(head):
        return data
    message = email.message_from_bytes(data.lstrip(b"\xef\xbb\xbf\r\n\t "))
    for part in message.walk():
        if part.get_content_type() in _PAGES:
            return codecs.BOM_UTF8 + (_origin(message, part) + _text(part)).encode("utf-8")
    return data


def _text(part: Message) -> str:
    payload = part.get_payload(decode=True)
    raw = payload if isinstance(payload, bytes) else b""
    return decode_page(raw, part.get_content_charset() or "utf-8").removeprefix("\ufeff")


def _origin(message: Message, part: Message) -> str:
    named = message.get("Snapshot-Content-Location") or part.get("Content-Location") or ""
    url = "".join(str(named).split())
    if not url.startswith(("http://", "https://")) or "--" in url or ">" in url:
        return ""
    return f"<!-- saved from url=({len(url):04}){url} -->{_day(message)}"


def _day(message: Message) -> str:
    try:
        saved = email.utils.parsedate_to_datetime(str(message.get("Date")))
    except ValueError:
        return ""
    weekday, month = _WEEKDAYS[saved.weekday()], MONTHS[saved.month - 1][:3]
    return f"<!-- saved date: {weekday} {month} {saved.day} {saved.year} -->"
