"""One text of the interface, with places for what the page puts in.

``{name}`` stands for a value, ``<name>words</name>`` for a link around words, whose address is a
value, and ``<em>words</em>`` for itself. Two braces are one that means nothing.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

Part = tuple[str, str]
"""What it is ("", "{", "<", "</" or "=") and the words or the name of the value."""
Number = Callable[[int], str]

ELEMENTS = frozenset(("abbr", "b", "cite", "code", "em", "i", "kbd", "q", "small", "strong"))
"""What stands for itself."""

_TOKEN = re.compile(r"\{\{|\}\}|\{([a-z_]+)\}|<(/?)([a-z_]+)>|[{}]")
_ESCAPES = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&#34;", "\xa0": "&nbsp;"})


class TextError(Exception):
    """A text that can't be read; says why in one clause."""


@dataclass(frozen=True, slots=True)
class Text:
    """A text, taken apart."""

    parts: tuple[Part, ...]

    @property
    def names(self) -> frozenset[str]:
        """The names of all values that it needs; those of links with ``<`` before them."""
        found = ((kind, name) for kind, name in self.parts if kind in ("{", "<"))
        return frozenset(name if kind == "{" else f"<{name}" for kind, name in found)

    @property
    def source(self) -> str:
        """The text with its values as ``{name}``, for scripts to fill in; without markup."""
        return self.plain({name: f"{{{name}}}" for kind, name in self.parts if kind == "{"})

    def plain(self, values: Mapping[str, object]) -> str:
        """Fill in values and leave all markup out."""
        return "".join(
            str(values[word]) if kind == "{" else word
            for kind, word in self.parts
            if kind in ("", "{")
        )

    def html(self, values: Mapping[str, object], escape: Callable[[object], str]) -> str:
        """Fill in values as safe HTML.

        Args:
            values: By name; those of links are addresses, or all attributes as safe HTML; None
                leaves the words without a link.
            escape: Makes HTML of a value that isn't already.
        """
        return "".join(self._pieces(values, escape))

    def _pieces(
        self, values: Mapping[str, object], escape: Callable[[object], str]
    ) -> Iterator[str]:
        for kind, word in self.parts:
            if kind == "":
                yield word.translate(_ESCAPES)
            elif kind == "{":
                yield escape(values[word])
            elif kind == "=":
                yield word
            elif values[word] is not None:
                yield "</a>" if kind == "</" else _link(values[word], escape)


@dataclass(frozen=True, slots=True)
class Forms:
    """A text that depends on a number ``n``."""

    by_category: Mapping[str, Text]
    """By CLDR plural category; there is always ``other``."""
    plural: Callable[[int], str]
    """The rule of the language that it is written in."""
    language: str
    """That language."""

    def of(self, number: int) -> Text:
        """Choose the form of a number."""
        return self.by_category.get(self.plural(number)) or self.by_category["other"]

    @property
    def names(self) -> frozenset[str]:
        """The names of all values that any form needs, and ``n``."""
        return frozenset({"n"}.union(*(one.names for one in self.by_category.values())))


def _link(value: object, escape: Callable[[object], str]) -> str:
    shown = escape(value)
    return f"<a {shown}>" if hasattr(value, "__html__") else f'<a href="{shown}">'


def text(source: str) -> Text:
    """Take a text apart.

    Raises:
        TextError: A brace or an element is left open, or closed without having been opened.
    """
    parts: list[Part] = []
    opened: list[str] = []
    at = 0
    for found in _TOKEN.finditer(source):
        parts.append(("", source[at : found.start()]))
        parts.append(_part(found, opened))
        at = found.end()
    parts.append(("", source[at:]))
    if opened:
        raise TextError(f"<{opened[-1]}> is never closed")
    return Text(_joined(parts))


def forms(found: Mapping[str, Text], language: str, plural: Callable[[int], str]) -> Forms:
    """Make a text that depends on a number; `found` has a form ``other``."""
    return Forms(dict(found), plural, language)


def _part(found: re.Match[str], opened: list[str]) -> Part:
    value, closing, element = found.groups()
    if value:
        return "{", value
    if not element:
        if len(found[0]) == 1:
            raise TextError(f"a single {found[0]} stands in it; double it if it is meant")
        return "", found[0][0]
    if not closing:
        opened.append(element)
    elif not opened or opened.pop() != element:
        raise TextError(f"</{element}> closes nothing")
    if element in ELEMENTS:
        return "=", found[0]
    return ("</" if closing else "<"), element


def _joined(parts: list[Part]) -> tuple[Part, ...]:
    joined: list[Part] = []
    for kind, word in parts:
        if not kind and not word:
            continue
        if not kind and joined and not joined[-1][0]:
            joined[-1] = ("", joined[-1][1] + word)
        else:
            joined.append((kind, word))
    return tuple(joined)
