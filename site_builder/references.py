"""Numeric character references of HTML, however many digits they have."""

import html
import re

_ENDLESS = re.compile(r"&#(?:[0-9]{8,}|[xX][0-9a-fA-F]{7,});?")
_NONE = "&#x110000;"
"""The first that stands for no character."""


def bounded(source: str) -> str:
    """Shorten references to characters beyond all that there are: ``&#99999999999;``.

    Each stands for U+FFFD before and after (HTML Standard, section 13.2.5.80, "Numeric character
    reference end state"); but Python's and other parsers make a number of all the digits, and fail
    where these are more than 4,300.
    """
    return _ENDLESS.sub(_NONE, source) if "&#" in source else source


def unescaped(text: str) -> str:
    """Turn all references into characters, as browsers do."""
    return html.unescape(bounded(text)) if "&" in text else text
