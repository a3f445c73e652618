"""Whether the tags of a page nest so that no parser has anything to repair.

Nearly every page is plainly right, and that shows in one pass with a stack. Where it doesn't, a
parser that follows the standard is asked (`validity`), and what is noted here says where to look.
"""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from site_builder.checking.deep import elements
from site_builder.checking.deep.markup import Markup, Tag

_FOREIGN = {"svg": elements.SVG, "math": elements.MATHML}


@dataclass(frozen=True, slots=True)
class Doubt:
    """A place that may be wrong."""

    offset: int
    code: str = ""
    """The kind of defect that it is if the parser finds any; "" where only the parser knows."""
    what: str = ""
    fix: str = ""


def unknown(markup: Markup) -> Iterator[Doubt]:
    """Find elements that no standard has; a name with a hyphen is a custom element."""
    foreign: list[str] = []
    for offset, tag in markup.tags:
        name = tag.name
        if foreign and tag.closes and name == foreign[-1]:
            foreign.pop()
        elif not tag.closes:
            known = _FOREIGN[foreign[-1]] if foreign else elements.HTML
            if name in _FOREIGN and not tag.empty:
                foreign.append(name)
            elif name not in known and name not in elements.HTML and "-" not in name:
                what = f"<{name}> is no element of HTML, SVG or MathML"
                yield Doubt(offset, "unknown-element", what, "use one that browsers know")


def doubts(markup: Markup) -> Iterator[Doubt]:
    """Find all places where a parser may have something to repair; none means that it has not."""
    yield from (Doubt(offset) for offset in markup.doubts)
    walk = _Walk(markup)
    for offset, tag in markup.tags:
        if not tag.plain:
            yield _unplain(offset, tag)
        yield from walk.closed(offset, tag) if tag.closes else walk.opened(offset, tag)
    yield from walk.ended()


def _unplain(offset: int, tag: Tag) -> Doubt:
    if tag.doubled:
        what = f"{tag.doubled} stands twice in <{tag.name}>"
        return Doubt(offset, "doubled-attribute", what, "keep one of them")
    return Doubt(offset)


class _Walk:
    """The elements that are open while the tags go by."""

    def __init__(self, markup: Markup) -> None:
        self._text = markup.text
        self._inner = markup.inner
        self._open: list[tuple[str, int]] = []
        self._count: Counter[str] = Counter()
        self._foreign = 0
        self._past = markup.tags[0][0] if markup.tags else 0
        self._seen: list[str] = []

    def _push(self, name: str, offset: int) -> None:
        self._open.append((name, offset))
        self._count[name] += 1
        self._foreign += name in _FOREIGN

    def _pop(self) -> tuple[str, int]:
        name, offset = self._open.pop()
        self._count[name] -= 1
        self._foreign -= name in _FOREIGN
        return name, offset

    @property
    def _top(self) -> str:
        return self._open[-1][0] if self._open else ""

    def _text_before(self, offset: int) -> bool:
        """Tell whether there is a text before a tag where none may be."""
        strict = self._top in elements.TEXTLESS or self._top in {"", "html"}
        return strict and bool(self._text[self._past : offset].strip())

    def opened(self, offset: int, tag: Tag) -> Iterator[Doubt]:
        name = tag.name
        if self._text_before(offset):
            yield Doubt(offset)
        self._past = offset + len(tag.source)
        if self._foreign:
            yield from self._opened_within_foreign(offset, tag)
            return
        if self._doubtful(name) or (tag.empty and name not in elements.VOID):
            yield Doubt(offset)
        while self._top in elements.ENDS.get(name, ()) or (
            self._top == "p" and name in elements.CLOSES_P
        ):
            yield Doubt(offset)
            self._pop()
        if name not in elements.VOID and not (tag.empty and name in _FOREIGN):
            self._push(name, offset)
            self._past = self._inner.get(offset, (0, self._past))[1]

    def _doubtful(self, name: str) -> bool:
        top, count = self._top, self._count
        parents = elements.PARENTS.get(name)
        only = elements.ONLY.get(top)
        if name in {"html", "head", "body"}:
            self._seen.append(name)
            if self._seen != ["html", "head", "body"][: len(self._seen)]:
                return True
        return (
            (parents is not None and top not in parents)
            or (only is not None and name not in only)
            or (not top and name != "html")
            or (name in elements.CLOSES_P and count["p"] > 0)
            or (name in elements.NOT_WITHIN_ITSELF and count[name] > 0)
            or (name in elements.HEADINGS and top in elements.HEADINGS)
            or name not in elements.HTML
            or name in {"base", "frame", "noembed", "noframes", "iframe"}
        )

    def _opened_within_foreign(self, offset: int, tag: Tag) -> Iterator[Doubt]:
        root = next(name for name, _ in reversed(self._open) if name in _FOREIGN)
        known = tag.name in _FOREIGN[root] and tag.name not in {"annotation-xml", "foreignobject"}
        if not known or self._top in elements.MATHML_TEXT or self._top in {"title", "desc"}:
            yield Doubt(offset)
        if not tag.empty:
            self._push(tag.name, offset)
            self._past = self._inner.get(offset, (0, self._past))[1]

    def closed(self, offset: int, tag: Tag) -> Iterator[Doubt]:
        name = tag.name
        if self._text_before(offset) or tag.attributes:
            yield Doubt(offset)
        self._past = offset + len(tag.source)
        if self._top == name:
            self._pop()
        elif self._count[name]:
            yield from self._closed_out_of_turn(name, offset)
        else:
            what = f"</{name}> ends nothing: no <{name}> is open here"
            yield Doubt(offset, "stray-end-tag", what, "remove it, or open the element before")

    def _closed_out_of_turn(self, name: str, offset: int) -> Iterator[Doubt]:
        yield Doubt(offset)
        line = self._text.count("\n", 0, offset) + 1
        while self._top != name:
            inner, start = self._pop()
            if inner not in elements.OPTIONAL:
                what = f"<{inner}> is still open where </{name}> on line {line} ends its parent"
                yield Doubt(start, "unclosed-element", what, f"close it with </{inner}> before")
        self._pop()

    def ended(self) -> Iterator[Doubt]:
        if self._text[self._past :].strip() or self._seen != ["html", "head", "body"]:
            yield Doubt(self._past)
        while self._open:
            name, start = self._pop()
            code = "" if name in elements.OPTIONAL else "unclosed-element"
            yield Doubt(start, code, f"<{name}> is never closed", f"close it with </{name}>")
