"""Safari's web archive: a page and its pictures in one binary property list."""

import codecs
import plistlib
from xml.parsers.expat import ExpatError

from site_builder.readers.decoding import decode_page


def unwrap(data: bytes) -> bytes:
    """Take the page out of a web archive; return any other bytes as they are.

    The page is ``WebMainResource`` with ``WebResourceData``, in the encoding that
    ``WebResourceTextEncodingName`` names. It comes out as UTF-8 with a byte order mark; where it
    was saved from stands before it in the comment that browsers write.
    """
    if not data.startswith(b"bplist00"):
        return data
    try:
        archive: object = plistlib.loads(data)
    except (plistlib.InvalidFileException, ValueError, ExpatError, RecursionError):
        return data
    main = archive.get("WebMainResource") if isinstance(archive, dict) else None
    page = main.get("WebResourceData") if isinstance(main, dict) else None
    if not isinstance(main, dict) or not isinstance(page, bytes):
        return data
    text = decode_page(page, str(main.get("WebResourceTextEncodingName") or "utf-8"))
    return codecs.BOM_UTF8 + (_origin(str(main.get("WebResourceURL", ""))) + text).encode()


def _origin(url: str) -> str:
    if not url.startswith(("http://", "https://")) or "--" in url or ">" in url or " " in url:
        return ""
    return f"<!-- saved from url=({len(url):04}){url} -->"
