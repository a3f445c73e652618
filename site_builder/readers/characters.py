"""Characters that markup writes in another way: references, and small ones above or below."""

import html
import re

_REFERENCE = re.compile(r"&(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});")
_SMALL = {
    "sup": str.maketrans("0123456789+-−=()in", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁼⁽⁾ⁱⁿ"),
    "sub": str.maketrans("0123456789+-−=()aeox", "₀₁₂₃₄₅₆₇₈₉₊₋₋₌₍₎ₐₑₒₓ"),
}


def unescaped(text: str, times: int = 1) -> str:
    """Turn character references into characters, with two times also ``&amp;lt;``.

    Only references that end in a semicolon count: ``?a=1&para=2`` stays.
    """
    for _ in range(times):
        if "&" in text:
            text = _REFERENCE.sub(lambda match: html.unescape(match.group()), text)
    return text


def small(element: str, text: str) -> str | None:
    """Write the text of a ``sup`` or ``sub`` in Unicode's small characters, None if it can't be."""
    table = _SMALL[element]
    return text.translate(table) if all(ord(char) in table for char in text) else None
