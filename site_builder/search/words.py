"""Words as search cuts them, here and by the same rules in ``static/js/search-words.js``."""

import re
import unicodedata
from collections.abc import Iterator
from itertools import pairwise

_HYPHEN = "\u2010"
_ONE_LETTER = (("\u2019", ""), (_HYPHEN, "-"), ("ς", "σ"))
COMPOUND = re.compile(r"[^\W_]+(?:-[^\W_]+)*")
"""A word of a folded text, with what hyphens join to it."""
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
