"""Whether two sources say the same of one paper, however they write it."""

import re
import unicodedata
from collections.abc import Sequence

from rapidfuzz.distance import OSA

from site_builder import ids

_COMMAND = re.compile(r"\\([A-Za-z]+)")
_STYLE = re.compile(
    r"\\(?:(?:text|math)(?:bf|it|rm|sf|tt|sc|sl|up|normal|cal|bb|frak|scr)?|emph|underline|boldsymbol"
    r"|operatorname|mbox|left|right|displaystyle)(?![A-Za-z])"
)
_GREEK = re.compile("[\u0370-\u03ff\U0001d6a8-\U0001d7cb]")
_CUT = " .\u2026"
_LONGEST_SUMMARY = 450
_DIGITS = re.compile(r"\d+")
_SLIP = 2


def begins(cut: str, whole: str) -> bool:
    """Tell whether a text is the other one, or its beginning as a capture cuts it off."""
    if cut == whole:
        return True
    if plain(whole).startswith(plain(cut).rstrip(_CUT)):
        return True
    return loose(whole).startswith(loose(cut))


def plain(text: str) -> str:
    """Fold white space."""
    return " ".join(text.split())


def same_title(one: str, other: str) -> bool:
    """Tell whether two titles are one but for a slip of a letter or two; numbers are no slips."""
    left, right = loose(one), loose(other)
    if left == right:
        return True
    digits = _DIGITS.findall(left) == _DIGITS.findall(right)
    return digits and OSA.distance(left, right, score_cutoff=_SLIP) <= _SLIP


def loose(text: str) -> str:
    r"""Reduce a text to its letters and digits, maths included: ``$\alpha$`` and ``α`` are one."""
    return ids.title_key(spelt(text))


def spelt(text: str) -> str:
    r"""Spell Greek letters out, however they are written: ``$\alpha$`` and ``α`` are ``alpha``."""
    plain = _COMMAND.sub(r" \1 ", _STYLE.sub(" ", text)) if "\\" in text else text
    return plain if plain.isascii() else _GREEK.sub(_name, plain)


def _name(letter: re.Match[str]) -> str:
    base = unicodedata.normalize("NFKD", letter.group())[:1]
    name = unicodedata.name(base, "").rpartition(" ")[2].lower()
    return name.replace("lamda", "lambda")


def is_summary(text: str, of: str) -> bool:
    """Tell whether a text is so short beside the other that it can only sum it up."""
    return len(text) <= _LONGEST_SUMMARY and 2 * len(text) < len(of) and not begins(text, of)


def same_people(left: Sequence[str], right: Sequence[str]) -> bool:
    """Tell whether two lists name the same people: ``J. Pérez`` is ``José Perez``.

    Each person is known by the longest part of the name that the other list has, in any order.
    """
    if sorted(map(_family, left)) == sorted(map(_family, right)):
        return True
    ours, theirs = ({_parts(name) for name in names} for names in (left, right))
    return all(any(one & other for other in theirs) for one in ours) and all(
        any(one & other for other in ours) for one in theirs
    )


def _family(name: str) -> str:
    return ids.title_key(name.rsplit(maxsplit=1)[-1]) if name.split() else ""


def _parts(name: str) -> frozenset[str]:
    keys = frozenset(ids.title_key(part) for part in name.replace("-", " ").split())
    return frozenset(key for key in keys if len(key) > 1) or keys
