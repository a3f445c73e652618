"""Names of Greek letters in running text: which are variables, which are English."""

import re
from dataclasses import dataclass

from site_builder.text.symbols import GREEK, GREEK_NAMES, SIGNS

_WORD = re.compile(r"[A-Za-z]+")
_NAMES = "|".join(sorted(GREEK, key=len, reverse=True))
_RELATIONS = "leq|geq|approx|propto|sim"
_AS_VARIABLE = re.compile(
    rf"(?<![\w\\/.@-])({_NAMES})(?=[_^]|\s?[=<>≤≥]|\s(?:{_RELATIONS})\b"
    r"|\s(?:less|greater|larger|smaller|higher|lower) than [\d.])"
    rf"|(?<=[=<>≤≥])\s?({_NAMES})(?![\w-])"
    rf"|(?<![A-Za-z])(?:{_RELATIONS})\s({_NAMES})(?![\w-])"
    rf"|[(\[]({_NAMES}),\s({_NAMES})(?=[)\]])"
)
_IN_BRACKETS = re.compile(rf"(?<=[(\[])({_NAMES})(?=[)\],/])|(?<=,\s)({_NAMES})(?=[)\]])")
_LETTER = re.compile(rf"(?<![\w\\.@-])({_NAMES})(?![\w@-])")
_IN_A_NAME = re.compile(r" [A-Z]")


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """The words of a text that maths may use."""

    signs: frozenset[str]
    """Names of symbols that are no word of any language (``leq``)."""
    variables: frozenset[str]
    """Names of Greek letters that the text uses as variables (``phi`` beside ``phi_Delta``)."""


def vocabulary(naming: str, text: str) -> Vocabulary:
    """Look through a text's words.

    A Greek letter is a variable in ``rho > 0.6``, ``phi_Delta``, ``(epsilon, delta)`` and
    ``leq Delta``, and from there on in the whole text; it is English in ``Mem-alpha``,
    ``alpha blending`` and ``(beta)``.

    Args:
        naming: What of the text may name signs and letters at all.
        text: All of it.
    """
    used = frozenset(_WORD.findall(naming))
    signs = used & SIGNS.keys()
    if used.isdisjoint(GREEK):
        return Vocabulary(signs, frozenset())
    certain = {name for groups in _AS_VARIABLE.findall(text) for name in groups if name}
    bracketed = {name for groups in _IN_BRACKETS.findall(text) for name in groups if name}
    likely = {name for name in bracketed - GREEK_NAMES if name.islower()}
    return Vocabulary(signs, frozenset(certain | likely | (signs & GREEK.keys())))


def find(text: str, variables: frozenset[str]) -> dict[int, str]:
    """Find the letters to show, by offset; ``Delta Attention`` stays a name."""
    if not variables:
        return {}
    return {
        match.start(): match[1]
        for match in _LETTER.finditer(text)
        if match[1] in variables
        and not (match[1].istitle() and _IN_A_NAME.match(text, match.end()))
    }
