"""Ordinary Markdown, for what the curator writes: pages and notes."""

import re
from functools import lru_cache
from typing import Final

from markdown_it import MarkdownIt
from markdown_it.rules_core import StateCore
from markdown_it.token import Token

from site_builder import ids

_SCHEME = re.compile(r"[a-z][a-z0-9+.-]*:", re.IGNORECASE)
_ALLOWED: Final = ("http:", "https:", "mailto:")
_DASHES = re.compile(r"(?<![-<!])(-{2,3})(?![->])")
_ELLIPSIS = re.compile(r"(?<!\.)\.{3}(?!\.)")
_ALIGNMENT = re.compile(r"text-align:(left|center|right)")


@lru_cache(maxsize=1024)
def markdown_html(source: str) -> str:
    """Set CommonMark with tables as HTML.

    HTML in the source is shown, not obeyed; links go to http, https, mailto or a relative address
    only. Headings get ids made from their text, quotation marks, dashes and ellipses are set
    properly, an aligned table cell has the class ``align-left``, ``align-center`` or
    ``align-right``.
    """
    html: str = _PARSER.render(source)
    return html


def _is_allowed(url: str) -> bool:
    scheme = _SCHEME.match(url.strip())
    return scheme is None or scheme.group().lower() in _ALLOWED


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


def _make() -> MarkdownIt:
    parser = MarkdownIt("commonmark", {"html": False, "typographer": True})
    parser.enable(["table", "smartquotes"])
    parser.validateLink = _is_allowed  # type: ignore[method-assign]
    parser.core.ruler.push("name_headings", _name_headings)
    parser.core.ruler.before("smartquotes", "set_typography", _set_typography)
    parser.core.ruler.push("align_by_class", _align_by_class)
    return parser


_PARSER = _make()
