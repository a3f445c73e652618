"""The objects of a JSON text that are papers, wherever they stand in it."""

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from site_builder.readers.columns import Role, role_of, tells_papers

_BETWEEN = re.compile(r"[\s,\ufeff\x1e]*")
_SPACE = re.compile(r"[\s\ufeff]*")
_KEY = r"\"(?:[^\"\\]|\\.){1,60}\"\s*:"
_PLAIN_VALUE = r"\s*(?:\"(?:[^\"\\]|\\.){0,500}\"|[\w.+-]{1,30})\s*,\s*"
_FIRST_KEYS = re.compile(rf"\{{\s*({_KEY})(?:{_PLAIN_VALUE}({_KEY}))?")
_NEXT_LINE = re.compile(r"\n[ \t]*(?=[{\[])")
LISTS = frozenset(
    (
        *("data", "papers", "results", "items", "entries", "docs", "hits", "hit", "result"),
        *("response", "message", "rows", "articles", "works", "records", "publications", "list"),
        *("documents", "notes", "collection", "feed", "entry", "body", "recommendedPapers"),
    )
)
"""Keys under which objects around papers hold them."""

_INNER = (
    *("data", "paper", "row", "_source", "metadata", "info", "attributes", "work", "content"),
    *("citedPaper", "citingPaper", "document", "record", "article", "fields", "publication"),
)
_DEEPEST = 5
_LOOKED_AT = 3
_KEYS_LOOKED_AT = 50
_MOST_REPAIRS = 200
CUT_OFF = "cut off in the middle"
DAMAGED = "damaged JSON"


@dataclass(frozen=True, slots=True)
class Find:
    """An object that may be a paper, or a stretch that is no JSON."""

    start: int
    """Offset of its first character."""
    end: int
    """Offset after its last one."""
    value: object = None
    fault: str = ""
    """Why it could not be decoded; "" if it could."""
    key: str = ""
    """The key that it stands under, where each paper has one of its own."""


def unwrapped(value: object) -> Mapping[str, object]:
    """Take a paper out of the objects around it: ``{"row": {"title": ...}}``, ``{"_source": ...}``.

    What the outer one says counts where the inner one is silent. Zenodo prints the title in both.
    """
    if not isinstance(value, Mapping):
        return {}
    if _has_title(value):
        metadata, title = value.get("metadata"), value.get("title")
        if title and isinstance(metadata, Mapping) and metadata.get("title") == title:
            return {**{k: v for k, v in value.items() if k != "metadata"}, **metadata}
        return value
    for key in _INNER:
        inner = value.get(key)
        if isinstance(inner, Mapping) and inner:
            found = unwrapped(inner)
            if _has_title(found):
                return {**{k: v for k, v in value.items() if k != key}, **found}
    return value


def is_paper(value: object) -> bool:
    """Tell whether an object has a title, and something that goes with one."""
    inner = unwrapped(value)
    return _has_title(inner) and tells_papers([key for key, held in inner.items() if held])


def _has_title(value: Mapping[str, object]) -> bool:
    return any(
        held and (known := role_of(key)) and known[0] is Role.TITLE
        for key, held in value.items()
        if isinstance(held, str | list | Mapping)
    )


def _wraps(value: object, depth: int = 0) -> bool:
    """Tell whether papers stand in a value that is none itself."""
    if depth > _DEEPEST:
        return False
    if isinstance(value, list):
        return any(is_paper(one) or _wraps(one, depth + 1) for one in value[:_LOOKED_AT])
    if isinstance(value, Mapping):
        if is_paper(value):
            return _holds_list(value)
        held = list(value.values())[:_KEYS_LOOKED_AT]
        if any(is_paper(one) for one in held if isinstance(one, Mapping)):
            return True
        return any(_wraps(one, depth + 1) for one in held if isinstance(one, list | Mapping))
    return False


@dataclass(slots=True)
class Walk:
    """A walk over a JSON text that decodes one paper at a time, so that size doesn't matter."""

    text: str
    facts: dict[str, object] = field(default_factory=dict)
    """What the objects around the papers say beside them; complete after the walk."""
    wrappers: int = 0
    """How many objects stand around papers; complete after the walk."""
    lists: set[str] = field(default_factory=set)
    """Keys of the lists that papers stood in; complete after the walk."""
    _at: int = 0
    _repairs: int = 0
    _decoder: json.JSONDecoder = field(default_factory=lambda: json.JSONDecoder(strict=False))

    def papers(self) -> Iterator[Find]:
        """Yield every object that may be a paper, and every damage; call once."""
        self._skip(_BETWEEN)
        while self._at < len(self.text):
            yield from self._top()
            self._skip(_BETWEEN)

    def _top(self) -> Iterator[Find]:
        opens = self.text[self._at]
        if opens == "[":
            yield from self._array(0)
            return
        start = self._at
        value = self._decoded()
        if isinstance(value, _Broken):
            if opens == "{" and not self._by_lines(start):
                yield from self._object(0)
            else:
                yield self._damaged(start, value, _NEXT_LINE)
        elif isinstance(value, dict) and _holds_list(value):
            self._at = start
            yield from self._object(0)
        else:
            yield Find(start, self._at, value, "" if isinstance(value, dict) else "no object")

    def _by_lines(self, start: int) -> bool:
        """Tell JSON Lines, where a broken line costs only itself."""
        end = self.text.find("\n", start)
        if end < 0:
            return start > 0
        follows = self.text[end + 1 : end + 3].lstrip(" \t")[:2]
        before = self.text[:start].rstrip()
        return follows[:1] == "{" or (before.endswith("}") and end - start > 1)

    def _array(self, depth: int) -> Iterator[Find]:
        follower = _beginning_like(self.text, self._skip(_SPACE, self._at + 1))
        self._at += 1
        self._skip(_BETWEEN)
        while self._at < len(self.text):
            start = self._at
            if self.text[start] == "]":
                self._at += 1
                return
            if self.text[start] == "[" and depth < _DEEPEST:
                yield from self._array(depth + 1)
            else:
                value = self._decoded()
                if isinstance(value, _Broken):
                    yield self._damaged(start, value, follower)
                elif isinstance(value, dict) and _holds_list(value):
                    self._at = start
                    yield from self._object(depth + 1)
                else:
                    fault = "" if isinstance(value, dict) else "no object"
                    yield Find(start, self._at, value, fault)
            self._skip(_BETWEEN)
        if not self._repairs:
            self._repairs += 1
            yield Find(self._at, self._at, None, "the list ends without its bracket")

    def _object(self, depth: int) -> Iterator[Find]:
        """Read an object around papers, or one that is broken, key by key."""
        start = self._at
        self.wrappers += 1
        fields: dict[str, object] = {}
        self._at += 1
        self._skip(_BETWEEN)
        try:
            while self.text[self._at : self._at + 1] != "}":
                begin = self._at
                key = self._key()
                yield from self._member(key, fields, depth)
                self._skip(_BETWEEN)
            self._at += 1
        except (ValueError, RecursionError) as error:
            if _has_title(fields) and self._repairs == 0:
                self.wrappers -= 1
                begin = start
            told = self._repairs and not self.text[self._at :].strip()
            fault = self._damaged(begin if begin < len(self.text) else start, _Broken(error))
            if not told:
                yield fault
        self.facts.update(fields)

    def _member(self, key: str, fields: dict[str, object], depth: int) -> Iterator[Find]:
        start, opens = self._at, self.text[self._at : self._at + 1]
        if opens not in ("[", "{"):
            fields[key] = self._plain()
            return
        if opens == "[" and self._lists_papers(key, fields):
            self.lists.add(key)
            yield from self._array(depth + 1)
            return
        value = self._decoded()
        if isinstance(value, _Broken):
            if opens == "[" or depth >= _DEEPEST or _has_title(fields):
                raise ValueError(*value.error.args)
            if key in LISTS:
                yield from self._object(depth + 1)
            else:
                yield self._damaged(start, value)
        elif _wraps(value) and depth < _DEEPEST:
            self._at = start
            yield from self._object(depth + 1)
        elif is_paper(value) and not is_paper(fields):
            yield Find(start, self._at, value, key=key)
        else:
            fields[key] = value

    def _lists_papers(self, key: str, fields: Mapping[str, object]) -> bool:
        """Tell by its first element whether a list is one of papers."""
        start = self._at
        self._skip(_BETWEEN, start + 1)
        at = _SPACE.match(self.text, start + 1)
        first = at.end() if at else start + 1
        if self.text[first : first + 1] != "{":
            return False
        try:
            value, _ = self._decoder.raw_decode(self.text, first)
        except (ValueError, RecursionError):
            return key in LISTS
        return is_paper(value) or (key in LISTS and not is_paper(fields))

    def _plain(self) -> object:
        value, self._at = self._decoder.raw_decode(self.text, self._at)
        return value

    def _decoded(self) -> object:
        try:
            value, self._at = self._decoder.raw_decode(self.text, self._at)
        except (ValueError, RecursionError) as error:
            return _Broken(error)
        return value

    def _key(self) -> str:
        key, end = self._decoder.raw_decode(self.text, self._at)
        end = self._skip(_SPACE, end)
        if not isinstance(key, str) or self.text[end : end + 1] != ":":
            raise json.JSONDecodeError("Expecting a key", self.text[:0], 0)
        self._at = self._skip(_SPACE, end + 1)
        return key

    def _damaged(
        self, start: int, broken: "_Broken", follower: re.Pattern[str] = _NEXT_LINE
    ) -> Find:
        """Name a stretch that is no JSON, and go on behind it."""
        self._repairs += 1
        least = max(start, self._at) + 1
        found = None if self._repairs > _MOST_REPAIRS else follower.search(self.text, least)
        self._at = len(self.text)
        if found:
            self._at = found.end() if follower is _NEXT_LINE else found.start()
        fault = CUT_OFF if not found and broken.at_end(self.text) else DAMAGED
        return Find(start, self._at, None, fault)

    def _skip(self, what: re.Pattern[str], start: int | None = None) -> int:
        match = what.match(self.text, self._at if start is None else start)
        end = match.end() if match else self._at
        if start is None:
            self._at = end
        return end


def _beginning_like(text: str, at: int) -> re.Pattern[str]:
    """Make a pattern of how objects begin that have the first keys of the one there."""
    first = _FIRST_KEYS.match(text, at)
    if not first:
        return _NEXT_LINE
    follows = _PLAIN_VALUE + re.escape(first[2]) if first[2] else ""
    return re.compile(r"\{\s*" + re.escape(first[1]) + follows)


@dataclass(frozen=True, slots=True)
class _Broken:
    """What came instead of a value."""

    error: Exception

    def at_end(self, text: str) -> bool:
        """Tell a text that ends too early from one that is wrong in the middle."""
        if not isinstance(self.error, json.JSONDecodeError):
            return False
        return self.error.msg.startswith("Unterminated") or not text[self.error.pos :].strip()


def _holds_list(value: Mapping[str, object]) -> bool:
    """Tell an object around papers from a paper that has lists of its own."""
    lists = (held for key, held in value.items() if key in LISTS and isinstance(held, list))
    if any(is_paper(one) for held in lists for one in held[:_LOOKED_AT]):
        return not {"abstract", "paperId", "authors"} & set(value)
    return not is_paper(value) and _wraps(value)
