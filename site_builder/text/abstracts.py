"""Titles and abstracts as HTML, teaser and plain text."""

import re
from collections.abc import Mapping
from functools import lru_cache

from markdown_it.token import Token

from site_builder.text.abbreviations import Abbreviations
from site_builder.text.dialect import joined, make
from site_builder.text.output import Html, Plain, narrowed, plain_of
from site_builder.text.runs import calm
from site_builder.text.ties import IN_TITLE, compounds_tied, tied

_LINKED = make(Html, links=True)
_UNLINKED = make(Html, links=False)
_PLAIN = make(Plain, links=False)

_SOLID = "\ufffc"
_SENTENCE_END = re.compile(
    r"(?<!\be\.g)(?<!\bi\.e)(?<!\bet al)(?<!\bvs)(?<!\bcf)(?<!\b[A-Z])[.!?][’”)]?(?=\s|\Z)"
)
_DANGLING = " \u00a0,;:–—-([“‘"
_WORTH_A_SENTENCE = 0.6
# Pages, feeds, search and the data for programs set the same texts, one room after another.
_CACHED = 65_536


@lru_cache(maxsize=_CACHED)
def title_html(source: str) -> str:
    r"""Set a title as inline HTML, without links.

    ``Transfer Q^*: ``Principled'' Decoding`` gets its formula and its curly quotation marks. Short
    compounds stay on one line, and so does a formula with its punctuation (class ``nobr``).
    """
    return _inline_html([*compounds_tied(tied(_children(source), IN_TITLE))])


def abstract_html(source: str, terms: Mapping[str, str] | None = None) -> str:
    """Set an abstract as HTML paragraphs; its web addresses become links (http and https only).

    A formula stays on one line with its punctuation (class ``nobr``).

    Args:
        source: The abstract's source text.
        terms: What its abbreviations stand for, both source text; each use of one gets an ``abbr``
            element, but neither where it is explained nor in maths or links.
    """
    return _abstract_html(source, tuple((terms or {}).items()))


@lru_cache(maxsize=_CACHED)
def _abstract_html(source: str, terms: tuple[tuple[str, str], ...]) -> str:
    tokens = _LINKED.parse(source)
    abbreviations = _abbreviations(dict(terms))
    for token in tokens:
        if token.children:
            token.children = abbreviations.marked(tied(token.children))
    html: str = _LINKED.renderer.render(tokens, _LINKED.options, {})
    return html.rstrip("\n")


def sentence_html(source: str, terms: Mapping[str, str] | None = None) -> str:
    """Set a sentence as inline HTML, without links; `terms` as in `abstract_html`."""
    return _inline_html(_abbreviations(terms).marked(tied(_children(source))))


def _abbreviations(terms: Mapping[str, str] | None) -> Abbreviations:
    return Abbreviations({short: plain(long) for short, long in (terms or {}).items()})


@lru_cache(maxsize=_CACHED)
def snippet_html(source: str, limit: int = 220) -> str:
    """Set the beginning of an abstract as inline HTML, without links.

    Cut behind a sentence if one ends in the last two fifths of the limit, otherwise behind a word,
    with an ellipsis; never within a formula, a web address or an element.

    Args:
        source: The abstract's source text.
        limit: Visible characters at most, the ellipsis not counted.
    """
    return _inline_html(tied(_cut(_children(source), limit)))


def snippet(source: str, limit: int = 220) -> str:
    """Write the beginning of an abstract in plain Unicode characters, unescaped.

    Cut behind a sentence if one ends in the last two fifths of the limit, otherwise behind a word,
    with an ellipsis.
    """
    text = " ".join(plain(source).split())
    if len(text) <= limit:
        return text
    cut = text[: _best_end(text, limit)]
    return cut if _SENTENCE_END.search(cut[-2:]) else f"{cut}…"


@lru_cache(maxsize=_CACHED)
def plain(source: str) -> str:
    r"""Write a title or an abstract in plain Unicode characters, unescaped.

    For meta descriptions, feeds, the search index and ``<title>``: ``Q^*`` gives ``Q*``,
    ``rho_{BL}`` gives ``ρ_BL``, ``78.2\%`` gives ``78.2%``. Paragraphs are separated by an empty
    line; spaces are ordinary ones.
    """
    text = calm(source)
    if text is None:
        text = str(_PLAIN.render(source))
    return text


def pieces(source: str) -> tuple[tuple[str, str], ...]:
    r"""Part a text into plain Unicode and formulas: pairs of the text and, of a formula, its LaTeX.

    ``Transfer Q^*: x`` gives ``Transfer Q``, ``*`` with the LaTeX ``{}^{*}``, and ``: x``.
    """
    found = (
        (narrowed(plain_of(token)), token.markup if token.type == "maths" else "")
        for token in _children(source)
    )
    return tuple([piece for piece in found if piece[0]])


def _children(source: str) -> list[Token]:
    """Parse into inline tokens, with a space between paragraphs."""
    tokens: list[Token] = []
    for token in _UNLINKED.parse(source):
        if token.type == "inline" and token.children:
            if tokens:
                tokens.append(Token("text", "", 0, content=" "))
            tokens.extend(token.children)
    return joined(tokens)


def _inline_html(tokens: list[Token]) -> str:
    html: str = _UNLINKED.renderer.render(tokens, _UNLINKED.options, {})
    return html


def _cut(tokens: list[Token], limit: int) -> list[Token]:
    text = "".join(_visible(token) for token in tokens)
    if len(text) <= limit:
        return tokens
    end = _best_end(text, limit)
    out: list[Token] = []
    opened: list[Token] = []
    for token in tokens:
        size = len(_visible(token))
        if token.nesting > 0:
            opened.append(token)
        elif token.nesting < 0:
            opened.pop()
        elif size > end:
            out.append(Token("text", "", 0, content=token.content[:end]))
            break
        end -= size
        out.append(token)
        if end == 0:
            break
    if not _SENTENCE_END.search(text[: sum(len(_visible(token)) for token in out)][-2:]):
        out.append(Token("text", "", 0, content="…"))
    out.extend(Token(f"{t.tag}_close", t.tag, -1) for t in reversed(opened))
    return joined(out)


def _visible(token: Token) -> str:
    """Write a token as text in which anything but text is one solid block."""
    return token.content if token.type == "text" else _SOLID * len(plain_of(token))


def _best_end(text: str, limit: int) -> int:
    for match in reversed(list(_SENTENCE_END.finditer(text, 0, limit + 2))):
        if _WORTH_A_SENTENCE * limit <= match.end() <= limit:
            return match.end()
    word_end = text.rfind(" ", 0, limit + 1)
    if word_end > 0:
        return len(text[:word_end].rstrip(_DANGLING)) or word_end
    if text[limit - 1] == text[limit] == _SOLID:
        return len(text[:limit].rstrip(_SOLID)) or len(text) - len(text.lstrip(_SOLID))
    return limit
