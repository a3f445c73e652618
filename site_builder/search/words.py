"""Words as search cuts them, here and by the same rules in ``static/js/search-words.js``."""

import re
import unicodedata
from collections.abc import Iterator
from itertools import pairwise

_JOINERS = str.maketrans({"'": None, "\u2019": None, "^": None, "\u2010": "-", "ς": "σ"})
COMPOUND = re.compile(r"[^\W_]+(?:-[^\W_]+)*")
"""A word of a folded text, with what hyphens join to it."""


def fold(text: str) -> str:
    """Reduce a text to what search compares: no case, accents, apostrophes or carets.

    ``Müller’s D²O`` and ``MULLERS D^2O`` both become ``mullers d2o``.
    """
    if not text.isascii():
        text = "".join(
            char
            for char in unicodedata.normalize("NFKD", text)
            if char.isascii() or not unicodedata.category(char).startswith("M")
        )
    return text.lower().translate(_JOINERS)


def words(text: str) -> Iterator[str]:
    """Cut a text into the words of the index.

    Words are runs of letters and digits. A compound of two also counts as one, so that ``GPT-4``
    gives ``gpt``, ``4`` and ``gpt4``; so do two parts of a longer one if there is a digit in them:
    ``GPT-4-turbo`` gives ``gpt4`` and ``4turbo`` as well.
    """
    for compound in COMPOUND.findall(fold(text)):
        parts = compound.split("-")
        yield from parts
        yield from joined(parts)


def joined(parts: list[str]) -> Iterator[str]:
    """Give what counts as one word of a compound's parts."""
    for pair in pairwise(parts):
        one = "".join(pair)
        if len(parts) == 2 or not one.isalpha():
            yield one
