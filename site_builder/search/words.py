"""Words as search cuts them, here and by the same rules in ``static/js/search-words.js``."""

import re
import unicodedata
from collections.abc import Iterator
from itertools import chain, pairwise
from sys import intern

_HYPHEN = "\u2010"
_ONE_LETTER = (("\u2019", ""), (_HYPHEN, "-"), ("ς", "σ"))
COMPOUND = re.compile(r"[^\W_]+(?:-[^\W_]+)*")
"""A word of a folded text, with what hyphens join to it."""
_MOST = 1 << 17
"""Runs that are remembered, about."""
_ASCII_COMPOUND = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")


def fold(text: str) -> str:
    """Reduce a text to what search compares: no case, accents, apostrophes or carets.

    ``Müller’s D²O`` and ``MULLERS D^2O`` both become ``mullers d2o``.
    """
    if text.isascii():
        return text.lower().replace("'", "").replace("^", "")
    text = unicodedata.normalize("NFKD", text)
    for char in set(text):
        if not char.isascii() and unicodedata.category(char).startswith("M"):
            text = text.replace(char, "")
    text = text.lower().replace("'", "").replace("^", "")
    for letter, instead in _ONE_LETTER:
        text = text.replace(letter, instead)
    return text


def compounds(text: str) -> list[str]:
    """Give the words of a text, each with what hyphens join to it."""
    folded = fold(text)
    return (_ASCII_COMPOUND if folded.isascii() else COMPOUND).findall(folded)


def cut(text: str) -> tuple[list[str], list[str]]:
    """Cut a text into its words, compounds into their parts; gives joined compounds beside them."""
    if len(_parts) > _MOST:
        _parts.clear()
        _parts.joined.clear()
    runs = text.split()
    single = list(chain.from_iterable(map(_parts.__getitem__, runs)))
    compound = filter(_parts.joined.__contains__, runs)
    return single, list(chain.from_iterable(map(_parts.joined.__getitem__, compound)))


class _Parts(dict[str, tuple[str, ...]]):
    """The words in what stands between spaces, cut once; texts say the same again and again."""

    def __init__(self) -> None:
        super().__init__()
        self.joined: dict[str, tuple[str, ...]] = {}
        """What counts as one word of compounds, of the runs that have some."""

    def __missing__(self, run: str) -> tuple[str, ...]:
        parts = [compound.split("-") for compound in compounds(run)]
        found = tuple([intern(word) for of in parts for word in of])
        if joins := tuple([word for of in parts for word in joined(of)]):
            self.joined[run] = joins
        self[run] = found
        return found


_parts = _Parts()


def words(text: str) -> Iterator[str]:
    """Cut a text into the words of the index.

    Words are runs of letters and digits. A compound of two also counts as one, so that ``GPT-4``
    gives ``gpt``, ``4`` and ``gpt4``; so do two parts of a longer one if there is a digit in them:
    ``GPT-4-turbo`` gives ``gpt4`` and ``4turbo`` as well.
    """
    for compound in compounds(text):
        parts = compound.split("-")
        yield from parts
        yield from joined(parts)


def joined(parts: list[str]) -> Iterator[str]:
    """Give what counts as one word of a compound's parts."""
    for pair in pairwise(parts):
        one = "".join(pair)
        if len(parts) == 2 or not one.isalpha():
            yield one
