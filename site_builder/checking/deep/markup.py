"""A page as its tags, each distinct one read once, with the places where they stand.

Nothing is repaired here: what a parser would have to guess is noted as a doubt, and the page is
handed to one that knows the standard (`validity`). The pages may be anybody's, so everything is
one pass over the text, however broken it is.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from site_builder.checking.deep.elements import RAW
from site_builder.checking.scanning import attributes_of

_TAG = re.compile(r"</?+([A-Za-z][^\s/>\"'<]*+)(?:[^>\"']++|\"[^\"]*+\"|'[^']*+')*+>")
# Written so that no two parsers could read it in two ways.
_PLAIN = re.compile(
    r"<(?:/[A-Za-z][A-Za-z0-9-]*+|[A-Za-z][A-Za-z0-9-]*+"
    r"(?:\s++[A-Za-z_:@][\w:.@-]*+(?:=(?:\"[^\"]*+\"|'[^']*+'|[^\s\"'<>=`/]++))?+)*+\s*+/?+)>"
)
_DOCTYPE = re.compile(r"\s*+<!doctype html>", re.IGNORECASE)
_PLAIN_COMMENT = re.compile(r"<!--(?!-?>)(?:[^-]|-(?!-))*+-->")
_ENDS = {name: re.compile(rf"</{name}(?=[\s/>])", re.IGNORECASE) for name in RAW}
_ABOVE = "".join(chr(plane * 0x10000 + last) for plane in range(1, 17) for last in (0xFFFE, 0xFFFF))
# Two patterns, since each alone is searched for several times faster than both at once.
_DOUBTFUL = (
    re.compile(r"&(?!(?:amp|lt|gt|quot|apos|nbsp|#39|#34|#x27);)"),
    re.compile(rf"[\x00-\x08\x0b-\x1f\x7f-\x9f\ufdd0-\ufdef\ufffe\uffff\ud800-\udfff{_ABOVE}]"),
)


@dataclass(frozen=True, slots=True)
class Tag:
    """One start or end tag."""

    name: str
    """In small letters."""
    source: str
    """As it stands in the page."""
    attributes: Mapping[str, str]
    """By name in small letters; of an attribute that stands twice, the first."""
    closes: bool = False
    """Whether it is an end tag."""
    empty: bool = False
    """Whether it closes itself: ``<path/>``."""
    doubled: str = ""
    """An attribute that stands twice."""
    plain: bool = True
    """Whether nothing in it is left to guess."""


@dataclass(frozen=True, slots=True)
class Markup:
    """A page, read."""

    text: str
    tags: tuple[tuple[int, Tag], ...]
    """Tags in order, each with its offset."""
    inner: Mapping[int, tuple[int, int]]
    """Where the content of scripts, styles and titles is, by the offset of their tag."""
    doubts: tuple[int, ...]
    """Offsets at which a parser has to guess, besides tags that aren't plain."""

    def content(self, offset: int) -> str:
        """Give the content of a script, style or title, by the offset of its tag."""
        start, end = self.inner.get(offset, (0, 0))
        return self.text[start:end]

    def named(self, name: str) -> Iterator[tuple[int, Tag]]:
        """Give the start tags of an element."""
        return ((at, tag) for at, tag in self.tags if tag.name == name and not tag.closes)

    @property
    def ids(self) -> Iterator[tuple[int, str]]:
        """Give the ids in order, each with the offset of its tag; doubles are there twice."""
        return (
            (at, tag.attributes["id"])
            for at, tag in self.tags
            if "id" in tag.attributes and not tag.closes
        )


class Reader:
    """Reads pages and remembers each distinct tag."""

    def __init__(self) -> None:
        self._known: dict[str, Tag] = {}

    def read(self, text: str) -> Markup:
        """Read a page; the time is linear in its length."""
        known = self._known
        tags: list[tuple[int, Tag]] = []
        inner: dict[int, tuple[int, int]] = {}
        doubts = [found.start() for found in (one.search(text) for one in _DOUBTFUL) if found]
        doctype = _DOCTYPE.match(text)
        if doctype is None:
            doubts.append(0)
        position = doctype.end() if doctype else 0
        while (start := text.find("<", position)) >= 0:
            match = _TAG.match(text, start)
            if match is None:
                position = _past(text, start, doubts)
                continue
            source, position = match.group(), match.end()
            tag = known.get(source)
            if tag is None:
                tag = known[source] = _tag(source, match[1])
            tags.append((start, tag))
            if tag.name in RAW and not tag.closes and not tag.empty:
                end = _ENDS[tag.name].search(text, position)
                stop = end.start() if end else len(text)
                inner[start] = position, stop
                if "<" in text[position:stop] or end is None:
                    doubts.append(start)
                position = stop
        return Markup(text, tuple(tags), inner, tuple(doubts))


def _past(text: str, start: int, doubts: list[int]) -> int:
    """Go past what begins with "<" and is no tag."""
    comment = _PLAIN_COMMENT.match(text, start)
    if comment:
        return comment.end()
    doubts.append(start)
    if text.startswith("<!--", start):
        end = text.find("-->", start)
        return len(text) if end < 0 else end + 3
    # A tag that never ends swallows the rest of the page, as it does in a browser.
    return len(text) if text[start + 1 : start + 2].isalpha() else start + 1


def _tag(source: str, name: str) -> Tag:
    closes = source.startswith("</")
    attributes: dict[str, str] = {}
    doubled = ""
    for key, value in attributes_of(source, len(name) + 1 + closes):
        doubled = key if key in attributes else doubled
        attributes.setdefault(key, value)
    return Tag(
        name=name.lower(),
        source=source,
        attributes=attributes,
        closes=closes,
        empty=source.endswith("/>"),
        doubled=doubled,
        plain=not doubled and _PLAIN.fullmatch(source) is not None,
    )
