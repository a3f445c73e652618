"""What a line must not break: a formula and its punctuation, a short compound in a title."""

import re
from collections.abc import Iterable, Iterator

from markdown_it.token import Token

from site_builder.text.output import plain_of

IN_TEXT = 32.0
"""What is kept on one line at most, in letters of a usual width; small screens hold about 38."""
IN_TITLE = 18.0
"""The same in the largest heading: just below 280 pixels, what a screen of 320 has for it."""

_WIDTHS = {
    **dict.fromkeys("MWmw", 1.6),
    **dict.fromkeys("ABCDEFGHIJKLNOPQRSTUVXYZ", 1.35),
    **dict.fromkeys("fijlrt.,:;-'’()", 0.62),
}
"""Widths of letters that differ from the usual one, for the serif faces in use."""

_NO_BREAK = "\u00a0"
_BEFORE = re.compile(r"[^\W_]{0,12}[-(\[{“‘\"'/|+−\u00a0\u202f]{1,4}\Z|[^\W_]{1,12}\Z")
_REACH = 16
_AFTER = re.compile(
    r"(?:[^\W_]{1,16}(?![^\W_]))?[)\]}]{0,2}(?:[-–][^\W_]{1,16}(?![^\W_])){0,2}"
    r"[-–—(\[{)\]},.;:!?%”’\"'…/|°=<>≈∼≤≥×·*+−\u00a0\u202f]{0,6}"
)
_DASH = re.compile(r" (?=[–—] )")
_PART = r"[\w.+*’&$#@%]"
_COMPOUND = re.compile(rf"(?<!{_PART})(?<![-–]){_PART}+(?:[-–]{_PART}+)+")


def tied(tokens: list[Token], longest: float = IN_TEXT) -> list[Token]:
    """Wrap every formula with what stands directly next to it in an element that doesn't break.

    Browsers break a line on both sides of a ``math`` element, whatever follows: ``(Q*`` would be
    torn from ``),``. A letter or a compound next to it is kept with it, too (``f-divergence``).

    Args:
        tokens: Inline tokens.
        longest: The estimated width beyond which nothing is kept together, so that no small screen
            has to scroll sideways.
    """
    if not any(token.type == "maths" for token in tokens):
        return tokens
    out: list[Token] = []
    run: list[Token] = []
    following: list[Token | None] = [*tokens[1:], None]
    for token, after in zip(tokens, following, strict=True):
        if token.type == "maths":
            run.append(token)
        elif token.type == "text":
            before_formula = after is not None and after.type == "maths"
            head, body, tail = _parted(token.content, bool(run), before_formula)
            run.extend(_text(head))
            if body:
                out.extend(_kept(run, longest))
                out.extend(_text(body))
                run = []
            run.extend(_text(tail))
        else:
            out.extend((*_kept(run, longest), token))
            run = []
    return [*out, *_kept(run, longest)]


def compounds_tied(tokens: Iterable[Token]) -> Iterator[Token]:
    """Keep short compounds whole (``In-Context``), and a dash on the line of the word before it.

    For titles: large letters and short lines make such breaks common there.
    """
    depth = 0
    for token in tokens:
        depth += token.nesting if token.tag == "span" else 0
        if token.type != "text" or depth:
            yield token
            continue
        text, at = _DASH.sub(_NO_BREAK, token.content), 0
        for match in _COMPOUND.finditer(text):
            if _width(match.group()) > IN_TITLE:
                continue
            yield from _text(text[at : match.start()])
            yield from _wrapped(_text(match.group()))
            at = match.end()
        yield from _text(text[at:])


def _parted(text: str, after_formula: bool, before_formula: bool) -> tuple[str, str, str]:
    """Cut a text into what belongs to the formula before it, the rest, and to that behind it."""
    head = _AFTER.match(text) if after_formula else None
    start = head.end() if head else 0
    tail = _BEFORE.search(text, max(start, len(text) - _REACH)) if before_formula else None
    stop = tail.start() if tail else len(text)
    return text[:start], text[start:stop], text[stop:]


def _kept(run: list[Token], longest: float) -> list[Token]:
    """Wrap a run that holds more than its formula and isn't too long."""
    fits = len(run) > 1 and _width("".join(map(plain_of, run))) <= longest
    return _wrapped(run) if fits else run


def _width(text: str) -> float:
    return sum(_WIDTHS.get(char, 1.0) for char in text)


def _wrapped(tokens: list[Token]) -> list[Token]:
    opening = Token("nobr_open", "span", 1, attrs={"class": "nobr"})
    return [opening, *tokens, Token("nobr_close", "span", -1)]


def _text(content: str) -> list[Token]:
    return [Token("text", "", 0, content=content)] if content else []
