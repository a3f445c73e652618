"""Where a line may break in a word that never ends, so that no text holds a browser up.

Chromium looks for places to break a word that is wider than its line in a time that grows with the
square of its length, where the page's typeface lacks its letters: a million Greek ones took a
minute. With a ``wbr`` element (HTML Standard, 4.5.28) every 300 letters they take a few seconds.
"""

import re
import unicodedata
from collections.abc import Generator, Iterator

LONGEST = 300
"""Letters without white space that stand as they are; no word of any language is that long."""

_WBR = "<wbr>"
# Possessive quantifiers: a quote that never closes costs one pass, not one for each way to split.
_TAG = re.compile(r"<(/?)([A-Za-z][^\s<>\"'/]*+)(?:[^<>\"']++|\"[^\"]*+\"|'[^']*+')*+>")
_SPACE = r"\t\n\f\r \u1680\u2000-\u2006\u2008-\u200b\u2028\u2029\u205f"
# Text in Chinese and Japanese goes without spaces, and may break beside these.
_BESIDE = r"\u3000-\u303f\uff00-\uff0f\uff1a-\uff20"
_PIECE = re.compile(rf"[^{_SPACE}{_BESIDE}]++|[{_SPACE}{_BESIDE}]++")
_OPEN = re.compile(rf"[{_SPACE}{_BESIDE}]")
_WITHIN_LINES = frozenset(
    (
        *("a", "abbr", "b", "bdi", "bdo", "cite", "code", "data", "del", "dfn", "em", "i", "ins"),
        *("kbd", "mark", "q", "s", "samp", "small", "span", "strong", "sub", "sup", "time", "u"),
        "var",
    )
)
"""Elements that end no word."""
_NOT_TEXT = frozenset(("math", "option", "script", "style", "svg", "textarea", "title"))
"""Elements whose text isn't set in lines, or that may hold no element."""
_ENTITY = 40
_MARKS = 100
_JOINER = "\u200d"
_VIRAMA = 9


def eased(page: str) -> str:
    """Let every word of more than `LONGEST` letters in a page of HTML break after so many.

    Every ``<`` of a text must be escaped. Pages without such a word, which is all that anybody
    wrote, come back as they are; titles of documents, attributes, data and scripts always do.
    """
    return "".join(_eased(page)) if _has_long_word(page) else page


def _has_long_word(page: str) -> bool:
    """Tell whether more than `LONGEST` signs stand between two spaces, tags taken as words.

    Long addresses in tags and data in scripts, which most pages have, are passed over.
    """
    at = 0
    while at + LONGEST < len(page):
        stop = at + LONGEST + 1
        start, at = at, 1 + max(page.rfind(" ", at, stop), page.rfind("\n", at, stop))
        if at == 0:
            tag = page.rfind("<", 0, start)
            if tag > page.rfind(">", 0, start):
                at = 1 + page.find(">", start)
            elif page.startswith("<script", tag):
                at = 1 + page.find("</script", start)
            else:
                return True
            if at == 0:
                return False
    return False


def _eased(page: str) -> Iterator[str]:
    at = run = 0
    within = ""
    for tag in _TAG.finditer(page):
        name = tag[2].lower()
        if within:
            yield page[at : tag.end()]
            within = "" if tag[1] and name == within else within
        else:
            run = yield from _parted(page[at : tag.start()], run)
            yield tag.group()
            within = name if name in _NOT_TEXT and not tag[1] else ""
        run = run if name in _WITHIN_LINES else 0
        at = tag.end()
    yield page[at:]


def _parted(text: str, run: int) -> Generator[str, None, int]:
    """Part a text; `run` letters of its first word stand before it, and so many are returned."""
    for piece in _PIECE.findall(text):
        if _OPEN.match(piece):
            run = 0
            yield piece
            continue
        start, left = 0, LONGEST - run
        while len(piece) - start > left:
            end = _end(piece, start + left)
            yield piece[start:end]
            yield _WBR
            start, left = end, LONGEST
        yield piece[start:]
        run = LONGEST - left + len(piece) - start
    return run


def _end(word: str, at: int) -> int:
    """Find the next place that tears no character reference, and no letter from its marks."""
    begun = word.rfind("&", max(at - _ENTITY, 0), at)
    if begun >= 0 and word.find(";", begun, at) < 0:
        at = 1 + word.find(";", at, at + _ENTITY) or at
    stop = min(at + _MARKS, len(word))
    while at < stop and _goes_on(word[at - 1 : at], word[at]):
        at += 1
    return at


def _goes_on(before: str, letter: str) -> bool:
    """Tell whether a letter can't be parted from the one before it."""
    return (
        unicodedata.category(letter)[0] == "M"
        or _JOINER in {before, letter}
        or "\U0001f3fb" <= letter <= "\U0001f3ff"
        or unicodedata.combining(before or " ") == _VIRAMA
    )
