"""LaTeX's commands for letters and accents, as data."""

MARKS = {
    "'": "\u0301",
    "`": "\u0300",
    "^": "\u0302",
    '"': "\u0308",
    "~": "\u0303",
    "=": "\u0304",
    ".": "\u0307",
    "c": "\u0327",
    "v": "\u030c",
    "u": "\u0306",
    "H": "\u030b",
    "k": "\u0328",
    "r": "\u030a",
    "b": "\u0331",
    "d": "\u0323",
    "h": "\u0309",
}
"""Accents as combining characters."""

LETTERS = {
    "AA": "Å",
    "AE": "Æ",
    "DH": "Ð",
    "DJ": "Đ",
    "L": "Ł",
    "NG": "Ŋ",
    "O": "Ø",
    "OE": "Œ",
    "SS": "ẞ",
    "TH": "Þ",
    "aa": "å",
    "ae": "æ",
    "dh": "ð",
    "dj": "đ",
    "i": "ı",
    "j": "ȷ",
    "l": "ł",
    "ng": "ŋ",
    "o": "ø",
    "oe": "œ",
    "ss": "ß",
    "th": "þ",
}
"""Letters by command."""

STYLES = frozenset(
    [
        *("textbf", "textit", "textsl", "textsc", "texttt", "textrm", "textsf", "textmd", "textup"),
        *("textnormal", "text", "emph", "mbox", "underline", "uline", "enquote", "textquote"),
    ]
)
"""Commands that only change the type of their argument, or quote it."""

QUOTING = frozenset(("enquote", "textquote"))
"""Those that quote it."""

WORDS = {
    "BibTeX": "BibTeX",
    "LaTeX": "LaTeX",
    "LaTeXe": "LaTeX2e",
    "TeX": "TeX",
    "XeTeX": "XeTeX",
    "copyright": "©",
    "dots": "…",
    "ldots": "…",
    "textdegree": "°",
    "textemdash": "—",
    "textendash": "–",
    "textquotedblleft": "“",
    "textquotedblright": "”",
    "textquoteleft": "‘",
    "textquoteright": "’",
    "textregistered": "®",
    "texttrademark": "™",
}
"""Words and other characters by command."""

SIGNS = {
    **WORDS,
    "textasciitilde": "~",
    "textbackslash": "\\",
    "textsuperscript": "",
    "textunderscore": "_",
}
"""The same, and those that a dialect might read, for text that none will."""
