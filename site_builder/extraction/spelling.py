"""How well the words of a phrase fit the letters of an abbreviation."""

import itertools
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from site_builder.extraction.stems import words

_PART = re.compile(r"[^\W_]+")
_HUMP = re.compile(r"(?<=[a-z])(?=[A-Z])")
_POWER = re.compile(r"(\w)\^([2-5])")
_SMALL = words(
    """
    a an and are as at by for from in into is of on or over s that the through to under via with
    """
)
_GENERAL = words(
    """
    algorithm algorithms approach approaches benchmark benchmarks dataset datasets
    framework frameworks method methods model models module modules network networks problem
    problems system systems task tasks technique techniques architecture data loss mechanism
    strategy
    """
)
_NUMERALS = {"1": "oi", "2": "t", "3": "t", "4": "f"}
_ADJACENT, _CAPITAL, _INNER = 0.15, 0.05, 0.7
_HUMP_SKIPPED, _SMALL_SKIPPED, _JOINED_SKIPPED = 0.1, 0.05, 0.35
_GENERAL_SKIPPED, _SKIPPED = 0.45, 0.9
_COMMA, _MIDWORD = 0.25, 0.4
_MOST = 2.5
_NEVER = 99.0


@dataclass(frozen=True, slots=True)
class Fit:
    """Where in a phrase the long form is, and how ill it fits."""

    start: int
    """Offset of its first character."""
    end: int
    """Offset after its last character."""
    cost: float
    """0 where each letter begins a word and each word has a letter."""


class _Part(NamedTuple):
    """A run of letters and digits of the phrase."""

    text: str
    lower: str
    start: int
    end: int
    skipped: float
    """What it costs to leave it without a letter."""


def fit(short: str, phrase: str) -> Fit | None:
    """Find the long form that ends the phrase: ``the proximal policy optimization`` for PPO.

    Every letter of the abbreviation has to be found in order, the first of them at the beginning
    of a word. Letters inside words and words without a letter cost; the start that costs least
    wins, the nearest among equals. None if even that one costs too much for its length.
    """
    spans = [match.span() for match in _PART.finditer(phrase)]
    quick = _quick(short, phrase, spans)
    if quick:
        return quick
    capitals = _capitals(short, phrase, spans)
    if capitals:
        return capitals
    most = 2 * len(short) + 4
    parts = _parts(phrase, spans[-most:])
    best: Fit | None = None
    for letters in _readings(short):
        for cost, first, _ in _Fitting(letters, parts, open_ended=False).from_any_start():
            if cost <= _limit(letters) and (best is None or cost < best.cost):
                best = Fit(parts[first].start, len(phrase), cost)
        if best:
            return None if _echoes(short, phrase[best.start :]) else best
    return None


def fits_from_start(short: str, phrase: str, leeway: float) -> int:
    """Tell where the long form ends that begins the phrase, 0 if there is none.

    ``identity preference optimization and others`` for IPO ends before ``and``. `leeway` is what
    it may cost by letter.
    """
    spans = [match.span() for match in _PART.finditer(phrase)][: 2 * len(short) + 8]
    clause = phrase[: phrase.find(";")] if ";" in phrase else phrase
    capitals = _capitals(short, clause, spans)
    if capitals and capitals.start == 0:
        return capitals.end
    parts = _parts(phrase, spans)
    for letters in _readings(short):
        if not parts or not _begins(parts[0].lower, letters[0]):
            continue
        cost, _, last = _Fitting(letters, parts, open_ended=True).from_start(0)
        if cost <= leeway * len(letters) + 0.2:
            end = _phrase_end(phrase, parts, last)
            return 0 if _echoes(short, phrase[:end]) else end
    return 0


def _phrase_end(phrase: str, parts: Sequence[_Part], last: int) -> int:
    """Go on to the end of the noun phrase: ``Unified Quantization and Low``-rank Compression.

    Gives 0 if that is too far away.
    """
    end = last
    while end < len(parts):
        between = phrase[parts[end - 1].end : parts[end].start]
        word = parts[end]
        if between.strip(" -/") or (word.lower in _SMALL and parts[end - 1].lower not in _SMALL):
            break
        end += 1
    return parts[end - 1].end if end - last <= 3 and parts[end - 1].lower not in _SMALL else 0


def _quick(short: str, phrase: str, spans: Sequence[tuple[int, int]]) -> Fit | None:
    """Take the common case: as many words as letters, in order."""
    letters = (short[:-1] if short[-1] == "s" else short).lower()
    count = len(letters)
    if count > len(spans) or not letters.isalpha():
        return None
    initials = "".join(phrase[start] for start, _ in spans[-count:]).lower()
    first = spans[-count][0]
    if initials != letters or phrase[first : spans[-count][1]].lower() in _SMALL:
        return None
    if "," in phrase[first:] or (first and phrase[first - 1] in "-/'’"):
        return None
    return Fit(first, len(phrase), 0.0)


def _capitals(short: str, phrase: str, spans: Sequence[tuple[int, int]]) -> Fit | None:
    """Take the author's word: ``ALign the image and text BEfore Fusing`` for ALBEF."""
    wanted = "".join(filter(str.isupper, short))
    if len(wanted) < 3 or 2 * len(wanted) < len(short):
        return None
    at = len(phrase)
    for letter in reversed(wanted):
        at -= 1
        while at >= 0 and not phrase[at].isupper():
            at -= 1
        if at < 0 or phrase[at] != letter:
            return None
    words = sum(start >= at for start, _ in spans)
    begins = any(start == at for start, _ in spans)
    tail = phrase[at:]
    if not begins or words > 2 * len(wanted) + 1 or "," in tail or _echoes(short, tail):
        return None
    return Fit(at, len(phrase), 0.1)


def _echoes(short: str, long: str) -> bool:
    """Tell whether a long form says nothing new: "ROME" for ROME, "Llama3" for LLM."""
    letters = "".join(filter(str.isalnum, long)).lower()
    bare = "".join(filter(str.isalpha, short)).lower()
    alone = not any(sign in long for sign in " -/") and not _HUMP.search(long)
    return (len(bare) > 2 and letters.startswith(bare)) or (
        alone and (len(letters) < 8 or not long.isalpha())
    )


def _parts(phrase: str, spans: Sequence[tuple[int, int]]) -> list[_Part]:
    """Cut a phrase into words, those with hyphens or humps further."""
    parts: list[_Part] = []
    for start, end in _humps(phrase, spans):
        text = phrase[start:end]
        lower = text.lower()
        if start and phrase[start - 1].islower():
            skipped = _HUMP_SKIPPED
        elif lower in _SMALL:
            skipped = _SMALL_SKIPPED
        elif start and phrase[start - 1] in "-/":
            skipped = _JOINED_SKIPPED
        else:
            skipped = _GENERAL_SKIPPED if lower in _GENERAL else _SKIPPED
        if start and "," in phrase[(parts[-1].end if parts else 0) : start]:
            skipped += _COMMA
        parts.append(_Part(text, lower, start, end, skipped))
    return parts


def _humps(phrase: str, spans: Sequence[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Cut words where a capital follows a small letter: ``rEwards``."""
    for start, end in spans:
        if phrase[start + 1 : end].islower():
            yield start, end
        else:
            cuts = [start, *(hump.start() for hump in _HUMP.finditer(phrase, start, end)), end]
            yield from itertools.pairwise(cuts)


def _readings(short: str) -> Iterator[str]:
    """Spell out what an abbreviation may stand for, letter by letter.

    ``LLMs`` is llm, ``R^3`` rrr, ``3H`` hhh, ``seq2seq`` seqtseq ("to").
    """
    letters = "".join(filter(str.isalnum, short)).lower()
    plural = short[-1] == "s" and any(map(str.isupper, short[:-1]))
    if plural:
        yield letters[:-1]
    if letters.isalpha():
        yield letters
        return
    if "^" in short:
        powers = _POWER.sub(lambda power: power[1] * int(power[2]), short.lower())
        yield "".join(filter(str.isalnum, powers))
        return
    if len(letters) == 2 and letters[0] in "2345":
        yield letters[1] * int(letters[0])
    yield letters
    for sign in _NUMERALS.get(next(filter(str.isdigit, letters), ""), ""):
        yield re.sub(r"\d", sign, letters)
    bare = "".join(filter(str.isalpha, letters))
    if len(bare) > 1 and letters.startswith(bare):
        yield bare


def _limit(letters: str) -> float:
    return 0.8 if len(letters) == 2 else min(0.5 * len(letters), _MOST)


def _begins(word: str, letter: str) -> bool:
    """Tell whether a letter stands for a word: its first, or x for "experience", "cross"."""
    return word[0] == letter or (letter == "x" and word.startswith(("ex", "cross")))


class _Fitting:
    """The cheapest way to spread letters over words, by dynamic programming."""

    def __init__(self, letters: str, parts: Sequence[_Part], *, open_ended: bool) -> None:
        self._letters = letters
        self._parts = parts
        self._open = open_ended
        self._known: dict[tuple[int, int], tuple[float, int]] = {}

    def from_any_start(self) -> Iterator[tuple[float, int, int]]:
        """Give cost, first word and word after the last for each start, the nearest first."""
        first = self._letters[0]
        for start in range(len(self._parts) - 1, -1, -1):
            if _begins(self._parts[start].lower, first):
                yield self.from_start(start)

    def from_start(self, start: int) -> tuple[float, int, int]:
        """Give cost, first word and word after the last where the long form begins at `start`."""
        part = self._parts[start]
        joined = start + 1 < len(self._parts) and self._parts[start + 1].start == part.end + 1
        if part.skipped == _HUMP_SKIPPED or (part.skipped < _HUMP_SKIPPED and not joined):
            return _NEVER, start, start
        if len(self._parts) - start > 2 * len(self._letters) + 3 and not self._open:
            return _NEVER, start, start
        cost, last = self._within(0, start)
        return cost + (_MIDWORD if part.skipped == _JOINED_SKIPPED else 0), start, last

    def _rest(self, at: int, word: int) -> tuple[float, int]:
        """Spread the letters from `at` over the words from `word`."""
        if at == len(self._letters):
            if self._open:
                return 0.0, word
            return sum(part.skipped for part in self._parts[word:]), len(self._parts)
        if word == len(self._parts):
            return _NEVER, word
        key = (at, word)
        if key not in self._known:
            part = self._parts[word]
            skipped, last = self._rest(at, word + 1)
            best = (skipped + part.skipped, last)
            if _begins(part.lower, self._letters[at]):
                best = min(best, self._within(at, word))
            self._known[key] = best
        return self._known[key]

    def _within(self, at: int, word: int) -> tuple[float, int]:
        """Give the word the letter at `at` as its first, and perhaps some of the following."""
        part = self._parts[word]
        spent, place = 0.0, 0
        best = self._rest(at + 1, word + 1)
        for letter in self._letters[at + 1 :]:
            at += 1
            found = part.lower.find(letter, place + 1)
            if found < 0:
                break
            if part.text[found].isupper():
                spent += _CAPITAL
            else:
                spent += _ADJACENT if found == place + 1 else _INNER
            place = found
            cost, last = self._rest(at + 1, word + 1)
            best = min(best, (cost + spent, last))
        return best
