"""Parsed nodes to typed values, with a message for whatever doesn't fit."""

import difflib
import re
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, TypeVar

from site_builder.content.documents import Fields, Items, Node, Text
from site_builder.errors import Problem

T = TypeVar("T")
Reader = Callable[[Node], T]

_DAY = re.compile(r"(\d{4})-(\d{2})-(\d{2})")
_WHOLE = re.compile(r"\d{1,9}")
_ADDRESS = re.compile(r"https?://[^\s<>\"]+", re.IGNORECASE)
_PARAGRAPHS = re.compile(r"\n[ \t]*(?:\n[ \t]*)*")
_EMPTY_LINES = re.compile(r"\n[ \t]*\n(?:[ \t]*\n)*")
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff]")
_FLAGS = {"true": True, "yes": True, "on": True, "false": False, "no": False, "off": False}


class WrongError(Exception):
    """A node that isn't what its field needs."""

    def __init__(self, node: Node, what: str, fix: str = "") -> None:
        super().__init__(what)
        self.line = node.line
        self.what = what
        self.fix = fix

    def problem(self, path: str, prefix: str = "") -> Problem:
        """Tell it of a file, the field's name in front."""
        return Problem(path, self.line, prefix + self.what, self.fix)


@dataclass(frozen=True, slots=True)
class Setting:
    """One field of a mapping, typed."""

    value: object
    """The value; None where the field says "nothing" (``comments: null``)."""
    line: int
    """Line of its name in the file, from 1."""
    node: Node
    """What it was read from."""


def raw(node: Node) -> str:
    """Read a text exactly as it is."""
    if not isinstance(node, Text):
        form = "a list" if isinstance(node, Items) else "a mapping"
        raise WrongError(node, f"should be text and is {form}", "write it in one piece")
    return node.value


def shown(node: Node) -> str:
    """Read a text that readers are going to see: without control characters.

    YAML lets them in as escapes; no page or feed may have them.
    """
    text = raw(node)
    control = _CONTROL.search(text)
    if control:
        what = f"has a control character (U+{ord(control.group()):04X})"
        raise WrongError(node, what, "delete it")
    return text


def one_line(node: Node) -> str:
    """Read a text on one line, white space folded."""
    text = " ".join(shown(node).split())
    if not text:
        raise WrongError(node, "is empty", "write something, or null to say that there is none")
    return text


def paragraphs(node: Node) -> str:
    """Read running text; paragraphs come out separated by one empty line.

    Line ends within a paragraph are folded whichever way YAML writes it: in a ``|`` text only an
    empty line parts paragraphs, in all others YAML has folded single line ends already.
    """
    literal = isinstance(node, Text) and node.style == "literal"
    parts = (_EMPTY_LINES if literal else _PARAGRAPHS).split(shown(node))
    return "\n\n".join(filter(None, (" ".join(part.split()) for part in parts)))


def markdown(node: Node) -> str:
    """Read Markdown: as it is, without white space around it."""
    return shown(node).strip()


def whole(node: Node) -> int:
    """Read a number of things, 0 or more."""
    text = raw(node)
    if not _WHOLE.fullmatch(text):
        raise WrongError(node, f'should be a whole number and is "{text}"', "write digits: 12")
    return int(text)


def day(node: Node) -> date:
    """Read a day, ``2024-08-04``."""
    text = raw(node)
    match = _DAY.fullmatch(text)
    if not match:
        raise WrongError(node, f'should be a day and is "{text}"', "write it as YYYY-MM-DD")
    try:
        return date(*map(int, match.groups()))
    except ValueError:
        raise WrongError(node, f"there is no day {text}", "look it up in a calendar") from None


def flag(node: Node) -> bool:
    """Read yes or no."""
    text = raw(node)
    if text.lower() not in _FLAGS:
        raise WrongError(node, f'should be true or false and is "{text}"')
    return _FLAGS[text.lower()]


def address(node: Node) -> str:
    """Read a web address."""
    text = shown(node).strip()
    if not _ADDRESS.fullmatch(text):
        raise WrongError(node, f'"{text}" is no web address', "begin with https://")
    return text


def one_of(names: Collection[str]) -> Reader[str]:
    """Make a reader of one word out of some."""

    def read(node: Node) -> str:
        text = raw(node)
        if text not in names:
            known = "one of " + ", ".join(names)
            raise WrongError(node, f'no such value "{text}"', nearest(text, names) or known)
        return text

    return read


def matching(pattern: str, what: str, fix: str) -> Reader[str]:
    """Make a reader of text in some form; `pattern` must be linear-time."""
    form = re.compile(pattern)

    def read(node: Node) -> str:
        text = shown(node).strip()
        if not form.fullmatch(text):
            raise WrongError(node, f'"{text}" is no {what}', fix)
        return text

    return read


def each(reader: Reader[T]) -> Reader[tuple[T, ...]]:
    """Make a reader of a list whose items `reader` reads."""

    def read(node: Node) -> tuple[T, ...]:
        if not isinstance(node, Items):
            raise WrongError(node, "should be a list", "write one item a line, each after a dash")
        return tuple(reader(item) for item in node.items)

    return read


def parts(
    node: Node, readers: Mapping[str, Reader[object]], optional: tuple[str, ...] = ()
) -> dict[str, Any]:
    """Read a small record, ``{id: rlhf, reason: "title: RLHF"}``; the first misfit is raised."""
    if not isinstance(node, Fields):
        form = "{" + ", ".join(f"{key}: ..." for key in readers) + "}"
        raise WrongError(node, "should be a small record", f"write it as {form}")
    found: dict[str, Any] = {}
    for key, value in node.pairs:
        if key.value not in readers:
            fix = nearest(key.value, readers) or "it has " + ", ".join(readers)
            raise WrongError(key, f'no such part "{key.value}"', fix)
        found[key.value] = readers[key.value](value)
    for name in readers:
        if name not in found and name not in optional:
            raise WrongError(node, f"lacks {name}", f"add {name}: to it")
    return found


def nearest(word: str, known: Iterable[str]) -> str:
    """Suggest what was meant: ``did you mean "authors"?``, or "" if nothing is near."""
    found = difflib.get_close_matches(word, sorted(known), n=1, cutoff=0.6)
    return f'did you mean "{found[0]}"?' if found else ""


def settings(
    path: str,
    node: Node,
    readers: Mapping[str, Reader[object]],
    where: str = "",
) -> tuple[dict[str, Setting], list[Problem]]:
    """Read a mapping whose fields are known; every field that doesn't fit is a problem.

    A field that says ``null`` has the value None. `where` names the mapping in messages:
    ``curated: no such field "autors"; did you mean "authors"?``.
    """
    if not isinstance(node, Fields):
        problem = WrongError(node, f"{where}should be fields", "write one a line: name: value")
        return {}, [problem.problem(path)]
    found: dict[str, Setting] = {}
    problems: list[Problem] = []
    for key, value in node.pairs:
        reader = readers.get(key.value)
        if reader is None:
            fix = nearest(key.value, readers) or "the fields are " + ", ".join(readers)
            what = f'{where}no such field "{key.value}"'
            problems.append(Problem(path, key.line, what, fix))
            continue
        try:
            null = isinstance(value, Text) and value.is_null
            found[key.value] = Setting(None if null else reader(value), key.line, value)
        except WrongError as error:
            problems.append(error.problem(path, f"{where}{key.value}: "))
    return found, problems
