"""How two titles differ: as one paper's do, or as those of two papers in a series."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from rapidfuzz import fuzz
from rapidfuzz.distance import OSA

from site_builder.merging.agreeing import spelt
from site_builder.merging.units import Unit, signs

ALIKE = 85
"""The score from which titles are much the same."""
_WORD = re.compile(r"[^\W_]+")
_NUMBER = re.compile(r"\d+|(?<![^\W\d_])(?:[ivx]+|[^\W\d_])(?![^\W\d_])")
_CUT = re.compile(r"(?:\u2026|\.\.\.)\s*$")
_SUBTITLE = re.compile(r"\s*[:\u2013\u2014(?!.|]|\s-\s")
_PREFIX = re.compile(r"un|non|in|im|ir|dis|anti|fe|a|multi|semi|sub|super|pre|post|inter|intra")
_FEW_LETTERS = 2
_LONGEST = 2000
"""Letters whose likeness is told; the time goes by the square of them."""
_SHORTEST_SLIP = 8
_LONG_BEGINNING = 6
_FEWEST_WORDS = 3
_LONGEST_ADDITION = 4
_NO_NUMBERS = frozenset(("a", "s", "t"))
_PARTS = frozenset(
    [
        *(
            "erratum",
            "errata",
            "corrigendum",
            "corrigenda",
            "correction",
            "corrections",
            "addendum",
        ),
        *("addenda", "comment", "comments", "commentary", "reply", "replies", "response"),
        *("rejoinder", "retraction", "discussion", "editorial", "preface", "part", "volume"),
        *("chapter", "supplement", "supplementary", "appendix", "sequel", "revisited", "extended"),
    ]
)
_APART = _PARTS | frozenset(
    [
        *("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven"),
        *("twelve", "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth"),
        *("ninth", "tenth", "eleventh", "twelfth", "not", "no", "never", "neither", "without"),
        *("alpha", "beta", "gamma", "delta", "epsilon", "zeta", "eta", "theta", "iota", "kappa"),
        *("lambda", "mu", "nu", "xi", "omicron", "pi", "rho", "sigma", "tau", "upsilon", "phi"),
        *("chi", "psi", "omega"),
    ]
)
_SIDES = frozenset(
    [
        *("nano", "tiny", "mini", "small", "medium", "base", "large", "huge", "giant", "lite"),
        *("light", "fast", "flash", "turbo", "pro", "plus", "max", "ultra", "next", "xl", "xxl"),
        *("north", "south", "east", "west", "northern", "southern", "eastern", "western", "lower"),
        *("upper", "low", "high", "left", "right", "early", "late", "short", "long", "male"),
        *("female", "males", "females", "men", "women", "boys", "girls", "positive", "negative"),
        *("minimum", "maximum", "minimal", "maximal", "min", "max", "weak", "strong", "static"),
        *("dynamic", "discrete", "continuous", "online", "offline", "past", "future", "spring"),
        *("summer", "autumn", "winter", "january", "february", "march", "april", "may", "june"),
        *("july", "august", "september", "october", "november", "december", "monday", "tuesday"),
        *("wednesday", "thursday", "friday", "saturday", "sunday", "before", "after", "inner"),
        *("outer", "local", "global"),
    ]
)


@dataclass(frozen=True, slots=True)
class Titles:
    """How two titles compare."""

    score: int
    """0 to 100."""
    said: str
    """How they differ, in words."""
    near: bool = False
    """Whether that is how one paper's titles differ: a slip, a cut, a subtitle."""
    series: bool = False
    """Whether they differ as parts, versions, or a paper and its erratum do."""
    part: bool = False
    """Whether one goes on where the other ends."""
    ours: frozenset[str] = frozenset()
    """The words that only the first one has, but for slips."""
    theirs: frozenset[str] = frozenset()
    """The words that only the other one has."""


def compare(one: Unit, other: Unit) -> Titles:
    """Tell how two titles differ.

    ``Part I`` and ``Part II``, ``v1.5`` and ``v2``, ``X`` and ``Erratum: X``, ``Upper Bounds`` and
    ``Lower Bounds`` differ as those of two papers do, however few letters that may be.
    """
    texts = [spelt(unit.title).casefold() for unit in (one, other)]
    words = [_WORD.findall(text) for text in texts]
    left, right = (" ".join(some)[:_LONGEST] for some in words)
    score = round(max(fuzz.ratio(left, right), fuzz.token_sort_ratio(left, right)))
    ours, theirs = (frozenset(some) for some in words)
    mine, its = _but_for_slips(ours - theirs, theirs - ours)
    shorter, longer = sorted((one, other), key=lambda unit: len(unit.letters))
    begins = longer.letters.startswith(shorter.letters)
    rest = _rest(shorter.letters, longer.title) if begins else None
    cut = begins and _CUT.search(shorter.title) is not None
    if not cut and sorted(signs(one.title)) != sorted(signs(other.title)):
        return Titles(score, "the titles differ in a sign", series=True)
    if rest is not None or cut:
        return _continued(shorter, rest or "", score, mine, its)
    if _numbers(left) != _numbers(right):
        return Titles(score, "the titles differ in a number", series=True)
    if _in_series(mine, its):
        different = ", ".join(sorted((*mine, *its)))
        return Titles(score, f"only one title says {different}", series=True)
    letters = OSA.distance(one.key, other.key, score_cutoff=_FEW_LETTERS)
    if letters <= _FEW_LETTERS:
        said = f"the titles differ in {'one letter' if letters == 1 else 'two letters'}"
        return Titles(score, said, near=len(one.key) >= _SHORTEST_SLIP, ours=mine, theirs=its)
    said = "the titles are alike" if score >= ALIKE else "the titles differ"
    return Titles(score, said, ours=mine, theirs=its)


def _numbers(title: str) -> list[str]:
    return sorted(one for one in _NUMBER.findall(title) if one not in _NO_NUMBERS)


def _but_for_slips(
    ours: frozenset[str], theirs: frozenset[str]
) -> tuple[frozenset[str], frozenset[str]]:
    """Leave out words that have their twin on the other side but for a slip or an ending."""
    pairs = [
        (one, other)
        for one in ours
        for other in theirs
        if min(len(one), len(other)) > _FEW_LETTERS + 1
        and one[0] == other[0]
        and OSA.distance(one, other, score_cutoff=_FEW_LETTERS) <= _FEW_LETTERS
    ]
    return ours - {one for one, _ in pairs}, theirs - {other for _, other in pairs}


def _in_series(ours: frozenset[str], theirs: frozenset[str]) -> bool:
    """Tell whether what only one title has parts papers of a series, or opposites."""
    if not _APART.isdisjoint(ours | theirs):
        return True
    if max(len(ours), len(theirs)) > 1:
        return False
    if not _SIDES.isdisjoint(ours | theirs):
        return True
    return any(_opposite(one, other) or _opposite(other, one) for one in ours for other in theirs)


def _opposite(plain: str, prefixed: str) -> bool:
    if len(plain) <= _FEW_LETTERS or not prefixed.endswith(plain):
        return False
    return _PREFIX.fullmatch(prefixed.removesuffix(plain)) is not None


def _continued(
    shorter: Unit, rest: str, score: int, ours: frozenset[str], theirs: frozenset[str]
) -> Titles:
    """Compare a title with one that goes on after it."""
    many = len(_WORD.findall(shorter.title))
    if _CUT.search(shorter.title):
        return Titles(score, "one title is cut off", near=many >= _FEWEST_WORDS, part=True)
    tail = _WORD.findall(rest.casefold())
    if _is_number(tail):
        added = " ".join(rest.split()).strip(" :()") or rest
        return Titles(score, f"only one title says {added}", series=True)
    if _SUBTITLE.match(rest):
        said = "one title lacks the subtitle"
        return Titles(score, said, near=True, part=True, ours=ours, theirs=theirs)
    said = "one title goes on where the other ends"
    near = many >= _LONG_BEGINNING
    return Titles(score, said, near=near, part=True, ours=ours, theirs=theirs)


def _is_number(tail: Sequence[str]) -> bool:
    """Tell whether what a title goes on with makes it another one of a series: ``Part Two``."""
    if len(tail) <= _LONGEST_ADDITION and tail and tail[0] in _PARTS:
        return True
    numbers = _numbers(" ".join(tail))
    return bool(tail) and all(one in numbers or one in _APART | _SIDES for one in tail)


def _rest(key: str, title: str) -> str | None:
    """Give what follows in a title after the letters and digits of a key, at a word's end."""
    reached = 0
    for at, char in enumerate(title):
        if reached >= len(key):
            return None if char.isalnum() else title[at:]
        reached += char.isalnum()
    return ""
