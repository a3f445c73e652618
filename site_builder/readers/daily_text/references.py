"""Numbered or named link targets that an extractor lists apart from the links.

Markdown defines them anywhere, ``[30]: https://example.org/a``; text browsers list them at the end
below ``References``, ``  30. https://example.org/a``, and set ``[30]`` before the words of a link.
"""

import itertools
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

_DEFINITION = re.compile(
    r"\s{0,6}\[(?P<label>[^\[\]\n]{1,400})\]:\s{1,8}<?(?P<url>[^\s<>]{1,2000}+)>?(?:\s+\".*)?\s*"
)
_ITEM = re.compile(r"\s*(?P<label>\d{1,4})\.\s{1,4}(?P<url>[a-z]{2,10}:\S{1,2000}|/\S{0,2000})\s*")
_HEADINGS = frozenset({"references", "visible links", "visible links:", "hidden links:", "links:"})
_LOOSE = re.compile(r"\]\[\d{1,4}\]\s*$")
_MARKER = re.compile(r"\[(\d{1,4})\](?=[^\s\[\],.;])")
_ADDRESS = re.compile(r"(?:https?:|mailto:|javascript:|data:|/|#|\./|\Z)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class References:
    """A text's list of link targets."""

    lines: Sequence[str]
    """The text's lines, those of the list emptied."""
    table: Mapping[str, str]
    """URLs by label in lower case."""
    numbered: bool
    """Whether the list is a text browser's."""
    loose: bool
    """Whether numbers are labels even where the list lacks them, as in a capture cut off."""

    def target(self, url: str | None, label: str | None) -> str | None:
        """Return what a link leads to, "" if that is lost; None if this is no link."""
        if url is not None:
            return url if _ADDRESS.match(url) else None
        if label is None:
            return None
        known = self.table.get(label.lower())
        return "" if known is None and self.loose and label.isdigit() else known

    def named(self, words: str) -> str | None:
        """Return the URL of a link that is its own label, ``[Docs]``."""
        return self.table.get(" ".join(words.split()).lower()) if self.table else None


def find_references(lines: Sequence[str]) -> References:
    """Find the list of link targets in a text's lines."""
    kept = list(lines)
    table: dict[str, str] = {}
    for index, line in enumerate(lines):
        if "]: " in line and (found := _DEFINITION.fullmatch(line)):
            table[" ".join(found["label"].split()).lower()] = found["url"]
            kept[index] = ""
    loose = sum(1 for line in lines if _LOOSE.search(line)) >= 2
    numbered = not table and (_take_list(kept, table) or (not loose and _counts(lines)))
    return References(kept, table, numbered, loose)


def _counts(lines: Sequence[str]) -> bool:
    """Tell numbers before links from citations where the list is cut off: they begin with 1."""
    found = (match[1] for line in lines if "[" in line for match in _MARKER.finditer(line))
    return list(itertools.islice(found, 3)) == ["1", "2", "3"]


def _take_list(lines: list[str], table: dict[str, str]) -> bool:
    """Take a text browser's list off the end of the lines."""
    index = len(lines)
    while index and (not lines[index - 1].strip() or _ITEM.fullmatch(lines[index - 1])):
        index -= 1
    found = [match for line in lines[index:] if (match := _ITEM.fullmatch(line))]
    if len(found) < 3:
        return False
    table.update((match["label"], match["url"]) for match in found)
    while index and (not lines[index - 1].strip() or lines[index - 1].strip().lower() in _HEADINGS):
        index -= 1
    lines[index:] = [""] * (len(lines) - index)
    return True
