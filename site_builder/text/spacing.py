"""White space, ellipses, arrows and ties: what ASCII text makes do with."""

import re

from site_builder.text.marks import Marks

_NO_BREAK = "\u00a0"

_STRAY = re.compile(
    r" (?:(?<=[\w)\]}%'\"] )(?=[,;?!](?: |\Z))"
    r"|(?<=[\w)\]}%'\"] )(?=\.(?: |\Z)(?!\. \.))"
    r"|(?<=[^\W\d] |[)\]}%'\"] )(?=:(?: |\Z))"
    r"|(?<=\w )(?=\)))"
)
"""A space before a mark of punctuation: ``UMAEA , a robust``, ``(AQI) : Beyond``, ``(G2RPO )``."""

_HYPHEN = re.compile(
    r" - (?<=[A-Za-z)\]%,'\"] - )(?<!\b[A-Za-z] - )"
    r"(?=[A-Za-z(\"'`])(?!(?![aAI]\b)[A-Za-z]\b)(?![A-Za-z]{1,12}[_^])"
)
_MINUS = re.compile(r" - (?<=[}\d] - )(?=[A-Za-z]{1,12}[_^])")
_PERCENT = re.compile(r" (?<=\d )(?=\\?%)")
_ELLIPSIS = re.compile(r"\.\.\.(?<!\.\.\.\.)(?!\.)|\. \. \.(?! \.)")
_ARROW = re.compile(r"->(?<![-<=]->)(?!>)")
_BOTH_WAYS = re.compile(r"<->(?!>)")
_AT_MOST = re.compile(r"<=(?= ?\d)")
_AT_LEAST = re.compile(r">=(?= ?\d)")
_TIE = re.compile(r"~(?<=[\w.,;:)\]}%'\"’]~)(?<![/:]~) ?(?=[^\s~])(?!(?<=[\d%KMBk]~)\d)")

_HINT = re.compile(r" [,;:.?!)%\\-]|\.\.\.|\. \. \.|->|[<>]=|~")

_TABLE = (
    ((" ,", " ;", " :", " .", " ?", " !", " )"), _STRAY, ""),
    ((" - ",), _HYPHEN, " – "),
    ((" - ",), _MINUS, " − "),
    ((" %", " \\%"), _PERCENT, _NO_BREAK),
    (("...", ". . ."), _ELLIPSIS, "…"),
    (("->",), _ARROW, "→"),
    (("<->",), _BOTH_WAYS, "↔"),
    (("<=",), _AT_MOST, "≤"),
    ((">=",), _AT_LEAST, "≥"),
    (("~",), _TIE, _NO_BREAK),
)


def find(text: str) -> Marks:
    """Find white space and signs to set right.

    A tilde between numbers (``10~20%``) or before one (``~8B``) means "to" and "about": it stays.
    """
    if not _HINT.search(text):
        return {}
    marks: Marks = {}
    for needles, pattern, replacement in _TABLE:
        if any(needle in text for needle in needles):
            marks.update({m.start(): (m.end(), replacement) for m in pattern.finditer(text)})
    return marks
