# ruff: noqa: ANN401 - what the parser of the standard library gives has no types
"""Strings that would make a backtracking regular expression take long, made from its own parts.

What costs more than linear time is a repeat that can be entered in many places or left in many
ways. So each repeat is pumped: what leads to it once, then what it repeats n times, then a sign
that fits nothing; and all of that again and again, for those that search. After Weideman, van der
Merwe, Berglund & Watson, "Analyzing matching time behavior of backtracking regular expression
matchers by using ambiguity of NFA" (2016), whose witnesses have this form.
"""

from __future__ import annotations

import random
import re
import string
from functools import cache
from re import _constants as codes  # type: ignore[attr-defined]
from re import _parser as parser  # type: ignore[attr-defined]
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

Pump = tuple[str, str]
"""What leads to a repeat, and what it repeats."""

_POOL = [chr(code) for code in range(32, 127)] + list("\n\té—“\u00a0中")
_MANY = 20
_PLAIN_PUMPS = (" ", "a", "\n", "<", "{", "\\", "1", "A ")
_CATEGORIES = {
    codes.CATEGORY_DIGIT: r"\d",
    codes.CATEGORY_SPACE: r"\s",
    codes.CATEGORY_WORD: r"\w",
    codes.CATEGORY_NOT_DIGIT: r"\D",
    codes.CATEGORY_NOT_SPACE: r"\S",
    codes.CATEGORY_NOT_WORD: r"\W",
}
_REPEATS = (codes.MAX_REPEAT, codes.MIN_REPEAT, codes.POSSESSIVE_REPEAT)


def attacks(pattern: re.Pattern[Any]) -> list[Pump]:
    """Give what to pump, the same for the same pattern."""
    source = pattern.pattern
    text = source.decode("latin-1") if isinstance(source, bytes) else source
    drawn = random.Random(ascii(text))  # noqa: S311 - no secret
    tree = parser.parse(text, pattern.flags & ~re.UNICODE)
    pumps = dict.fromkeys((*_pumps(tree, drawn, ""), *(("", char) for char in _PLAIN_PUMPS)))
    return list(pumps)


def pumped(pump: Pump, length: int) -> tuple[str, str]:
    """Give the two strings of a pump that have about this length."""
    before, repeated = pump
    once = before + repeated * (length // len(repeated)) + "\0"
    whole = before + repeated
    return once, whole * (length // len(whole)) + "\0"


def _pumps(tree: Sequence[Any], drawn: random.Random, before: str) -> Iterator[Pump]:
    for code, value in tree:
        for inner in _inside(code, value):
            yield from _pumps(inner, drawn, before)
        if code in _REPEATS and value[1] > _MANY:
            for _ in range(2):
                word = _word(value[2], drawn)
                if word:
                    yield before, word
        before += _word([(code, value)], drawn)


def _inside(code: object, value: Any) -> list[Sequence[Any]]:
    if code in _REPEATS:
        return [value[2]]
    if code is codes.BRANCH:
        return list(value[1])
    if code is codes.SUBPATTERN:
        return [value[3]]
    if code is codes.ATOMIC_GROUP:
        return [value]
    if code in (codes.ASSERT, codes.ASSERT_NOT):
        return [value[1]]
    return []


def _word(tree: Sequence[Any], drawn: random.Random) -> str:
    """Draw something that a pattern matches, but for what it looks ahead or back to."""
    return "".join(_piece(code, value, drawn) for code, value in tree)


def _piece(code: object, value: Any, drawn: random.Random) -> str:
    if code is codes.LITERAL:
        return chr(value)
    if code in (codes.NOT_LITERAL, codes.ANY):
        return drawn.choice([char for char in "a <(." if ord(char) != value])
    if code is codes.IN:
        return drawn.choice(_fitting(tuple(value)))
    if code in _REPEATS:
        least, most, inner = value
        times = least if drawn.random() < 0.6 else min(least + 1, most)
        return "".join(_word(inner, drawn) for _ in range(min(times, _MANY)))
    if code in (codes.ASSERT, codes.ASSERT_NOT):
        return ""
    inside = _inside(code, value)
    return _word(drawn.choice(inside), drawn) if inside else ""


@cache
def _fitting(items: tuple[Any, ...]) -> list[str]:
    return [char for char in _POOL if _is_in(items, char)] or [chr(_first(items))]


def _is_in(items: Sequence[Any], char: str) -> bool:
    negated = items[0][0] is codes.NEGATE
    return negated != any(_fits(code, value, char) for code, value in items)


def _fits(code: object, value: Any, char: str) -> bool:
    if code is codes.LITERAL:
        return bool(ord(char) == value)
    if code is codes.RANGE:
        return bool(value[0] <= ord(char) <= value[1])
    if code is codes.CATEGORY:
        return re.match(str(_CATEGORIES[value]), char) is not None
    return False


def _first(items: Sequence[Any]) -> int:
    values = [value for code, value in items if code in (codes.LITERAL, codes.RANGE)]
    found = values[0] if values else ord(string.ascii_lowercase[0])
    return found[0] if isinstance(found, tuple) else found
