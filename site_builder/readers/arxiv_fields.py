"""What arXiv's listings have in common in any format: names, classes, abstracts."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from site_builder import urls
from site_builder.model import Link
from site_builder.readers.blocks import fold
from site_builder.readers.html_text import unmarked
from site_builder.readers.latex import plain_of, unicode_of, unstyled
from site_builder.readers.people import are_cut, people

_CLASS_FORM = (
    r"(?:cs|econ|eess|math|physics|q-bio|q-fin|stat|nlin|(?:astro|cond-mat|chem|hep|math|atom|quant"
    r"|acc|plasm)-ph|cond-mat|hep-(?:ex|lat|th)|gr-qc|nucl-(?:ex|th)|cmp-lg|adap-org|comp-gas"
    r"|chao-dyn|solv-int|patt-sol|alg-geom|dg-ga|funct-an|q-alg|ao-sci|bayes-an|mtrl-th|supr-con)"
    r"(?:\.(?:[A-Z]{2}|[a-z-]{2,12}))?"
)
_CLASS = re.compile(_CLASS_FORM)
_NAMED_CLASS = re.compile(rf"\(({_CLASS_FORM})\)")
_PARTED = re.compile(
    r"(?<!\s)\s*+[,;:]\s*+(?:(?:and|&)\s++)?|(?<!\s)\s++(?:and|&)\s++", re.IGNORECASE
)
_SUFFIX = re.compile(r"(?:Jr|Sr|I{2,3}|IV|Ph\.?\s?D|M\.?\s?D)\.?")
_MORE = re.compile(
    r"(?:,|(?<!\s))\s*+(?:et\.? al\.?\s*+)?\((\d{1,5}) additional authors? not shown\)"
    r"|(?:,|\band\b)\s*(\d{1,5}) (?:others|(?:other|additional|more) authors?)(?: not shown)?",
    re.IGNORECASE,
)
_ET_AL = re.compile(r"(?:,|(?<!\s))\s*+\bet\.? al\b\.?", re.IGNORECASE)
_BEHALF = re.compile(r"(?:on behalf of|for) (?:the )?(?=.{1,80} collaboration)", re.IGNORECASE)
_NOBODY = re.compile(
    r"\(?(?:author list is unavailable|no authors?(?: listed)?|unknown)\)?|\d+|authors?:?",
    re.IGNORECASE,
)
_OLD_MARK = re.compile(
    r"(?:\.|(?<!\s))\s*+\(arXiv:\S{1,40} \[[\w. -]{1,30}\](?P<kind>(?: [A-Z-]{2,12}){0,3})\)\s*\Z"
)
_INDENT = re.compile(r"[ \t]*")
_ENDED = re.compile(r"[.!?:;][\"')\]}”’]*\s*\Z")


@dataclass(frozen=True, slots=True)
class Names:
    """The authors of a paper as a listing names them."""

    shown: tuple[str, ...]
    """Display names in order."""
    count: int | None = None
    """How many there are in all, where not all are shown and their number is."""
    cut: bool = False
    """Whether not all are shown."""


def title_of(text: str) -> str:
    r"""Write a title on one line, without entities, accents as commands, or commands for type.

    What arXiv's older feeds put behind it goes: ``Foo. (arXiv:2309.12340v1 [cs.CL] UPDATED)``.
    """
    plain = unstyled(unicode_of(unmarked(fold(text))))
    return fold(_OLD_MARK.sub("", plain))


def class_in_title(text: str) -> str:
    """Find the subject class that an older feed puts behind a title: ``[cs.CL]``."""
    mark = _OLD_MARK.search(text)
    found = re.search(r"\[([\w.-]{1,30})\]", mark.group()) if mark else None
    return found[1] if found else ""


def abstract_of(text: str) -> str:
    """Fold a hard-wrapped abstract into paragraphs.

    arXiv begins a paragraph with two spaces on a line of its own::

          We study sheep in pictures, by night and
        by day.
          Code is available.
    """
    return "\n\n".join(map(unicode_of, _paragraphs(unmarked(text))))


def remark_of(text: str) -> str:
    """Write the authors' remark, or a journal reference, on one line."""
    return fold(unicode_of(unmarked(text)))


def links_in(remark: str) -> tuple[Link, ...]:
    """List the web addresses of a remark: ``12 pages, code at https://example.org/x``."""
    found = (span.url for span in urls.find(remark))
    return tuple(Link(url) for url in dict.fromkeys(found) if "arxiv.org/" not in url)


def names_in(text: str) -> Names:
    r"""Take apart the authors that arXiv prints as one text.

    ``A. Author (1), B. Author (2) ((1) MIT, (2) CMU)`` names A. Author and B. Author; what is in
    parentheses goes, a collaboration counts as a name, and ``G. Aad, et al. (2931 additional
    authors not shown)`` are one name and 2,932 authors. ``Doe, Jane; Roe, Richard`` are two names.
    """
    text = fold(plain_of(unmarked(text)))
    if ";" in text:
        return names_of(text.split(";"))
    more = _MORE.search(text)
    text = _MORE.sub("", text)
    incomplete = more is not None or _ET_AL.search(text) is not None
    text = _ET_AL.sub("", text)
    shown = _joined(_PARTED.split(_without_parentheses(text)))
    count = len(shown) + int(more[1] or more[2]) if more else None
    return Names(shown, count, bool(shown) and incomplete)


def names_of(names: Iterable[str]) -> Names:
    """Take the authors that a source names one by one, perhaps ``Family, Given``."""
    plain = [fold(_without_parentheses(plain_of(unmarked(fold(name))))) for name in names]
    shown = _joined(people(plain))
    return Names(shown, cut=bool(shown) and are_cut(plain))


def classes_in(text: str) -> tuple[str, ...]:
    """List subject classes, those of arXiv only: ``cs.CL math.IT 68T50`` are two.

    ``Computation and Language (cs.CL); Machine Learning (cs.LG)`` are two as well.
    """
    named = _NAMED_CLASS.findall(text)
    return tuple(dict.fromkeys(named or filter(_CLASS.fullmatch, re.split(r"[\s,;]+", text))))


def _joined(parts: Iterable[str]) -> tuple[str, ...]:
    names: list[str] = []
    for part in parts:
        name = _BEHALF.sub("", fold(part)).strip(" ,;.*†‡") + ("." if part.endswith(".") else "")
        if not any(map(str.isalpha, name)) or _NOBODY.fullmatch(name):
            continue
        if names and _SUFFIX.fullmatch(name):
            names[-1] = f"{names[-1]} {name}"
        else:
            names.append(name)
    return tuple(names)


def _without_parentheses(text: str) -> str:
    """Drop what stands in parentheses, nested ones included, and a parenthesis without partner."""
    if "(" not in text and ")" not in text:
        return text
    out: list[str] = []
    depth = 0
    for index, char in enumerate(text):
        if char == "(":
            depth += 1
            if depth == 1 and text.find(")", index) < 0:
                break
        elif char == ")":
            depth = max(depth - 1, 0)
        elif depth == 0:
            out.append(char)
    return "".join(out)


def _paragraphs(text: str) -> list[str]:
    lines = text.expandtabs().split("\n")
    indents = [_indent(line) for line in lines]
    later = [indent for indent, line in zip(indents[1:], lines[1:], strict=True) if line.strip()]
    base = min(later, default=0)
    paragraphs: list[list[str]] = []
    begins = True
    before = ""
    for line, indent in zip(lines, indents, strict=True):
        if not line.strip():
            begins = True
            continue
        step = 2 if base else 1
        if begins or indent >= base + step or (base in (1, 2, 3) and _ENDED.search(before)):
            paragraphs.append([])
        paragraphs[-1].append(line)
        begins, before = False, line
    return [fold("\n".join(part)) for part in paragraphs]


def _indent(line: str) -> int:
    found = _INDENT.match(line)
    return found.end() if found else 0
