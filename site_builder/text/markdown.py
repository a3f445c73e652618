"""Ordinary Markdown, for what the curator writes: pages and notes."""

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Final
from urllib.parse import unquote

import nh3
from markdown_it import MarkdownIt
from markdown_it.common.normalize_url import normalizeLink
from markdown_it.rules_core import StateCore
from markdown_it.token import Token

from site_builder import ids, urls

_SCHEME = re.compile(r"[a-z][a-z0-9+.-]*:", re.IGNORECASE)
_ELSEWHERE = re.compile(r"[a-z][a-z0-9+.-]*:|//", re.IGNORECASE)
_SCHEMES: Final = frozenset({"http", "https", "mailto"})
_DASHES = re.compile(r"(?<![-<!])(-{2,3})(?![->])")
_ELLIPSIS = re.compile(r"(?<!\.)\.{3}(?!\.)")
_ALIGNMENT = re.compile(r"text-align:(left|center|right)")
_SPACES = re.compile(r"[\x00-\x20\x7f-\xa0\u200b-\u200f\u2028-\u202e\u2066-\u2069\ufeff]+")
_CLASSES: Final = {"align-left", "align-center", "align-right"}
_ELEMENTS: Final = {
    *("a", "blockquote", "br", "code", "em", "h1", "h2", "h3", "h4", "h5", "h6", "hr", "img", "li"),
    *("ol", "p", "pre", "strong", "table", "tbody", "td", "th", "thead", "tr", "ul"),
}
_ATTRIBUTES: Final = {
    **{f"h{level}": {"id"} for level in range(1, 7)},
    "a": {"href", "title"},
    "code": {"class"},
    "img": {"src", "alt", "title"},
    "ol": {"start"},
}
_CLEANER = nh3.Cleaner(
    tags=_ELEMENTS,
    attributes=_ATTRIBUTES,
    allowed_classes={"td": _CLASSES, "th": _CLASSES},
    url_schemes=set(_SCHEMES),
    link_rel=None,
)


@lru_cache(maxsize=1024)
def markdown_html(source: str) -> str:
    """Set CommonMark with tables as HTML.

    HTML in the source is shown, not obeyed; links go to http, https, mailto or a relative address
    only, bare web addresses become links, and so do pictures of other hosts. Headings get ids made
    from their text, quotation marks, dashes and ellipses are set properly, an aligned table cell
    has the class ``align-left``, ``align-center`` or ``align-right``.
    """
    return _CLEANER.clean(_PARSER.render(source))


def _is_allowed(url: str) -> bool:
    # Browsers drop line ends and tabs inside an address and controls before it; the parser wrote
    # them as %09 already, which is a relative address but nobody's intent.
    scheme = _SCHEME.match(_SPACES.sub("", unquote(url)))
    return scheme is None or scheme.group()[:-1].lower() in _SCHEMES


def _name_headings(state: StateCore) -> None:
    taken: set[str] = set()
    for opening, content in zip(state.tokens, state.tokens[1:], strict=False):
        if opening.type != "heading_open":
            continue
        name = stem = ids.slug(_text_of(content), fallback="section")
        number = 1
        while name in taken:
            number += 1
            name = f"{stem}-{number}"
        taken.add(name)
        opening.attrSet("id", name)


def _text_of(token: Token) -> str:
    return "".join(child.content for child in token.children or ())


def _set_typography(state: StateCore) -> None:
    for token in state.tokens:
        for child in token.children or ():
            if child.type == "text":
                dashed = _DASHES.sub(lambda m: "—" if len(m[1]) > 2 else "–", child.content)
                child.content = _ELLIPSIS.sub("…", dashed)


def _align_by_class(state: StateCore) -> None:
    # The parser writes a style attribute, which the site's security policy forbids.
    for token in state.tokens:
        alignment = _ALIGNMENT.search(str(token.attrs.pop("style", "")))
        if alignment:
            token.attrSet("class", f"align-{alignment[1]}")


def _link_addresses(state: StateCore) -> None:
    for token in state.tokens:
        if token.type == "inline" and token.children:
            token.children = list(_linked(token.children))


def _linked(children: list[Token]) -> Iterator[Token]:
    """Link bare web addresses, and pictures of other hosts, which the site may not embed."""
    depth = 0
    for child in children:
        depth += child.nesting if child.tag == "a" else 0
        if child.type == "text" and not depth:
            yield from _split(child.content)
        elif child.type == "image" and _ELSEWHERE.match(str(child.attrs["src"])):
            label = Token("text", "", 0, content=_text_of(child) or str(child.attrs["src"]))
            yield from (label,) if depth else _link(str(child.attrs["src"]), label)
        else:
            yield child


def _split(text: str) -> Iterator[Token]:
    at = 0
    for span in urls.find(text):
        yield Token("text", "", 0, content=text[at : span.start])
        label = Token("text_special", "", 0, content=text[span.start : span.end])
        yield from _link(normalizeLink(span.url), label)
        at = span.end
    yield Token("text", "", 0, content=text[at:])


def _link(url: str, label: Token) -> tuple[Token, Token, Token]:
    return Token("link_open", "a", 1, attrs={"href": url}), label, Token("link_close", "a", -1)


def _make() -> MarkdownIt:
    parser = MarkdownIt("commonmark", {"html": False, "xhtmlOut": False, "typographer": True})
    parser.enable(["table", "smartquotes"])
    parser.validateLink = _is_allowed  # type: ignore[method-assign]
    parser.core.ruler.push("name_headings", _name_headings)
    parser.core.ruler.before("smartquotes", "set_typography", _set_typography)
    parser.core.ruler.before("set_typography", "link_addresses", _link_addresses)
    parser.core.ruler.push("align_by_class", _align_by_class)
    return parser


_PARSER = _make()
