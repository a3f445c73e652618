"""YAML text to parsed nodes, every scalar still text, every node with its line."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal, Protocol

import yaml

from site_builder.content import complaints
from site_builder.errors import ContentError, Problem

Style = Literal["plain", "quoted", "folded", "literal"]
"""How a scalar is written."""

_LOADER = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
_DEEPEST = 24
_STYLES: dict[str | None, Style] = {
    '"': "quoted",
    "'": "quoted",
    ">": "folded",
    "|": "literal",
}
_NULLS = frozenset({"", "~", "null", "Null", "NULL"})
_NOT_ALLOWED = re.compile("[^\t\n\r -~\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


@dataclass(frozen=True, slots=True)
class Text:
    """A scalar; whoever reads the field gives it its type."""

    value: str
    """The text: ``No``, ``2309.12340`` and ``12:30`` stay as written."""
    line: int
    """Line in the file, from 1."""
    start: int
    """Offset of its first character, the opening quote or ``>`` included."""
    end: int
    """Offset after its last character."""
    style: Style = "plain"
    """How it is written."""

    @property
    def is_null(self) -> bool:
        """Whether it says "nothing": ``null``, ``~`` or no text at all, without quotes."""
        return self.style == "plain" and self.value in _NULLS


@dataclass(frozen=True, slots=True)
class Items:
    """A list."""

    items: tuple["Node", ...]
    """Its items in order."""
    line: int
    """Line of its beginning, from 1."""
    start: int
    """Offset of its beginning."""
    end: int
    """Offset after its last item, or after the closing bracket."""
    flow: bool
    """Whether it is written in brackets."""


@dataclass(frozen=True, slots=True)
class Fields:
    """A mapping whose keys are all different."""

    pairs: tuple[tuple[Text, "Node"], ...]
    """Keys and values in order."""
    line: int
    """Line of its beginning, from 1."""
    start: int
    """Offset of its beginning."""
    end: int
    """Offset after its last value, or after the closing brace."""
    flow: bool
    """Whether it is written in braces."""


Node = Text | Items | Fields


def parse(path: str, text: str, first_line: int = 1) -> Node | None:
    """Parse one YAML document; None if there is nothing in it but comments.

    Anchors, aliases, tags, duplicate keys, a second document and nesting deeper than any content
    needs are refused, so that no file can grow when loaded. `path` and `first_line` (where the
    text starts in that file) serve the messages. Example: ``date: 2024-08-04`` gives one pair of
    texts.

    Raises:
        ContentError: The text isn't such a document.
    """
    _check_characters(path, text, first_line)
    try:
        return _Builder(path, text, first_line).document()
    except yaml.MarkedYAMLError as error:
        raise ContentError(complaints.explain(path, text, first_line, error)) from None
    except yaml.YAMLError as error:
        raise ContentError(Problem(path, None, f"not YAML: {error}")) from None


def comments(text: str) -> tuple[tuple[int, int], ...]:
    """Find the comments of a text that parses: offsets of each ``#`` and of the end of its line.

    YAML libraries drop comments, so this looks at what lies between the tokens, which can only
    be white space and comments, and at the first line of each block scalar (``>-  # why``).
    """
    found: list[tuple[int, int]] = []
    reached = 0
    for token in yaml.scan(text, Loader=_LOADER):
        start, end = _index(token.start_mark), _index(token.end_mark)
        found += _hashes(text, reached, start)
        if isinstance(token, yaml.ScalarToken) and token.style in (">", "|"):
            found += _hashes(text, start, min(_line_end(text, start), end))
        reached = max(reached, end)
    found += _hashes(text, reached, len(text))
    return tuple(found)


def _hashes(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    while (at := text.find("#", start, end)) >= 0:
        start = _line_end(text, at)
        yield at, start


def _line_end(text: str, at: int) -> int:
    end = text.find("\n", at)
    end = len(text) if end < 0 else end
    return end - 1 if text.endswith("\r", at, end) else end


class _Mark(Protocol):
    """A position; libyaml's class and the pure-Python one share no base."""

    @property
    def index(self) -> int: ...


class _Builder:
    """One pass over libyaml's events; its own small stack, since libyaml's composer has none."""

    def __init__(self, path: str, text: str, first_line: int) -> None:
        self._path = path
        self._offset = first_line
        self._events = yaml.parse(text, Loader=_LOADER)
        self._depth = 0

    def document(self) -> Node | None:
        root: Node | None = None
        documents = 0
        for event in self._events:
            if isinstance(event, yaml.DocumentStartEvent):
                documents += 1
                if documents > 1:
                    what, fix = "a second document begins (---)", "keep one document in the file"
                    raise self._refusal(event, what, fix)
            elif isinstance(event, yaml.NodeEvent):
                root = self._node(event)
        return None if isinstance(root, Text) and root.start == root.end else root

    def _node(self, event: yaml.Event) -> Node:
        if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None) is not None:
            fix = 'write the value out; put text that begins with "&" or "*" in quotes'
            raise self._refusal(event, "an anchor or alias (& or *)", fix)
        if isinstance(event, yaml.ScalarEvent):
            return self._text(event)
        if isinstance(event, yaml.CollectionStartEvent):
            return self._collection(event)
        raise self._refusal(event, "unexpected YAML", "write plain fields, lists and text")

    def _text(self, event: yaml.ScalarEvent) -> Text:
        self._refuse_tag(event)
        start, end = _index(event.start_mark), _index(event.end_mark)
        return Text(event.value, self._line(event), start, end, _STYLES.get(event.style, "plain"))

    def _collection(self, event: yaml.CollectionStartEvent) -> Items | Fields:
        self._refuse_tag(event)
        self._depth += 1
        if self._depth > _DEEPEST:
            raise self._refusal(event, f"nested more than {_DEEPEST} deep", "write it flat")
        inside: list[Node] = []
        for inner in self._events:
            if isinstance(inner, yaml.CollectionEndEvent):
                self._depth -= 1
                return self._closed(event, inner, inside)
            inside.append(self._node(inner))
        raise self._refusal(event, "unfinished YAML", "close the list or mapping")

    def _closed(
        self, opened: yaml.CollectionStartEvent, closed: yaml.Event, inside: list[Node]
    ) -> Items | Fields:
        line, start = self._line(opened), _index(opened.start_mark)
        flow = bool(opened.flow_style)
        # The end mark of a block collection is where the next token begins, comments later.
        end = inside[-1].end if inside and not flow else _index(closed.end_mark)
        if isinstance(opened, yaml.SequenceStartEvent):
            return Items(tuple(inside), line, start, end, flow)
        return Fields(self._pairs(inside), line, start, end, flow)

    def _pairs(self, inside: list[Node]) -> tuple[tuple[Text, Node], ...]:
        pairs: list[tuple[Text, Node]] = []
        seen: dict[str, int] = {}
        for key, value in zip(inside[::2], inside[1::2], strict=True):
            if not isinstance(key, Text):
                fix = "a field is a word followed by a colon"
                raise ContentError(Problem(self._path, key.line, "a field without a name", fix))
            if key.value in seen:
                what = f'"{key.value}" is there twice, first in line {seen[key.value]}'
                raise ContentError(Problem(self._path, key.line, what, "keep one of the two"))
            seen[key.value] = key.line
            pairs.append((key, value))
        return tuple(pairs)

    def _refuse_tag(self, event: yaml.ScalarEvent | yaml.CollectionStartEvent) -> None:
        if event.tag is not None:
            fix = 'put text that begins with "!" in quotes'
            raise self._refusal(event, f"a YAML tag ({event.tag})", fix)

    def _refusal(self, event: yaml.Event, what: str, fix: str) -> ContentError:
        return ContentError(Problem(self._path, self._line(event), what, fix))

    def _line(self, event: yaml.Event) -> int:
        return self._offset + (event.start_mark.line if event.start_mark else 0)


def _index(mark: _Mark | None) -> int:
    return mark.index if mark else 0


def _check_characters(path: str, text: str, first_line: int) -> None:
    bad = _NOT_ALLOWED.search(text)
    if bad:
        line = text.count("\n", 0, bad.start()) + first_line
        what = f"a character that YAML doesn't allow (U+{ord(bad.group()):04X})"
        raise ContentError(Problem(path, line, what, "delete it"))
