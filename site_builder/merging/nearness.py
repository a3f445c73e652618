"""Whether two papers of different titles are one: what the titles and the abstracts say."""

import re
from dataclasses import dataclass
from enum import Enum

from site_builder.merging.agreeing import begins
from site_builder.merging.likeness import can_tell, clearly_different, shared, words
from site_builder.merging.titles import ALIKE, Titles, compare
from site_builder.merging.units import Unit

_WORD = re.compile(r"[^\W_]+")
_AGREES = 0.8
_AGREES_IN_PART = 0.65
_THE_SAME = 0.9
_ONE_TEXT = 0.97
_VERY_ALIKE = 92
_NEARLY_ALL = 0.95
_REVISED = 60
_MUCH_REVISED = 70
_SHORTEST_BEGINNING = 80
_FEWEST_LETTERS = 3
_SAYS_NOTHING = frozenset(
    [
        *(
            "the",
            "and",
            "for",
            "via",
            "with",
            "from",
            "into",
            "are",
            "can",
            "its",
            "using",
            "based",
        ),
        *("toward", "towards"),
    ]
)


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
class _Abstracts:
    overlap: float
    """How much of the shorter one's words the longer one has, 0 to 1."""
    both: float
    """How much of all words both have (Jaccard index)."""
    goes_on: bool
    """Whether one is the beginning of the other."""
    telling: str
    """A word that is in one title and one abstract, and not in the others; "" if there is none."""

    @property
    def one_text(self) -> bool:
        """Whether nothing but slips parts them."""
        return self.goes_on or self.both >= _ONE_TEXT


def judge(one: Unit, other: Unit) -> Judgement | None:
    """Compare two papers; None if nothing says that they are one.

    They are where the titles differ as a slip, a cut or a subtitle makes them differ and the
    abstracts share four fifths of the words of the shorter one; where the titles are alike and the
    abstracts share nine tenths; or where the abstracts are one text. Not so if a word in which the
    titles differ is in one of the abstracts only, as "recovery" is, "after coral bleaching":
    papers of one group share their phrases, and what parts the papers parts the titles. Without
    abstracts, or where these agree in part, a person has to say, and likewise where the titles
    differ as those of a series do ("Part II", "GPT-4", "Erratum").
    """
    left, right = words(one.witness), words(other.witness)
    if clearly_different(left, right):
        return None
    titles = compare(one, other)
    seen = _abstracts(one, other, titles)
    overlap = seen.overlap if seen else 0.0
    percent = f"the abstracts share {round(100 * overlap)} % of their words"
    if titles.series:
        if overlap < _THE_SAME or titles.score < ALIKE:
            return None
        return Judgement(Verdict.MAYBE, titles.score, f"{titles.said}; {percent}")
    if seen:
        return _by_abstract(titles, seen, f"{titles.said}; {percent}")
    if not (titles.near or titles.score >= _VERY_ALIKE) or one.apart_from(other):
        return None
    return Judgement(Verdict.MAYBE, titles.score, f"{titles.said}; no abstract to compare")


def _abstracts(one: Unit, other: Unit, titles: Titles) -> _Abstracts | None:
    """Compare the abstracts; None if they are too short to tell."""
    left, right = words(one.witness), words(other.witness)
    goes_on = shared(left, right) >= _THE_SAME and _goes_on(one.witness, other.witness)
    if not (goes_on or can_tell(left, right)):
        return None
    either = len(left | right)
    both = len(left & right) / either if either else 0.0
    telling = "" if goes_on else _telling(one, other, titles)
    return _Abstracts(shared(left, right), both, goes_on, telling)


def _by_abstract(titles: Titles, seen: _Abstracts, reason: str) -> Judgement | None:
    if seen.telling:
        reason += f", but only one has the word “{seen.telling}” of its title"
    elif (
        (titles.near and seen.overlap >= _AGREES)
        or ((titles.part or titles.score >= ALIKE) and seen.overlap >= _THE_SAME)
        or (titles.score >= _REVISED and seen.one_text)
        or (titles.score >= _MUCH_REVISED and seen.overlap >= _NEARLY_ALL and seen.both >= _AGREES)
    ):
        return Judgement(Verdict.SAME, titles.score, reason)
    alike = titles.near or titles.part or titles.score >= ALIKE
    least = _THE_SAME if seen.telling else _AGREES_IN_PART
    if (alike and seen.overlap >= least) or seen.both >= _AGREES or titles.near:
        return Judgement(Verdict.MAYBE, titles.score, reason)
    return None


def _telling(one: Unit, other: Unit, titles: Titles) -> str:
    """Find a word that one paper has in title and abstract and the other in neither."""
    left, right = (frozenset(_WORD.findall(unit.witness.casefold())) for unit in (one, other))
    only = (titles.ours & left) - right, (titles.theirs & right) - left
    telling = {word for some in only for word in some if len(word) >= _FEWEST_LETTERS}
    return min(telling - _SAYS_NOTHING, default="")


def _goes_on(one: str, other: str) -> bool:
    """Tell whether an abstract is the beginning of the other, as a capture cuts it off."""
    shorter, longer = sorted((one, other), key=len)
    return len(shorter) >= _SHORTEST_BEGINNING and begins(shorter, longer)
