"""Whether two papers of different titles are one: what the titles and the abstracts say."""

import re
from dataclasses import dataclass
from enum import Enum

from rapidfuzz import fuzz
from rapidfuzz.distance import OSA

from site_builder.merging.agreeing import begins
from site_builder.merging.likeness import can_tell, clearly_different, shared, words
from site_builder.merging.units import Unit

_WORD = re.compile(r"[^\W_]+")
_NUMBER = re.compile(r"\d+|(?<![^\W\d_])[ivx]+(?![^\W\d_])")
_CUT = re.compile(r"(?:\u2026|\.\.\.)\s*$")
_SUBTITLE = re.compile(r"\s*[:\u2013\u2014(?!.|]|\s-\s")
_AGREES = 0.75
_AGREES_IN_PART = 0.65
_THE_SAME = 0.9
_ALIKE = 85
_VERY_ALIKE = 92
_FEW_LETTERS = 2
_LONG_BEGINNING = 6
_FEWEST_WORDS = 3
_SHORTEST_BEGINNING = 80


class Verdict(Enum):
    """What is to be done about two papers."""

    SAME = "merge"
    MAYBE = "propose"


@dataclass(frozen=True, slots=True)
class Judgement:
    """How two papers compare."""

    verdict: Verdict
    score: int
    """0 to 100, by the titles alone."""
    reason: str
    """What speaks for one paper, and what doesn't."""


@dataclass(frozen=True, slots=True)
class _Titles:
    score: int
    said: str
    """How they differ, in words."""
    near: bool
    """Whether that is how one paper's titles differ: a slip, a cut, a subtitle."""
    numbers: bool = False
    """Whether they differ in a number, as parts and versions of a series do."""
    part: bool = False
    """Whether one goes on where the other ends."""


def judge(one: Unit, other: Unit) -> Judgement | None:
    """Compare two papers; None if nothing says that they are one.

    They are where the titles differ as a slip, a cut, a subtitle or a revision makes them differ
    and the abstracts agree, which share three quarters of the words of the shorter one. Without
    abstracts, or where these agree in part, a person has to say. Titles that differ in a number
    ("Part II", "GPT-4") are never one paper's without a person.
    """
    titles = _titles(one, other)
    left, right = words(one.witness), words(other.witness)
    if clearly_different(left, right):
        return None
    telling = can_tell(left, right)
    overlap = shared(left, right)
    if overlap >= _THE_SAME and not telling and _goes_on(one.witness, other.witness):
        telling = True
    overlap = overlap if telling else 0.0
    percent = f"the abstracts share {round(100 * overlap)} % of their words"
    if titles.numbers:
        if overlap < _THE_SAME or titles.score < _ALIKE:
            return None
        return Judgement(Verdict.MAYBE, titles.score, f"{titles.said}; {percent}")
    if telling:
        return _by_abstract(titles, overlap, percent, both=_jaccard(left, right))
    if not (titles.near or titles.score >= _VERY_ALIKE) or one.apart_from(other):
        return None
    return Judgement(Verdict.MAYBE, titles.score, f"{titles.said}; no abstract to compare")


def _by_abstract(titles: _Titles, overlap: float, percent: str, *, both: float) -> Judgement | None:
    reason = f"{titles.said}; {percent}"
    alike = titles.near or titles.part or titles.score >= _ALIKE
    if (alike and overlap >= _AGREES) or _revised(titles.score, overlap, both):
        return Judgement(Verdict.SAME, titles.score, reason)
    if titles.near or (alike and overlap >= _AGREES_IN_PART) or both >= _AGREES:
        return Judgement(Verdict.MAYBE, titles.score, reason)
    return None


def _revised(score: int, overlap: float, both: float) -> bool:
    """Tell whether a title changed so much can be that of another version."""
    return both >= _AGREES and overlap >= _THE_SAME and score >= (60 if both >= _THE_SAME else 70)


def _goes_on(one: str, other: str) -> bool:
    """Tell whether an abstract is the beginning of the other, as a capture cuts it off."""
    shorter, longer = sorted((one, other), key=len)
    return len(shorter) >= _SHORTEST_BEGINNING and begins(shorter, longer)


def _jaccard(left: frozenset[str], right: frozenset[str]) -> float:
    either = len(left | right)
    return len(left & right) / either if either else 0.0


def _titles(one: Unit, other: Unit) -> _Titles:
    left, right = (" ".join(_WORD.findall(unit.title.casefold())) for unit in (one, other))
    score = round(max(fuzz.ratio(left, right), fuzz.token_sort_ratio(left, right)))
    shorter, longer = sorted((one, other), key=lambda unit: len(unit.key))
    rest = _rest(shorter.key, longer.title) if longer.key.startswith(shorter.key) else None
    if rest is not None or (longer.key.startswith(shorter.key) and _CUT.search(shorter.title)):
        return _continued(shorter, rest or "", score)
    if sorted(_NUMBER.findall(left)) != sorted(_NUMBER.findall(right)):
        return _Titles(score, "the titles differ in a number", near=False, numbers=True)
    letters = OSA.distance(one.key, other.key, score_cutoff=_FEW_LETTERS)
    if letters <= _FEW_LETTERS:
        said = f"the titles differ in {'one letter' if letters == 1 else 'two letters'}"
        return _Titles(score, said, near=len(one.key) >= 8)
    if score >= _ALIKE:
        return _Titles(score, "the titles are alike", near=False)
    return _Titles(score, "the titles differ", near=False)


def _continued(shorter: Unit, rest: str, score: int) -> _Titles:
    """Compare a title with one that goes on after it."""
    many = len(_WORD.findall(shorter.title))
    if _CUT.search(shorter.title):
        return _Titles(score, "one title is cut off", near=many >= _FEWEST_WORDS, part=True)
    if _SUBTITLE.match(rest):
        return _Titles(score, "one title lacks the subtitle", near=True, part=True)
    tail = _WORD.findall(rest)
    if len(tail) == 1 and _NUMBER.fullmatch(tail[0].lower()):
        return _Titles(score, "the titles differ in a number", near=False, numbers=True)
    said = "one title goes on where the other ends"
    return _Titles(score, said, near=many >= _LONG_BEGINNING, part=True)


def _rest(key: str, title: str) -> str | None:
    """Give what follows in a title after the letters and digits of a key, at a word's end."""
    reached = 0
    for at, char in enumerate(title):
        if reached >= len(key):
            return None if char.isalnum() else title[at:]
        reached += char.isalnum()
    return ""
