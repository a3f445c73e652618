"""Tokens of the dialect -> HTML, or plain Unicode text."""

import re
from collections.abc import Sequence
from typing import ClassVar

from markdown_it.common.utils import escapeHtml
from markdown_it.renderer import RendererHTML, RendererProtocol
from markdown_it.token import Token
from markdown_it.utils import EnvType, OptionsDict

_WIDE = ("  ", "\u00a0", "\u202f")
_SPACES = re.compile("[ \u00a0\u202f]+")
"""Blanks of any width, which plain text has but one of."""


class Html(RendererHTML):
    """HTML of a text; every piece of source text is escaped."""

    def maths(self, tokens: Sequence[Token], idx: int, options: OptionsDict, env: EnvType) -> str:  # noqa: ARG002 - the renderer's interface
        """Write a formula; its markup is our own."""
        return tokens[idx].content

    def sup(self, tokens: Sequence[Token], idx: int, options: OptionsDict, env: EnvType) -> str:  # noqa: ARG002
        """Write a superscript."""
        return f"<sup>{escapeHtml(tokens[idx].content)}</sup>"

    def sub(self, tokens: Sequence[Token], idx: int, options: OptionsDict, env: EnvType) -> str:  # noqa: ARG002
        """Write a subscript."""
        return f"<sub>{escapeHtml(tokens[idx].content)}</sub>"


class Plain(RendererProtocol):
    """Readable Unicode text, paragraphs separated by an empty line."""

    __output__: ClassVar[str] = "plain"

    def __init__(self, parser: object = None) -> None:
        """Take the parser, as every renderer does."""

    def render(self, tokens: Sequence[Token], options: OptionsDict, env: EnvType) -> str:  # noqa: ARG002
        """Write a token stream as text."""
        return "\n\n".join(
            narrowed("".join(map(plain_of, token.children)))
            for token in tokens
            if token.type == "inline" and token.children
        )


def narrowed(text: str) -> str:
    """Make one ordinary space of blanks of any width."""
    return _SPACES.sub(" ", text) if any(wide in text for wide in _WIDE) else text


def plain_of(token: Token) -> str:
    """Write one inline token as text; opening and closing ones are empty."""
    return token.info if token.type in {"maths", "sup", "sub"} else token.content
