"""How text becomes words that compare equal whatever their spelling."""

import re

_TOKEN = re.compile(
    r"https?://.*|\\[a-zA-Z]+|\b(?:e\.g|i\.e|al|etc|vs|cf)\.(?!\w)"
    r"|[^\W_]+(?:['\u2019][a-z]\b)?|[.?!;](?=[\"'\u201d)\]]*$)|[,:()\[\]]|--+|\u2014"
)
_ABBREVIATIONS = frozenset({"al", "etc", "vs", "cf"})
_NO_PLURAL = ("ss", "us", "is", "ics", "news", "series", "species")
_DROPS_ES = ("sses", "shes", "ches", "xes", "zzes")
_BRITISH = (("isation", "ization"), ("iour", "ior"), ("llin", "lin"), ("lled", "led"))
_BRITISH_ENDINGS = (("ising", "izing"), ("ised", "ized"), ("ise", "ize"))

SENTENCE_END = "."
"""What a full stop folds to, and whatever else ends a sentence."""
OPENING = "("
"""An opening bracket; an abbreviation may follow."""


def cut(chunk: str) -> list[tuple[str, str]]:
    r"""Cut what stands between two spaces into words and the punctuation that parts phrases.

    Each comes with what stood before it, a space for the first. Hyphens and slashes part words:
    ``Multi-modal`` gives ``Multi`` and ``modal`` led by ``-``; ``(MLLMs).`` gives ``(``,
    ``MLLMs``, ``)``, ``.``. Addresses, LaTeX commands (``\textbf``) and ``e.g.`` are one token,
    which `fold` blanks: their full stops end no sentence. Nor does a semicolon: "we propose:
    (1) a model; (2) a dataset" is one claim.
    """
    if chunk.isalpha():
        return [(chunk, " ")]
    body, last = chunk[:-1], chunk[-1]
    if (last == "," or (last == "." and body not in _ABBREVIATIONS)) and body.isalpha():
        return [(body, " "), (last, "")]
    words: list[str] = _TOKEN.findall(chunk)
    if not words:
        return []
    leads, end = [" "], chunk.index(words[0]) + len(words[0])
    for word in words[1:]:
        start = chunk.index(word, end)
        leads.append(chunk[end:start])
        end = start + len(word)
    return [*zip(words, leads, strict=True)]


def fold(token: str) -> str:
    """Reduce a word to what its inflections share: case, plural, possessive, British spelling.

    ``Models'``, ``model's`` and ``models`` give ``model``; ``modelling`` gives ``modeling``,
    ``optimisation`` gives ``optimization``, ``behaviours`` gives ``behavior``. What ends a
    sentence gives ``.``; what is no word (an address, a LaTeX command, ``e.g.``) gives "".
    """
    word = token.casefold()
    if word.isalpha():
        return _american(_singular(word))
    word = word.removesuffix("'s").removesuffix("\u2019s")
    if word.startswith(("http:", "https:", "\\")) or (len(word) > 1 and word.endswith(".")):
        return ""
    if word in {"?", "!"}:
        return SENTENCE_END
    return _american(_singular(word))


def _singular(word: str) -> str:
    """Take the plural ending off: ``policies``, ``losses``, ``images``, but not ``analysis``."""
    if len(word) < 4 or not word.endswith("s") or word.endswith(_NO_PLURAL):
        return word
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    return word[:-2] if word.endswith(_DROPS_ES) else word[:-1]


def _american(word: str) -> str:
    """Spell the American way; a word it spoils is spoilt alike in rules and in texts."""
    if len(word) < 6 or ("is" not in word and "ll" not in word and "iour" not in word):
        return word
    for british, american in _BRITISH:
        word = word.replace(british, american)
    for british, american in _BRITISH_ENDINGS:
        if word.endswith(british):
            return word[: -len(british)] + american
    return word
