"""Names that stay: how a title becomes an id, and when two titles are the same title."""

import functools
import re
import unicodedata
from collections.abc import Container

ID_PATTERN = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
"""What an id looks like; safe as a file name and in a URL."""

RESERVED = frozenset(
    ["index", "404", "con", "prn", "aux", "nul"]
    + [f"{port}{number}" for port in ("com", "lpt") for number in range(10)]
)
"""Names that are no ids: pages of the site itself, and names that Windows gives no file."""

_LONGEST = 72
_NOT_WORD = re.compile(r"[^a-z0-9]+")
_APOSTROPHE = re.compile("['`\u02bc\u2018\u2019]")
_LONE_GREEK = re.compile("(?<![\u03b1-\u03c9])[\u03b1-\u03c9](?![\u03b1-\u03c9])")
_UNDECOMPOSED = str.maketrans(
    {"æ": "ae", "œ": "oe", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ı": "i", "ħ": "h"}
)


def _plain(text: str) -> str:
    """Fold case and drop accents: ``Müller's GPT`` becomes ``muller's gpt``.

    Case is folded once more after the decomposition (Unicode's NFKD), which makes capitals out of
    such signs as the double-struck R; a second decomposition settles the few that then remain.
    """
    if text.isascii():
        return text.lower()
    decomposed = unicodedata.normalize("NFKD", text.casefold()).casefold()
    settled = unicodedata.normalize("NFKD", decomposed)
    return "".join(char for char in settled if not unicodedata.combining(char))


@functools.lru_cache(maxsize=1 << 15)
def slug(title: str, fallback: str = "paper") -> str:
    """Make the id a title asks for, at most 72 characters, cut between words.

    ``LLaVA-1.5: A Strong *Baseline*`` becomes ``llava-1-5-a-strong-baseline``, and a Greek letter
    on its own is spelt out: the title of the policy model pi-zero gives ``pi0-...``. A title
    without any Latin letter or digit gives `fallback`, a reserved name gets ``-paper`` behind it.
    """
    plain = _APOSTROPHE.sub("", _plain(title))
    if not plain.isascii():
        plain = _LONE_GREEK.sub(_spell_greek, plain).translate(_UNDECOMPOSED)
    whole = _cut(_NOT_WORD.sub("-", plain).strip("-"), _LONGEST) or fallback
    return f"{whole}-paper" if whole in RESERVED else whole


def unused(wish: str, taken: Container[str]) -> str:
    """Return the id wished for or, if it is taken, that with the first free number from 2.

    ``report`` becomes ``report-2``; the result keeps to 72 characters as well.
    """
    candidate, number = wish, 1
    while candidate in taken or candidate in RESERVED:
        number += 1
        suffix = f"-{number}"
        candidate = _cut(wish, _LONGEST - len(suffix)) + suffix
    return candidate


def title_key(title: str) -> str:
    """Reduce a title to what identifies it: letters and digits of any script, case folded.

    ``Align  Before Fuse!`` and ``Align before fuse`` share one key. Vowel signs of the Indic
    scripts count as letters. A title of nothing but punctuation is its own key.
    """
    plain = _plain(title)
    if plain.isascii():
        return _NOT_WORD.sub("", plain) or " ".join(title.split())
    key = "".join(char for char in plain if char.isalnum() or _is_vowel_sign(char))
    return key or " ".join(title.split())


def is_id(text: str) -> bool:
    """Tell whether a text can be an id: of the right form, and no reserved name."""
    return ID_PATTERN.fullmatch(text) is not None and text not in RESERVED


def _cut(words: str, longest: int) -> str:
    if len(words) <= longest:
        return words
    return words[: longest + 1].rpartition("-")[0] or words[:longest]


def _spell_greek(letter: re.Match[str]) -> str:
    name = unicodedata.name(letter.group()).rpartition(" ")[2].lower()
    return name.replace("lamda", "lambda")


def _is_vowel_sign(char: str) -> bool:
    return char > "\x7f" and unicodedata.category(char)[0] == "M"
