"""XML as a tree whose elements know their lines; nothing in it is ever expanded or fetched."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from xml.parsers import expat

_SEPARATOR = " "


@dataclass(slots=True, eq=False)
class Element:
    """An element of XML."""

    name: str
    """Its local name."""
    space: str
    """Its namespace."""
    attributes: Mapping[str, str]
    """By name, "namespace name" where it has one."""
    line: int
    children: list["Element"] = field(default_factory=list)
    text: str = ""
    """The text right in it, without that of its children."""

    def all(self, name: str) -> Iterator["Element"]:
        """Give the children of a name in this element's own namespace."""
        return (one for one in self.children if one.name == name and one.space == self.space)

    def first(self, name: str) -> "Element | None":
        """Give the first child of a name."""
        return next(self.all(name), None)

    def whole(self) -> Iterator["Element"]:
        """Give this element and all below it, in order."""
        waiting = [self]
        while waiting:
            one = waiting.pop()
            yield one
            waiting += reversed(one.children)


class BrokenXmlError(Exception):
    """XML that can't be parsed, or that nobody should parse."""

    def __init__(self, line: int, what: str) -> None:
        super().__init__(what)
        self.line = line
        self.what = what


def parsed(content: bytes) -> Element:
    """Parse XML.

    Raises:
        BrokenXmlError: if it isn't well-formed, or declares a document type, with which come
            entities (CWE-776) and addresses that parsers fetch (CWE-611).
    """
    parser = expat.ParserCreate(namespace_separator=_SEPARATOR)
    parser.buffer_text = True
    top = Element("", "", {}, 1)
    stack = [top]

    def start(name: str, attributes: dict[str, str]) -> None:
        space, _, local = name.rpartition(_SEPARATOR)
        element = Element(local, space, attributes, parser.CurrentLineNumber)
        stack[-1].children.append(element)
        stack.append(element)

    def end(_: str) -> None:
        stack.pop()

    def text(data: str) -> None:
        stack[-1].text += data

    def declared(*_: object) -> None:
        raise BrokenXmlError(parser.CurrentLineNumber, "it declares a document type")

    parser.StartElementHandler, parser.EndElementHandler = start, end
    parser.CharacterDataHandler, parser.StartDoctypeDeclHandler = text, declared
    try:
        parser.Parse(content, True)
    except expat.ExpatError as error:
        what = expat.ErrorString(error.code)
        raise BrokenXmlError(error.lineno, f"it is no XML: {what}") from error
    return top.children[0]
