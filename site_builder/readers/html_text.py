r"""Running text out of HTML: MathJax's formulas as their source, breaks as paragraphs."""

import re
from collections.abc import Iterator

from bs4 import BeautifulSoup, Tag
from bs4.element import CData, NavigableString, PageElement

from site_builder.readers.characters import small, unescaped
from site_builder.readers.sections import without_odd_sections
from site_builder.references import bounded

_MARKUP = re.compile(
    r"</?(?:a|abbr|b|bold|br|cite|code|div|em|h[1-6]|i|inline-formula|italic|jats:\w+|li|mark|math"
    r"|mml:\w+|ol|p|q|sc|section|small|span|strong|sub|sup|title|tt|u|ul)(?:\s[^<>]{0,2000})?/?>",
    re.IGNORECASE,
)
_PARTING = frozenset(
    (
        *("p", "div", "br", "li", "ul", "ol", "section", "blockquote", "table", "tr", "title"),
        *(f"h{rank}" for rank in range(1, 7)),
    )
)
_SILENT = frozenset(("script", "style", "template", "noscript", "button", "svg", "img"))
_RENDERED = frozenset(
    (
        *("MathJax", "MathJax_Preview", "MathJax_Display", "MathJax_SVG", "MathJax_CHTML"),
        *("MathJax_SVG_Display", "MJXc-display", "MJX_Assistive_MathML", "katex-html"),
    )
)
_STANDS_FOR_ADDRESS = re.compile(r"(?:this )?(?:https?|ftp) (?:URL|link)|this URL", re.IGNORECASE)
_DEEPEST = 80


def soup_of(source: str) -> BeautifulSoup:
    """Parse HTML in linear time, whatever it holds.

    Python's parser tries every ``<`` behind the last ``>`` for a tag up to the end of the text,
    which takes quadratic time on a hostile or cut page; those are escaped beforehand.
    """
    source = bounded(without_odd_sections(source))
    end = source.rfind(">") + 1
    return BeautifulSoup(source[:end] + source[end:].replace("<", "&lt;"), "html.parser")


def unmarked(text: str) -> str:
    """Read a text that may be HTML: without tags, entities as characters.

    ``R&amp;D on H<sub>2</sub>O`` becomes ``R&D on H₂O``. Only tags of running text count as such:
    ``x <y and y> z`` stays.
    """
    if "<" in text and _MARKUP.search(text):
        return text_of(soup_of(text))
    return unescaped(text)


def text_of(tag: Tag) -> str:
    """Write what is in an element as text.

    A formula that MathJax has rendered comes back as its source, ``$x_1$``; paragraphs and breaks
    become empty lines; an address behind "this https URL", as arXiv shortens them, is written out.
    """
    return "".join(_pieces(tag, 0))


def _pieces(tag: Tag, depth: int) -> Iterator[str]:
    for part in tag.children:
        if isinstance(part, Tag):
            yield from _element(part, depth + 1)
        elif _is_text(part):
            yield str(part)


def _is_text(part: PageElement) -> bool:
    return type(part) in (NavigableString, CData)


def _only_text(tag: Tag) -> str:
    """Return the text of a tag that holds nothing else, be it in tags in each other."""
    for _ in range(_DEEPEST):
        if len(tag.contents) != 1:
            break
        part = tag.contents[0]
        if not isinstance(part, Tag):
            return str(part)
        tag = part
    return ""


def _element(tag: Tag, depth: int) -> Iterator[str]:
    name = tag.name
    if name == "script" and str(tag.get("type", "")).startswith("math/tex"):
        yield f"${tag.get_text()}$"
    elif name == "mjx-container":
        yield _rendered(tag)
    elif name in _SILENT:
        return
    elif not _RENDERED.isdisjoint(tag.get("class") or ()):
        yield "" if _has_source(tag) else _spoken(tag)
    elif depth > _DEEPEST:
        yield tag.get_text()
    elif name in ("sup", "sub") and (only := _only_text(tag)):
        yield _shifted(name, only)
    elif name == "a" and _STANDS_FOR_ADDRESS.fullmatch(" ".join(tag.get_text().split())):
        address = str(tag.get("href") or "")
        yield address if address.startswith("http") else tag.get_text()
    else:
        parting = "\n\n" if name in _PARTING else ""
        yield parting
        yield from _pieces(tag, depth)
        if name != "br":
            yield parting


def _has_source(tag: Tag) -> bool:
    """Tell whether the source of a formula that MathJax 2 has set stands behind it."""
    follower = tag.find_next_sibling("script")
    return follower is not None and str(follower.get("type", "")).startswith("math/tex")


def _rendered(tag: Tag) -> str:
    """Find the source of a formula that MathJax 3 has set, else what a screen reader is told."""
    source = tag.find(True, attrs={"data-latex": True})
    return f"${source['data-latex']}$" if isinstance(source, Tag) else _spoken(tag)


def _spoken(tag: Tag) -> str:
    """Write a formula whose source a saved page has lost as its characters."""
    for told in (tag.find(class_="MJX_Assistive_MathML"), tag.find("mjx-assistive-mml")):
        if isinstance(told, Tag):
            return told.get_text()
    return tag.get_text()


def _shifted(name: str, text: str) -> str:
    """Write an index in Unicode's small digits, else as LaTeX does: ``10<sup>th</sup>``."""
    command = "\\textsuperscript" if name == "sup" else "\\textsubscript"
    return small(name, text) or (f"{command}{{{text}}}" if text.isalnum() else text)
