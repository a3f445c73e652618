"""Names that stay: how a title becomes an id, and when two titles are the same title."""

import re
import unicodedata

ID_PATTERN = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
"""What an id looks like; safe as a file name and in a URL."""

_LONGEST = 72
_NOT_WORD = re.compile(r"[^a-z0-9]+")


def _plain(text: str) -> str:
    """Fold case and drop accents: ``Müller's GPT`` becomes ``muller's gpt``."""
    decomposed = unicodedata.normalize("NFKD", text.casefold())
    return "".join(char for char in decomposed if not unicodedata.combining(char))


def slug(title: str, fallback: str = "paper") -> str:
    """Make the id a title asks for, at most 72 characters, cut between words.

    ``LLaVA-1.5: A Strong *Baseline*`` becomes ``llava-1-5-a-strong-baseline``. A title without any
    Latin letter or digit gives `fallback`.
    """
    whole = _NOT_WORD.sub("-", _plain(title).replace("'", "")).strip("-")
    if len(whole) > _LONGEST:
        cut = whole[: _LONGEST + 1].rpartition("-")[0]
        whole = cut or whole[:_LONGEST]
    return whole or fallback


def title_key(title: str) -> str:
    """Reduce a title to what identifies it: letters and digits of any script, case folded.

    ``Align  Before Fuse!`` and ``Align before fuse`` share one key. A title of nothing but
    punctuation is its own key.
    """
    key = "".join(char for char in _plain(title) if char.isalnum())
    return key or title.strip()


def is_id(text: str) -> bool:
    """Tell whether a text has the form of an id."""
    return ID_PATTERN.fullmatch(text) is not None
