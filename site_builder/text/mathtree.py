"""The converter's tree of a formula -> MathML for HTML, and one line of Unicode text."""

import html
import re
import unicodedata
from collections.abc import Iterable
from xml.etree.ElementTree import Element  # only the type; nothing is parsed

from site_builder.text.symbols import SUBSCRIPTS, SUPERSCRIPTS, words

_TAGS = frozenset(
    words(
        "math mfrac mi mn mo mover mpadded mphantom mroot mrow mspace msqrt mstyle msub msubsup"
        " msup mtext munder munderover"
    )
)
_PARTS = {
    "mi": 0,
    "mn": 0,
    "mo": 0,
    "mspace": 0,
    "mtext": 0,
    "mfrac": 2,
    "mover": 2,
    "mroot": 2,
    "msub": 2,
    "msup": 2,
    "munder": 2,
    "msubsup": 3,
    "munderover": 3,
}
_ATTRIBUTES = frozenset(
    words(
        "accent displaystyle fence form height largeop linethickness maxsize minsize movablelimits"
        " scriptlevel separator stretchy width depth"
    )
)
_VALUE = re.compile(r"[+-]?[A-Za-z0-9.]{1,12}")

_ALPHABETS = {
    "bold": "BOLD",
    "bold-italic": "BOLD ITALIC",
    "double-struck": "DOUBLE-STRUCK",
    "fraktur": "FRAKTUR",
    "italic": "ITALIC",
    "monospace": "MONOSPACE",
    "sans-serif": "SANS-SERIF",
    "script": "SCRIPT",
}
_ROWS = frozenset({"mrow", "mstyle", "mpadded", "mphantom"})
_WITH_SUBSCRIPT = frozenset({"msub", "munder", "msubsup", "munderover"})
_WITH_SUPERSCRIPT = frozenset({"msup", "mover", "msubsup", "munderover"})
_ACCENTS = {
    "^": "\u0302",
    "~": "\u0303",
    "¯": "\u0304",
    "―": "\u0305",
    "˙": "\u0307",
    "¨": "\u0308",
    " → ": "\u20d7",
}
_RELATIONS = frozenset("=<>≤≥≠≈∼∝→←⇒∈≪≫")
_SPACES = str.maketrans("\u00a0\u2006\u2009\u202f", "    ")
_FANCY_LETTERS = re.compile("[\U0001d400-\U0001d7ffϕϵ]+")


def is_known(element: Element) -> bool:
    """Tell whether an element may be shown, and has as many parts as it needs."""
    return element.tag in _TAGS and len(element) == _PARTS.get(element.tag, len(element))


def unwrapped(tree: Element) -> list[Element]:
    """Take off the one row that the converter always puts around a formula."""
    rows = list(tree)
    return list(rows[0]) if len(rows) == 1 and rows[0].tag == "mrow" else rows


def _content(element: Element) -> str:
    # The converter writes character references into the tree's text and unescapes them last.
    text = html.unescape(element.text or "")
    alphabet = _ALPHABETS.get(element.get("mathvariant", ""))
    if alphabet and element.tag != "mtext":
        text = "".join(_styled(char, alphabet) for char in text)
    return text


def _styled(char: str, alphabet: str) -> str:
    """Find a letter or digit in one of Unicode's mathematical alphabets: ``R`` -> ``ℝ``."""
    name = unicodedata.name(char, "").removeprefix("LATIN ").removeprefix("GREEK ")
    name = name.replace("LETTER ", "")
    for candidate in (f"{alphabet} {name}", f"MATHEMATICAL {alphabet} {name}"):
        try:
            return unicodedata.lookup(candidate)
        except KeyError:
            continue
    return char


def markup(element: Element) -> str:
    """Write an element as MathML for HTML: no namespace, no style, text escaped."""
    attributes = "".join(
        f' {name}="{value}"'
        for name, value in element.attrib.items()
        if name in _ATTRIBUTES and _VALUE.fullmatch(value)
    )
    content = _content(element)
    if element.tag == "mi" and (element.get("mathvariant") == "normal" or _is_capital(content)):
        attributes += ' mathvariant="normal"'
    inner = html.escape(content) + "".join(map(markup, element))
    if element.tag == "mrow" and len(element) == 1:
        return inner
    return f"<{element.tag}{attributes}>{inner}</{element.tag}>"


def _is_capital(content: str) -> bool:
    """Tell a capital Greek letter, which LaTeX sets upright."""
    return "Α" <= content <= "Ω" and len(content) == 1


def plain(elements: Iterable[Element]) -> str:
    """Write elements in one line of Unicode text: ``ρ_BL``, ``n²``, ``√x``."""
    text = "".join(map(_plain_of, elements)).translate(_SPACES)
    return _FANCY_LETTERS.sub(lambda match: unicodedata.normalize("NFKC", match.group()), text)


def _plain_of(element: Element) -> str:
    children = list(element)
    if element.tag == "mspace":
        return "" if element.get("width", "").startswith("-") else " "
    if not children or element.tag in _ROWS:
        text = _content(element)
        return f" {text} " if text in _RELATIONS else text + plain(children)
    parts = [plain([child]) for child in children]
    if element.tag == "mfrac":
        return "/".join(map(_grouped, parts))
    if element.tag in {"msqrt", "mroot"}:
        return "√" + _grouped(parts[0])
    if element.tag == "mover" and parts[1] in _ACCENTS:
        return parts[0] + _ACCENTS[parts[1]]
    below = lowered(parts[1]) if element.tag in _WITH_SUBSCRIPT else ""
    above = raised(parts[-1]) if element.tag in _WITH_SUPERSCRIPT else ""
    return parts[0] + below + above


def _grouped(text: str) -> str:
    return text if len(text) == 1 or text.isalnum() else f"({text})"


def raised(text: str) -> str:
    """Write a superscript in one line: ``2`` -> ``²``, ``*`` -> ``*``, ``a+b`` -> ``^(a+b)``."""
    if text in {"*", "∗", "⋆", "′", "″", "†", "⊤", "°"}:
        return text
    if text == "∘":
        return "°"
    return _script(text, SUPERSCRIPTS, "^")


def lowered(text: str) -> str:
    """Write a subscript in one line: ``2`` -> ``₂``, ``BL`` -> ``_BL``."""
    return _script(text, SUBSCRIPTS, "_")


def _script(text: str, table: dict[int, int], mark: str) -> str:
    if text and all(ord(char) in table for char in text):
        return text.translate(table)
    return mark + (text if text.replace(".", "").isalnum() else f"({text})")
