"""Read the object of a proposal: ``we propose a novel framework, LoFiT, that ...``."""

from collections.abc import Iterator

from site_builder.extraction.names.clauses import AFTER, APPOSED, HEAD, PAUSES, Clause, Find
from site_builder.extraction.names.cues import COMPONENTS, STOPS
from site_builder.extraction.names.forms import is_capital

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
        words = [token.text for token in self._clause.tokens]
        modes = self._modes
        while self._place < len(words):
            place = self._place
            word = words[place]
            modes.append(self._mode)
            if len(modes) <= place:
                modes.extend([self._mode] * (place + 1 - len(modes)))
            idle = self._mode == AFTER and self._opened != place and word not in _TURNS
            if not idle or word[0] == "\\":
                find = self._step(word)
                if find:
                    yield find
            self._place += 1

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
            self._mode = AFTER
        else:
            return self._name(lower)
        return None

    def _bracket(self) -> Find | None:
        find = self._clause.bracketed(self._place, self._modes)
        opening, self._place = self._place, self._clause.closing(self._place)
        counted = self._place == opening + 2 and self._clause.at(opening + 1).text in _COUNTS
        if counted:
            self._opened, self._mode = self._place + 1, HEAD
        return find

    def _pause(self, sign: str) -> None:
        """Expect a name behind a comma or colon, but no further member of a list."""
        before = self._clause.at(self._place - 1).text
        listed = sign == "," and (is_capital(before) or before == ")")
        if before.lower() in COMPONENTS or (self._mode == AFTER and (listed or sign == ":")):
            self._mode = AFTER
        else:
            self._mode = HEAD if sign == ":" else APPOSED
            self._opened = self._place + 1

    def _name(self, lower: str) -> Find | None:
        begun = self._place
        direct = begun == self._opened
        find, self._place = self._clause.name(begun, self._mode, direct)
        if find:
            self._opened = self._place + 1
        elif self._mode == APPOSED and not is_capital(self._clause.at(self._place).text):
            self._mode = HEAD if lower in {"a", "an", "the"} or not direct else AFTER
        return find

    def _is_new(self) -> bool:
        tokens = self._clause.tokens[: self._place]
        return any(token.text in {"new", "novel"} for token in tokens)
