"""Go through an abstract's cues and list the names that they offer."""

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from site_builder.extraction.names import cues
from site_builder.extraction.names.clauses import HEAD, STRONG, WEAK, Clause, Find
from site_builder.extraction.names.forms import is_coined
from site_builder.extraction.names.objects import Reader

_SENTENCE_END = re.compile(r"[.!?\n](?:(?<!\n)(?=\s+[A-Z\\$(]|\s*\Z)|(?<=\n)\s*\n)")
_APPOSED = re.compile(
    r", (?:an? (?:\w+ly )?(?:new|novel)|the first|our (?:new|novel|own|proposed)) "
)
_WORD_BEFORE = re.compile(r"[^\s,;:()]+\Z")
_OUR = frozenset({"our", "Our"})
_CALLING = frozenset({"call", "name", "term", "dub", "refer to"})
_BEFORE_NAMES = frozenset({"as", "the", "a", "an"})
_OWNED = (" the", "The", " our", "Our", "newly")
_SELF_EVIDENT = frozenset({"proposing", "introducing", "Introducing"})
_WE_DO = (" we ", " We ")
_PLAIN = "abcdefghijklmnopqrstuvwxyz ,.;:'-0123456789%()"
_SIGN = re.compile(r"[^\w-]")
_SPACED = bytes(32 if _SIGN.match(chr(code)) else code for code in range(128)).ljust(256)
_LONGEST_SENTENCE = 480
_NEAR = 60
_MARGIN = 40
_NAMED_WITHIN = 120
_NAMED_WORDS = 14


class Cue(NamedTuple):
    """A word that a name may follow."""

    word: str
    start: int
    end: int


def offers(abstract: str, longs: Mapping[str, str]) -> list[tuple[Find, int]]:
    """List finds with the place of the cue that they follow, as the abstract brings them.

    `longs` explains abbreviations.
    """
    found = [*_apposed(abstract)]
    for cue in _cues(abstract):
        if cue.word in cues.PROPOSALS:
            finds = _proposed(abstract, cue, longs)
            if finds:
                found.extend((find, cue.start) for find in finds)
        elif cue.word in cues.NAMINGS and _names_own(abstract, cue):
            end = min(_sentence_end(abstract, cue.end), cue.end + _NAMED_WITHIN)
            find = _name_in(Clause(abstract, cue.end, end, longs), cue.word)
            if find:
                found.append((find, cue.start))
    if len(found) > 1:
        found.sort(key=lambda offer: (offer[0].start, offer[0].weight, offer[1]))
    return found


def _cues(abstract: str) -> Iterator[Cue]:
    """List the words that a name may follow, and a few others; see `cues.CUE`.

    Those within a word are passed over.
    """
    # With nothing but spaces around words, one search that looks at spaces alone finds all.
    if abstract.isascii():
        spaced = abstract.encode().translate(_SPACED).decode()  # bytes are far sooner translated
    else:
        spaced = _SIGN.sub(" ", abstract)
    for found in cues.CUE.finditer(f" {spaced}"):
        start, end = found.start(), found.end() - 1
        yield Cue(abstract[start:end], start, end)


def _proposed(abstract: str, cue: Cue, longs: Mapping[str, str]) -> Iterable[Find]:
    owned = cue.word in _OUR
    farthest = cue.end + _NEAR + _MARGIN // 2
    if owned and not abstract[cue.end : farthest].rstrip(_PLAIN):
        return ()
    end = _sentence_end(abstract, cue.end)
    end = _last_name(abstract, cue.end, min(end, farthest) if owned else end)
    if end == cue.end or not (owned or _is_own(abstract, cue)):
        return ()
    clause = Clause(abstract, cue.end, end, longs)
    return _possessed(clause, cue.end) if owned else Reader(clause).finds()


def _possessed(clause: Clause, start: int) -> Iterator[Find]:
    """List what ``our`` owns: ``our model, Labrador,``, ``our curated Alignment Test (AT)``."""
    for find in Reader(clause).finds():
        if find.start - start > _NEAR:
            return
        if " " not in find.name or clause.text[find.start - 1] == "{":
            before = clause.text[find.start - 2 : find.start]
            end = find.start + len(find.name)
            apposed = before == ", " and clause.text[end : end + 1] == ","
            least = STRONG if before[-1] in "({" else WEAK
            yield find._replace(weight=STRONG if apposed else max(least, find.weight))


def _is_own(abstract: str, cue: Cue) -> bool:
    """Tell whether the paper itself is what proposes."""
    if abstract.endswith(_WE_DO, 0, cue.start):
        return True
    before = abstract[_sentence_start(abstract, cue.start) : cue.start]
    near = before[-28:]
    ours = " we " in before or "We " in before or cues.WE.search(before) is not None
    if cue.word.endswith("ing") and ours:
        return True
    if cues.OTHERS.search(near) and not cues.WE.search(near):
        return False
    owned = cue.word.endswith("ed") and near.rstrip().endswith(_OWNED)
    return owned or ours or cue.word in _SELF_EVIDENT


def _names_own(abstract: str, cue: Cue) -> bool:
    """Tell whether a paper names its own work, no phenomenon and nobody else's."""
    before = abstract[_sentence_start(abstract, cue.start) : cue.start]
    if cues.CONCEPT.search(before[-40:]) or cues.OTHERS.search(before[-14:]):
        return False
    if cue.word == "namely":
        return cues.NEWS.search(before) is not None
    if cue.word in _CALLING:
        return cues.WE.search(before[-24:]) is not None
    return cues.OWN.search(before) is not None


def _name_in(clause: Clause, cue: str) -> Find | None:
    """Read what a naming cue names: ``as RDA-Driver``, ``bold sail setting (BSS)``."""
    plain = False
    for place, word in enumerate(clause.tokens[:_NAMED_WORDS]):
        if word[0] == "\\":
            return clause.typed(place)
        if word == "(":
            find = clause.bracketed(place, ())
        else:
            find = None if plain else clause.name(place, HEAD, True)[0]
        if find:
            phrase = cue == "namely" and " " in find.name
            return find if phrase or word == "(" else find._replace(weight=STRONG)
        ordinary = word.isalpha() and word.islower()
        skipped = cue in _CALLING or word in _BEFORE_NAMES
        plain = plain or (place > 0 and (word in ".,;" or (ordinary and not skipped)))
    return None


def _apposed(abstract: str) -> Iterator[tuple[Find, int]]:
    """List what a new thing is said of: ``trained on UltraPrompt, a new dataset``."""
    for cue in _APPOSED.finditer(abstract):
        word = _WORD_BEFORE.search(abstract, max(0, cue.start() - _MARGIN), cue.start())
        if word and is_coined(word[0]):
            yield Find(word[0], word.start(), STRONG), word.start()


def _last_name(text: str, start: int, end: int) -> int:
    """Give where to stop reading: somewhat behind the last sign that a name is written with."""
    kept = len(text[start:end].rstrip(_PLAIN))
    return min(end, start + kept + _MARGIN) if kept else start


def _sentence_end(text: str, start: int) -> int:
    end = _SENTENCE_END.search(text, start, start + _LONGEST_SENTENCE)
    return end.start() if end else min(len(text), start + _LONGEST_SENTENCE)


def _sentence_start(text: str, place: int) -> int:
    """Give where a sentence begins; the full stop of ``vs. safe`` ends none."""
    first = max(0, place - _LONGEST_SENTENCE)
    stop = text.rfind(". ", first, place)
    while stop > first and text[stop + 2].islower():
        stop = text.rfind(". ", first, stop)
    return max(stop + 1, first)
