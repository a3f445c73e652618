"""XML in small pieces: one item at a time, with line numbers, and safe against hostile documents.

Built on expat without any entity but XML's own five (and HTML's names, which careless feeds use),
so that neither a document's entities nor anything outside of it is ever expanded or fetched.
"""

import html.entities
import re
from collections.abc import Generator, Iterator, Set
from dataclasses import dataclass, field
from xml.parsers import expat

from site_builder.readers.blocks import fold

_DEEPEST = 60
_CHUNK = 1 << 16
_DECLARATION = re.compile(r"<\?xml[ \t\r\n]")
_ROOT = re.compile(rb"<(?![?!])[^<>]{0,8000}>")
_TO_MEND = re.compile(
    r"<!\[CDATA\[.*?(?:\]\]>|\Z)|&(?:(?P<name>[A-Za-z][A-Za-z0-9]{1,31});|(?!#?[A-Za-z0-9]{1,32};))"
    "|[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]",
    re.DOTALL,
)
_TO_ROOT = re.compile(
    r"\s*(?:(?:This XML file does not appear|HTTP/\d)[^<]{0,5000})?"
    r"(?:<\?[^>]{0,2000}+>\s*+|<!--(?:(?!-->).){0,5000}+-->\s*+"
    r"|<!DOCTYPE[^>\[]{0,1000}+(?:\[[^\]]{0,5000}+\])?+[^>]{0,100}+>\s*+){0,50}+"
    r"<(?:[\w.-]{1,40}:)?(?P<name>[\w.-]{1,60})[\s/>]",
    re.DOTALL | re.IGNORECASE,
)
_XML_NAMES = frozenset(("amp", "lt", "gt", "quot", "apos"))
_PLAIN_REASONS = {"no element found": "the file ends here", "unclosed token": "the file ends here"}


@dataclass(slots=True)
class Element:
    """An element with what is in it."""

    space: str
    """URI of its namespace, "" without one."""
    name: str
    """Its name without prefix."""
    line: int
    """Line of its start tag, from 1."""
    attributes: dict[str, str]
    """By name without prefix; ``xml:base`` is ``base``."""
    parts: list["Element | str"] = field(default_factory=list)
    """Text and elements, in order."""

    @property
    def children(self) -> Iterator["Element"]:
        """The elements directly in it."""
        return (part for part in self.parts if isinstance(part, Element))

    def all(self, name: str) -> list["Element"]:
        """Find the children of that name, of whatever namespace."""
        return [part for part in self.parts if type(part) is Element and part.name == name]

    def first(self, *names: str) -> "Element | None":
        """Find the first child that has the first of these names that any child has."""
        return next((found for name in names for found in self.all(name)), None)

    def under(self, name: str) -> Iterator["Element"]:
        """Find the elements of that name at any depth."""
        for child in self.children:
            if child.name == name:
                yield child
            yield from child.under(name)

    @property
    def text(self) -> str:
        """All text in it, as it stands."""
        return "".join(part if isinstance(part, str) else part.text for part in self.parts)

    @property
    def words(self) -> str:
        """All text in it on one line, that of each element apart."""
        told = (part if isinstance(part, str) else part.words for part in self.parts)
        return " ".join(filter(None, map(fold, told)))

    def line_of(self, *names: str) -> int:
        """Say where the first child of these names begins, else where this element does."""
        child = self.first(*names)
        return child.line if child else self.line

    def said(self, *names: str) -> str:
        """Return the first child's text on one line, "" if there is none."""
        child = self.first(*names)
        return fold(child.text) if child else ""


@dataclass(frozen=True, slots=True)
class Root:
    """A document's outermost element, once it is done; what is in it but the items."""

    element: Element


@dataclass(frozen=True, slots=True)
class Damage:
    """Where a document, or an item, stops being XML."""

    line: int
    """Line of the item that is cut or broken, else that of the break."""
    text: str
    """What of the item could be read, on one line."""
    reason: str
    """What is wrong: "the file ends here"."""


class _EntityDeclaredError(ValueError):
    """The document declares an entity."""


def root_name(text: str) -> str:
    """Return the name of a document's outermost element without prefix, "" if it is no XML.

    What a browser or a program puts before a document is passed over: "This XML file does not
    appear to have any style information", the head of an HTTP answer.
    """
    match = _TO_ROOT.match(text, 0, 30_000)
    return match["name"] if match else ""


def parse(text: str, items: Set[str]) -> Iterator[Element | Root | Damage]:
    """Read a document, or several in one file, item by item.

    ``<feed><title>T</title><entry>...</entry></feed>`` with the items ``{"entry"}`` gives the
    entry, then the root with its title. An item is an outermost element of one of the names. A
    broken or cut item is a `Damage`, and reading goes on at the next one.
    """
    start = max(text.find("<"), 0)
    begins = [start, *(m.start() for m in _DECLARATION.finditer(text) if m.start() > start)]
    line, at = 1, 0
    for begin, end in zip(begins, [*begins[1:], len(text)], strict=True):
        line += text.count("\n", at, begin)
        at = begin
        yield from _Document(_mended(text[begin:end]).encode(), line, items).read()


def _mended(text: str) -> str:
    """Mend what makes careless documents no XML: ``R&D``, ``&nbsp;``, control characters."""
    return _TO_MEND.sub(_mend, text)


def _mend(match: re.Match[str]) -> str:
    found = match.group()
    if found[0] == "<":
        return _without_controls(found)
    if found[0] != "&":
        return "\ufffd"
    if match["name"] in _XML_NAMES:
        return found
    char = html.entities.html5.get(f"{match['name']};") if match["name"] else None
    return char if char and char not in "<&>" else "&amp;" + found[1:]


def _without_controls(cdata: str) -> str:
    if cdata.isprintable():
        return cdata
    return re.sub("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]", "\ufffd", cdata)


class _Document:
    """One document on its way through expat."""

    def __init__(self, data: bytes, line: int, items: Set[str]) -> None:
        self._data = data
        self._first_line = line
        self._items = items
        self._next_item = re.compile(
            rb"<(?:[\w.-]{1,40}:)?(?:" + "|".join(sorted(items)).encode() + rb")[\s>]"
        )
        self._stack: list[Element] = []
        self._item_depth: int | None = None
        self._skipped = 0
        self._done: list[Element] = []
        self._root: Element | None = None
        self._before = line
        self._broken_at = line

    def read(self) -> Iterator[Element | Root | Damage]:
        """Give the items in order, with the damage between them, and the root at the end."""
        start, prologue = 0, b""
        while failed := (yield from self._run(prologue, start)):
            follows = failed[1].endswith("junk after document element")
            damage = self._damage(failed[1])
            if follows and not self._next_item.search(self._data, failed[0]):
                rest = fold(self._data[failed[0] : failed[0] + 1000].decode("utf-8", "ignore"))
                yield Damage(self._broken_at, rest, "behind the end of the document")
                break
            if damage is None:
                break
            if not follows:
                yield damage
            again = self._next_item.search(self._data, max(failed[0], start + 1))
            if again is None:
                break
            self._first_line += self._data.count(b"\n", start, again.start())
            start = again.start()
            root = _ROOT.search(self._data, 0, min(start, 30_000))
            prologue = b"" if root is None or self._is_item(root.group()) else root.group()
            self._stack, self._item_depth, self._skipped = [], None, 0
        if self._root is not None:
            yield Root(self._root)

    def _run(
        self, prologue: bytes, start: int
    ) -> Generator[Element | Root | Damage, None, tuple[int, str] | None]:
        """Parse from `start` on; return where it breaks, and why."""
        parser = self._parser()
        self._before = self._first_line - prologue.count(b"\n")
        try:
            parser.Parse(prologue, False)
            for at in range(start, len(self._data), _CHUNK):
                parser.Parse(self._data[at : at + _CHUNK], False)
                yield from self._finished()
            parser.Parse(b"", True)
        except expat.ExpatError as error:
            yield from self._finished()
            reason = expat.ErrorString(error.code)
            self._broken_at = self._before - 1 + parser.ErrorLineNumber
            offset = max(parser.ErrorByteIndex - len(prologue), 0) + start
            return offset, _PLAIN_REASONS.get(reason, f"no XML from here on: {reason}")
        except _EntityDeclaredError as error:
            self._broken_at = self._before - 1 + parser.CurrentLineNumber
            return len(self._data), str(error)
        yield from self._finished()
        return None

    def _is_item(self, tag: bytes) -> bool:
        return tag.endswith(b"/>") or self._next_item.match(tag) is not None

    def _finished(self) -> Iterator[Element]:
        done, self._done = self._done, []
        return iter(done)

    def _damage(self, reason: str) -> Damage | None:
        """Say what is lost: an item begun, or all of a document that has no root yet."""
        item = None if self._item_depth is None else self._stack[self._item_depth]
        if item is not None:
            return Damage(item.line, item.words, reason)
        if reason == "the file ends here" and self._root is not None:
            return None
        return Damage(self._broken_at, "", reason)

    def _parser(self) -> expat.XMLParserType:
        parser = expat.ParserCreate("utf-8", " ")
        parser.buffer_text = True
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.CharacterDataHandler = self._characters
        parser.EntityDeclHandler = self._entity
        parser.SetParamEntityParsing(expat.XML_PARAM_ENTITY_PARSING_NEVER)
        self._expat = parser
        return parser

    def _entity(self, *_: object) -> None:
        raise _EntityDeclaredError("the document declares entities of its own, which is unsafe")

    def _start(self, full: str, attributes: dict[str, str]) -> None:
        if self._skipped or len(self._stack) >= _DEEPEST:
            self._skipped += 1
            return
        space, _, name = full.rpartition(" ")
        plain = {key.rpartition(" ")[2]: value for key, value in attributes.items()}
        line = self._before - 1 + self._expat.CurrentLineNumber
        element = Element(space, name, line, plain)
        begins_item = self._item_depth is None and name in self._items
        if self._item_depth is None and begins_item:
            self._item_depth = len(self._stack)
        elif self._stack:
            self._stack[-1].parts.append(element)
        elif self._root is None:
            self._root = element
        self._stack.append(element)

    def _end(self, _: str) -> None:
        if self._skipped:
            self._skipped -= 1
            return
        element = self._stack.pop()
        if len(self._stack) == self._item_depth:
            self._item_depth = None
            self._done.append(element)

    def _characters(self, data: str) -> None:
        if self._item_depth is not None or data.strip():
            self._stack[-1].parts.append(data)
