"""How well the words of a phrase fit the letters of an abbreviation."""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from site_builder.extraction.fitting import HUMP, SMALL, Fitting, Part, begins, parted

_PART = re.compile(r"[^\W_]+")
_POWER = re.compile(r"(\w)\^([2-5])")
_PLAIN = "abcdefghijklmnopqrstuvwxyz ,-'0123456789"
"""Common signs that are no capital letters."""
_NUMERALS = {"1": "oi", "2": "t", "3": "t", "4": "f"}
_MOST = 2.5


class Fit(NamedTuple):
    """Where in a phrase the long form is that ends it, and how ill it fits."""

    start: int
    """Offset of its first character."""
    cost: float
    """0 where each letter begins a word and each word has a letter."""


def spelt_out(short: str, text: str) -> str:
    """Give the long form that ends a text where plain words spell it, else an empty string.

    That is the common case, one word for each letter: ``the chain-of-thought`` for CoT. What
    this gives, `fit` would find too.
    """
    letters = (short[:-1] if short[-1] == "s" else short).lower()
    words = text.replace("-", " ").rsplit(" ", len(letters))[-len(letters) :]
    if "".join([word[:1] for word in words]).lower() != letters or not letters.isalpha():
        return ""
    if not "".join(words).isalnum() or words[0].lower() in SMALL:
        return ""
    first = len(text) - sum(map(len, words)) - len(words) + 1
    return "" if first and text[first - 1] == "-" else text[first:]


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
    spans = spans[-2 * len(short) - 4 :]
    parts: list[Part] = []
    for letters in _readings(short):
        if not _are_in_order(letters, phrase, spans):
            continue
        parts = parts or parted(phrase, spans)
        best = _cheapest(letters, parts)
        if best:
            return None if _echoes(short, phrase[best.start :]) else best
    return None


def _are_in_order(letters: str, phrase: str, spans: Sequence[tuple[int, int]]) -> bool:
    """Tell whether a phrase may have the letters at all, the first of them before a word."""
    if "x" in letters or not phrase.isascii():
        return True
    lower = phrase.lower()
    for place, _ in spans:
        if lower[place] == letters[0]:
            break
    else:
        return False
    for letter in letters:
        place = lower.find(letter, place) + 1
        if not place:
            return False
    return True


def _cheapest(letters: str, parts: Sequence[Part]) -> Fit | None:
    best: Fit | None = None
    limit = _limit(letters)
    for cost, first, _ in Fitting(letters, parts, open_ended=False).from_any_start():
        if cost <= limit and (best is None or cost < best.cost):
            best = Fit(parts[first].start, cost)
    return best


def fits_from_start(short: str, phrase: str, leeway: float) -> int:
    """Tell where the long form ends that begins the phrase, 0 if there is none.

    ``identity preference optimization and others`` for IPO ends before ``and``. `leeway` is what
    it may cost by letter.
    """
    spans = [match.span() for match in _PART.finditer(phrase)][: 2 * len(short) + 8]
    clause = phrase[: phrase.find(";")] if ";" in phrase else phrase
    capitals = _capitals(short, clause, spans)
    if capitals and capitals.start == 0:
        return len(clause)
    parts = parted(phrase, spans)
    for letters in _readings(short):
        if not parts or not begins(parts[0].lower, letters[0]):
            continue
        cost, _, last = Fitting(letters, parts, open_ended=True).from_start(0)
        if cost <= leeway * len(letters) + 0.2:
            end = _phrase_end(phrase, parts, last)
            return 0 if _echoes(short, phrase[:end]) else end
    return 0


def _phrase_end(phrase: str, parts: Sequence[Part], last: int) -> int:
    """Go on to the end of the noun phrase: ``Unified Quantization and Low``-rank Compression.

    Gives 0 if that is too far away.
    """
    end = last
    while end < len(parts):
        between = phrase[parts[end - 1].end : parts[end].start]
        word = parts[end]
        if between.strip(" -/") or (word.lower in SMALL and parts[end - 1].lower not in SMALL):
            break
        end += 1
    return parts[end - 1].end if end - last <= 3 and parts[end - 1].lower not in SMALL else 0


def _quick(short: str, phrase: str, spans: Sequence[tuple[int, int]]) -> Fit | None:
    """Take the common case: as many words as letters, in order."""
    letters = (short[:-1] if short[-1] == "s" else short).lower()
    count = len(letters)
    if count > len(spans) or not letters.isalpha():
        return None
    initials = "".join(phrase[start] for start, _ in spans[-count:]).lower()
    first = spans[-count][0]
    if initials != letters or phrase[first : spans[-count][1]].lower() in SMALL:
        return None
    if "," in phrase[first:] or (first and phrase[first - 1] in "-/'’"):
        return None
    return Fit(first, 0.0)


def _capitals(short: str, phrase: str, spans: Sequence[tuple[int, int]]) -> Fit | None:
    """Take the author's word: ``ALign the image and text BEfore Fusing`` for ALBEF."""
    wanted = "".join(filter(str.isupper, short))
    if len(wanted) < 3 or 2 * len(wanted) < len(short):
        return None
    head = phrase
    for letter in reversed(wanted):
        head = head.rstrip(_PLAIN)
        while head and not head[-1].isupper():
            head = head[:-1].rstrip(_PLAIN)
        if not head.endswith(letter):
            return None
        head = head[:-1]
    at = len(head)
    words = sum(start >= at for start, _ in spans)
    begins = any(start == at for start, _ in spans)
    tail = phrase[at:]
    if not begins or words > 2 * len(wanted) + 1 or "," in tail or _echoes(short, tail):
        return None
    return Fit(at, 0.1)


def _echoes(short: str, long: str) -> bool:
    """Tell whether a long form says nothing new: "ROME" for ROME, "Llama3" for LLM."""
    letters = "".join(filter(str.isalnum, long)).lower()
    bare = "".join(filter(str.isalpha, short)).lower()
    if len(bare) > 2 and letters.startswith(bare):
        return True
    if " " in long or "-" in long or "/" in long or HUMP.search(long):
        return False
    return len(letters) < 8 or not long.isalpha()


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
