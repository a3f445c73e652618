"""The items of a JSON text, one after another, also of one that is cut off or damaged."""

import json
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

_SPACE = re.compile(r"[\s\ufeff]*")
_BETWEEN = re.compile(r"[\s,\ufeff]*")
_NEXT_WRAPPED = re.compile(r"\{\s*\"paper\"\s*:\s*\{")
_NEXT_BARE = re.compile(r"\{\s*(?:\"_id\"\s*:\s*\"[^\"]{0,40}\"\s*,\s*)?\"id\"\s*:\s*\"\d{4}\.\d")
_NEXT_LINE = re.compile(r"\n[^\S\n]*+(?=[{\[\"])")
_DEEPEST = 4
_MOST_REPAIRS = 200
CUT_OFF = "cut off in the middle"
"""What an item's fault is called where the text ends before it does."""


@dataclass(frozen=True, slots=True)
class Item:
    """One item of a list or a line, or a stretch that is none."""

    start: int
    """Offset of its first character."""
    end: int
    """Offset after its last one."""
    value: object = None
    """What it holds, decoded."""
    source: str = ""
    """The key of the list it stands in; "" if that has none."""
    fault: str = ""
    """Why it could not be decoded; "" if it could."""


@dataclass(slots=True)
class Items:
    r"""A walk over a JSON text that decodes one item at a time, so that size doesn't matter.

    Knows ``[item, item]``, ``{"data": [item, item], "page": 1}`` with one of the `lists` for the
    key, single objects, and several of these one after another (JSON Lines). Behind a damaged item
    the walk goes on at the next one that is recognisable.
    """

    text: str
    lists: frozenset[str]
    """Keys of the lists that hold items."""
    facts: dict[str, object] = field(default_factory=dict)
    """What the objects around the lists say beside them; complete after the walk."""
    wrappers: int = 0
    """How many objects around lists there are; complete after the walk."""
    _at: int = 0
    _repairs: int = 0
    _lists_seen: int = 0
    _decoder: json.JSONDecoder = field(default_factory=lambda: json.JSONDecoder(strict=False))

    def walk(self) -> Iterator[Item]:
        """Yield every item in order; call once."""
        self._at = self._skip(_BETWEEN, 0)
        while self._at < len(self.text):
            yield from self._value("", 0)
            self._at = self._skip(_BETWEEN, self._at)

    def _value(self, source: str, depth: int) -> Iterator[Item]:
        first = self.text[self._at : self._at + 1]
        if first == "[" and depth < _DEEPEST:
            yield from self._array(source, depth)
        elif first == "{" and depth == 0:
            yield from self._object(source, depth)
        else:
            yield self._whole(source, in_list=depth > 0)

    def _array(self, source: str, depth: int) -> Iterator[Item]:
        self._at = self._skip(_BETWEEN, self._at + 1)
        while self._at < len(self.text):
            if self.text[self._at] == "]":
                self._at += 1
                return
            yield from self._value(source, depth + 1)
            self._at = self._skip(_BETWEEN, self._at)
        if not self._repairs:
            self._repairs += 1
            fault = "the list ends without its bracket, what followed is missing"
            yield Item(self._at, self._at, None, source, fault)

    def _whole(self, source: str, *, in_list: bool) -> Item:
        start = self._at
        try:
            value, self._at = self._decoder.raw_decode(self.text, start)
        except (ValueError, RecursionError) as error:
            follower = _NEXT_LINE
            if in_list:
                follower = _NEXT_BARE
                if _NEXT_WRAPPED.match(self.text, start):
                    follower = _NEXT_WRAPPED
            return self._damaged(start, start + 1, error, source, follower)
        return Item(start, self._at, value, source)

    def _object(self, source: str, depth: int) -> Iterator[Item]:
        """Read an object key by key: one around lists becomes facts, any other one an item."""
        start = self._at
        lists_before = self._lists_seen
        fields: dict[str, object] = {}
        try:
            yield from self._pairs(fields, depth)
        except (ValueError, RecursionError) as error:
            wraps = self._lists_seen > lists_before
            yield from self._broken(start, fields, error, source, wraps=wraps)
        else:
            wraps = self._lists_seen > lists_before
            if not wraps:
                yield Item(start, self._at, fields, source)
        if wraps:
            self.wrappers += 1
            self.facts.update(fields)

    def _pairs(self, fields: dict[str, object], depth: int) -> Iterator[Item]:
        self._at = self._skip(_BETWEEN, self._at + 1)
        while self.text[self._at : self._at + 1] != "}":
            key = self._key()
            opens = self.text[self._at : self._at + 1]
            if key in self.lists and opens == "[":
                self._lists_seen += 1
                yield from self._array(key, depth)
            elif key in self.lists and opens == "{" and depth < _DEEPEST:
                self._lists_seen += 1
                yield from self._object(key, depth + 1)
            else:
                fields[key], self._at = self._decoder.raw_decode(self.text, self._at)
            self._at = self._skip(_BETWEEN, self._at)
        self._at += 1

    def _broken(
        self, start: int, fields: dict[str, object], error: Exception, source: str, *, wraps: bool
    ) -> Iterator[Item]:
        """Keep the paper of an object that breaks off behind it, and name the stretch."""
        begin = self._at if wraps else start
        if not wraps and isinstance(fields.get("paper"), dict):
            begin = self._at
            yield Item(start, begin, fields, source)
        told = wraps and self._repairs and not self.text[begin:].strip()
        fault = self._damaged(begin, self._at, error, source, _NEXT_LINE)
        if not told:
            yield fault

    def _key(self) -> str:
        key, end = self._decoder.raw_decode(self.text, self._at)
        end = self._skip(_SPACE, end)
        if not isinstance(key, str) or self.text[end : end + 1] != ":":
            raise json.JSONDecodeError("Expecting a key", "", 0)
        self._at = self._skip(_SPACE, end + 1)
        return key

    def _damaged(
        self, start: int, least: int, error: Exception, source: str, follower: re.Pattern[str]
    ) -> Item:
        """Name a stretch that is no JSON, and go on behind it."""
        self._repairs += 1
        found = None if self._repairs > _MOST_REPAIRS else follower.search(self.text, least)
        self._at = len(self.text)
        if found:
            self._at = found.end() if follower is _NEXT_LINE else found.start()
        fault = CUT_OFF if not found and _is_cut(error, self.text) else "damaged JSON"
        return Item(start, self._at, None, source, fault)

    def _skip(self, what: re.Pattern[str], start: int) -> int:
        match = what.match(self.text, start)
        return match.end() if match else start


class Ruler:
    """Counts lines from offset to offset; cheap as long as offsets grow."""

    def __init__(self, text: str, first: int = 1) -> None:
        """Begin with a text whose first line has this number."""
        self._text = text
        self._offset = 0
        self._line = first

    def line(self, offset: int) -> int:
        """Return the line of an offset, which is no less than that of the call before."""
        self._line += self._text.count("\n", self._offset, offset)
        self._offset = offset
        return self._line

    def within(self, start: int, end: int) -> Callable[[str], int]:
        """Return what tells the line of a key of the object between two offsets."""
        first = self.line(start)

        def line_of(key: str) -> int:
            spots = (self._text.find(f"{quote}{key}{quote}", start, end) for quote in "\"'")
            spot = min((spot for spot in spots if spot >= 0), default=start)
            return first + self._text.count("\n", start, spot)

        return line_of


def _is_cut(error: Exception, text: str) -> bool:
    if not isinstance(error, json.JSONDecodeError):
        return False
    return error.msg.startswith("Unterminated") or not text[error.pos :].strip()
