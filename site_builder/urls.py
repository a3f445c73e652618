"""Where the web addresses in a running text begin and end."""

import re
from dataclasses import dataclass

_URL = re.compile(r"(?:https?://|www\.)[^\s<>\"`{}|\\^]+", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class UrlSpan:
    """One address in a text."""

    start: int
    """Offset of its first character."""
    end: int
    """Offset after its last character."""
    url: str
    """The absolute address it stands for."""


def find(text: str) -> tuple[UrlSpan, ...]:
    """Find the addresses in a text, without the punctuation that follows them.

    ``(see https://example.org/a_(b).)`` holds ``https://example.org/a_(b)``.
    """
    return tuple(_span(match) for match in _URL.finditer(text))


def _span(match: re.Match[str]) -> UrlSpan:
    url = match.group().rstrip(".,;:!?'\"*")
    return UrlSpan(match.start(), match.start() + len(url), url)
