"""How a person's name divides into family and given names."""

import re
from dataclasses import dataclass

_SUFFIX = re.compile(r"(?:[JS]r\.?|I{2,3}|IV|\dnd|\drd|\dth)")
_TEAM = re.compile(
    r"\b(?:team|group|collaboration|consortium|labs?|laborator(?:y|ies)|project|community|inc|ltd"
    r"|research|foundation|institute|university|committee|society|organi[sz]ation|contributors"
    r"|authors|initiative|network|council|agency|department|center|centre|company|corporation)\b",
    re.IGNORECASE,
)
_PARTICLES = re.compile(
    "af|al|ap|auf|av|bin|d[aiou]|das|de|del|della|dem|den|der|des|dos|el|ibn|l[ae]|las|los|ten|ter"
    "|van|vom|von|y|zum?|zur"
)


@dataclass(frozen=True, slots=True)
class Person:
    """Whom a name names."""

    family: str
    """The family name with its particles, "van der Berg"; of a team its whole name."""
    given: str = ""
    """Given names and initials; "" where there is but one name."""
    suffix: str = ""
    """What follows the family name: "Jr."."""
    is_team: bool = False
    """Whether it is no single person's: "Gemini Team"."""


def divide(name: str) -> Person:
    """Divide a display name: ``John von Neumann Jr.``; the last word is taken as the family name.

    Particles in small letters before it belong to it, which is BibTeX's own rule for "von". Names
    that are written family first, as in ``Lovelace, Ada``, are taken at their word. That the last
    word is the family's is a custom, not a law: a curator can write the name with a comma.
    """
    name = " ".join(name.split())
    if _TEAM.search(name) or " and " in name or " & " in name:
        return Person(name, is_team=True)
    family, comma, given = name.partition(", ")
    if comma:
        return _turned(family, *given.partition(", ")[::2])
    words = name.split(" ")
    suffix = words.pop() if len(words) > 2 and _SUFFIX.fullmatch(words[-1]) else ""
    return _of(words, suffix)


def _turned(family: str, first: str, rest: str) -> Person:
    """Read a name with commas: ``Smith, Ann``, ``Smith, Jr., Bob``, ``Smith, Bob, Jr.``."""
    if _SUFFIX.fullmatch(first):
        return Person(family, rest, first) if rest else _of(family.split(), first)
    if rest and not _SUFFIX.fullmatch(rest):
        return Person(f"{family}, {first}, {rest}", is_team=True)
    return Person(family, first, rest)


def _of(words: list[str], suffix: str) -> Person:
    at = max(0, len(words) - 1)
    while at > 1 and _PARTICLES.fullmatch(words[at - 1]):
        at -= 1
    # "de Finetti" alone is a whole family name.
    if at == 1 and _PARTICLES.fullmatch(words[0]):
        at = 0
    return Person(" ".join(words[at:]), " ".join(words[:at]), suffix)
