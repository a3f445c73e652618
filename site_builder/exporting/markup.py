"""Text and addresses as XML 1.0 takes them."""

import re
from urllib.parse import quote

from site_builder.model import SiteSettings

PROLOG = '<?xml version="1.0" encoding="utf-8"?>\n'

# Everything outside the production Char of XML 1.0, section 2.2, lone surrogates included.
_FORBIDDEN = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
ADDRESS_CHARS = "/:?#[]@!$&'()*+,;=%~"
"""Signs that stay in an address; "%" does, so that what is escaped isn't escaped twice."""


def text(value: str) -> str:
    """Escape a text for an element or a double-quoted attribute.

    Characters that XML 1.0 (section 2.2) does not allow at all, escaped or not, are dropped:
    ``AT&T``, with a vertical tab at its end, becomes ``AT&amp;T``.
    """
    return (
        _FORBIDDEN.sub("", value)
        .replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace('"', "&quot;")
    )


def absolute(site: SiteSettings, path: str) -> str:
    """Give a page's absolute address; ``index.html`` is left off.

    ``index.html`` becomes ``https://example.org/repo/``.
    """
    folder, _, name = path.rpartition("/")
    short = f"{folder}/".lstrip("/") if name == "index.html" else path
    return quote(site.url + short, safe=ADDRESS_CHARS)


def address(site: SiteSettings, path: str) -> str:
    """Give a page's absolute address, escaped for XML; ``index.html`` is left off."""
    return text(absolute(site, path))
