"""Read the object of a proposal: ``we propose a novel framework, LoFiT, that ...``."""

from collections.abc import Iterator, Sequence
from functools import lru_cache

from site_builder.extraction.names.clauses import AFTER, APPOSED, HEAD, PAUSES, Clause, Find
from site_builder.extraction.names.cues import COMPONENTS, STOPS
from site_builder.extraction.names.forms import REMEMBERED, is_capital, is_coined

_TURNS = PAUSES | {"(", "including"}
_COUNTS = frozenset({"i", "ii", "iii", "iv", "v", "1", "2", "3", "4", "5"})


class Reader:
    """Walks a clause once from left to right, knowing how far it is from the verb."""

    def __init__(self, clause: Clause) -> None:
        """Stand before the first word."""
        self._clause = clause
        self._place = 0
        self._opened = 0
        self._mode = HEAD
        self._modes: list[int] = []

    def finds(self) -> Iterator[Find]:
        """List what the clause introduces."""
        words = self._clause.tokens
        place, count = 0, len(words)
        while place < count:
            if self._mode == HEAD:
                while place < count and _is_idle(words[place]):
                    place += 1
            elif self._mode == AFTER and place != self._opened:
                place = _next_turn(words, place)
            if place == count:
                return
            self._place = place
            find = self._step(words[place])
            if find:
                yield find
            place = self._place + 1

    def _step(self, word: str) -> Find | None:
        lower = word.lower()
        if word == "(":
            return self._bracket()
        if word[0] == "\\":
            return None if self._mode == AFTER else self._clause.typed(self._place)
        if word in PAUSES:
            self._pause(word)
        elif lower == "and" or (lower == "including" and self._is_new()):
            self._opened = self._place + 1
        elif lower in STOPS:
            self._turn(AFTER)
        else:
            return self._name(lower)
        return None

    def _turn(self, mode: int) -> None:
        """Read what follows in another way."""
        self._modes.extend([self._mode] * (self._place + 1 - len(self._modes)))
        self._mode = mode

    def _bracket(self) -> Find | None:
        self._turn(self._mode)
        find = self._clause.bracketed(self._place, self._modes)
        opening, self._place = self._place, self._clause.closing(self._place)
        counted = self._place == opening + 2 and self._clause.at(opening + 1) in _COUNTS
        if counted:
            self._opened, self._mode = self._place + 1, HEAD
        return find

    def _pause(self, sign: str) -> None:
        """Expect a name behind a comma or colon, but no further member of a list."""
        before = self._clause.at(self._place - 1)
        listed = sign == "," and (is_capital(before) or before == ")")
        if before.lower() in COMPONENTS or (self._mode == AFTER and (listed or sign == ":")):
            self._turn(AFTER)
        else:
            self._turn(HEAD if sign == ":" else APPOSED)
            self._opened = self._place + 1

    def _name(self, lower: str) -> Find | None:
        begun = self._place
        direct = begun == self._opened
        find, last = self._clause.name(begun, self._mode, direct)
        if find:
            self._opened = last + 1
        elif self._mode == APPOSED and not is_capital(self._clause.at(last)):
            self._turn(HEAD if lower in {"a", "an", "the"} or not direct else AFTER)
        self._place = last
        return find

    def _is_new(self) -> bool:
        return any(word in {"new", "novel"} for word in self._clause.tokens[: self._place])


@lru_cache(maxsize=REMEMBERED)
def _is_idle(word: str) -> bool:
    """Tell a word or sign that is nothing by itself, and turns nothing, in an object's head."""
    if word in _TURNS or word == "and" or word[0] == "\\":
        return False
    return not (is_capital(word) or is_coined(word) or word.lower() in STOPS)


def _next_turn(words: Sequence[str], start: int) -> int:
    """Find the next word or sign that matters even behind what ends an object."""
    for place in range(start, len(words)):
        word = words[place]
        if word in _TURNS or word[0] == "\\":
            return place
    return len(words)
