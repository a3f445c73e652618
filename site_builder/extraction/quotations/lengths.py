"""How long a quotation may be, and where a longer sentence can end."""

import re

# Any \d: the search passes what can't be one quickly.
FIGURE = r"[^\x00-/:-\x7f](?<=\d)"
DIGIT = re.compile(FIGURE)
_ITEM = r"(?:\(?(?:\d|i{1,3}|[a-c])\)|\d\.\s)"
LISTED, _LISTED_LATER = re.compile(rf"[\s(]?{_ITEM}"), re.compile(rf"[\s(]{_ITEM}")
_CLAUSE = re.compile(
    r";|, (?:which|where|whose|thereby|thus|leading|enabling|allowing|while|achieving|yielding"
    r"|and (?:we|our|show|demonstrate))| (?<=\w )--- ?|—|:(?= \(?(?:\d|i|a)\))"
)
WANTED = 300


def cut_after_figures(text: str) -> str:
    """Cut a sentence unless what is cut off has numbers."""
    short = cut(text)
    return text if DIGIT.search(text, len(short)) else short


def cut(text: str) -> str:
    """End a long sentence before a clause that only adds to it, if there is one."""
    if len(text) <= WANTED:
        return text
    ends = [clause.start() for clause in _CLAUSE.finditer(text, 90, WANTED)]
    if not ends or LISTED.match(text):
        return text
    listed = _LISTED_LATER.search(text)
    ends = [end for end in ends if not listed or end <= listed.start()]
    return text[: ends[-1]] if ends else text
