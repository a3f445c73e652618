"""Short forms that papers give to phrases: "direct preference optimization (DPO)"."""

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from site_builder.tagging.words import cut, fold

_BRACKETS = re.compile(r"\(([A-Za-z][A-Za-z0-9]{1,9})\)")
_APOSTROPHE = re.compile("['\u2019].*")
_CLAUSE = 80
_OFTEN = 2


@dataclass(frozen=True, slots=True)
class Acronym:
    """A short form that several papers explain."""

    short: str
    """As they write it, without a plural ending."""
    long: str
    """As they write it."""
    words: tuple[str, ...]
    """The words of the long form, folded."""


def acronyms(texts: Iterable[str]) -> tuple[Acronym, ...]:
    """Find short forms whose letters are the initials of the words before them."""
    seen: dict[tuple[str, ...], Counter[tuple[str, str]]] = {}
    for text in texts:
        for match in _BRACKETS.finditer(text):
            short = match[1].removesuffix("s") if match[1][:-1].isupper() else match[1]
            letters = [char for char in short.lower() if char.isalpha()]
            before = text[max(0, match.start() - _CLAUSE) : match.start()]
            words = [word for chunk in before.split() for word in cut(chunk)][-len(letters) :]
            if len(letters) > 1 and [word[0].lower() for word, _ in words] == letters:
                long = "".join(
                    [("-" if lead == "-" else " ") + _bare(word) for word, lead in words]
                )
                key = tuple([fold(word) for word, _ in words])
                seen.setdefault(key, Counter())[short, long.strip(" -")] += 1
    return tuple(
        Acronym(short, long, words)
        for words, found in sorted(seen.items())
        for short, long in (max(sorted(found), key=found.__getitem__),)
        if found.total() >= _OFTEN
    )


def _bare(word: str) -> str:
    return _APOSTROPHE.sub("", word)
