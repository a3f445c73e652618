"""The abstract dialect: a markdown-it-py parser with rules of its own, and none of Markdown's."""

import re
from collections.abc import Callable
from typing import Any, Final

from markdown_it import MarkdownIt
from markdown_it.renderer import RendererProtocol
from markdown_it.rules_core import StateCore
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token

from site_builder.text import commands, inline, scripts
from site_builder.text.letters import Vocabulary, vocabulary
from site_builder.text.marks import marked
from site_builder.text.runs import calm, restless
from site_builder.text.scan import scan

_NOT_TEXT = re.compile("[\x00-\x08\x0b\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")
_PARAGRAPH_END = re.compile(r"\n[ \t]*\n\s*")
_SPACE = re.compile(r"[\t\n\r\f][ \t\n\r\f]*| [ \t\n\r\f]+")


def paragraphs(source: str) -> list[str]:
    """Cut a text at its empty lines; fold white space, and replace what no HTML may hold."""
    if source.isprintable():
        # Spaces are all the white space that it has.
        part = source.strip(" ")
        return [_SPACE.sub(" ", part) if "  " in part else part] if part else []
    lines = source.replace("\r\n", "\n").replace("\r", "\n")
    clean = _NOT_TEXT.sub("\ufffd", lines)
    folded = (_SPACE.sub(" ", part).strip(" ") for part in _PARAGRAPH_END.split(clean))
    return [part for part in folded if part]


def _read_paragraphs(state: StateCore) -> None:
    for part in paragraphs(state.src):
        state.tokens.append(Token("paragraph_open", "p", 1, block=True))
        state.tokens.append(Token("inline", "", 0, content=part, children=[]))
        state.tokens.append(Token("paragraph_close", "p", -1, block=True))


def _read_inlines(state: StateCore) -> None:
    found: Vocabulary | None = None
    for token in state.tokens:
        if token.type == "inline" and token.children is not None:
            text = calm(token.content)
            if text is None:
                found = found or vocabulary(restless(state.src), state.src)
                known = scan(token.content, found)
                if not known.only_marks:
                    env = {**state.env, inline.SCAN: known}
                    state.md.inline.parse(token.content, state.md, env, token.children)
                    continue
                text = marked(token.content, known.marks)
            token.children.append(Token("text", "", 0, content=text))


def _join_texts(state: StateCore) -> None:
    for token in state.tokens:
        if token.type == "inline" and token.children:
            token.children = joined(token.children)


def joined(tokens: list[Token]) -> list[Token]:
    """Make one text token of neighbouring ones."""
    out: list[Token] = []
    run: list[str] = []
    for token in tokens:
        if token.type == "text":
            run.append(token.content)
            continue
        if run:
            out.append(Token("text", "", 0, content="".join(run)))
            run.clear()
        out.append(token)
    if run:
        out.append(Token("text", "", 0, content="".join(run)))
    return out


_CORE: Final[list[tuple[str, Callable[[StateCore], None]]]] = [
    ("paragraphs", _read_paragraphs),
    ("inlines", _read_inlines),
    ("join_texts", _join_texts),
]

_InlineRule = Callable[[StateInline], bool]

_INLINE: Final[list[tuple[str, _InlineRule]]] = [
    ("address", inline.address),
    ("prose", inline.prose),
    ("dollars", inline.dollars),
    ("atom", scripts.atom),
    ("wrapper", commands.wrapper),
    ("command", commands.command),
    ("group", commands.group),
    ("script", scripts.script),
    ("letter", inline.letter),
    ("mark", inline.mark),
    ("literal", inline.literal),
]


def _adapted(rule: _InlineRule) -> Callable[[StateInline, bool], bool]:
    # No rule of the dialect looks ahead with others, so none is ever asked to be silent.
    return lambda state, _silent: rule(state)


def make(renderer: Callable[[Any], RendererProtocol], *, links: bool) -> MarkdownIt:
    """Build a parser of the dialect: the rules above, in their order, and no others."""
    parser = MarkdownIt("zero", {"linkify": links}, renderer_cls=renderer)
    for name, core_rule in _CORE:
        parser.core.ruler.push(name, core_rule)
    parser.core.ruler.enableOnly([name for name, _ in _CORE])
    for name, inline_rule in _INLINE:
        parser.inline.ruler.push(name, _adapted(inline_rule))
    parser.inline.ruler.enableOnly([name for name, _ in _INLINE])
    parser.inline.ruler2.enableOnly([])
    return parser
