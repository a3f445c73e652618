"""Read the names in a stretch of words: ``LoFiT``, ``Align With Purpose, a``, ``(SALSA)``."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from site_builder.extraction.names.cues import ARTIFACTS, COMPONENTS, JOINTS, STOPS
from site_builder.extraction.names.forms import is_capital, is_coined, is_term, tokens
from site_builder.extraction.stems import words

HEAD, APPOSED, AFTER = range(3)
"""Where the reader stands: in the object itself, behind a comma, behind what ends the object."""

STRONG, WEAK, PHRASE = range(3)
"""How much else must speak for a find: nothing, one more sign, or a second mention."""

_ARTICLES = frozenset({"a", "an"})
_CLOSING = frozenset({"", ",", ".", ":", ";", "(", ")", "\u2014", "\u2013", "--", "---", "!"})
PAUSES = frozenset({",", ":", ";", "\u2014", "\u2013", "--", "---"})
_SMALL = words(
    """
    a an the our we and that which to as for is where whose it
    """
)
_DETERMINERS = frozenset({"a", "an", "the", "our"})
_OPENERS = words(
    """
    We Our The This These Those It Its In On At By For From With To As Furthermore Moreover
    Additionally Specifically However Finally First Second Third Then Also Here Both Code
    Codes Data Models Model All Extensive Experiments Using Based Given Unlike Through While
    When Notably Importantly Despite Although Thus Hence Therefore Consequently Results
    Project More An A Each Such
    """
)
"""Capitalised words that open a sentence, or no name's first word by themselves."""
_FARTHEST_BRACKET = 40
_LONGEST_NAME = 7
_LONGEST_LONG = 90
_SHORTEST_CLEAR = 3


class Find(NamedTuple):
    """A name that a clause may introduce."""

    name: str
    start: int
    weight: int
    long: str = ""
    """What the name stands for, where the clause writes it out before brackets."""


class Clause:
    """A stretch of words behind a cue."""

    def __init__(self, text: str, start: int, end: int, longs: Mapping[str, str]) -> None:
        """Part `text` between two places into words and signs; `longs` explains abbreviations."""
        self.text = text
        self.tokens = tokens(text[start:end])
        self._longs = longs
        self._starts: list[int] = []
        self._searched = start

    def at(self, place: int) -> str:
        """Give the token at a place, an empty one outside."""
        return self.tokens[place] if 0 <= place < len(self.tokens) else ""

    def start(self, place: int) -> int:
        """Tell where in the text the token at a place begins; few are ever asked for."""
        starts = self._starts
        while len(starts) <= place:
            token = self.tokens[len(starts)]
            starts.append(self.text.index(token, self._searched))
            self._searched = starts[-1] + len(token)
        return starts[place]

    def end(self, place: int) -> int:
        """Tell where in the text the token at a place ends."""
        return self.start(place) + len(self.tokens[place])

    def name(self, place: int, mode: int, direct: bool) -> tuple[Find | None, int]:
        """Read a name that begins at a place; give it with the place of its last word.

        `direct` says that nothing stands between the cue, or a comma, and the name.
        """
        token = self.tokens[place]
        if not (token[0].isalnum() or token[0] == "$"):
            return None, place
        if is_coined(token):
            return self._coined(place, mode, direct)
        if direct and is_capital(token) and not is_term(token):
            return self._phrase(place)
        return None, place

    def _coined(self, place: int, mode: int, direct: bool) -> tuple[Find | None, int]:
        last, following = place, self.at(place + 1)
        if _is_version(following) and self.start(place + 1) == self.end(place) + 1:
            last = place + 1
        elif direct and is_capital(following):
            return self._phrase(place)
        after = self.at(last + 1).lower()
        closed = after in _CLOSING or after in STOPS or after in _SMALL or "\\" in after
        spelt = after == "(" and not direct and self.short(last + 1) is not None
        described = mode == APPOSED and not closed and after not in ARTIFACTS
        if spelt or described or (after in COMPONENTS and after not in ARTIFACTS):
            return None, last
        modifies = self.at(place - 1).lower() in _ARTICLES and not closed
        within = not direct and self.at(place - 1)[:1].isupper()
        fits = closed or after in ARTIFACTS or after.endswith("s")
        brief = len(self.at(place)) < _SHORTEST_CLEAR
        weight = WEAK if modifies or within or brief or not fits else STRONG
        return Find(self._span(place, last), self.start(place), weight), last

    def _phrase(self, place: int) -> tuple[Find | None, int]:
        if self.at(place) in _OPENERS:
            return None, place
        last = self._last_capital(place)
        after = self.at(last + 1).lower()
        if not any(after in ends for ends in (_CLOSING, _SMALL, STOPS, ARTIFACTS)):
            return None, place
        spells = self.at(place - 1) in {":", "("} and is_coined(self.at(place - 2))
        spelt = after == "(" and self.short(last + 1) is not None
        final = self.at(last)
        if spells or spelt or is_term(final) or final.lower() in COMPONENTS:
            return None, last
        name = self._span(place, last)
        short = self._short_behind(place, last)
        if short > place:
            return Find(self.at(short), self.start(short), STRONG, name), short
        told = after in PAUSES and self.at(last + 2) in _DETERMINERS
        clear = after in _CLOSING or after in {"that", "which", "to", "a", "an"}
        alone = place == 0 and clear and " " not in name
        weight = STRONG if told else WEAK if alone else PHRASE
        return Find(name, self.start(place), weight, name), last

    def _last_capital(self, place: int) -> int:
        """Give the last word of a capitalised phrase, small words within passed over."""
        last = place
        for ahead in range(place + 1, place + _LONGEST_NAME):
            word, before = self.at(ahead), self.at(ahead - 1)
            if not word or self.start(ahead) > self.end(ahead - 1) + 1:
                break
            if is_capital(word) or (word.isdigit() and ahead == last + 1):
                last = ahead
            elif word not in JOINTS or (word == "and" and "-" in before):
                break
        return last

    def _short_behind(self, place: int, last: int) -> int:
        """Find the abbreviation of ``Contrastive Policy Gradient, or CoPG`` and ``... Flow NF``.

        Gives the first place where there is none.
        """
        if self.at(last + 1) == "," and self.at(last + 2) == "or":
            return last + 3 if is_coined(self.at(last + 3)) else place
        initials = "".join(token[0] for token in self.tokens[place:last])
        return last if len(initials) > 2 and self.at(last) == initials else place

    def typed(self, place: int) -> Find | None:
        r"""Read what a command sets in a type of its own: ``\textbf{Varco Arena}``."""
        first, last = self.at(place + 1), place + 1
        while self.at(last + 1) not in {"", "}"}:
            last += 1
        if not first[:1].isalnum() or last - place > _LONGEST_NAME:
            return None
        name = self._span(place + 1, last)
        if not (is_capital(name) or is_coined(name)):
            return None
        return Find(name, self.start(place + 1), WEAK if is_term(name) else STRONG)

    def short(self, place: int) -> int | None:
        """Give the place of the abbreviation that brackets hold: ``(SALSA)``, ``(Selfie)``."""
        at, after = place + 1, self.at(place + 2)
        if self.at(at).startswith("\\"):
            at, after = place + 2, ")"
        inner = self.at(at)
        if not inner or after not in {")", ",", ";", ":"} or is_term(inner):
            return None
        proper = is_capital(inner) and after == ")" and len(inner) > 2
        return at if is_coined(inner) or proper else None

    def bracketed(self, place: int, modes: Sequence[int]) -> Find | None:
        """Read the abbreviation in brackets; `modes` tells how the words before were read."""
        at, before = self.short(place), self.at(place - 1)
        if at is None or not before:
            return None
        short, after = self.at(at), self.closing(place) + 1
        behind = self.at(after).lower()
        more = behind == "," and self.at(after + 1) in {"which", "a", "an"}
        if before.lower() in COMPONENTS or (behind in COMPONENTS and behind not in ARTIFACTS):
            weight = PHRASE
        elif not is_coined(short) or len(short) < _SHORTEST_CLEAR:
            weight = WEAK
        elif behind in ARTIFACTS or more or not modes:
            weight = STRONG
        else:
            begun = self._beginning_of_long(short, place)
            weight = WEAK if modes[min(begun, len(modes) - 1)] == AFTER else STRONG
        long = self.text[self.start(0) : self.end(place - 1)][-_LONGEST_LONG:]
        return Find(short, self.start(at), weight, long)

    def _beginning_of_long(self, short: str, place: int) -> int:
        """Give the place where the long form before brackets begins, as far as that is known."""
        long = self._longs.get(short)
        start = self.text.rfind(long, self.start(0), self.start(place)) if long else -1
        if start >= 0:
            return next(n for n in range(place + 1) if self.end(n) > start)
        begun = place
        for before in range(place - 1, -1, -1):
            word = self.at(before)
            if is_capital(word):
                begun = before
            elif word not in JOINTS:
                break
        return begun

    def closing(self, place: int) -> int:
        """Give the place of the bracket that closes the one at a place, or that place itself."""
        for ahead in range(place + 1, min(place + _FARTHEST_BRACKET, len(self.tokens))):
            if self.at(ahead) == ")":
                return ahead
        return place

    def _span(self, first: int, last: int) -> str:
        return self.text[self.start(first) : self.end(last)]


def _is_version(word: str) -> bool:
    marked = word[:1] in {"v", "V"} and word[1:2].isdigit()
    return marked or (word[:1].isdigit() and "." in word and word[-1] != "x")
