r"""Accents, escapes and spaces: ``\'e``, ``\%``, ``\,``."""

import re
import unicodedata

from markdown_it.rules_inline import StateInline

from site_builder.text.characters import COMBINING, SPACES
from site_builder.text.inline import emit, scan_of

_ACCENT = re.compile(
    r"\\(?P<mark>['`^\"~=.])(?:\{(?P<group>\\?[A-Za-z])\}|(?P<bare>\{\\[ij]\}|\\[ij](?![A-Za-z])|[A-Za-z]))"
    r"|\\(?P<word>[cvuHkrbd])(?:\{(?P<named>\\?[A-Za-z])\}| (?P<spaced>[A-Za-z])(?![A-Za-z]))"
)
_APOSTROPHE = re.compile(
    r"\\'(?=(?:s|t|re|ve|ll|d|m)(?![A-Za-z]))(?<=[A-Za-z]\\')|\\'(?![A-Za-z{\\])"
)
_ESCAPED = frozenset("%&_$#{}")


def accent(state: StateInline) -> bool:
    r"""Put an accent on its letter: ``\"o``, ``\'{\i}``, ``\c{c}``; ``\'s`` is an apostrophe."""
    src, pos, stop = state.src, state.pos, state.posMax
    if apostrophe := _APOSTROPHE.match(src, pos, stop):
        return emit(state, "’", apostrophe.end())
    match = _ACCENT.match(src, pos, stop)
    if match is None or (match["mark"] == '"' and scan_of(state).escaped_quotes):
        return False
    base = match["group"] or match["bare"] or match["named"] or match["spaced"]
    accent = COMBINING[match["mark"] or match["word"]]
    letter = unicodedata.normalize("NFC", base.strip("\\{}") + accent)
    return len(letter) == 1 and emit(state, letter, match.end())


def sign(state: StateInline) -> bool:
    r"""Undo an escape (``\%``), or set the space that a command asks for (``\,``)."""
    following = state.src[state.pos + 1]
    end = state.pos + 2
    if following in _ESCAPED or following == "~":
        return emit(state, following, end)
    if following in {'"', "'"} and scan_of(state).escaped_quotes:
        state.pos += 1
        return True
    if following == "\\":
        return _line_break(state)
    space = SPACES.get(following)
    return space is not None and emit(state, space, end)


def _line_break(state: StateInline) -> bool:
    before = state.src[state.pos - 1 : state.pos]
    after = state.src[state.pos + 2 : state.pos + 3]
    if before.strip() and after.strip():
        return False
    return emit(state, "", state.pos + 2)
